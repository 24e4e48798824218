package sla

import (
	"slices"
	"time"
)

// slowCalendar says the same as Calendar by walking minute by minute. It is
// written to be seen right, not fast.
type slowCalendar struct {
	loc      *time.Location
	week     [7]Span
	holidays []Day
}

// walk calls see for each minute from t on with whether the doors are open in
// it, until see says stop. A clock that was put back shows a time that it has
// shown before: doors do what they did at its first showing, so what counts is
// the latest time that the clock has ever shown.
func (c slowCalendar) walk(t time.Time, see func(minute time.Time, open bool) bool) {
	latest := int64(-1 << 60)
	for m := t.Add(-72 * time.Hour); ; m = m.Add(time.Minute) {
		_, offset := m.In(c.loc).Zone()
		latest = max(latest, m.Unix()+int64(offset))
		shown := time.Unix(latest, 0).UTC()
		if m.Before(t) {
			continue
		}
		if !see(m, c.openWhenShown(shown)) {
			return
		}
	}
}

func (c slowCalendar) openWhenShown(shown time.Time) bool {
	y, m, d := shown.Date()
	if slices.Contains(c.holidays, NewDay(y, m, d)) {
		return false
	}
	hours := c.week[shown.Weekday()]
	minute := shown.Hour()*60 + shown.Minute()
	return hours.Open <= minute && minute < hours.Close
}

func (c slowCalendar) open(t time.Time) (open bool) {
	c.walk(t, func(_ time.Time, o bool) bool { open = o; return false })
	return open
}

// add is Calendar.Add for whole minutes.
func (c slowCalendar) add(from time.Time, minutes int) (end time.Time) {
	c.walk(from, func(minute time.Time, open bool) bool {
		if !open {
			return true
		}
		if minutes == 0 {
			end = minute
			return false
		}
		minutes--
		end = minute.Add(time.Minute)
		return minutes > 0
	})
	return end
}

// between is Calendar.Between for whole minutes, a not after b.
func (c slowCalendar) between(a, b time.Time) (minutes int) {
	c.walk(a, func(minute time.Time, open bool) bool {
		if open && minute.Before(b) {
			minutes++
		}
		return minute.Before(b)
	})
	return minutes
}

// slowQueue puts tickets in order by taking the most urgent one again and
// again.
func slowQueue(tickets []Ticket, now time.Time, rank func(Ticket) int) (ids []string) {
	var left []Ticket
	for _, t := range tickets {
		if t.State == Open && (t.Opened.Before(now) || t.Opened.Equal(now)) {
			left = append(left, t)
		}
	}
	for len(left) > 0 {
		first := 0
		for i := range left {
			if slowBefore(left[i], left[first], rank) {
				first = i
			}
		}
		ids = append(ids, left[first].ID)
		left = slices.Delete(left, first, first+1)
	}
	return ids
}

func slowBefore(a, b Ticket, rank func(Ticket) int) bool {
	if rank(a) != rank(b) {
		return rank(a) < rank(b)
	}
	if a.Priority != b.Priority {
		return a.Priority < b.Priority
	}
	if !a.Deadline.Equal(b.Deadline) {
		return !a.Deadline.IsZero() && (b.Deadline.IsZero() || a.Deadline.Before(b.Deadline))
	}
	if !a.Opened.Equal(b.Opened) {
		return a.Opened.Before(b.Opened)
	}
	return len(a.ID) < len(b.ID) || len(a.ID) == len(b.ID) && a.ID < b.ID
}
