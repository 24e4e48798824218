package gui

import (
	"slices"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// deskWatch is what the tray and what is told are about: the queue, whatever screen is
// shown. It is looked at when the ledger changed, and when a promise comes due.
type deskWatch struct {
	w      *Window
	asked  kit.Turn
	answer deskAnswer
	next   time.Time // it is looked at again then
}

type deskAnswer struct {
	places   []sla.Place
	calendar *sla.Calendar
	recent   []sla.Ticket // that the user worked on last
	ledger   string       // its id
	told     app.Told     // what was told before
	head     uint64
	news     []ledger.News // since then
	logged   sla.Minutes   // of today
	empty    sla.Minutes   // working time of today by now that nobody logged
}

// deskRests is how long the desk is not looked at when nothing is to come: a
// ticket may have been opened for later.
const deskRests = time.Minute

// changed looks at the desk with the next tick.
func (d *deskWatch) changed() { d.next = time.Time{} }

// Tick looks at the desk once a minute, off the thread that draws.
func (d *deskWatch) Tick(now time.Time) {
	if !d.w.HasLedger || now.Before(d.next) || !d.asked.Done() {
		return
	}
	d.next = now.Add(deskRests)
	user, rests := d.w.World.User, d.w.Rests()
	Ask(d.w, &d.asked, func(v *ledger.View) (deskAnswer, error) { return d.ask(v, user, rests, now) }, func(a deskAnswer, err error) {
		if err != nil {
			d.w.Strip.Say(ProblemOf(err))
			return
		}
		d.answer = a
		d.next = earliest(d.next, a.places, now)
		d.w.Tray.Tick(now)
		d.w.Alerts.judge(a, now)
	})
}

// earliest is the first instant after now at which a ticket changes its standing.
func earliest(next time.Time, places []sla.Place, now time.Time) time.Time {
	for _, p := range places {
		for _, at := range []time.Time{p.Ticket.AtRisk, p.Ticket.Deadline.Add(time.Second)} {
			if at.After(now) && at.Before(next) {
				next = at
			}
		}
	}
	return next
}

func (d *deskWatch) ask(v *ledger.View, user string, rests app.Rests, now time.Time) (a deskAnswer, err error) {
	if a.ledger, err = v.ID(); err != nil {
		return a, err
	}
	a.head, _ = v.Head()
	if a.told = d.w.told(a.ledger); a.told.Head > 0 {
		if a.news, err = v.NewsAfter(a.told.Head); err != nil {
			return a, err
		}
	}
	if a.places, err = app.Queue(v, now); err != nil {
		return a, err
	}
	if a.calendar, err = v.CalendarOn(v.Zone().Day(now)); err != nil {
		return a, err
	}
	today := v.Zone().Day(now)
	span, err := app.WorkOf(v, user, today, today, rests, now)
	if err != nil {
		return a, err
	}
	a.logged, a.empty = span.Days[0].Sum(), span.Days[0].Empty
	a.recent, err = recentTickets(v, user, today)
	return a, err
}

// recentTickets are the last three tickets that somebody worked on within a
// fortnight, the last first, of those that are not solved.
func recentTickets(v *ledger.View, user string, today sla.Day) (recent []sla.Ticket, err error) {
	works, err := v.StaffWorkIn(user, today-14, today)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(works, func(a, b sla.Entry) int { return a.Start.Compare(b.Start) })
	seen := map[string]bool{}
	for _, work := range slices.Backward(works) {
		if seen[work.Ticket] || len(recent) == 3 {
			continue
		}
		seen[work.Ticket] = true
		t, err := v.Ticket(work.Ticket)
		if err != nil {
			return nil, err
		}
		if t.State != sla.Solved {
			recent = append(recent, t)
		}
	}
	return recent, nil
}
