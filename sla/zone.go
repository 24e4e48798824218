package sla

import (
	"strings"
	"sync"
	"time"
)

// Zone decides on which day and in which month an instant falls, and when the
// doors open (clause "R-2"). It is either an offset that holds all year, such
// as +02:00, or a place with its own summer time, such as Europe/Vilnius.
// Zones are compared with ==; the zero value is +00:00.
type Zone struct {
	loc    *time.Location // one per name; nil is UTC
	offset int32          // seconds east of Greenwich, when it does not move
	moves  bool           // the offset follows the place's clock changes
}

// locations holds one *time.Location per zone name, so that equal zones are ==.
var locations sync.Map

// ParseZone reads an offset such as "+02:00", or the name of a place in the
// time zone data such as "Europe/Vilnius"; anything else is an [InputError].
// Names like Etc/GMT-2 are refused, since their sign is the wrong way round.
func ParseZone(text string) (Zone, error) {
	name := strings.TrimSpace(text)
	switch name {
	case "Z", "UTC", "+00:00", "-00:00":
		return Zone{}, nil
	}
	if strings.HasPrefix(name, "+") || strings.HasPrefix(name, "-") {
		return fixedZone(name)
	}
	return placeZone(name)
}

func fixedZone(name string) (Zone, error) {
	t, err := time.Parse("-07:00", name)
	_, offset := t.Zone()
	if err != nil || t.Format("-07:00") != name || offset < -12*3600 || offset > 14*3600 {
		return Zone{}, &InputError{Field: "zone", Value: name, Problem: "not an offset from -12:00 to +14:00", Remedy: "write it as +02:00"}
	}
	return Zone{loc: location(name, time.FixedZone(name, offset)), offset: int32(offset)}, nil
}

func placeZone(name string) (Zone, error) {
	bad := &InputError{Field: "zone", Value: name, Problem: "no such time zone", Remedy: "write +02:00 for an offset that holds all year, or a place such as Europe/Vilnius"}
	if name == "" || name == "Local" {
		return Zone{}, bad
	}
	if strings.HasPrefix(name, "Etc/GMT") {
		bad.Problem = "names of this kind have their sign the wrong way round"
		return Zone{}, bad
	}
	if known, ok := locations.Load(name); ok {
		return Zone{loc: known.(*time.Location), moves: true}, nil
	}
	loc, err := loadPlace(name)
	if err != nil {
		return Zone{}, bad
	}
	return Zone{loc: location(name, loc), moves: true}, nil
}

func location(name string, fresh *time.Location) *time.Location {
	kept, _ := locations.LoadOrStore(name, fresh)
	return kept.(*time.Location)
}

// String is the text that [ParseZone] reads back: "+02:00" or the place.
func (z Zone) String() string {
	if z.loc == nil {
		return "+00:00"
	}
	return z.loc.String()
}

