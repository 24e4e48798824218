package app

import (
	"math/big"
	"slices"
	"time"
)

// The acts of the oracle. Each returns why the rules refuse it, or "" when it
// is done.

func (o *oracle) setTerms(t slowTerms, today string) string {
	if t.from <= today {
		return "new terms start tomorrow at the earliest"
	}
	for _, ticket := range o.tickets {
		if ticket.terms == t.from {
			return "a ticket carries the terms of that day"
		}
	}
	o.terms = slices.DeleteFunc(o.terms, func(other slowTerms) bool { return other.from == t.from })
	o.terms = append(o.terms, t)
	return ""
}

// startPlan ends the period that runs without an end, and refuses one that
// overlaps otherwise.
func (o *oracle) startPlan(p slowPeriod) string {
	var running *slowPeriod
	for _, other := range o.periods {
		switch {
		case other.customer != p.customer:
		case other.from == p.from:
			return "a period starts on that day"
		case other.from < p.from && other.until == "":
			running = other
		case overlap(*other, p):
			return "periods overlap"
		}
	}
	if running != nil {
		running.until = p.from
	}
	o.periods = append(o.periods, &p)
	return ""
}

// overlap looks day by day; one without an end is taken for three years.
func overlap(a, b slowPeriod) bool {
	for day, n := a.from, 0; n < 3*366 && (a.until == "" || day < a.until); day, n = dayAfter(day, 1), n+1 {
		if b.holds(day) {
			return true
		}
	}
	return false
}

func (o *oracle) endPlan(customer, until string) string {
	for _, p := range o.periods {
		if p.customer == customer && p.holds(dayAfter(until, -1)) {
			p.until = until
			return ""
		}
	}
	return "no plan runs on the day before"
}

// openTicket freezes the plan and the terms of the day of opening.
func (o *oracle) openTicket(t slowTicket) string {
	if o.ticket(t.id) != nil {
		return "there is one of that id"
	}
	if !t.recorded.IsZero() && t.recorded.Before(t.opened) {
		return "answered before it was opened"
	}
	o.freeze(&t)
	o.tickets = append(o.tickets, &t)
	return ""
}

func (o *oracle) freeze(t *slowTicket) {
	t.plan = o.planOn(t.customer, o.day(t.opened))
	t.terms = o.termsOn(o.day(t.opened)).from
	o.promise(t)
}

// update takes from a row what may change of a ticket.
func (o *oracle) update(row slowTicket, now time.Time) string {
	if !row.recorded.IsZero() && row.recorded.Before(row.opened) {
		return "answered before it was opened"
	}
	t := o.ticket(row.id)
	t.priority, t.recorded, t.bug = row.priority, row.recorded, row.bug
	o.solve(t, row.state, now)
	return ""
}

// reopen corrects when a ticket was opened, unless an invoice rests on it: on
// another day it is frozen anew, at another time of that day only what is
// promised moves.
func (o *oracle) reopen(id string, opened time.Time) string {
	t := o.ticket(id)
	if !t.recorded.IsZero() && t.recorded.Before(opened) {
		return "answered before it was opened"
	}
	same := o.day(t.opened) == o.day(opened)
	if t.opened.Equal(opened) {
		return ""
	}
	for _, e := range o.entries {
		if e.ticket == id && e.invoice != "" {
			return "an invoice rests on it"
		}
	}
	t.opened = opened
	if same {
		o.promise(t)
	} else {
		o.freeze(t)
	}
	return ""
}

// give corrects whose ticket it is, unless that customer has it on paper.
func (o *oracle) give(id, customer string) string {
	t := o.ticket(id)
	if t.customer == customer {
		return ""
	}
	for _, e := range o.entries {
		if e.ticket == id && (e.invoice != "" || e.listed != "" || e.order != "") {
			return "the customer has it on paper"
		}
	}
	t.customer = customer
	o.freeze(t)
	return ""
}

func (o *oracle) freezeAnew(id, plan string) string {
	t := o.ticket(id)
	if t.plan == plan {
		return ""
	}
	t.plan = plan
	o.promise(t)
	return ""
}

func (o *oracle) respond(id string, at time.Time) string {
	t := o.ticket(id)
	if at.Before(t.opened) {
		return "answered before it was opened"
	}
	if first := o.responded(t); first.IsZero() || at.Before(first) {
		t.recorded = at
	}
	return ""
}

