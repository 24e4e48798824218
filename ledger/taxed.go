package ledger

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// fileTaxed files what a statement of VAT needs of a document, and adds it to what its
// buyer bought in that month where the EC sales list has it.
func (tx *Tx) fileTaxed(d invoice.Document, seq uint64) error {
	of := invoice.TaxedOf(d)
	tx.save(taxedBucket, month(d.Issued.Month())+number(seq), of)
	sale, listed := of.ECSale()
	if !listed {
		return nil
	}
	key := month(d.Issued.Month()) + sale.VATID
	raw, err := tx.get(ecSalesBucket, key)
	if err != nil {
		return err
	}
	if raw != nil {
		before := invoice.ECSale{VATID: sale.VATID}
		if err := tx.readECSale(raw, &before); err != nil {
			return err
		}
		sale = before.Plus(sale)
	}
	tx.save(ecSalesBucket, key, sale)
	return nil
}

// TaxedIn is what a statement of VAT needs of the documents that were issued from one
// month to another, both included, by their numbers.
func (v *View) TaxedIn(from, to sla.Month) (all []invoice.Taxed, err error) {
	behind := month(to + 1)
	all = make([]invoice.Taxed, 0, 256)
	err = v.scan(taxedBucket, "", month(from), func(key string, value []byte) (bool, error) {
		if key >= behind {
			return false, nil
		}
		all = append(all, invoice.Taxed{})
		return true, v.readTaxed(value, &all[len(all)-1])
	})
	slices.SortFunc(all, func(a, b invoice.Taxed) int { return sla.NaturalCompare(a.Number, b.Number) }) // 9999 before 10000
	return all, err
}

// ECSales is what each business of the EU bought under reverse charge by documents that
// were issued from one month to another, both included, by their VAT ids.
func (v *View) ECSales(from, to sla.Month) (all []invoice.ECSale, err error) {
	at, behind := map[string]int{}, month(to+1)
	err = v.scan(ecSalesBucket, "", month(from), func(key string, value []byte) (bool, error) {
		if key >= behind {
			return false, nil
		}
		sale := invoice.ECSale{VATID: key[len(behind):]}
		if err := v.readECSale(value, &sale); err != nil {
			return false, err
		}
		if i, known := at[sale.VATID]; known {
			all[i] = all[i].Plus(sale)
		} else {
			at[sale.VATID] = len(all)
			all = append(all, sale)
		}
		return true, nil
	})
	slices.SortFunc(all, func(a, b invoice.ECSale) int { return strings.Compare(a.VATID, b.VATID) })
	return all, err
}

func (v *View) readECSale(raw []byte, s *invoice.ECSale) error {
	return orDecode(v.quick.ecSale(raw, s), raw, s)
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

func (q *quickReader) ecSale(raw []byte, s *invoice.ECSale) bool {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = ok; fields > 0 && q.good; fields-- {
		if field, value, rest = q.next(rest, field); !q.good {
			return false
		}
		switch field {
		case 1:
			s.Sum = q.amount(value)
		case 2:
			s.Number = q.text(value)
		case 3:
			s.Name = q.text(value)
		default:
			q.good = false
		}
	}
	return q.good && len(rest) == 0
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
