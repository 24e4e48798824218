package ledger

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

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
	err = v.balance(&b, on)
	return b, err
}

func (v *View) balance(b *Balance, on sla.Day) (err error) {
	if b.Credit, err = v.UnspentCredit(b.Customer); err != nil {
		return err
	}
	all, err := v.unsettled(b.Customer)
	for _, i := range all {
		open := i.Open()
		if !open.IsPositive() {
			continue
		}
		age := AgeOf(int(on - i.Due))
		b.Ages[age] = b.Ages[age].Add(open)
		b.Open = b.Open.Add(open)
		b.Invoices = append(b.Invoices, i)
	}
	b.Overdue = overdueAfterCredit(*b)
	return err
}

// overdueAfterCredit is what was due before the day, less the credit.
func overdueAfterCredit(b Balance) decimal.Decimal {
	return decimal.Max(decimal.Zero, b.Open.Sub(b.Ages[0]).Sub(b.Credit))
}

// Ageing tells how the accounts stand of all customers with something open or
// some credit, by their ids.
func (v *View) Ageing(on sla.Day) ([]Balance, error) {
	customers, err := v.unbalanced()
	if err != nil {
		return nil, err
	}
	var all []Balance
	for _, customer := range customers {
		b := Balance{Customer: customer}
		if err := v.balance(&b, on); err != nil {
			return nil, err
		}
		if !b.Open.IsZero() || !b.Credit.IsZero() { // else the money of one pays for the other
			all = append(all, b)
		}
	}
	return all, nil
}

// unbalanced lists the holders of accounts with something open or some credit.
func (v *View) unbalanced() ([]string, error) {
	found := map[string]string{}
	find := func(customer string) (more bool, err error) {
		if found[customer] == "" {
			found[customer], err = v.AccountHolder(customer)
		}
		return true, err
	}
	err := v.scan(unsettledBucket, "", "", func(key string, _ []byte) (bool, error) {
		customer, _ := cutText(key)
		return find(customer)
	})
	if err != nil {
		return nil, err
	}
	err = v.scan(onAccountBucket, "", "", func(key string, _ []byte) (bool, error) { return find(key) })
	return slices.Compact(slices.SortedFunc(maps.Values(found), sla.NaturalCompare)), err
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
