package app

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// WorkSpan is what somebody did in a span of days.
type WorkSpan struct {
	Zone    sla.Zone
	Days    []WorkDay
	Tickets map[string]sla.Ticket
	Names   map[string]string // of their customers
	Timer   *ledger.Timer     // that runs, or nil
}

// Rests are the breaks of one person: lunch in minutes after midnight, none where
// it is closed, and pauses.
type Rests struct {
	Lunch  sla.Span
	Pauses []Stretch
}

// WorkOf reads one person's days from one to another, both included. It costs
// what it answers: the entries of the span, their tickets and customers.
func WorkOf(v *ledger.View, staff string, from, until sla.Day, rests Rests, now time.Time) (WorkSpan, error) {
	span := WorkSpan{Zone: v.Zone(), Tickets: map[string]sla.Ticket{}, Names: map[string]string{}}
	running, runs, err := RunningTimer(v, staff)
	if err != nil {
		return span, err
	}
	if runs {
		span.Timer = &ledger.Timer{Work: running}
	}
	works, err := v.StaffWorkIn(staff, from, until)
	if err != nil {
		return span, err
	}
	holidays, err := v.Holidays()
	if err != nil {
		return span, err
	}
	byDay, err := span.take(v, works)
	if err != nil {
		return span, err
	}
	waits, err := span.waits(v, staff)
	if err != nil {
		return span, err
	}
	for day := from; day <= until; day++ {
		calendar, err := v.CalendarOn(day)
		if err != nil {
			return span, err
		}
		d := WorkDay{Day: day, Entries: byDay[day], Waits: waits[day]}
		for _, h := range holidays {
			if h.Day == day {
				d.Holiday = h.Name
			}
		}
		d.fill(calendar, span.Timer, rests, now)
		span.Days = append(span.Days, d)
	}
	return span, nil
}

// take prices entries and names their tickets, and that of the timer.
func (s *WorkSpan) take(v *ledger.View, works []sla.Entry) (map[sla.Day][]DayEntry, error) {
	byDay := map[sla.Day][]DayEntry{}
	for _, w := range works {
		amount, err := Amount(v, w)
		if err != nil {
			return nil, err
		}
		byDay[w.Day] = append(byDay[w.Day], DayEntry{Entry: w, Amount: amount})
		if err := s.name(v, w.Ticket); err != nil {
			return nil, err
		}
	}
	if s.Timer == nil {
		return byDay, nil
	}
	return byDay, s.name(v, s.Timer.Work.Ticket)
}

// waits is the work of somebody that waits on this computer, by its day, with its
// tickets named.
func (s *WorkSpan) waits(v *ledger.View, staff string) (map[sla.Day][]ledger.Waiting, error) {
	all, err := v.Waits()
	if err != nil {
		return nil, err
	}
	kept, _, _ := WaitingSum(all, staff)
	byDay := map[sla.Day][]ledger.Waiting{}
	for _, w := range kept {
		if !w.Counts() {
			continue
		}
		byDay[w.Work.Day] = append(byDay[w.Work.Day], w)
		if err := s.name(v, w.Work.Ticket); err != nil {
			return nil, err
		}
	}
	return byDay, nil
}

// name looks a ticket up, and its customer's name.
func (s *WorkSpan) name(v *ledger.View, id string) error {
	if _, known := s.Tickets[id]; known {
		return nil
	}
	t, err := v.Ticket(id)
	if err != nil {
		return err
	}
	s.Tickets[id] = t
	if _, known := s.Names[t.Customer]; !known {
		c, err := v.Customer(t.Customer)
		if err != nil {
			return err
		}
		s.Names[t.Customer] = c.Name
	}
	return nil
}

// Sum is the whole span's.
func (s WorkSpan) Sum() (all DaySums, due, empty sla.Minutes) {
	for _, d := range s.Days {
		all, due, empty = all.Plus(d.DaySums), due+d.Due, empty+d.Empty
	}
	return all, due, empty
}
