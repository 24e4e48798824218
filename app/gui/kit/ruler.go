package kit

import (
	"time"

	"hourbook/sla"
)

// Ruler is the reaction window of a ticket drawn to scale: open hours as a
// track, closed ones hatched, what of the promise is used, and the moments that
// matter.
type Ruler struct {
	Drawing
	Ticket sla.Ticket
	terms  *sla.Terms
	now    time.Time
}

// RulerHeight is the room that a ruler takes.
const RulerHeight = 62

// NewRuler makes one that shows nothing yet.
func NewRuler() *Ruler {
	r := &Ruler{}
	r.Min = SizeOf(200, RulerHeight)
	r.Draw = r.paint
	r.ExtendBaseWidget(r)
	return r
}

// Set shows a ticket; one without a promise hides the ruler.
func (r *Ruler) Set(t sla.Ticket, terms *sla.Terms, now time.Time) {
	r.Ticket, r.terms, r.now = t, terms, now
	if terms == nil || t.Deadline.IsZero() || t.Deadline.Before(t.Opened) {
		r.Hide()
		return
	}
	r.Show()
	r.Refresh()
}

// stretch is a piece of time on the ruler.
type stretch struct {
	kind        stretchKind
	from, until time.Time
	x, width    float32
	folded      bool // drawn shorter than to scale
}

type stretchKind uint8

const (
	openHours stretchKind = iota
	night
	freeDays // with a weekend or holiday in it
)

// answered tells whether there was a response by now.
func (r *Ruler) answered() bool {
	return !r.Ticket.Responded.IsZero() && !r.Ticket.Responded.After(r.now)
}

// end is when the clock stopped: at the response, else now.
func (r *Ruler) end() time.Time {
	if r.answered() {
		return r.Ticket.Responded
	}
	return r.now
}

// bounds are the first and last moment on the ruler: the working day of the
// opening, and that of the last thing that happened or is due.
func (r *Ruler) bounds() (from, until time.Time) {
	zone, calendar := r.terms.Calendar.Zone(), r.terms.Calendar
	first := zone.Day(r.Ticket.Opened)
	from = zone.Instant(first, calendar.Hours(first).Open)
	if calendar.Hours(first).Closed() || from.After(r.Ticket.Opened) {
		from = r.Ticket.Opened.Add(-30 * time.Minute)
	}
	last := r.Ticket.Deadline
	if r.end().After(last) {
		last = r.end()
	}
	day := zone.Day(last)
	until = zone.Instant(day, calendar.Hours(day).Close)
	if !until.After(last) {
		until = last.Add(30 * time.Minute)
	}
	return from, until
}

// stretches cuts the time into open and closed pieces and gives each its room.
func (r *Ruler) stretches(width float32) []stretch {
	from, until := r.bounds()
	var all []stretch
	for _, s := range r.terms.Calendar.Segments(from, until) {
		kind := kindOf(s.Kind)
		if n := len(all); n > 0 && kind != openHours && all[n-1].kind != openHours {
			all[n-1].until = s.Until
			all[n-1].kind = max(all[n-1].kind, kind)
			continue
		}
		all = append(all, stretch{kind: kind, from: s.From, until: s.Until})
	}
	all = shorten(all, r.Ticket.Deadline)
	return scaled(all, width)
}

func kindOf(k sla.SegmentKind) stretchKind {
	switch k {
	case sla.Working:
		return openHours
	case sla.Night:
		return night
	}
	return freeDays
}

// mostStretches is how many pieces can still be told apart.
const mostStretches = 9

// shorten takes the middle out of a very long lateness: the promise stays
// whole, and so does the last day.
func shorten(all []stretch, deadline time.Time) []stretch {
	if len(all) <= mostStretches {
		return all
	}
	keep := 0
	for keep < len(all) && all[keep].from.Before(deadline) {
		keep++
	}
	keep = max(1, min(keep, mostStretches-3))
	last := all[len(all)-1]
	gap := stretch{kind: freeDays, from: all[keep-1].until, until: last.from, folded: true}
	return append(append(all[:keep:keep], gap), last)
}

// scaled gives each piece its room: one scale for all, but a closed stretch of
// a day and more, and the nights of a long time, are folded.
func scaled(all []stretch, width float32) []stretch {
	var closed int
	for _, s := range all {
		if s.kind != openHours {
			closed++
		}
	}
	var folded int
	var open time.Duration
	for i := range all {
		s := &all[i]
		long := s.until.Sub(s.from)
		if s.kind != openHours && (long >= 24*time.Hour || closed > 1) {
			s.folded = true
		}
		if s.folded {
			folded++
		} else {
			open += long
		}
	}
	share := float32(0.26)
	if folded > 1 {
		share = 0.42 / float32(folded)
	}
	rest := width * (1 - share*float32(folded))
	var x float32
	for i := range all {
		s := &all[i]
		s.x, s.width = x, width*share
		if !s.folded {
			s.width = rest * float32(s.until.Sub(s.from)) / float32(max(open, 1))
		}
		x += s.width
	}
	return all
}

// placeOf is where a moment stands.
func placeOf(all []stretch, t time.Time) float32 {
	for _, s := range all {
		if t.Before(s.until) {
			share := float32(max(0, t.Sub(s.from))) / float32(s.until.Sub(s.from))
			return s.x + share*s.width
		}
	}
	last := all[len(all)-1]
	return last.x + last.width
}

// part is a piece of working time with what it counts as.
type part struct {
	x, width float32
	length   time.Duration
}

// parts are the open pieces between two moments.
func parts(all []stretch, from, until time.Time) []part {
	var found []part
	for _, s := range all {
		a, b := s.from, s.until
		if from.After(a) {
			a = from
		}
		if until.Before(b) {
			b = until
		}
		if s.kind == openHours && b.After(a) {
			x := placeOf(all, a)
			found = append(found, part{x, max(1, s.x+s.width*float32(b.Sub(s.from))/float32(s.until.Sub(s.from))-x), b.Sub(a)})
		}
	}
	return found
}
