package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Issued is an invoice or credit note that was given a number, with what
// happened to it since.
type Issued struct {
	Number     string
	Kind       invoice.Kind
	Customer   string
	Month      sla.Month
	Issued     sla.Day
	Due        sla.Day
	Total      decimal.Decimal
	Paid       decimal.Decimal
	SetOff     decimal.Decimal // credit that pays it, less what was too much on it and pays others
	CreditedBy string          // number of the last credit note, or empty
	Notes      []string        // numbers of all its credit notes, as they were issued
	Whole      bool            // they return all of it
	Credited   decimal.Decimal // how much of it was returned
	Corrects   string          // number of the original, on a credit note
	PDFHash    string          // hex SHA-256 of the PDF as it was issued
	Seq        uint64          // of its event
}

// Open is what is still to be paid of an invoice; negative when too much was.
func (i Issued) Open() decimal.Decimal {
	if i.Kind == invoice.CreditNote {
		return decimal.Zero
	}
	open := i.Total
	for _, less := range [...]decimal.Decimal{i.Credited, i.Paid, i.SetOff} {
		if !less.IsZero() { // mostly it is, and lists ask very often
			open = open.Sub(less)
		}
	}
	return open
}

// Settled is what was paid of an invoice, in money or by credit.
func (i Issued) Settled() decimal.Decimal { return i.Paid.Add(i.SetOff) }

// Excess is what was paid too much on an invoice and is not spent: credit.
func (i Issued) Excess() decimal.Decimal { return decimal.Max(decimal.Zero, i.Open().Neg()) }

// State is what is to be said of it on a day: credited, paid, overdue, part
// paid or open.
func (i Issued) State(on sla.Day) string {
	switch {
	case i.Kind == invoice.Statement && i.Whole:
		return "taken back"
	case i.Kind == invoice.Statement:
		return "settled"
	case i.Kind == invoice.CreditNote:
		return "credit note"
	case i.Whole && !i.Open().IsPositive():
		return "credited"
	case !i.Open().IsPositive():
		return "paid"
	case on > i.Due:
		return "overdue"
	case i.Settled().IsPositive():
		return "part paid"
	}
	return "open"
}

// documentIssued freezes a whole document under its number. A credit note
// carries the entries that it returns, judged anew.
type documentIssued struct {
	Document invoice.Document
	PDFHash  string
	Returned []sla.Entry
	Paper    int  `cbor:",omitempty" json:",omitempty"` // the layout that it was drawn in, see [invoice.Paper]; 0 is the first
	Early    bool `cbor:",omitempty" json:",omitempty"` // dated before the end of its month, which has not had its run by it
}

var _ = register(func() payload { return new(documentIssued) })

func (*documentIssued) kind() string { return "document-issued" }

// Draw makes the PDF of a document, the same bytes each time.
type Draw func(invoice.Document) ([]byte, error)

func (p *documentIssued) judge(v *View, e event.Event) error {
	return errors.Join(p.sound(v), sinceRules(2, errors.Join(v.timely(p.Document, v.zone.Day(e.At)), v.CheckIssuer(p.Document.Issued))))
}

func (p *documentIssued) apply(tx *Tx, event event.Event) error {
	d := p.Document
	number, err := invoice.ParseNumber(d.Number)
	if err != nil {
		return err
	}
	tx.put(seriesBucket, seriesKey(number), []byte(strconv.Itoa(number.N)))
	tx.saveIssued(Issued{
		Number: d.Number, Kind: d.Kind, Customer: d.Buyer.ID, Month: d.Month, Issued: d.Issued, Due: d.Due,
		Total: d.Total, Corrects: d.Corrects, PDFHash: p.PDFHash, Seq: event.Seq,
	})
	tx.put(customerInvoices, text(d.Buyer.ID)+d.Number, nil)
	if err := tx.fileTaxed(d, event.Seq); err != nil {
		return err
	}
	tx.remember("document", d.Number, event)
	if d.Kind == invoice.CreditNote {
		return p.takeBack(tx, event)
	}
	return p.take(tx, event)
}

