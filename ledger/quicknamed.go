package ledger

import (
	"bytes"
	"cmp"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// What is known of documents, and customers, are filed with fields that have names. Lists
// of what is owed read very many of them.

// readIssued decodes what is known of a document as it was filed.
func (v *View) readIssued(raw []byte, i *Issued) error {
	return orDecode(v.quick.issued(raw, i), raw, i)
}

// readMove decodes a payment or a set-off as it was filed.
func (v *View) readMove(raw []byte) (m Move, err error) {
	err = orDecode(v.quick.move(raw, &m), raw, &m)
	return m, err
}

// readCustomer decodes a customer as it was filed.
func (v *View) readCustomer(raw []byte) (c invoice.Customer, err error) {
	err = orDecode(v.quick.customer(raw, &c), raw, &c)
	return c, err
}

// named reads a value with named fields, which stand in the order in which the encoder
// writes them: the shorter name first.
func (q *quickReader) named(raw []byte, each func(name, value []byte)) bool {
	fields, rest, ok := event.Count(raw)
	var last, name, value []byte
	for q.good = ok; fields > 0 && q.good; fields-- {
		name, value, rest, ok = event.NamedField(rest)
		if q.good = ok && cmp.Or(cmp.Compare(len(last), len(name)), bytes.Compare(last, name)) < 0; q.good {
			each(name, value)
			last = name
		}
	}
	return q.good && len(rest) == 0
}

func (q *quickReader) issued(raw []byte, i *Issued) bool {
	return q.named(raw, func(name, value []byte) {
		switch string(name) {
		case "Due":
			i.Due = q.day(value)
		case "Seq":
			i.Seq = uint64(q.natural(value))
		case "Kind":
			i.Kind = invoice.Kind(q.name(value))
		case "Paid":
			i.Paid = q.amount(value)
		case "Month":
			i.Month = q.month(value)
		case "Notes":
			i.Notes = q.texts(value)
		case "Total":
			i.Total = q.amount(value)
		case "Whole":
			i.Whole = q.truth(value)
		case "Issued":
			i.Issued = q.day(value)
		case "Number":
			i.Number = q.text(value)
		case "SetOff":
			i.SetOff = q.amount(value)
		case "PDFHash":
			i.PDFHash = q.text(value)
		case "Corrects":
			i.Corrects = q.text(value)
		case "Credited":
			i.Credited = q.amount(value)
		case "Customer":
			i.Customer = q.name(value)
		case "CreditedBy":
			i.CreditedBy = q.text(value)
		default:
			q.good = false
		}
	})
}

// move reads a payment; a set-off is left to the decoder.
func (q *quickReader) move(raw []byte, m *Move) bool {
	return q.named(raw, func(name, value []byte) {
		switch string(name) {
		case "Ended":
			m.Ended = q.day(value)
		case "SetOff":
			q.good = q.good && event.None(value)
		case "Payment":
			m.Payment = q.payment(value)
		case "Cancelled":
			m.Cancelled = q.truth(value)
		default:
			q.good = false
		}
	})
}

// payment reads one that is no refund from an account.
func (q *quickReader) payment(raw []byte) *Payment {
	p := new(Payment)
	good := q.named(raw, func(name, value []byte) {
		switch string(name) {
		case "On":
			p.On = q.day(value)
		case "Note":
			p.Note = q.text(value)
		case "Amount":
			p.Amount = q.amount(value)
		case "Number":
			p.Number = q.text(value)
		case "Customer":
			p.Customer = q.name(value)
		default:
			q.good = false
		}
	})
	q.good = good
	return p
}

func (q *quickReader) customer(raw []byte, c *invoice.Customer) bool {
	return q.named(raw, func(name, value []byte) {
		if into := customerText(c, name); into != nil {
			*into = q.text(value)
			return
		}
		switch string(name) {
		case "due_days":
			c.DueDays = int(q.number(value))
		case "private":
			c.Private = q.truth(value)
		default:
			q.good = false
		}
	})
}

// customerText is the field of a customer that is a text of a name, nil where none is.
func customerText(c *invoice.Customer, name []byte) *string {
	switch string(name) {
	case "text":
		return &c.Text
	case "profile":
		return &c.Profile
	case "language":
		return &c.Language
	case "reference":
		return &c.Reference
	case "merged_into":
		return &c.Merged
	}
	return partyText(&c.Party, name)
}

// partyText is the same of a party.
func partyText(p *invoice.Party, name []byte) *string {
	switch string(name) {
	case "id":
		return &p.ID
	case "city":
		return &p.City
	case "name":
		return &p.Name
	case "email":
		return &p.Email
	case "phone":
		return &p.Phone
	case "street":
		return &p.Street
	case "vat_id":
		return &p.VATID
	case "country":
		return &p.Country
	case "endpoint":
		return &p.Endpoint
	case "postcode":
		return &p.Postcode
	case "company_code":
		return &p.CompanyCode
	}
	return nil
}

// sellerText is the same of the company.
func sellerText(s *invoice.Seller, name []byte) *string {
	switch string(name) {
	case "BIC":
		return &s.BIC
	case "Bank":
		return &s.Bank
	case "IBAN":
		return &s.IBAN
	case "Series":
		return &s.Series
	case "LogoHash":
		return &s.LogoHash
	case "ContactName":
		return &s.ContactName
	}
	return partyText(&s.Party, name)
}

func (q *quickReader) seller(raw []byte, s *invoice.Seller) bool {
	return q.named(raw, func(name, value []byte) {
		if into := sellerText(s, name); into != nil {
			*into = q.text(value)
			return
		}
		switch string(name) {
		case "DueDays":
			s.DueDays = int(q.number(value))
		case "NextNumber":
			s.NextNumber = int(q.number(value))
		default:
			q.good = false
		}
	})
}

// settings reads those of a ledger that nobody shares, whose company never changed.
func (q *quickReader) settings(raw []byte, s *settings) bool {
	return q.named(raw, func(name, value []byte) {
		switch string(name) {
		case "ID":
			s.ID = q.text(value)
		case "Zone":
			s.Zone = q.text(value)
		case "Rules":
			s.Rules = uint64(q.natural(value))
		case "Seller":
			good := q.seller(value, &s.Seller)
			q.good = good
		case "AssignOff":
			s.AssignOff = q.truth(value)
		default:
			q.good = false
		}
	})
}

// natural is a number from 0 up.
func (q *quickReader) natural(value []byte) int64 {
	n := q.number(value)
	q.good = q.good && n >= 0
	return n
}

func (q *quickReader) month(value []byte) (m sla.Month) {
	text, ok := event.Text(value)
	q.good = q.good && ok
	m, known := q.months[string(text)]
	if !known {
		if q.good = m.UnmarshalText(text) == nil && q.good; q.good {
			q.months[string(text)] = m
		}
	}
	return m
}

// texts are nil where there are none.
func (q *quickReader) texts(value []byte) (all []string) {
	if event.None(value) {
		return nil
	}
	all = []string{}
	q.elements(value, func(one []byte) { all = append(all, q.text(one)) })
	return all
}

// quickDigits are those of an amount that fit into 64 bits.
const quickDigits = 18

// amount is money, or a percentage.
func (q *quickReader) amount(value []byte) (d decimal.Decimal) {
	text, ok := event.Text(value)
	if !ok || len(text) == 0 || len(text) > quickDigits {
		q.good = false
		return d
	}
	digits, behind, point := int64(0), 0, false
	for i, c := range bytes.TrimPrefix(text, []byte("-")) {
		switch {
		case c >= '0' && c <= '9':
			if digits = digits*10 + int64(c-'0'); point {
				behind++
			}
		case c == '.' && !point && i > 0:
			point = true
		default:
			q.good = false
		}
	}
	q.good = q.good && text[len(text)-1] >= '0'
	if text[0] == '-' {
		digits = -digits
	}
	return decimal.New(digits, int32(-behind))
}
