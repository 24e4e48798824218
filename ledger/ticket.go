package ledger

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"hourbook/sla"
)

// ticketOpened records a new ticket with what was frozen at its opening.
type ticketOpened struct{ Ticket sla.Ticket }

// ticketChanged records a ticket as it is after an act, and the entries that
// were judged anew because of it.
type ticketChanged struct {
	Act     string // what was done, such as "bug" or "respond"
	Ticket  sla.Ticket
	Reason  string
	Rerated []sla.Work
	Undoes  uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(ticketOpened) })
var _ = register(func() payload { return new(ticketChanged) })

func (*ticketOpened) kind() string  { return "ticket-opened" }
func (*ticketChanged) kind() string { return "ticket-changed" }

func (*ticketOpened) judge(*View, Event) error { return nil }

func (p *ticketOpened) apply(tx *Tx, event Event) error {
	tx.put(customerTicketsBucket, text(p.Ticket.Customer)+p.Ticket.ID, nil)
	tx.remember("ticket", p.Ticket.ID, event)
	t := p.Ticket
	solvedAsOpened(&t, event.At)
	return tx.fileTicket(sla.Ticket{}, t)
}

func (*ticketChanged) judge(*View, Event) error { return nil }

func (p *ticketChanged) apply(tx *Tx, event Event) error {
	before, err := tx.Ticket(p.Ticket.ID)
	if err != nil {
		return err
	}
	if p.Ticket.Customer != before.Customer {
		tx.del(customerTicketsBucket, text(before.Customer)+before.ID)
		tx.put(customerTicketsBucket, text(p.Ticket.Customer)+p.Ticket.ID, nil)
	}
	after := p.Ticket
	after.Solved = p.solved(before, event.At)
	if after.Responded, err = tx.firstResponse(after); err != nil {
		return err
	}
	if err := tx.fileTicket(before, after); err != nil {
		return err
	}
	tx.remember("ticket", p.Ticket.ID, event)
	for _, work := range p.Rerated {
		if err := tx.refile(work, event); err != nil {
			return err
		}
	}
	return nil
}

// solvedAsOpened says of a ticket that came solved when that was, where the
// promise makes it matter: at the latest when it was recorded. After the
// deadline that instant would be a guess, and nobody answered as far as is known.
func solvedAsOpened(t *sla.Ticket, recorded time.Time) {
	if t.State == sla.Solved && t.Solved.IsZero() && !t.Deadline.IsZero() && !recorded.After(t.Deadline) {
		t.Solved = recorded
		t.Responded = sla.FirstResponse(t.Opened, t.Responded, t.Solved)
	}
}

// answerBySolving lets the act that solves a ticket be an answer to it.
func (tx *Tx) answerBySolving(t *sla.Ticket) {
	if t.Solved.IsZero() || t.Solved.Before(t.Opened) {
		t.Solved = tx.zone.Local(tx.act.At)
	}
	t.Responded = sla.FirstResponse(t.Opened, t.Responded, t.Solved)
}

// solved is when the changed ticket was first solved. An event of the time when
// tickets did not say so says it by its own instant.
func (p *ticketChanged) solved(before sla.Ticket, at time.Time) time.Time {
	t := p.Ticket
	switch {
	case !t.Solved.IsZero():
		return t.Solved
	case t.State == sla.Solved && before.State != sla.Solved && before.Solved.IsZero():
		return at
	case t.State == sla.Solved || p.Undoes == 0:
		return before.Solved
	}
	return time.Time{}
}

// fileTicket puts a ticket where it is asked for. A zero before is none.
func (tx *Tx) fileTicket(before, after sla.Ticket) error {
	raw := encode(after)
	tx.put(ticketsBucket, after.ID, raw)
	tx.localize(&after)
	tx.keep(after)
	tx.noteTicketAhead(after)
	if after.State == sla.Open {
		tx.put(queueBucket, after.ID, raw)
	} else if before.ID != "" && before.State == sla.Open {
		tx.del(queueBucket, after.ID)
	}
	if before.ID != "" {
		if err := tx.countReaction(before, -1); err != nil {
			return err
		}
	}
	return tx.countReaction(after, +1)
}

// OpenTicket records a new ticket and freezes into it what its customer has on
// that day: plan, terms, deadline (clauses "O-2", "R-1"). The ticket
// may come as far as it is already: bug, responded, state.
func (tx *Tx) OpenTicket(t sla.Ticket, row *Row) (sla.Ticket, error) {
	if err := tx.checkTicket(t); err != nil {
		return sla.Ticket{}, err
	}
	if taken, err := tx.has(ticketsBucket, t.ID); err != nil || taken {
		return sla.Ticket{}, or(err, fmt.Errorf("ticket %q: %w", t.ID, ErrTaken))
	}
	t, err := tx.freeze(t)
	if err != nil {
		return sla.Ticket{}, err
	}
	return t, tx.append(&ticketOpened{Ticket: t}, row)
}

// checkTicket tells all that is wrong with a ticket at once.
func (tx *Tx) checkTicket(t sla.Ticket) error {
	faults := []error{checkID("id", t.ID)}
	if ok, err := tx.has(customersBucket, t.Customer); err != nil {
		return err
	} else if !ok {
		faults = append(faults, unknown("customer", t.Customer))
	}
	if strings.TrimSpace(t.Subject) == "" {
		faults = append(faults, input("subject", t.Subject, "a ticket needs a subject", "say in a few words what the problem is"))
	}
	if t.Priority < sla.High || t.Priority > sla.Low {
		faults = append(faults, input("priority", "", "there is no such priority", "give High, Medium or Low"))
	}
	if t.Opened.IsZero() {
		faults = append(faults, input("opened", "", "a ticket is opened at a time", "give it as 2026-11-06 17:30"))
	}
	if !t.Responded.IsZero() && t.Responded.Before(t.Opened) {
		faults = append(faults, input("responded", t.Responded.Format(time.RFC3339), "the answer is before the ticket's opening", "check both times"))
	}
	return errors.Join(faults...)
}

