package exchange

import (
	"io"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// recurring is what customers pay again and again. A line is known by its customer,
// its text and its first day; an update changes its end.
var recurring = &sheet[invoice.Recurring]{
	name: "recurring", thing: "recurring line", required: 5, counted: 5, needs: "customers",
	columns: []column[invoice.Recurring]{
		customerOf(func(r *invoice.Recurring) *string { return &r.Customer }),
		text("text", func(r *invoice.Recurring) *string { return &r.Text }).kept(),
		{name: "amount", must: true, read: func(_ *importer, cell string, r *invoice.Recurring) (err error) {
			r.Amount, err = invoice.ParseFee(cell)
			return err
		}, write: func(r invoice.Recurring) string { return r.Amount.StringFixed(2) }},
		{name: "every", must: true, read: func(_ *importer, cell string, r *invoice.Recurring) (err error) {
			r.Every, err = invoice.ParseEvery(cell)
			return err
		}, write: func(r invoice.Recurring) string { return string(r.Every) }},
		{name: "from", must: true, read: func(_ *importer, cell string, r *invoice.Recurring) (err error) {
			r.From, err = sla.ParseDay(cell)
			return err
		}, write: func(r invoice.Recurring) string { return r.From.String() }},
		{name: "until", read: func(_ *importer, cell string, r *invoice.Recurring) (err error) {
			r.Until, err = sla.ParseDay(cell)
			return err
		}, write: func(r invoice.Recurring) string { return r.Until.String() }, clear: func(r *invoice.Recurring) { r.Until = 0 }},
		{name: "plan", read: func(i *importer, cell string, r *invoice.Recurring) (err error) {
			r.Plan, err = i.terms.ParsePlan(cell)
			return err
		}, write: func(r invoice.Recurring) string { return string(r.Plan) }, clear: func(r *invoice.Recurring) { r.Plan = "" }},
		{name: "anniversary", read: func(_ *importer, cell string, r *invoice.Recurring) (err error) {
			r.Anniversary, err = yes("anniversary", cell)
			return err
		}, write: func(r invoice.Recurring) string { return map[bool]string{true: "yes", false: "no"}[r.Anniversary] }},
		{name: "recurring", read: func(*importer, string, *invoice.Recurring) error { return nil }, // the ledger gives it
			write: func(r invoice.Recurring) string { return r.ID }},
	},
	keys: func(r record) (key, needs string) {
		return "recurring/" + r.get("customer") + "/" + r.get("text") + "/" + r.get("from"), "customers/" + r.get("customer")
	},
	blank: func(i *importer, r record) (invoice.Recurring, error) {
		return invoice.Recurring{Customer: i.holder(r.get("customer"))}, nil
	},
	now: recurringNow,
	add: func(i *importer, r record, line invoice.Recurring, row *event.Row) error {
		i.warnMerged(r)
		return i.tx.ImportRecurring(line, row)
	},
	set: func(i *importer, r record, before, line invoice.Recurring, row *event.Row) error {
		if line.Text != before.Text || !line.Amount.Equal(before.Amount) || line.Every != before.Every || line.From != before.From || line.Plan != before.Plan || line.Anniversary != before.Anniversary {
			return &RowError{Problem: "the recurring line is there, and only its end changes", Remedy: "end it with until, and give what is agreed since from another day"}
		}
		return i.tx.ImportRecurringEnd(line.ID, line.Until, r.reason(), row)
	},
	each: func(v *ledger.View, each func(invoice.Recurring)) error {
		lines, err := v.RecurringOf("")
		for _, line := range lines {
			each(line)
		}
		return err
	},
}

// recurringTable is the sheet, which an export writes by the ids of the lines.
func recurringTable() *table {
	t := recurring.table()
	t.export = func(v *ledger.View, out io.Writer, style Style) error {
		return style.write(out, []string{"recurring", "customer", "text", "amount", "every", "from", "until", "plan", "anniversary"}, func(row func(...string)) error {
			return recurring.each(v, func(r invoice.Recurring) {
				cells := []string{r.ID}
				for _, c := range recurring.columns[:len(recurring.columns)-1] {
					cells = append(cells, c.write(r))
				}
				row(cells...)
			})
		})
	}
	return t
}

// recurringNow is the line of a row as the ledger has it: of its customer, with its
// text and its first day.
func recurringNow(i *importer, r record) (invoice.Recurring, bool, error) {
	lines, err := i.tx.RecurringOf(i.holder(r.get("customer")))
	for _, line := range lines {
		if line.From.String() == r.get("from") && line.Text == strings.Join(strings.Fields(r.get("text")), " ") {
			return line, true, err
		}
	}
	return invoice.Recurring{}, false, err
}
