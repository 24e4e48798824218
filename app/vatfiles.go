package app

import (
	"io"
	"strings"
	"time"

	"hourbook/app/books"
	"hourbook/app/exchange"
	"hourbook/app/version"
	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// WriteISAF writes the Lithuanian register of the report's last month, i.SAF 1.2. What
// it lacks is in the Findings of the report; there is none to be written before.
func (r VATReport) WriteISAF(out io.Writer, at time.Time) error {
	return books.ISAF(out, r.Seller, version.Number, r.To, at, r.Entries)
}

// Bookings are a month as bookkeepers take it.
type Bookings struct {
	Month    sla.Month
	Accounts books.Accounts
	Entries  []books.Entry
	Payments []books.Payment
}

// BookingsOf are documents and payments of a month, to be booked on some accounts. One
// that no account is named for is an *sla.InputError for "accounts".
func BookingsOf(v *ledger.View, month sla.Month, accounts books.Accounts) (Bookings, error) {
	b := Bookings{Month: month, Accounts: accounts}
	var err error
	if b.Entries, err = entriesIn(v, month, month); err != nil {
		return b, err
	}
	if treatment := accounts.Lacks(b.Entries); treatment != "" {
		return b, &sla.InputError{Field: "accounts", Value: strings.TrimSpace(treatment), Problem: "no account is named for what is billed under this treatment", Remedy: "name it under income, or one for other"}
	}
	b.Payments, err = bookPayments(v, month)
	return b, err
}

// Write writes them as the accounts say: plain, or for DATEV.
func (b Bookings) Write(out io.Writer, at time.Time) error {
	if b.Accounts.Form == books.DATEV {
		return books.JournalDATEV(out, b.Accounts, b.Month, at, b.Entries, b.Payments)
	}
	return books.Journal(out, b.Accounts, b.Entries, b.Payments, exchange.EscapeCell)
}

// bookPayments are the payments and refunds of a month. One that was taken back in a
// later month stays where it was booked and is taken back on the day of that: what was
// handed out of a month does not change. One that was taken back in its own is none.
func bookPayments(v *ledger.View, month sla.Month) (all []books.Payment, err error) {
	moves, err := v.BookedIn(month)
	for _, m := range moves {
		all = append(all, booked(m, month)...)
	}
	return all, err
}

// booked is what a payment of a customer is in the books of a month.
func booked(m ledger.Booked, month sla.Month) (all []books.Payment) {
	came, went := m.On().Month(), m.Ended.Month()
	if m.Cancelled && came == went {
		return nil
	}
	p := books.Payment{ID: m.ID(), On: m.On(), Customer: m.Holder, Name: m.Name, For: m.Payment.Number, Amount: m.Payment.Amount}
	if came == month {
		all = append(all, p)
	}
	if m.Cancelled && went == month {
		p.On, p.Amount, p.Cancels = m.Ended, p.Amount.Neg(), true
		all = append(all, p)
	}
	return all
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
