package app

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// The acts of a desk, except for work and money: each is drawn, done, and held
// against what the oracle makes of it.

func toDay(day string) sla.Day {
	if day == "" {
		return 0
	}
	d, err := sla.ParseDay(day)
	if err != nil {
		panic(err)
	}
	return d
}

func toMonth(month string) sla.Month {
	m, err := sla.ParseMonth(month)
	if err != nil {
		panic(err)
	}
	return m
}

func toDecimal(r *big.Rat) decimal.Decimal { return decimal.RequireFromString(r.FloatString(4)) }

// fill draws what decides how a customer is invoiced.
func (d *desk) fill(t *rapid.T, c *slowCustomer) invoice.Customer {
	from := rapid.SampledFrom([][2]string{
		{"LT", ""}, {"DE", "DE136695976"}, {"US", ""}, {"LT", "LT119511515"}, {"GR", "EL094259216"}, {"CH", "CHE-1"},
		{"DE", "DE136695977"}, {"DE", ""}, {"GR", "DE136695976"}, {"LT", "LT119511516"},
	}).Draw(t, "country and VAT id")
	c.country, c.vatID, c.street, c.name = from[0], from[1], "Gatvė 1", "Ūla ir Ko"
	switch rapid.IntRange(0, 11).Draw(t, "lacks") {
	case 10:
		c.street = ""
	case 11:
		c.name = "中 Ltd"
	}
	return invoice.Customer{Party: invoice.Party{ID: c.id, Name: c.name, Country: c.country, VATID: c.vatID, Street: c.street, City: "Kaunas"}}
}

func (d *desk) addCustomer(t *rapid.T) {
	c := &slowCustomer{id: nextID("customer-", len(d.oracle.customers))}
	facts := d.fill(t, c)
	d.oracle.customers = append(d.oracle.customers, c)
	d.agree(t, d.write(func(tx *ledger.Tx) error { return tx.AddCustomer(facts, nil) }), "")
}

func (d *desk) changeCustomer(t *rapid.T) {
	facts := d.fill(t, d.someCustomer(t))
	d.agree(t, d.write(func(tx *ledger.Tx) error { return tx.SetCustomer(facts, "moved", nil) }), "")
}

func (d *desk) startPlan(t *rapid.T) {
	p := slowPeriod{customer: d.someCustomer(t).id, plan: somePlanOf(t), from: d.someDay(t, "from", -20, 10)}
	if rapid.IntRange(0, 3).Draw(t, "ends") == 3 {
		p.until = dayAfter(p.from, rapid.IntRange(1, 60).Draw(t, "days"))
	}
	err := d.write(func(tx *ledger.Tx) error {
		return tx.StartPlan(ledger.PlanPeriod{Customer: p.customer, Plan: sla.PlanID(p.plan), From: toDay(p.from), Until: toDay(p.until)}, nil)
	})
	d.agree(t, err, d.oracle.startPlan(p))
}

func (d *desk) endPlan(t *rapid.T) {
	customer, until := d.someCustomer(t).id, d.someDay(t, "until", -20, 20)
	err := d.write(func(tx *ledger.Tx) error { return tx.EndPlan(customer, toDay(until), "ended") })
	d.agree(t, err, d.oracle.endPlan(customer, until))
}

func (d *desk) setTerms(t *rapid.T) {
	zone, err := sla.ParseZone(d.oracle.zone.String())
	d.do(t, err)
	today := d.oracle.day(d.now)
	next := d.someTerms(t, dayAfter(today, rapid.IntRange(0, 5).Draw(t, "days ahead")))
	terms := d.read(t, zone, next)
	err = d.write(func(tx *ledger.Tx) error { return tx.SetTerms(terms) })
	d.agree(t, err, d.oracle.setTerms(next, today))
}

