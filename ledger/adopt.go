package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// documentAdopted takes a document in again that was issued and sent, and that
// the journal lost in a restore. It is filed as issued; of its entries those
// are billed again that are there unchanged.
type documentAdopted struct {
	documentIssued
	Was uint64 // the number of the event that issued it, in the journal that was lost
}

var _ = register(func() payload { return new(documentAdopted) })

func (*documentAdopted) kind() string { return "document-adopted" }

func (p *documentAdopted) said() sla.Text {
	return sla.Say("%s taken in again from the archive", p.Document.Number)
}

func (p *documentAdopted) judge(v *View, _ event.Event) error {
	d := p.Document
	if err := v.judgeOutside(d.Number); err != nil {
		return err
	}
	if err := d.Verify(); err != nil {
		return fmt.Errorf("document %s: %w", d.Number, err)
	}
	if _, err := v.Customer(d.Buyer.ID); err != nil {
		return err
	}
	if p.Was == 0 {
		return conflict("%s is taken in again, and no event is named that issued it", d.Number)
	}
	if err := checkHash(p.PDFHash); err != nil {
		return err
	}
	switch d.Kind {
	case invoice.CreditNote:
		return p.judgeAdoptedNote(v)
	case invoice.Invoice:
		return p.judgeAdoptedInvoice(v)
	}
	return fmt.Errorf("%w: nothing is known of documents that are %q", fault.ErrNewer, d.Kind)
}

// judgeAdoptedNote judges that a credit note returns what the ledger has of it.
func (p *documentAdopted) judgeAdoptedNote(v *View) error {
	original, notes, err := v.WithNotes(p.Document.Corrects)
	if err != nil {
		return err
	}
	right, err := v.returned(original, append(notes, p.Document))
	if err == nil && !bytes.Equal(event.Encode(right), event.Encode(p.Returned)) {
		err = conflict("%s returns %d entries, %d follow from it", p.Document.Number, len(p.Returned), len(right))
	}
	return err
}

// judgeAdoptedInvoice judges that an invoice bills and lists what waits for that.
func (p *documentAdopted) judgeAdoptedInvoice(v *View) error {
	d := p.Document
	if len(p.Returned) > 0 {
		return conflict("%s is an invoice, and returns work", d.Number)
	}
	for _, n := range d.AtNoCharge {
		w, err := v.Entry(n.Entry)
		if err != nil {
			return err
		}
		if ours, err := v.sameAccount(w.Customer, d.Buyer.ID); err != nil || !ours || w.Listed != "" {
			return or(err, conflict("entry %s is not work at no charge that %s has not seen", n.Entry, d.Buyer.ID))
		}
	}
	for _, line := range d.Lines {
		if line.Fee == nil || line.Fee.Recurring == "" {
			continue
		}
		if same, err := v.sameFee(d, line); err != nil || !same {
			return or(err, conflict("%s from %s does not wait for an invoice of %s", line.Fee.Recurring, line.Fee.First, d.Buyer.ID))
		}
	}
	return or(feesOnce(d), v.stillUnbilled(d))
}

// judgeOutside wants a number that was used, by a document that the journal does
// not have, and that nobody disowned.
func (v *View) judgeOutside(number string) error {
	n, err := invoice.ParseNumber(number)
	if err != nil {
		return err
	}
	if _, err := v.Issued(number); err == nil {
		return fmt.Errorf("document %s: %w", number, ErrTaken)
	} else if !errors.Is(err, ErrUnknown) {
		return err
	}
	if gone, err := v.Disowned(number); err != nil || gone {
		return errors.Join(err, conflict("%s was disowned: it is said never to have been sent", number))
	}
	used, err := v.skipped(n)
	if err == nil && !used {
		err = conflict("%s is not among the numbers that were used outside this journal", number)
	}
	return err
}

func (p *documentAdopted) apply(tx *Tx, event event.Event) error {
	next, err := tx.numberAfter(numberOf(p.Document.Number))
	if err != nil {
		return err
	}
	if err := p.documentIssued.apply(tx, event); err != nil {
		return err
	}
	last := numberOf(p.Document.Number)
	last.N = max(last.N, next-1)
	tx.put(seriesBucket, seriesKey(last), []byte(fmt.Sprint(last.N)))
	return nil
}

// numberOf is a number that was parsed before.
func numberOf(text string) invoice.Number {
	n, _ := invoice.ParseNumber(text)
	return n
}

// documentDisowned says that a document which the archive has was never sent.
// Its number stays used.
type documentDisowned struct {
	Number string
	Reason string
}

var _ = register(func() payload { return new(documentDisowned) })

func (*documentDisowned) kind() string { return "document-disowned" }

func (p *documentDisowned) said() sla.Text {
	return because(sla.Say("%s was never sent", p.Number), p.Reason)
}

func (p *documentDisowned) judge(v *View, _ event.Event) error {
	return errors.Join(v.judgeOutside(p.Number), judgeReason(p.Reason, "a document is disowned for a reason"))
}

func (p *documentDisowned) apply(tx *Tx, event event.Event) error {
	tx.put(skippedBucket, disownedKey+p.Number, []byte(p.Reason))
	tx.remember("document", p.Number, event)
	return nil
}

// disownedKey begins the keys of documents that were disowned. No series does.
const disownedKey = "\x01disowned-"

// Disowned tells whether a document was said never to have been sent.
func (v *View) Disowned(number string) (bool, error) { return v.has(skippedBucket, disownedKey+number) }

