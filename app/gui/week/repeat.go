package week

import (
	"context"
	"strconv"
	"strings"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// oneEntry is the entry that an act on one is about: the chosen block, else the
// last one of the cell.
func (s *week) oneEntry() (app.DayEntry, bool) {
	if e, ok := s.day.line.entry(); ok && s.day.line.focused {
		return e, true
	}
	entries := s.chosenCell()
	if len(entries) == 0 {
		s.w.Strip.Tell(kit.Say("There is no entry here."))
		return app.DayEntry{}, false
	}
	return entries[len(entries)-1], true
}

// duplicate logs an entry once more on its day, behind the last one.
func (s *week) duplicate() {
	e, ok := s.oneEntry()
	if !ok {
		return
	}
	now := s.w.Now()
	s.logWork(func(v *ledger.View) (sla.Entry, error) { return app.Again(v, e.Entry, now) })
}

// repeating is the form that logs an entry again on the next working days.
type repeating struct {
	s       *week
	form    *kit.Form
	entry   app.DayEntry
	times   *kit.Field
	verdict *kit.VerdictBox
	asked   kit.Turn
	known   []forms.Judged
}

// repeat opens the form; one day is proposed, so that Enter is enough.
func (s *week) repeat() {
	e, ok := s.oneEntry()
	if !ok {
		return
	}
	r := &repeating{s: s, entry: e, verdict: kit.NewVerdictBox()}
	r.form = s.w.Form(kit.Say("Repeat"), r.save)
	r.times = r.form.Field(kit.Say("On how many of the next working days?"), "times", "1")
	r.times.Entry.Whole = true
	r.form.OnType(r.times, r.judge)
	subject := s.known.Tickets[e.Ticket].Subject
	r.form.Show(kit.Say("Repeat %s on %s", e.Minutes, e.Ticket), 520, kit.Below(12, kit.Lines(kit.SmallText, func() string { return subject + forms.NoteBehind(e.Note) }), r.times, r.verdict))
	s.w.Win.Canvas().Focus(r.times.Entry)
	r.judge()
}

// mostRepeated is how many days one act may fill.
const mostRepeated = 31

func (r *repeating) count() (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(r.times.Text()))
	if err != nil || n < 1 || n > mostRepeated {
		return 0, &sla.InputError{Field: "times", Value: r.times.Text(), Problem: "not a valid number of days", Remedy: "write 1 to 31"}
	}
	return n, nil
}

func (r *repeating) judge() {
	n, err := r.count()
	if err != nil {
		r.known = nil
		r.tell(r.verdict.Tell(gui.ProblemOf(err)))
		return
	}
	e, now := r.entry.Entry, r.s.w.Now()
	gui.Ask(r.s.w, &r.asked, func(v *ledger.View) (all []forms.Judged, err error) {
		works, err := repeats(v, e, n)
		for _, w := range works {
			j, err := forms.JudgeWork(v, w, now)
			if err != nil {
				return nil, err
			}
			if j.Err != nil {
				return nil, j.Err
			}
			all = append(all, j)
		}
		return all, err
	}, func(all []forms.Judged, err error) {
		if r.known = all; err != nil {
			r.tell(r.verdict.Tell(gui.ProblemOf(err)))
			return
		}
		r.tell(r.verdict.Rule(all[0].Logged.Work.Verdict.Ruling, r.title(), r.text()))
	})
}

// title and text say where the work comes to stand, and what it costs.
func (r *repeating) title() string {
	_, _, word := kit.RulingMark(r.known[0].Logged.Work.Verdict.Ruling)
	return kit.Upper(word) + " · " + r.s.worthOf(r.known[0]) + " · " + kit.In(r.known[0].Logged.Work.Verdict.Reason)
}

func (r *repeating) text() string {
	var parts []string
	for i, j := range r.known {
		w := j.Logged.Work
		if i == mostTold && len(r.known) > mostTold+1 {
			parts = append(parts, kit.Say("and %d more", len(r.known)-i))
			break
		}
		words := kit.WeekDay(w.Day, r.s.known.today)
		if !w.Start.IsZero() {
			words += " " + kit.Clock(r.s.known.Zone.Local(w.Start))
		}
		if gui.NoticeOf(j.Logged, "ahead") != "" {
			words += " (" + kit.Say("in the future") + ")"
		}
		parts = append(parts, words)
	}
	if len(r.known) > 1 {
		parts = append(parts, kit.Say("Ctrl+Z undoes them one by one"))
	}
	return strings.Join(parts, " · ")
}

func (r *repeating) tell(bool) {
	if r.form.Sheet != nil {
		r.form.Sheet.Relay()
	}
}

// repeats are the entry's work on so many of the next working days.
func repeats(v *ledger.View, e sla.Entry, n int) ([]sla.Entry, error) {
	days, err := app.NextWorkingDays(v, e.Day, n)
	if err != nil {
		return nil, err
	}
	var works []sla.Entry
	for _, day := range days {
		w, err := app.Repeated(v, e, day)
		if err != nil {
			return nil, err
		}
		works = append(works, w)
	}
	return works, nil
}

// save logs them all, or none.
func (r *repeating) save() {
	n, err := r.count()
	if err != nil {
		r.form.Fail(gui.ProblemOf(err))
		return
	}
	e := r.entry.Entry
	r.form.Wait()
	gui.ActOrWait(r.s.w, func(tx *ledger.Tx) (last ledger.Logged, err error) {
		works, err := repeats(&tx.View, e, n)
		for _, w := range works {
			if err == nil {
				last, err = tx.LogWork(w, nil)
			}
		}
		return last, err
	}, func(l *ledger.Ledger, by ledger.Act) (all []ledger.Waiting, err error) {
		for i := range n {
			waits, err := gui.OneWaits(app.LogLater(context.Background(), l, by, func(v *ledger.View) (sla.Entry, error) {
				works, err := repeats(v, e, n)
				if err != nil {
					return sla.Entry{}, err
				}
				return works[i], nil
			}))
			if err != nil {
				return all, err
			}
			all = append(all, waits...)
		}
		return all, nil
	}, func(last ledger.Logged, waits []ledger.Waiting, err error) {
		if r.form.Done(err) {
			r.s.came(last, waits)
		}
	})
}
