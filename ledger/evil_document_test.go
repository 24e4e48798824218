package ledger

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/price"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// lyingDocument is a change of the document of an event that issues one.
func lyingDocument(class, says, told string, spoil func(*invoice.Document)) evil {
	return lie(class, says, told, func(p *documentIssued) { spoil(&p.Document) })
}

// retaxed works the sums of a document out again, so that they add up.
func retaxed(d *invoice.Document) {
	d.Net, d.VAT = decimal.Zero, decimal.Zero
	for i, line := range d.Lines {
		d.Lines[i].Amount = price.Amount(line.Billed, line.Rate)
		d.Net = d.Net.Add(d.Lines[i].Amount)
	}
	for i, group := range d.Groups {
		d.Groups[i].Taxable = d.Net
		d.Groups[i].VAT = d.Net.Mul(group.Percent).Div(eur("100")).Round(2)
		d.VAT = d.VAT.Add(d.Groups[i].VAT)
	}
	d.Total = d.Net.Add(d.VAT)
}

var evilDocuments = []evils{
	{kind: "document-issued", good: func(tx *Tx) error { _, err := evilIssue(tx, "acme"); return err }, lies: []evil{
		lyingDocument(outOfRange, "on no day", "date", func(d *invoice.Document) { d.Issued = 0 }),
		lyingDocument(outOfRange, "tomorrow", "future", func(d *invoice.Document) { d.Issued++ }),
		lyingDocument(outOfRange, "due before it is issued", "due", func(d *invoice.Document) { d.Due = d.Issued.Add(-1) }),
		lyingDocument(outOfRange, "due in a year that nobody can name", "calendar", func(d *invoice.Document) { d.Due = 1 << 24 }),
		lyingDocument(outOfRange, "of no month", "month", func(d *invoice.Document) { d.Month = 0 }),
		lyingDocument(outOfRange, "a line of less than nothing", "charged", func(d *invoice.Document) { d.Lines[0].Billed = -60; retaxed(d) }),
		lie(outOfRange, "no SHA-256 of its PDF", "pdf", func(p *documentIssued) { p.PDFHash = "bogus" }),
		lie(outOfRange, "on a paper that this program does not draw", "paper", func(p *documentIssued) { p.Paper = 99 }),
		lyingDocument(outOfRange, "in a language that nobody writes", "language", func(d *invoice.Document) { d.Language = "tlh" }),
		lyingDocument(dangling, "to nobody", "nobody", func(d *invoice.Document) { d.Buyer.ID = "nobody" }),
		lyingDocument(dangling, "billing work that is not there", "W404", func(d *invoice.Document) { d.Lines[0].Entries = []string{"W404"} }),
		lyingDocument(dangling, "listing work that is not there", "W404", func(d *invoice.Document) { d.AtNoCharge[0].Entry = "W404" }),
		lyingDocument(dangling, "correcting another one, as an invoice", "correct", func(d *invoice.Document) { d.Corrects = evilBilled }),
		lyingDocument(againstRule, "in another series", "next one", func(d *invoice.Document) { d.Number = "XX-2026-0001" }),
		lyingDocument(againstRule, "under the number of another", "next one", func(d *invoice.Document) { d.Number = evilBilled }),
		lyingDocument(againstRule, "leaving a number out", "next one", func(d *invoice.Document) { d.Number = "HB-2026-0099" }),
		lyingDocument(againstRule, "billing nothing", "bills nothing", func(d *invoice.Document) { d.Lines = nil; retaxed(d) }),
		lyingDocument(againstRule, "a line over no work", "bills no work", func(d *invoice.Document) { d.Lines[0].Entries = nil }),
		lyingDocument(againstRule, "work that another one bills", "is already on an invoice", func(d *invoice.Document) { d.Lines[0].Entries = []string{"billed"} }),
		lyingDocument(againstRule, "the same work twice", "is already on an invoice", func(d *invoice.Document) {
			d.Lines[0].Entries = append(d.Lines[0].Entries, d.Lines[0].Entries[0])
		}),
		lyingDocument(againstRule, "work that its plan covers", "not billable", func(d *invoice.Document) { d.Lines[0].Entries = []string{d.AtNoCharge[0].Entry} }),
		lyingDocument(againstRule, "work of another customer", "not billable", func(d *invoice.Document) { d.Lines[0].Entries = []string{"returned"} }),
		lyingDocument(againstRule, "an hour as a hundred", "charged", func(d *invoice.Document) { d.Lines[0].Billed = 6000; retaxed(d) }),
		lyingDocument(againstRule, "an hour at a hundred times its rate", "at", func(d *invoice.Document) { d.Lines[0].Rate = eur("5000"); retaxed(d) }),
		lyingDocument(againstRule, "a line that does not add up", "line 1", func(d *invoice.Document) { d.Lines[0].Amount = eur("1.00") }),
		lyingDocument(againstRule, "a total that does not add up", "total", func(d *invoice.Document) { d.Total = d.Total.Add(eur("0.01")) }),
		lyingDocument(againstRule, "without the VAT that is due", "VAT", func(d *invoice.Document) {
			d.Groups[0].Category, d.Groups[0].Treatment, d.Groups[0].Percent = "O", "", decimal.Zero
			retaxed(d)
		}),
		lyingDocument(againstRule, "at a rate of VAT of its own", "VAT", func(d *invoice.Document) { d.Groups[0].Percent = eur("5"); retaxed(d) }),
		lyingDocument(againstRule, "in another group of VAT besides", "VAT", func(d *invoice.Document) {
			d.Groups = append(d.Groups, invoice.VATGroup{Category: "E", Taxable: decimal.Zero})
		}),
		lyingDocument(againstRule, "to be paid into another account", "not the company", func(d *invoice.Document) { d.Seller.IBAN = "LT601010012345678901" }),
		lyingDocument(againstRule, "in the name of another company", "not the company", func(d *invoice.Document) { d.Seller.Name = "Other UAB" }),
		lyingDocument(againstRule, "to another address than the customer has", "as recorded", func(d *invoice.Document) { d.Buyer.Street = "Elsewhere 1" }),
		lyingDocument(againstRule, "dated before the last one", "dated", func(d *invoice.Document) { d.Issued = dayOf("2026-11-05") }),
		lyingDocument(againstRule, "work that is dated after it, or after its month", "month", func(d *invoice.Document) { d.Month = dayOf("2026-10-01").Month() }),
		lie(againstRule, "called late, and dated early", "month was over", func(p *documentIssued) { p.Early = !p.Early }),
		lie(againstRule, "returning work, as an invoice", "returns", func(p *documentIssued) { p.Returned = append(p.Returned, sla.Entry{ID: "billed"}) }),
		lyingDocument(againstRule, "of a kind that nobody knows", "nothing is known", func(d *invoice.Document) { d.Kind = "gift" }),
		lyingDocument(againstRule, "at no charge what is longer than it was", "at no charge", func(d *invoice.Document) { d.AtNoCharge[0].Minutes = 600 }),
	}},
	{kind: "document-issued", good: func(tx *Tx) error {
		_, _, err := tx.CreditLines(evilBilled, []int{0}, tx.Today(), "a mistake", draw)
		return err
	}, lies: []evil{
		lyingDocument(outOfRange, "a credit for no reason", "reason", func(d *invoice.Document) { d.Reason = " " }),
		lyingDocument(dangling, "a credit of what is not there", "HB-2026-0404", func(d *invoice.Document) { d.Corrects = "HB-2026-0404" }),
		lyingDocument(dangling, "a credit of a credit", "credit note itself", func(d *invoice.Document) { d.Corrects = evilNote }),
		lyingDocument(againstRule, "a credit of another customer's", "does not return", func(d *invoice.Document) { d.Corrects = evilPaid }),
		lyingDocument(againstRule, "a credit of what was returned before", "does not", func(d *invoice.Document) { d.Corrects = evilCredited }),
		lyingDocument(againstRule, "a credit of more than was billed", "does not bill it", func(d *invoice.Document) { d.Lines[0].Billed *= 10; retaxed(d) }),
		lyingDocument(againstRule, "a credit without its VAT", "VAT", func(d *invoice.Document) {
			d.Groups[0].Category, d.Groups[0].Treatment, d.Groups[0].Percent = "O", "", decimal.Zero
			retaxed(d)
		}),
		lyingDocument(againstRule, "a credit dated before its original", "dated", func(d *invoice.Document) { d.Issued = dayOf("2026-11-20") }),
		lyingDocument(againstRule, "a credit that names another day of its original", "does not return", func(d *invoice.Document) { d.CorrectsIssued = dayOf("2026-11-20") }),
		lyingDocument(againstRule, "a credit that says that all was paid", "paid", func(d *invoice.Document) { d.CorrectsOpen = new(decimal.Decimal) }),
		lie(againstRule, "a credit that keeps the work", "follow from it", func(p *documentIssued) { p.Returned = nil }),
		lie(againstRule, "a credit that makes the work longer", "says", func(p *documentIssued) { p.Returned[0].Minutes = 600 }),
	}},
	{kind: "numbers-skipped", good: func(tx *Tx) error { return tx.SkipNumbers(numberOf("HB-2026-0016"), "a restore") }, lies: []evil{
		lie(outOfRange, "no number", "number", func(p *numbersSkipped) { p.From = "HB-2026-x" }),
		lie(outOfRange, "no last number", "number", func(p *numbersSkipped) { p.To = "" }),
		lie(outOfRange, "for no reason", "reason", func(p *numbersSkipped) { p.Why = " " }),
		lie(outOfRange, "for a reason without end", "reason", func(p *numbersSkipped) { p.Why = strings.Repeat("x", longestReason+1) }),
		lie(outOfRange, "all numbers that there are", "number", func(p *numbersSkipped) { p.To = "HB-2026-999999999" }),
		lie(againstRule, "from one series to another", "same series", func(p *numbersSkipped) { p.To = "HBK-2026-0016" }),
		lie(againstRule, "from one year to another", "same series", func(p *numbersSkipped) { p.To = "HB-2027-0016" }),
		lie(againstRule, "the last before the first", "not one after", func(p *numbersSkipped) { p.To = "HB-2026-0013" }),
		lie(againstRule, "numbers that are used here", "next number", func(p *numbersSkipped) { p.From = evilBilled }),
		lie(againstRule, "leaving one out before", "next number", func(p *numbersSkipped) { p.From = "HB-2026-0015" }),
	}},
	{kind: "document-disowned", good: func(tx *Tx) error { return tx.Disown(evilLost, "never mailed") }, lies: []evil{
		lie(outOfRange, "no number", "number", func(p *documentDisowned) { p.Number = "x" }),
		lie(outOfRange, "for no reason", "reason", func(p *documentDisowned) { p.Reason = "" }),
		lie(dangling, "one whose number was never used", "not among", func(p *documentDisowned) { p.Number = "HB-2026-0099" }),
		lie(againstRule, "a second time", "disowned", func(p *documentDisowned) { p.Number = "HB-2026-0013" }),
		lie(againstRule, "one that the journal has", "already exists", func(p *documentDisowned) { p.Number = evilBilled }),
	}},
	{kind: "document-adopted", good: adoptsLost, lies: []evil{
		lie(outOfRange, "by an event of no number", "event", func(p *documentAdopted) { p.Was = 0 }),
		lie(outOfRange, "no SHA-256 of its PDF", "pdf", func(p *documentAdopted) { p.PDFHash = "bogus" }),
		lie(dangling, "to nobody", "nobody", func(p *documentAdopted) { p.Document.Buyer.ID = "nobody" }),
		lie(dangling, "billing work that is not there", "W404", func(p *documentAdopted) { p.Document.Lines[0].Entries = []string{"W404"} }),
		lie(dangling, "listing work that is not there", "W404", func(p *documentAdopted) {
			p.Document.AtNoCharge = []invoice.NoCharge{{Entry: "W404"}}
		}),
		lie(againstRule, "one that was disowned", "disowned", func(p *documentAdopted) { p.Document.Number = "HB-2026-0013" }),
		lie(againstRule, "one that the journal has", "already exists", func(p *documentAdopted) { p.Document.Number = evilBilled }),
		lie(againstRule, "one whose number was never used", "not among", func(p *documentAdopted) { p.Document.Number = "HB-2026-0099" }),
		lie(againstRule, "one that does not add up", "total", func(p *documentAdopted) { p.Document.Total = p.Document.Total.Add(eur("1.00")) }),
		lie(againstRule, "one that bills work which another bills", "is already on an invoice", func(p *documentAdopted) { p.Document.Lines[0].Entries = []string{"paid"} }),
		lie(againstRule, "as a credit note of nothing", "unknown", func(p *documentAdopted) {
			p.Document.Kind, p.Document.Corrects, p.Document.Lines[0].Entries = invoice.CreditNote, "HB-2026-0404", nil
		}),
		lie(againstRule, "of a kind that nobody knows", "nothing is known", func(p *documentAdopted) { p.Document.Kind = "gift" }),
		lie(againstRule, "returning work, as an invoice", "returns", func(p *documentAdopted) { p.Returned = append(p.Returned, sla.Entry{ID: "paid"}) }),
	}},
	{kind: "work-settled", good: evilStatement, lies: []evil{
		lie(outOfRange, "tomorrow", "future", func(p *workSettled) { p.Document.Issued++ }),
		lie(outOfRange, "on no day", "date", func(p *workSettled) { p.Document.Issued = 0 }),
		lie(dangling, "of nobody", "nobody", func(p *workSettled) { p.Document.Buyer.ID = "nobody" }),
		lie(dangling, "work that is not there", "W404", func(p *workSettled) { p.Document.Lines[0].Entries = []string{"W404"} }),
		lie(againstRule, "under another id", "the statement is", func(p *workSettled) { p.ID = "S1" }),
		lie(againstRule, "work that is worth something", "0.00", func(p *workSettled) { p.Document.Lines[0].Rate = eur("50"); retaxed(&p.Document) }),
		lie(againstRule, "work that was settled before", "is already on an invoice", func(p *workSettled) { p.Document.Lines[0].Entries = []string{"settled"} }),
		lie(againstRule, "with a number", "0.00", func(p *workSettled) { p.Document.Number = evilNext }),
		lie(againstRule, "to another address than the customer has", "as recorded", func(p *workSettled) { p.Document.Buyer.Street = "Elsewhere 1" }),
		lie(againstRule, "dated before the work was done", "after the document", func(p *workSettled) { p.Document.Issued = dayOf("2026-11-02") }),
	}},
	{kind: "settlement-undone", good: func(tx *Tx) error {
		all, err := tx.Settlements("")
		if err != nil {
			return err
		}
		return tx.Unsettle(all[0].Number, "a mistake")
	}, lies: []evil{
		lie(outOfRange, "for no reason", "reason", func(p *settlementUndone) { p.Reason = " " }),
		lie(outOfRange, "a minute longer", "other entries", func(p *settlementUndone) { p.Returned[0].Minutes++ }),
		lie(dangling, "one that is not there", "S404", func(p *settlementUndone) { p.ID = "S404" }),
		lie(againstRule, "an invoice", "not a statement", func(p *settlementUndone) { p.ID = evilBilled }),
		lie(againstRule, "that keeps the work", "other entries", func(p *settlementUndone) { p.Returned = nil }),
	}},
}

// adoptsLost takes in a document of beta that another journal issued.
func adoptsLost(tx *Tx) error {
	w, err := tx.Entry("returned")
	if err != nil {
		return err
	}
	p, err := tx.issuance(evilCredited)
	if err != nil {
		return err
	}
	p.Document.Number, p.Document.AtNoCharge = evilLost, nil
	other := event.Event{Format: event.Format, Seq: 40, ID: event.NewID(), Author: "rasa", At: instant(evilNow), Kind: p.kind(), Payload: event.Encode(&p)}
	adopted, err := tx.Adopt(Line{Stored: event.Encode(other)}, []sla.Entry{w})
	if len(adopted.Lost) > 0 {
		panic("the entry is lost")
	}
	return err
}