// take marks the fees and entries of an invoice as billed or listed.
func (p *documentIssued) take(tx *Tx, event event.Event) error {
	if err := p.markRun(tx, event); err != nil {
		return err
	}
	if err := tx.takeFees(p.Document); err != nil {
		return err
	}
	for _, line := range p.Document.Lines {
		for _, id := range line.Entries {
			if err := tx.amend(id, event, func(w *sla.Entry) { w.Invoice = p.Document.Number }); err != nil {
				return err
			}
		}
	}
	for _, n := range p.Document.AtNoCharge {
		if err := tx.amend(n.Entry, event, func(w *sla.Entry) { w.Listed = p.Document.Number }); err != nil {
			return err
		}
	}
	return nil
}

// markRun notes the first invoice of a month that was over by its date.
func (p *documentIssued) markRun(tx *Tx, event event.Event) error {
	run := month(p.Document.Month)
	known, err := tx.has(runsBucket, run)
	if err == nil && !known && !p.Early {
		tx.put(runsBucket, run, []byte(number(event.Seq)))
	}
	return err
}

// amend changes one entry and files it anew.
func (tx *Tx) amend(id string, event event.Event, change func(*sla.Entry)) error {
	w, err := tx.Entry(id)
	if err != nil {
		return err
	}
	change(&w)
	return tx.refile(w, event)
}

// NextNumber is the number that the next document of a kind would get on a day.
func (v *View) NextNumber(kind invoice.Kind, on sla.Day) (invoice.Number, error) {
	seller, err := v.SellerOn(on)
	if err != nil {
		return invoice.Number{}, err
	}
	number := invoice.Number{Series: seller.Series, Year: on.Year(), N: 1}
	if kind == invoice.CreditNote {
		number.Series = invoice.CreditSeries(seller.Series)
	}
	raw, err := v.get(seriesBucket, seriesKey(number))
	if err != nil {
		return number, err
	}
	if raw != nil {
		number.N, err = strconv.Atoi(string(raw))
		return number.Next(), err
	}
	first, err := v.last(seriesBucket, "")
	if first == "" && kind == invoice.Invoice {
		number.N = max(seller.NextNumber, 1)
	}
	return number, err
}

// Issue gives an invoice its number, draws it and freezes both in one act. Its
// entries must be unbilled; a second issue of them is refused with ErrInvoiced.
func (tx *Tx) Issue(d invoice.Document, draw Draw) (invoice.Document, []byte, error) {
	return tx.issue(d, nil, draw)
}

// stillUnbilled checks each entry of a draft against the ledger.
func (v *View) stillUnbilled(d invoice.Document) error {
	seen := map[string]bool{}
	for _, line := range d.Lines {
		for _, id := range line.Entries {
			w, err := v.Entry(id)
			ours := false
			if err == nil {
				ours, err = v.sameAccount(w.Customer, d.Buyer.ID)
			}
			switch {
			case err != nil:
				return err
			case w.Invoice != "" || seen[id]:
				return fmt.Errorf("entry %s: %w %s", id, ErrInvoiced, w.Invoice)
			case w.Verdict.Ruling != sla.Billable || !ours || w.Ticket != line.Ticket:
				return conflict("entry %s is not billable to %s on ticket %s", id, d.Buyer.ID, line.Ticket)
			}
			seen[id] = true
		}
	}
	return nil
}

func (tx *Tx) issue(d invoice.Document, returned []sla.Entry, draw Draw) (invoice.Document, []byte, error) {
	if err := tx.trustClock(); err != nil {
		return d, nil, err
	}
	number, err := tx.NextNumber(d.Kind, d.Issued)
	if err != nil {
		return d, nil, err
	}
	d.Number = number.String()
	if d.ID, err = DocumentID(tx.act.Random); err != nil {
		return d, nil, err
	}
	pdf, err := draw(d)
	if err != nil {
		return d, nil, err
	}
	hash := sha256.Sum256(pdf)
	event := &documentIssued{
		Document: d, PDFHash: hex.EncodeToString(hash[:]), Returned: returned, Paper: invoice.Paper,
		Early: d.Kind == invoice.Invoice && d.Issued < d.Month.Last(),
	}
	tx.files, tx.timed = append(tx.files, pdf), true
	return d, pdf, tx.append(event, nil)
}

