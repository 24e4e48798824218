package ledger

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
	"hourbook/sla"
	"hourbook/sla/language"
)

// sound judges a document that is to be issued: its number is the next one, its
// seller the ledger's, its sums add up, and each line bills work that waits for
// an invoice, at its rate.
func (p *documentIssued) sound(v *View) error {
	d := p.Document
	if err := errors.Join(v.nextNumber(d), d.Verify(), checkHash(p.PDFHash), checkDocumentID(d.ID)); err != nil {
		return err
	}
	switch d.Kind {
	case invoice.Invoice:
		return errors.Join(v.ownSeller(d), sinceRules(2, v.knownBuyer(d)), v.judgeLines(d), sinceRules(2, p.judgeInvoice(v)))
	case invoice.CreditNote:
		return or(p.judgeCredit(v), sinceRules(2, p.judgeNote(v)))
	}
	return fmt.Errorf("%w: nothing is known of documents that are %q", fault.ErrNewer, d.Kind)
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
	if raw, err := hex.DecodeString(text); err != nil || len(raw) != len(event.Hash{}) {
		return input("pdf", text, "not the SHA-256 of a PDF", "issue the document with this program")
	}
	return nil
}

// checkDocumentID refuses what is no id of a document; earlier ones have none.
func checkDocumentID(text string) error {
	if raw, err := hex.DecodeString(text); text != "" && (err != nil || len(raw) != idBytes) {
		return input("id", text, "not the id of a document", "issue the document with this program")
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
	if !bytes.Equal(event.Encode(said), event.Encode(seller)) {
		return conflict("the seller of %s is %s, %s, and not the company of this ledger, %s, %s", d.Number, said.Name, said.IBAN, seller.Name, seller.IBAN)
	}
	return nil
}

func (v *View) knownBuyer(d invoice.Document) error {
	c, err := v.Customer(d.Buyer.ID)
	if err == nil && (d.Reference != c.Reference || d.Profile != c.Profile) {
		err = conflict("the buyer of %s is not %s as recorded", d.Number, c.ID)
	}
	if err == nil && !bytes.Equal(event.Encode(d.Buyer.Tidy()), event.Encode(c.Party.Tidy())) {
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
	if err := feesOnce(d); err != nil {
		return err
	}
	charges, err := v.chargesOf(d)
	if err != nil {
		return err
	}
	for i, line := range d.Lines {
		judge := func(line invoice.Line) error { return judgeLine(line, charges) }
		if line.Fee != nil {
			judge = func(line invoice.Line) error { return v.judgeFee(d, line) }
		}
		if err := judge(line); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if err := v.judgeDiscounts(d); err != nil {
		return err
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

// chargesOf prices the entries under the lines of a document, by their ids.
func (v *View) chargesOf(d invoice.Document) (map[string]Priced, error) {
	var works []sla.Entry
	for _, line := range d.Lines {
		for _, id := range line.Entries {
			w, err := v.Entry(id)
			if err != nil {
				return nil, err
			}
			works = append(works, w)
		}
	}
	all, err := v.PriceInOrder(works)
	charges := make(map[string]Priced, len(all))
	for _, one := range all {
		charges[one.Entry.ID] = one
	}
	return charges, err
}

// judgeLine holds a line against the entries under it.
func judgeLine(line invoice.Line, charges map[string]Priced) error {
	if len(line.Entries) == 0 {
		return conflict("it bills no work of %s", line.Ticket)
	}
	var worked, billed sla.Minutes
	for _, id := range line.Entries {
		w, charge := charges[id].Entry, charges[id].Charge
		if !charge.Rate.Equal(line.Rate) || w.Kind != line.Work {
			return conflict("entry %s is %s at %s, the line bills %s at %s", id, w.Kind, charge.Rate.String(), line.Work, line.Rate.String())
		}
		worked, billed = worked+w.Minutes, billed+w.Billed
	}
	if worked != line.Worked || billed != line.Billed {
		return conflict("its entries have %s, %s of them charged; it says %s and %s", worked, billed, line.Worked, line.Billed)
	}
	return nil
}

// judgeInvoice judges what an invoice says besides its lines: when it is due, how
// it is taxed, and that it is one.
func (p *documentIssued) judgeInvoice(v *View) error {
	d := p.Document
	c, err := v.Customer(d.Buyer.ID)
	if err != nil {
		return err
	}
	faults := []error{p.judgePaper(), v.knownMonth(d.Month), v.judgeSpan(d), v.judgeTax(d, c)}
	if due := d.Issued.Add(cmp.Or(c.DueDays, d.Seller.DueDays, terms.DefaultDueDays)); d.Due != due {
		faults = append(faults, conflict("%s says that it is due on %s; by the days to pay it is %s", d.Number, d.Due.String(), due.String()))
	}
	if err := invoice.CheckOwnText(d.Text); err != nil {
		faults = append(faults, err)
	}
	if d.Corrects != "" || d.CorrectsIssued != 0 || d.CorrectsOpen != nil {
		faults = append(faults, conflict("%s is an invoice, and says that it corrects another", d.Number))
	}
	if len(p.Returned) > 0 {
		faults = append(faults, conflict("%s is an invoice, and returns work", d.Number))
	}
	if p.Early != (d.Issued < d.Month.Last()) {
		faults = append(faults, conflict("%s says whether its month was over by then, and its date says the opposite", d.Number))
	}
	return errors.Join(faults...)
}

// judgePaper refuses a layout or a language that nothing is drawn in.
func (p *documentIssued) judgePaper() error {
	if p.Paper > invoice.Paper {
		return fmt.Errorf("%w: %s is drawn on paper %d, this program knows up to %d", fault.ErrNewer, p.Document.Number, p.Paper, invoice.Paper)
	}
	if l := p.Document.Language; !language.Known(l) || p.Paper < 0 {
		return noLanguage(l)
	}
	return nil
}

// judgeSpan refuses work in a document of a month that was over before it.
func (v *View) judgeSpan(d invoice.Document) error {
	for _, line := range d.Lines {
		for _, id := range line.Entries {
			if w, err := v.Entry(id); err != nil || w.Day.Month() > d.Month {
				return or(err, conflict("entry %s of %s is dated after the month of the document", id, w.Day.String()))
			}
		}
	}
	return nil
}

// judgeTax refuses another VAT than that of the customer, of the company, and of
// the day whose rates apply to the work.
func (v *View) judgeTax(d invoice.Document, c invoice.Customer) error {
	terms, err := v.TermsOn(d.Issued)
	if err != nil {
		return err
	}
	if len(d.Groups) != 1 {
		return conflict("%s has %d groups of VAT, and all its work is taxed alike", d.Number, len(d.Groups))
	}
	is := d.Groups[0]
	for _, line := range d.Lines {
		for _, id := range line.Bills() {
			rated, err := v.ratedOf(line, id)
			if err != nil {
				return err
			}
			want, err := invoice.Treat(terms.VAT, d.Seller.Party, c, cmp.Or(rated, d.Issued))
			if err != nil {
				return err
			}
			if is.Category != want.Code || !is.Percent.Equal(want.Percent) || is.Row().ID != want.ID {
				return conflict("%s charges VAT as %s, %s %%; for %s it is %s, %s %%", d.Number, is.Row().ID, is.Percent.String(), id, want.ID, want.Percent.String())
			}
		}
	}
	return nil
}

// ratedOf is the day whose VAT rates the work or the fee of a line keeps, 0 for
// none.
func (v *View) ratedOf(line invoice.Line, id string) (sla.Day, error) {
	if line.Fee != nil {
		b, err := v.FeeBilled(line.Fee.Recurring, line.Fee.First)
		return b.Rated, err
	}
	w, err := v.Entry(id)
	return w.Rated, err
}

// judgeNote holds a credit note against the one that follows from its original.
func (p *documentIssued) judgeNote(v *View) error {
	note := p.Document
	original, notes, err := v.WithNotes(note.Corrects)
	if err != nil {
		return err
	}
	var lines []int
	for _, n := range invoice.Remaining(original, notes...) {
		if slices.ContainsFunc(note.Lines, func(l invoice.Line) bool { return bytes.Equal(event.Encode(l), event.Encode(original.Lines[n])) }) {
			lines = append(lines, n)
		}
	}
	right, _, _, err := v.CreditNote(note.Corrects, lines, note.Issued, note.Reason)
	if err != nil {
		return err
	}
	if note.CorrectsOpen != nil && !note.CorrectsOpen.Equal(*right.CorrectsOpen) {
		return conflict("%s says that %s of %s was still to be paid, it was %s", note.Number, note.CorrectsOpen.StringFixed(2), note.Corrects, right.CorrectsOpen.StringFixed(2))
	}
	right.Number, right.ID, right.CorrectsOpen = note.Number, note.ID, note.CorrectsOpen
	right.Seller.Logo, note.Seller.Logo = nil, nil
	if !bytes.Equal(event.Encode(right), event.Encode(note)) {
		return conflict("%s returns %s with VAT %s; of %s that is %s with VAT %s", note.Number, note.Net.StringFixed(2), note.VAT.StringFixed(2), note.Corrects, right.Net.StringFixed(2), right.VAT.StringFixed(2))
	}
	if p.Early {
		err = conflict("%s says whether its month was over by then, and its date says the opposite", note.Number)
	}
	return errors.Join(err, p.judgePaper())
}

// judgeCredit judges a credit note: what it returns was billed, by an invoice
// that still bills it, and the entries come back as they are judged today.
func (p *documentIssued) judgeCredit(v *View) error {
	note := p.Document
	if strings.TrimSpace(note.Reason) == "" {
		return input("reason", "", "a credit note says why", "enter the reason, shown to the customer")
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
		left[string(event.Encode(original.Lines[n]))] = true
	}
	for i, line := range note.Lines {
		if !left[string(event.Encode(line))] {
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
		if err := v.sameEntry(p.Returned[i], right[i]); err != nil {
			return err
		}
	}
	return nil
}
