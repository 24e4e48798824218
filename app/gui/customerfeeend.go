package gui

import (
	"strings"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// feeEndForm ends a recurring line, or lets one go on, and says what invoices bill
// beyond the end.
type feeEndForm struct {
	w             *Window
	form          *form
	line          invoice.Recurring
	today         sla.Day
	until, reason *field
	preview       *verdictBox
	asked         turn
}

// endFee opens the form.
func (w *Window) endFee(file customerFile, line invoice.Recurring) {
	f := &feeEndForm{w: w, line: line, today: file.today, preview: newVerdictBox()}
	f.form = w.form(say("Change the end"), f.save)
	f.until = f.form.field(say("Until (not including this day)"), "until", dayOrNone(line.Until))
	f.until.entry.SetPlaceHolder(say("no end date"))
	f.until.entry.whole = true
	w.withCalendar(f.until, func() sla.Zone { return file.zone })
	f.reason = f.form.field(say("Reason, for the history"), "reason", "")
	f.form.onType(f.until, f.look)
	f.form.show(say("Recurring line of %s", file.customer.Name), 560, below(12, lines(hintText, func() string {
		return line.Text + ", " + euros(line.Amount) + " " + everyWords(line) + ", " + periodText(line.From, line.Until)
	}), f.until, f.preview, f.reason))
	f.look()
}

// end is the day that the form says, 0 for none.
func (f *feeEndForm) end() (sla.Day, error) {
	if strings.TrimSpace(f.until.text()) == "" {
		return 0, nil
	}
	return readDay("until", f.until.text(), f.today)
}

// look says which invoices bill days after the end, and what the interval of the
// end costs.
func (f *feeEndForm) look() {
	f.asked.asked++
	day, err := f.end()
	r := f.line
	r.Until = day
	if err != nil || day == f.line.Until {
		f.say(f.preview.hint(say("An interval that ends within is billed by its days.")))
		return
	}
	ask(f.w, &f.asked, func(v *ledger.View) ([]ledger.FeeBilled, error) { return v.BilledBeyond(r) }, func(beyond []ledger.FeeBilled, err error) {
		last, ok := r.IntervalOn(r.Until - 1)
		switch {
		case err != nil:
			f.form.said.tell(problemOf(err))
		case len(beyond) > 0:
			b := beyond[len(beyond)-1]
			f.say(f.preview.set("late", colorRisk, colorRiskTint, say("%s bills it until %s", b.Number, format().Day(b.Until)), say("Credit that line, and only the days before the end are billed.")))
		case ok && r.Until != 0:
			f.say(f.preview.set("invoices", colorAccent, colorTint, say("Last billed: %s", intervalWords(r, last)), ""))
		default:
			f.say(f.preview.hint(say("It goes on.")))
		}
	})
}

func (f *feeEndForm) say(changed bool) {
	if changed {
		f.form.sheet.relay()
	}
}

func (f *feeEndForm) save() {
	day, err := f.end()
	if err != nil {
		f.form.fail(problemOf(err))
		return
	}
	id, why := f.line.ID, strings.TrimSpace(f.reason.text())
	f.form.wait()
	act(f.w, func(tx *ledger.Tx) (invoice.Recurring, error) { return tx.EndRecurring(id, day, why) }, func(_ invoice.Recurring, err error) { f.form.done(err) })
}
