package gui

import (
	"strings"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// periodForm changes the end of a plan period, and shows first what that
// changes and what it does not.
type periodForm struct {
	w             *Window
	form          *kit.Form
	file          customerFile
	which         *kit.Chooser
	until, reason *kit.Field
	preview       *planPreview
	asked         kit.Turn
}

// changePeriod opens the form.
func (w *Window) changePeriod(customer string) {
	now := w.Now()
	AskForm(w, func(v *ledger.View) (customerFile, error) { return readCustomerFile(v, customer, now) }, func(file customerFile) {
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
	f.form = w.Form(kit.Say("Change the end"), f.save)
	f.until = f.form.Field(kit.Say("Until (not including this day)"), "until", "")
	f.until.Entry.SetPlaceHolder(kit.Say("no end date"))
	f.until.Entry.Whole = true
	w.WithCalendar(f.until, func() sla.Zone { return f.file.zone })
	f.reason = f.form.Field(kit.Say("Reason, for the history"), "reason", "")
	var periods []kit.Choice
	now := 0
	for i, p := range f.file.plans {
		periods = append(periods, kit.Choice{ID: p.From.String(), Text: periodWords(p)})
		if p.From <= f.file.today {
			now = i
		}
	}
	f.which = w.Chooser(kit.Say("Plan"), periods, f.fill)
	f.which.At = now
	f.form.OnType(f.until, f.look)
	f.preview = newPlanPreview(w)
	content := kit.Below(12, kit.Beside(10, nil, f.which), f.until, f.preview, f.reason)
	f.until.Entry.Fill(dayOrNone(f.before().Until))
	f.form.Show(kit.Say("Plan periods of %s", f.file.customer.Name), 600, content)
	w.Win.Canvas().Focus(f.until.Entry)
	f.look()
}

// periodWords is a plan with its first and last day.
func periodWords(p ledger.PlanPeriod) string {
	if p.Until == 0 {
		return kit.Say("%s from %s", p.Plan, kit.Format().Day(p.From))
	}
	return kit.Say("%s from %s to %s", p.Plan, kit.Format().Day(p.From), kit.Format().Day(p.Until.Add(-1)))
}

func dayOrNone(d sla.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// before is the period as it is.
func (f *periodForm) before() ledger.PlanPeriod { return f.file.plans[f.which.At] }

// fill shows another period's end.
func (f *periodForm) fill() {
	f.until.Entry.Fill(dayOrNone(f.before().Until))
	f.look()
}

// period is the period as the form says.
func (f *periodForm) period() (p ledger.PlanPeriod, err error) {
	p = f.before()
	if p.Until = 0; strings.TrimSpace(f.until.Text()) != "" {
		p.Until, err = ReadDay("until", f.until.Text(), f.file.today)
	}
	return p, err
}

// look shows what would change.
func (f *periodForm) look() {
	f.until.Mark(kit.Problem{})
	f.form.Said.Tell(kit.Problem{})
	f.asked.Asked++
	p, err := f.period()
	if err != nil || p == f.before() {
		f.preview.clear()
		if err != nil {
			f.until.Mark(ProblemOf(err))
		}
		f.form.Sheet.Relay()
		return
	}
	before, today := f.before(), f.file.today
	Ask(f.w, &f.asked, func(v *ledger.View) (planEffect, error) { return readPeriodEffect(v, before, p, today) }, func(e planEffect, err error) {
		if err != nil {
			f.preview.clear()
			f.form.Said.Tell(ProblemOf(err))
		} else {
			f.preview.show(e, f.file.terms, f.file.zone)
		}
		f.form.Sheet.Relay()
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
		f.form.Fail(ProblemOf(err))
		return
	case p == f.before():
		f.form.Fail(ProblemOf(ledger.ErrNothing))
		return
	case !f.form.Needs(f.reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")):
		return
	}
	why := strings.TrimSpace(f.reason.Text())
	f.form.Wait()
	Act(f.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.SetPlan(p, why, nil) }, func(_ struct{}, err error) { f.form.Done(err) })
}