// freeze fills in the plan of the day of opening and what follows from it.
func (tx *Tx) freeze(t sla.Ticket) (sla.Ticket, error) {
	t.Opened = tx.zone.Local(t.Opened.Truncate(time.Second))
	t.Responded = t.Responded.Truncate(time.Second)
	t.Recorded = t.Responded
	on := tx.zone.Day(t.Opened)
	period, ok, err := tx.PlanOn(t.Customer, on)
	if err != nil {
		return t, err
	}
	t.Plan = sla.NoPlan
	if ok {
		t.Plan = period.Plan
	}
	terms, err := tx.TermsOn(on)
	if err != nil {
		return t, err
	}
	t.Terms = terms.Version
	if _, err := terms.ParsePlan(string(t.Plan)); err != nil {
		return t, err
	}
	if t.Channel, err = terms.ParseChannel(t.Channel); err != nil {
		return t, err
	}
	if err := tx.promise(terms, &t); err != nil {
		return t, err
	}
	solvedAsOpened(&t, tx.act.At)
	return t, nil
}

// Ticket returns one ticket.
func (v *View) Ticket(id string) (sla.Ticket, error) {
	if t, ok := v.tickets[id]; ok {
		return t, nil
	}
	var t sla.Ticket
	ok, err := v.load(ticketsBucket, id, &t)
	if err == nil && !ok {
		err = unknown("ticket", id)
	}
	if err != nil {
		return t, err
	}
	v.localize(&t)
	v.keep(t)
	return t, nil
}

// mostKept bounds the tickets that a view keeps at hand.
const mostKept = 1024

// keep has a ticket at hand for the next question, which is often about the
// same one.
func (v *View) keep(t sla.Ticket) {
	if len(v.tickets) >= mostKept {
		clear(v.tickets)
	}
	v.tickets[t.ID] = t
}

// localize gives a ticket's instants in the ledger's zone.
func (v *View) localize(t *sla.Ticket) {
	for _, at := range []*time.Time{&t.Opened, &t.Deadline, &t.AtRisk, &t.Responded, &t.Recorded, &t.Solved} {
		if !at.IsZero() {
			*at = v.zone.Local(*at)
		}
	}
}

// CustomerTickets lists a customer's tickets by id.
func (v *View) CustomerTickets(customer string) ([]sla.Ticket, error) {
	return v.ticketsAt(customerTicketsBucket, text(customer))
}

// OpenTickets lists the tickets that are open, in no order that matters.
func (v *View) OpenTickets() ([]sla.Ticket, error) {
	var tickets []sla.Ticket
	err := v.eachTicket(queueBucket, func(t sla.Ticket) (bool, error) {
		tickets = append(tickets, t)
		return true, nil
	})
	return tickets, err
}

// ticketsAt reads the tickets whose ids stand behind a prefix.
func (v *View) ticketsAt(b bucket, prefix string) ([]sla.Ticket, error) {
	var tickets []sla.Ticket
	err := v.scan(b, prefix, "", func(key string, _ []byte) (bool, error) {
		t, err := v.Ticket(key[len(prefix):])
		tickets = append(tickets, t)
		return true, err
	})
	return tickets, err
}

// EachTicket calls each with all tickets by id until it returns false.
func (v *View) EachTicket(each func(sla.Ticket) (bool, error)) error {
	return v.eachTicket(ticketsBucket, each)
}

func (v *View) eachTicket(b bucket, each func(sla.Ticket) (bool, error)) error {
	return v.scan(b, "", "", func(_ string, value []byte) (bool, error) {
		var t sla.Ticket
		if err := decode(value, &t); err != nil {
			return false, err
		}
		v.localize(&t)
		return each(t)
	})
}

// Respond records the first response to a ticket by hand. An earlier one that
// is known stays.
func (tx *Tx) Respond(id string, at time.Time, reason string) (sla.Ticket, error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return t, err
	}
	if err := mergedInto(t); err != nil {
		return t, err
	}
	at = at.Truncate(time.Second)
	if at.Before(t.Opened) {
		return t, input("at", at.Format(time.RFC3339), "the answer is before the ticket's opening", "check the time")
	}
	if first := sla.FirstResponse(t.Opened, t.Responded, at); first.Equal(t.Responded) {
		return t, fmt.Errorf("ticket %q was answered at %s: %w", id, t.Responded.Format("2006-01-02 15:04"), ErrNothing)
	}
	t.Responded, t.Recorded = at, at
	return t, tx.append(&ticketChanged{Act: "respond", Ticket: t, Reason: reason}, nil)
}

// SetState makes a ticket open (reopen), waiting (wait) or solved (solve).
func (tx *Tx) SetState(id string, state sla.State, reason string) (sla.Ticket, error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return t, err
	}
	if err := mergedInto(t); err != nil {
		return t, err
	}
	if t.State == state {
		return t, fmt.Errorf("ticket %q is %s already: %w", id, state, ErrNothing)
	}
	if t.State = state; state == sla.Solved {
		tx.answerBySolving(&t)
	}
	act := map[sla.State]string{sla.Open: "reopen", sla.Waiting: "wait", sla.Solved: "solve"}[state]
	return t, tx.append(&ticketChanged{Act: act, Ticket: t, Reason: reason}, nil)
}
