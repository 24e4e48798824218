package ledger

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// Note is something that was written on a ticket: an answer to its customer, or
// a note that only the staff reads.
type Note struct {
	ID        string    `cbor:"1,keyasint"`
	Ticket    string    `cbor:"2,keyasint"`           // that it was written on, also after a merge
	Answer    bool      `cbor:"3,keyasint,omitempty"` // it is what the customer was told
	By        string    `cbor:"4,keyasint"`
	At        time.Time `cbor:"5,keyasint"`
	Text      string    `cbor:"6,keyasint"`
	Corrected time.Time `cbor:"7,keyasint,omitzero"`  // when it was last corrected, or zero
	Removed   bool      `cbor:"8,keyasint,omitempty"` // it was taken back
	Handed    string    `cbor:"9,keyasint,omitempty"` // whom the ticket was given to with it, or empty
}

// Kind is the word for what a note is: answer or internal.
func (n Note) Kind() string {
	if n.Answer {
		return "answer"
	}
	return "internal"
}

// ParseNoteKind reads what Kind says.
func ParseNoteKind(word string) (answer bool, err error) {
	switch strings.ToLower(word) {
	case "answer":
		return true, nil
	case "internal", "":
		return false, nil
	}
	return false, input("kind", word, "neither internal nor answer", "enter internal or answer")
}

// noteWritten records a note. With names the event whose act it is part of, such
// as the answer that it holds the words of: both are taken back together.
// Support, finance and managers may record it.
type noteWritten struct {
	Note Note
	With uint64 `cbor:",omitempty"` // or 0
}

var _ = register(func() payload { return new(noteWritten) })

func (*noteWritten) kind() string { return "note-written" }

func (p *noteWritten) judge(v *View, e event.Event) error {
	n := p.Note
	t, err := v.Ticket(n.Ticket)
	if err != nil {
		return err
	}
	taken, err := v.has(noteIDsBucket, n.ID)
	if err != nil {
		return err
	}
	if taken {
		return fmt.Errorf("note %q: %w", n.ID, ErrTaken)
	}
	if n.Removed || !n.Corrected.IsZero() {
		err = conflict("note %s is new, and says that it was corrected or removed", n.ID)
	}
	return errors.Join(err, mergedInto(t), checkID("id", n.ID), n.check(), p.judgeWith(v, e))
}

// check tells all that is wrong with what a note says.
func (n Note) check() error {
	faults := []error{checkPerson("by", n.By, longestAuthor), checkText("note", n.Text, limit.Writing)}
	if n.Text == "" {
		faults = append(faults, input("note", "", "it says nothing", "write what there is to say"))
	}
	if n.At.IsZero() {
		faults = append(faults, input("at", "", "a note is written at a time", "enter it as 2026-11-06 17:30"))
	}
	return errors.Join(faults...)
}

// judgeWith holds that a note that is part of an act stands right behind it, is
// of the same ticket, and by the same person.
func (p *noteWritten) judgeWith(v *View, e event.Event) error {
	if p.With == 0 {
		return nil
	}
	if p.With != e.Seq-1 {
		return conflict("note %s is part of event %d, and does not follow it", p.Note.ID, p.With)
	}
	before, err := v.eventAt(p.With)
	if err != nil {
		return err
	}
	act, err := readPayload(before)
	if err != nil {
		return err
	}
	if of := ticketIn(act); of != p.Note.Ticket || before.Author != e.Author {
		return conflict("note %s of ticket %s is part of event %d, which is of ticket %s by %s", p.Note.ID, p.Note.Ticket, p.With, of, before.Author)
	}
	return nil
}

// ticketIn is the ticket of an act that may come with a note, "" for other acts.
func ticketIn(act payload) string {
	if p, ok := act.(*ticketChanged); ok && p.Act == "respond" {
		return p.Ticket.ID
	}
	return ""
}

func (p *noteWritten) apply(tx *Tx, event event.Event) error {
	tx.fileNote(p.Note, event)
	return nil
}

// fileNote files a note that an event wrote.
func (tx *Tx) fileNote(n Note, event event.Event) {
	key := text(n.Ticket) + number(event.Seq)
	tx.put(noteIDsBucket, n.ID, []byte(key))
	tx.save(notesBucket, key, n)
	tx.remember(noteHistory, n.ID, event)
}

// noteHistory is the history of a note.
const noteHistory = "note"

func (p *noteWritten) said() sla.Text {
	if p.Note.Answer {
		return sla.Say("answer to the customer written")
	}
	return sla.Say("internal note written")
}

// noteID is the id of a note that was written by event seq.
func noteID(seq uint64) string { return "N" + strconv.FormatUint(seq, 10) }

// freeNoteID is the id of the note that the next event writes. An import may have
// brought that id from another ledger.
func (tx *Tx) freeNoteID() (string, error) {
	native := noteID(tx.head.Seq + 1)
	id := native
	for n := 2; ; n++ {
		taken, err := tx.has(noteIDsBucket, id)
		if err != nil || !taken {
			return id, err
		}
		id = fmt.Sprintf("%s-%d", native, n)
	}
}

// WriteNote records a note. Where it does not say by whom and when, who acts
// wrote it now.
func (tx *Tx) WriteNote(n Note, row *event.Row) (Note, error) { return tx.writeNote(n, 0, row) }

func (tx *Tx) writeNote(n Note, with uint64, row *event.Row) (_ Note, err error) {
	t, err := tx.Ticket(n.Ticket)
	if err != nil {
		return n, err
	}
	n.Ticket, n.Text, n.By = t.ID, tidyText(n.Text), normal(n.By)
	if n.By == "" {
		n.By = tx.act.Author
	}
	if n.At.IsZero() {
		n.At = tx.act.At
	}
	n.At = tx.zone.Local(n.At.Truncate(time.Second))
	if n.ID = normal(n.ID); n.ID == "" {
		if n.ID, err = tx.freeNoteID(); err != nil {
			return n, err
		}
	}
	return n, tx.append(&noteWritten{n, with}, row)
}

// Answer records what a customer was told: the words as a note, and where the
// ticket was not answered by then, that it is. Both are one act.
func (tx *Tx) Answer(id string, at time.Time, words, reason string) (Note, error) {
	with := uint64(0)
	switch _, err := tx.Respond(id, at, reason); {
	case err == nil:
		with = tx.head.Seq
	case !errors.Is(err, ErrNothing):
		return Note{}, err
	}
	return tx.writeNote(Note{Ticket: id, Answer: true, At: at, Text: words}, with, nil)
}
