package ledger

import (
	"errors"
	"fmt"

	"hourbook/sla"
)

// ErrNotUndone says that an act cannot be taken back, for a reason that is
// wrapped with it.
var ErrNotUndone = errors.New("this cannot be taken back")

// Undone is an act that was taken back. The journal keeps both.
type Undone struct {
	Event    Event  // what was taken back
	Deed     string // in words
	Ticket   string
	Entry    string // or empty
	Customer string // whose payment it was, or empty
}

// undoWithin is how far back somebody's last act may be.
const undoWithin = 10_000

// Undo takes back the last act of who acts now, as long as nothing was built on
// it. What cannot be taken back is refused with what to do instead.
func (tx *Tx) Undo() (Undone, error) {
	event, err := tx.lastBy(tx.act.Author)
	if err != nil {
		return Undone{}, err
	}
	p, err := event.read()
	if err != nil {
		return Undone{}, err
	}
	undone := Undone{Event: event}
	if undone.Deed, err = event.Deed(); err != nil {
		return undone, err
	}
	if event.Row != nil {
		return undone, notUndone(undone, "it came with an import; correct what it brought")
	}
	switch p := p.(type) {
	case *workLogged:
		undone.Ticket, undone.Entry = p.Work.Ticket, p.Work.ID
		return undone, tx.undoLog(undone, p)
	case *workCorrected:
		undone.Ticket, undone.Entry = p.Work.Ticket, p.Work.ID
		return undone, tx.undoCorrection(undone, p)
	case *ticketChanged:
		undone.Ticket = p.Ticket.ID
		return undone, tx.undoTicket(undone, p)
	case *ticketMerged:
		undone.Ticket = p.From.ID
		return undone, tx.undoMerge(undone, p)
	case *timerStarted:
		undone.Ticket = p.Work.Ticket
		return undone, tx.undoTimer(undone, p)
	case *paymentRecorded, *creditSetOff:
		m, err := tx.cancelPayment(paymentID(event.Seq), "undo", event.Seq)
		if err == nil {
			undone.Customer = m.Customer()
		}
		return undone, err
	}
	if p, ok := p.(*paymentCancelled); ok && p.Undoes > 0 {
		return undone, notUndone(undone, "it took something back itself")
	}
	return undone, notUndone(undone, insteadOf[event.Kind])
}

// insteadOf says what to do where an act cannot be taken back.
var insteadOf = map[string]string{
	"began":             "it is the beginning of the ledger",
	"rules-began":       "a program's rules stay",
	"company-moved":     "bring the company and the terms as they should be, from that day or a later one",
	"company-set":       "record the company as it should be",
	"terms-set":         "give new terms",
	"holiday-confirmed": "deadlines were told by it; take it back with holiday remove and a reason",
	"holiday-removed":   "confirm the holiday again",
	"customer-set":      "set the customer as it should be",
	"plan-set":          "set the plan as it should be",
	"order-set":         "set the order as it should be",
	"ticket-opened":     "a ticket stays; solve it, and move its work to another",
	"timer-stopped":     "settle or drop what the timer left",
	"draft-settled":     "the work was dropped; log it",
	"document-issued":   "a document stays; credit it",
	"document-sent":     "what was sent stays sent; send it again",
	"payment-cancelled": "record the payment again",
	"month-closed":      "open or close the month again",
}

func notUndone(u Undone, why string) error {
	return fmt.Errorf("event %d (%s): %w: %s", u.Event.Seq, u.Deed, ErrNotUndone, why)
}

// lastBy finds somebody's last event.
func (tx *Tx) lastBy(author string) (Event, error) {
	for seq := tx.head.seq; seq > 0 && seq+undoWithin > tx.head.seq; seq-- {
		event, err := tx.eventAt(seq)
		if err != nil || event.Author == author {
			return event, err
		}
	}
	return Event{}, fmt.Errorf("%s has done nothing lately: %w", author, ErrNothing)
}

// untouched refuses when a thing was changed after the act.
func (tx *Tx) untouched(u Undone, what, id string) error {
	events, err := tx.History(what, id)
	if err != nil || len(events) == 0 {
		return err
	}
	if last := events[len(events)-1]; last.Seq > u.Event.Seq {
		deed, err := last.Deed()
		return or(err, notUndone(u, fmt.Sprintf("%s %s was changed since by %s: %s", what, id, last.Author, deed)))
	}
	return nil
}