func (d *desk) openTicket(t *rapid.T) {
	s := slowTicket{
		id: nextID("T-", len(d.oracle.tickets)), customer: d.someCustomer(t).id, priority: rapid.IntRange(1, 3).Draw(t, "priority"),
		opened: d.moment(t, "opened", -3, 0), state: "open", bug: rapid.IntRange(0, 5).Draw(t, "bug") == 5,
	}
	if rapid.IntRange(0, 3).Draw(t, "answered") == 3 {
		s.recorded = s.opened.Add(time.Duration(rapid.IntRange(-1, 48*60).Draw(t, "minutes later")) * time.Minute)
	}
	var err error
	if rapid.Bool().Draw(t, "imported") {
		err = d.importTicket(s, false)
	} else {
		err = d.write(func(tx *ledger.Tx) error {
			_, err := tx.OpenTicket(sla.Ticket{
				ID: s.id, Customer: s.customer, Subject: "Login loop", Priority: sla.Priority(s.priority), Channel: "Phone",
				Opened: s.opened, Responded: s.recorded, Bug: s.bug,
			}, nil)
			return err
		})
	}
	d.agree(t, err, d.oracle.openTicket(s))
}

func (d *desk) changeTicket(t *rapid.T) {
	s := d.someTicket(t)
	change, refusal := func(*sla.Ticket) {}, ""
	switch rapid.IntRange(0, 2).Draw(t, "what is changed") {
	case 0:
		s.priority = rapid.IntRange(1, 3).Draw(t, "priority")
		change = func(ticket *sla.Ticket) { ticket.Priority = sla.Priority(s.priority) }
	case 1:
		opened := d.moment(t, "opened", -3, 0)
		change, refusal = func(ticket *sla.Ticket) { ticket.Opened = opened }, d.oracle.reopen(s.id, opened)
	case 2:
		customer := d.someCustomer(t).id
		change, refusal = func(ticket *sla.Ticket) { ticket.Customer = customer }, d.oracle.give(s.id, customer)
	}
	err := d.write(func(tx *ledger.Tx) error {
		ticket, err := tx.Ticket(s.id)
		if err != nil {
			return err
		}
		change(&ticket)
		_, err = tx.SetTicket(ticket, "agreed", nil)
		return err
	})
	d.agree(t, err, refusal)
}

func (d *desk) respond(t *rapid.T) {
	s, at := d.someTicket(t), d.moment(t, "answered", -3, 0)
	if rapid.Bool().Draw(t, "at the deadline") && !s.deadline.IsZero() {
		at = s.deadline.Add(time.Duration(rapid.IntRange(0, 1).Draw(t, "seconds late")) * time.Second)
	}
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.Respond(s.id, at, "")
		return err
	})
	d.agree(t, err, d.oracle.respond(s.id, at))
}

func (d *desk) setState(t *rapid.T) {
	s := d.someTicket(t)
	state, err := sla.ParseState(rapid.SampledFrom([]string{"waiting", "open", "solved", "open"}).Draw(t, "state"))
	d.do(t, err)
	d.oracle.solve(s, state.String(), d.now)
	d.agree(t, d.write(func(tx *ledger.Tx) error {
		_, err := tx.SetState(s.id, state, "")
		return err
	}), "")
}

func (d *desk) setBug(t *rapid.T) {
	s := d.someTicket(t)
	s.bug = rapid.Bool().Draw(t, "bug")
	d.agree(t, d.write(func(tx *ledger.Tx) error {
		_, err := tx.SetBug(s.id, s.bug, "bug 77")
		return err
	}), "")
}

func (d *desk) freezeAnew(t *rapid.T) {
	s, plan := d.someTicket(t), somePlanOf(t)
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.SetPlanOf(s.id, sla.PlanID(plan), "the contract says so")
		return err
	})
	d.agree(t, err, d.oracle.freezeAnew(s.id, plan))
}

func (d *desk) confirmHoliday(t *rapid.T) {
	day := d.someDay(t, "day", -2, 5)
	if s := d.someTicket(t); rapid.Bool().Draw(t, "on a deadline") && !s.deadline.IsZero() {
		day = d.oracle.day(s.deadline)
		if s.deadline.After(d.now) && rapid.Bool().Draw(t, "at the deadline") {
			d.now = s.deadline
		}
	}
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.ConfirmHoliday(ledger.Holiday{Day: toDay(day), Name: "A feast"})
		return err
	})
	d.agree(t, err, d.oracle.holiday(day, d.now))
}

