package ledger

import (
	"errors"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// AccountHolder is the customer whose account a customer's is: itself, or the
// one that it was merged into.
func (v *View) AccountHolder(customer string) (string, error) {
	holder, err := v.holder(customer)
	return holder.ID, err
}

// holder is AccountHolder with what [View.buyer] reads.
func (v *View) holder(customer string) (invoice.Customer, error) {
	for {
		c, err := v.buyer(customer)
		if err != nil {
			return invoice.Customer{Party: invoice.Party{ID: customer}}, err
		}
		if c.Merged == "" {
			return c, nil
		}
		customer = c.Merged
	}
}

// sameAccount tells whether two customers are one by now.
func (v *View) sameAccount(a, b string) (bool, error) {
	if a == b {
		return true, nil
	}
	first, err := v.AccountHolder(a)
	if err != nil {
		return false, err
	}
	second, err := v.AccountHolder(b)
	return first == second, err
}

// accountsOf are the customers whose documents and money stand in one account:
// the holder, and those that were merged into it.
func (v *View) accountsOf(customer string) ([]string, error) {
	holder, err := v.AccountHolder(customer)
	if errors.Is(err, ErrUnknown) {
		return []string{customer}, nil
	}
	all := []string{holder}
	for n := 0; n < len(all) && err == nil; n++ {
		prefix := text(all[n])
		err = v.scan(customerMergersBucket, prefix, "", func(key string, _ []byte) (bool, error) {
			all = append(all, key[len(prefix):])
			return true, nil
		})
	}
	return all, err
}

// onAccount is the money on the account that a customer's is, which no invoice
// ever had, less what was set off or given back of it.
func (v *View) onAccount(customer string) (sum decimal.Decimal, err error) {
	all, err := v.accountsOf(customer)
	for _, one := range all {
		amount, failed := v.onAccountOf(one)
		sum, err = sum.Add(amount), errors.Join(err, failed)
	}
	return sum, err
}
