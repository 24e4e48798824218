package gui

import (
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// reminder tells at the end of a day, or with the next start, that nothing was
// logged on it: once for a day, by a line that leads there. It asks the ledger a
// few times a day and costs nothing in between.
type reminder struct {
	w     *Window
	asked kit.Turn
	next  time.Time // when it asks
}

// remindOver is how many days somebody's work is looked for: who logged nothing
// in them is not reminded.
const remindOver = 14

// forgotten is what the ledger says: the day to be reminded of, if any, and when
// to look again.
type forgotten struct {
	day   sla.Day
	found bool
	next  time.Time
}

func askForgotten(v *ledger.View, user string, now time.Time) (f forgotten, err error) {
	today := v.Zone().Day(now)
	span, err := app.WorkOf(v, user, today-remindOver, today, app.Rests{}, now)
	if err != nil {
		return f, err
	}
	f.day, f.found = app.Forgotten(span.Days, now)
	if f.next = span.Days[remindOver].Ends(); !f.next.After(now) {
		f.next = v.Zone().Instant(today+1, 0)
	}
	return f, nil
}

// Tick asks when it is time.
func (r *reminder) Tick(now time.Time) {
	if now.Before(r.next) || !r.w.HasLedger || r.w.damaged != nil || r.w.Prefs().Bool(PrefNoReminder) {
		return
	}
	r.next = now.Add(time.Hour) // unless the answer knows better
	user := r.w.World.User
	Ask(r.w, &r.asked, func(v *ledger.View) (forgotten, error) { return askForgotten(v, user, now) }, func(f forgotten, err error) {
		if err == nil {
			r.tell(f)
		}
	})
}

// tell shows the line, or takes it away when the day was filled meanwhile. Another
// message is left alone, and waited for.
func (r *reminder) tell(f forgotten) {
	r.next = f.next
	s := r.w.Strip
	switch {
	case s.Problem.Unlogged && !f.found:
		s.Clear()
	case !f.found || r.w.Prefs().String(prefReminded) == f.day.String():
	case s.Problem.What != "":
		r.next = r.w.Now().Add(time.Minute)
	default:
		r.w.Prefs().SetString(prefReminded, f.day.String())
		s.Offer(kit.Say("Nothing is logged on %s.", kit.LongDay(f.day)), kit.Say("Log it"), func() { r.w.ShowDay(f.day) })
		s.Problem.Unlogged = true
	}
}

// changed looks anew while the line stands there.
func (r *reminder) changed() {
	if r.w.Strip.Problem.Unlogged {
		r.next = time.Time{}
		r.Tick(r.w.Now())
	}
}

// ShowDay shows a day of My week.
func (w *Window) ShowDay(d sla.Day) {
	if s, ok := w.Screens["week"].(dayShower); ok {
		s.ShowDay(d)
	}
	w.Visit("week")
}