// idBytes is how long the id of a document is, before it is written in hex.
const idBytes = 16

// DocumentID draws the id of a document, "" where there is nothing to draw from.
func DocumentID(random io.Reader) (string, error) {
	if random == nil {
		return "", nil
	}
	raw := make([]byte, idBytes)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("draw the id of a document: %w", err)
	}
	return hex.EncodeToString(raw), nil
}

// entriesOf lists the ids of the work that a document bills or lists.
func entriesOf(d invoice.Document) []string {
	var ids []string
	for _, line := range d.Lines {
		ids = append(ids, line.Entries...)
	}
	for _, n := range d.AtNoCharge {
		ids = append(ids, n.Entry)
	}
	return ids
}

// seriesKey is what a number is counted within.
func seriesKey(n invoice.Number) string { return n.Series + "-" + strconv.Itoa(n.Year) }

// Issued returns what is known of a document by its number.
func (v *View) Issued(number string) (Issued, error) {
	raw, err := v.get(invoicesBucket, number)
	if err == nil && raw == nil {
		err = unknown("document", number)
	}
	if err != nil {
		return Issued{}, err
	}
	var i Issued
	err = v.readIssued(raw, &i)
	return i, err
}

// Document returns a document as it was issued.
func (v *View) Document(number string) (invoice.Document, error) {
	p, err := v.issuance(number)
	if err != nil {
		return invoice.Document{}, err
	}
	err = v.fillLogo(&p.Document.Seller)
	return p.Document, err
}

// OnOlderPaper tells whether a document was drawn in an earlier layout than
// documents are now: then it is drawn differently today, which is no damage.
func (v *View) OnOlderPaper(number string) (bool, error) {
	p, err := v.issuance(number)
	return p.Paper < invoice.Paper, err
}

// issuing is the event that issued a document, or settled work by a statement.
func (v *View) issuing(number string) (event.Event, error) {
	i, err := v.Issued(number)
	if err != nil {
		return event.Event{}, err
	}
	raw, err := v.event(i.Seq)
	if err != nil {
		return event.Event{}, err
	}
	return event.Read(raw)
}

// issuance reads how a document was issued.
func (v *View) issuance(number string) (documentIssued, error) {
	var p documentIssued
	event, err := v.issuing(number)
	if err != nil {
		return p, err
	}
	said, err := readPayload(event)
	switch said := said.(type) {
	case *documentIssued:
		p = *said
	case *documentAdopted:
		p = said.documentIssued
	case *workSettled:
		p.Document = said.Document
	}
	return p, err
}

// AllIssued lists documents by number, those of one customer's account unless it
// is "".
func (v *View) AllIssued(customer string) ([]Issued, error) {
	all, err := v.issuedTo(customer)
	all = slices.DeleteFunc(all, func(i Issued) bool { return i.Kind == invoice.Statement })
	slices.SortFunc(all, func(a, b Issued) int { return sla.NaturalCompare(a.Number, b.Number) }) // 9999 before 10000
	return all, err
}

func (v *View) issuedTo(customer string) ([]Issued, error) {
	var all []Issued
	if customer == "" {
		err := v.scan(invoicesBucket, "", "", func(_ string, value []byte) (bool, error) {
			all = append(all, Issued{})
			return true, v.readIssued(value, &all[len(all)-1])
		})
		return all, err
	}
	accounts, err := v.accountsOf(customer)
	for _, one := range accounts {
		err = errors.Join(err, v.scan(customerInvoices, text(one), "", func(key string, _ []byte) (bool, error) {
			i, err := v.Issued(key[len(text(one)):])
			all = append(all, i)
			return true, err
		}))
	}
	return all, err
}
