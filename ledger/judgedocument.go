package ledger

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"hourbook/invoice"
	"hourbook/sla"
)

// sound judges a document that is to be issued: its number is the next one, its
// seller the ledger's, its sums add up, and each line bills work that waits for
// an invoice, at its rate.
func (p *documentIssued) sound(v *View) error {
	d := p.Document
	if err := errors.Join(v.nextNumber(d), d.Verify(), checkHash(p.PDFHash)); err != nil {
		return err
	}
	switch d.Kind {
	case invoice.Invoice:
		return errors.Join(v.ownSeller(d), sinceRules(2, v.knownBuyer(d)), v.judgeLines(d))
	case invoice.CreditNote:
		return p.judgeCredit(v)
	}
	return fmt.Errorf("%w: nothing is known of documents that are %q", ErrNewer, d.Kind)
}

// nextNumber refuses a number that is not the next of its series and year.
func (v *View) nextNumber(d invoice.Document) error {
	next, err := v.NextNumber(d.Kind, d.Issued)
	if err != nil {
		return err
	}
	if next.String() != d.Number {
		return conflict("the number is %s, the next one is %s", d.Number, next.String())
	}
	return nil
}

// checkHash refuses what is no SHA-256 in hex.
func checkHash(text string) error {
	if raw, err := hex.DecodeString(text); err != nil || len(raw) != len(Hash{}) {
		return input("pdf", text, "this is no SHA-256 of a PDF", "issue the document with this program")
	}
	return nil
}

// ownSeller refuses a document of another company than the ledger's, or one
// that wants the money elsewhere.
func (v *View) ownSeller(d invoice.Document) error {
	seller, err := v.SellerOn(d.Issued)
	if err != nil {
		return err
	}
	said := d.Seller
	said.Logo, seller.Logo = nil, nil
	if !bytes.Equal(encode(said), encode(seller)) {
		return conflict("the seller of %s is %s, %s, and not the company of this ledger, %s, %s", d.Number, said.Name, said.IBAN, seller.Name, seller.IBAN)
	}
	return nil
}

func (v *View) knownBuyer(d invoice.Document) error {
	c, err := v.Customer(d.Buyer.ID)
	if err == nil && !bytes.Equal(encode(d.Buyer.Tidy()), encode(c.Party.Tidy())) {
		err = conflict("the buyer of %s is not %s as recorded", d.Number, c.ID)
	}
	return err
}

// judgeLines judges what an invoice bills, and what it lists at no charge.
func (v *View) judgeLines(d invoice.Document) error {
	if len(d.Lines) == 0 {
		return conflict("%s bills nothing", d.Number)
	}
	if err := or(v.OpenCustomer(d.Buyer.ID), v.stillUnbilled(d)); err != nil {
		return err
	}
	for i, line := range d.Lines {
		if err := v.judgeLine(line); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	for _, n := range d.AtNoCharge {
		w, err := v.Entry(n.Entry)
		if err != nil {
			return err
		}
		if w.Customer != d.Buyer.ID || w.Invoice != "" || w.Listed != "" || w.Verdict.Ruling == sla.Billable || w.Minutes != n.Minutes {
			return conflict("entry %s is not work at no charge that %s has not seen", w.ID, d.Buyer.ID)
		}
	}
	return nil
}

// judgeLine holds a line against the entries under it.
func (v *View) judgeLine(line invoice.Line) error {
	if len(line.Entries) == 0 {
		return conflict("it bills no work of %s", line.Ticket)
	}
	var worked, billed sla.Minutes
	for _, id := range line.Entries {
		w, err := v.Entry(id)
		if err != nil {
			return err
		}
		rate, err := v.Rate(w)
		if err != nil {
			return err
		}
		if !rate.Equal(line.Rate) || w.Kind != line.Work {
			return conflict("entry %s is %s at %s, the line bills %s at %s", id, w.Kind, rate.String(), line.Work, line.Rate.String())
		}
		worked, billed = worked+w.Minutes, billed+w.Billed
	}
	if worked != line.Worked || billed != line.Billed {
		return conflict("its entries have %s, %s of them charged; it says %s and %s", worked, billed, line.Worked, line.Billed)
	}
	return nil
}

// judgeCredit judges a credit note: what it returns was billed, by an invoice
// that still bills it, and the entries come back as they are judged today.
func (p *documentIssued) judgeCredit(v *View) error {
	note := p.Document
	if strings.TrimSpace(note.Reason) == "" {
		return input("reason", "", "a credit note says why", "give the reason; the customer reads it")
	}
	original, notes, err := v.WithNotes(note.Corrects)
	if err != nil {
		return err
	}
	if note.Buyer != original.Buyer || note.CorrectsIssued != original.Issued || len(note.Lines) == 0 {
		return conflict("%s does not return what %s of %s billed", note.Number, original.Number, original.Issued)
	}
	left := map[string]bool{}
	for _, n := range invoice.Remaining(original, notes...) {
		left[string(encode(original.Lines[n]))] = true
	}
	for i, line := range note.Lines {
		if !left[string(encode(line))] {
			return fmt.Errorf("line %d: %w", i+1, conflict("%s does not bill it any more", original.Number))
		}
	}
	right, err := v.returned(original, append(notes, note))
	if err != nil {
		return err
	}
	if len(right) != len(p.Returned) {
		return conflict("%s returns %d entries, %d follow from it", note.Number, len(p.Returned), len(right))
	}
	for i := range right {
		if p.Returned[i].Rated == 0 {
			right[i].Rated = 0 // of before entries kept the day of their rate
		}
		if err := sameEntry(p.Returned[i], right[i]); err != nil {
			return err
		}
	}
	return nil
}
