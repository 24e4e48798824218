package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// discountVerbs are the acts on what is taken off invoices.
func (s *session) discountVerbs() *cobra.Command {
	return s.group("discount", "Grant, end and list discounts of customers", s.discountAdd(), s.discountList(), s.discountEnd())
}

// discountRow is a discount that a customer was granted.
type discountRow struct {
	Discount string `json:"discount"`
	Customer string `json:"customer"`
	On       string `json:"on"`      // invoice, hours, fees, or the id of a recurring line
	Percent  *rate  `json:"percent"` // null where it is an amount
	Amount   *money `json:"amount"`  // EUR without VAT, taken once; null where it is a percentage
	From     maybe  `json:"from"`
	To       maybe  `json:"to"` // the last month; null has no end
	Reason   string `json:"reason"`
	TakenBy  maybe  `json:"taken_by"` // the live invoices that took of an amount
	Left     *money `json:"left"`     // EUR of an amount that no invoice took, or that came back by credit notes
}

var discountColumns = []column[discountRow]{
	{name: "discount", head: ph("DISCOUNT"), of: func(r discountRow) any { return r.Discount }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r discountRow) any { return r.Customer }},
	{name: "on", head: ph("OFF"), of: func(r discountRow) any { return sla.SayAt("discount", r.On) }},
	{name: "percent", head: ph("PERCENT"), of: func(r discountRow) any { return givenRate(r.Percent) }},
	{name: "amount", head: ph("EUR"), of: func(r discountRow) any { return givenMoney(r.Amount) }},
	{name: "from", head: ph("FROM"), of: func(r discountRow) any { return r.From }},
	{name: "to", head: ph("TO"), of: func(r discountRow) any { return r.To }},
	{name: "taken_by", head: ph("TAKEN BY"), of: func(r discountRow) any { return r.TakenBy }},
	{name: "reason", head: ph("REASON"), width: 36, of: func(r discountRow) any { return r.Reason }},
	{name: "left", head: ph("LEFT"), of: func(r discountRow) any { return givenMoney(r.Left) }},
}

func givenRate(r *rate) any {
	if r == nil {
		return maybe("")
	}
	return *r
}

func givenMoney(m *money) any {
	if m == nil {
		return maybe("")
	}
	return *m
}

func discountTable(rows []discountRow) func(io.Writer) {
	return func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no discounts")
			return
		}
		drawn(rows, discountColumns, nil)(out)
	}
}

func discountOf(v *ledger.View, d invoice.Discount) (discountRow, error) {
	row := discountRow{Discount: d.ID, Customer: d.Customer, On: d.On, From: maybe(d.From.String()), Reason: d.Reason}
	if d.To != 0 {
		row.To = maybe(d.To.String())
	}
	if !d.Once() {
		percent := rate(d.Percent)
		row.Percent = &percent
		return row, nil
	}
	use, err := v.TakenOf(d)
	amount, left := money(d.Amount), money(use.Left)
	row.Amount, row.Left, row.TakenBy = &amount, &left, maybe(strings.Join(use.By, ", "))
	return row, err
}

// discountFlags are what a discount is typed as.
type discountFlags struct{ customer, on, percent, amount, from, to, reason text }

func (s *session) discountAdd() *cobra.Command {
	f := discountFlags{on: text{value: invoice.OnInvoice}}
	c := s.verb("add", "Grant a customer a discount, for some months or once", `
hourbook discount add --customer acme --percent 10 --on hours --from 2026-11 --reason "Partner rate"
hourbook discount add --customer acme --percent 5 --from 2026-11 --to 2027-10 --reason "First year"
hourbook discount add --customer acme --amount 50.00 --reason "The outage of 3 November"`,
		func([]string) error { return s.addDiscount(f) })
	c.Long = `Takes a percentage off the invoices of some months: off each line of hours or fees,
off one recurring line, or off the sum of all lines. An amount is taken off the sum
of one invoice, the first of its months. The invoice says what was taken off and
why; in its data each is an allowance.

Discounts of lines and of the invoice add up: first what is off the lines, then what
is off their sum. Of two for a line the one for its recurring line holds. An invoice
takes a percentage or an amount off its sum, not both: the second is refused. A
credit note returns its part of a discount; that of an amount the next invoice takes.`
	flag(c, &f.customer, "customer", "the `CUSTOMER` who pays less")
	flag(c, &f.on, "on", "what it is taken off: invoice, hours, fees, or a `RECURRING` line")
	flag(c, &f.percent, "percent", "the part that is taken off, such as 10 or 12.5")
	flag(c, &f.amount, "amount", "`EUR` without VAT that are taken off once")
	flag(c, &f.from, "from", "the first `MONTH` (default: this month)")
	flag(c, &f.to, "to", "the last `MONTH` (default: no end; an amount until it is taken)")
	flag(c, &f.reason, "reason", "why, shown to the customer")
	required(c, "customer", "reason")
	return c
}

