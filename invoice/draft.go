package invoice

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice/country"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// Item is an entry with what a line needs to know about it.
type Item struct {
	Work    sla.Entry
	Subject string          // of the ticket
	Name    sla.Text        // of the work kind
	Rate    decimal.Decimal // EUR per hour: the ticket's frozen one, or the order's
	Rule    sla.Text        // billing rule in words, when Work.Billed differs from Work.Minutes
}

// Request is all that a month's document of one customer is made of.
type Request struct {
	Month    sla.Month
	Issued   sla.Day
	Rated    sla.Day // whose VAT rates apply; 0 is Issued ([Request.Split])
	Seller   Seller
	Buyer    Customer
	VAT      VATTable
	Fees     []FeeItem // become lines
	Billable []Item    // become lines, after the fees
	NoCharge []Item    // covered, free and waived: become the annex

	Discounts []Discount // granted to the buyer
}

// Draft makes the document of one customer and month; it has no number. Lines
// and annex stand in an order that does not depend on the order of the items,
// and nothing of the request is changed.
//
// A request without fees and billable work, or with work at 0.00 alone, makes a
// [Statement], which takes no number.
//
// A customer who cannot be invoiced gives a *[HeldError] beside the document,
// which then has lines and a net sum to look at; where it is the VAT that is
// not known, it has no groups and no total.
func Draft(r Request) (Document, error) {
	doc := Document{
		Kind:      Invoice,
		Language:  LanguageOf(r.Buyer),
		Issued:    r.Issued,
		Due:       r.Issued.Add(cmp.Or(r.Buyer.DueDays, r.Seller.DueDays, defaultDueDays)),
		Month:     r.Month,
		Seller:    r.Seller,
		Buyer:     r.Buyer.Party.Tidy(),
		Reference: r.Buyer.Reference,
		Profile:   r.Buyer.Profile,
	}
	doc.Lines = append(feeLines(r.Fees, doc.Language), linesOf(r.Billable, doc.Language)...)
	doc.AtNoCharge = noChargeOf(r.NoCharge, doc.Language)
	doc.From, doc.Until = servicePeriod(r, doc.Lines)
	unfit := doc.discount(r.Discounts)
	doc.Net = doc.net()
	if free(doc.Lines) {
		doc.Kind, doc.Due = Statement, 0
		return doc, nil
	}
	doc.Text = r.Buyer.Text
	treatment, err := r.Tax()
	if err == nil {
		doc.tax([]VATGroup{{Category: treatment.Code, Percent: treatment.Percent, Note: treatment.Note.In(doc.Language), Treatment: treatment.ID}})
	}
	return doc, held(doc.Buyer, err, unfit)
}

// defaultDueDays is what a company has to pay in that says nothing else.
const defaultDueDays = 14

// LanguageOf is the buyer's: without a wish Lithuanian at home, else English.
func LanguageOf(buyer Customer) string {
	return cmp.Or(strings.ToLower(buyer.Language), country.Language(buyer.Country))
}

// tax puts the whole net sum under the one group of the document and adds up.
func (d *Document) tax(groups []VATGroup) {
	for i := range groups {
		groups[i].Taxable = d.Net
		groups[i].VAT = vat.On(d.Net, groups[i].Percent)
		d.VAT = d.VAT.Add(groups[i].VAT)
	}
	d.Groups, d.Total = groups, d.Net.Add(d.VAT)
}

// held gathers what is wrong with the buyer, nil when nothing is.
func held(buyer Party, others ...error) error {
	problems := append(CheckAddress(buyer), slices.DeleteFunc(others, func(err error) bool { return err == nil })...)
	if len(problems) == 0 {
		return nil
	}
	return &HeldError{Customer: buyer.ID, Problems: problems}
}

// CheckAddress lists what the law wants of a party's name and address and is
// missing, as *sla.InputError by field.
func CheckAddress(p Party) []error {
	var problems []error
	for _, want := range []struct{ field, value string }{
		{"name", p.Name}, {"street", p.Street}, {"city", p.City}, {"country", p.Country},
	} {
		if strings.TrimSpace(want.value) == "" {
			problems = append(problems, badInput(want.field, "", "required on invoices, but missing", "add it to the customer"))
		}
	}
	return problems
}

// servicePeriod is the first and the last day of the work and of the fees that are
// billed, or of all work on a statement, or else the month.
func servicePeriod(r Request, lines []Line) (from, until sla.Day) {
	switch {
	case len(lines) > 0:
		return spanOf(lines)
	case len(r.NoCharge) > 0:
		return daysOf(r.NoCharge)
	}
	return r.Month.First(), r.Month.Last()
}

func daysOf(items []Item) (from, until sla.Day) {
	for i, item := range items {
		if i == 0 || item.Work.Day < from {
			from = item.Work.Day
		}
		until = max(until, item.Work.Day)
	}
	return from, until
}

// sorted is a copy of items: by ticket as people count, kind of work, rate,
// then as the work was done.
func sorted(items []Item) []Item {
	items = slices.Clone(items)
	slices.SortFunc(items, func(a, b Item) int {
		if c := compareLines(a, b); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Work.Day, b.Work.Day), a.Work.Start.Compare(b.Work.Start), sla.NaturalCompare(a.Work.ID, b.Work.ID))
	})
	return items
}

// compareLines is zero for items that belong on one line.
func compareLines(a, b Item) int {
	if c := sla.NaturalCompare(a.Work.Ticket, b.Work.Ticket); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Work.Kind, b.Work.Kind), a.Rate.Cmp(b.Rate))
}
