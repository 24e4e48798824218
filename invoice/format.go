package invoice

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice/country"
	"hourbook/sla"
)

// Format writes days, months and numbers as people who read one language do.
type Format struct {
	lang string
}

// FormatIn is the format of a language: "lt", else English.
func FormatIn(lang string) Format { return Format{lang} }

// Fill puts values into the places {0}, {1} and so on of a phrase.
func Fill(phrase string, values ...string) string {
	pairs := make([]string, 0, 2*len(values))
	for i, value := range values {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(phrase)
}

// Day is 31 October 2026, in Lithuanian 2026-10-31; no day is empty.
func (f Format) Day(d sla.Day) string {
	if d == 0 || f.lang == "lt" {
		return d.String()
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%d %s %d", day, month, year)
}

// ShortDay is 31 Oct 2026, in Lithuanian 2026-10-31: for narrow columns.
func (f Format) ShortDay(d sla.Day) string {
	if d == 0 || f.lang == "lt" {
		return d.String()
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%d %s %d", day, month.String()[:3], year)
}

// Period is 1 to 31 October 2026, in Lithuanian both days in full. What both
// days share is said once.
func (f Format) Period(from, until sla.Day) string {
	if from == until {
		return f.Day(from)
	}
	if f.lang == "lt" {
		return f.Day(from) + " – " + f.Day(until)
	}
	year, month, day := from.Date()
	head := f.Day(from)
	if year == until.Year() {
		head = fmt.Sprintf("%d %s", day, month)
	}
	if from.Month() == until.Month() {
		head = strconv.Itoa(day)
	}
	return head + " to " + f.Day(until)
}

// Days is the short form of [Format.Period] inside a document that names its
// year: 15 to 18 Sep, in Lithuanian rugsėjo 15–18 d. The year stands with days
// of another one.
func (f Format) Days(from, until sla.Day, year int) string {
	switch other := from.Year() != year || until.Year() != year; {
	case other && from == until:
		return f.ShortDay(from)
	case other:
		return f.ShortDay(from) + f.to() + f.ShortDay(until)
	case from == until:
		return f.monthDay(from)
	case from.Month() != until.Month():
		return f.monthDay(from) + f.to() + f.monthDay(until)
	}
	_, month, first := from.Date()
	_, _, last := until.Date()
	if f.lang == "lt" {
		return fmt.Sprintf("%s\u00a0%d–%d\u00a0d.", lithuanianOf[month-time.January], first, last)
	}
	return fmt.Sprintf("%d to %d\u00a0%s", first, last, month.String()[:3])
}

func (f Format) to() string {
	if f.lang == "lt" {
		return " – "
	}
	return " to "
}

func (f Format) monthDay(d sla.Day) string {
	_, month, day := d.Date()
	if f.lang == "lt" {
		return fmt.Sprintf("%s\u00a0%d\u00a0d.", lithuanianOf[month-time.January], day)
	}
	return fmt.Sprintf("%d\u00a0%s", day, month.String()[:3])
}

// lithuanianOf are the months as a day is of them.
var lithuanianOf = [...]string{"sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"}

var lithuanianMonths = [...]string{"sausis", "vasaris", "kovas", "balandis", "gegužė", "birželis", "liepa", "rugpjūtis", "rugsėjis", "spalis", "lapkritis", "gruodis"}

// Month is October 2026, in Lithuanian 2026 m. spalis; no month is empty.
func (f Format) Month(m sla.Month) string {
	switch {
	case m == 0:
		return ""
	case f.lang == "lt":
		return fmt.Sprintf("%d m. %s", m.Year(), lithuanianMonths[m.Month()-time.January])
	}
	return fmt.Sprintf("%s %d", m.Month(), m.Year())
}

// Months is November 2025 to October 2026, in Lithuanian 2025-11 – 2026-10; one month
// is as [Format.Month] writes it.
func (f Format) Months(from, to sla.Month) string {
	switch {
	case from == to:
		return f.Month(from)
	case f.lang == "lt":
		return from.String() + f.to() + to.String()
	case from.Year() == to.Year():
		return from.Month().String() + f.to() + f.Month(to)
	}
	return f.Month(from) + f.to() + f.Month(to)
}

// MonthHead is a month above a narrow column: Nov, in Lithuanian 11.
func (f Format) MonthHead(m sla.Month) string {
	if f.lang == "lt" {
		return fmt.Sprintf("%02d", int(m.Month()))
	}
	return m.Month().String()[:3]
}

// Moment is an instant: Thursday 18 June 2026 17:40, in Lithuanian 2026-06-18 17:40.
func (f Format) Moment(t time.Time) string {
	if f.lang == "lt" {
		return t.Format("2006-01-02 15:04")
	}
	return t.Format("Monday 2 January 2006 15:04")
}

// Money has two places, or more where the value has, and its thousands stand in
// groups: 1,234.50, in Lithuanian 1 234,50 with a space that does not break.
func (f Format) Money(amount decimal.Decimal) string {
	text := amount.StringFixed(max(2, -amount.Exponent()))
	for strings.HasSuffix(text, "0") && len(text)-strings.IndexByte(text, '.') > 3 {
		text = strings.TrimSuffix(text, "0")
	}
	whole, cents, _ := strings.Cut(text, ".")
	point := "."
	if f.lang == "lt" {
		point = ","
	}
	return grouped(whole, f.thousands()) + point + cents
}

// Time is h:mm, its thousands in groups as those of [Format.Money]: they stand
// beside each other.
func (f Format) Time(m sla.Minutes) string {
	hours, minutes, _ := strings.Cut(m.String(), ":")
	return grouped(hours, f.thousands()) + ":" + minutes
}

func (f Format) thousands() string {
	if f.lang == "lt" {
		return "\u00a0"
	}
	return ","
}

// Country is the name of a country by its two letters; one that is not known
// keeps its letters.
func (f Format) Country(code string) string { return country.Name(code, f.lang) }

// Percent is 21 or 5.5, in Lithuanian 5,5.
func (f Format) Percent(percent decimal.Decimal) string {
	text := percent.String()
	if f.lang == "lt" {
		text = strings.ReplaceAll(text, ".", ",")
	}
	return text
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
