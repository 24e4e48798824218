package ledger

import (
	"errors"
	"fmt"
	"time"

	"hourbook/sla"
)

// workCorrected records an entry as it is after a correction. Nothing is
// overwritten: the journal keeps what it was before.
type workCorrected struct {
	Act    string // correct, remove, waive, unwaive or restore
	Work   sla.Work
	Reason string
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(workCorrected) })

func (*workCorrected) kind() string { return "work-corrected" }

func (p *workCorrected) judge(v *View, _ Event) error {
	if p.Act == restoring {
		return p.judgeRestored(v)
	}
	before, err := v.Entry(p.Work.ID)
	if err != nil {
		return err
	}
	if before.Invoice != "" {
		return fmt.Errorf("entry %s: %w, %s; credit that first", before.ID, ErrInvoiced, before.Invoice)
	}
	return errors.Join(
		needsReason(p.Reason, "a correction needs a reason", "say why, in a few words"),
		v.openMonth(before.Day.Month()),
		p.judgeAct(v, before),
	)
}

// judgeAct judges what became of an entry.
func (p *workCorrected) judgeAct(v *View, before sla.Work) error {
	right := p.Work
	switch {
	case p.Act == removal:
		return nil
	case p.Act == "waive", p.Act == "unwaive":
		if waived := p.Act == "waive"; waived != (p.Work.Verdict.Ruling == sla.Waived) || !waived && before.Verdict.Ruling != sla.Waived {
			return conflict("entry %s is %s, only billable work can be given away", before.ID, before.Verdict.Ruling)
		}
		right = before
		right.Waiver = p.Work.Waiver
	case p.Act != "correct":
		return fmt.Errorf("%w: nothing is known of the act %q", ErrNewer, p.Act)
	case p.Undoes == 0:
		again, _, err := v.check(p.Work)
		if err != nil {
			return err
		}
		again.Listed = p.Work.Listed // as its customer has seen it
		return sameEntry(p.Work, again)
	}
	t, err := v.Ticket(right.Ticket)
	if err != nil {
		return err
	}
	if right, err = v.judge(right, t); err != nil {
		return err
	}
	return errors.Join(v.openMonth(p.Work.Day.Month()), sameEntry(p.Work, right))
}

// judgeRestored judges an entry that is filed again after it was removed.
func (p *workCorrected) judgeRestored(v *View) error {
	if _, err := v.Removed(p.Work.ID); err != nil {
		return err
	}
	t, err := v.Ticket(p.Work.Ticket)
	if err != nil {
		return err
	}
	right, err := v.judge(p.Work, t)
	if err != nil {
		return err
	}
	return errors.Join(v.openMonth(p.Work.Day.Month()), sameEntry(p.Work, right))
}

func (p *workCorrected) apply(tx *Tx, event Event) error {
	if p.Act == restoring {
		return p.restore(tx, event)
	}
	seq, err := tx.seqOf(p.Work.ID)
	if err != nil {
		return err
	}
	before, err := tx.workAt(seq)
	if err != nil {
		return err
	}
	if p.Act == removal || p.Work.Ticket != before.Ticket {
		tx.remember(left, before.Ticket, event)
	}
	if p.Act != removal {
		err = tx.refile(p.Work, event)
	} else if err = tx.unshelve(seq, before); err == nil {
		tx.save(removedBucket, p.Work.ID, p.Work)
		tx.remember("entry", p.Work.ID, event)
	}
	if err != nil {
		return err
	}
	return tx.answeredAnew(before.Ticket, p.Work.Ticket)
}

const (
	removal   = "remove"
	restoring = "restore"
)

// restore files an entry again that was removed.
func (p *workCorrected) restore(tx *Tx, event Event) error {
	logged, err := tx.loggedBy(p.Work.ID)
	if err != nil {
		return err
	}
	tx.del(removedBucket, p.Work.ID)
	tx.remember("entry", p.Work.ID, event)
	if err := tx.shelve(logged.Seq, p.Work); err != nil {
		return err
	}
	return tx.answeredAnew(p.Work.Ticket)
}