func (d *desk) addOrder(t *rapid.T) {
	s := slowOrder{id: nextID("O-", rapid.IntRange(0, 3).Draw(t, "order")), customer: d.someCustomer(t).id, cap: rapid.SampledFrom([]int{0, 60, 125, 1000}).Draw(t, "cap")}
	order := ledger.Order{ID: s.id, Customer: s.customer, Cap: sla.Minutes(s.cap)}
	if rapid.Bool().Draw(t, "agreed rate") {
		s.rate = amount(t, "rate", "62.50", "33.3333", "50", "0.0001", "0")
		agreed := toDecimal(s.rate)
		order.Rate = &agreed
	}
	if rapid.IntRange(0, 2).Draw(t, "for one ticket") == 2 {
		s.ticket = d.someTicket(t).id
		order.Tickets = []string{s.ticket}
	}
	err := d.write(func(tx *ledger.Tx) error { return tx.AddOrder(order) })
	d.agree(t, err, d.oracle.addOrder(s))
}

func (d *desk) closeMonth(t *rapid.T) {
	month, open := d.someMonth(t), rapid.IntRange(0, 2).Draw(t, "open") > 0
	d.agree(t, d.write(func(tx *ledger.Tx) error {
		if open {
			return tx.OpenMonth(toMonth(month), "forgotten work")
		}
		return tx.CloseMonth(toMonth(month), "")
	}), "")
	d.oracle.closed[month] = !open
}

// unbilledMonths are the months before one with work for an invoice, and no
// run of their own.
func (o *oracle) neverIssued(month string) (months []string) {
	for _, e := range o.entries {
		m := monthOf(e.day)
		_, ran := o.runs[m]
		if m < month && !ran && e.invoice == "" && o.ruling(e) == "billable" && !slices.Contains(months, m) {
			months = append(months, m)
		}
	}
	for _, m := range o.feeMonths(month) {
		if _, ran := o.runs[m]; !ran && !slices.Contains(months, m) {
			months = append(months, m)
		}
	}
	return months
}

// updateTicket imports a row of a ticket that may be there with other content.
func (d *desk) updateTicket(t *rapid.T) {
	s := *d.someTicket(t)
	s.priority, s.bug = rapid.IntRange(1, 3).Draw(t, "priority"), rapid.Bool().Draw(t, "bug")
	s.state = rapid.SampledFrom([]string{"open", "waiting", "solved"}).Draw(t, "state")
	s.recorded = time.Time{}
	if rapid.Bool().Draw(t, "answered") {
		s.recorded = s.opened.Add(time.Duration(rapid.IntRange(-1, 48*60).Draw(t, "minutes later")) * time.Minute)
	}
	now := ticketRow(*d.oracle.ticket(s.id))
	row := mergedRow(d.rows["tickets/"+s.id], now, ticketRow(s))
	err := d.importTicket(s, true)
	if row == now {
		d.agree(t, err, "")
		return
	}
	d.agree(t, err, d.oracle.update(ticketOf(t, s, row), d.now))
}

// ticketOf is a ticket with the values of a row.
func ticketOf(t *rapid.T, s slowTicket, row string) slowTicket {
	cells := strings.Split(row, ",")
	s.priority = slices.Index([]string{"", "High", "Medium", "Low"}, cells[3])
	s.bug, s.state, s.recorded = cells[6] == "yes", cells[8], time.Time{}
	if cells[7] != "" {
		recorded, err := time.Parse(time.RFC3339, cells[7])
		done(t, err)
		s.recorded = recorded
	}
	return s
}

// importTicket records a ticket as a row of a file.
func (d *desk) importTicket(s slowTicket, update bool) error {
	there := ""
	if now := d.oracle.ticket(s.id); now != nil {
		there = ticketRow(*now)
	}
	return d.importRow("tickets", s.id, "id,customer,subject,priority,channel,opened,bug,responded,state", ticketRow(s), there, update)
}

func ticketRow(s slowTicket) string {
	bug := map[bool]string{true: "yes", false: "no"}[s.bug]
	recorded := ""
	if !s.recorded.IsZero() {
		recorded = s.recorded.Format(time.RFC3339)
	}
	priority := []string{"", "High", "Medium", "Low"}[s.priority]
	return fmt.Sprintf("%s,%s,Login loop,%s,Phone,%s,%s,%s,%s", s.id, s.customer, priority, s.opened.Format(time.RFC3339), bug, recorded, s.state)
}
