package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// recurringVerbs are the acts on what customers pay in each interval.
func (s *session) recurringVerbs() *cobra.Command {
	return s.group("recurring", "Set up, end and list recurring lines of invoices, such as plan fees", s.recurringAdd(), s.recurringList(), s.recurringEnd())
}

// recurringRow is a recurring line with what is billed of it.
type recurringRow struct {
	Recurring   string        `json:"recurring"`
	Customer    string        `json:"customer"`
	Text        string        `json:"text"`
	Amount      money         `json:"amount"` // EUR for a whole interval, without VAT
	Every       invoice.Every `json:"every"`
	From        maybe         `json:"from"`
	Until       maybe         `json:"until"` // excluded; null while it runs
	Plan        maybe         `json:"plan"`
	Anniversary bool          `json:"anniversary"`  // intervals begin with the month of from
	BilledUntil maybe         `json:"billed_until"` // the last day that a live invoice bills
	Invoices    []string      `json:"invoices"`     // that bill it
}

var recurringColumns = []column[recurringRow]{
	{name: "recurring", head: ph("RECURRING"), of: func(r recurringRow) any { return r.Recurring }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r recurringRow) any { return r.Customer }},
	{name: "text", head: ph("TEXT"), width: 36, of: func(r recurringRow) any { return r.Text }},
	{name: "amount", head: ph("EUR"), kind: tabular.Money, of: func(r recurringRow) any { return r.Amount }},
	{name: "every", head: ph("EVERY"), of: func(r recurringRow) any { return ph(string(r.Every)) }},
	{name: "from", head: ph("FROM"), kind: tabular.Date, of: func(r recurringRow) any { return r.From }},
	{name: "until", head: ph("UNTIL (excluded)"), kind: tabular.Date, of: func(r recurringRow) any { return r.Until }},
	{name: "plan", head: ph("PLAN"), of: func(r recurringRow) any { return r.Plan }},
	{name: "billed_until", head: ph("BILLED UNTIL"), kind: tabular.Date, of: func(r recurringRow) any { return r.BilledUntil }},
}

func recurringTable(rows []recurringRow) func(io.Writer) {
	return func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no recurring lines")
			return
		}
		drawn(rows, recurringColumns, nil)(out)
	}
}

func recurringOf(v *ledger.View, r invoice.Recurring) (recurringRow, error) {
	row := recurringRow{
		Recurring: r.ID, Customer: r.Customer, Text: r.Text, Amount: money(r.Amount), Every: r.Every,
		From: dayText(r.From), Until: dayText(r.Until), Plan: maybe(r.Plan), Anniversary: r.Anniversary, Invoices: []string{},
	}
	billed, err := v.FeesBilled(r.ID)
	until := sla.Day(0)
	for _, b := range billed {
		if b.Number != "" {
			until = max(until, b.Until)
			row.Invoices = append(row.Invoices, b.Number)
		}
	}
	row.BilledUntil = dayText(until)
	return row, err
}

func (s *session) recurringAdd() *cobra.Command {
	var customer, words, amount, every, from, until, plan text
	var anniversary bool
	c := s.verb("add", "Set up what a customer pays in each month, quarter or year", `
hourbook recurring add --customer acme --text "Server hosting" --amount 120.00 --every month --from 2026-11-01
hourbook recurring add --customer acme --plan GOLD --text "GOLD support" --amount 900 --every quarter --from 2026-10-15
hourbook recurring add --customer acme --text "Licence" --amount 1200 --every year --from 2026-10-01 --anniversary --until 2028-10-01`,
		func([]string) error {
			r := invoice.Recurring{Customer: customer.value, Text: words.value, Plan: sla.PlanID(plan.value), Anniversary: anniversary}
			return s.addRecurring(r, amount.value, every.value, from, until)
		})
	c.Long = `Sets up a line that invoices bill beside the hours, in advance: with the invoice of
the first month of each interval. Intervals are those of the calendar; --anniversary
counts quarters and years from the month of --from instead. Of an interval in which
the line begins or ends only those days are billed, by days / days of the interval.

A credit note lets the interval be billed again. With --plan the month-end check
tells when the customer has another plan on the days that are billed.`
	flag(c, &customer, "customer", "the `CUSTOMER` who pays")
	flag(c, &words, "text", "what invoices say it is for (default: the plan)")
	flag(c, &amount, "amount", "`EUR` for a whole interval, without VAT")
	flag(c, &every, "every", "the `INTERVAL`: month, quarter or year")
	flag(c, &from, "from", "the first `DAY` (default: today)")
	flag(c, &until, "until", "the first `DAY` that is not billed (default: no end date)")
	flag(c, &plan, "plan", "the `PLAN` whose fee it is")
	c.Flags().BoolVar(&anniversary, "anniversary", false, "count quarters and years from the month of --from")
	required(c, "customer", "amount", "every")
	return c
}