// answeredAnew works out the first response of tickets whose entries changed.
func (tx *Tx) answeredAnew(tickets ...string) error {
	for i, id := range tickets {
		if i > 0 && id == tickets[0] {
			continue
		}
		before, err := tx.Ticket(id)
		if err != nil {
			return err
		}
		after := before
		if after.Responded, err = tx.firstResponse(after); err != nil {
			return err
		}
		if after.Responded.Equal(before.Responded) {
			continue
		}
		if err := tx.fileTicket(before, after); err != nil {
			return err
		}
	}
	return nil
}

// firstResponse is when a ticket was first answered, by what was recorded and
// by its work and its solving (clause "R-4").
func (v *View) firstResponse(t sla.Ticket) (time.Time, error) {
	works, err := v.TicketWork(t.ID)
	answers := []time.Time{t.Recorded, t.Solved}
	for _, w := range works {
		answers = append(answers, w.Start)
	}
	return sla.FirstResponse(t.Opened, answers...), err
}

// Correct replaces an entry's values by those of w, which has its ID. An entry
// on an issued invoice, or in a closed month, stays as it is.
func (tx *Tx) Correct(w sla.Work, reason string, row *Row) (Logged, error) {
	before, err := tx.changeable(w.ID, reason)
	if err != nil {
		return Logged{}, err
	}
	judged, err := tx.judgeOne(w)
	if err != nil {
		return Logged{}, err
	}
	judged.Work = asCorrected(judged.Work, before)
	if judged.Work == before && row == nil {
		return Logged{}, fmt.Errorf("entry %q: %w", w.ID, ErrNothing)
	}
	return judged, tx.append(&workCorrected{Act: "correct", Work: judged.Work, Reason: reason}, row)
}

// Remove takes an entry out of the ledger's answers; the journal keeps it.
func (tx *Tx) Remove(id, reason string) (sla.Work, error) {
	w, err := tx.changeable(id, reason)
	if err != nil {
		return w, err
	}
	return w, tx.append(&workCorrected{Act: removal, Work: w, Reason: reason}, nil)
}

// Waive gives a billable entry away, or takes that back with an empty waiver
// (clause "H-4").
func (tx *Tx) Waive(id string, waived bool, reason string) (sla.Work, error) {
	w, err := tx.changeable(id, reason)
	if err != nil {
		return w, err
	}
	act := "unwaive"
	if w.Waiver = ""; waived {
		act, w.Waiver = "waive", reason
	}
	t, err := tx.Ticket(w.Ticket)
	if err != nil {
		return w, err
	}
	after, err := tx.judge(w, t)
	if err != nil {
		return w, err
	}
	if waived && after.Verdict.Ruling != sla.Waived || !waived && w.Verdict.Ruling != sla.Waived {
		return w, conflict("entry %s is %s, only billable work can be given away", id, w.Verdict.Ruling)
	}
	return after, tx.append(&workCorrected{Act: act, Work: after, Reason: reason}, nil)
}

// changeable returns an entry that may be corrected, with a reason.
func (tx *Tx) changeable(id, reason string) (sla.Work, error) {
	w, err := tx.correctable(id)
	if err != nil {
		return w, err
	}
	return w, needsReason(reason, "a correction needs a reason", "say why, in a few words")
}

// correctable returns an entry whose document and month allow a correction.
func (v *View) correctable(id string) (sla.Work, error) {
	w, err := v.Entry(id)
	if err != nil {
		return w, err
	}
	if IsStatement(w.Invoice) {
		return w, conflict("entry %s is settled by %s; take that back first", id, w.Invoice)
	}
	if w.Invoice != "" {
		return w, fmt.Errorf("entry %s: %w, %s; credit that first", id, ErrInvoiced, w.Invoice)
	}
	return w, v.openMonth(w.Day.Month())
}

// Removed returns an entry that was taken out, as it was.
func (v *View) Removed(id string) (sla.Work, error) {
	var w sla.Work
	ok, err := v.load(removedBucket, id, &w)
	if err == nil && !ok {
		err = unknown("removed entry", id)
	}
	return w, err
}
