package sla

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
)

// Span is when the doors stand open on one day, in minutes after midnight,
// half-open: {540, 1080} is 09:00 to 18:00. Close may be 1440. The zero value
// is a day on which they stay closed.
type Span struct{ Open, Close int }

// Closed tells whether the doors stay closed.
func (s Span) Closed() bool { return s.Open == s.Close }

// seconds is how long the doors are open, where clocks do not change.
func (s Span) seconds() int64 { return int64(s.Close-s.Open) * 60 }

// Calendar says when working time passes (clause "R-2"): the same hours every
// week, less the holidays. Make one with [NewCalendar]; it never changes.
//
// Where the zone has clock changes, working time is the real time between the
// opening and the closing of the day as the clocks show them.
type Calendar struct {
	zone     Zone
	week     [7]Span
	holidays []Day // sorted, each once

	// For zones whose offset never moves, in seconds.
	before  [8]int64 // working time of the week before each day, from Monday; [7] is the whole week
	lost    []lostDay
	minDay  int64 // first and last of lost, to pass by the search
	maxDay  int64
	offset  int64
	stepped bool // the zone moves: go day by day
}

// lostDay is a holiday on a day that would have been worked.
type lostDay struct {
	day  int64
	at   int64 // working time, from the epoch and without the holidays before it, at which it begins
	lost int64 // working time that this and all holidays before it take away
}

// NewCalendar makes a calendar of weekly hours, indexed by time.Weekday, and
// holidays in any order. It refuses hours that no day has and a week without
// any, with an [InputError] whose field is "monday" to "sunday" or "week".
func NewCalendar(zone Zone, week [7]Span, holidays []Day) (*Calendar, error) {
	open := false
	for i, s := range week {
		if s.Open < 0 || s.Close > minutesOfDay || s.Open > s.Close {
			return nil, &InputError{Field: weekdayKey(time.Weekday(i)), Value: fmt.Sprintf("%s-%s", Minutes(s.Open), Minutes(s.Close)), Problem: "opening is not before closing, within one day", Remedy: "write 09:00-18:00, or leave the day out when it is closed"}
		}
		open = open || !s.Closed()
	}
	if !open {
		return nil, &InputError{Field: "week", Problem: "no day has working hours", Remedy: `give at least one, such as monday = "09:00-18:00"`}
	}
	c := &Calendar{zone: zone, week: week, offset: int64(zone.offset), stepped: zone.moves}
	c.setWeek()
	c.setHolidays(holidays)
	return c, nil
}

// weekdayKey is the name of a day in the terms.
func weekdayKey(d time.Weekday) string { return strings.ToLower(d.String()) }

func (c *Calendar) setWeek() {
	for i := range 7 {
		c.before[i+1] = c.before[i] + c.week[(i+1)%7].seconds()
	}
}

func (c *Calendar) setHolidays(days []Day) {
	c.holidays = slices.Clone(days)
	slices.Sort(c.holidays)
	c.holidays = slices.Compact(c.holidays)
	c.lost = nil
	var lost int64
	for _, d := range c.holidays {
		s := c.week[d.Weekday()]
		if s.Closed() {
			continue
		}
		at := c.plain(int64(d), 0) - lost
		lost += s.seconds()
		c.lost = append(c.lost, lostDay{int64(d), at, lost})
	}
	if n := len(c.lost); n > 0 {
		c.minDay, c.maxDay = c.lost[0].day, c.lost[n-1].day
	}
}

// WithHolidays is c with these days closed besides those that already are.
func (c *Calendar) WithHolidays(days []Day) *Calendar {
	with := *c
	with.setHolidays(slices.Concat(c.holidays, days))
	return &with
}

// Zone is the zone whose clocks open and close the doors.
func (c *Calendar) Zone() Zone { return c.zone }

// Week is the weekly hours, indexed by time.Weekday.
func (c *Calendar) Week() [7]Span { return c.week }

// Holidays are the closed days, in order.
func (c *Calendar) Holidays() []Day { return slices.Clone(c.holidays) }

// Holiday tells whether d is one.
func (c *Calendar) Holiday(d Day) bool {
	_, found := slices.BinarySearch(c.holidays, d)
	return found
}

// Hours is when the doors stand open on d: zero on holidays.
func (c *Calendar) Hours(d Day) Span {
	if c.Holiday(d) {
		return Span{}
	}
	return c.week[d.Weekday()]
}

