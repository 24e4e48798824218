package ledger

import (
	"time"

	"hourbook/ledger/event"
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
	Rerated []sla.Entry
	Undoes  uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(ticketOpened) })
var _ = register(func() payload { return new(ticketChanged) })

func (*ticketOpened) kind() string  { return "ticket-opened" }
func (*ticketChanged) kind() string { return "ticket-changed" }

func (p *ticketOpened) apply(tx *Tx, event event.Event) error {
	tx.remember("ticket", p.Ticket.ID, event)
	t := p.Ticket
	solvedAsOpened(&t, event.At)
	return tx.fileTicket(sla.Ticket{}, t)
}

func (p *ticketChanged) apply(tx *Tx, event event.Event) error {
	before, err := tx.Ticket(p.Ticket.ID)
	if err != nil {
		return err
	}
	if p.Ticket.Customer != before.Customer {
		tx.del(customerTicketsBucket, text(before.Customer)+before.ID)
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
func answerBySolving(t *sla.Ticket, at time.Time) {
	if t.Solved.IsZero() || t.Solved.Before(t.Opened) {
		t.Solved = at
	}
	t.Responded = sla.FirstResponse(t.Opened, t.Responded, t.Solved)
}

// solved is when the changed ticket was first solved. An event of the time when
// tickets did not say so says it by its own instant, but for one that gives back how
// a ticket came: of one that came solved nobody knows when that was.
func (p *ticketChanged) solved(before sla.Ticket, at time.Time) time.Time {
	t := p.Ticket
	switch {
	case !t.Solved.IsZero():
		return t.Solved
	case t.State == sla.Solved && before.State != sla.Solved && before.Solved.IsZero() && p.Undoes == 0:
		return at
	case t.State == sla.Solved || p.Undoes == 0:
		return before.Solved
	}
	return time.Time{}
}

// fileTicket puts a ticket where it is asked for. A zero before is none.
func (tx *Tx) fileTicket(before, after sla.Ticket) error {
	raw := tx.ticketBytes(after)
	tx.put(ticketsBucket, after.ID, raw)
	tx.put(customerTicketsBucket, text(after.Customer)+after.ID, glanceAt(after).bytes())
	tx.localize(&after)
	tx.keep(after)
	tx.noteTicketAhead(after)
	if before.Merged != after.Merged {
		tx.fileMerged(before, after)
	}
	if before.Assigned != after.Assigned {
		if err := tx.fileAssigned(before, after); err != nil {
			return err
		}
	}
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
func (tx *Tx) OpenTicket(t sla.Ticket, row *event.Row) (sla.Ticket, error) {
	t.ID, t.Customer = tx.nameIn(ticketsBucket, t.ID), tx.nameIn(customersBucket, t.Customer)
	if frozen, err := tx.freeze(t); err == nil { // else its judge says that, and what else is wrong
		t = frozen
	}
	solvedAsOpened(&t, tx.act.At)
	return t, tx.append(&ticketOpened{Ticket: t}, row)
}

// freeze fills in the plan of the day of opening and what follows from it.
func (v *View) freeze(t sla.Ticket) (sla.Ticket, error) {
	t.Opened = v.zone.Local(t.Opened.Truncate(time.Second))
	t.Responded = t.Responded.Truncate(time.Second)
	t.Recorded = t.Responded
	on := v.zone.Day(t.Opened)
	period, ok, err := v.PlanOn(t.Customer, on)
	if err != nil {
		return t, err
	}
	t.Plan = sla.NoPlan
	if ok {
		t.Plan = period.Plan
	}
	terms, err := v.TermsOn(on)
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
	err = v.promise(terms, &t)
	return t, err
}

// Ticket returns one ticket.
func (v *View) Ticket(id string) (sla.Ticket, error) {
	if t, ok := v.tickets[id]; ok {
		return t, nil
	}
	raw, err := v.get(ticketsBucket, v.nameIn(ticketsBucket, id))
	if err != nil {
		return sla.Ticket{}, err
	}
	if raw == nil {
		return sla.Ticket{}, unknown("ticket", id)
	}
	t, err := v.readTicket(raw)
	if err == nil {
		v.keep(t)
	}
	return t, err
}

// readTicket reads a ticket as it is filed.
func (v *View) readTicket(raw []byte) (t sla.Ticket, err error) {
	err = orDecode(v.quick.ticket(raw, &t), raw, &t)
	v.localize(&t)
	return t, err
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
	for _, at := range instantsOf(t) {
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
		t, err := v.readTicket(value)
		if err != nil {
			return false, err
		}
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
	at = at.Truncate(time.Second)
	if t.Assigned, err = tx.whoseBy(t); err != nil {
		return t, err
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
	if state == sla.Solved && t.Responded.IsZero() {
		if t.Assigned, err = tx.whoseBy(t); err != nil {
			return t, err
		}
	}
	if t.State = state; state == sla.Solved {
		answerBySolving(&t, tx.zone.Local(tx.act.At))
	}
	return t, tx.append(&ticketChanged{Act: stateActs[state], Ticket: t, Reason: reason}, nil)
}
