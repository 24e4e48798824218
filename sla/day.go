package sla

import (
	"fmt"
	"time"
)

// Day is a calendar day, counted from 1970-01-01. The zero value means "no
// day"; 1970-01-01 itself cannot be named. What day an instant falls on is for
// the [Zone] to say. In text and JSON a day is "2006-01-02", no day is "".
type Day int32

const dayLayout = "2006-01-02"

// The years that people can name; outside them lie typing errors.
const firstYear, lastYear = 1971, 9998

// NewDay is the day y-m-d; like time.Date it carries what is over, so that
// 30 February is a day in March.
func NewDay(y int, m time.Month, d int) Day {
	return Day(floorDiv(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix(), secondsOfDay))
}

// ParseDay reads "2006-01-02" in the years 1971 to 9998; anything else is an
// [InputError].
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(dayLayout, text)
	if err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return 0, &InputError{Field: "day", Value: text, Problem: "not a day of the calendar", Remedy: "write year-month-day, such as 2026-11-06"}
	}
	return Day(t.Unix() / secondsOfDay), nil
}

// String writes d as 2006-01-02, and "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return string(d.append(make([]byte, 0, len(dayLayout))))
}

// append writes d as dayLayout does; every entry and line that is stored has one.
func (d Day) append(to []byte) []byte {
	y, m, day := d.utc().Date()
	if y < firstYear || y > lastYear {
		return d.utc().AppendFormat(to, dayLayout)
	}
	two := func(to []byte, n int) []byte { return append(to, byte('0'+n/10), byte('0'+n%10)) }
	to = two(two(to, y/100), y%100)
	to = two(append(to, '-'), int(m))
	return two(append(to, '-'), day)
}

// MarshalText writes d as String does.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; "" is no day.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	day, err := ParseDay(string(text))
	if err == nil {
		*d = day
	}
	return err
}

// Year is the year of d.
func (d Day) Year() int { return d.utc().Year() }

// Month is the month that d lies in; no day lies in no month.
func (d Day) Month() Month {
	if d == 0 {
		return 0
	}
	y, m, _ := d.utc().Date()
	return NewMonth(y, m)
}

// Weekday is the day of the week of d.
func (d Day) Weekday() time.Weekday {
	return time.Weekday(floorMod(int64(d)+int64(time.Thursday), 7))
}

// Date is d as year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// Add is the day n days after d, or before it for negative n.
func (d Day) Add(n int) Day { return d + Day(n) }

// utc is the start of d at Greenwich, a handle for calendar questions only.
func (d Day) utc() time.Time { return time.Unix(int64(d)*secondsOfDay, 0).UTC() }

// Month is a calendar month as year*12 + month-1. The zero value means "no
// month". In text and JSON it is "2006-01", no month is "".
type Month int32

// NewMonth is month m of year y.
func NewMonth(y int, m time.Month) Month { return Month(y*12 + int(m) - 1) }

// ParseMonth reads "2006-01" in the years 1971 to 9998; anything else is an
// [InputError].
func ParseMonth(text string) (Month, error) {
	t, err := time.Parse("2006-01", text)
	if err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return 0, &InputError{Field: "month", Value: text, Problem: "not a month", Remedy: "write year-month, such as 2026-10"}
	}
	return NewMonth(t.Year(), t.Month()), nil
}

// String writes m as 2006-01, and "" for no month.
func (m Month) String() string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Month()))
}

// MarshalText writes m as String does.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText writes; "" is no month.
func (m *Month) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = 0
		return nil
	}
	month, err := ParseMonth(string(text))
	if err == nil {
		*m = month
	}
	return err
}

// Year is the year of m.
func (m Month) Year() int { return int(m) / 12 }

// Month is the month of the year.
func (m Month) Month() time.Month { return time.Month(int(m)%12 + 1) }

// First is the first day of m; no month has none.
func (m Month) First() Day {
	if m == 0 {
		return 0
	}
	return NewDay(m.Year(), m.Month(), 1)
}

// Last is the last day of m; no month has none.
func (m Month) Last() Day {
	if m == 0 {
		return 0
	}
	return NewDay(m.Year(), m.Month()+1, 0)
}

// Next is the month after m.
func (m Month) Next() Month { return m + 1 }

// Prev is the month before m.
func (m Month) Prev() Month { return m - 1 }

const (
	secondsOfDay = 24 * 60 * 60
	minutesOfDay = 24 * 60
)

// floorDiv is a / b rounded down, for b above zero.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// floorMod is what floorDiv leaves, from 0 up to b.
func floorMod(a, b int64) int64 {
	r := a % b
	if r < 0 {
		r += b
	}
	return r
}
