package ledger

import (
	"hourbook/ledger/event"
	"hourbook/sla"
)

// waitingPart is of a stored entry what sums of unbilled work need besides its
// customer, which its key says.
type waitingPart struct {
	Staff   string      `cbor:"4,keyasint"`
	Day     sla.Day     `cbor:"6,keyasint"`
	Minutes sla.Minutes `cbor:"7,keyasint"`
	Kind    string      `cbor:"8,keyasint"`
	Order   string      `cbor:"10,keyasint"`
	Billed  sla.Minutes `cbor:"13,keyasint"`
	Plan    sla.PlanID  `cbor:"16,keyasint"`
	Terms   string      `cbor:"17,keyasint"`
}

// EachUnbilledUse calls each with the billable entries that are on no live invoice,
// dated in some months, both included, of one customer or of all where that is "",
// and with the day of each. It reads no more of them than sums need.
func (v *View) EachUnbilledUse(from, to sla.Month, customer string, each func(StaffUse, sla.Day) error) error {
	customers := []string{customer}
	if customer == "" {
		var err error
		if customers, err = v.UnbilledCustomers(to); err != nil {
			return err
		}
	}
	rates := map[string]int64{} // by terms, of work without an order
	for _, id := range customers {
		err := v.eachFiled(text(id)+unbilledShelf, from, to, func(_ string, raw []byte) error {
			var part waitingPart
			if err := part.read(raw, v.quick); err != nil {
				return err
			}
			use, err := v.waitingUse(id, part, rates)
			if err == nil {
				err = each(use, part.Day)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// waitingUse is what a part of a customer's entry comes to.
func (v *View) waitingUse(customer string, part waitingPart, rates map[string]int64) (StaffUse, error) {
	w := sla.Entry{Minutes: part.Minutes, Billed: part.Billed, Order: part.Order, Terms: part.Terms, Verdict: sla.Verdict{Ruling: sla.Billable}}
	rate, known := rates[part.Terms]
	if !known || part.Order != "" {
		charge, err := v.Price(w)
		if err != nil {
			return StaffUse{}, err
		}
		if rate = v.worthOf(charge.Rate); part.Order == "" {
			rates[part.Terms] = rate
		}
	}
	return StaffUse{Use{part.Day.Month(), customer, part.Plan, sla.Billable, totalAt(w, rate)}, part.Staff, part.Kind}, nil
}

// read reads an entry.
func (p *waitingPart) read(raw []byte, quick *quickReader) error {
	if quick.waiting(raw, p) {
		return nil
	}
	*p = waitingPart{}
	return event.DecodePart(raw, p) // which says what is wrong
}

// waiting reads what sums need of a filed entry, and tells whether it could.
func (q *quickReader) waiting(raw []byte, p *waitingPart) bool {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = ok; fields > 0 && q.good; fields-- {
		if field, value, rest = q.next(rest, field); q.good {
			q.waitingField(field, value, p)
		}
	}
	return q.good && len(rest) == 0
}

func (q *quickReader) waitingField(field uint64, value []byte, p *waitingPart) {
	switch field {
	case 4:
		p.Staff = q.name(value)
	case 6:
		p.Day = q.day(value)
	case 7:
		p.Minutes = sla.Minutes(q.number(value))
	case 8:
		p.Kind = q.name(value)
	case 10:
		p.Order = q.name(value)
	case 13:
		p.Billed = sla.Minutes(q.number(value))
	case 16:
		p.Plan = sla.PlanID(q.name(value))
	case 17:
		p.Terms = q.name(value)
	}
}
