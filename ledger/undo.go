package ledger

import (
	"errors"
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// ErrNotUndone says that an act cannot be taken back, for a reason that is
// wrapped with it.
var ErrNotUndone = errors.New("this cannot be undone")

// Undone is an act that was taken back. The journal keeps both.
type Undone struct {
	Event       event.Event // what was taken back
	Description string      // in words
	Words       sla.Text    // in each language
	Ticket      string
	Entry       string // or empty
	Customer    string // whose payment, recurring line or discount it was, or who was merged, or empty
}

// undoable is an event that can be taken back, as long as nothing was built on it. Of
// any other insteadOf says what to do.
type undoable interface {
	payload

	// undo records that an act counts no more, or refuses to. It may add to what is
	// told of the act.
	undo(tx *Tx, u *Undone) error

	// about says which ticket, entry or customer the act was about.
	about(v *View, u *Undone) error
}

// undoWithin is how far back somebody's last act may be.
const undoWithin = 10_000

// Undo takes back the last act of who acts now that was not taken back yet, as
// long as nothing was built on it: what was done last is undone first. What
// cannot be taken back is refused with what to do instead.
func (tx *Tx) Undo() (Undone, error) {
	undone, p, err := tx.lastAct(tx.act.Author)
	if err != nil {
		return undone, err
	}
	if undone.Event.Row != nil {
		return undone, notUndone(undone, "it came with an import; correct what it brought")
	}
	if p, can := p.(undoable); can {
		err := p.undo(tx, &undone)
		return undone, err
	}
	return undone, notUndone(undone, insteadOf[undone.Event.Kind])
}

// LastAct is somebody's act that [Tx.Undo] would take back, or refuse to, now.
// Where there is none the error is [ErrNothing].
func (v *View) LastAct(author string) (Undone, error) {
	undone, _, err := v.lastAct(author)
	if err == nil && undone.Event.Seq == 1 {
		err = ErrNothing // the beginning stays
	}
	return undone, err
}

func (v *View) lastAct(author string) (undone Undone, p payload, err error) {
	if undone.Event, p, err = v.lastBy(author); err != nil {
		return undone, p, err
	}
	if undone.Description, err = DescribeForFiles(undone.Event); err != nil {
		return undone, p, err
	}
	if p, can := p.(undoable); can {
		if err = p.about(v, &undone); err != nil {
			return undone, p, err
		}
	}
	undone.Words, err = Describe(undone.Event)
	return undone, p, err
}

// insteadOf says what to do where an act cannot be taken back.
var insteadOf = map[string]string{
	"began":             "it is the beginning of the ledger",
	"rules-began":       "a program's rules stay",
	"company-moved":     "bring the company and the terms as they should be, from that day or a later one",
	"company-set":       "record the company as it should be",
	"terms-set":         "load new terms",
	"holiday-confirmed": "deadlines were told by it; remove it with holiday remove and a reason",
	"holiday-removed":   "confirm the holiday again",
	"customer-set":      "set the customer as it should be",
	"plan-set":          "set the plan as it should be",
	"order-set":         "an order stays as it was agreed; add one with an id of its own",
	"ticket-opened":     "a ticket stays; solve it, and move its work to another",
	"timer-stopped":     "complete or discard the timer entry",
	"draft-left":        "complete or discard it",
	"draft-settled":     "the work was discarded; log it",
	"settlement-undone": "issue the month again; it settles what it finds",
	"document-issued":   "a document stays; credit it",
	"sending-began":     "record whether the letter was sent",
	"sending-ended":     "what was sent stays sent; send it again",
	"document-adopted":  "a document stays; credit it",
	"document-disowned": "who got it keeps it; credit what replaced it",
	"numbers-skipped":   "a number that was used is never used again",
	"document-sent":     "what was sent stays sent; send it again",
	"payment-cancelled": "record the payment again",
	"month-closed":      "open or close the month again",
	"assigning-set":     "switch it on or off again",
	"dunning-set":       "record the letters as they should be",
	"dunning-held":      "hold it until another day, or let letters go out with dunning hold --release",
	"bank-rows-loaded":  "what the bank tells stays; record for each row what it is",
	"team-began":        "a team stays; an export goes on alone",
	"user-set":          "set the roles as they should be",
	"key-added":         "revoke the key",
	"key-revoked":       "a key that was revoked stays so; admit a new one",
	"team-set":          "name the servers as they should be",
	"bank-row-left":     "let the row wait again with bank leave --undo",
}

// NotUndoneError says why an act cannot be undone, and what to do instead. It wraps
// [ErrNotUndone].
type NotUndoneError struct {
	Seq         uint64 // of the event
	Description string // in words
	Why         sla.Phrase
}

// Error says it in English.
func (e *NotUndoneError) Error() string {
	return fmt.Sprintf("event %d (%s): %v: %s", e.Seq, e.Description, ErrNotUndone, e.Why)
}

// Unwrap gives what it stands for.
func (e *NotUndoneError) Unwrap() error { return ErrNotUndone }

func notUndone(u Undone, why string, values ...any) error {
	return &NotUndoneError{u.Event.Seq, u.Description, sla.Phrase{Words: why, Values: values}}
}

// lastBy finds somebody's last event that was not taken back and takes nothing
// back itself. The stop of a timer counts with the entry that it became.
func (v *View) lastBy(author string) (event.Event, payload, error) {
	undone := map[uint64]bool{}
	for seq := v.head.Seq; seq > 0 && seq+undoWithin > v.head.Seq; seq-- {
		event, err := v.eventAt(seq)
		if err != nil {
			return event, nil, err
		}
		p, err := readPayload(event)
		if err != nil {
			return event, nil, err
		}
		stopped, stops := p.(*timerStopped)
		confirmed, confirms := p.(*bankRowConfirmed)
		switch of := undoes(p); {
		case of > 0:
			undone[of] = true
		case stops && stopped.Draft == nil && undone[seq+1]:
			undone[seq] = true
		case confirms && slices.ContainsFunc(confirmed.Payments, func(seq uint64) bool { return undone[seq] }):
			undone[seq] = true
		case isPart(p): // goes with the act that it is part of
		case event.Author == author && !undone[seq] && event.Kind != "rules-began":
			return event, p, nil
		}
	}
	return event.Event{}, nil, fmt.Errorf("%s has nothing to undo: %w", author, ErrNothing)
}

// isPart tells whether an event is part of the act of the one before it.
func isPart(p payload) bool {
	note, ok := p.(*noteWritten)
	return ok && note.With > 0
}

// undoes is the event that another one takes back, or 0.
func undoes(p payload) uint64 {
	switch p := p.(type) {
	case *workCorrected:
		return p.Undoes
	case *entriesCorrected:
		return p.Undoes
	case *ticketChanged:
		return p.Undoes
	case *ticketMerged:
		return p.Undoes
	case *customerMerged:
		return p.Undoes
	case *timerStopped:
		return p.Undoes
	case *paymentCancelled:
		return p.Undoes
	case *ticketAssigned:
		return p.Undoes
	case *ticketDescribed:
		return p.Undoes
	case *noteCorrected:
		return p.Undoes
	case *recurringEnded:
		return p.Undoes
	case *discountEnded:
		return p.Undoes
	case *vatFiled:
		return p.Undoes
	}
	return 0
}

// undo removes an entry. When it came of a timer, the timer runs on.
func (p *workLogged) undo(tx *Tx, u *Undone) error {
	if err := tx.untouched(*u, "entry", p.Work.ID); err != nil {
		return err
	}
	if err := tx.openMonth(p.Work.Day.Month()); err != nil {
		return err
	}
	timed, err := tx.cameOfTimer(*u, p)
	if err != nil {
		return err
	}
	if err := tx.append(&workCorrected{Act: removal, Work: p.Work, Reason: "undo", Undoes: u.Event.Seq}, nil); err != nil {
		return err
	}
	if err := tx.undoTaken(*u, p); err != nil || !timed {
		return err
	}
	w := p.Work
	return tx.append(&timerStarted{Work: sla.Entry{Ticket: w.Ticket, Staff: w.Staff, Start: w.Start, Day: w.Day, Kind: w.Kind, Note: w.Note, Order: w.Order}}, nil)
}

// cameOfTimer tells whether an entry was logged by stopping a timer that can
// run on.
func (tx *Tx) cameOfTimer(u Undone, p *workLogged) (bool, error) {
	event, err := tx.eventAt(u.Event.Seq - 1)
	if err != nil || !sameAct(event, u.Event) {
		return false, err
	}
	before, err := readPayload(event)
	if err != nil {
		return false, err
	}
	switch before := before.(type) {
	case *draftSettled:
		return false, notUndone(u, "it was settled from a timer; correct or remove the entry")
	case *timerStopped:
		if before.Staff != p.Work.Staff || before.Draft != nil || before.Undoes > 0 {
			return false, nil
		}
		_, running, err := tx.Timer(p.Work.Staff)
		if err == nil && running {
			err = notUndone(u, "%s has started another timer since", p.Work.Staff)
		}
		return true, err
	}
	return false, nil
}

// undo gives an entry its former values, judged as its ticket wants
// them now.
func (p *workCorrected) undo(tx *Tx, u *Undone) error {
	w, act, err := tx.uncorrected(*u, p)
	if err != nil {
		return err
	}
	return tx.append(&workCorrected{Act: act, Work: w, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// undo gives a ticket back what the act changed of it, with the notes that came with it.
func (p *ticketChanged) undo(tx *Tx, u *Undone) error {
	t, err := tx.formerTicket(*u, p)
	if err != nil {
		return err
	}
	outcome, err := tx.rerate(t)
	if err != nil {
		return err
	}
	rerated := make([]sla.Entry, len(outcome.Changed))
	for i, change := range outcome.Changed {
		rerated[i] = change.After
	}
	if err := tx.append(&ticketChanged{Act: "undo", Ticket: t, Reason: "undo", Rerated: rerated, Undoes: u.Event.Seq}, nil); err != nil {
		return err
	}
	return tx.undoNotesOf(*u)
}

// undo stops a timer as if it had never been started.
func (p *timerStarted) undo(tx *Tx, u *Undone) error {
	running, ok, err := tx.Timer(p.Work.Staff)
	if err != nil || !ok || !running.Work.Start.Equal(p.Work.Start) {
		return or(err, notUndone(*u, "that timer does not run any more"))
	}
	return tx.append(&timerStopped{Staff: p.Work.Staff, At: tx.act.At, Undoes: u.Event.Seq}, nil)
}
