package ledger

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// ticketAssigned gives a ticket to a person of the staff, or to nobody. Where one
// hands it over to another a note says what that person has to know. Support,
// finance and managers may record it.
type ticketAssigned struct {
	Ticket   string
	From, To string // "" is nobody
	New      bool   `cbor:",omitempty"` // To is not in the staff list yet
	Note     *Note  `cbor:",omitempty"`
	Undoes   uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(ticketAssigned) })

func (*ticketAssigned) kind() string { return "ticket-assigned" }

func (p *ticketAssigned) judge(v *View, e event.Event) error {
	t, err := v.Ticket(p.Ticket)
	if err != nil {
		return err
	}
	switch {
	case p.From != t.Assigned:
		err = conflict("ticket %s is %s's, not %s's", t.ID, nobody(t.Assigned), nobody(p.From))
	case p.To == p.From:
		err = fmt.Errorf("ticket %q is %s's: %w", t.ID, nobody(p.To), ErrNothing)
	case p.handsOver() && p.Note == nil:
		err = input("note", "", "a ticket goes from one person to another", "add a note with what the next person needs to know")
	}
	return errors.Join(err, mergedInto(t), v.judgeStaff(p.To, p.New), p.judgeNote(v, e), p.judgeUndo(v, e))
}

// judgeUndo judges that a ticket is given back to whose it was.
func (p *ticketAssigned) judgeUndo(v *View, e event.Event) error {
	if p.Undoes == 0 {
		return nil
	}
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	right := ticketAssigned{}
	switch of := done.(type) {
	case *ticketAssigned:
		if right = (ticketAssigned{Ticket: of.Ticket, From: of.To, To: of.From}); of.Undoes > 0 {
			return notUndone(u, "it took something back itself")
		}
	case *workLogged:
		right = ticketAssigned{Ticket: of.Work.Ticket, From: of.Assigns}
	}
	if p.Ticket != right.Ticket || p.From != right.From || p.To != right.To || p.Note != nil {
		return noUndoing(u)
	}
	return v.notAssignedSince(u, p.Ticket)
}

// notAssignedSince refuses when a ticket was assigned anew after an act.
func (v *View) notAssignedSince(u Undone, ticket string) error {
	last, _, err := v.assignmentOf(ticket)
	if err == nil && last.Seq != u.Event.Seq {
		err = notUndone(u, "ticket %s was assigned again since", ticket)
	}
	return err
}

// handsOver tells whether one person gives the ticket to another.
func (p *ticketAssigned) handsOver() bool { return p.From != "" && p.To != "" && p.Undoes == 0 }

// nobody is a name, or the word for none.
func nobody(name string) string {
	if name == "" {
		return "nobody"
	}
	return name
}

// judgeStaff refuses a name that is not in the staff list, unless it is said to be
// new.
func (v *View) judgeStaff(name string, isNew bool) error {
	if name == "" {
		return nil
	}
	known, err := v.has(staffBucket, name)
	switch {
	case err != nil:
		return err
	case known == isNew && isNew:
		return conflict("%s is in the staff list already", name)
	case !known && !isNew:
		return unknown("person", name)
	}
	return checkPerson("person", name, longestStaff)
}

// judgeNote judges the note of a handing over.
func (p *ticketAssigned) judgeNote(v *View, e event.Event) error {
	if p.Note == nil {
		return nil
	}
	n := *p.Note
	if n.Ticket != p.Ticket || n.Answer || n.Handed != p.To || n.By != e.Author || !n.At.Equal(e.At) {
		return conflict("note %s is not the one of who gives ticket %s to %s", n.ID, p.Ticket, nobody(p.To))
	}
	return (&noteWritten{Note: n}).judge(v, e)
}

func (p *ticketAssigned) apply(tx *Tx, event event.Event) error {
	before, err := tx.Ticket(p.Ticket)
	if err != nil {
		return err
	}
	after := before
	after.Assigned = p.To
	if err := tx.fileTicket(before, after); err != nil {
		return err
	}
	if p.Undoes > 0 { // it is nobody's handing over
		tx.save(assignmentsBucket, p.Ticket, assignment{Seq: event.Seq})
	}
	tx.remember("ticket", p.Ticket, event)
	if p.Note != nil {
		tx.fileNote(*p.Note, event)
	}
	return nil
}

func (p *ticketAssigned) said() sla.Text {
	switch {
	case p.Undoes > 0:
		return undoneText(p.Undoes)
	case p.To == "":
		return sla.Say("assigned to nobody")
	case p.handsOver():
		return sla.Say("handed over by %s to %s", p.From, p.To)
	}
	return sla.Say("assigned to %s", p.To)
}

