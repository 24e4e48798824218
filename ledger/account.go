package ledger

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// account checks that every entry and fee is unbilled or on exactly one live
// invoice, that documents add up, that numbers have no gap and that payments agree.
func (v *View) account(report *Report) error {
	on := map[string]string{} // entry: the live invoice that bills it
	issued, err := v.AllIssued("")
	if err != nil {
		return err
	}
	highest, err := v.highestNumbers()
	if err != nil {
		return err
	}
	for _, i := range issued {
		if err := v.accountDocument(i, on, highest, report); err != nil {
			return err
		}
	}
	if err := v.accountSettled(on, report); err != nil {
		return err
	}
	return v.accountWork(on, report)
}

func (v *View) accountDocument(i Issued, on map[string]string, highest *highestNumbers, report *Report) error {
	d, err := v.Document(i.Number)
	if err != nil {
		return err
	}
	if err := d.Verify(); err != nil {
		report.problem("%s: %s", i.Number, err)
	}
	if err := v.accountPayments(i, report); err != nil {
		return err
	}
	number, err := invoice.ParseNumber(i.Number)
	if err != nil {
		report.problem(err.Error())
		return nil
	}
	if highest.gapBefore(number) {
		report.problem("there is a gap before %s", i.Number)
	}
	if i.Kind != invoice.Invoice {
		return nil
	}
	return v.accountLines(i, on, report)
}

// accountLines notes which entries an invoice still bills, and checks what its
// credit notes returned.
func (v *View) accountLines(i Issued, on map[string]string, report *Report) error {
	d, notes, err := v.WithNotes(i.Number)
	if err != nil {
		return err
	}
	credited := decimal.Zero
	for _, note := range notes {
		credited = credited.Add(note.Total)
	}
	left := invoice.Remaining(d, notes...)
	if !credited.Equal(i.Credited) || i.Whole != (len(left) == 0) || i.Whole && !credited.Equal(d.Total) {
		report.problem("%s: credit notes return %s of %s, but %s counts as returned", i.Number, credited.StringFixed(2), d.Total.StringFixed(2), i.Credited.StringFixed(2))
	}
	for _, n := range left {
		if fee := d.Lines[n].Fee; fee != nil && fee.Recurring != "" {
			if b, err := v.FeeBilled(fee.Recurring, fee.First); err != nil || b.Number != i.Number {
				report.problem("%s from %s is on %s, and counts as on %q", fee.Recurring, fee.First, i.Number, b.Number)
			}
		}
		for _, id := range d.Lines[n].Entries {
			if on[id] != "" {
				report.problem("entry %s is on %s and on %s", id, on[id], i.Number)
			}
			on[id] = i.Number
		}
	}
	return nil
}

func (v *View) accountPayments(i Issued, report *Report) error {
	payments, err := v.Payments(i.Number)
	sum := decimal.Zero
	for _, p := range payments {
		sum = sum.Add(p.Amount)
	}
	if !sum.Equal(i.Paid) {
		report.problem("%s: payments are %s, but %s counts as paid", i.Number, sum.StringFixed(2), i.Paid.StringFixed(2))
	}
	return err
}

// accounted is the part of an entry that tells where it must stand. What is not
// needed is not decoded.
type accounted struct {
	ID       string  `cbor:"1,keyasint"`
	Customer string  `cbor:"3,keyasint"`
	Day      sla.Day `cbor:"6,keyasint"`
	Verdict  struct {
		Ruling sla.Ruling `cbor:"1,keyasint"`
	} `cbor:"12,keyasint"`
	Invoice string `cbor:"14,keyasint"`
	Listed  string `cbor:"15,keyasint"`
}

// accountWork checks what each entry says of itself.
func (v *View) accountWork(on map[string]string, report *Report) error {
	billed := 0
	err := v.scan(customerWorkBucket, "", "", func(key string, value []byte) (bool, error) {
		var w sla.Entry
		if !v.quick.entry(value, &w) {
			var part accounted
			if err := event.DecodePart(value, &part); err != nil {
				return false, err
			}
			w = part.work()
		}
		if w.Invoice != on[w.ID] {
			report.problem("entry %s says it is on %q, the invoices say %q", w.ID, w.Invoice, on[w.ID])
		}
		if w.Invoice != "" {
			billed++
		}
		if shelf := shelfOf(w); (shelf == unbilledShelf || shelf == unlistedShelf) && key != placeOf(w)+short(shortAt(key)) {
			report.problem("entry %s is on no invoice and is not unbilled", w.ID)
		}
		return true, nil
	})
	if err == nil && billed != len(on) {
		report.problem("%d entries are on invoices, but only %d of them exist", len(on), billed)
	}
	return err
}

func (w accounted) work() sla.Entry {
	return sla.Entry{ID: w.ID, Customer: w.Customer, Day: w.Day, Verdict: sla.Verdict{Ruling: w.Verdict.Ruling}, Invoice: w.Invoice, Listed: w.Listed}
}
