package app

import (
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// aDay is a working day from 09:00 to 18:00 with a lunch from 12:00 to 13:00.
type aDay struct {
	*testing.T
	zone     sla.Zone
	calendar *sla.Calendar
	day      sla.Day
}

func newDay(t *testing.T, holidays ...sla.Day) aDay {
	t.Helper()
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	var week [7]sla.Span
	for d := time.Monday; d <= time.Friday; d++ {
		week[d] = sla.Span{Open: 9 * 60, Close: 18 * 60}
	}
	calendar, err := sla.NewCalendar(zone, week, holidays)
	if err != nil {
		t.Fatal(err)
	}
	return aDay{t, zone, calendar, sla.NewDay(2026, time.November, 5)}
}

var lunch = Rests{Lunch: sla.Span{Open: 12 * 60, Close: 13 * 60}}

func (d aDay) at(hour, minute int) time.Time { return d.zone.Instant(d.day, hour*60+minute) }

// with is the day with work that begins at hours and minutes, by now.
func (d aDay) with(now time.Time, timer *ledger.Timer, rests Rests, works ...sla.Entry) WorkDay {
	w := WorkDay{Day: d.day}
	for _, one := range works {
		one.Staff, one.Day = "Jonas", d.day
		w.Entries = append(w.Entries, DayEntry{Entry: one})
	}
	w.fill(d.calendar, timer, rests, now)
	return w
}

func (d aDay) work(id string, hour, minute int, minutes sla.Minutes) sla.Entry {
	return sla.Entry{ID: id, Start: d.at(hour, minute), Minutes: minutes, Verdict: sla.Verdict{Ruling: sla.Covered}}
}

func TestEmptyIsWorkingTimeLessLunchLessWork(t *testing.T) {
	d := newDay(t)
	pause := Stretch{d.at(17, 0), d.at(17, 30)}
	for name, c := range map[string]struct {
		day        WorkDay
		due, empty sla.Minutes
		gaps       int
	}{
		"a day without work is all empty":                   {d.with(d.at(20, 0), nil, lunch), 480, 480, 2},
		"work in the lunch fills nothing":                   {d.with(d.at(20, 0), nil, lunch, d.work("W1", 12, 0, 60)), 480, 480, 2},
		"work over the lunch fills what is around it":       {d.with(d.at(20, 0), nil, lunch, d.work("W1", 11, 30, 120)), 480, 420, 2},
		"before the day is over only what was counts":       {d.with(d.at(10, 0), nil, lunch, d.work("W1", 9, 0, 45)), 60, 15, 1},
		"two entries at once fill once":                     {d.with(d.at(12, 0), nil, lunch, d.work("W1", 9, 0, 60), d.work("W2", 9, 30, 60)), 180, 90, 1},
		"work of which only the day is known fills as well": {d.with(d.at(18, 0), nil, lunch, sla.Entry{ID: "W1", Minutes: 100}), 480, 380, 2},
		"more such work than there is room leaves nothing":  {d.with(d.at(18, 0), nil, lunch, sla.Entry{ID: "W1", Minutes: 900}), 480, 0, 2},
		"a running timer fills until now":                   {d.with(d.at(11, 0), &ledger.Timer{Work: sla.Entry{Start: d.at(10, 0)}}, lunch), 120, 60, 1},
		"a pause is no working time":                        {d.with(d.at(18, 0), nil, Rests{Pauses: []Stretch{pause}}), 510, 510, 2},
		"nothing is due before the day":                     {d.with(d.at(8, 0), nil, lunch), 0, 0, 0},
	} {
		if c.day.Due != c.due || c.day.Empty != c.empty || len(c.day.Gaps) != c.gaps {
			t.Errorf("%s: due %s, empty %s in %d gaps; wanted %s, %s, %d", name, c.day.Due, c.day.Empty, len(c.day.Gaps), c.due, c.empty, c.gaps)
		}
	}
}

func TestAHolidayHasNoEmptyHours(t *testing.T) {
	d := newDay(t, sla.NewDay(2026, time.November, 5))
	if w := d.with(d.at(20, 0), nil, lunch, d.work("W1", 10, 0, 25)); !w.Closed || w.Due != 0 || w.Empty != 0 || w.Sum() != 25 {
		t.Errorf("the holiday: %+v", w)
	}
}

// What waits on this computer is in no sum; but nobody is asked to fill its time again.
func TestWorkThatWaitsIsInNoSumAndNotEmpty(t *testing.T) {
	d := newDay(t)
	day := WorkDay{Day: d.day, Entries: []DayEntry{{Entry: d.work("W1", 9, 0, 60)}}, Waits: []ledger.Waiting{{Does: ledger.WaitingLog, Work: d.work("", 10, 0, 30)}}}
	day.fill(d.calendar, nil, lunch, d.at(11, 0))
	if day.Sum() != 60 || day.Due != 120 || day.Empty != 30 {
		t.Errorf("%s logged and %s empty of %s", day.Sum(), day.Empty, day.Due)
	}
	if got := day.Behind(sla.Entry{Minutes: 30}, d.zone); !got.Start.Equal(d.at(10, 30)) {
		t.Errorf("the next one begins %s", got.Start)
	}
	only := WorkDay{Day: d.day, Waits: day.Waits}
	if !only.logged() {
		t.Error("who has work that waits is reminded of the day")
	}
}

func TestAnEntryIsPlacedBehindTheLastOne(t *testing.T) {
	d := newDay(t)
	for name, c := range map[string]struct {
		day  WorkDay
		want time.Time
	}{
		"behind the one that ends last":      {d.with(d.at(18, 0), nil, lunch, d.work("W1", 9, 0, 120), d.work("W2", 9, 30, 30)), d.at(11, 0)},
		"the first one when the doors open":  {d.with(d.at(18, 0), nil, lunch), d.at(9, 0)},
		"where nobody works only on the day": {newDay(t, d.day).with(d.at(18, 0), nil, lunch), time.Time{}},
		"never on the next day":              {d.with(d.at(18, 0), nil, lunch, d.work("W1", 23, 0, 60)), time.Time{}},
	} {
		if got := c.day.Behind(sla.Entry{Minutes: 30}, d.zone); !got.Start.Equal(c.want) || got.Day != d.day {
			t.Errorf("%s: %s on %s", name, got.Start, got.Day)
		}
	}
}

func TestTheDayThatWasForgotten(t *testing.T) {
	d := newDay(t)
	days := func(now time.Time, entries ...int) []WorkDay { // of Monday to now's day
		var all []WorkDay
		for n := range 7 {
			one := d
			one.day = sla.NewDay(2026, time.November, 2) + sla.Day(n)
			if one.day > d.zone.Day(now) {
				break
			}
			var works []sla.Entry
			for _, on := range entries {
				if on == n {
					works = append(works, one.work("W1", 10, 0, 25))
				}
			}
			all = append(all, one.with(now, nil, lunch, works...))
		}
		return all
	}
	on := func(n, hour int) time.Time {
		return d.zone.Instant(sla.NewDay(2026, time.November, 2)+sla.Day(n), hour*60)
	}
	for name, c := range map[string]struct {
		days []WorkDay
		now  time.Time
		want int // -1 for none
	}{
		"today, once it is over":                          {days(on(3, 18), 0, 1, 2), on(3, 18), 3},
		"not today while it lasts":                        {days(on(3, 17), 0, 1, 2), on(3, 17), -1},
		"the day before, when today is not over":          {days(on(3, 9), 0, 1), on(3, 9), 2},
		"not what lies further back":                      {days(on(3, 9), 2), on(3, 9), -1},
		"not the day before, once today has an entry":     {days(on(3, 9), 0, 1, 3), on(3, 9), -1},
		"not who logged nothing in all these days":        {days(on(3, 19)), on(3, 19), -1},
		"Friday, at the weekend":                          {days(on(5, 12), 0, 1, 2, 3), on(5, 12), 4},
		"not a day with an entry":                         {days(on(3, 19), 3), on(3, 19), -1},
		"nothing is asked of days before the first known": {days(on(0, 9)), on(0, 9), -1},
	} {
		got, found := Forgotten(c.days, c.now)
		if want := sla.NewDay(2026, time.November, 2) + sla.Day(c.want); found != (c.want >= 0) || found && got != want {
			t.Errorf("%s: %s, %t", name, got, found)
		}
	}
	running := days(on(3, 19), 0, 1, 2)
	running[3].Running = &Stretch{on(3, 17), on(3, 19)}
	if _, found := Forgotten(running, on(3, 19)); found {
		t.Error("a running timer is taken for nothing")
	}
}
