// Package past makes ledgers as large as those of desks that have worked for
// years, to measure the window on.
package past

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// Folder names the variable of the environment with the folder in which ledgers
// are kept for the next one who measures.
const Folder = "HOURBOOK_PAST"

// Size is how long a desk has worked. Its day stays the same however long that
// was: so many tickets are open, and so many entries has each of its people
// made today.
type Size struct{ Entries, Tickets, Customers int }

// Sizes are a year of a busy desk, and ten years. Customers, tickets and entries
// are those that were measured from the beginning; since tickets can have texts
// and be somebody's, each has a description, a contact and two notes besides, and
// one in eight is nobody's.
var Sizes = [2]Size{{100_000, 10_000, 200}, {1_000_000, 100_000, 1000}}

const (
	// OpenTickets is how many tickets are in the queue: the last ones.
	OpenTickets = 200
	// Person is who looks at the window: one of twenty.
	Person = "Rasa"
	people = 20
	day    = 400 // entries
)

// String is the number of entries.
func (s Size) String() string { return fmt.Sprint(s.Entries) }

// Ledger makes a ledger of that size that ends at an instant, or finds the one
// that was made of it on the same day. It stands in a folder that is to be
// thrown away unless the environment names another.
func (s Size) Ledger(scratch string, end time.Time) (string, error) {
	folder := os.Getenv(Folder)
	if folder == "" {
		folder = scratch
	}
	path := filepath.Join(folder, fmt.Sprintf("past-%d-%s.hourbook", s.Entries, end.Format(time.DateOnly)))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	return path, s.write(path, end)
}

func (s Size) write(path string, end time.Time) error {
	zone, err := terms.DefaultZone("terms.toml", assets.Terms)
	if err != nil {
		return err
	}
	rules, err := terms.Read("terms.toml", assets.Terms, zone)
	if err != nil {
		return err
	}
	d := &desk{Size: s, began: end.AddDate(0, 0, 1-s.Entries/day).Add(-8 * time.Hour), zone: zone}
	seller := invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}
	// Made whole under another name, so that a run that was stopped leaves none.
	l := ledger.At(path + ".made")
	_ = os.Remove(l.Path)
	if err := l.Create(ledger.Act{Author: Person, At: d.began}, zone, seller, rules); err != nil {
		return err
	}
	if err := l.Bulk(context.Background(), ledger.Act{Author: Person, At: end}, d.fill); err != nil {
		return err
	}
	for _, ending := range []string{".sums", ".witness", ""} {
		if err := os.Rename(l.Path+ending, path+ending); err != nil {
			return err
		}
	}
	return nil
}

// desk is what a ledger is made of.
type desk struct {
	Size
	began time.Time
	zone  sla.Zone
}

func (d *desk) fill(tx *ledger.Tx) error {
	for i := range d.Customers {
		if err := d.customer(tx, i); err != nil {
			return err
		}
	}
	for i := range d.Tickets {
		t, err := tx.OpenTicket(d.ticket(i), nil)
		if err != nil {
			return err
		}
		if err := d.written(tx, t, i); err != nil {
			return err
		}
		for n := range d.Entries / d.Tickets {
			if _, err := tx.LogWork(d.work(i, n), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func customerID(i int) string { return fmt.Sprintf("customer-%04d", i) }

func (d *desk) customer(tx *ledger.Tx, i int) error {
	id, plans := customerID(i), []sla.PlanID{"PLATINUM", "GOLD", "SILVER", "BRONZE", "FREE"}
	name := names[i%len(names)] + " " + fmt.Sprint(i/len(names)+1) + " GmbH"
	c := invoice.Customer{Party: invoice.Party{ID: id, Name: name, Street: "Hauptstrasse 1", City: "Berlin", Postcode: "10115", Country: "DE", Email: "office@" + id + ".example"}}
	if err := tx.AddCustomer(c, nil); err != nil {
		return err
	}
	return tx.StartPlan(ledger.PlanPeriod{Customer: id, Plan: plans[i%len(plans)], From: d.zone.Day(d.began)}, nil)
}

var (
	names = []string{"Nordic Voice", "Adria Tel", "Baltic Call", "Ruhr Fon", "Alpen Line", "Delta Carrier", "Vento", "Sole Trunk"}
	what  = []string{"Calls drop", "No sound", "Login fails", "Rates are wrong", "Invoices are late", "The switch restarts", "Callback loops", "Balance differs", "Report is empty", "Codec is refused"}
	where = []string{"after thirty seconds", "to Poland", "on Mondays", "behind the new firewall", "for resellers", "since the update", "over the second trunk", "at night", "with many users", "from mobile phones"}
	kinds = []string{"problem-solving", "firewall", "server-migration", "crash-reinstall", "mysql-replication", "third-party-equipment"}
)

// ticket is the i-th one; the last of all are open.
func (d *desk) ticket(i int) sla.Ticket {
	t := sla.Ticket{
		ID: fmt.Sprintf("T-%d", i+1), Customer: customerID(i * 7919 % d.Customers), Priority: sla.Priority(i%3 + 1), Channel: "Phone",
		Subject: fmt.Sprintf("%s %s, %d times", what[i*31%len(what)], where[i*17/10%len(where)], i*13%200+2),
		Opened:  d.at(i * (d.Entries / d.Tickets)), State: sla.Solved, Bug: i%13 == 0,
		Assigned: person(i % people),
	}
	if t.Bug {
		t.BugReason = "report 77"
	}
	if i%8 == 5 {
		t.Assigned = ""
	}
	if i >= d.Tickets-OpenTickets {
		t.State = sla.Open
	}
	return t
}

// work is the n-th entry of the i-th ticket.
func (d *desk) work(i, n int) sla.Entry {
	e := i*(d.Entries/d.Tickets) + n
	return sla.Entry{
		Ticket: fmt.Sprintf("T-%d", i+1), Staff: person(e % people), Start: d.at(e), Minutes: sla.Minutes(5 + e*7%20), Kind: kinds[e*13%len(kinds)],
		Note: "looked at the logs of the switch and set the codec order anew",
	}
}

func person(i int) string {
	if i == 0 {
		return Person
	}
	return fmt.Sprintf("person %d", i)
}

// at is when an entry is made: each person's follow each other through the
// eight hours of a day.
func (d *desk) at(entry int) time.Time {
	return d.began.AddDate(0, 0, entry/day).Add(time.Duration(entry%day/people) * 24 * time.Minute)
}
