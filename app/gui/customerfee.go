package gui

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// feeForm sets up what a customer pays in each interval, and shows first what its
// next invoices bill.
type feeForm struct {
	w           *Window
	form        *form
	file        customerFile
	words       *field
	amount      *field
	from, until *field
	every       *chooser
	plan        *chooser
	preview     *verdictBox
}

// addFee opens the form.
func (w *Window) addFee(customer string) {
	now := w.now()
	askForm(w, func(v *ledger.View) (customerFile, error) { return readCustomerFile(v, customer, now) }, func(f customerFile) { (&feeForm{w: w, file: f}).show() })
}

func (f *feeForm) show() {
	w := f.w
	f.form = w.form(say("Set up the line"), f.save)
	f.words = f.form.field(say("Text on invoices"), "text", "")
	f.amount = f.form.field(say("EUR without VAT"), "amount", "")
	f.from = f.form.field(say("From"), "from", f.file.today.Month().First().String())
	f.until = f.form.field(say("Until (not including this day)"), "until", "")
	f.until.entry.SetPlaceHolder(say("no end date"))
	f.words.entry.SetPlaceHolder(say("such as Server hosting"))
	f.amount.entry.SetPlaceHolder("120.00")
	f.every = w.chooser(say("Every"), intervalChoices(), f.look)
	f.plan = w.chooser(say("Fee of"), f.planChoices(), f.look)
	f.preview = newVerdictBox()
	for _, one := range []*field{f.from, f.until} {
		w.withCalendar(one, func() sla.Zone { return f.file.zone })
	}
	for _, one := range f.form.fields {
		f.form.onType(one, f.look)
	}
	content := below(12, beside(12, []float32{2, 1}, f.words, f.amount), beside(10, nil, f.every, f.plan),
		beside(12, []float32{1, 1}, f.from, f.until), f.preview)
	f.form.show(say("Recurring line of %s", f.file.customer.Name), 620, content)
	f.look()
}

// The choices of how often a line is billed: intervals of the calendar, and those
// that begin with the month of the first day.
const (
	quarterFrom = "quarter-from"
	yearFrom    = "year-from"
)

func intervalChoices() []choice {
	return []choice{
		{id: string(invoice.EveryMonth), text: say("every month")},
		{id: string(invoice.EveryQuarter), text: say("every calendar quarter")},
		{id: string(invoice.EveryYear), text: say("every calendar year")},
		{id: quarterFrom, text: say("three months from the first")},
		{id: yearFrom, text: say("a year from the first month")},
	}
}

// everyOf is what a choice stands for.
func everyOf(id string) (every invoice.Every, anniversary bool) {
	switch id {
	case quarterFrom:
		return invoice.EveryQuarter, true
	case yearFrom:
		return invoice.EveryYear, true
	}
	return invoice.Every(id), false
}

func (f *feeForm) planChoices() []choice {
	choices := []choice{{id: "", text: say("no plan's")}}
	for _, p := range f.file.terms.Plans {
		if p.ID != sla.NoPlan {
			choices = append(choices, choice{id: string(p.ID), text: planName(p.ID)})
		}
	}
	return choices
}

// line is what the form says.
func (f *feeForm) line() (invoice.Recurring, error) {
	r := invoice.Recurring{Customer: f.file.customer.ID, Text: strings.TrimSpace(f.words.text()), Plan: sla.PlanID(f.plan.chosen())}
	r.Every, r.Anniversary = everyOf(f.every.chosen())
	var err error
	if r.From, err = readDay("from", f.from.text(), f.file.today); err != nil {
		return r, err
	}
	if strings.TrimSpace(f.until.text()) != "" {
		if r.Until, err = readDay("until", f.until.text(), f.file.today); err != nil {
			return r, err
		}
	}
	if r.Amount, err = decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(f.amount.text()), ",", ".")); err != nil {
		return r, &sla.InputError{Field: "amount", Value: f.amount.text(), Problem: "not an amount that is billed", Remedy: "enter EUR without VAT, above 0.00 and up to 10000000.00, such as 120.00"}
	}
	return r, invoice.CheckFee(r.Amount)
}

// look shows what the first invoices bill.
func (f *feeForm) look() {
	r, err := f.line()
	first, ok := r.IntervalOn(r.From)
	changed := false
	switch {
	case err != nil || !ok:
		changed = f.preview.hint(say("It is billed in advance, with the invoice of the first month of each interval."))
	default:
		words := say("The invoice for %s bills %s", format().Month(first.From.Month()), intervalWords(r, first))
		next := ""
		if then, ok := r.IntervalOn(first.Last + 1); ok {
			next = say("then the one for %s: %s", format().Month(then.From.Month()), intervalWords(r, then))
		}
		changed = f.preview.set("invoices", colorAccent, colorTint, words, next)
	}
	if changed {
		f.form.sheet.relay()
	}
}

// intervalWords are what is billed of an interval.
func intervalWords(r invoice.Recurring, i invoice.Interval) string {
	m := r.Charge(i)
	words := format().Period(i.From, i.Until) + ", " + euros(m.Amount())
	if m.Unit == invoice.UnitDay {
		words += " (" + invoice.WordsIn(uiLanguage).Count(m) + ")"
	}
	return words
}

func (f *feeForm) save() {
	r, err := f.line()
	if err != nil {
		f.form.fail(problemOf(err))
		return
	}
	f.form.wait()
	act(f.w, func(tx *ledger.Tx) (invoice.Recurring, error) { return tx.AddRecurring(r) }, func(_ invoice.Recurring, err error) { f.form.done(err) })
}
