package einvoice

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// model is a document in the terms of EN 16931; the numbers are its own.
type model struct {
	number         string          // BT-1
	issued         sla.Day         // BT-2
	kind           string          // BT-3: 380 or 381
	due            sla.Day         // BT-9
	buyerReference string          // BT-10
	order          string          // BT-13
	terms          string          // BT-20
	note           string          // BT-22
	corrects       string          // BT-25
	correctsIssued sla.Day         // BT-26
	seller, buyer  party           // BG-4, BG-7
	delivered      sla.Day         // BT-72
	from, until    sla.Day         // BG-14
	payment        payment         // BG-16
	process        string          // BT-23
	customization  string          // BT-24
	net            decimal.Decimal // BT-109
	allowance      *allowance      // BG-20
	vat            decimal.Decimal
	total          decimal.Decimal // BT-112 and BT-115
	groups         []group         // BG-23
	lines          []line          // BG-25
}

// party is BG-4 or BG-7.
type party struct {
	id             string // BT-29 or BT-46
	name           string // BT-27 or BT-44
	company        string // BT-30 or BT-47
	companyScheme  string
	vatID          string // BT-31 or BT-48
	endpoint       string // BT-34 or BT-49
	endpointScheme string
	contact        string // BT-41
	phone, email   string // BG-6 or BG-9
	street, city   string // BG-5 or BG-8
	postcode       string
	country        string
}

// allowance is BG-20 or BG-27: what is taken off the lines, or off one.
type allowance struct {
	amount  decimal.Decimal // BT-92 or BT-136
	base    decimal.Decimal // BT-93 or BT-137
	percent decimal.Decimal // BT-94 or BT-138
	reason  string          // BT-97 or BT-139
}

// discounted is the code of a discount among allowances (UNCL 5189).
const discounted = "95"

// payment is how the money travels: nothing on a credit note, but where a
// profile wants it to be said.
type payment struct {
	means     string // BT-81
	reference string // BT-83
	iban      string // BT-84
	holder    string // BT-85
	bic       string // BT-86
}

// group is one VAT treatment.
type group struct {
	row        vat.Row
	category   string          // BT-118
	percent    decimal.Decimal // BT-119
	taxable    decimal.Decimal // BT-116
	vat        decimal.Decimal // BT-117
	reason     string          // BT-120
	reasonCode string          // BT-121
}

// line is one row of the table.
type line struct {
	id      string          // BT-126
	note    string          // BT-127
	ticket  string          // BT-128
	measure invoice.Measure // BT-129, BT-130, BT-146 and BT-149
	amount  decimal.Decimal // BT-131
	from    sla.Day         // BT-134
	until   sla.Day         // BT-135
	row     vat.Row         // BT-151 is its code
	percent decimal.Decimal // BT-152
	name    string          // BT-153
	work    string          // BT-155: a kind of work, or the id of a recurring line

	allowance *allowance // BG-27
}

const (
	currency = "EUR"

	codeInvoice    = "380"
	codeCreditNote = "381"
	sepaTransfer   = "58"
	setOff         = "97" // clearing between partners
)

// modelOf says a document in the standard's terms.
func modelOf(doc invoice.Document) model {
	m := model{
		number: doc.Number, issued: doc.Issued, kind: codeInvoice, due: doc.Due,
		buyerReference: cmp.Or(clean(doc.Reference), clean(doc.Buyer.ID)),
		order:          orderOf(doc.Lines),
		delivered:      doc.Until,
		net:            doc.Net, vat: doc.VAT, total: doc.Total, allowance: allowanceOf(doc.Allowance),
	}
	for _, g := range doc.Groups {
		row := g.Row()
		m.groups = append(m.groups, group{row, g.Category, g.Percent, g.Taxable, g.VAT, clean(g.Note), row.Reason})
	}
	m.parties(doc)
	m.from, m.until = periodOf(doc)
	for i, l := range doc.Lines {
		m.lines = append(m.lines, lineOf(i, l, doc))
	}
	m.note = clean(doc.Text)
	if doc.Kind == invoice.CreditNote {
		m.kind, m.due = codeCreditNote, 0
		m.corrects, m.correctsIssued = doc.Corrects, doc.CorrectsIssued
		m.note, m.terms = clean(doc.Reason), clean(doc.Returned())
		if doc.CorrectsOpen == nil {
			m.terms = cmp.Or(setOffBefore[doc.Language], setOffBefore["en"])
		}
		if doc.Profile == invoice.XRechnung {
			m.payment.means = setOff
		}
		return m
	}
	if doc.Seller.IBAN != "" {
		m.payment = payment{sepaTransfer, doc.Number, compact(doc.Seller.IBAN), m.seller.name, compact(doc.Seller.BIC)}
	}
	return m
}

