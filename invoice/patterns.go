package invoice

import (
	"fmt"
	"strings"
	"time"

	"hourbook/sla"
	"hourbook/sla/language"
)

// patterns are how one language writes days, months and numbers. A place in a pattern is
// filled from a day, with "until " before it from the day that something ends.
type patterns struct {
	Day, ShortDay, LongDay, DayOfYear   string
	MonthDay, MonthDays                 string // inside of a document that names its year
	Period, PeriodOfMonth, PeriodOfYear string
	Month, ShortMonth, MonthHead        string
	Months, MonthsOfYear                string
	Moment                              string
	To                                  string // stands between two days
	Decimal, Thousands                  string // marks in numbers

	MonthNames, ShortMonths, MonthsOf string // from January: {month}, {mon}, {of month}, as a day is of it
}

var formatPatterns = paperWords[patterns]{place: "format"}

func patternsIn(lang string) *patterns { return formatPatterns.in(lang) }

// nameOf is one of several names that stand side by side.
func nameOf(names string, n int) string {
	all := strings.Fields(names)
	if n < 0 || n >= len(all) {
		return ""
	}
	return all[n]
}

// fill writes a pattern with two days and a time of day.
func (p *patterns) fill(lang, pattern string, from, until sla.Day, clock time.Duration) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var place string
		place, pattern, _ = strings.Cut(rest, "}")
		day := from
		if name, ends := strings.CutPrefix(place, "until "); ends {
			place, day = name, until
		}
		b.WriteString(p.at(lang, place, day, clock))
	}
}

// at is what stands at a place of a pattern.
func (p *patterns) at(lang, place string, d sla.Day, clock time.Duration) string {
	year, month, day := d.Date()
	switch place {
	case "y":
		return fmt.Sprint(year)
	case "mm":
		return fmt.Sprintf("%02d", int(month))
	case "dd":
		return fmt.Sprintf("%02d", day)
	case "d":
		return fmt.Sprint(day)
	case "month":
		return nameOf(p.MonthNames, int(month)-1)
	case "mon":
		return nameOf(p.ShortMonths, int(month)-1)
	case "of month":
		return nameOf(p.MonthsOf, int(month)-1)
	case "weekday":
		return language.In(lang).Say(d.Weekday().String())
	case "time":
		return fmt.Sprintf("%02d:%02d", int(clock.Hours()), int(clock.Minutes())%60)
	}
	return ""
}