// MarshalText writes z as String does.
func (z Zone) MarshalText() ([]byte, error) { return []byte(z.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (z *Zone) UnmarshalText(text []byte) error {
	zone, err := ParseZone(string(text))
	if err == nil {
		*z = zone
	}
	return err
}

// Location is z for the time package.
func (z Zone) Location() *time.Location {
	if z.loc == nil {
		return time.UTC
	}
	return z.loc
}

// Local is t as the clocks of z show it; the same instant.
func (z Zone) Local(t time.Time) time.Time { return t.In(z.Location()) }

// Day is the day of z on which t falls.
func (z Zone) Day(t time.Time) Day {
	if !z.moves {
		return Day(floorDiv(t.Unix()+int64(z.offset), secondsOfDay))
	}
	y, m, d := t.In(z.loc).Date()
	return NewDay(y, m, d)
}

// Month is the month of z in which t falls.
func (z Zone) Month(t time.Time) Month { return z.Day(t).Month() }

// Instant is the first instant at which the clocks of z have reached the given
// minute of the given day; the minute may be 1440, the end of the day. Where
// clocks skip that minute it is the instant of the change, and where they show
// it twice it is the first time.
func (z Zone) Instant(day Day, minute int) time.Time {
	wall := int64(day)*secondsOfDay + int64(minute)*60
	if !z.moves {
		return time.Unix(wall-int64(z.offset), 0).In(z.Location())
	}
	return time.Unix(z.reach(wall), 0).In(z.loc)
}

// Skips tells whether the clocks of z never show a minute of a day.
func (z Zone) Skips(day Day, minute int) bool {
	at := z.Local(z.Instant(day, minute))
	return at.Hour()*60+at.Minute() != minute%minutesOfDay
}

// Again is when the clocks of z show the time of an instant a second time, after they
// were put back; not ok where they do not.
func (z Zone) Again(first time.Time) (second time.Time, ok bool) {
	if !z.moves {
		return second, false
	}
	first = first.In(z.loc)
	_, until := first.ZoneBounds()
	if until.IsZero() {
		return second, false
	}
	_, before := first.Zone()
	_, after := until.Zone()
	second = first.Add(time.Duration(before-after) * time.Second)
	return second, second.After(first) && !second.Before(until)
}

// reach finds when the clocks of a moving zone first show wall, a time in
// seconds as if it were at Greenwich. No offset is as large as 16 hours, so
// the search starts before and goes through one stretch of equal offset after
// the other. What the standard library tells of the last day of a leap year ends
// before it began; no clocks change on that day or the next.
func (z Zone) reach(wall int64) int64 {
	const farthest = 16 * 60 * 60
	t := time.Unix(wall-farthest, 0).In(z.loc)
	for {
		from, until := t.ZoneBounds()
		_, offset := t.Zone()
		at := wall - int64(offset)
		if !from.IsZero() {
			at = max(at, from.Unix())
		}
		if !until.IsZero() && !until.After(t) {
			until = t.AddDate(0, 0, 1)
		}
		if until.IsZero() || at < until.Unix() {
			return at
		}
		t = until
	}
}

// instantLayouts are the written instants that carry their own offset, and
// localLayouts those that are meant in the ledger's zone. Seconds may carry a
// fraction, which is dropped.
var (
	instantLayouts = []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04Z07:00"}
	localLayouts   = []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05"}
)

// Parse reads an instant: RFC 3339, or a local time of z such as
// "2026-11-06 17:30", also with T or with seconds. A local time that the
// clocks of z skip is refused; one that they show twice is the first. The
// result is in z and in whole seconds. Anything else is an [InputError].
func (z Zone) Parse(text string) (time.Time, error) {
	s := strings.TrimSpace(text)
	for _, layout := range instantLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return z.checked(s, time.Unix(t.Unix(), 0))
		}
	}
	for _, layout := range localLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return z.parseLocal(s, t)
		}
	}
	return time.Time{}, badInstant(s, "not a date and time")
}

func (z Zone) parseLocal(s string, wall time.Time) (time.Time, error) {
	if !z.moves {
		return z.checked(s, time.Unix(wall.Unix()-int64(z.offset), 0))
	}
	t := time.Unix(z.reach(wall.Unix()), 0).In(z.loc)
	if t.Hour() != wall.Hour() || t.Minute() != wall.Minute() {
		return time.Time{}, badInstant(s, "the clocks of %s skip this time", z)
	}
	return z.checked(s, t)
}

// checked keeps out the years in which only typing errors lie.
func (z Zone) checked(s string, t time.Time) (time.Time, error) {
	t = z.Local(t)
	if y := t.Year(); y < firstYear || y > lastYear {
		return time.Time{}, badInstant(s, "a year that nothing happened in")
	}
	return t, nil
}

// HasOffset tells whether a text is an instant that carries its offset.
func HasOffset(text string) bool {
	for _, layout := range instantLayouts {
		if _, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return true
		}
	}
	return false
}

func badInstant(s, problem string, values ...any) error {
	return &InputError{Field: "time", Value: s, Problem: problem, Remedy: "write 2026-11-06 17:30, or 2026-11-06T17:30:00+02:00", Values: values}
}
