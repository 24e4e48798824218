package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hourbook/invoice/price"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// workLogged records an entry as it was judged.
type workLogged struct {
	Work    sla.Entry
	Assigns string `cbor:",omitempty" json:",omitempty"` // whose the ticket becomes, which was nobody's, or empty
}

var _ = register(func() payload { return new(workLogged) })

func (*workLogged) kind() string { return "work-logged" }

// Notice is something that an act tells without refusing it.
type Notice struct {
	Code  string   // overlap, before-opening, solved, ahead, new-staff, order
	Text  sla.Text // for people
	Entry string   // the other entry of an overlap
}

// Logged is the answer to an entry: its verdict, and what to look at.
type Logged struct {
	Work    sla.Entry
	Notices []Notice
}

// longestNote bounds notes, which are printed in annexes.
const longestNote = 4000

func (p *workLogged) apply(tx *Tx, event event.Event) error {
	if p.Work.ID != entryID(event.Seq) && !p.foundByRow(event) {
		tx.put(entriesBucket, p.Work.ID, []byte(number(event.Seq)))
	}
	if known, err := tx.has(staffBucket, p.Work.Staff); err != nil {
		return err
	} else if !known {
		tx.put(staffBucket, p.Work.Staff, nil)
	}
	if err := tx.indexEntry(event.Seq, p.Work); err != nil {
		return err
	}
	if p.Assigns != "" {
		tx.remember("ticket", p.Work.Ticket, event)
	}
	return tx.answeredBy(p.Work, p.Assigns)
}

// answeredBy lets work with a time of day be the first response, and the ticket
// become somebody's.
func (tx *Tx) answeredBy(w sla.Entry, assigned string) error {
	if w.Start.IsZero() && assigned == "" {
		return nil
	}
	before, err := tx.Ticket(w.Ticket)
	if err != nil {
		return err
	}
	after := before
	after.Responded = sla.FirstResponse(before.Opened, before.Responded, w.Start)
	after.Assigned = cmp.Or(assigned, before.Assigned)
	if after.Responded.Equal(before.Responded) && after.Assigned == before.Assigned {
		return nil
	}
	return tx.fileTicket(before, after)
}

// entryID is the id of an entry that was logged by event seq.
func entryID(seq uint64) string { return "W" + strconv.FormatUint(seq, 10) }

// LogWork checks and judges an entry and records it. Refused work is an error
// that wraps ErrRefusedWork and names the clause.
func (tx *Tx) LogWork(w sla.Entry, row *event.Row) (Logged, error) {
	judged, err := tx.judgeOne(w)
	if err != nil {
		return Logged{}, err
	}
	w = judged.Work
	if w.ID == "" {
		w.ID = tx.freeID()
	}
	judged.Work = w
	event := &workLogged{Work: w}
	if row == nil { // a table says itself whose a ticket is
		t, err := tx.Ticket(w.Ticket)
		if err != nil {
			return Logged{}, err
		}
		if event.Assigns, err = tx.taken(w.Staff, t); err != nil {
			return Logged{}, err
		}
	}
	return judged, tx.append(event, row)
}

// freeID is the id of the entry that the next event logs. An import may have
// brought that id from another ledger, or one that differs only in case; then a
// number behind it tells the two apart.
func (tx *Tx) freeID() string {
	native := entryID(tx.head.Seq + 1)
	id := native
	for n := 2; ; n++ {
		if _, err := tx.seqOf(id); err != nil {
			if other, err := tx.alike(entriesBucket, id); err == nil && other == "" {
				return id
			}
		}
		id = fmt.Sprintf("%s-%d", native, n)
	}
}

// Judge tells what LogWork would say of an entry, whenever it is logged: the
// same checks, verdict, reason and notices.
func (v *View) Judge(w sla.Entry) (Logged, error) {
	w, t, err := v.check(v.named(w))
	if err != nil {
		return Logged{}, err
	}
	notices, err := v.notices(w, t)
	return Logged{Work: w, Notices: notices}, err
}

// judgeOne is Judge; in a bulk act without the notices, which would have to
// look at other entries each time.
func (tx *Tx) judgeOne(w sla.Entry) (Logged, error) {
	if tx.reopen == nil {
		judged, err := tx.Judge(w)
		if err == nil {
			judged.Notices = append(judged.Notices, tx.EntryAhead(judged.Work, tx.act.At)...)
		}
		return judged, err
	}
	w, _, err := tx.check(tx.named(w))
	return Logged{Work: w}, err
}

// check returns an entry as judged and its ticket, or why it cannot be logged.
func (v *View) check(w sla.Entry) (sla.Entry, sla.Ticket, error) {
	t, err := v.Ticket(w.Ticket)
	if err == nil {
		err = v.newOn(w, t)
	}
	if err := errors.Join(err, v.checkWork(&w)); err != nil {
		return w, t, err
	}
	if err := v.openMonth(w.Day.Month()); err != nil {
		return w, t, err
	}
	w.Invoice, w.Listed = "", ""
	w, err = v.judge(w, t)
	if err != nil {
		return w, t, err
	}
	return w, t, v.checkOrder(w, t)
}

