package ledger

import (
	"fmt"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// workCorrected records an entry as it is after a correction. Nothing is
// overwritten: the journal keeps what it was before.
type workCorrected struct {
	Act    string // correct, remove, waive, unwaive or restore
	Work   sla.Entry
	Reason string
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(workCorrected) })

func (*workCorrected) kind() string { return "work-corrected" }

func (p *workCorrected) apply(tx *Tx, event event.Event) error {
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
	} else if err = tx.unindexEntry(seq, before); err == nil {
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
func (p *workCorrected) restore(tx *Tx, event event.Event) error {
	logged, err := tx.loggedBy(p.Work.ID)
	if err != nil {
		return err
	}
	tx.del(removedBucket, p.Work.ID)
	tx.remember("entry", p.Work.ID, event)
	if err := tx.noteMoved(logged.Seq, p.Work); err != nil {
		return err
	}
	if err := tx.indexEntry(logged.Seq, p.Work); err != nil {
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
func (tx *Tx) Correct(w sla.Entry, reason string, row *event.Row) (Logged, error) {
	before, err := tx.Entry(w.ID)
	if err != nil {
		return Logged{}, err
	}
	judged, err := tx.judgeOne(asKept(w, before, row))
	if err != nil {
		return Logged{}, err
	}
	judged.Work = asCorrected(judged.Work, before)
	return judged, tx.append(&workCorrected{Act: "correct", Work: judged.Work, Reason: reason}, row)
}

// Remove takes an entry out of the ledger's answers; the journal keeps it.
func (tx *Tx) Remove(id, reason string) (sla.Entry, error) {
	w, err := tx.Entry(id)
	if err != nil {
		return w, err
	}
	return w, tx.append(&workCorrected{Act: removal, Work: w, Reason: reason}, nil)
}

// Waive gives a billable entry away, or takes that back with an empty waiver
// (clause "H-4").
func (tx *Tx) Waive(id string, waived bool, reason string) (sla.Entry, error) {
	w, err := tx.Entry(id)
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
	return after, tx.append(&workCorrected{Act: act, Work: after, Reason: reason}, nil)
}

// correctable returns an entry whose document and month allow a correction.
func (v *View) correctable(id string) (sla.Entry, error) {
	w, err := v.Entry(id)
	if err != nil {
		return w, err
	}
	if IsStatement(w.Invoice) {
		return w, conflict("entry %s is settled by %s; cancel that first", id, w.Invoice)
	}
	if w.Invoice != "" {
		return w, fmt.Errorf("entry %s: %w, %s; credit that first", id, ErrInvoiced, w.Invoice)
	}
	return w, v.openMonth(w.Day.Month())
}

// Removed returns an entry that was taken out, as it was.
func (v *View) Removed(id string) (sla.Entry, error) {
	var w sla.Entry
	ok, err := v.load(removedBucket, id, &w)
	if err == nil && !ok {
		err = unknown("removed entry", id)
	}
	return w, err
}
