package forms

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// feeForm sets up what a customer pays in each interval, and shows first what its
// next invoices bill.
type feeForm struct {
	w           *gui.Window
	form        *kit.Form
	file        CustomerFile
	words       *kit.Field
	amount      *kit.Field
	from, until *kit.Field
	every       *kit.Chooser
	plan        *kit.Chooser
	preview     *kit.VerdictBox
}

// AddFee opens the form.
func AddFee(w *gui.Window, customer string) {
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (CustomerFile, error) { return ReadCustomerFile(v, customer, now) }, func(f CustomerFile) { (&feeForm{w: w, file: f}).show() })
}

func (f *feeForm) show() {
	w := f.w
	f.form = w.Form(kit.Say("Set up the line"), f.save)
	f.words = f.form.Field(kit.Say("Text on invoices"), "text", "")
	f.amount = f.form.Field(kit.Say("EUR without VAT"), "amount", "")
	f.from = f.form.Field(kit.Say("From"), "from", f.file.Today.Month().First().String())
	f.until = f.form.Field(kit.Say("Until (not including this day)"), "until", "")
	f.until.Entry.SetPlaceHolder(kit.Say("no end date"))
	f.words.Entry.SetPlaceHolder(kit.Say("such as Server hosting"))
	f.amount.Entry.SetPlaceHolder("120.00")
	f.every = w.Chooser(kit.Say("Every"), intervalChoices(), f.look)
	f.plan = w.Chooser(kit.Say("Fee of"), f.planChoices(), f.look)
	f.preview = kit.NewVerdictBox()
	for _, one := range []*kit.Field{f.from, f.until} {
		w.WithCalendar(one, func() sla.Zone { return f.file.Zone })
	}
	for _, one := range f.form.Fields {
		f.form.OnType(one, f.look)
	}
	content := kit.Below(12, kit.Beside(12, []float32{2, 1}, f.words, f.amount), kit.Beside(10, nil, f.every, f.plan),
		kit.Beside(12, []float32{1, 1}, f.from, f.until), f.preview)
	f.form.Show(kit.Say("Recurring line of %s", f.file.Customer.Name), 620, content)
	f.look()
}

// The choices of how often a line is billed: intervals of the calendar, and those
// that begin with the month of the first day.
const (
	quarterFrom = "quarter-from"
	yearFrom    = "year-from"
)

func intervalChoices() []kit.Choice {
	return []kit.Choice{
		{ID: string(invoice.EveryMonth), Text: kit.Say("every month")},
		{ID: string(invoice.EveryQuarter), Text: kit.Say("every calendar quarter")},
		{ID: string(invoice.EveryYear), Text: kit.Say("every calendar year")},
		{ID: quarterFrom, Text: kit.Say("three months from the first")},
		{ID: yearFrom, Text: kit.Say("a year from the first month")},
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

func (f *feeForm) planChoices() []kit.Choice {
	choices := []kit.Choice{{ID: "", Text: kit.Say("no plan's")}}
	for _, p := range f.file.Terms.Plans {
		if p.ID != sla.NoPlan {
			choices = append(choices, kit.Choice{ID: string(p.ID), Text: kit.PlanName(p.ID)})
		}
	}
	return choices
}

// line is what the form says.
func (f *feeForm) line() (invoice.Recurring, error) {
	r := invoice.Recurring{Customer: f.file.Customer.ID, Text: strings.TrimSpace(f.words.Text()), Plan: sla.PlanID(f.plan.Chosen())}
	r.Every, r.Anniversary = everyOf(f.every.Chosen())
	var err error
	if r.From, err = ReadDay("from", f.from.Text(), f.file.Today); err != nil {
		return r, err
	}
	if strings.TrimSpace(f.until.Text()) != "" {
		if r.Until, err = ReadDay("until", f.until.Text(), f.file.Today); err != nil {
			return r, err
		}
	}
	if r.Amount, err = invoice.ParseFee(f.amount.Text()); err != nil {
		return r, err
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
		changed = f.preview.Hint(kit.Say("It is billed in advance, with the invoice of the first month of each interval."))
	default:
		words := kit.Say("The invoice for %s bills %s", kit.Format().Month(first.From.Month()), intervalWords(r, first))
		next := ""
		if then, ok := r.IntervalOn(first.Last + 1); ok {
			next = kit.Say("then the one for %s: %s", kit.Format().Month(then.From.Month()), intervalWords(r, then))
		}
		changed = f.preview.Set("invoices", kit.ColorAccent, kit.ColorTint, words, next)
	}
	if changed {
		f.form.Sheet.Relay()
	}
}

// intervalWords are what is billed of an interval.
func intervalWords(r invoice.Recurring, i invoice.Interval) string {
	m := r.Charge(i)
	words := kit.Format().Period(i.From, i.Until) + ", " + kit.Euros(m.Amount())
	if m.Unit == invoice.UnitDay {
		words += " (" + invoice.WordsIn(kit.Language).Count(m) + ")"
	}
	return words
}

func (f *feeForm) save() {
	r, err := f.line()
	if err != nil {
		f.form.Fail(gui.ProblemOf(err))
		return
	}
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) (invoice.Recurring, error) { return tx.AddRecurring(r) }, func(_ invoice.Recurring, err error) { f.form.Done(err) })
}
