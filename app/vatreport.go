package app

import (
	"hourbook/app/books"
	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// VATEntries are the VAT groups of the documents that were issued from one month to
// another, both included, by their numbers.
func VATEntries(v *ledger.View, from, to sla.Month) ([]books.Entry, error) {
	issued, err := v.AllIssued("")
	if err != nil {
		return nil, err
	}
	var all []books.Entry
	for _, i := range issued {
		if m := i.Issued.Month(); m < from || m > to {
			continue
		}
		d, err := v.Document(i.Number)
		if err != nil {
			return nil, err
		}
		buyer, err := v.Customer(i.Customer)
		if err != nil {
			return nil, err
		}
		all = append(all, books.EntriesOf(d, buyer.Private)...)
	}
	return all, nil
}

// BookPayments are the payments and refunds of a month that were not taken back.
func BookPayments(v *ledger.View, month sla.Month) ([]books.Payment, error) {
	customers, err := v.Customers()
	if err != nil {
		return nil, err
	}
	var all []books.Payment
	for _, c := range customers {
		if c.Merged != "" {
			continue // its account is the other's
		}
		moves, err := v.Moves(c.ID)
		if err != nil {
			return nil, err
		}
		for _, m := range moves {
			if m.Payment != nil && !m.Cancelled && m.On().Month() == month {
				all = append(all, books.Payment{ID: m.ID(), On: m.On(), Customer: c.ID, Name: c.Name, For: m.Payment.Number, Amount: m.Payment.Amount})
			}
		}
	}
	return all, nil
}

// ReadAccounts reads the mapping of accounts in a file, or takes names for accounts
// where there is none.
func ReadAccounts(path string) (books.Accounts, error) {
	if path == "" {
		return books.DefaultAccounts(), nil
	}
	raw, err := limit.TOML.ReadFile(path, "accounts")
	if err != nil {
		return books.Accounts{}, err
	}
	return books.ReadAccounts(raw)
}