func (s *session) addRecurring(r invoice.Recurring, amount, every string, from, until text) (err error) {
	if r.Amount, err = parseMoney("amount", amount, "120.00"); err != nil {
		return err
	}
	if r.Every, err = invoice.ParseEvery(every); err != nil {
		return err
	}
	var row recurringRow
	err = s.write(func(tx *ledger.Tx) (err error) {
		today := tx.Zone().Day(s.now)
		if r.From, err = from.day(today, today); err != nil {
			return err
		}
		if r.Until, err = until.day(0, today); err != nil {
			return err
		}
		made, err := tx.AddRecurring(r)
		if err != nil {
			return err
		}
		row, err = recurringOf(&tx.View, made)
		return err
	})
	if err != nil {
		return err
	}
	return s.print(row, recurringTable([]recurringRow{row}))
}

func (s *session) recurringEnd() *cobra.Command {
	var until, reason text
	c := s.verb("end RECURRING", "End a recurring line", `
hourbook recurring end R212 --until 2027-01-01 --reason "Moved to another provider"`,
		func(args []string) error { return s.endRecurring(args[0], until, reason.value) })
	c.Long = `Ends a recurring line: of the interval that the day lies in, the days before it are
billed. What invoices bill beyond it stays billed and is named; credit these lines,
and the days before the end are billed again. A later day lets the line go on until
then.`
	flag(c, &until, "until", "the first `DAY` that is not billed (default: today)")
	flag(c, &reason, "reason", "why it ends")
	return c
}

func (s *session) endRecurring(id string, until text, reason string) error {
	var row recurringRow
	var beyond []ledger.FeeBilled
	var lines []int
	err := s.write(func(tx *ledger.Tx) error {
		today := tx.Zone().Day(s.now)
		day, err := until.day(today, today)
		if err != nil {
			return err
		}
		r, err := tx.EndRecurring(id, day, reason)
		if err != nil {
			return err
		}
		if beyond, err = tx.BilledBeyond(r); err != nil {
			return err
		}
		if lines, err = linesOf(&tx.View, r.ID, beyond); err != nil {
			return err
		}
		row, err = recurringOf(&tx.View, r)
		return err
	})
	if err != nil {
		return err
	}
	for i, b := range beyond {
		s.note("%s bills %s until %s; credit that line with %s --reason ... to bill only the days before its end", b.Number, row.Recurring, b.Until, creditLines(b.Number, lines[i:i+1]))
	}
	return s.print(row, recurringTable([]recurringRow{row}))
}

// linesOf are the lines of invoices that bill intervals of a recurring line.
func linesOf(v *ledger.View, id string, billed []ledger.FeeBilled) ([]int, error) {
	var lines []int
	for _, b := range billed {
		n, err := v.BillingLine(b.Number, invoice.Fee{Recurring: id, First: b.First}.ID())
		if err != nil {
			return nil, err
		}
		lines = append(lines, n)
	}
	return lines, nil
}

func (s *session) recurringList() *cobra.Command {
	var customer text
	c := s.verb("list", "List recurring lines, and until when they are billed", `
hourbook recurring list
hourbook recurring list --customer acme --csv recurring.csv`,
		func([]string) error {
			rows, err := rowsOf(s, customer, (*ledger.View).RecurringOf, recurringOf)
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Recurring lines"), rows, recurringColumns), recurringTable(rows))
		})
	flag(c, &customer, "customer", "only those of `CUSTOMER`")
	return s.offerFiles(c)
}
