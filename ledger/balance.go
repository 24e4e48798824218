package ledger

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// Balance is what a customer owes on a day: its open invoices by their age, and
// the credit on its account. Every screen, letter and list that tells of what a
// customer owes reads it here.
type Balance struct {
	Customer string
	Ages     [Ages]decimal.Decimal // what is open, by how long it is due
	Open     decimal.Decimal       // the sum of that
	Credit   decimal.Decimal       // money that no document uses
	Overdue  decimal.Decimal       // what was due before the day, less the credit, which pays the oldest first
	Invoices []Issued              // those on which something is open, by the day they are due
}

// Ages are the classes of [AgeOf].
const Ages = 5

// AgeOf is the class of what is late by so many days: not due, up to 30, 60 and
// 90, and more.
func AgeOf(days int) int {
	switch {
	case days <= 0:
		return 0
	case days <= 30:
		return 1
	case days <= 60:
		return 2
	case days <= 90:
		return 3
	}
	return 4
}

// Owed is what the customer is to pay in the end: open less credit; negative
// when the credit is more.
func (b Balance) Owed() decimal.Decimal { return b.Open.Sub(b.Credit) }

// Balance tells how the account stands on a day that a customer's is.
func (v *View) Balance(customer string, on sla.Day) (Balance, error) {
	holder, err := v.AccountHolder(customer)
	b := Balance{Customer: holder}
	if err != nil {
		return b, err
	}
	unsettled, err := v.unsettled(holder)
	if err != nil {
		return b, err
	}
	there, err := v.onAccount(holder)
	b.stand(unsettled, there, on)
	return b, err
}

// stand fills in how an account stands, by its invoices on which something is open or
// too much, which it takes over, and the money on it.
func (b *Balance) stand(unsettled []Issued, there decimal.Decimal, on sla.Day) {
	b.Credit = sumOf(creditPartsIn(unsettled, there))
	b.Invoices = slices.DeleteFunc(unsettled, func(i Issued) bool {
		open := i.Open()
		if !open.IsPositive() {
			return true
		}
		age := AgeOf(int(on - i.Due))
		b.Ages[age] = b.Ages[age].Add(open)
		b.Open = b.Open.Add(open)
		return false
	})
	if len(b.Invoices) == 0 {
		b.Invoices = nil
	}
	b.Overdue = overdueAfterCredit(*b)
}

// overdueAfterCredit is what was due before the day, less the credit.
func overdueAfterCredit(b Balance) decimal.Decimal {
	return decimal.Max(decimal.Zero, b.Open.Sub(b.Ages[0]).Sub(b.Credit))
}

// Ageing tells how the accounts stand of all customers with something open or
// some credit, by their ids.
func (v *View) Ageing(on sla.Day) ([]Balance, error) {
	accounts, err := v.unbalanced()
	if err != nil {
		return nil, err
	}
	var all []Balance
	for _, a := range accounts {
		b := Balance{Customer: a.holder}
		sortByDue(a.unsettled)
		b.stand(a.unsettled, a.there, on)
		if !b.Open.IsZero() || !b.Credit.IsZero() { // else the money of one pays for the other
			all = append(all, b)
		}
	}
	return all, nil
}

// unbalanced is an account with something open or some credit.
type unbalanced struct {
	holder    string
	unsettled []Issued
	there     decimal.Decimal // the money on it that no invoice ever had
}

// take adds invoices of one customer; mostly an account is of one.
func (a *unbalanced) take(unsettled []Issued) {
	if a.unsettled == nil {
		a.unsettled = unsettled
		return
	}
	a.unsettled = append(a.unsettled, unsettled...)
}

// unbalanced are the accounts with something open or some credit, by the ids of their
// holders.
func (v *View) unbalanced() ([]*unbalanced, error) {
	found := map[string]*unbalanced{} // by each customer of an account
	unsettled, err := v.allUnsettled()
	for err == nil && len(unsettled) > 0 {
		n, customer := 1, unsettled[0].Customer
		for n < len(unsettled) && unsettled[n].Customer == customer {
			n++
		}
		var a *unbalanced
		if a, err = v.unbalancedOf(customer, found); err == nil {
			a.take(unsettled[:n:n])
		}
		unsettled = unsettled[n:]
	}
	if err != nil {
		return nil, err
	}
	err = v.scan(onAccountBucket, "", "", func(customer string, value []byte) (bool, error) {
		a, err := v.unbalancedOf(customer, found)
		if err != nil {
			return false, err
		}
		var there decimal.Decimal
		err = event.Decode(value, &there)
		a.there = a.there.Add(there)
		return true, err
	})
	all := slices.SortedFunc(maps.Values(found), func(a, b *unbalanced) int { return sla.NaturalCompare(a.holder, b.holder) })
	return slices.Compact(all), err
}

// unbalancedOf is the account that a customer's is, among those that were found.
func (v *View) unbalancedOf(customer string, found map[string]*unbalanced) (*unbalanced, error) {
	if a := found[customer]; a != nil {
		return a, nil
	}
	holder, err := v.AccountHolder(customer)
	if err != nil {
		return nil, err
	}
	if found[holder] == nil {
		found[holder] = &unbalanced{holder: holder}
	}
	found[customer] = found[holder]
	return found[customer], nil
}

// allUnsettled are the invoices on which something is open or too much, those of a
// customer together.
func (v *View) allUnsettled() (all []Issued, err error) {
	all = make([]Issued, 0, 256)
	err = v.scan(unsettledBucket, "", "", func(_ string, value []byte) (bool, error) {
		all = append(all, Issued{})
		return true, v.readIssued(value, &all[len(all)-1])
	})
	return all, err
}

// Together is the sum of accounts.
func Together(all []Balance) Balance {
	var sum Balance
	for _, b := range all {
		for age, amount := range b.Ages {
			sum.Ages[age] = sum.Ages[age].Add(amount)
		}
		sum.Open, sum.Credit, sum.Overdue = sum.Open.Add(b.Open), sum.Credit.Add(b.Credit), sum.Overdue.Add(b.Overdue)
	}
	return sum
}