// Assign gives a ticket to a person of the staff; "" is nobody. A person who is
// not in the staff list yet is refused unless isNew. Who hands a ticket over says
// in a note what the next one has to know.
func (tx *Tx) Assign(id, to, note string, isNew bool) (sla.Ticket, error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return t, err
	}
	if to, err = tx.StaffNamed(to); err != nil {
		return t, err
	}
	p := &ticketAssigned{Ticket: t.ID, From: t.Assigned, To: to}
	if isNew && to != "" {
		known, err := tx.has(staffBucket, to)
		if err != nil {
			return t, err
		}
		p.New = !known
	}
	if note = tidyText(note); note != "" {
		n := Note{Ticket: t.ID, By: tx.act.Author, At: tx.zone.Local(tx.act.At), Text: note, Handed: to}
		if n.ID, err = tx.freeNoteID(); err != nil {
			return t, err
		}
		p.Note = &n
	}
	if err := tx.append(p, nil); err != nil {
		return t, err
	}
	return tx.Ticket(id)
}

// StaffNamed is how somebody stands in the staff list: by that name, or by one
// that differs from it only as the eye may miss, such as that of an account in
// small letters. Who is not there is named as given.
func (v *View) StaffNamed(name string) (string, error) {
	name = normal(strings.TrimSpace(name))
	known, err := v.has(staffBucket, name)
	if known || err != nil || name == "" {
		return name, err
	}
	folded, found := fold(name), ""
	err = v.scan(staffBucket, "", "", func(other string, _ []byte) (bool, error) {
		if fold(other) == folded {
			found = other
		}
		return found == "", nil
	})
	if found == "" {
		found = name
	}
	return found, err
}

// assignment is what is kept of the last time that a ticket was assigned.
type assignment struct {
	From string `cbor:",omitempty"`
	Seq  uint64 // of the event that did it
}

// fileAssigned files whose a ticket is.
func (tx *Tx) fileAssigned(before, after sla.Ticket) error {
	if before.Assigned != "" {
		tx.del(assignedBucket, text(before.Assigned)+before.ID)
	}
	tx.save(assignmentsBucket, after.ID, assignment{before.Assigned, tx.head.Seq})
	if after.Assigned == "" {
		return nil
	}
	tx.put(assignedBucket, text(after.Assigned)+after.ID, nil)
	known, err := tx.has(staffBucket, after.Assigned)
	if err == nil && !known {
		tx.put(staffBucket, after.Assigned, nil)
	}
	return err
}

// Assignment tells how a ticket came to whose it is.
type Assignment struct {
	To, From string    // "" is nobody
	By       string    // who did it, by hand or by a first answer
	At       time.Time // zero where it was never assigned
}

// Assignment tells how a ticket came to whose it is.
func (v *View) Assignment(id string) (a Assignment, err error) {
	t, err := v.Ticket(id)
	if err != nil {
		return a, err
	}
	a.To = t.Assigned
	last, ok, err := v.assignmentOf(t.ID)
	if err != nil || !ok {
		return a, err
	}
	event, err := v.eventAt(last.Seq)
	a.From, a.By, a.At = last.From, event.Author, v.zone.Local(event.At)
	return a, err
}

func (v *View) assignmentOf(id string) (a assignment, ok bool, err error) {
	ok, err = v.load(assignmentsBucket, id, &a)
	return a, ok, err
}

// AssignedTickets lists the tickets of a person by id, in whatever state.
func (v *View) AssignedTickets(person string) ([]sla.Ticket, error) {
	return v.ticketsAt(assignedBucket, text(person))
}

// undo gives a ticket back to whose it was.
func (p *ticketAssigned) undo(tx *Tx, u *Undone) error {
	if p.Note != nil {
		if err := tx.untouchedNote(*u, p.Note.ID); err != nil {
			return err
		}
	}
	if err := tx.append(&ticketAssigned{Ticket: p.Ticket, From: p.To, To: p.From, Undoes: u.Event.Seq}, nil); err != nil || p.Note == nil {
		return err
	}
	n, err := tx.Note(p.Note.ID)
	if err != nil {
		return err
	}
	n.Removed = true
	return tx.append(&noteCorrected{Act: removal, Note: n, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// onlyAssigns tells of an event that changes of a ticket only whose it is.
func onlyAssigns(p payload) bool {
	switch p.(type) {
	case *ticketAssigned, *workLogged:
		return true
	}
	return false
}

// whoseBefore is whose a ticket is once an act on it is taken back: whose it was,
// unless it was assigned anew since.
func (v *View) whoseBefore(u Undone, t, former sla.Ticket) (string, error) {
	last, _, err := v.assignmentOf(t.ID)
	if err == nil && last.Seq == u.Event.Seq {
		return former.Assigned, nil
	}
	return t.Assigned, err
}

// undoTaken gives a ticket back to nobody that an entry gave to who worked, unless
// it was assigned anew since.
func (tx *Tx) undoTaken(u Undone, p *workLogged) error {
	last, _, err := tx.assignmentOf(p.Work.Ticket)
	if err != nil || p.Assigns == "" || last.Seq != u.Event.Seq {
		return err
	}
	return tx.append(&ticketAssigned{Ticket: p.Work.Ticket, From: p.Assigns, Undoes: u.Event.Seq}, nil)
}
