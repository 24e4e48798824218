package kit

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// WeekdayWords are the days of the week from Sunday, short and long.
var WeekdayWords = [7][2]sla.Text{
	{sla.Say("Sun"), sla.Say("Sunday")},
	{sla.Say("Mon"), sla.Say("Monday")},
	{sla.Say("Tue"), sla.Say("Tuesday")},
	{sla.Say("Wed"), sla.Say("Wednesday")},
	{sla.Say("Thu"), sla.Say("Thursday")},
	{sla.Say("Fri"), sla.Say("Friday")},
	{sla.Say("Sat"), sla.Say("Saturday")},
}

// monthsOf are Lithuanian months as they follow a year: "lapkričio 12 d.".
var monthsOf = [...]string{"sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"}

// ShortWeekday is Thu.
func ShortWeekday(d sla.Day) string { return In(WeekdayWords[d.Weekday()][0]) }

// LongDay is Thursday 12 November 2026.
func LongDay(d sla.Day) string {
	year, month, day := d.Date()
	weekday := In(WeekdayWords[d.Weekday()][1])
	if Language == Lithuanian {
		return fmt.Sprintf("%d m. %s %d d., %s", year, monthsOf[month-1], day, weekday)
	}
	return fmt.Sprintf("%s %d %s %d", weekday, day, month, year)
}

// ShortDay is 12 Nov, in Lithuanian 11-12; with its year where that is not the
// one of today.
func ShortDay(d, today sla.Day) string {
	year, month, day := d.Date()
	switch {
	case d == 0:
		return ""
	case Language == Lithuanian && year == today.Year():
		return fmt.Sprintf("%02d-%02d", int(month), day)
	case Language == Lithuanian:
		return d.String()
	case year == today.Year():
		return fmt.Sprintf("%d %s", day, month.String()[:3])
	}
	return fmt.Sprintf("%d %s %d", day, month.String()[:3], year)
}

// MonthOf is the month of a day: Nov 2026, in Lithuanian 2026-11.
func MonthOf(d sla.Day) string {
	year, month, _ := d.Date()
	if Language == Lithuanian {
		return fmt.Sprintf("%d-%02d", year, int(month))
	}
	return fmt.Sprintf("%s %d", month.String()[:3], year)
}

// WeekDay is Thu 12 Nov.
func WeekDay(d, today sla.Day) string { return ShortWeekday(d) + " " + ShortDay(d, today) }

// Clock is 14:22 in the zone that the instant is in.
func Clock(t time.Time) string { return t.Format("15:04") }

// Moment is an instant as near as it is: 11:10 today, Wed 17:10 within six days,
// else Fri 25 Sep 16:20.
func Moment(t time.Time, now time.Time, zone sla.Zone) string {
	t = zone.Local(t)
	day, today := zone.Day(t), zone.Day(now)
	switch {
	case day == today:
		return Clock(t)
	case day > today-6 && day < today+6:
		return ShortWeekday(day) + " " + Clock(t)
	}
	return WeekDay(day, today) + " " + Clock(t)
}

// Offset is how the zone stands to Greenwich then: +02:00.
func Offset(t time.Time, zone sla.Zone) string { return zone.Local(t).Format("-07:00") }

// Worked is a working time in whole minutes: 0:48.
func Worked(d time.Duration) string { return sla.Minutes(d / time.Minute).String() }

// Ticking is a running time: 0:31:07.
func Ticking(d time.Duration) string {
	seconds := int(max(0, d) / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// Money is an amount as people write it, without its currency.
func Money(amount decimal.Decimal) string { return Format().Money(amount) }

// Euros is an amount with its currency, in Lithuanian held together.
func Euros(amount decimal.Decimal) string { return Say("%s EUR", Money(amount)) }

// Capital writes a phrase as the begin of a sentence.
func Capital(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}

// Upper writes a word in capitals, as verdicts are.
func Upper(text string) string { return strings.ToUpper(text) }
