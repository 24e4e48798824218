package invoice

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice/country"
	"hourbook/sla"
	"hourbook/sla/language"
)

// Format writes days, months and numbers as people who read one language do, by the
// patterns of the file format.json among its translations.
type Format struct {
	lang string
	in   *patterns
}

// FormatIn is the format of a language.
func FormatIn(lang string) Format { return Format{lang, patternsIn(lang)} }

// Fill puts values into the places {0}, {1} and so on of a phrase.
func Fill(phrase string, values ...string) string {
	pairs := make([]string, 0, 2*len(values))
	for i, value := range values {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(phrase)
}

// Day is 31 October 2026, in Lithuanian 2026-10-31; no day is empty.
func (f Format) Day(d sla.Day) string { return f.day(f.in.Day, d) }

// ShortDay is 31 Oct 2026, in Lithuanian 2026-10-31: for narrow columns.
func (f Format) ShortDay(d sla.Day) string { return f.day(f.in.ShortDay, d) }

// LongDay is Saturday 31 October 2026, in Lithuanian 2026 m. spalio 31 d., šeštadienis.
func (f Format) LongDay(d sla.Day) string { return f.day(f.in.LongDay, d) }

// DayOfYear is 31 Oct, in Lithuanian 10-31: beside others of the same year.
func (f Format) DayOfYear(d sla.Day) string { return f.day(f.in.DayOfYear, d) }

func (f Format) day(pattern string, d sla.Day) string {
	if d == 0 {
		return ""
	}
	return f.fill(pattern, d, d, 0)
}

// Weekday is the name of a day of the week, Sat or Saturday.
func (f Format) Weekday(day time.Weekday, short bool) string {
	name := day.String()
	if short {
		name = name[:3]
	}
	return language.In(f.lang).Say(name)
}

func (f Format) fill(pattern string, from, until sla.Day, clock time.Duration) string {
	return f.in.fill(f.lang, pattern, from, until, clock)
}

// Period is 1 to 31 October 2026, in Lithuanian both days in full. What both
// days share is said once.
func (f Format) Period(from, until sla.Day) string {
	pattern := f.in.Period
	switch {
	case from == until:
		return f.Day(from)
	case from.Month() == until.Month():
		pattern = f.in.PeriodOfMonth
	case from.Year() == until.Year():
		pattern = f.in.PeriodOfYear
	}
	return f.fill(pattern, from, until, 0)
}

// Days is the short form of [Format.Period] inside a document that names its
// year: 15 to 18 Sep, in Lithuanian rugsėjo 15–18 d. The year stands with days
// of another one.
func (f Format) Days(from, until sla.Day, year int) string {
	day, several := f.in.MonthDay, f.in.MonthDays
	if from.Year() != year || until.Year() != year {
		day, several = f.in.ShortDay, ""
	}
	switch {
	case from == until:
		return f.day(day, from)
	case several == "" || from.Month() != until.Month():
		return f.day(day, from) + f.in.To + f.day(day, until)
	}
	return f.fill(several, from, until, 0)
}

// Month is October 2026, in Lithuanian 2026 m. spalis; no month is empty.
func (f Format) Month(m sla.Month) string { return f.month(f.in.Month, m) }

// ShortMonth is Oct 2026, in Lithuanian 2026-10.
func (f Format) ShortMonth(m sla.Month) string { return f.month(f.in.ShortMonth, m) }

// MonthHead is a month above a narrow column: Nov, in Lithuanian 11.
func (f Format) MonthHead(m sla.Month) string { return f.month(f.in.MonthHead, m) }

func (f Format) month(pattern string, m sla.Month) string {
	if m == 0 {
		return ""
	}
	return f.fill(pattern, m.First(), m.First(), 0)
}

// Months is November 2025 to October 2026, in Lithuanian 2025-11 – 2026-10; one month
// is as [Format.Month] writes it.
func (f Format) Months(from, to sla.Month) string {
	pattern := f.in.Months
	switch {
	case from == to:
		return f.Month(from)
	case from.Year() == to.Year():
		pattern = f.in.MonthsOfYear
	}
	return f.fill(pattern, from.First(), to.First(), 0)
}

// Moment is an instant: Thursday 18 June 2026 17:40, in Lithuanian 2026-06-18 17:40.
func (f Format) Moment(t time.Time) string {
	day := sla.NewDay(t.Date())
	return f.fill(f.in.Moment, day, day, time.Duration(t.Hour())*time.Hour+time.Duration(t.Minute())*time.Minute)
}

// Money has two places, or more where the value has, and its thousands stand in
// groups: 1,234.50, in Lithuanian 1 234,50 with a space that does not break.
func (f Format) Money(amount decimal.Decimal) string {
	text := amount.StringFixed(max(2, -amount.Exponent()))
	for strings.HasSuffix(text, "0") && len(text)-strings.IndexByte(text, '.') > 3 {
		text = strings.TrimSuffix(text, "0")
	}
	whole, cents, _ := strings.Cut(text, ".")
	return grouped(whole, f.in.Thousands) + f.in.Decimal + cents
}

// Figure is an amount among the values of a text, with two places.
func Figure(amount decimal.Decimal) sla.Figure { return sla.Figure(amount.StringFixed(2)) }

// Time is h:mm, its thousands in groups as those of [Format.Money]: they stand
// beside each other.
func (f Format) Time(m sla.Minutes) string {
	hours, minutes, _ := strings.Cut(m.String(), ":")
	return grouped(hours, f.in.Thousands) + ":" + minutes
}

// Country is the name of a country by its two letters; one that is not known
// keeps its letters.
func (f Format) Country(code string) string { return country.Name(code, f.lang) }

// Percent is 21 or 5.5, in Lithuanian 5,5.
func (f Format) Percent(percent decimal.Decimal) string {
	return strings.ReplaceAll(percent.String(), ".", f.in.Decimal)
}

// grouped puts a mark between thousands.
func grouped(whole, mark string) string {
	digits := strings.TrimPrefix(whole, "-")
	sign := whole[:len(whole)-len(digits)]
	if len(digits) < 4 {
		return whole
	}
	head := (len(digits)-1)%3 + 1
	var b strings.Builder
	b.WriteString(sign + digits[:head])
	for i := head; i < len(digits); i += 3 {
		b.WriteString(mark + digits[i:i+3])
	}
	return b.String()
}
