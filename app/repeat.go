package app

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// NextWorkingDays are so many days after one that have working hours by the terms
// and holidays known today. Where none comes within a year there are fewer.
func NextWorkingDays(v *ledger.View, after sla.Day, count int) ([]sla.Day, error) {
	var days []sla.Day
	for day := after + 1; len(days) < count && day <= after+366+sla.Day(2*count); day++ {
		calendar, err := v.CalendarOn(day)
		if err != nil {
			return nil, err
		}
		if !calendar.Hours(day).Closed() {
			days = append(days, day)
		}
	}
	return days, nil
}

// Repeated is an entry's work once more on a day: at the same time of day, or at
// the next time of that day that is free. Nothing of what was judged or billed is
// taken along.
func Repeated(v *ledger.View, w sla.Entry, day sla.Day) (sla.Entry, error) {
	zone := v.Zone()
	again := sla.Entry{Ticket: w.Ticket, Staff: w.Staff, Minutes: w.Minutes, Kind: w.Kind, Note: w.Note, Order: w.Order, Day: day}
	if w.Start.IsZero() {
		return again, nil
	}
	at := zone.Local(w.Start)
	again.Start = zone.Instant(day, at.Hour()*60+at.Minute())
	others, err := beside(v, again)
	if err != nil {
		return again, err
	}
	if free := sla.FirstFree(again, others, zone); free.Day == day {
		return free, nil
	}
	return again, nil
}

// Again is the work of an entry a second time on its own day, behind the last one
// of that day.
func Again(v *ledger.View, w sla.Entry, now time.Time) (sla.Entry, error) {
	span, err := WorkOf(v, w.Staff, w.Day, w.Day, Rests{}, now)
	if err != nil {
		return w, err
	}
	again := sla.Entry{Ticket: w.Ticket, Staff: w.Staff, Minutes: w.Minutes, Kind: w.Kind, Note: w.Note, Order: w.Order, Day: w.Day}
	if w.Start.IsZero() {
		return again, nil
	}
	return span.Days[0].Behind(again, v.Zone()), nil
}
