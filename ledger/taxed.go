package ledger

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// fileTaxed files what a statement of VAT needs of a document.
func (tx *Tx) fileTaxed(d invoice.Document, seq uint64) {
	tx.save(taxedBucket, month(d.Issued.Month())+number(seq), invoice.TaxedOf(d))
}

// TaxedIn is what a statement of VAT needs of the documents that were issued from one
// month to another, both included, by their numbers: of those with one of some VAT
// categories of EN 16931, or of all where none is named.
func (v *View) TaxedIn(from, to sla.Month, categories ...string) (all []invoice.Taxed, err error) {
	behind, some := month(to+1), make([][]byte, len(categories))
	for i, category := range categories {
		some[i] = event.Encode(category)
	}
	all = make([]invoice.Taxed, 0, 256)
	err = v.scan(taxedBucket, "", month(from), func(key string, value []byte) (bool, error) {
		if key >= behind {
			return false, nil
		}
		if len(some) > 0 && !slices.ContainsFunc(some, func(one []byte) bool { return bytes.Contains(value, one) }) {
			return true, nil // no group has it, and none is read
		}
		all = append(all, invoice.Taxed{})
		return true, v.readTaxed(value, &all[len(all)-1])
	})
	if len(some) > 0 {
		all = slices.DeleteFunc(all, func(t invoice.Taxed) bool { // where it is the text of something else
			return !slices.ContainsFunc(t.Groups, func(g invoice.TaxedGroup) bool { return slices.Contains(categories, g.Category) })
		})
	}
	slices.SortFunc(all, func(a, b invoice.Taxed) int { return sla.NaturalCompare(a.Number, b.Number) }) // 9999 before 10000
	return all, err
}

func (v *View) readTaxed(raw []byte, t *invoice.Taxed) error {
	return orDecode(v.quick.taxed(raw, t), raw, t)
}

// BuyerNow is what a statement of VAT looks at of a customer as it is today: whether it
// is no business, and the VAT id as documents print it.
func (v *View) BuyerNow(id string) (private bool, vatID string, err error) {
	c, err := v.buyer(id)
	return c.Private, c.Tidy().VATID, err
}

// buyer is a customer with its id, name, country and VAT id, whether it is private and
// whose account its is; the rest may be there or not.
func (v *View) buyer(id string) (c invoice.Customer, err error) {
	key := v.nameIn(customersBucket, id)
	raw, err := v.get(customersBucket, key)
	if err == nil && raw == nil {
		err = unknown("customer", id)
	}
	if err == nil && !v.quick.buyer(raw, &c) {
		return v.readCustomer(raw)
	}
	c.ID = key
	return c, err
}

// buyer holds what it passes over.
func (q *quickReader) buyer(raw []byte, c *invoice.Customer) bool {
	return q.named(raw, func(name, value []byte) {
		switch string(name) {
		case "name":
			c.Name = q.text(value)
		case "vat_id":
			c.VATID = q.text(value)
		case "country":
			c.Country = q.name(value)
		case "private":
			c.Private = q.truth(value)
		case "merged_into":
			c.Merged = q.text(value)
		case "due_days":
			q.number(value)
		default:
			text, ok := event.Text(value)
			q.good = q.good && ok && utf8.Valid(text) && customerText(c, name) != nil
		}
	})
}

func (q *quickReader) taxed(raw []byte, t *invoice.Taxed) bool {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = ok; fields > 0 && q.good; fields-- {
		if field, value, rest = q.next(rest, field); q.good {
			q.taxedField(field, value, t)
		}
	}
	return q.good && len(rest) == 0
}

func (q *quickReader) taxedField(field uint64, value []byte, t *invoice.Taxed) {
	switch field {
	case 1:
		t.Groups = q.taxedGroups(value)
	case 2:
		t.Number = q.text(value)
	case 3:
		t.Kind = invoice.Kind(q.name(value))
	case 4:
		t.Issued = q.day(value)
	case 5:
		t.Total = q.amount(value)
	case 6:
		t.Customer = q.text(value)
	case 7:
		t.Name = q.text(value)
	case 8:
		t.Country = q.name(value)
	case 9:
		t.VATID = q.text(value)
	case 10:
		t.CompanyCode = q.text(value)
	case 11:
		t.Corrects = q.text(value)
	case 12:
		t.CorrectsIssued = q.day(value)
	default:
		q.good = false
	}
}

func (q *quickReader) taxedGroups(value []byte) (all []invoice.TaxedGroup) {
	if event.None(value) {
		return nil
	}
	all = make([]invoice.TaxedGroup, 0, 1) // mostly
	q.elements(value, func(one []byte) { all = append(all, q.taxedGroup(one)) })
	return all
}

func (q *quickReader) taxedGroup(raw []byte) (g invoice.TaxedGroup) {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = q.good && ok; fields > 0 && q.good; fields-- {
		if field, value, rest = q.next(rest, field); !q.good {
			return g
		}
		switch field {
		case 1:
			g.Treatment = q.name(value)
		case 2:
			g.Category = q.name(value)
		case 3:
			g.Percent = q.amount(value)
		case 4:
			g.Taxable = q.amount(value)
		case 5:
			g.VAT = q.amount(value)
		default:
			q.good = false
		}
	}
	q.good = q.good && len(rest) == 0
	return g
}
