package app

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// InvoiceDraft is the document that one customer would get for a month, and what
// keeps it, or entries of it, back.
type InvoiceDraft struct {
	Document invoice.Document // without number
	Held     error            // why the customer is held back, nil when nothing is wrong
	HeldBack []HeldEntry      // entries that are left out of the document
	Check    sla.Text         // what is to be looked at about its VAT, if anything
}

// Entry is one that the draft bills, or the interval of a recurring line: it tells
// the draft from others of its customer, whatever is issued meanwhile. It is ""
// where nothing can be billed.
func (d InvoiceDraft) Entry() string {
	for _, line := range d.Document.Lines {
		for _, id := range line.Bills() {
			return id
		}
	}
	return ""
}

// bills tells whether an entry, or an interval, stands on the draft.
func (d InvoiceDraft) bills(entry string) bool {
	return slices.ContainsFunc(d.Document.Lines, func(line invoice.Line) bool { return slices.Contains(line.Bills(), entry) })
}

// HeldEntry is work that cannot be billed yet.
type HeldEntry struct {
	Code   string // order, or date
	Work   sla.Entry
	Reason sla.Text
	Remedy sla.Text
}

// Drafts makes the documents of a month as they would be issued on a day, for
// one customer or, when customer is "", for all that have billable work or
// recurring lines up to the end of the month and on no invoice. They are in order of customer
// ids, and stored nowhere.
func Drafts(v *ledger.View, m sla.Month, on sla.Day, customer string) ([]InvoiceDraft, error) {
	customers := []string{customer}
	if customer == "" {
		var err error
		if customers, err = v.UnbilledCustomers(m); err != nil {
			return nil, err
		}
	} else if err := v.OpenCustomer(customer); err != nil {
		return nil, err
	}
	return draftsFor(v, m, on, customers)
}

// draftsFor is Drafts for some customers.
func draftsFor(v *ledger.View, m sla.Month, on sla.Day, customers []string) ([]InvoiceDraft, error) {
	outside, err := OutsideDocuments(v)
	if err != nil {
		return nil, err
	}
	var drafts []InvoiceDraft
	for _, id := range customers {
		of, err := draftsOf(v, m, on, id)
		if err != nil {
			return nil, err
		}
		for _, draft := range of {
			draft.hold(outsiders(outside).holding(v, id)...)
			if len(draft.Document.Lines) > 0 || len(draft.HeldBack) > 0 {
				drafts = append(drafts, draft)
			}
		}
	}
	return drafts, nil
}

// hold adds problems to those that hold the customer back.
func (d *InvoiceDraft) hold(problems ...error) {
	for _, problem := range problems {
		held := &invoice.HeldError{Customer: d.Document.Buyer.ID}
		if d.Held != nil {
			held.Problems = unjoined(d.Held)
		}
		d.Held = besides(held, problem)
	}
}

// draftsOf makes the documents of one customer, in the order in which they are
// issued: mostly one, more where work that came back is taxed otherwise
// ([invoice.Request.Split]). What is held back stands with the first.
func draftsOf(v *ledger.View, m sla.Month, on sla.Day, id string) ([]InvoiceDraft, error) {
	request, held, err := requestFor(v, m, on, id)
	if err != nil {
		return nil, err
	}
	var drafts []InvoiceDraft
	for _, part := range request.Split() {
		draft, err := draftOf(part)
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, draft)
	}
	drafts[0].HeldBack = held
	return drafts, nil
}

// draftOf makes one document.
func draftOf(request invoice.Request) (InvoiceDraft, error) {
	document, err := invoice.Draft(request)
	var heldError *invoice.HeldError
	if err != nil && !errors.As(err, &heldError) {
		return InvoiceDraft{}, err
	}
	if glyphs := page.Missing(document); len(glyphs) > 0 {
		err = besides(heldError, &page.MissingGlyphsError{Glyphs: glyphs})
	}
	draft := InvoiceDraft{Document: document, Held: err}
	if tax, err := request.Tax(); err == nil {
		draft.Check = tax.Check
	}
	return draft, nil
}

// besides adds a problem to those that hold a customer back, so that all are
// told at once.
func besides(held *invoice.HeldError, problem error) error {
	if held == nil {
		return problem
	}
	return &invoice.HeldError{Customer: held.Customer, Problems: append(slices.Clone(held.Problems), problem)}
}