// newOn refuses work that would come to stand on a ticket that was merged.
func (v *View) newOn(w sla.Entry, t sla.Ticket) error {
	if t.Merged == "" {
		return nil
	}
	if before, err := v.Entry(w.ID); err == nil && before.Ticket == t.ID {
		return nil // an invoice billed it when the tickets were merged, and was credited
	}
	return mergedInto(t)
}

// checkWork checks an entry's own values, tells all that is wrong with them, and
// fills in its day.
func (v *View) checkWork(w *sla.Entry) error {
	w.Staff = strings.TrimSpace(w.Staff)
	var faults []error
	if w.Staff == "" {
		faults = append(faults, input("by", "", "the person who worked is missing", "enter the person's name"))
	} else if !utf8.ValidString(w.Staff) || strings.ContainsRune(w.Staff, 0) || len(w.Staff) > 100 {
		faults = append(faults, input("by", w.Staff, "not a valid name", "enter the person's name, up to 100 characters"))
	}
	if !utf8.ValidString(w.Note) || len(w.Note) > longestNote {
		faults = append(faults, input("note", "", "the note is longer than %d characters or not readable text", "shorten it", longestNote))
	}
	if w.Minutes < 1 || w.Minutes > 24*60 {
		faults = append(faults, input("minutes", w.Minutes.String(), "one entry holds a minute to 24 hours", "split it, or enter a duration such as 45m or 1h30"))
	}
	if !w.Start.IsZero() {
		w.Start = v.zone.Local(w.Start.Truncate(time.Second))
		w.Day = v.zone.Day(w.Start)
	}
	if w.Stopped = v.zone.Local(w.Stopped.Truncate(time.Second)); !w.Timed() {
		w.Stopped = time.Time{}
	}
	if w.Day == 0 {
		faults = append(faults, input("at", "", "the day is missing", "enter a start such as 2026-11-06 17:30, or a day"))
	}
	return errors.Join(faults...)
}

// checkOrder checks that an order that is named fits the ticket.
func (v *View) checkOrder(w sla.Entry, t sla.Ticket) error {
	if w.Order == "" {
		return nil
	}
	order, err := v.Order(w.Order)
	if err != nil {
		return err
	}
	if !order.Allows(t.Customer, t.ID) {
		return conflict("order %s does not cover work for %s on ticket %s", order.ID, t.Customer, t.ID)
	}
	return nil
}

// explain fills in the reason of a stored verdict.
func (v *View) explain(w *sla.Entry) error {
	terms, err := v.Terms(w.Terms)
	if err != nil {
		return err
	}
	verdict, err := terms.Judge(w.Kind, w.Plan, w.Verdict.Ruling == sla.Free)
	if err != nil {
		return fmt.Errorf("%w: entry %s: %w", fault.ErrDamaged, w.ID, err)
	}
	if w.Verdict.Ruling == sla.Waived {
		verdict = terms.Waive(verdict)
	}
	w.Verdict.Reason = verdict.Reason
	return nil
}

// judge fills in customer, verdict and billed minutes of an entry as its
// ticket wants them.
func (v *View) judge(w sla.Entry, t sla.Ticket) (sla.Entry, error) {
	terms, err := v.Terms(t.Terms)
	if err != nil {
		return w, err
	}
	w.Customer, w.Plan, w.Terms = t.Customer, t.Plan, t.Terms
	w.Verdict, err = terms.Judge(w.Kind, t.Plan, t.Bug)
	if err != nil {
		return w, err
	}
	switch {
	case w.Verdict.Ruling == sla.Refused:
		return w, &RefusedError{Kind: w.Kind, Verdict: w.Verdict}
	case w.Verdict.Ruling == sla.Billable && w.Waiver != "":
		w.Verdict = terms.Waive(w.Verdict)
	}
	w.Billed = 0
	if charge := price.Of(w, cardOf(terms, w.Kind), price.Used{}); charge.Pays {
		w.Billed = charge.Billed
	}
	return w, nil
}

// RefusedError says that a kind of work is not done at all, and on which
// clause that rests. It wraps ErrRefusedWork.
type RefusedError struct {
	Kind    string
	Verdict sla.Verdict
}

// Error names the work, why it is not done and the clause.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s is %v: %s (clause %s); log the time spent finding that out as problem-solving", e.Kind, ErrRefusedWork, e.Verdict.Reason, e.Verdict.Clause)
}

// Unwrap gives ErrRefusedWork.
func (e *RefusedError) Unwrap() error { return ErrRefusedWork }
