package cli

import (
	"io"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/costs"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// plansVerbs show what plans bring and cost.
func (s *session) plansVerbs() *cobra.Command {
	return s.group("plans", "Show what plans bring and cost, and which would pay", s.plansWorth(), s.plansAdvice())
}

// costFlags say of which months plans are reckoned, and with what costs.
type costFlags struct{ from, to, by, costs text }

func (f *costFlags) offer(c *cobra.Command) {
	flag(c, &f.from, "from", "the first `MONTH`; else eleven before the last")
	flag(c, &f.to, "to", "the last `MONTH`; else the last that is over")
	flag(c, &f.costs, "costs", "the `FILE` of what work and plans cost; else HOURBOOK_COSTS")
}

// months are the first and the last one: twelve that are over, where none are given.
func (f *costFlags) months(today sla.Day) (from, to sla.Month, err error) {
	to = today.Month() - 1
	if f.to.given {
		if to, err = sla.ParseMonth(f.to.value); err != nil {
			return from, to, err
		}
	}
	from = to - 11
	if f.from.given {
		if from, err = sla.ParseMonth(f.from.value); err != nil {
			return from, to, err
		}
	}
	if to < from {
		err = &sla.InputError{Field: "to", Value: f.to.value, Problem: "before the month it should follow", Remedy: "give the earlier month as --from"}
	}
	return from, to, err
}

// book is what is known of costs; nothing where no file is named.
func (s *session) costBook(f *costFlags) (*costs.Book, error) {
	path := f.costs.value
	if !f.costs.given {
		path = s.env.Getenv("HOURBOOK_COSTS")
	}
	if path == "" {
		s.note("no file says what work and plans cost, so that fees and costs are 0.00; name it with --costs")
		return nil, nil
	}
	return costs.Read(path)
}

const costsHelp = `What work costs us, and what plans cost a month, stands in a file of your own, which
--costs, HOURBOOK_COSTS or the configuration (costs) names. It is read, and nothing of
it gets into the ledger:

`

// costsExample is that file, as help shows it.
func costsExample() string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(costs.Example), "\n", "\n  ")
}

func (s *session) plansWorth() *cobra.Command {
	var flags costFlags
	c := s.verb("worth", "Show what each plan or customer brings, costs and leaves", `
hourbook plans worth --costs costs.toml
hourbook plans worth --from 2026-01 --to 2026-10 --by customer --xlsx worth.xlsx`,
		func([]string) error { return s.worth(&flags) })
	c.Long = `Shows what each plan brought and cost in some months, the last twelve where none are
given, without VAT: fees as invoices bill them, and where
none does as the file says, by days of the plan; covered and free work (a bug's and
goodwill) at what it costs us and at list price; billable work, invoiced or not; and
the margin, which is fees and billable work less what all work cost. Work counts to
the plan that its ticket was opened under. Customers stand with the lowest margin first.

` + costsHelp + costsExample()
	flags.offer(c)
	flag(c, &flags.by, "by", "what it is divided by: plan or customer; else plan")
	return s.offerFiles(c)
}

// worthRow is what a plan or customer brings and costs.
type worthRow struct {
	Key         string      `json:"key"`
	Name        maybe       `json:"name"` // of a customer
	Plan        sla.PlanID  `json:"plan"` // of a customer the one in force
	Customers   int         `json:"customers"`
	Fees        money       `json:"fees"`
	Covered     sla.Minutes `json:"covered_minutes"`
	CoveredCost money       `json:"covered_cost"`
	CoveredList money       `json:"covered_list"`
	Free        sla.Minutes `json:"free_minutes"`
	FreeCost    money       `json:"free_cost"`
	FreeList    money       `json:"free_list"`
	Billable    sla.Minutes `json:"billable_minutes"`
	Billed      money       `json:"billed"`
	Cost        money       `json:"cost"`
	Margin      money       `json:"margin"`
	Share       *share      `json:"margin_share"` // of the income; null: there was none
	Uncosted    sla.Minutes `json:"uncosted_minutes"`
}

func worthOf(p app.PlanWorth) worthRow {
	return worthRow{
		p.Key, maybe(p.Name), p.Plan, p.Customers, money(p.Fees), p.Covered, money(p.CoveredCost), money(p.CoveredList), p.Free, money(p.FreeCost), money(p.FreeList),
		p.Billable, money(p.BillableList), money(p.Cost()), money(p.Margin()), shareOf(p.Share()), p.Uncosted,
	}
}

