package app

import (
	"fmt"
	"time"

	"pgregory.net/rapid"
)

// What the acts of a desk are about: mostly what is there.

// awkward are times of day at which something begins or ends.
var awkward = []string{
	"10:00:00", "09:00:00", "08:59:59", "09:00:01", "17:59:59", "18:00:00", "17:15:00", "17:14:59", "12:34:56", "13:59:59",
	"17:00:00", "16:15:00", "15:00:00", "12:00:00", "17:30:00", "13:00:00", // with a plan's time until closing
	"00:00:00", "23:59:59", "00:10:00", "23:50:00", "03:30:00", "02:30:00", "01:30:00",
}

// moment is an awkward instant some days from now, at times at the edge of a
// month or where clocks change, and written by the clocks of another zone.
func (d *desk) moment(t *rapid.T, label string, earliest, latest int) time.Time {
	local := d.now.In(d.oracle.zone)
	year, month, day := local.Date()
	switch rapid.IntRange(0, 9).Draw(t, label+" at") {
	case 7:
		day = rapid.SampledFrom([]int{0, 1}).Draw(t, label+" edge of the month")
	case 8:
		month, day = time.October, 25
	case 9:
		month, day = time.November, 1
	default:
		day += rapid.IntRange(earliest, latest).Draw(t, label+" days from now")
	}
	clock, err := time.Parse("15:04:05", rapid.SampledFrom(awkward).Draw(t, label+" clock"))
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(year, month, day, clock.Hour(), clock.Minute(), clock.Second(), 0, d.oracle.zone)
	offset := rapid.SampledFrom([]int{0, 0, 2 * 60, -11 * 60, 14 * 60, 5*60 + 45}).Draw(t, label+" written at")
	if offset == 0 {
		return at
	}
	return at.In(time.FixedZone("", offset*60))
}

// someDay is a day around today.
func (d *desk) someDay(t *rapid.T, label string, earliest, latest int) string {
	return dayAfter(d.oracle.day(d.now), rapid.IntRange(earliest, latest).Draw(t, label))
}

func (d *desk) someMonth(t *rapid.T) string {
	this := monthOf(d.oracle.day(d.now))
	last := monthOf(dayAfter(this+"-01", -1))
	return rapid.SampledFrom([]string{this, last, monthOf(dayAfter(last+"-01", -1)), monthOf(dayAfter(this+"-28", 5))}).Draw(t, "month")
}

func (d *desk) someCustomer(t *rapid.T) *slowCustomer {
	return rapid.SampledFrom(d.oracle.customers).Draw(t, "customer")
}

// someTicket may be one of a few, so that much happens to each.
func (d *desk) someTicket(t *rapid.T) *slowTicket {
	n := rapid.IntRange(0, len(d.oracle.tickets)-1).Draw(t, "ticket")
	return d.oracle.tickets[n]
}

// someEntry is nil while there is none.
func (d *desk) someEntry(t *rapid.T) *slowEntry {
	if len(d.oracle.entries) == 0 {
		return nil
	}
	n := rapid.IntRange(0, len(d.oracle.entries)-1).Draw(t, "entry")
	return d.oracle.entries[len(d.oracle.entries)-1-n]
}

func somePlanOf(t *rapid.T) string {
	return rapid.SampledFrom([]string{"GOLD", "PLATINUM", "SILVER", "BRONZE", "NONE", "FREE"}).Draw(t, "plan")
}

func someKindOf(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"firewall", "problem-solving", "custom-development", "server-migration", "custom-development", "crash-reinstall", "third-party-equipment",
		"mysql-replication", "voip-problems", "free-to-paid-migration", "system-monitoring", "snmp",
	}).Draw(t, "kind")
}

func someMinutes(t *rapid.T) int {
	if rapid.Bool().Draw(t, "odd minutes") {
		return rapid.IntRange(1, 24*60).Draw(t, "minutes")
	}
	return rapid.SampledFrom([]int{60, 1, 7, 10, 29, 50, 95, 125, 480, 1440, 1441, 0}).Draw(t, "minutes")
}

// someOrderID is mostly none or one that is there.
func (d *desk) someOrderID(t *rapid.T) string {
	ids := []string{"", ""}
	for _, o := range d.oracle.orders {
		ids = append(ids, o.id, o.id)
	}
	return rapid.SampledFrom(append(ids, "O-none")).Draw(t, "order")
}

// someEntryOf is new work on a ticket.
func (d *desk) someEntryOf(t *rapid.T) slowEntry {
	e := slowEntry{ticket: d.someTicket(t).id, staff: rapid.SampledFrom([]string{"Jonas", "Rasa"}).Draw(t, "staff"), kind: someKindOf(t), order: d.someOrderID(t), minutes: someMinutes(t)}
	if rapid.IntRange(0, 3).Draw(t, "day only") == 3 {
		e.day = d.someDay(t, "day", -40, 2)
	} else {
		e.start = d.moment(t, "start", -40, 1)
	}
	return e
}

// nextID is an id that nothing has had.
func nextID(prefix string, n int) string { return fmt.Sprintf("%s%d", prefix, n+1) }
