package ledger

import (
	"errors"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// draftLeft records work that waited on a computer without a network and is no entry
// as it was typed: it is settled like what a timer leaves.
type draftLeft struct{ Draft PendingEntry }

var _ = register(func() payload { return new(draftLeft) })

func (*draftLeft) kind() string { return "draft-left" }

func (p *draftLeft) said() sla.Text {
	return sla.Say("%s on %s left to settle: %s", p.Draft.Work.Minutes, p.Draft.Work.Ticket, p.Draft.Problem)
}

func (p *draftLeft) judge(v *View, e event.Event) error {
	d := p.Draft
	if known, err := v.has(draftsBucket, d.ID); err != nil || known {
		return or(err, fmt.Errorf("draft %q: %w", d.ID, ErrTaken))
	}
	w := d.Work
	w.Minutes = max(w.Minutes, 1) // less than one is settled too
	wrong := v.checkWork(&w)
	switch {
	case d.ID != draftID(e.Seq):
		wrong = errors.Join(wrong, conflict("the draft %s is left by event %d", d.ID, int(e.Seq)))
	case d.Work.Minutes < 0:
		wrong = errors.Join(wrong, input("minutes", d.Work.Minutes.String(), "less than nothing", "enter the time worked"))
	case d.Problem == "":
		wrong = errors.Join(wrong, needsReason("", "a reason is required to leave work to be settled", "enter a short reason"))
	}
	return errors.Join(wrong, checkID("draft", d.ID))
}

func (p *draftLeft) apply(tx *Tx, _ event.Event) error {
	tx.save(draftsBucket, p.Draft.ID, &p.Draft)
	return nil
}