// setOffBefore says how a credit note is settled that does not say so itself:
// one that was issued before notes did.
var setOffBefore = map[string]string{
	"en": "Set off against what is still to be paid; the rest is paid back.",
	"lt": "Įskaitoma į neapmokėtą sumą; likutis grąžinamas.",
}

// parties are seller and buyer. Where data must name no VAT id, they do not.
func (m *model) parties(doc invoice.Document) {
	named, before := true, false
	if len(doc.Groups) > 0 {
		named, before = !doc.Groups[0].Row().Silent, doc.Groups[0].Treatment == ""
	}
	m.seller, m.buyer = partyOf(doc.Seller.Party, named), partyOf(doc.Buyer, named)
	m.seller.id = "" // ours of ourselves says nothing to others
	m.seller.contact = clean(doc.Seller.ContactName)
	if !before {
		m.seller.country, m.buyer.country = country.InXML(m.seller.country), country.InXML(m.buyer.country)
	}
}

func partyOf(p invoice.Party, withVATID bool) party {
	result := party{
		id: clean(p.ID), name: clean(p.Name), company: clean(p.CompanyCode), street: clean(p.Street), city: clean(p.City),
		postcode: clean(p.Postcode), country: country.Tidy(p.Country), phone: clean(p.Phone), email: clean(p.Email),
	}
	if result.company != "" {
		result.companyScheme = companySchemes[result.country]
	}
	if withVATID {
		result.vatID = compact(p.VATID)
	}
	result.endpointScheme, result.endpoint = endpointOf(p, withVATID)
	return result
}

// lineOf is a row as it is printed: ticket, subject and work are its name,
// days, reason and order its note.
func lineOf(i int, l invoice.Line, doc invoice.Document) line {
	result := line{
		id: strconv.Itoa(i + 1), ticket: clean(l.Ticket), measure: l.Measure(), amount: l.Amount,
		from: l.From, until: l.Until, work: clean(l.Work),
		name: clean(l.Title()), note: clean(l.Details(doc.Language)), allowance: allowanceOf(l.Allowance),
	}
	if l.Fee != nil {
		result.work = clean(l.Fee.Recurring)
	}
	if len(doc.Groups) > 0 {
		result.row, result.percent = doc.Groups[0].Row(), doc.Groups[0].Percent
	}
	return result
}

// allowanceOf is what is taken off, nil for nothing.
func allowanceOf(a *invoice.Allowance) *allowance {
	if a == nil {
		return nil
	}
	return &allowance{a.Amount, a.Base, a.Percent, clean(a.Reason)}
}

// taken is the amount, 0 for nil.
func (a *allowance) taken() decimal.Decimal {
	if a == nil {
		return decimal.Zero
	}
	return a.amount
}

// allowances is BT-107, empty where there is none.
func (m model) allowances() string {
	if m.allowance == nil {
		return ""
	}
	return m.allowance.amount.StringFixed(2)
}

// gross is BT-106, the sum of the lines.
func (m model) gross() decimal.Decimal { return m.net.Add(m.allowance.taken()) }

// periodOf is the period that holds those of all lines, as Peppol wants it
// (R110, R111): that of the document, and what an earlier one bills beside it.
func periodOf(doc invoice.Document) (from, until sla.Day) {
	from, until = doc.From, doc.Until
	for _, l := range doc.Lines {
		if l.Fee != nil {
			from, until = min(from, l.From), max(until, l.Until)
		}
	}
	return from, until
}

// orderOf is the order that all lines are under, or none.
func orderOf(lines []invoice.Line) string {
	for _, l := range lines {
		if l.Order != lines[0].Order {
			return ""
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return clean(lines[0].Order)
}

// clean puts single spaces for all white space.
func clean(text string) string { return strings.Join(strings.Fields(text), " ") }

// compact is an id without the marks that people put into it.
func compact(id string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", ".", "", "-", "", "\u00a0", "").Replace(id))
}
