package forms

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// discountForm grants a customer a discount, and shows first what becomes of 100
// EUR.
type discountForm struct {
	w        *gui.Window
	form     *kit.Form
	file     CustomerFile
	off      *kit.Chooser
	much     *kit.Field
	from, to *kit.Field
	reason   *kit.Field
	preview  *kit.VerdictBox
}

// OnceOff is the choice of an amount that one invoice takes.
const OnceOff = "once"

// AddDiscount opens the form.
func AddDiscount(w *gui.Window, customer string) { AskDiscount(w, customer, "", 0) }

// AskDiscount opens the form with a choice, for a month or with 0 for this one on.
func AskDiscount(w *gui.Window, customer, off string, m sla.Month) {
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (CustomerFile, error) { return ReadCustomerFile(v, customer, now) }, func(file CustomerFile) {
		f := &discountForm{w: w, file: file}
		f.show()
		if f.off.At = max(0, slices.IndexFunc(f.off.Choices, func(c kit.Choice) bool { return c.ID == off })); m != 0 {
			f.from.Entry.SetText(m.String())
			f.to.Entry.SetText(m.String())
		}
		f.look()
	})
}

func (f *discountForm) show() {
	w := f.w
	f.form = w.Form(kit.Say("Grant the discount"), f.save)
	f.much = f.form.Field(kit.Say("How much"), "percent", "")
	f.from = f.form.Field(kit.Say("From month"), "from", f.file.Today.Month().String())
	f.to = f.form.Field(kit.Say("To month, included"), "to", "")
	f.reason = f.form.Field(kit.Say("Reason, on the invoice"), "reason", "")
	f.much.Entry.SetPlaceHolder("10")
	f.to.Entry.SetPlaceHolder(kit.Say("no end"))
	f.reason.Entry.SetPlaceHolder(kit.Say("such as Partner rate"))
	f.off = w.Chooser(kit.Say("Off what"), f.choices(), f.look)
	f.preview = kit.NewVerdictBox()
	for _, one := range f.form.Fields {
		f.form.OnType(one, f.look)
	}
	f.form.Show(kit.Say("Discount of %s", f.file.Customer.Name), 560, kit.Below(12,
		kit.Beside(12, []float32{1, 2}, f.much, f.off), kit.Beside(12, []float32{1, 1}, f.from, f.to), f.reason, f.preview))
}

// choices are what a discount may be taken off.
func (f *discountForm) choices() []kit.Choice {
	choices := []kit.Choice{
		{ID: invoice.OnInvoice, Text: kit.Say("% of the invoice")},
		{ID: invoice.OnHours, Text: kit.Say("% of the hours")},
		{ID: invoice.OnFees, Text: kit.Say("% of the recurring lines")},
		{ID: OnceOff, Text: kit.Say("EUR off one invoice")},
	}
	for _, fee := range f.file.Fees {
		choices = append(choices, kit.Choice{ID: fee.ID, Text: kit.Say("%% of %s", fee.Text)})
	}
	return choices
}

// discount is what the form says.
func (f *discountForm) discount() (invoice.Discount, error) {
	d := invoice.Discount{Customer: f.file.Customer.ID, On: f.off.Chosen(), Reason: strings.Join(strings.Fields(f.reason.Text()), " ")}
	much, err := invoice.ParsePercent(f.much.Text())
	if err != nil {
		return d, err
	}
	if d.Percent = much; d.On == OnceOff {
		d.On, d.Percent, d.Amount = invoice.OnInvoice, decimal.Zero, much
	}
	if d.From, err = sla.ParseMonth(strings.TrimSpace(f.from.Text())); err != nil {
		return d, fieldError("from", err)
	}
	if to := strings.TrimSpace(f.to.Text()); to != "" {
		if d.To, err = sla.ParseMonth(to); err != nil {
			return d, fieldError("to", err)
		}
	}
	return d, nil
}

// look shows what the discount means.
func (f *discountForm) look() {
	d, err := f.discount()
	changed := false
	hundred := decimal.New(100, 0)
	switch {
	case err != nil || !d.Percent.IsPositive() && !d.Amount.IsPositive() || d.Percent.GreaterThanOrEqual(hundred):
		changed = f.preview.Hint(kit.Say("The invoice says what was taken off, and why."))
	case d.Once():
		changed = f.preview.Set("invoices", kit.ColorAccent, kit.ColorTint, kit.Say("%s less on one invoice", kit.Euros(d.Amount)), kit.Say("The first one %s takes it.", DiscountMonths(d.From, d.To)))
	default:
		changed = f.preview.Set("invoices", kit.ColorAccent, kit.ColorTint, kit.Say("%s become %s", kit.Euros(hundred), kit.Euros(hundred.Sub(d.Percent))), kit.Say("On the invoices %s.", DiscountMonths(d.From, d.To)))
	}
	if changed {
		f.form.Sheet.Relay()
	}
}

// DiscountMonths is from when until when, both months included.
func DiscountMonths(from, to sla.Month) string {
	switch {
	case to == 0:
		return kit.Say("from %s", kit.Format().Month(from))
	case to == from:
		return kit.Say("for %s", kit.Format().Month(from))
	}
	return kit.Say("from %s to %s", kit.Format().Month(from), kit.Format().Month(to))
}

func (f *discountForm) save() {
	d, err := f.discount()
	if err == nil {
		err = d.Check()
	}
	if err != nil {
		f.form.Fail(gui.ProblemOf(err))
		return
	}
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) (invoice.Discount, error) { return app.GrantDiscount(tx, d) }, func(_ invoice.Discount, err error) { f.form.Done(err) })
}

// discountEndForm ends a discount, or lets one go on.
type discountEndForm struct {
	w          *gui.Window
	form       *kit.Form
	discount   invoice.Discount
	to, reason *kit.Field
}

// EndDiscount opens the form.
func EndDiscount(w *gui.Window, file CustomerFile, d invoice.Discount) {
	f := &discountEndForm{w: w, discount: d}
	f.form = w.Form(kit.Say("Change the end"), f.save)
	f.to = f.form.Field(kit.Say("To month, included"), "to", monthOrNone(d.To))
	f.to.Entry.SetPlaceHolder(kit.Say("no end"))
	f.to.Entry.Whole = true
	f.reason = f.form.Field(kit.Say("Reason, for the history"), "reason", "")
	f.form.Show(kit.Say("Discount of %s", file.Customer.Name), 560, kit.Below(12, kit.Lines(kit.HintText, func() string {
		return file.DiscountWords(d) + ", " + DiscountMonths(d.From, d.To) + ": " + d.Reason
	}), f.to, f.reason))
}

// monthOrNone is a month as it is typed, nothing for none.
func monthOrNone(m sla.Month) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

func (f *discountEndForm) save() {
	to := sla.Month(0)
	if text := strings.TrimSpace(f.to.Text()); text != "" {
		var err error
		if to, err = sla.ParseMonth(text); err != nil {
			f.form.Fail(gui.ProblemOf(fieldError("to", err)))
			return
		}
	}
	id, why := f.discount.ID, strings.TrimSpace(f.reason.Text())
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) (invoice.Discount, error) { return tx.EndDiscount(id, to, why) }, func(_ invoice.Discount, err error) { f.form.Done(err) })
}
