package forms

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// feeEndForm ends a recurring line, or lets one go on, and says what invoices bill
// beyond the end.
type feeEndForm struct {
	w             *gui.Window
	form          *kit.Form
	line          invoice.Recurring
	today         sla.Day
	until, reason *kit.Field
	preview       *kit.VerdictBox
	asked         kit.Turn
}

// EndFee opens the form.
func EndFee(w *gui.Window, file CustomerFile, line invoice.Recurring) {
	f := &feeEndForm{w: w, line: line, today: file.Today, preview: kit.NewVerdictBox()}
	f.form = w.Form(kit.Say("Change the end"), f.save)
	f.until = f.form.Field(kit.Say("Until (not including this day)"), "until", dayOrNone(line.Until))
	f.until.Entry.SetPlaceHolder(kit.Say("no end date"))
	f.until.Entry.Whole = true
	w.WithCalendar(f.until, func() sla.Zone { return file.Zone })
	f.reason = f.form.Field(kit.Say("Reason, for the history"), "reason", "")
	f.form.OnType(f.until, f.look)
	f.form.Show(kit.Say("Recurring line of %s", file.Customer.Name), 560, kit.Below(12, kit.Lines(kit.HintText, func() string {
		return line.Text + ", " + kit.Euros(line.Amount) + " " + EveryWords(line) + ", " + PeriodText(line.From, line.Until)
	}), f.until, f.preview, f.reason))
	f.look()
}

// end is the day that the form says, 0 for none.
func (f *feeEndForm) end() (sla.Day, error) {
	if strings.TrimSpace(f.until.Text()) == "" {
		return 0, nil
	}
	return ReadDay("until", f.until.Text(), f.today)
}

// look says which invoices bill days after the end, and what the interval of the
// end costs.
func (f *feeEndForm) look() {
	f.asked.Asked++
	day, err := f.end()
	r := f.line
	r.Until = day
	if err != nil || day == f.line.Until {
		f.say(f.preview.Hint(kit.Say("An interval that ends within is billed by its days.")))
		return
	}
	gui.Ask(f.w, &f.asked, func(v *ledger.View) ([]ledger.FeeBilled, error) { return v.BilledBeyond(r) }, func(beyond []ledger.FeeBilled, err error) {
		last, ok := r.IntervalOn(r.Until - 1)
		switch {
		case err != nil:
			f.form.Said.Tell(gui.ProblemOf(err))
		case len(beyond) > 0:
			b := beyond[len(beyond)-1]
			f.say(f.preview.Set("late", kit.ColorRisk, kit.ColorRiskTint, kit.Say("%s bills it until %s", b.Number, kit.Format().Day(b.Until)), kit.Say("Credit that line, and only the days before the end are billed.")))
		case ok && r.Until != 0:
			f.say(f.preview.Set("invoices", kit.ColorAccent, kit.ColorTint, kit.Say("Last billed: %s", intervalWords(r, last)), ""))
		default:
			f.say(f.preview.Hint(kit.Say("It goes on.")))
		}
	})
}

func (f *feeEndForm) say(changed bool) {
	if changed {
		f.form.Sheet.Relay()
	}
}

func (f *feeEndForm) save() {
	day, err := f.end()
	if err != nil {
		f.form.Fail(gui.ProblemOf(err))
		return
	}
	id, why := f.line.ID, strings.TrimSpace(f.reason.Text())
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) (invoice.Recurring, error) { return tx.EndRecurring(id, day, why) }, func(_ invoice.Recurring, err error) { f.form.Done(err) })
}
