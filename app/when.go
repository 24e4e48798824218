package app

import (
	"strings"
	"time"

	"hourbook/sla"
	"hourbook/sla/language"
)

// When is what somebody said of when the work was: it ended just now, it began
// at an instant, or only its day is known.
type When struct {
	Now   bool
	Start time.Time // zero unless it began at an instant
	Day   sla.Day   // of the work; zero when it ended just now
}

// Apply fills start and day of work that was told at an instant.
func (w When) Apply(work *sla.Entry, now time.Time) {
	work.Start, work.Day = w.Start, w.Day
	if w.Now {
		work.Start = now.Add(-work.Minutes.Duration())
	}
}

var clockTime = lazily(`^([01]?\d|2[0-3])[:.]([0-5]\d)$`)

// ParseWhen reads when work was, as people say it: nothing or "now", a time of
// day such as "14:10", a day of [ParseDay], or both in any order. A time and a day
// with a dot alone may be either, and are refused, as is a time that clocks skip.
// Anything else is a [sla.InputError] of the field "at".
func ParseWhen(text string, now time.Time, zone sla.Zone) (When, error) {
	when, minute, err := readWhen(text, zone.Day(now))
	if err == nil && minute >= 0 {
		when.Start, err = clockAt(text, when.Day, minute, zone)
	}
	if err != nil {
		return When{}, err
	}
	return when, nil
}

// readWhen is a text's day, and the minute of the day that it names, -1 for none.
func readWhen(text string, today sla.Day) (when When, minute int, err error) {
	words := dayWords(text)
	if len(words) == 1 && eitherWay(words[0]) {
		return when, -1, &sla.InputError{Field: "at", Value: text, Problem: "this may be a time or a day", Remedy: "write 9:10 for a time, and 9.10. or 10-09 for a day"}
	}
	minute, words = clockIn(words)
	if len(words) == 0 && minute < 0 || len(words) == 1 && minute < 0 && (words[0] == "now" || words[0] == "dabar") {
		return When{Now: true}, minute, nil
	}
	day, ok := dayOf(words, today)
	if !ok {
		return when, minute, &sla.InputError{Field: "at", Value: text, Problem: "not a valid day", Remedy: "enter a day such as yesterday, Thu, 11-12, 12.11.2026 or -2d, then a time such as 14:10 if it matters"}
	}
	return When{Day: day, Now: minute < 0 && day == today}, minute, nil
}

// clockAt is when clocks show a minute of a day, the first time of two. One that they
// skip, since they are put on, is refused.
func clockAt(text string, day sla.Day, minute int, zone sla.Zone) (time.Time, error) {
	at := zone.Instant(day, minute)
	if zone.Skips(day, minute) {
		return time.Time{}, &sla.InputError{
			Field: "at", Value: text, Problem: "the clocks of %s skip this time: on %s they are put on to %s", Values: []any{zone, day, at.Format("15:04")},
			Remedy: "enter a time that they showed",
		}
	}
	return at, nil
}

// ShownTwice is when clocks show again the time that somebody wrote, where they show it
// twice and the text does not say by its offset which is meant: the first is taken.
func ShownTwice(text string, at time.Time, zone sla.Zone) (second time.Time, ok bool) {
	if second, ok = zone.Again(at); !ok || sla.HasOffset(text) {
		return time.Time{}, false
	}
	return second, true
}

// eitherWay tells whether a word is a time of day with a dot as well as a day and
// a month.
func eitherWay(word string) bool {
	m := clockTime().FindStringSubmatch(word)
	return m != nil && strings.Contains(word, ".") && number(m[1]) >= 1 && number(m[2]) >= 1 && number(m[2]) <= 12
}

// clockIn takes the time of day off the words that it stands before or behind;
// -1 when there is none.
func clockIn(words []string) (minute int, rest []string) {
	for _, at := range []int{len(words) - 1, 0} {
		if at < 0 || at >= len(words) {
			continue
		}
		if m := clockTime().FindStringSubmatch(words[at]); m != nil {
			return number(m[1])*60 + number(m[2]), append(append([]string(nil), words[:at]...), words[at+1:]...)
		}
	}
	return -1, words
}

func weekdayOf(word string) (int, bool) {
	for _, l := range language.All {
		book := language.In(l.ID)
		for day := time.Sunday; day <= time.Saturday; day++ {
			long, short := strings.ToLower(book.Say(day.String())), strings.ToLower(book.Say(day.String()[:3]))
			if word == short || len(word) >= 3 && strings.HasPrefix(long, word) {
				return int(day), true
			}
		}
	}
	return 0, false
}
