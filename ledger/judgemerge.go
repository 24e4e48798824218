package ledger

import (
	"errors"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

func (p *ticketMerged) judge(v *View, e event.Event) error {
	if p.Undoes > 0 {
		return p.judgeUndo(v, e)
	}
	right, err := v.PreviewMerge(p.From.ID, p.Into.ID)
	if err != nil {
		return err
	}
	return errors.Join(needsReason(p.Reason, "two tickets become one", "enter why they are one problem"), p.same(v, right.event()))
}

// judgeUndo judges two tickets that are made of a merged one again.
func (p *ticketMerged) judgeUndo(v *View, e event.Event) error {
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	of, ok := done.(*ticketMerged)
	if !ok || of.From.ID != p.From.ID || of.Into.ID != p.Into.ID {
		return noUndoing(u)
	}
	right, err := v.unmerged(u, of)
	if err != nil {
		return err
	}
	return p.same(v, right)
}

// same refuses tickets and entries that are not what follows from a merge.
func (p *ticketMerged) same(v *View, right *ticketMerged) error {
	err := errors.Join(v.sameMerged(p.From, right.From), v.sameMerged(p.Into, right.Into))
	if len(p.Entries) != len(right.Entries) {
		return errors.Join(err, conflict("%d entries of %s and %s are moved or judged again, %d follow from it", len(p.Entries), p.From.ID, p.Into.ID, len(right.Entries)))
	}
	for i, w := range p.Entries {
		err = errors.Join(err, v.sameEntry(w, right.Entries[i]))
	}
	return err
}

// sameMerged is sameTicket for a ticket that is filed as the event says it, its
// answer and its solving too.
func (v *View) sameMerged(said, right sla.Ticket) error {
	if err := v.sameTicket(said, right); err != nil {
		return err
	}
	if !said.Responded.Equal(right.Responded) || !said.Solved.Equal(right.Solved) {
		return conflict("ticket %s says that it was answered at %s, which nobody recorded", said.ID, said.Responded.UTC().Format(time.RFC3339))
	}
	return nil
}

// mergeable refuses to join tickets that are not one problem of one customer.
func mergeable(from, into sla.Ticket) error {
	switch {
	case from.ID == into.ID:
		return conflict("%s cannot be merged into itself", from.ID)
	case from.Merged != "":
		return conflict("%s was merged into %s already", from.ID, from.Merged)
	case into.Merged != "":
		return conflict("%s was merged into %s; merge into that", into.ID, into.Merged)
	case from.Customer != into.Customer:
		return conflict("%s is %s's and %s is %s's; only tickets of one customer are merged", from.ID, from.Customer, into.ID, into.Customer)
	case from.Bug != into.Bug:
		return conflict("of %s and %s only one is caused by a bug; say of both what is so first", from.ID, into.ID)
	}
	return nil
}