// Add is the smallest instant at which so much working time has passed since
// from. What ends exactly at closing ends that day. From outside the hours it
// counts from the next opening, and so does no working time at all: Add(t, 0)
// is t or the next opening. Less than nothing counts as nothing. The result is
// in the calendar's zone (clause "R-2").
func (c *Calendar) Add(from time.Time, working time.Duration) time.Time {
	working = max(working, 0)
	if c.stepped {
		return c.addByDay(from, working)
	}
	second, nano := from.Unix()+c.offset, int64(from.Nanosecond())
	passed, open := c.passed(second)
	if !open {
		nano = 0
		if working == 0 {
			return c.instant(c.opening(second), 0)
		}
	}
	if working == 0 {
		return c.instant(second, nano)
	}
	nano += int64(working % time.Second)
	passed += int64(working/time.Second) + nano/1e9
	nano %= 1e9
	if nano == 0 {
		return c.instant(c.when(passed), 0)
	}
	return c.instant(c.when(passed+1)-1, nano)
}

// Between is the working time from a to b, negative when b is before a.
func (c *Calendar) Between(a, b time.Time) time.Duration {
	if b.Before(a) {
		return -c.Between(b, a)
	}
	if c.stepped {
		return c.betweenByDay(a, b)
	}
	from, fromNano := c.passedNano(a)
	until, untilNano := c.passedNano(b)
	return time.Duration(until-from)*time.Second + time.Duration(untilNano-fromNano)
}

// Open tells whether working time passes at t; at the very closing it does
// not.
func (c *Calendar) Open(t time.Time) bool {
	if c.stepped {
		w := c.windowAt(t)
		return !t.Before(w.from)
	}
	_, open := c.passed(t.Unix() + c.offset)
	return open
}

// NextOpening is t itself while open, else the next instant that is.
func (c *Calendar) NextOpening(t time.Time) time.Time { return c.Add(t, 0) }

func (c *Calendar) instant(second, nano int64) time.Time {
	return time.Unix(second-c.offset, nano).In(c.zone.Location())
}

// plain is the working time from the epoch's week to a second of a day, as if
// there were no holidays.
func (c *Calendar) plain(day, second int64) int64 {
	const epoch = 3 // 1970-01-01 was a Thursday
	weeks := floorDiv(day+epoch, 7)
	weekday := day + epoch - weeks*7
	s := c.week[(weekday+1)%7]
	done := min(max(second-int64(s.Open)*60, 0), s.seconds())
	return weeks*c.before[7] + c.before[weekday] + done
}

// passed is the working time up to a second of the zone's clock, and whether
// the doors are open at it.
func (c *Calendar) passed(second int64) (working int64, open bool) {
	day := floorDiv(second, secondsOfDay)
	second -= day * secondsOfDay
	lost, holiday := c.lostBefore(day)
	if holiday {
		return c.plain(day, 0) - lost, false
	}
	s := c.week[(day + 4 - floorDiv(day+4, 7)*7)]
	open = second >= int64(s.Open)*60 && second < int64(s.Close)*60
	return c.plain(day, second) - lost, open
}

func (c *Calendar) passedNano(t time.Time) (working, nano int64) {
	working, open := c.passed(t.Unix() + c.offset)
	if open {
		nano = int64(t.Nanosecond())
	}
	return working, nano
}

// lostBefore is the working time that holidays before day take away, and
// whether day is one of them.
func (c *Calendar) lostBefore(day int64) (lost int64, holiday bool) {
	if len(c.lost) == 0 || day < c.minDay {
		return 0, false
	}
	i := len(c.lost)
	if day <= c.maxDay {
		i = sort.Search(i, func(i int) bool { return c.lost[i].day >= day })
	}
	if i > 0 {
		lost = c.lost[i-1].lost
	}
	return lost, i < len(c.lost) && c.lost[i].day == day
}

// when is the first second at which so much working time has passed.
func (c *Calendar) when(working int64) int64 {
	if n := len(c.lost); n > 0 && working > c.lost[0].at {
		i := sort.Search(n, func(i int) bool { return c.lost[i].at >= working })
		working += c.lost[i-1].lost
	}
	weeks := floorDiv(working-1, c.before[7])
	rest := working - weeks*c.before[7]
	weekday := int64(0)
	for c.before[weekday+1] < rest {
		weekday++
	}
	s := c.week[(weekday+1)%7]
	return (weeks*7+weekday-3)*secondsOfDay + int64(s.Open)*60 + rest - c.before[weekday]
}

// opening is the first second from the given one on at which the doors open;
// it is asked only while they are closed.
func (c *Calendar) opening(second int64) int64 {
	day := Day(floorDiv(second, secondsOfDay))
	for {
		s := c.Hours(day)
		at := int64(day)*secondsOfDay + int64(s.Open)*60
		if !s.Closed() && at >= second {
			return at
		}
		day++
	}
}
