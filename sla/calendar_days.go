package sla

import "time"

// window is one day's opening and closing as instants, half-open.
type window struct {
	day         Day
	from, until time.Time
}

// windowOf is when the doors stand open on d by the clocks of the zone; it is
// empty on closed days and where the clocks skip all of it.
func (c *Calendar) windowOf(d Day) window {
	s := c.Hours(d)
	if s.Closed() {
		return window{day: d}
	}
	w := window{d, c.zone.Instant(d, s.Open), c.zone.Instant(d, s.Close)}
	if !w.from.Before(w.until) {
		return window{day: d}
	}
	return w
}

// windowAt is the window that t lies in, else the next one.
func (c *Calendar) windowAt(t time.Time) window {
	w := c.windowOf(c.zone.Day(t) - 1) // clocks put back over midnight
	for !t.Before(w.until) {
		w = c.windowOf(w.day + 1)
	}
	return w
}

// addByDay is Add for zones with clock changes.
func (c *Calendar) addByDay(from time.Time, working time.Duration) time.Time {
	w := c.windowAt(from)
	if from.Before(w.from) {
		from = w.from
	}
	for working > w.until.Sub(from) {
		working -= w.until.Sub(from)
		w = c.windowAt(w.until)
		from = w.from
	}
	return c.zone.Local(from.Add(working))
}

// betweenByDay is Between for zones with clock changes.
func (c *Calendar) betweenByDay(a, b time.Time) time.Duration {
	var sum time.Duration
	for w := c.windowAt(a); w.from.Before(b); w = c.windowAt(w.until) {
		sum += earlier(w.until, b).Sub(later(w.from, a))
	}
	return sum
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// SegmentKind is why time passes as working time or not.
type SegmentKind uint8

// The kinds of segment.
const (
	Working SegmentKind = iota + 1 // the doors are open
	Night                          // closed hours of a working day
	Weekend                        // a day of the week without hours
	Holiday                        // a holiday on a day that would have been worked
)

// String is the kind in one English word, for tests and scripts.
func (k SegmentKind) String() string {
	return [...]string{"", "working", "night", "weekend", "holiday"}[min(k, Holiday)]
}

// Segment is a stretch of one kind, half-open, for a ruler drawn to scale.
type Segment struct {
	Kind        SegmentKind
	From, Until time.Time
}

// Segments cuts the time from one instant to another into stretches, without
// gaps; neighbours differ in kind. It is empty unless from is before until.
func (c *Calendar) Segments(from, until time.Time) []Segment {
	var out []Segment
	add := func(kind SegmentKind, a, b time.Time) {
		a, b = c.zone.Local(later(a, from)), c.zone.Local(earlier(b, until))
		if n := len(out); n > 0 && out[n-1].Kind == kind && a.Before(b) {
			out[n-1].Until = b
		} else if a.Before(b) {
			out = append(out, Segment{kind, a, b})
		}
	}
	day := c.zone.Day(from) - 1 // clocks put back over midnight
	for start := c.zone.Instant(day, 0); start.Before(until); day++ {
		end := c.zone.Instant(day+1, 0)
		c.cutDay(day, start, end, add)
		start = end
	}
	return out
}

func (c *Calendar) cutDay(day Day, start, end time.Time, add func(SegmentKind, time.Time, time.Time)) {
	if c.week[day.Weekday()].Closed() {
		add(Weekend, start, end)
		return
	}
	if c.Holiday(day) {
		add(Holiday, start, end)
		return
	}
	w := c.windowOf(day)
	if w.until.IsZero() { // the clocks skip all its hours
		add(Night, start, end)
		return
	}
	add(Night, start, w.from)
	add(Working, w.from, w.until)
	add(Night, w.until, end)
}
