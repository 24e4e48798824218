package app

import (
	"slices"

	"hourbook/app/bank"
	"hourbook/app/bank/match"
	"hourbook/invoice"
	"hourbook/invoice/vat"
	"hourbook/ledger"
	"hourbook/sla"
)

// BankRow is a row of a bank, and whose money it is said to be.
type BankRow struct {
	bank.Row
	match.Match
}

// bankBook is what rows of the bank are matched against.
func bankBook(v *ledger.View) (*match.Book, error) {
	holders := map[string]string{}
	customers, err := v.Customers()
	if err != nil {
		return nil, err
	}
	var names []match.Customer
	for _, c := range customers {
		if holders[c.ID], err = v.AccountHolder(c.ID); err != nil {
			return nil, err
		}
		names = append(names, match.Customer{ID: holders[c.ID], Name: c.Name})
	}
	issued, err := v.AllIssued("")
	if err != nil {
		return nil, err
	}
	documents := make([]match.Document, len(issued))
	for i, one := range issued {
		documents[i] = match.Document{Number: one.Number, Customer: holders[one.Customer], Open: one.Open(), Due: one.Due, Note: one.Kind == invoice.CreditNote}
	}
	book := match.NewBook(documents, names)
	if book.Accounts, err = v.BankPayers(); err != nil {
		return nil, err
	}
	return book, addBooked(v, book)
}

// addBooked files the rows that were booked, which a reversal may take back.
func addBooked(v *ledger.View, book *match.Book) error {
	entries, err := v.BankEntries()
	for _, e := range entries {
		if len(e.Payments) == 0 || e.TakenBy != "" {
			continue
		}
		one := match.Booked{ID: e.Row.ID, EndToEnd: e.Row.EndToEnd, IBAN: e.Row.IBAN, Words: e.Row.Reference, Customer: e.Customer, Date: e.Row.On, Amount: e.Row.Amount}
		parts, err := v.BankParts(e)
		if err != nil {
			return err
		}
		for _, part := range parts {
			one.Parts = append(one.Parts, match.Part(part))
		}
		book.Add(one)
	}
	return err
}

// bankMatches says whose money some rows are.
func bankMatches(v *ledger.View, rows []bank.Row, today sla.Day) ([]BankRow, error) {
	book, err := bankBook(v)
	if err != nil {
		return nil, err
	}
	accounts, err := ourAccounts(v, rows)
	if err != nil {
		return nil, err
	}
	all := make([]BankRow, len(rows))
	for i, m := range book.Of(rows, today) {
		all[i] = BankRow{rows[i], m}
		if m.Kind == match.Sure {
			all[i].doubt(v, accounts)
		}
	}
	return all, nil
}

// doubt takes the certainty from a row that was perhaps recorded by hand, or came
// to another account than documents name.
func (r *BankRow) doubt(v *ledger.View, accounts []string) {
	if len(accounts) > 0 && r.Account != "" && !slices.Contains(accounts, r.Account) {
		r.Kind, r.Why = match.Proposed, sla.Phrase{Words: "amount fits, but it came to %s, which no invoice names", Values: []any{r.Account}}
	}
	amounts := append([]match.Part{{Amount: r.Amount}}, r.Documents...)
	for _, part := range amounts {
		if err := v.BankTwice(r.Customer, ledger.Payment{On: r.Date, Amount: part.Amount}); err != nil {
			r.Kind, r.Why = match.Proposed, sla.Phrase{Words: "amount fits, but as much of that day is recorded already"}
		}
	}
}

// ourAccounts are the accounts that the company had on the days of some rows.
func ourAccounts(v *ledger.View, rows []bank.Row) (accounts []string, err error) {
	seen := map[sla.Day]bool{}
	for _, r := range rows {
		if seen[r.Date] {
			continue
		}
		seen[r.Date] = true
		seller, err := v.SellerOn(r.Date)
		if err != nil {
			return nil, err
		}
		if iban := vat.Compact(seller.IBAN); iban != "" && !slices.Contains(accounts, iban) {
			accounts = append(accounts, iban)
		}
	}
	return accounts, nil
}

// rowOf is a row as the ledger keeps it, for matching.
func rowOf(r ledger.BankRow) bank.Row {
	return bank.Row{ID: r.ID, Account: r.Account, Date: r.On, Amount: r.Amount, Currency: bank.Currency, Payer: r.Payer, IBAN: r.IBAN, Reference: r.Reference, EndToEnd: r.EndToEnd, Reversal: r.Reversal, Batch: r.Batch}
}

// keptOf is a row as the ledger keeps it.
func keptOf(r bank.Row) ledger.BankRow {
	return ledger.BankRow{ID: r.ID, Account: r.Account, On: r.Date, Amount: r.Amount, Payer: r.Payer, IBAN: r.IBAN, Reference: r.Reference, EndToEnd: r.EndToEnd, Reversal: r.Reversal, Batch: r.Batch}
}

// BankWaiting are the rows of which nobody has said what they are, and whose money
// each seems to be.
func BankWaiting(v *ledger.View, today sla.Day) ([]BankRow, error) {
	kept, err := v.BankWaiting()
	if err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, nil
	}
	rows := make([]bank.Row, len(kept))
	for i, r := range kept {
		rows[i] = rowOf(r)
	}
	return bankMatches(v, rows, today)
}
