package app

import (
	"cmp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// WorkDay is one person's day: what was logged, and the working time that nobody
// logged.
type WorkDay struct {
	Day     sla.Day
	Holiday string // its name, "" for none
	Closed  bool   // no working hours: a holiday, a weekend
	Open    []Stretch
	Rests   []Stretch // breaks inside the working hours
	Entries []DayEntry
	Running *Stretch // of the timer, until now
	Gaps    []Stretch
	Waits   []ledger.Waiting // on this computer: in no sum, and not empty either

	DaySums
	Due   sla.Minutes // working time so far, less breaks
	Empty sla.Minutes // of it what nobody logged
}

// DaySums are minutes by who pays for them, and what is billed of them.
type DaySums struct {
	Covered, Free, Billable sla.Minutes // Free holds what was given away too
	Amount                  decimal.Decimal
}

// Sum is all minutes.
func (s DaySums) Sum() sla.Minutes { return s.Covered + s.Free + s.Billable }

// Plus adds two.
func (s DaySums) Plus(o DaySums) DaySums {
	return DaySums{s.Covered + o.Covered, s.Free + o.Free, s.Billable + o.Billable, s.Amount.Add(o.Amount)}
}

func (s DaySums) with(e DayEntry) DaySums {
	switch e.Verdict.Ruling {
	case sla.Covered:
		s.Covered += e.Minutes
	case sla.Billable:
		s.Billable += e.Minutes
		s.Amount = s.Amount.Add(e.Amount)
	default:
		s.Free += e.Minutes
	}
	return s
}

// DayEntry is an entry with what it comes to, and how much of it counts twice.
type DayEntry struct {
	sla.Entry
	Amount decimal.Decimal
	Twice  sla.Minutes
}

// Stretch is a time from one instant to another, half-open.
type Stretch struct{ From, Until time.Time }

// Minutes are the whole minutes of it.
func (s Stretch) Minutes() sla.Minutes { return sla.Minutes(s.Until.Sub(s.From) / time.Minute) }

// fill works out sums and what is empty by now.
func (d *WorkDay) fill(calendar *sla.Calendar, timer *ledger.Timer, rests Rests, now time.Time) {
	slices.SortStableFunc(d.Entries, earlierStart)
	works := make([]sla.Entry, len(d.Entries))
	for i, e := range d.Entries {
		works[i] = e.Entry
	}
	others := slices.Clone(works[min(1, len(works)):]) // all but the one that is looked at
	for i, e := range d.Entries {
		if i > 0 {
			others[i-1] = works[i-1]
		}
		d.Entries[i].Twice = sla.Twice(e.Entry, others)
		d.DaySums = d.DaySums.with(e)
	}
	zone := calendar.Zone()
	whole := Stretch{zone.Instant(d.Day, 0), zone.Instant(d.Day+1, 0)}
	for _, s := range calendar.Segments(whole.From, whole.Until) {
		if s.Kind == sla.Working {
			d.Open = append(d.Open, Stretch{s.From, s.Until})
		}
	}
	d.Closed = len(d.Open) == 0
	if !rests.Lunch.Closed() {
		d.rest(Stretch{zone.Instant(d.Day, rests.Lunch.Open), zone.Instant(d.Day, rests.Lunch.Close)})
	}
	for _, p := range rests.Pauses {
		d.rest(p)
	}
	if timer != nil && timer.Work.Start.Before(whole.Until) && now.After(whole.From) {
		run := Stretch{latest(timer.Work.Start, whole.From), earliest(now, whole.Until)}
		if run.Until.After(run.From) {
			d.Running = &run
		}
	}
	d.count(now)
}

// earlierStart orders entries by their start; those without a time come last.
func earlierStart(a, b DayEntry) int {
	if a.Start.IsZero() != b.Start.IsZero() {
		if a.Start.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Start.Compare(b.Start), sla.NaturalCompare(a.ID, b.ID))
}

// rest notes a break as far as it lies in the working hours.
func (d *WorkDay) rest(s Stretch) {
	for _, open := range d.Open {
		if part := (Stretch{latest(s.From, open.From), earliest(s.Until, open.Until)}); part.Until.After(part.From) {
			d.Rests = append(d.Rests, part)
		}
	}
}

// count works out what is due, and which of it nobody logged. Work of which only
// the day is known fills empty time somewhere.
func (d *WorkDay) count(now time.Time) {
	var due []Stretch
	for _, open := range d.Open {
		if open.Until = earliest(open.Until, now); open.Until.After(open.From) {
			due = append(due, open)
		}
	}
	due = without(due, d.Rests)
	busy, untimed := []Stretch(nil), sla.Minutes(0)
	for _, e := range d.works() {
		if e.Start.IsZero() {
			untimed += e.Minutes
			continue
		}
		busy = append(busy, Stretch{e.Start, e.End()})
	}
	if d.Running != nil {
		busy = append(busy, *d.Running)
	}
	d.Gaps = without(due, busy)
	for _, s := range due {
		d.Due += s.Minutes()
	}
	for _, s := range d.Gaps {
		d.Empty += s.Minutes()
	}
	d.Empty = max(0, d.Empty-untimed)
}

// works are the entries of the day and what waits, be it only on this computer.
func (d WorkDay) works() (all []sla.Entry) {
	for _, e := range d.Entries {
		all = append(all, e.Entry)
	}
	for _, w := range d.Waits {
		all = append(all, w.Work)
	}
	return all
}

// without cuts stretches out of others; what is left has at least a minute.
func without(from, cut []Stretch) []Stretch {
	for _, c := range cut {
		var left []Stretch
		for _, s := range from {
			for _, part := range []Stretch{{s.From, earliest(s.Until, c.From)}, {latest(s.From, c.Until), s.Until}} {
				if part.Until.Sub(part.From) >= time.Minute {
					left = append(left, part)
				}
			}
		}
		from = left
	}
	return from
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

// Behind places an entry of a day where the person's last entry of that day ends;
// the first one of a day begins when its working hours do. On a day without any
// only the day is known.
func (d WorkDay) Behind(w sla.Entry, zone sla.Zone) sla.Entry {
	w.Day, w.Start, w.Stopped = d.Day, time.Time{}, time.Time{}
	for _, e := range d.works() {
		w.Start = latest(w.Start, e.End())
	}
	if w.Start.IsZero() && len(d.Open) > 0 {
		w.Start = d.Open[0].From
	}
	if w.Start.IsZero() || zone.Day(w.Start) != d.Day {
		w.Start = time.Time{}
		return w
	}
	w.Start = zone.Local(w.Start)
	return w
}

// Forgotten is the day that somebody is to be reminded of at an instant, because
// nothing is logged on it: today once its working hours are over, else, while
// nothing is logged today, the last working day before. Days are consecutive and
// end with today. A running timer is work; a day without working hours is none to
// be reminded of, and who logged nothing in all these days is not reminded.
func Forgotten(days []WorkDay, now time.Time) (sla.Day, bool) {
	if !slices.ContainsFunc(days, WorkDay.logged) {
		return 0, false
	}
	for i, d := range slices.Backward(days) {
		today := i == len(days)-1
		switch {
		case d.logged():
			return 0, false
		case d.Closed, today && !d.over(now):
			continue
		}
		return d.Day, true
	}
	return 0, false
}

// logged tells whether there is any work of the day.
func (d WorkDay) logged() bool { return len(d.Entries)+len(d.Waits) > 0 || d.Running != nil }

// over tells whether the working hours of the day are.
func (d WorkDay) over(now time.Time) bool {
	return !now.Before(d.Ends())
}

// Ends is when the working hours of the day end, zero when there are none.
func (d WorkDay) Ends() time.Time {
	if len(d.Open) == 0 {
		return time.Time{}
	}
	return d.Open[len(d.Open)-1].Until
}
