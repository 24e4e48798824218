package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
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

func (p *ticketOpened) judge(v *View, e Event) error {
	t := p.Ticket
	t.Responded = t.Recorded
	if err := v.checkTicket(t); err != nil {
		return err
	}
	taken, err := v.has(ticketsBucket, t.ID)
	if err != nil {
		return err
	}
	if taken {
		return fmt.Errorf("ticket %q: %w", t.ID, ErrTaken)
	}
	right, err := v.freeze(t)
	if err != nil {
		return err
	}
	right.Merged = ""
	if !t.Solved.IsZero() && !t.Solved.Equal(e.At) {
		err = conflict("ticket %s says that it was solved at %s", t.ID, t.Solved.UTC().Format(time.RFC3339))
	}
	return errors.Join(err, sameTicket(t, right))
}

// sameTicket refuses a ticket that does not carry what its customer had, or whose
// promise is another one than the terms make.
func sameTicket(said, right sla.Ticket) error {
	right.Solved, right.Responded = said.Solved, said.Responded // follow from the events, not from what one of them says
	if !bytes.Equal(encode(said), encode(right)) {
		return conflict("ticket %s carries %s of the terms of %s, due %s; its customer and opening say %s of %s, due %s",
			said.ID, said.Plan, said.Terms, dueText(said), right.Plan, right.Terms, dueText(right))
	}
	return nil
}

// dueText is a deadline in words of a fault.
func dueText(t sla.Ticket) string {
	if t.Deadline.IsZero() {
		return "never"
	}
	return t.Deadline.UTC().Format(time.RFC3339)
}

func (p *ticketOpened) apply(tx *Tx, event Event) error {
	tx.put(customerTicketsBucket, text(p.Ticket.Customer)+p.Ticket.ID, nil)
	tx.remember("ticket", p.Ticket.ID, event)
	t := p.Ticket
	solvedAsOpened(&t, event.At)
	return tx.fileTicket(sla.Ticket{}, t)
}

func (p *ticketChanged) judge(v *View, e Event) error {
	before, err := v.Ticket(p.Ticket.ID)
	if err != nil {
		return err
	}
	right, err := p.rightly(v, before, e)
	if err != nil {
		return err
	}
	if at := p.Ticket.Solved; p.Undoes == 0 && !at.IsZero() && !at.Equal(before.Solved) && !at.Equal(e.At) {
		err = conflict("ticket %s says that it was solved at %s", before.ID, at.UTC().Format(time.RFC3339))
	}
	return errors.Join(err, sameTicket(p.Ticket, right), p.judgeRerated(v))
}

// rightly is what the act makes of a ticket: only what the act is for may
// differ, and what is frozen follows from the rules.
func (p *ticketChanged) rightly(v *View, before sla.Ticket, e Event) (sla.Ticket, error) {
	right, after := before, p.Ticket
	var err error
	switch p.Act {
	case "bug", "not-bug":
		if err = needsReason(p.Reason, "it changes who pays", "say how you know, such as the number of the bug report"); p.Act == "not-bug" && after.Bug || p.Act == "bug" && !after.Bug {
			err = conflict("ticket %s is marked as the opposite of the act", before.ID)
		}
		right.Bug, right.BugReason = after.Bug, after.BugReason
	case "respond":
		right.Recorded, right.Responded = after.Recorded, after.Recorded
		if after.Recorded.Before(before.Opened) {
			err = input("at", after.Recorded.Format(time.RFC3339), "the answer is before the ticket's opening", "check the time")
		}
		right.Assigned, err = after.Assigned, errors.Join(err, v.judgeTaken(e.Author, after.Assigned, before))
	case "wait", "solve", "reopen":
		right.State = after.State
		right.Assigned, err = after.Assigned, v.judgeTaken(e.Author, after.Assigned, before)
	case "plan":
		right.Plan = after.Plan
		err = or(needsReason(p.Reason, "it changes order, deadline and coverage", "say why the plan was another one"), v.promiseOf(&right))
	case "set":
		right, err = v.settled(after, before, e.At)
	case "undo":
		right, err = after, v.knownPlan(after)
	default:
		err = fmt.Errorf("%w: nothing is known of the act %q", ErrNewer, p.Act)
	}
	return right, err
}

// promiseOf works out what a ticket's own terms promise for its plan.
func (v *View) promiseOf(t *sla.Ticket) error {
	terms, err := v.Terms(t.Terms)
	if err != nil {
		return err
	}
	if _, err := terms.ParsePlan(string(t.Plan)); err != nil {
		return err
	}
	return v.promise(terms, t)
}

// knownPlan refuses a ticket whose plan its terms do not have.
func (v *View) knownPlan(t sla.Ticket) error { return v.promiseOf(&t) }

// judgeRerated judges the entries that an act judged anew: all that change with
// the ticket, and nothing else.
func (p *ticketChanged) judgeRerated(v *View) error {
	var right []sla.Work
	if outcome, err := v.rerate(p.Ticket); err != nil {
		return err
	} else if !slices.Contains([]string{"respond", "wait", "solve", "reopen"}, p.Act) {
		for _, change := range outcome.Changed {
			right = append(right, change.After)
		}
	}
	if len(p.Rerated) != len(right) {
		return conflict("ticket %s judges %d entries anew, %d follow from it", p.Ticket.ID, len(p.Rerated), len(right))
	}
	for i, w := range p.Rerated {
		if w.ID != right[i].ID {
			return conflict("ticket %s judges entry %s anew, %s follows from it", p.Ticket.ID, w.ID, right[i].ID)
		}
		if err := sameEntry(w, right[i]); err != nil {
			return err
		}
	}
	return nil
}

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
func answerBySolving(t *sla.Ticket, at time.Time) {
	if t.Solved.IsZero() || t.Solved.Before(t.Opened) {
		t.Solved = at
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
func (tx *Tx) OpenTicket(t sla.Ticket, row *Row) (sla.Ticket, error) {
	t.ID, t.Customer = tx.nameIn(ticketsBucket, t.ID), tx.nameIn(customersBucket, t.Customer)
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
	solvedAsOpened(&t, tx.act.At)
	return t, tx.append(&ticketOpened{Ticket: t}, row)
}

// checkTicket tells all that is wrong with a ticket at once.
func (v *View) checkTicket(t sla.Ticket) error {
	faults := []error{checkID("id", t.ID)}
	switch err := v.OpenCustomer(t.Customer); {
	case errors.Is(err, ErrUnknown), errors.Is(err, ErrConflict):
		faults = append(faults, err)
	case err != nil:
		return err
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
	var t sla.Ticket
	ok, err := v.load(ticketsBucket, v.nameIn(ticketsBucket, id), &t)
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
	if err := mergedInto(t); err != nil {
		return t, err
	}
	if t.State == state {
		return t, fmt.Errorf("ticket %q is %s already: %w", id, state, ErrNothing)
	}
	if state == sla.Solved && t.Responded.IsZero() {
		if t.Assigned, err = tx.whoseBy(t); err != nil {
			return t, err
		}
	}
	if t.State = state; state == sla.Solved {
		answerBySolving(&t, tx.zone.Local(tx.act.At))
	}
	act := map[sla.State]string{sla.Open: "reopen", sla.Waiting: "wait", sla.Solved: "solve"}[state]
	return t, tx.append(&ticketChanged{Act: act, Ticket: t, Reason: reason}, nil)
}