func worthColumns(by app.By) []column[worthRow] {
	columns := []column[worthRow]{{name: "key", head: keyHead(by), of: func(r worthRow) any { return r.Key }}}
	if by == app.ByCustomer {
		columns = append(columns, column[worthRow]{name: "plan", head: ph("PLAN"), of: func(r worthRow) any { return r.Plan }})
	} else {
		columns = append(columns, countColumn("customers", ph("CUSTOMERS"), func(r worthRow) int64 { return int64(r.Customers) }))
	}
	return append(columns,
		moneyColumn("fees", ph("FEES"), func(r worthRow) money { return r.Fees }),
		minutesColumn("covered_minutes", ph("COVERED"), func(r worthRow) sla.Minutes { return r.Covered }),
		moneyColumn("covered_cost", ph("AT COST"), func(r worthRow) money { return r.CoveredCost }),
		moneyColumn("covered_list", ph("AT LIST"), func(r worthRow) money { return r.CoveredList }),
		minutesColumn("free_minutes", ph("FREE"), func(r worthRow) sla.Minutes { return r.Free }),
		moneyColumn("free_cost", ph("AT COST"), func(r worthRow) money { return r.FreeCost }),
		moneyColumn("free_list", ph("AT LIST"), func(r worthRow) money { return r.FreeList }),
		moneyColumn("billed", ph("BILLED"), func(r worthRow) money { return r.Billed }),
		moneyColumn("cost", ph("ALL AT COST"), func(r worthRow) money { return r.Cost }),
		moneyColumn("margin", ph("MARGIN"), func(r worthRow) money { return r.Margin }),
		column[worthRow]{name: "margin_share", head: ph("OF INCOME"), kind: tabular.Percent, of: func(r worthRow) any { return percent(r.Share) }},
	)
}

// moneyColumn is one of amounts, with their sum.
func moneyColumn[R any](name string, head phrase, of func(R) money) column[R] {
	return column[R]{name: name, head: head, kind: tabular.Money, sum: true, of: func(r R) any { return of(r) }}
}

func (s *session) worth(flags *costFlags) error {
	by := app.ByPlan
	if flags.by.given {
		division := spanFlags{by: flags.by, division: []app.By{app.ByPlan, app.ByCustomer}}
		var err error
		if by, err = division.divided(); err != nil {
			return err
		}
	}
	book, err := s.costBook(flags)
	if err != nil {
		return err
	}
	rows := []worthRow{}
	var sum worthRow
	err = s.read(func(v *ledger.View) error {
		from, to, err := flags.months(v.Zone().Day(s.now))
		if err != nil {
			return err
		}
		replays, _, err := app.PlanComparisons(v, from, to, v.Zone().Day(s.now), book)
		if err != nil {
			return err
		}
		all, together, err := app.WorthOf(v, replays, by, app.Only{}, to)
		for _, p := range all {
			rows = append(rows, worthOf(p))
		}
		sum = worthOf(app.PlanWorth{Customers: len(replays), Worth: together})
		return err
	})
	if err != nil {
		return err
	}
	if book.Costs() && sum.Uncosted > 0 {
		s.note("of %s of the work no file says what it costs; it counts as 0.00", sum.Uncosted)
	}
	columns := worthColumns(by)
	if by == app.ByPlan {
		columns[1].whole = int64(sum.Customers) // one with two plans is one
	}
	return s.printTable(rows, reportOf(ph("What plans are worth"), rows, columns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no entries")
			return
		}
		drawn(rows, columns, &sum)(out)
	})
}

func (s *session) plansAdvice() *cobra.Command {
	var flags costFlags
	c := s.verb("advice [CUSTOMER]", "Show what each plan would have cost a customer, and left to us", `
hourbook plans advice --costs costs.toml
hourbook plans advice acme --json`,
		func(args []string) error { return s.advice(&flags, args) })
	c.Long = `Shows what each plan would have cost a customer in the last twelve months that are
over, or others, with its fee, and what it would have left to us: the work stays what
it was, and is judged again under each plan. Against the plan in force it says from how
many hours a month the dearer one is the cheaper, and how many there were. A plan pays
for both where the customer would have paid less and we would have lost nothing.

` + costsHelp + costsExample()
	flags.offer(c)
	return s.offerFiles(c)
}

// offerRow is what one plan would have come to for a customer.
type offerRow struct {
	Customer  string       `json:"customer"`
	Now       bool         `json:"now"`
	Plan      sla.PlanID   `json:"plan"`
	Fee       *money       `json:"fee"` // of all the months; null: no file says it
	Billed    money        `json:"billed"`
	Pays      money        `json:"pays"`
	Cost      money        `json:"cost"`
	Margin    money        `json:"margin"`
	BreakEven *sla.Minutes `json:"break_even_minutes"` // a month; null: of the plan in force
	Used      *sla.Minutes `json:"used_minutes"`
	Above     *int         `json:"months_above"`
	UpTo      *sla.Minutes `json:"up_to_minutes"` // null: we would have lost
	ForBoth   bool         `json:"pays_for_both"`
	Best      bool         `json:"best"`
}

