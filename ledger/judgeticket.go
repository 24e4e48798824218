package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

func (p *ticketOpened) judge(v *View, e event.Event) error {
	t := p.Ticket
	t.Solved, t.Responded = time.Time{}, t.Recorded
	if err := v.checkTicket(t); err != nil {
		return err
	}
	if taken, err := v.has(ticketsBucket, t.ID); err != nil || taken {
		return or(err, fmt.Errorf("ticket %q: %w", t.ID, ErrTaken))
	}
	right, err := v.freeze(t)
	if err != nil {
		return err
	}
	right.Merged = ""
	solvedAsOpened(&right, e.At)
	return errors.Join(sinceRules(2, sameAnswer(p.Ticket, right)), v.sameTicket(p.Ticket, right))
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
		faults = append(faults, input("subject", t.Subject, "a ticket needs a subject", "describe the problem in a few words"))
	}
	if t.Priority < sla.High || t.Priority > sla.Low {
		faults = append(faults, input("priority", "", "this priority does not exist", "enter High, Medium or Low"))
	}
	if t.Opened.IsZero() {
		faults = append(faults, input("opened", "", "a ticket is opened at a time", "enter it as 2026-11-06 17:30"))
	}
	if !t.Responded.IsZero() && t.Responded.Before(t.Opened) {
		faults = append(faults, input("responded", t.Responded.Format(time.RFC3339), "the answer is before the ticket's opening", "check both times"))
	}
	return errors.Join(faults...)
}

// sameAnswer refuses a new ticket that says of itself that it was answered or
// solved, unless it was.
func sameAnswer(said, right sla.Ticket) error {
	if answered := sla.FirstResponse(said.Opened, said.Recorded, said.Solved); !said.Responded.Equal(answered) {
		return conflict("ticket %s says that it was answered at %s, which nobody recorded", said.ID, said.Responded.UTC().Format(time.RFC3339))
	}
	return sameSolving(said, right)
}

// sameSolving refuses a ticket that was solved at another time than its acts
// say. One of the time when tickets did not say so says nothing.
func sameSolving(said, right sla.Ticket) error {
	if said.Solved.IsZero() || said.Solved.Equal(right.Solved) {
		return nil
	}
	return conflict("ticket %s says that it was solved at %s", said.ID, said.Solved.UTC().Format(time.RFC3339))
}

// equalTickets tells whether two tickets are stored alike, without writing them down.
// Of instants that differ by less than a second it does not know.
func equalTickets(a, b sla.Ticket) bool {
	of, in := instantsOf(&a), instantsOf(&b)
	for i := range of {
		if !of[i].Equal(*in[i]) {
			return false
		}
		*of[i] = *in[i] // in another zone
	}
	return a == b
}

// sameTicket refuses a ticket that does not carry what its customer had, whose
// promise is another one than the terms make, or that changed in anything else.
func (v *View) sameTicket(said, right sla.Ticket) error {
	right.Solved, right.Responded = said.Solved, said.Responded // follow from the events, not from what one of them says
	if equalTickets(said, right) || bytes.Equal(event.Encode(said), event.Encode(right)) {
		return nil
	}
	if said.Plan == right.Plan && said.Terms == right.Terms && said.Deadline.Equal(right.Deadline) && said.AtRisk.Equal(right.AtRisk) {
		for _, other := range changed(&right, &said, ticketFields, v.zone) {
			return conflict("ticket %s says %s %q; what happened to it makes that %q", said.ID, other.Field, other.After, other.Before)
		}
	}
	return conflict("ticket %s carries %s of the terms of %s, due %s; its customer and opening say %s of %s, due %s",
		said.ID, said.Plan, said.Terms, dueText(said), right.Plan, right.Terms, dueText(right))
}

// dueText is a deadline in words of a fault.
func dueText(t sla.Ticket) string {
	if t.Deadline.IsZero() {
		return "never"
	}
	return t.Deadline.UTC().Format(time.RFC3339)
}

func (p *ticketChanged) judge(v *View, e event.Event) error {
	before, err := v.Ticket(p.Ticket.ID)
	if err != nil {
		return err
	}
	right, err := p.rightly(v, before, e)
	if err != nil {
		return err
	}
	if p.Undoes > 0 || p.Act == "undo" {
		err = sinceRules(2, p.judgeUndo(v, e))
	} else {
		err = errors.Join(sameSolving(p.Ticket, right), sinceRules(2, p.judgeNews(before, right, e)))
	}
	return errors.Join(err, v.sameTicket(p.Ticket, right), p.judgeRerated(v))
}

