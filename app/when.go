package app

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"hourbook/sla"
)

// When is what somebody said of when the work was: it ended just now, it began
// at an instant, or only its day is known.
type When struct {
	Now   bool
	Start time.Time // zero unless it began at an instant
	Day   sla.Day   // of the work; zero when it ended just now
}

// Apply fills start and day of work that was told at an instant.
func (w When) Apply(work *sla.Work, now time.Time) {
	work.Start, work.Day = w.Start, w.Day
	if w.Now {
		work.Start = now.Add(-work.Minutes.Duration())
	}
}

var clockTime = regexp.MustCompile(`^([01]?\d|2[0-3])[:.]([0-5]\d)$`)

// ParseWhen reads a day, a time of day, or both, as people say them: nothing or
// "now", "14:10", "today", "yesterday", "Thu", "12" (the last such day),
// "11-12", "12 Nov", "2026-11-12", each also in Lithuanian and each with a time
// behind it. Anything else is a [sla.InputError] of the field "at".
func ParseWhen(text string, now time.Time, zone sla.Zone) (When, error) {
	words := strings.Fields(strings.ToLower(strings.NewReplacer(",", " ", " d.", " ").Replace(text)))
	minute := -1
	if n := len(words); n > 0 {
		if m := clockTime.FindStringSubmatch(words[n-1]); m != nil {
			hours, _ := strconv.Atoi(m[1])
			minutes, _ := strconv.Atoi(m[2])
			minute, words = hours*60+minutes, words[:n-1]
		}
	}
	today := zone.Day(now)
	if len(words) == 0 && minute < 0 || len(words) == 1 && (words[0] == "now" || words[0] == "dabar") {
		return When{Now: true}, nil
	}
	day, ok := dayOf(words, today)
	if !ok {
		return When{}, &sla.InputError{Field: "at", Value: text, Problem: "this is no day", Remedy: "write such as yesterday, Thu, 11-12 or 2026-11-12, and 14:10 behind it when it matters"}
	}
	if minute < 0 {
		return When{Day: day, Now: day == today}, nil
	}
	return When{Start: zone.Instant(day, minute), Day: day}, nil
}

// dayOf reads a day's words; none are today.
func dayOf(words []string, today sla.Day) (sla.Day, bool) {
	if len(words) > 1 {
		if _, ok := weekdayOf(words[0]); ok {
			words = words[1:] // Thu 12 Nov
		}
	}
	switch {
	case len(words) == 0:
		return today, true
	case len(words) == 2 || len(words) == 3:
		return namedDay(words, today)
	case len(words) > 1:
		return 0, false
	case words[0] == "today" || words[0] == "šiandien":
		return today, true
	case words[0] == "yesterday" || words[0] == "vakar":
		return today - 1, true
	}
	if weekday, ok := weekdayOf(words[0]); ok {
		back := (int(today.Weekday()) - weekday + 7) % 7
		return today.Add(-back), true
	}
	return numberedDay(words[0], today)
}

// numberedDay reads 2026-11-12, 11-12, and 12 as the last such day.
func numberedDay(word string, today sla.Day) (sla.Day, bool) {
	if day, err := sla.ParseDay(word); err == nil {
		return day, true
	}
	year, _, _ := today.Date()
	if day, err := sla.ParseDay(strconv.Itoa(year) + "-" + word); err == nil {
		if day > today+31 {
			day, err = sla.ParseDay(strconv.Itoa(year-1) + "-" + word)
		}
		return day, err == nil
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > 31 {
		return 0, false
	}
	for day := today; day > today-62; day-- {
		if _, _, d := day.Date(); d == n {
			return day, true
		}
	}
	return 0, false
}

// namedDay reads 12 Nov and 12 Nov 2026.
func namedDay(words []string, today sla.Day) (sla.Day, bool) {
	year, _, _ := today.Date()
	given := len(words) == 3
	if given {
		y, err := strconv.Atoi(words[2])
		if err != nil || y < 1971 || y > 9998 {
			return 0, false
		}
		year = y
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || len(words[1]) < 3 {
		return 0, false
	}
	for month := time.January; month <= time.December; month++ {
		if strings.HasPrefix(strings.ToLower(month.String()), words[1]) {
			day := sla.NewDay(year, month, n)
			if !given && day > today+31 {
				day = sla.NewDay(year-1, month, n)
			}
			_, _, d := day.Date()
			return day, d == n
		}
	}
	return 0, false
}

var weekdayNames = [7][2]string{
	{"sunday", "sekmadienis"}, {"monday", "pirmadienis"}, {"tuesday", "antradienis"}, {"wednesday", "trečiadienis"},
	{"thursday", "ketvirtadienis"}, {"friday", "penktadienis"}, {"saturday", "šeštadienis"},
}

var shortWeekdays = [7]string{"sk", "pr", "an", "tr", "kt", "pn", "št"}

func weekdayOf(word string) (int, bool) {
	for i, names := range weekdayNames {
		if word == shortWeekdays[i] || len(word) >= 3 && (strings.HasPrefix(names[0], word) || strings.HasPrefix(names[1], word)) {
			return i, true
		}
	}
	return 0, false
}