func offerOf(a app.Advice, o app.Offer) offerRow {
	row := offerRow{
		Customer: a.Customer, Now: o.Plan == a.Now, Plan: o.Plan, Billed: money(o.Billed), Pays: money(o.Pays()), Cost: money(a.Cost), Margin: money(o.Margin),
		ForBoth: o.ForBoth, Best: o.Plan == a.Best,
	}
	if o.FeeKnown {
		fee := money(o.Fee)
		row.Fee = &fee
	}
	if !row.Now {
		row.BreakEven, row.Used, row.Above = &o.BreakEven, &o.Used, &o.Above
		if o.UpTo > 0 {
			row.UpTo = &o.UpTo
		}
	}
	return row
}

var offerColumns = []column[offerRow]{
	{name: "customer", head: ph("CUSTOMER"), of: func(r offerRow) any { return r.Customer }},
	{name: "plan", head: ph("PLAN"), of: func(r offerRow) any { return r.Plan }},
	{name: "fee", head: ph("FEES"), kind: tabular.Money, of: func(r offerRow) any { return known(r.Fee) }},
	{name: "billed", head: ph("BILLED"), kind: tabular.Money, of: func(r offerRow) any { return r.Billed }},
	{name: "pays", head: ph("WOULD PAY"), kind: tabular.Money, of: func(r offerRow) any { return r.Pays }},
	{name: "margin", head: ph("MARGIN"), kind: tabular.Money, of: func(r offerRow) any { return r.Margin }},
	{name: "break_even_minutes", head: ph("PAYS FROM"), kind: tabular.Minutes, of: func(r offerRow) any { return known(r.BreakEven) }},
	{name: "used_minutes", head: ph("USED"), kind: tabular.Minutes, of: func(r offerRow) any { return known(r.Used) }},
	{name: "up_to_minutes", head: ph("UP TO"), kind: tabular.Minutes, of: func(r offerRow) any { return known(r.UpTo) }},
	{name: "verdict", head: ph("VERDICT"), of: func(r offerRow) any {
		switch {
		case r.Now:
			return ph("in force")
		case r.Best:
			return ph("pays for both, the best")
		case r.ForBoth:
			return ph("pays for both")
		}
		return ""
	}},
}

func (s *session) advice(flags *costFlags, args []string) error {
	book, err := s.costBook(flags)
	if err != nil {
		return err
	}
	rows := []offerRow{}
	var advices []app.Advice
	err = s.read(func(v *ledger.View) error {
		from, to, err := flags.months(v.Zone().Day(s.now))
		if err != nil {
			return err
		}
		replays, plans, err := s.replaysOf(v, args, from, to, book)
		if err != nil {
			return err
		}
		advices, err = app.Advise(v, replays, plans, from, to, book)
		return err
	})
	if err != nil {
		return err
	}
	for _, a := range advices {
		for _, o := range a.Offers {
			rows = append(rows, offerOf(a, o))
		}
	}
	return s.printTable(rows, reportOf(ph("Plans that would pay"), rows, offerColumns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no entries")
			return
		}
		drawn(rows, offerColumns, nil)(out)
		for _, a := range advices {
			sayAdvice(out, a)
		}
	})
}

// replaysOf are those of a customer that is named, or of all.
func (s *session) replaysOf(v *ledger.View, args []string, from, to sla.Month, book *costs.Book) ([]app.PlanComparison, []sla.PlanID, error) {
	if len(args) == 0 {
		return app.PlanComparisons(v, from, to, v.Zone().Day(s.now), book)
	}
	c, err := v.Customer(args[0])
	if err != nil {
		return nil, nil, err
	}
	replay, plans, err := app.PlanComparisonOf(v, c, from, to, v.Zone().Day(s.now), book)
	return []app.PlanComparison{replay}, plans, err
}

// sayAdvice says why a plan would pay, where one does.
func sayAdvice(out io.Writer, a app.Advice) {
	if a.Best == "" {
		return
	}
	o := a.Offer(a.Best)
	months := decimal.NewFromInt(int64(a.Months))
	line(out, "%s: %s instead of %s pays from %s a month; used %s on average, more in %d of %d months; %s EUR a month less to pay, %s EUR left to us",
		a.Customer, a.Best, a.Now, o.BreakEven, o.Used, o.Above, a.Months, money(a.Saves.DivRound(months, 2)), money(o.Margin.DivRound(months, 2)))
}