// Unbilled sums up what is billable of a customer up to the end of a month and on
// no invoice: the minutes of its work, and in EUR without VAT what its draft bills,
// recurring lines among it, and what is held back of it would cost.
func Unbilled(v *ledger.View, m sla.Month, on sla.Day, customer string) (minutes sla.Minutes, amount decimal.Decimal, err error) {
	works, err := v.Unbilled(customer, m)
	if err != nil {
		return 0, amount, err
	}
	fees, err := v.FeesDue(customer, m)
	if err != nil || len(works)+len(fees) == 0 {
		return 0, amount, err
	}
	for _, w := range works {
		minutes += w.Billed
	}
	drafts, err := draftsOf(v, m, on, customer)
	if err != nil {
		return 0, amount, err
	}
	for _, draft := range drafts {
		amount = amount.Add(draft.Document.Net)
		for _, h := range draft.HeldBack {
			one, err := Amount(v, h.Work)
			if err != nil {
				return 0, amount, err
			}
			amount = amount.Add(one)
		}
	}
	return minutes, amount, nil
}

// Statement is the document without number of a customer's work at no charge,
// for a month in which nothing is billed.
func Statement(v *ledger.View, m sla.Month, on sla.Day, customer string) (invoice.Document, error) {
	request, _, err := requestFor(v, m, on, customer)
	if err != nil {
		return invoice.Document{}, err
	}
	request.Billable, request.Fees = nil, nil
	return invoice.Draft(request)
}

// requestFor gathers what a customer's document of a month is made of.
func requestFor(v *ledger.View, m sla.Month, on sla.Day, id string) (invoice.Request, []HeldEntry, error) {
	r := invoice.Request{Month: m, Issued: on}
	var err error
	if r.Buyer, err = v.Customer(id); err != nil {
		return r, nil, err
	}
	if r.Seller, err = v.SellerOn(on); err != nil {
		return r, nil, err
	}
	terms, err := v.TermsOn(on)
	if err != nil {
		return r, nil, err
	}
	r.VAT = terms.VAT
	if r.Fees, err = v.FeesDue(id, m); err != nil {
		return r, nil, err
	}
	if r.Discounts, err = v.DiscountsFor(id); err != nil {
		return r, nil, err
	}
	unbilled, err := v.Unbilled(id, m)
	if err != nil {
		return r, nil, err
	}
	unbilled, later := notAfter(unbilled, on)
	billable, held, err := underOrders(v, unbilled)
	if err != nil {
		return r, nil, err
	}
	if r.Billable, err = items(v, billable); err != nil {
		return r, nil, err
	}
	r.NoCharge, err = atNoCharge(v, id, m, on)
	return r, append(held, later...), err
}

// atNoCharge is a customer's work that costs nothing and is on no document yet; what
// is dated later waits for the next annex.
func atNoCharge(v *ledger.View, customer string, m sla.Month, on sla.Day) ([]invoice.Item, error) {
	works, err := v.AtNoCharge(customer, m)
	if err != nil {
		return nil, err
	}
	works, _ = notAfter(works, on)
	all := make([]ledger.Priced, len(works))
	for i, w := range works {
		charge, err := v.Price(w)
		if err != nil {
			return nil, err
		}
		all[i] = ledger.Priced{Entry: w, Charge: charge}
	}
	return items(v, all)
}

// items adds to entries what a line needs to know about them.
func items(v *ledger.View, works []ledger.Priced) ([]invoice.Item, error) {
	subjects := map[string]string{}
	all := make([]invoice.Item, 0, len(works))
	for _, one := range works {
		w, charge := one.Entry, one.Charge
		if _, ok := subjects[w.Ticket]; !ok {
			t, err := v.Ticket(w.Ticket)
			if err != nil {
				return nil, err
			}
			subjects[w.Ticket] = t.Subject
		}
		terms, err := v.Terms(w.Terms)
		if err != nil {
			return nil, err
		}
		kind, _ := terms.Kind(w.Kind)
		if !charge.Pays {
			w.Billed = charge.Billed // what would have counted
		}
		all = append(all, invoice.Item{Work: w, Subject: subjects[w.Ticket], Name: kind.Name, Rate: charge.Rate, Rule: charge.Rule()})
	}
	return all, nil
}

// Amount is the preview of what one entry costs: 0 unless it is billable. Only
// invoice lines are summed.
func Amount(v *ledger.View, w sla.Entry) (decimal.Decimal, error) {
	if w.Verdict.Ruling != sla.Billable {
		return decimal.Zero, nil
	}
	charge, err := v.Price(w)
	return charge.Amount(), err
}