// holiday moves the deadlines that have not passed.
func (o *oracle) holiday(day string, now time.Time) string {
	if slices.Contains(o.holidays, day) {
		return "it is known"
	}
	o.holidays = append(o.holidays, day)
	for _, t := range o.tickets {
		if !t.deadline.IsZero() && !t.deadline.Before(now) && o.responded(t).IsZero() {
			o.promise(t)
		}
	}
	return ""
}

func (o *oracle) addOrder(order slowOrder) string {
	if o.order(order.id) != nil {
		return "there is one of that id"
	}
	if order.ticket != "" && o.ticket(order.ticket).customer != order.customer {
		return "the ticket is another customer's"
	}
	o.orders = append(o.orders, order)
	return ""
}

// fits tells why an entry cannot stand in the ledger.
func (o *oracle) fits(e *slowEntry) string {
	order := o.order(e.order)
	switch {
	case o.ruling(e) == "refused":
		return "not done as a job"
	case e.minutes < 1 || e.minutes > 24*60:
		return "an entry holds a minute to 24 hours"
	case o.closed[monthOf(e.day)]:
		return "the month is closed"
	case e.order == "":
	case order == nil:
		return "there is no such order"
	case order.customer != o.ticket(e.ticket).customer || order.ticket != "" && order.ticket != e.ticket:
		return "the order is for other work"
	}
	return ""
}

// dated gives an entry with a start its day.
func (o *oracle) dated(e slowEntry) *slowEntry {
	if !e.start.IsZero() {
		e.day = o.day(e.start)
	}
	return &e
}

func (o *oracle) log(e slowEntry) string {
	logged := o.dated(e)
	logged.loggedAt = o.acts
	if problem := o.fits(logged); problem != "" {
		return problem
	}
	o.entries = append(o.entries, logged)
	return ""
}

// changeable tells why an entry has to stay as it is.
func (o *oracle) changeable(e *slowEntry) string {
	if e.invoice != "" {
		return "it is already on an invoice"
	}
	if o.closed[monthOf(e.day)] {
		return "the month is closed"
	}
	return ""
}

func (o *oracle) correct(e slowEntry) string {
	old := o.entry(e.id)
	if problem := o.changeable(old); problem != "" {
		return problem
	}
	corrected := o.dated(e)
	if problem := o.fits(corrected); problem != "" {
		return problem
	}
	if o.ticket(e.ticket).customer != o.ticket(old.ticket).customer {
		corrected.listed = "" // another customer has not seen it
	}
	*old = *corrected
	return ""
}

func (o *oracle) remove(id string) string {
	e := o.entry(id)
	problem := o.changeable(e)
	if problem == "" {
		o.entries = slices.DeleteFunc(o.entries, func(other *slowEntry) bool { return other == e })
	}
	return problem
}

func (o *oracle) waive(id string, waived bool, reason string) string {
	e := o.entry(id)
	if problem := o.changeable(e); problem != "" {
		return problem
	}
	switch now := o.ruling(e); {
	case waived && now != "billable" && now != "waived":
		return "only billable work can be given away"
	case !waived && now != "waived":
		return "it was not given away"
	case waived:
		e.waiver = reason
	default:
		e.waiver = ""
	}
	return ""
}

func (o *oracle) startTimer(e slowEntry) string {
	for _, running := range o.timers {
		if running.staff == e.staff {
			return "a timer runs"
		}
	}
	if o.ruling(&e) == "refused" {
		return "not done as a job"
	}
	o.timers = append(o.timers, e)
	return ""
}

// stopTimer ends a timer, always. What cannot be logged is a draft to settle.
func (o *oracle) stopTimer(staff string, at time.Time, id string) (draft bool, problem string) {
	for i, e := range o.timers {
		if e.staff != staff {
			continue
		}
		o.timers = slices.Delete(o.timers, i, i+1)
		worked := at.Sub(e.start)
		e.id, e.minutes = id, int(worked.Round(time.Minute)/time.Minute)
		if worked < time.Minute || worked > 24*time.Hour || o.log(e) != "" {
			o.drafts++
			return true, ""
		}
		return false, ""
	}
	return false, "no timer runs"
}

func (o *oracle) pay(number string, amount *big.Rat) string {
	d := o.document(number)
	if d.corrects != "" {
		return "a credit note is not paid"
	}
	if amount.Sign() == 0 || amount.Sign() < 0 && minus(d.open(), amount).Sign() > 0 {
		return "more is given back than was paid too much"
	}
	d.paid = plus(d.paid, amount)
	return ""
}
