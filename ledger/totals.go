package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"hourbook/invoice/price"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Total is what a group of entries comes to.
type Total struct {
	Entries int64
	Minutes sla.Minutes // worked
	Billed  sla.Minutes // charged; 0 unless billable
	Worth   int64       // billed, else worked, minutes x rate in 1/10000 EUR per hour; for sums without rounding
}

// Value is the worth of a total in EUR, not rounded: a preview, since only
// invoice lines are money.
func (t Total) Value() decimal.Decimal {
	return decimal.New(t.Worth, -4).DivRound(decimal.NewFromInt(60), 8)
}

// Plus is both together.
func (t Total) Plus(o Total) Total { return t.plus(o, 1) }

func (t Total) plus(o Total, sign int64) Total {
	return Total{t.Entries + sign*o.Entries, t.Minutes + sla.Minutes(sign)*o.Minutes, t.Billed + sla.Minutes(sign)*o.Billed, t.Worth + sign*o.Worth}
}

func (t Total) bytes() []byte {
	raw := make([]byte, 0, 4*binary.MaxVarintLen64)
	for _, n := range []int64{t.Entries, int64(t.Minutes), int64(t.Billed), t.Worth} {
		raw = binary.AppendVarint(raw, n)
	}
	return raw
}

func totalOf(raw []byte) (Total, error) {
	var numbers [4]int64
	for i := range numbers {
		n, size := binary.Varint(raw)
		if size <= 0 {
			return Total{}, fmt.Errorf("%w: a total is cut short", fault.ErrDamaged)
		}
		numbers[i], raw = n, raw[size:]
	}
	return Total{numbers[0], sla.Minutes(numbers[1]), sla.Minutes(numbers[2]), numbers[3]}, nil
}

// The sums of a month, which lie side by side: an entry changes three of them.
const (
	allTotals      = "a" // plan, ruling
	customerTotals = "c" // customer, plan, ruling
	reactionTotals = "r" // plan: of tickets that were opened, see reaction.go
	staffTotals    = "s" // person, kind of work, ruling
)

// count adds an entry to the totals, or takes it away with sign -1.
func (tx *Tx) count(w sla.Entry, sign int64) error {
	of, err := tx.totalOfWork(w)
	if err != nil {
		return err
	}
	if w.Order != "" && w.Invoice != "" {
		used, err := tx.total(orderUseBucket, w.Order)
		if err != nil {
			return err
		}
		tx.putTotal(orderUseBucket, w.Order, used.plus(Total{Billed: w.Billed}, sign))
	}
	in, plan, ruling := month(w.Day.Month()), string(w.Plan), string(w.Verdict.Ruling)
	return errors.Join(
		tx.addUp(of, sign, in, allTotals, plan, textEnd, ruling),
		tx.addUp(of, sign, in, customerTotals, w.Customer, textEnd, plan, textEnd, ruling),
		tx.addUp(of, sign, in, staffTotals, w.Staff, textEnd, w.Kind, textEnd, ruling),
	)
}

func (v *View) totalOfWork(w sla.Entry) (Total, error) {
	charge, err := v.Price(w)
	if err != nil {
		return Total{}, err
	}
	return totalAt(w, v.worthOf(charge.Rate)), nil
}

// worthOf is a rate as totals count it. Most entries in turn are at the rate of the one
// before.
func (v *View) worthOf(rate decimal.Decimal) int64 {
	if rate != v.rate {
		v.rate, v.worth = rate, worthOf(rate)
	}
	return v.worth
}

// worthOf is a rate as totals count it, in 1/10000 EUR per hour.
func worthOf(rate decimal.Decimal) int64 { return rate.Shift(4).IntPart() }

// totalAt is what an entry comes to at a rate as totals count it.
func totalAt(w sla.Entry, rate int64) Total {
	charged := w.Minutes
	if w.Verdict.Ruling == sla.Billable {
		charged = w.Billed
	}
	return Total{Entries: 1, Minutes: w.Minutes, Billed: w.Billed, Worth: int64(charged) * rate}
}

// Use is the total of one group of a month.
type Use struct {
	Month    sla.Month
	Customer string     // empty over all customers
	Plan     sla.PlanID // empty over all plans
	Ruling   sla.Ruling
	Total    Total
}

// StaffUse is the total of one group of a month by who worked, and what.
type StaffUse struct {
	Use
	Staff, Kind string // empty over all
}

// UseOf is what one entry comes to, with all that it can be grouped by.
func (v *View) UseOf(w sla.Entry) (StaffUse, error) {
	total, err := v.totalOfWork(w)
	return StaffUse{Use{w.Day.Month(), w.Customer, w.Plan, w.Verdict.Ruling, total}, w.Staff, w.Kind}, err
}

// UseAt is what one entry comes to at what it is charged.
func (v *View) UseAt(w sla.Entry, charge price.Charge) Total {
	return totalAt(w, v.worthOf(charge.Rate))
}

// Totals gives work by month, plan and ruling from one month to another, both
// included.
func (v *View) Totals(from, to sla.Month) ([]Use, error) {
	var uses []Use
	err := v.eachTotal(allTotals, from, to, func(key string, use Use) {
		use.Plan, use.Ruling = groupAt(key)
		uses = append(uses, use)
	})
	return uses, err
}

// CustomerTotals gives work by month, customer, plan and ruling from one month
// to another, both included.
func (v *View) CustomerTotals(from, to sla.Month) ([]Use, error) {
	var uses []Use
	err := v.eachTotal(customerTotals, from, to, func(key string, use Use) {
		use.Customer, key = cutText(key)
		use.Plan, use.Ruling = groupAt(key)
		uses = append(uses, use)
	})
	return uses, err
}

// StaffTotals gives work by month, person, kind and ruling from one month to
// another, both included.
func (v *View) StaffTotals(from, to sla.Month) ([]StaffUse, error) {
	var uses []StaffUse
	err := v.eachTotal(staffTotals, from, to, func(key string, use Use) {
		staff, key := cutText(key)
		kind, ruling := cutText(key)
		use.Ruling = sla.Ruling(ruling)
		uses = append(uses, StaffUse{use, staff, kind})
	})
	return uses, err
}

// eachTotal calls each with the totals of one sort of the months and the rest of their
// keys. It leaps over the others.
func (v *View) eachTotal(sort string, from, to sla.Month, each func(key string, use Use)) error {
	for at := month(from) + sort; at != ""; {
		next := ""
		err := v.scan(totalsBucket, "", at, func(key string, value []byte) (bool, error) {
			in, kind := monthAt(key), key[4:5]
			switch {
			case in > to:
				return false, nil
			case kind < sort:
				next = month(in) + sort
				return false, nil
			case kind > sort:
				next = month(in+1) + sort
				return false, nil
			}
			total, err := totalOf(value)
			each(key[5:], Use{Month: in, Total: total})
			return true, err
		})
		if err != nil {
			return err
		}
		at = next
	}
	return nil
}

func groupAt(key string) (sla.PlanID, sla.Ruling) {
	plan, ruling := cutText(key)
	return sla.PlanID(plan), sla.Ruling(ruling)
}
