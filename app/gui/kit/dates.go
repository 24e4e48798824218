package kit

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// ShortWeekday is Thu.
func ShortWeekday(d sla.Day) string { return Format().Weekday(d.Weekday(), true) }

// LongDay is Thursday 12 November 2026.
func LongDay(d sla.Day) string { return Format().LongDay(d) }

// ShortDay is 12 Nov, in Lithuanian 11-12; with its year where that is not the
// one of today.
func ShortDay(d, today sla.Day) string {
	if d.Year() == today.Year() {
		return Format().DayOfYear(d)
	}
	return Format().ShortDay(d)
}

// MonthOf is the month of a day: Nov 2026, in Lithuanian 2026-11.
func MonthOf(d sla.Day) string { return Format().ShortMonth(d.Month()) }

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
