package sla

import (
	"slices"
	"time"
)

// Way is a way out of an overlap.
type Way uint8

// The ways out of an overlap, in the order in which they are offered: those that
// change no minutes first.
const (
	MoveAfter  Way = iota // begin at the next free time after what it overlaps
	MoveBefore            // end at the last free time before it
	Trim                  // shorter by what counts twice
	Keep                  // both are right as they are
)

// WayOut is one way out of an overlap for an entry: the entry as it would be, or
// why there is no such way.
type WayOut struct {
	Way  Way
	Work Entry
	Why  Text // zero when there is a way
}

// Open tells whether there is such a way.
func (o WayOut) Open() bool { return o.Why == Text{} }

// WaysOut proposes for an entry what can be done about the others of the same
// person that it overlaps: to move it after or before them into free time of its
// day, which changes no minutes; to trim it by exactly what counts twice; or to
// keep it. What was over by now is not moved beyond it (clause "T-2").
func WaysOut(w Entry, others []Entry, zone Zone, now time.Time) []WayOut {
	after, before := FirstFree(w, others, zone), lastFree(w, others, zone)
	trimmed := WayOut{Way: Trim, Work: w}
	if trimmed.Work.Minutes = w.Minutes - Twice(w, others); trimmed.Work.Minutes < 1 {
		trimmed = WayOut{Way: Trim, Work: w, Why: Say("nothing would be left of it")}
	} else {
		trimmed = roomFor(Trim, w, FirstFree(trimmed.Work, others, zone), zone, now)
		if left := lastFree(trimmed.Work, others, zone); !trimmed.Open() {
			trimmed = roomFor(Trim, w, left, zone, now)
		}
	}
	return []WayOut{
		roomFor(MoveAfter, w, after, zone, now), roomFor(MoveBefore, w, before, zone, now), trimmed, {Way: Keep, Work: w},
	}
}

// roomFor tells why an entry cannot be as proposed: it would fall on another
// day, or be still to come although it was over.
func roomFor(way Way, was, proposed Entry, zone Zone, now time.Time) WayOut {
	out := WayOut{Way: way, Work: proposed}
	end := zone.Local(proposed.End()).Format("15:04")
	switch {
	case proposed.Day != was.Day:
		out.Why = Say("that day has no free time for it")
	case proposed.End().After(now) && !was.End().After(now):
		out.Why = Say("it would end at %s, in the future", end)
	}
	return out
}

// Twice is how much of an entry counts twice: the minutes that others of the same
// person share with it, a begun one as a whole (clause "T-2").
func Twice(w Entry, others []Entry) Minutes {
	met := overlapping(w, others)
	slices.SortFunc(met, func(a, b Entry) int { return a.Start.Compare(b.Start) })
	var shared time.Duration
	from := w.Start
	for _, o := range met {
		begin, end := latest(from, o.Start), earliest(w.End(), o.End())
		if end.After(begin) {
			shared += end.Sub(begin)
			from = end
		}
	}
	return min(w.Minutes, Minutes((shared+time.Minute-1)/time.Minute))
}

// FirstFree is an entry at the first time, not before its own start, at which it
// overlaps none of the others of the same person (clause "T-2").
func FirstFree(w Entry, others []Entry, zone Zone) Entry {
	for met := overlapping(w, others); len(met) > 0; met = overlapping(w, others) {
		w = startingAt(w, slices.MinFunc(met, func(a, b Entry) int { return a.End().Compare(b.End()) }).End(), zone)
	}
	return w
}

// lastFree is an entry at the last time, not after its own, at which it overlaps
// none of the others.
func lastFree(w Entry, others []Entry, zone Zone) Entry {
	for met := overlapping(w, others); len(met) > 0; met = overlapping(w, others) {
		end := slices.MaxFunc(met, func(a, b Entry) int { return a.Start.Compare(b.Start) }).Start
		w = startingAt(w, end.Add(-w.Minutes.Duration()), zone)
	}
	return w
}

func startingAt(w Entry, at time.Time, zone Zone) Entry {
	w.Start, w.Stopped, w.Day = zone.Local(at), time.Time{}, zone.Day(at)
	return w
}

func overlapping(w Entry, others []Entry) (met []Entry) {
	for _, o := range others {
		if w.Overlaps(o) {
			met = append(met, o)
		}
	}
	return met
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
