package app

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

// oracle says what must come out, straight from the business rules and slowly:
// it keeps plain lists, looks through all of them for each answer, passes time
// minute by minute and counts money in fractions. It shares no code with what
// it is held against. Days are texts such as "2026-11-06", months "2026-11".
type oracle struct {
	zone        *time.Location
	firstNumber int

	acts       int // how many were done
	terms      []slowTerms
	customers  []*slowCustomer
	periods    []*slowPeriod
	tickets    []*slowTicket
	entries    []*slowEntry
	orders     []slowOrder
	fees       []*slowFee
	discounts  []*slowDiscount
	documents  []*slowDocument
	statements []*slowDocument // that settle work at 0.00
	timers     []slowEntry
	drafts     int
	holidays   []string
	closed     map[string]bool
	runs       map[string]int // month: acts done when its first invoice was issued
}

// slowTerms are the terms from a day on.
type slowTerms struct {
	from          string
	rate          *big.Rat // EUR per hour
	step, minimum int      // minutes
	gold          int      // minutes of working time that GOLD promises
	open, close   int      // minutes after midnight, Monday to Friday
	saturday      bool     // open 10:00 to 14:00
}

type slowCustomer struct {
	id, country, vatID, street, name string
}

type slowPeriod struct {
	customer, plan, from, until string // until "" is open
}

type slowTicket struct {
	id, customer, plan, terms string
	priority                  int // 1 is High
	opened, recorded, solved  time.Time
	deadline, atRisk          time.Time
	bug                       bool
	state                     string
}

type slowEntry struct {
	id, ticket, staff, kind, order, waiver string
	start                                  time.Time // zero when only the day is known
	day                                    string
	minutes                                int
	loggedAt                               int    // acts done before it
	invoice, listed                        string // numbers of the documents that bill and list it
	invoicedPlan, invoicedTerms            string // those of its ticket when it was billed
}

type slowOrder struct {
	id, customer, ticket string // ticket "" is any of the customer's
	rate                 *big.Rat
	cap                  int
}

func (o *oracle) day(t time.Time) string { return t.In(o.zone).Format("2006-01-02") }

func monthOf(day string) string { return day[:7] }

// dayAfter is the day n days after one.
func dayAfter(day string, n int) string {
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		panic(err)
	}
	return t.AddDate(0, 0, n).Format("2006-01-02")
}

func (o *oracle) customer(id string) *slowCustomer {
	for _, c := range o.customers {
		if c.id == id {
			return c
		}
	}
	return nil
}

func (o *oracle) ticket(id string) *slowTicket {
	for _, t := range o.tickets {
		if t.id == id {
			return t
		}
	}
	return nil
}

func (o *oracle) entry(id string) *slowEntry {
	for _, e := range o.entries {
		if e.id == id {
			return e
		}
	}
	return nil
}

func (o *oracle) order(id string) *slowOrder {
	for i := range o.orders {
		if o.orders[i].id == id {
			return &o.orders[i]
		}
	}
	return nil
}

// termsOn are those of the latest day that has come, or the first ones.
func (o *oracle) termsOn(day string) slowTerms {
	best, first := slowTerms{}, o.terms[0]
	for _, t := range o.terms {
		if t.from <= day && t.from > best.from {
			best = t
		}
		if t.from < first.from {
			first = t
		}
	}
	if best.from == "" {
		return first
	}
	return best
}

func (o *oracle) version(from string) slowTerms {
	for _, t := range o.terms {
		if t.from == from {
			return t
		}
	}
	panic("no terms of " + from)
}

// planOn is the plan that a customer has on a day.
func (o *oracle) planOn(customer, day string) string {
	for _, p := range o.periods {
		if p.customer == customer && p.holds(day) {
			return p.plan
		}
	}
	return "NONE"
}

func (p slowPeriod) holds(day string) bool {
	return p.from <= day && (p.until == "" || day < p.until)
}

// coverage is who gets a kind of work without paying, by the first letters of
// the plans; "refused" is done for nobody.
var coverage = map[string]string{
	"problem-solving": "PGSB", "crash-reinstall": "PGSB", "free-to-paid-migration": "PGSB",
	"settings-testing": "P", "server-migration": "P", "server-configuration": "P", "mysql-replication": "P", "redundancy": "P",
	"mor-configuration": "P", "system-monitoring": "P", "voip-problems": "P",
	"custom-development": "", "firewall": "", "third-party-equipment": "",
	"snmp": "refused", "tdm-pstn-cards": "refused", "zaptel-dahdi": "refused", "vpn": "refused",
}

// ruling is who owes what for an entry. What is already on an invoice is billed.
func (o *oracle) ruling(e *slowEntry) string {
	if e.invoice != "" {
		return "billable"
	}
	return o.judged(e)
}

// judged is the ruling that an entry would get today: refused, bug, plan,
// hourly rate.
func (o *oracle) judged(e *slowEntry) string {
	t := o.ticket(e.ticket)
	covered := coverage[e.kind]
	switch {
	case covered == "refused":
		return "refused"
	case t.bug:
		return "free"
	case t.plan != "NONE" && t.plan != "FREE" && strings.Contains(covered, t.plan[:1]):
		return "covered"
	case e.waiver != "":
		return "waived"
	}
	return "billable"
}

// planOf is the plan that an entry was judged by.
func (o *oracle) planOf(e *slowEntry) string {
	if e.invoice != "" {
		return e.invoicedPlan
	}
	return o.ticket(e.ticket).plan
}

// termsOf are the terms that an entry was judged by.
func (o *oracle) termsOf(e *slowEntry) slowTerms {
	if e.invoice != "" {
		return o.version(e.invoicedTerms)
	}
	return o.version(o.ticket(e.ticket).terms)
}

// responded is when a ticket was first answered: by hand, by work with a time
// of day or by solving it, whichever is earlier; before its opening nobody can.
func (o *oracle) responded(t *slowTicket) time.Time {
	answers := []time.Time{t.recorded, t.solved}
	for _, e := range o.entries {
		if e.ticket == t.id {
			answers = append(answers, e.start)
		}
	}
	answers = slices.DeleteFunc(answers, func(at time.Time) bool { return at.IsZero() || at.Before(t.opened) })
	if len(answers) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(answers, time.Time.Compare)
}

// solve makes the act that solves a ticket known as an answer.
func (o *oracle) solve(t *slowTicket, state string, now time.Time) {
	if state == "solved" && t.state != "solved" && (t.solved.IsZero() || t.solved.Before(t.opened)) {
		t.solved = now
	}
	t.state = state
}

// reaction is what has become of a promise at an instant: met, late, open, or
// "" where nothing was promised.
func (o *oracle) reaction(t *slowTicket, at time.Time) string {
	answered := o.responded(t)
	switch {
	case t.deadline.IsZero():
		return ""
	case !answered.IsZero() && !answered.After(t.deadline):
		return "met"
	case !answered.IsZero() || at.After(t.deadline):
		return "late"
	}
	return "open"
}
