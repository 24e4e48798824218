package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// noteCorrected records a note as it is after a correction, or after it was taken
// back. The journal keeps what it was. Support, finance and managers may record
// it.
type noteCorrected struct {
	Act    string // correct, remove or restore
	Note   Note
	Reason string `cbor:",omitempty"`
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(noteCorrected) })

func (*noteCorrected) kind() string { return "note-corrected" }

func (p *noteCorrected) judge(v *View, e event.Event) error {
	before, err := v.Note(p.Note.ID)
	if err != nil {
		return err
	}
	if p.Note.Ticket != before.Ticket {
		return conflict("note %s is of ticket %s, not of %s", before.ID, before.Ticket, p.Note.Ticket)
	}
	if p.Note.By != before.By || !p.Note.At.Equal(before.At) {
		return conflict("note %s was written by %s at %s, which does not change", before.ID, before.By, before.At.UTC().Format(time.RFC3339))
	}
	return errors.Join(p.judgeAct(before, e), p.judgeCorrected(before, e), p.Note.check(), p.judgeUndo(v, before, e))
}

// judgeUndo judges that a note says again what it said, or is taken back with the
// act that wrote it.
func (p *noteCorrected) judgeUndo(v *View, before Note, e event.Event) error {
	if p.Undoes == 0 {
		return nil
	}
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	right := &noteCorrected{Act: removal, Note: before}
	right.Note.Removed = true
	switch of := done.(type) {
	case *noteWritten:
		err = isNote(u, of.Note.ID, before)
	case *ticketAssigned:
		if of.Note == nil {
			return noUndoing(u)
		}
		err = isNote(u, of.Note.ID, before)
	case *noteCorrected:
		if err = isNote(u, of.Note.ID, before); err == nil {
			right, err = v.formerNote(u, of)
		}
	default:
		return noUndoing(u)
	}
	if err == nil && (p.Act != right.Act || !bytes.Equal(event.Encode(p.Note), event.Encode(right.Note))) {
		err = conflict("note %s is given back as what it was not before event %d", before.ID, p.Undoes)
	}
	return err
}

// isNote refuses an act that another note is of.
func isNote(u Undone, id string, n Note) error {
	if id != n.ID {
		return noUndoing(u)
	}
	return nil
}

// judgeAct holds that only what the act is for changes.
func (p *noteCorrected) judgeAct(before Note, e event.Event) error {
	said := p.Note.Text != before.Text || p.Note.Answer != before.Answer
	switch p.Act {
	case "correct":
		if before.Removed || p.Note.Removed {
			return conflict("note %s was removed", before.ID)
		}
		if !said && e.Row == nil {
			return fmt.Errorf("note %q: %w", before.ID, ErrNothing)
		}
		return nil
	case removal, restoring:
		if said {
			return conflict("note %s says something else than before", before.ID)
		}
		if removed := p.Act == removal; p.Note.Removed != removed || before.Removed == removed {
			return fmt.Errorf("note %q: %w", before.ID, ErrNothing)
		}
		return nil
	}
	return fmt.Errorf("%w: nothing is known of the act %q", fault.ErrNewer, p.Act)
}

// judgeCorrected holds that a note says of itself when it was corrected.
func (p *noteCorrected) judgeCorrected(before Note, e event.Event) error {
	right := before.Corrected
	if p.Act == "correct" && p.Undoes == 0 {
		right = e.At
	}
	if p.Undoes == 0 && !p.Note.Corrected.Equal(right) {
		return conflict("note %s says that it was corrected at %s", before.ID, p.Note.Corrected.UTC().Format(time.RFC3339))
	}
	return nil
}

func (p *noteCorrected) apply(tx *Tx, event event.Event) error {
	key, err := tx.noteKey(p.Note.ID)
	if err != nil {
		return err
	}
	tx.save(notesBucket, key, p.Note)
	tx.remember(noteHistory, p.Note.ID, event)
	return nil
}

// noteActs are what becomes of a note, by the name of the act.
var noteActs = map[string]string{"correct": "note corrected", removal: "note removed", restoring: "note filed again"}

func (p *noteCorrected) said() sla.Text {
	return because(sla.Say(noteActs[p.Act]), p.Reason)
}

// CorrectNote lets a note say something else, or be of the other kind.
func (tx *Tx) CorrectNote(id, words string, answer bool, reason string, row *event.Row) (Note, error) {
	n, err := tx.Note(id)
	if err != nil {
		return n, err
	}
	n.Text, n.Answer, n.Corrected = tidyText(words), answer, tx.zone.Local(tx.act.At)
	return n, tx.append(&noteCorrected{Act: "correct", Note: n, Reason: tidyLine(reason)}, row)
}

// RemoveNote takes a note back; the journal keeps it.
func (tx *Tx) RemoveNote(id, reason string) (Note, error) {
	n, err := tx.Note(id)
	if err != nil {
		return n, err
	}
	n.Removed = true
	return n, tx.append(&noteCorrected{Act: removal, Note: n, Reason: tidyLine(reason)}, nil)
}

// undo takes a note back that was just written.
func (p *noteWritten) undo(tx *Tx, u *Undone) error {
	n := p.Note
	if err := tx.untouchedNote(*u, n.ID); err != nil {
		return err
	}
	n.Removed = true
	return tx.append(&noteCorrected{Act: removal, Note: n, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// untouchedNote refuses when a note was changed after it was written, or since an
// act.
func (tx *Tx) untouchedNote(u Undone, id string) error { return tx.untouched(u, noteHistory, id) }

// undo lets a note say what it said before.
func (p *noteCorrected) undo(tx *Tx, u *Undone) error {
	back, err := tx.formerNote(*u, p)
	if err != nil {
		return err
	}
	return tx.append(back, nil)
}

// formerNote is what lets a note say what it said before a correction.
func (v *View) formerNote(u Undone, p *noteCorrected) (*noteCorrected, error) {
	if p.Undoes > 0 {
		return nil, notUndone(u, "it took something back itself")
	}
	if err := v.untouched(u, noteHistory, p.Note.ID); err != nil {
		return nil, err
	}
	former, err := v.before(noteHistory, p.Note.ID, u.Event.Seq)
	if err != nil || former.note == nil {
		return nil, or(err, unknown("note", p.Note.ID))
	}
	back := &noteCorrected{Act: "correct", Note: *former.note, Reason: "undo", Undoes: u.Event.Seq}
	if p.Act == removal {
		back.Act = restoring
	}
	v.localizeNote(&back.Note)
	return back, nil
}

// undoNotesOf takes the notes back that were part of an act, which is taken back.
func (tx *Tx) undoNotesOf(u Undone) error {
	last := tx.head.Seq
	for seq := u.Event.Seq + 1; seq <= last; seq++ {
		event, err := tx.eventAt(seq)
		if err != nil {
			return err
		}
		p, err := readPayload(event)
		if err != nil {
			return err
		}
		written, ok := p.(*noteWritten)
		if !ok || written.With != u.Event.Seq {
			return nil
		}
		if err := tx.untouchedNote(Undone{Event: event, Description: u.Description}, written.Note.ID); err != nil {
			return err
		}
		n, err := tx.Note(written.Note.ID)
		if err != nil {
			return err
		}
		n.Removed = true
		if err := tx.append(&noteCorrected{Act: removal, Note: n, Reason: "undo", Undoes: seq}, nil); err != nil {
			return err
		}
	}
	return nil
}
