package gui

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// weekdayWords are the days of the week from Sunday, short and long.
var weekdayWords = [7][2]sla.Text{
	{{EN: "Sun", LT: "Sk"}, {EN: "Sunday", LT: "sekmadienis"}},
	{{EN: "Mon", LT: "Pr"}, {EN: "Monday", LT: "pirmadienis"}},
	{{EN: "Tue", LT: "An"}, {EN: "Tuesday", LT: "antradienis"}},
	{{EN: "Wed", LT: "Tr"}, {EN: "Wednesday", LT: "trečiadienis"}},
	{{EN: "Thu", LT: "Kt"}, {EN: "Thursday", LT: "ketvirtadienis"}},
	{{EN: "Fri", LT: "Pn"}, {EN: "Friday", LT: "penktadienis"}},
	{{EN: "Sat", LT: "Št"}, {EN: "Saturday", LT: "šeštadienis"}},
}

// monthsOf are Lithuanian months as they follow a year: "lapkričio 12 d.".
var monthsOf = [...]string{"sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"}

// shortWeekday is Thu.
func shortWeekday(d sla.Day) string { return in(weekdayWords[d.Weekday()][0]) }

// longDay is Thursday 12 November 2026.
func longDay(d sla.Day) string {
	year, month, day := d.Date()
	weekday := in(weekdayWords[d.Weekday()][1])
	if uiLanguage == lithuanian {
		return fmt.Sprintf("%d m. %s %d d., %s", year, monthsOf[month-1], day, weekday)
	}
	return fmt.Sprintf("%s %d %s %d", weekday, day, month, year)
}

// shortDay is 12 Nov, in Lithuanian 11-12; with its year where that is not the
// one of today.
func shortDay(d, today sla.Day) string {
	year, month, day := d.Date()
	switch {
	case d == 0:
		return ""
	case uiLanguage == lithuanian && year == today.Year():
		return fmt.Sprintf("%02d-%02d", int(month), day)
	case uiLanguage == lithuanian:
		return d.String()
	case year == today.Year():
		return fmt.Sprintf("%d %s", day, month.String()[:3])
	}
	return fmt.Sprintf("%d %s %d", day, month.String()[:3], year)
}

// monthOf is the month of a day: Nov 2026, in Lithuanian 2026-11.
func monthOf(d sla.Day) string {
	year, month, _ := d.Date()
	if uiLanguage == lithuanian {
		return fmt.Sprintf("%d-%02d", year, int(month))
	}
	return fmt.Sprintf("%s %d", month.String()[:3], year)
}

// weekDay is Thu 12 Nov.
func weekDay(d, today sla.Day) string { return shortWeekday(d) + " " + shortDay(d, today) }

// clock is 14:22 in the zone that the instant is in.
func clock(t time.Time) string { return t.Format("15:04") }

// moment is an instant as near as it is: 11:10 today, Wed 17:10 within six days,
// else Fri 25 Sep 16:20.
func moment(t time.Time, now time.Time, zone sla.Zone) string {
	t = zone.Local(t)
	day, today := zone.Day(t), zone.Day(now)
	switch {
	case day == today:
		return clock(t)
	case day > today-6 && day < today+6:
		return shortWeekday(day) + " " + clock(t)
	}
	return weekDay(day, today) + " " + clock(t)
}

// offset is how the zone stands to Greenwich then: +02:00.
func offset(t time.Time, zone sla.Zone) string { return zone.Local(t).Format("-07:00") }

// worked is a working time in whole minutes: 0:48.
func worked(d time.Duration) string { return sla.Minutes(d / time.Minute).String() }

// ticking is a running time: 0:31:07.
func ticking(d time.Duration) string {
	seconds := int(max(0, d) / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// money is an amount as people write it, without its currency.
func money(amount decimal.Decimal) string { return format().Money(amount) }

// euros is an amount with its currency, in Lithuanian held together.
func euros(amount decimal.Decimal) string { return say("%s EUR", money(amount)) }

// capital writes a phrase as the begin of a sentence.
func capital(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}

// upper writes a word in capitals, as verdicts are.
func upper(text string) string { return strings.ToUpper(text) }
