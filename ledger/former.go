package ledger

import (
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// undoneBy is the act that an event says it takes back: one from before it, of
// who takes it back.
func (v *View) undoneBy(e event.Event, seq uint64) (u Undone, p payload, err error) {
	if seq == 0 || seq >= e.Seq {
		return u, nil, conflict("it takes back event %d, which is not there", seq)
	}
	if u.Event, err = v.eventAt(seq); err != nil {
		return u, nil, err
	}
	if u.Description, err = DescribeForFiles(u.Event); err != nil {
		return u, nil, err
	}
	if u.Event.Author != e.Author {
		return u, nil, conflict("it takes back event %d, which %s did and not %s", seq, u.Event.Author, e.Author)
	}
	p, err = readPayload(u.Event)
	return u, p, err
}

// noUndoing refuses an event that says it takes back an act which it does not.
func noUndoing(u Undone) error {
	return conflict("it takes back event %d (%s), which it is not about", u.Event.Seq, u.Description)
}

// untouched refuses when a thing was changed after the act, unless all of that
// was taken back.
func (v *View) untouched(u Undone, what, id string) error {
	events, err := v.History(what, id)
	if err != nil {
		return err
	}
	undone := map[uint64]bool{}
	for _, last := range slices.Backward(events) {
		if last.Seq <= u.Event.Seq {
			return nil
		}
		p, err := readPayload(last)
		if err != nil {
			return err
		}
		if of := undoes(p); of > 0 {
			undone[of] = true
		} else if !undone[last.Seq] && !(u.Event.Kind == "ticket-changed" && onlyAssigns(p)) {
			deed, err := DescribeForFiles(last)
			return or(err, notUndone(u, "%s %s was changed since by %s: %s", sla.Phrase{Words: what}, id, last.Author, deed))
		}
	}
	return nil
}

// uncorrected is an entry as it was before a correction, judged as its ticket
// wants it now, and the act that brings it back.
func (v *View) uncorrected(u Undone, p *workCorrected) (w sla.Entry, act string, err error) {
	if p.Undoes > 0 {
		return w, "", notUndone(u, "it took something back itself")
	}
	if err := v.untouched(u, "entry", p.Work.ID); err != nil {
		return w, "", err
	}
	if w, err = v.formerEntry(p.Work.ID, u.Event.Seq); err != nil {
		return w, "", err
	}
	for _, on := range []sla.Day{w.Day, p.Work.Day} {
		if err := v.openMonth(on.Month()); err != nil {
			return w, "", err
		}
	}
	if p.Act == removal {
		return w, restoring, nil
	}
	return w, "correct", nil
}

// formerTicket is a ticket with what an act changed of it given back, if that
// can be.
func (v *View) formerTicket(u Undone, p *ticketChanged) (t sla.Ticket, err error) {
	if p.Undoes > 0 {
		return t, notUndone(u, "it took something back itself")
	}
	if err := v.untouched(u, "ticket", p.Ticket.ID); err != nil {
		return t, err
	}
	state, err := v.before("ticket", p.Ticket.ID, u.Event.Seq)
	if err != nil {
		return t, err
	}
	if t, err = v.Ticket(p.Ticket.ID); err != nil || state.ticket == nil {
		return t, or(err, unknown("ticket", p.Ticket.ID))
	}
	former := *state.ticket
	v.localize(&former)
	if err := v.judgedSince(u, t, former); err != nil {
		return t, err
	}
	whose, err := v.whoseBefore(u, t, former)
	if err != nil {
		return t, err
	}
	for _, f := range ticketFields {
		f.give(&t, former)
	}
	t.Assigned = whose
	t.Responded, err = v.firstResponse(t)
	return t, err
}

// judgedSince refuses to give a ticket back what its newer entries were judged
// by.
func (v *View) judgedSince(u Undone, t, former sla.Ticket) error {
	works, err := v.TicketWork(t.ID)
	if err != nil {
		return err
	}
	judging := former.Bug != t.Bug || former.Plan != t.Plan || former.Terms != t.Terms || former.Customer != t.Customer
	if former.Customer != t.Customer {
		if err := v.movable(t); err != nil {
			return fmt.Errorf("%w: %w", ErrNotUndone, err)
		}
	}
	for _, w := range works {
		if seq, err := v.seqOf(w.ID); judging && (err != nil || seq > u.Event.Seq) {
			return or(err, notUndone(u, "entry %s was judged by it since", w.ID))
		}
	}
	return nil
}

// unmerged is what takes a merge back, if that can be.
func (v *View) unmerged(u Undone, p *ticketMerged) (*ticketMerged, error) {
	if p.Undoes > 0 {
		return nil, notUndone(u, "it took something back itself")
	}
	back := &ticketMerged{Reason: "undo", Undoes: u.Event.Seq}
	for id, to := range map[string]*sla.Ticket{p.From.ID: &back.From, p.Into.ID: &back.Into} {
		if err := v.untouched(u, "ticket", id); err != nil {
			return nil, err
		}
		former, err := v.before("ticket", id, u.Event.Seq)
		if err != nil || former.ticket == nil {
			return nil, or(err, unknown("ticket", id))
		}
		*to = *former.ticket
		v.localize(to)
	}
	for _, w := range p.Entries {
		former, err := v.undoMoved(u, w, back)
		if err != nil {
			return nil, err
		}
		back.Entries = append(back.Entries, former)
	}
	return back, v.answeredWith(back.Entries, &back.From, &back.Into)
}

// undoMoved is an entry of a merge as it was before.
func (v *View) undoMoved(u Undone, w sla.Entry, back *ticketMerged) (sla.Entry, error) {
	if err := v.untouched(u, "entry", w.ID); err != nil {
		return w, err
	}
	former, err := v.before("entry", w.ID, u.Event.Seq)
	if err != nil || former.work == nil {
		return w, or(err, unknown("entry", w.ID))
	}
	if err := v.openMonth(w.Day.Month()); err != nil {
		return w, err
	}
	of := back.Into
	if former.work.Ticket == back.From.ID {
		of = back.From
	}
	return v.judge(*former.work, of)
}
