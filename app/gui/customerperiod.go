package gui

import (
	"strings"

	"hourbook/ledger"
	"hourbook/sla"
)

// periodForm changes the end of a plan period, and shows first what that
// changes and what it does not.
type periodForm struct {
	w             *Window
	form          *form
	file          customerFile
	which         *chooser
	until, reason *field
	preview       *planPreview
	asked         turn
}

// changePeriod opens the form.
func (w *Window) changePeriod(customer string) {
	now := w.now()
	askForm(w, func(v *ledger.View) (customerFile, error) { return readCustomerFile(v, customer, now) }, func(file customerFile) {
		switch {
		case len(file.plans) == 0:
			w.changePlan(customer)
		default:
			(&periodForm{w: w, file: file}).show()
		}
	})
}

func (f *periodForm) show() {
	w := f.w
	f.form = w.form(say("Change the end"), f.save)
	f.until = f.form.field(say("Until (not including this day)"), "until", "")
	f.until.entry.SetPlaceHolder(say("no end date"))
	f.until.entry.whole = true
	w.withCalendar(f.until, func() sla.Zone { return f.file.zone })
	f.reason = f.form.field(say("Reason, for the history"), "reason", "")
	var periods []choice
	now := 0
	for i, p := range f.file.plans {
		periods = append(periods, choice{id: p.From.String(), text: periodWords(p)})
		if p.From <= f.file.today {
			now = i
		}
	}
	f.which = w.chooser(say("Plan"), periods, f.fill)
	f.which.at = now
	f.form.onType(f.until, f.look)
	f.preview = newPlanPreview(w)
	content := below(12, beside(10, nil, f.which), f.until, f.preview, f.reason)
	f.until.entry.fill(dayOrNone(f.before().Until))
	f.form.show(say("Plan periods of %s", f.file.customer.Name), 600, content)
	w.win.Canvas().Focus(f.until.entry)
	f.look()
}

// periodWords is a plan with its first and last day.
func periodWords(p ledger.PlanPeriod) string {
	if p.Until == 0 {
		return say("%s from %s", p.Plan, format().Day(p.From))
	}
	return say("%s from %s to %s", p.Plan, format().Day(p.From), format().Day(p.Until.Add(-1)))
}

func dayOrNone(d sla.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// before is the period as it is.
func (f *periodForm) before() ledger.PlanPeriod { return f.file.plans[f.which.at] }

// fill shows another period's end.
func (f *periodForm) fill() {
	f.until.entry.fill(dayOrNone(f.before().Until))
	f.look()
}

// period is the period as the form says.
func (f *periodForm) period() (p ledger.PlanPeriod, err error) {
	p = f.before()
	if p.Until = 0; strings.TrimSpace(f.until.text()) != "" {
		p.Until, err = readDay("until", f.until.text(), f.file.today)
	}
	return p, err
}

// look shows what would change.
func (f *periodForm) look() {
	f.until.mark(problem{})
	f.form.said.tell(problem{})
	f.asked.asked++
	p, err := f.period()
	if err != nil || p == f.before() {
		f.preview.clear()
		if err != nil {
			f.until.mark(problemOf(err))
		}
		f.form.sheet.relay()
		return
	}
	before, today := f.before(), f.file.today
	ask(f.w, &f.asked, func(v *ledger.View) (planEffect, error) { return readPeriodEffect(v, before, p, today) }, func(e planEffect, err error) {
		if err != nil {
			f.preview.clear()
			f.form.said.tell(problemOf(err))
		} else {
			f.preview.show(e, f.file.terms, f.file.zone)
		}
		f.form.sheet.relay()
	})
}

// readPeriodEffect tells what another end of a period changes.
func readPeriodEffect(v *ledger.View, before, p ledger.PlanPeriod, today sla.Day) (e planEffect, err error) {
	e.from, e.before, e.after = p.Until, sla.NoPlan, p.Plan
	if p.Until != 0 && (before.Until == 0 || p.Until < before.Until) {
		e.before, e.after = p.Plan, sla.NoPlan
	}
	if e.change, err = v.PreviewSet(p); err != nil {
		return e, err
	}
	return e, e.readWaiting(v, p.Customer, today)
}

func (f *periodForm) save() {
	p, err := f.period()
	switch {
	case err != nil:
		f.form.fail(problemOf(err))
		return
	case p == f.before():
		f.form.fail(problemOf(ledger.ErrNothing))
		return
	case !f.form.needs(f.reason, say("A correction needs a reason"), say("Enter a short reason")):
		return
	}
	why := strings.TrimSpace(f.reason.text())
	f.form.wait()
	act(f.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.SetPlan(p, why, nil) }, func(_ struct{}, err error) { f.form.done(err) })
}
