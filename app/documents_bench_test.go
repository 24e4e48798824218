//go:build cgo

package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/story/testdata/past"
	"hourbook/invoice"
	"hourbook/invoice/vat"
	"hourbook/ledger"
	"hourbook/sla"
)

// Documents are issued for six months of work, the first of which takes up all that was
// left before, each on the third of a month; then some of them are paid, credited,
// reminded of.
var (
	firstBilled   = sla.NewMonth(2025, 7)
	firstIssued   = sla.NewMonth(2026, 2)
	documentRuns  = sla.Month(6)
	documentsTill = sla.NewDay(2026, 9, 1) // the day on which it is asked what is open
)

// documentsLedger is an imported ledger with documents. In the folder that HOURBOOK_PAST
// names it is made once, and copied from there; what another number of filing made is
// filed anew when it is opened.
func documentsLedger(b *testing.B, of size) *ledger.Ledger {
	b.Helper()
	kept := os.Getenv(past.Folder)
	if kept == "" {
		l := importedLedger(b, of)
		issueDocuments(b, l, of)
		return l
	}
	once := filepath.Join(kept, fmt.Sprintf("documents-%d-%d-%d", of.entries, of.tickets, of.customers))
	if _, err := os.Stat(once); err != nil {
		l := importedLedger(b, of)
		issueDocuments(b, l, of)
		fresh, err := os.MkdirTemp(kept, "issue-")
		need(b, err)
		need(b, os.CopyFS(fresh, os.DirFS(filepath.Dir(l.Path))))
		need(b, os.Rename(fresh, once))
	}
	folder := b.TempDir()
	need(b, os.CopyFS(folder, os.DirFS(once)))
	return ledger.At(filepath.Join(folder, benchFile))
}

// taxedWays are the customers of documents: at home with a code, abroad with a VAT id,
// private, and outside the EU.
var taxedWays = []func(c *invoice.Customer, i int){
	func(c *invoice.Customer, i int) { c.Country, c.CompanyCode = "LT", fmt.Sprintf("30%07d", i) },
	func(c *invoice.Customer, i int) { c.VATID = germanID(i) },
	func(c *invoice.Customer, i int) { c.Country, c.Private = "LT", true },
	func(c *invoice.Customer, i int) { c.Country = "US" },
}

// germanID is a VAT id with its check digit.
func germanID(i int) string {
	for digit := range 10 {
		if id := fmt.Sprintf("DE1%07d%d", i, digit); vat.CheckID("DE", id) == nil {
			return id
		}
	}
	panic("no check digit is right")
}

// issueDocuments says what VAT asks of each customer, and issues.
func issueDocuments(b *testing.B, l *ledger.Ledger, of size) {
	b.Helper()
	bulk := func(day sla.Day, do func(*ledger.Tx) error) {
		need(b, l.Bulk(context.Background(), actAt(day.String()+" 09:00"), do))
	}
	bulk(firstIssued.First(), func(tx *ledger.Tx) error {
		for i := range of.customers {
			c, err := tx.Customer(customerID(i))
			if err != nil {
				return err
			}
			taxedWays[i%len(taxedWays)](&c, i)
			if err := tx.SetCustomer(c, "asked", nil); err != nil {
				return err
			}
		}
		return nil
	})
	for run := range documentRuns {
		bulk((firstIssued + run).First().Add(2), func(tx *ledger.Tx) error { return issueMonth(tx, firstBilled+run, of) })
	}
	bulk(documentsTill.Add(-30), settleSome)
	bulk(documentsTill.Add(-20), remindOfSome)
}

// plainly draws nothing that is looked at.
func plainly(d invoice.Document) ([]byte, error) { return []byte("%PDF " + d.Number), nil }

func issueMonth(tx *ledger.Tx, m sla.Month, of size) error {
	for i := range of.customers {
		drafts, err := app.Drafts(&tx.View, m, tx.Today(), customerID(i))
		if err != nil {
			return err
		}
		for _, d := range drafts {
			if d.Held != nil {
				return d.Held
			}
			if _, _, err := tx.Issue(d.Document, plainly); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleSome pays most invoices, some in part or too much, and credits a few.
func settleSome(tx *ledger.Tx) error {
	all, err := tx.AllIssued("")
	for n, i := range all {
		paid := i.Total
		switch n % 20 {
		case 0, 1, 2, 3, 4:
			paid = decimal.Zero
		case 5:
			paid = i.Total.Div(decimal.NewFromInt(2)).Round(2)
		case 6:
			paid = i.Total.Add(decimal.NewFromInt(10))
		case 7:
			_, _, failed := tx.Credit(i.Number, tx.Today(), "agreed", plainly)
			err, paid = errors.Join(err, failed), decimal.Zero
		}
		if paid.IsPositive() {
			_, failed := tx.Pay(ledger.Payment{Number: i.Number, Amount: paid, On: i.Due.Add(n%15 - 5)}, true)
			err = errors.Join(err, failed)
		}
		if err != nil {
			return err
		}
	}
	return err
}

// remindOfSome sends letters about what is overdue, and holds a few back.
func remindOfSome(tx *ledger.Tx) error {
	balances, err := tx.Ageing(tx.Today())
	for n, balance := range balances {
		var numbers []string
		for _, i := range balance.Invoices {
			numbers = append(numbers, i.Number)
		}
		for range min(n%3, len(numbers)) {
			id, failed := tx.BeginSending(ledger.Sending{Documents: numbers, Reminder: true, To: "office@example.com"})
			if err = errors.Join(err, failed); err == nil {
				err = tx.EndSending(id, true, "as somebody said")
			}
			numbers = numbers[:(len(numbers)+1)/2]
		}
		if err == nil && n%7 == 0 && len(numbers) > 0 {
			err = tx.HoldDunning(numbers[0], documentsTill.Add(n%30-10), "asked for")
		}
		if err != nil {
			return err
		}
	}
	return err
}