// Disown says that a document of the archive was never sent.
func (tx *Tx) Disown(number, reason string) error {
	n, err := invoice.ParseNumber(number)
	if err != nil {
		return err
	}
	if err := tx.SkipNumbers(n, "the archive has documents that the journal lacks"); err != nil {
		return err
	}
	return tx.append(&documentDisowned{Number: number, Reason: reason}, nil)
}

// Adopted is a document that was taken in again.
type Adopted struct {
	Document invoice.Document
	Lost     []sla.Entry // what it bills and the ledger has no more, or has changed
}

// Adopt takes in again a document that a line of another journal issued: one
// that this ledger lost. The entries are those that it billed, as they were
// then; those that are still there unchanged are billed again.
func (tx *Tx) Adopt(line Line, entries []sla.Entry) (Adopted, error) {
	event, p, err := line.issued()
	if err != nil {
		return Adopted{}, err
	}
	d := p.Document
	if err := tx.SkipNumbers(numberOf(d.Number), "the archive has documents that the journal lacks"); err != nil {
		return Adopted{}, err
	}
	adopted := Adopted{}
	if d, adopted.Lost, err = tx.billable(d, entries); err != nil {
		return Adopted{}, err
	}
	p.Returned = nil
	if d.Kind == invoice.CreditNote {
		original, notes, err := tx.WithNotes(d.Corrects)
		if err != nil {
			return Adopted{}, err
		}
		d = feesAsOn(original, d)
		if p.Returned, err = tx.returned(original, append(notes, d)); err != nil {
			return Adopted{}, err
		}
	}
	p.Document, adopted.Document = d, d
	return adopted, tx.append(&documentAdopted{documentIssued: p, Was: event.Seq}, nil)
}

// issued reads the document of a line that issued or adopted one.
func (l Line) issued() (e event.Event, p documentIssued, err error) {
	if e, err = event.Read(l.Stored); err != nil {
		return e, p, err
	}
	read, err := readPayload(e)
	switch said := read.(type) {
	case *documentIssued:
		p = *said
	case *documentAdopted:
		p = said.documentIssued
	default:
		err = errors.Join(err, fmt.Errorf("%w: it holds no document", fault.ErrDamaged))
	}
	return e, p, err
}

// Document is the document that a line issued, and the hash of its PDF.
func (l Line) Document() (invoice.Document, string, error) {
	_, p, err := l.issued()
	return p.Document, p.PDFHash, err
}

// billable leaves in a document the entries that are there as they were, and
// tells which are not.
func (tx *Tx) billable(d invoice.Document, then []sla.Entry) (invoice.Document, []sla.Entry, error) {
	var lost []sla.Entry
	is := func(id string) (bool, error) {
		at := slices.IndexFunc(then, func(w sla.Entry) bool { return w.ID == id })
		now, err := tx.Entry(id)
		if err != nil && !errors.Is(err, ErrUnknown) {
			return false, err
		}
		if at < 0 {
			lost = append(lost, sla.Entry{ID: id})
			return false, nil
		}
		same, failed := tx.sameWork(now, then[at])
		if failed != nil {
			return false, failed
		}
		if err != nil || !same || d.Kind == invoice.Invoice && (now.Invoice != "" || now.Verdict.Ruling != sla.Billable) {
			lost = append(lost, then[at])
			return false, nil
		}
		return true, nil
	}
	d.Lines = slices.Clone(d.Lines)
	for i := range d.Lines {
		kept, err := filtered(d.Lines[i].Entries, is)
		if err != nil {
			return d, nil, err
		}
		d.Lines[i].Entries = kept
		if fee := d.Lines[i].Fee; fee != nil && d.Kind == invoice.Invoice {
			same, err := tx.sameFee(d, d.Lines[i])
			if err != nil {
				return d, nil, err
			}
			if own := *fee; !same {
				own.Recurring = "" // it stands on the document, and bills nothing that is here
				d.Lines[i].Fee = &own
			}
		}
	}
	var listed []invoice.NoCharge
	for _, n := range d.AtNoCharge {
		w, err := tx.Entry(n.Entry)
		if err != nil || w.Listed != "" {
			continue
		}
		if ours, err := tx.sameAccount(w.Customer, d.Buyer.ID); err != nil {
			return d, nil, err
		} else if ours {
			listed = append(listed, n)
		}
	}
	d.AtNoCharge = listed
	return d, lost, nil
}

// sameWork tells whether two entries are the same fact.
func (v *View) sameWork(a, b sla.Entry) (bool, error) {
	if a.Ticket != b.Ticket || a.Staff != b.Staff || a.Day != b.Day || a.Minutes != b.Minutes || a.Kind != b.Kind || !a.Start.Equal(b.Start) {
		return false, nil
	}
	return v.sameAccount(a.Customer, b.Customer)
}

func filtered(ids []string, keep func(string) (bool, error)) ([]string, error) {
	var kept []string
	for _, id := range ids {
		ok, err := keep(id)
		if err != nil {
			return nil, err
		}
		if ok {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

// LineOf is the line of the journal that issued a document.
func (v *View) LineOf(number string) (Line, error) {
	i, err := v.Issued(number)
	if err != nil {
		return Line{}, err
	}
	raw, err := v.event(i.Seq)
	if err != nil {
		return Line{}, err
	}
	event, err := event.Read(raw)
	if err != nil {
		return Line{}, err
	}
	return lineOf(event, bytes.Clone(raw)) // of the file, which is closed when somebody reads it
}
