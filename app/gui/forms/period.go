package forms

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// periodForm changes the end of a plan period, and shows first what that
// changes and what it does not.
type periodForm struct {
	w             *gui.Window
	form          *kit.Form
	file          CustomerFile
	which         *kit.Chooser
	until, reason *kit.Field
	preview       *planPreview
	asked         kit.Turn
}

// ChangePeriod opens the form.
func ChangePeriod(w *gui.Window, customer string) {
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (CustomerFile, error) { return ReadCustomerFile(v, customer, now) }, func(file CustomerFile) {
		switch {
		case len(file.Plans) == 0:
			ChangePlan(w, customer)
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
	w.WithCalendar(f.until, func() sla.Zone { return f.file.Zone })
	f.reason = f.form.Field(kit.Say("Reason, for the history"), "reason", "")
	var periods []kit.Choice
	now := 0
	for i, p := range f.file.Plans {
		periods = append(periods, kit.Choice{ID: p.From.String(), Text: periodWords(p)})
		if p.From <= f.file.Today {
			now = i
		}
	}
	f.which = w.Chooser(kit.Say("Plan"), periods, f.fill)
	f.which.At = now
	f.form.OnType(f.until, f.look)
	f.preview = newPlanPreview(w)
	content := kit.Below(12, kit.Beside(10, nil, f.which), f.until, f.preview, f.reason)
	f.until.Entry.Fill(dayOrNone(f.before().Until))
	f.form.Show(kit.Say("Plan periods of %s", f.file.Customer.Name), 600, content)
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
func (f *periodForm) before() ledger.PlanPeriod { return f.file.Plans[f.which.At] }

// fill shows another period's end.
func (f *periodForm) fill() {
	f.until.Entry.Fill(dayOrNone(f.before().Until))
	f.look()
}

// period is the period as the form says.
func (f *periodForm) period() (p ledger.PlanPeriod, err error) {
	p = f.before()
	if p.Until = 0; strings.TrimSpace(f.until.Text()) != "" {
		p.Until, err = ReadDay("until", f.until.Text(), f.file.Today)
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
			f.until.Mark(gui.ProblemOf(err))
		}
		f.form.Sheet.Relay()
		return
	}
	before, today := f.before(), f.file.Today
	gui.Ask(f.w, &f.asked, func(v *ledger.View) (planEffect, error) { return readPeriodEffect(v, before, p, today) }, func(e planEffect, err error) {
		if err != nil {
			f.preview.clear()
			f.form.Said.Tell(gui.ProblemOf(err))
		} else {
			f.preview.show(e, f.file.Terms, f.file.Zone)
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
		f.form.Fail(gui.ProblemOf(err))
		return
	case p == f.before():
		f.form.Fail(gui.ProblemOf(ledger.ErrNothing))
		return
	case !f.form.Needs(f.reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")):
		return
	}
	why := strings.TrimSpace(f.reason.Text())
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.SetPlan(p, why, nil) }, func(_ struct{}, err error) { f.form.Done(err) })
}