// rightly is what the act makes of a ticket: only what the act is for may
// differ, and what is frozen follows from the rules.
func (p *ticketChanged) rightly(v *View, before sla.Ticket, e event.Event) (sla.Ticket, error) {
	right, after := before, p.Ticket
	var err error
	switch p.Act {
	case "bug", "not-bug":
		if err = needsReason(p.Reason, "it changes who pays", "enter how you know, such as the bug report number"); p.Act == "not-bug" && after.Bug || p.Act == "bug" && !after.Bug {
			err = conflict("ticket %s is marked as the opposite of the act", before.ID)
		}
		if right.Bug, right.BugReason = after.Bug, ""; after.Bug {
			right.BugReason = p.Reason
		}
	case "respond":
		right.Recorded, right.Responded = after.Recorded, after.Recorded
		if after.Recorded.Before(before.Opened) {
			err = input("at", after.Recorded.Format(time.RFC3339), "the answer is before the ticket's opening", "check the time")
		}
		right.Assigned, err = after.Assigned, errors.Join(err, v.judgeTaken(e.Author, after.Assigned, before))
	case "wait", "solve", "reopen":
		if right.State = after.State; right.State == sla.Solved {
			answerBySolving(&right, e.At)
		}
		right.Assigned, err = after.Assigned, v.judgeTaken(e.Author, after.Assigned, before)
	case "plan":
		right.Plan = after.Plan
		err = or(needsReason(p.Reason, "it changes order, deadline and coverage", "enter why the plan was different"), v.promiseOf(&right))
	case "set":
		right, err = v.settled(after, before, e.At)
	case "undo":
		right, err = after, v.knownPlan(after)
	default:
		err = fmt.Errorf("%w: nothing is known of the act %q", fault.ErrNewer, p.Act)
	}
	return right, err
}

// stateActs are the acts that bring a ticket into a state, by the state.
var stateActs = map[sla.State]string{sla.Open: "reopen", sla.Waiting: "wait", sla.Solved: "solve"}

// judgeNews refuses an act that changes nothing, that makes something else of
// the ticket than its name says, or that comes to a ticket which was merged.
func (p *ticketChanged) judgeNews(before, right sla.Ticket, e event.Event) error {
	switch p.Act {
	case "bug", "not-bug", "set":
		return p.judgeFacts(before, right, e)
	}
	if err := mergedInto(before); err != nil {
		return err
	}
	switch id := before.ID; {
	case p.Act == "respond":
		if first := sla.FirstResponse(before.Opened, before.Responded, right.Recorded); first.Equal(before.Responded) {
			return fmt.Errorf("ticket %q was answered at %s: %w", id, before.Responded.Format("2006-01-02 15:04"), ErrNothing)
		}
	case p.Act == "plan":
		if before.Plan == right.Plan {
			return fmt.Errorf("ticket %q has %s: %w", id, right.Plan, ErrNothing)
		}
	case p.Act != stateActs[right.State]:
		return conflict("ticket %s comes into the state %s, and the act is for another", id, right.State.String())
	case before.State == right.State:
		return fmt.Errorf("ticket %q is %s already: %w", id, right.State, ErrNothing)
	}
	return nil
}

// judgeFacts refuses to set what is so already, and to move a ticket for no
// reason. A row of an import is remembered although nothing changes.
func (p *ticketChanged) judgeFacts(before, right sla.Ticket, e event.Event) error {
	switch {
	case e.Row != nil:
		return nil
	case bytes.Equal(event.Encode(before), event.Encode(right)):
		return fmt.Errorf("ticket %q: %w", before.ID, ErrNothing)
	case right.Customer != before.Customer || !right.Opened.Equal(before.Opened):
		return needsReason(p.Reason, "it changes plan, deadline and who pays", "enter a reason, such as a wrong year")
	}
	return nil
}

// judgeUndo judges a ticket that is given back what an act changed of it.
func (p *ticketChanged) judgeUndo(v *View, e event.Event) error {
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	of, ok := done.(*ticketChanged)
	if !ok || of.Ticket.ID != p.Ticket.ID || p.Act != "undo" {
		return noUndoing(u)
	}
	former, err := v.formerTicket(u, of)
	if err != nil {
		return err
	}
	outcome, err := v.rerate(former)
	if err == nil && len(outcome.Invoiced) > 0 {
		err = notUndone(u, "entry %s is on %s since", outcome.Invoiced[0].ID, outcome.Invoiced[0].Invoice)
	}
	return errors.Join(err, sameSolving(p.Ticket, former), v.sameTicket(p.Ticket, former))
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
	var right []sla.Entry
	if outcome, err := v.rerate(p.Ticket); err != nil {
		return err
	} else if !slices.Contains([]string{"respond", "wait", "solve", "reopen"}, p.Act) {
		for _, change := range outcome.Changed {
			right = append(right, change.After)
		}
	}
	if len(p.Rerated) != len(right) {
		return conflict("ticket %s judges %d entries again, %d follow from it", p.Ticket.ID, len(p.Rerated), len(right))
	}
	for i, w := range p.Rerated {
		if w.ID != right[i].ID {
			return conflict("ticket %s judges entry %s again, %s follows from it", p.Ticket.ID, w.ID, right[i].ID)
		}
		if err := v.sameEntry(w, right[i]); err != nil {
			return err
		}
	}
	return nil
}
