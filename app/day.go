package app

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"hourbook/sla"
	"hourbook/sla/language"
)

// ParseDay reads a day as people say it, for the window and the command line
// alike: "2026-11-27", "27.11.2026", "27.11.", "11-27", "27 Nov", "27" (the last
// such day), "today", "yesterday", "tomorrow", "fri" (the last one, today
// included), "-2d" and "+1w", and the words of Lithuanian. A day without a year is
// the last one, or within the next month. Anything else is a [sla.InputError] of
// the field "day".
func ParseDay(text string, today sla.Day) (sla.Day, error) {
	if words := dayWords(text); len(words) > 0 {
		if day, ok := dayOf(words, today); ok {
			return day, nil
		}
	}
	return 0, &sla.InputError{Field: "day", Value: text, Problem: "not a valid day", Remedy: "enter a day such as 2026-11-27, 27.11.2026, yesterday, fri or -2d"}
}

// ParseInstant reads an instant: RFC 3339, or a day of [ParseDay] with a time of
// day before or behind it, such as "yesterday 14:30". The day alone is today, and
// "now" is now. Anything else is a [sla.InputError].
func ParseInstant(text string, now time.Time, zone sla.Zone) (time.Time, error) {
	at, err := zone.Parse(text)
	if err == nil {
		return at, nil
	}
	when, minute, said := readWhen(text, zone.Day(now))
	switch {
	case said != nil:
		return at, err
	case minute >= 0:
		return clockAt(text, when.Day, minute, zone)
	case when.Day == 0 && when.Now && strings.TrimSpace(text) != "":
		return now, nil
	}
	return at, err
}

// dayWords are the words of a day, without what only joins them.
func dayWords(text string) []string {
	text = strings.NewReplacer(",", " ", " d.", " ", " m.", " ", "−", "-").Replace(strings.ToLower(text) + " ")
	return strings.Fields(text)
}

// dayOf reads a day's words; none are today.
func dayOf(words []string, today sla.Day) (sla.Day, bool) {
	if len(words) > 1 {
		if _, ok := weekdayOf(words[0]); ok {
			words = words[1:] // Thu 12 Nov
		}
	}
	switch len(words) {
	case 0:
		return today, true
	case 1:
		return oneWordDay(words[0], today)
	case 2, 3:
		return namedDay(words, today)
	}
	return 0, false
}

// relativeDays are words for days near today, in every language.
var relativeDays = sync.OnceValue(func() map[string]int {
	days := map[string]int{}
	for _, words := range inEveryLanguage("days") { // a number of days, its word
		for i := 0; i+1 < len(words); i += 2 {
			days[words[i+1]], _ = strconv.Atoi(words[i])
		}
	}
	return days
})

// inEveryLanguage are the words that a list of what people type has in each language.
func inEveryLanguage(list string) [][]string {
	var all [][]string
	for _, l := range language.All {
		all = append(all, strings.Fields(language.Part(l.ID, "read").Say(list)))
	}
	return all
}

var someDaysAway = lazily(`^([+-])(\d{1,4})(d|w|sav)$`)

func oneWordDay(word string, today sla.Day) (sla.Day, bool) {
	if word[0] >= '0' && word[0] <= '9' {
		return numberedDay(word, today) // no language has to be read for it
	}
	if n, ok := relativeDays()[word]; ok {
		return sane(today.Add(n))
	}
	if m := someDaysAway().FindStringSubmatch(word); m != nil {
		n, _ := strconv.Atoi(m[1] + m[2])
		if m[3] != "d" {
			n *= 7
		}
		return sane(today.Add(n))
	}
	if weekday, ok := weekdayOf(word); ok {
		return today.Add(-(int(today.Weekday()) - weekday + 7) % 7), true
	}
	return numberedDay(word, today)
}

// sane keeps out years in which only typing errors lie.
func sane(day sla.Day) (sla.Day, bool) {
	_, err := sla.ParseDay(day.String())
	return day, err == nil
}

var (
	yearFirst = lazily(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?$`)
	yearLast  = lazily(`^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$`)
	dotted    = lazily(`^(\d{1,2})\.(\d{1,2})\.?$`)
	dashed    = lazily(`^(\d{1,2})-(\d{1,2})$`)
)

// numberedDay reads a day of numbers: with the year first or, with dots, last;
// month and day; or the day alone as the last such day.
func numberedDay(word string, today sla.Day) (sla.Day, bool) {
	if m := yearFirst().FindStringSubmatch(word); m != nil {
		return dayOfTexts(m[1], m[2], m[3])
	}
	if m := yearLast().FindStringSubmatch(word); m != nil {
		if !strings.Contains(word, ".") && number(m[1]) <= 12 && number(m[2]) <= 12 {
			return 0, false // the day or the month first: nobody knows
		}
		return dayOfTexts(m[3], m[2], m[1])
	}
	if m := dotted().FindStringSubmatch(word); m != nil {
		return nearest(number(m[2]), number(m[1]), today)
	}
	if m := dashed().FindStringSubmatch(word); m != nil {
		return nearest(number(m[1]), number(m[2]), today)
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

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// dayOfTexts is the day of a year, month and day that are given.
func dayOfTexts(year, month, day string) (sla.Day, bool) {
	return calendarDay(number(year), number(month), number(day))
}

func calendarDay(year, month, day int) (sla.Day, bool) {
	if month < 1 || month > 12 || day < 1 {
		return 0, false
	}
	found := sla.NewDay(year, time.Month(month), day)
	if _, _, d := found.Date(); d != day {
		return 0, false
	}
	return sane(found)
}

// nearest is a day of a month without its year: this year's, or last year's where
// that is more than a month ahead.
func nearest(month, day int, today sla.Day) (sla.Day, bool) {
	found, ok := calendarDay(today.Year(), month, day)
	if !ok || found > today+31 {
		return calendarDay(today.Year()-1, month, day)
	}
	return found, ok
}

// namedDay reads 12 Nov, Nov 12, and both with a year before or behind.
func namedDay(words []string, today sla.Day) (sla.Day, bool) {
	month, rest := 0, []int{}
	for _, word := range words {
		if m := monthNamed(word); m > 0 && month == 0 {
			month = m
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil {
			return 0, false
		}
		rest = append(rest, n)
	}
	switch {
	case month == 0:
		return 0, false
	case len(rest) == 1:
		return nearest(month, rest[0], today)
	case len(rest) == 2 && rest[0] > 31:
		return calendarDay(rest[0], month, rest[1])
	case len(rest) == 2:
		return calendarDay(rest[1], month, rest[0])
	}
	return 0, false
}

// monthStems are the months as their names begin, by language.
var monthStems = sync.OnceValue(func() [][]string { return inEveryLanguage("months") })

// monthNamed is the month that a word of at least three letters names, or 0.
func monthNamed(word string) (month int) {
	if len([]rune(word)) < 3 {
		return 0
	}
	for _, stems := range monthStems() {
		for i, stem := range stems {
			if strings.HasPrefix(stem, word) || strings.HasPrefix(word, stem) {
				if month > 0 && month != i+1 {
					return 0 // rug is August or September
				}
				month = i + 1
			}
		}
	}
	return month
}