// undoLog removes an entry. When it came of a timer, the timer runs on.
func (tx *Tx) undoLog(u Undone, p *workLogged) error {
	if err := tx.untouched(u, "entry", p.Work.ID); err != nil {
		return err
	}
	if err := tx.openMonth(p.Work.Day.Month()); err != nil {
		return err
	}
	timed, err := tx.cameOfTimer(u, p)
	if err != nil {
		return err
	}
	if err := tx.append(&workCorrected{Act: removal, Work: p.Work, Reason: "undo", Undoes: u.Event.Seq}, nil); err != nil || !timed {
		return err
	}
	w := p.Work
	return tx.append(&timerStarted{Work: sla.Work{Ticket: w.Ticket, Staff: w.Staff, Start: w.Start, Day: w.Day, Kind: w.Kind, Note: w.Note, Order: w.Order}}, nil)
}

// cameOfTimer tells whether an entry was logged by stopping a timer that can
// run on.
func (tx *Tx) cameOfTimer(u Undone, p *workLogged) (bool, error) {
	event, err := tx.eventAt(u.Event.Seq - 1)
	if err != nil || event.Author != u.Event.Author || !event.At.Equal(u.Event.At) {
		return false, err
	}
	before, err := event.read()
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
			err = notUndone(u, p.Work.Staff+" has started another timer since")
		}
		return true, err
	}
	return false, nil
}

// undoCorrection gives an entry its former values, judged as its ticket wants
// them now.
func (tx *Tx) undoCorrection(u Undone, p *workCorrected) error {
	if p.Undoes > 0 {
		return notUndone(u, "it took something back itself")
	}
	if err := tx.untouched(u, "entry", p.Work.ID); err != nil {
		return err
	}
	former, err := tx.before("entry", p.Work.ID, u.Event.Seq)
	if err != nil {
		return err
	}
	if former.work == nil {
		return unknown("entry", p.Work.ID)
	}
	w := *former.work
	for _, on := range []sla.Day{w.Day, p.Work.Day} {
		if err := tx.openMonth(on.Month()); err != nil {
			return err
		}
	}
	t, err := tx.Ticket(w.Ticket)
	if err != nil {
		return err
	}
	if w, err = tx.judge(w, t); err != nil {
		return err
	}
	act := "correct"
	if p.Act == removal {
		act = restoring
	}
	return tx.append(&workCorrected{Act: act, Work: w, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// undoTicket gives a ticket back what the act changed of it.
func (tx *Tx) undoTicket(u Undone, p *ticketChanged) error {
	if p.Undoes > 0 {
		return notUndone(u, "it took something back itself")
	}
	if err := tx.untouched(u, "ticket", p.Ticket.ID); err != nil {
		return err
	}
	state, err := tx.before("ticket", p.Ticket.ID, u.Event.Seq)
	if err != nil {
		return err
	}
	t, err := tx.Ticket(p.Ticket.ID)
	if err != nil || state.ticket == nil {
		return or(err, unknown("ticket", p.Ticket.ID))
	}
	former := *state.ticket
	tx.localize(&former)
	works, err := tx.TicketWork(t.ID)
	if err != nil {
		return err
	}
	judging := former.Bug != t.Bug || former.Plan != t.Plan || former.Terms != t.Terms || former.Customer != t.Customer
	if former.Customer != t.Customer {
		if err := tx.movable(t); err != nil {
			return fmt.Errorf("%w: %w", ErrNotUndone, err)
		}
	}
	for _, w := range works {
		if seq, err := tx.seqOf(w.ID); judging && (err != nil || seq > u.Event.Seq) {
			return or(err, notUndone(u, "entry "+w.ID+" was judged by it since"))
		}
	}
	for _, f := range ticketFields {
		f.give(&t, former)
	}
	if t.Responded, err = tx.firstResponse(t); err != nil {
		return err
	}
	return tx.giveBack(u, t)
}

// giveBack records a ticket as it was before an act, with its entries judged
// as they were.
func (tx *Tx) giveBack(u Undone, t sla.Ticket) error {
	outcome, err := tx.rerate(t)
	if err != nil {
		return err
	}
	if len(outcome.Invoiced) > 0 {
		return notUndone(u, "entry "+outcome.Invoiced[0].ID+" stands on "+outcome.Invoiced[0].Invoice+" since")
	}
	rerated := make([]sla.Work, len(outcome.Changed))
	for i, change := range outcome.Changed {
		rerated[i] = change.After
	}
	return tx.append(&ticketChanged{Act: "undo", Ticket: t, Reason: "undo", Rerated: rerated, Undoes: u.Event.Seq}, nil)
}

// undoTimer stops a timer as if it had never been started.
func (tx *Tx) undoTimer(u Undone, p *timerStarted) error {
	running, ok, err := tx.Timer(p.Work.Staff)
	if err != nil || !ok || !running.Work.Start.Equal(p.Work.Start) {
		return or(err, notUndone(u, "that timer does not run any more"))
	}
	return tx.append(&timerStopped{Staff: p.Work.Staff, At: tx.act.At, Undoes: u.Event.Seq}, nil)
}