// discount is what the flags say, for an act in a month.
func (f discountFlags) discount(now sla.Month) (d invoice.Discount, err error) {
	var errs [4]error
	d = invoice.Discount{Customer: f.customer.value, On: f.on.value, Reason: f.reason.value, From: now}
	if f.percent.given {
		d.Percent, errs[0] = invoice.ParsePercent(f.percent.value)
	}
	if f.amount.given {
		if d.Amount, errs[1] = parseMoney("amount", f.amount.value, "50.00"); errs[1] == nil && !d.Amount.IsPositive() {
			errs[1] = &sla.InputError{Field: "amount", Value: f.amount.value, Problem: "not an amount that is taken off", Remedy: "enter EUR without VAT, above 0.00, such as 50.00"}
		}
	}
	if f.from.given {
		d.From, errs[2] = sla.ParseMonth(f.from.value)
	}
	if f.to.given {
		d.To, errs[3] = sla.ParseMonth(f.to.value)
	}
	return d, errors.Join(errs[:]...)
}

func (s *session) addDiscount(f discountFlags) error {
	return s.changeDiscount(func(tx *ledger.Tx) (invoice.Discount, error) {
		d, err := f.discount(tx.Today().Month())
		if err != nil {
			return d, err
		}
		return app.GrantDiscount(tx, d)
	})
}

// changeDiscount does something to a discount, and shows it.
func (s *session) changeDiscount(do func(*ledger.Tx) (invoice.Discount, error)) error {
	var row discountRow
	err := s.write(func(tx *ledger.Tx) error {
		d, err := do(tx)
		if err != nil {
			return err
		}
		row, err = discountOf(&tx.View, d)
		return err
	})
	if err != nil {
		return err
	}
	return s.print(row, discountTable([]discountRow{row}))
}

func (s *session) discountEnd() *cobra.Command {
	var to, reason text
	c := s.verb("end DISCOUNT", "End a discount", `
hourbook discount end D212 --to 2026-12 --reason "The contract ends"`,
		func(args []string) error {
			return s.changeDiscount(func(tx *ledger.Tx) (invoice.Discount, error) {
				last := tx.Today().Month()
				if to.given {
					var err error
					if last, err = sla.ParseMonth(to.value); err != nil {
						return invoice.Discount{}, err
					}
				}
				return tx.EndDiscount(args[0], last, reason.value)
			})
		})
	c.Long = `Ends a discount after a month; a later one lets it go on until then, and the month
before its first takes it back. What invoices took off stays.`
	flag(c, &to, "to", "the last `MONTH` (default: this month)")
	flag(c, &reason, "reason", "why it ends")
	return c
}

func (s *session) discountList() *cobra.Command {
	var customer text
	c := s.verb("list", "List discounts, and which invoice took an amount", `
hourbook discount list
hourbook discount list --customer acme`,
		func([]string) error {
			rows, err := rowsOf(s, customer, (*ledger.View).DiscountsOf, discountOf)
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Discounts"), rows, discountColumns), discountTable(rows))
		})
	flag(c, &customer, "customer", "only those of `CUSTOMER`")
	return s.offerFiles(c)
}

// allowanceRow is what a discount took off a line or an invoice.
type allowanceRow struct {
	Discount string `json:"discount"`
	Percent  *rate  `json:"percent"` // null where it is an amount
	Base     money  `json:"base"`    // EUR before it
	Amount   money  `json:"amount"`  // EUR taken off
	Reason   string `json:"reason"`
}

func allowanceOf(a *invoice.Allowance) *allowanceRow {
	if a == nil {
		return nil
	}
	row := &allowanceRow{Discount: a.Discount, Base: money(a.Base), Amount: money(a.Amount), Reason: a.Reason}
	if a.Percent.IsPositive() {
		percent := rate(a.Percent)
		row.Percent = &percent
	}
	return row
}

// human says what was taken off a line, or with 0 off the invoice.
func (a *allowanceRow) human(out io.Writer, n int) {
	switch {
	case a == nil:
	case n > 0:
		line(out, "line %d: discount %s, %s %%, %s EUR off %s: %s", n, a.Discount, *a.Percent, a.Amount, a.Base, oneLine(a.Reason))
	case a.Percent == nil:
		line(out, "discount %s, %s EUR off %s: %s", a.Discount, a.Amount, a.Base, oneLine(a.Reason))
	default:
		line(out, "discount %s, %s %%, %s EUR off %s: %s", a.Discount, *a.Percent, a.Amount, a.Base, oneLine(a.Reason))
	}
}
