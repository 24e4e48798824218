package week

import (
	"time"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// weekAnswer is all that the screen shows, from one moment of the ledger.
type weekAnswer struct {
	app.WorkSpan
	today  sla.Day
	monday sla.Day
	terms  *terms.Terms
	ways   map[string][]app.WayOut // out of an overlap, by entry
}

// weekRow is a ticket with its entries of each day.
type weekRow struct {
	ticket   sla.Ticket
	customer string
	cells    [7]weekCell
	sum      sla.Minutes
}

// weekCell are the entries of a ticket on a day.
type weekCell struct {
	entries []app.DayEntry
	sum     sla.Minutes
	running sla.Minutes
	waiting sla.Minutes // on this computer, in no sum
}

func askWeek(v *ledger.View, user string, from sla.Day, rests app.Rests, now time.Time) (a weekAnswer, err error) {
	a.today = v.Zone().Day(now)
	if a.monday = from; from == 0 {
		a.monday = mondayOf(a.today)
	}
	if a.terms, err = v.TermsOn(a.today); err != nil {
		return a, err
	}
	if a.WorkSpan, err = app.WorkOf(v, user, a.monday, a.monday+6, rests, now); err != nil {
		return a, err
	}
	a.ways = map[string][]app.WayOut{}
	for _, d := range a.Days {
		for _, e := range d.Entries {
			if e.Twice == 0 {
				continue
			}
			if a.ways[e.ID], err = app.WaysOut(v, e.Entry, now); err != nil {
				return a, err
			}
		}
	}
	return a, nil
}

// waits is the work of the week that waits on this computer.
func (a weekAnswer) waits() (all []ledger.Waiting) {
	for _, d := range a.Days {
		all = append(all, d.Waits...)
	}
	return all
}

// worksOf are the entries of a day.
func (a weekAnswer) worksOf(at int) []sla.Entry {
	works := make([]sla.Entry, len(a.Days[at].Entries))
	for i, e := range a.Days[at].Entries {
		works[i] = e.Entry
	}
	return works
}

// keepTwice takes what was kept as right off what counts twice.
func (a weekAnswer) keepTwice(w *gui.Window) {
	for at, d := range a.Days {
		works := a.worksOf(at)
		for i, e := range d.Entries {
			if e.Twice > 0 {
				d.Entries[i].Twice = forms.TwiceBeside(w, e.Entry, works)
			}
		}
	}
}

func mondayOf(d sla.Day) sla.Day { return d - sla.Day(int(d.Weekday())+6)%7 }

// rowsOfWeek are the tickets in the order of their first work, so that nothing
// jumps while the week goes on.
func rowsOfWeek(a weekAnswer, _ []weekRow) []weekRow {
	var rows []weekRow
	at := map[string]int{}
	row := func(id string) *weekRow {
		if _, known := at[id]; !known {
			t := a.Tickets[id]
			at[id] = len(rows)
			rows = append(rows, weekRow{ticket: t, customer: a.Names[t.Customer]})
		}
		return &rows[at[id]]
	}
	for i, d := range a.Days {
		for _, e := range d.Entries {
			r := row(e.Ticket)
			r.cells[i].entries = append(r.cells[i].entries, e)
			r.cells[i].sum += e.Minutes
			r.sum += e.Minutes
		}
		for _, w := range d.Waits {
			row(w.Work.Ticket).cells[i].waiting += w.Work.Minutes
		}
		if d.Running != nil {
			row(a.Timer.Work.Ticket).cells[i].running = d.Running.Minutes()
		}
	}
	return rows
}
