package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// manyCustomers is a ledger with n customers who owe an hour each.
func manyCustomers(t testing.TB, n int) *ledger.Ledger {
	l := emptyLedger(t)
	noFault(t, l.Bulk(context.Background(), sampleAct("2026-11-02T09:10:00+02:00"), func(tx *ledger.Tx) error {
		for i := range n {
			id := fmt.Sprintf("customer-%04d", i)
			customer := invoice.Customer{Party: invoice.Party{ID: id, Name: "Customer " + id, Street: "Gatvė 1", City: "Kaunas", Country: "LT"}}
			if err := tx.AddCustomer(customer, nil); err != nil {
				return err
			}
			opened := sampleAct("2026-10-02T09:10:00+03:00").At
			if _, err := tx.OpenTicket(sla.Ticket{ID: "T-" + id, Customer: id, Subject: "Calls drop", Priority: sla.Low, Channel: "Support System", Opened: opened}, nil); err != nil {
				return err
			}
			if _, err := tx.LogWork(sla.Entry{Ticket: "T-" + id, Staff: "Rasa", Start: opened.Add(time.Duration(i) * time.Minute), Minutes: 60, Kind: "problem-solving"}, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	return l
}

func octoberDrafts(t testing.TB, l *ledger.Ledger, act ledger.Act) (m sla.Month, drafts []InvoiceDraft) {
	m, err := sla.ParseMonth("2026-10")
	noFault(t, err)
	noFault(t, l.Read(func(v *ledger.View) (err error) {
		drafts, err = Drafts(v, m, v.Zone().Day(act.At), "")
		return err
	}))
	return m, drafts
}

// Somebody issues another invoice in the middle of the run: no number is given
// twice or left out, and every PDF is that of its document.
func TestAMonthIsIssuedWithoutGapsWhateverComesBetween(t *testing.T) {
	l := manyCustomers(t, 12)
	act := sampleAct("2026-11-06T17:00:00+02:00")
	m, drafts := octoberDrafts(t, l, act)
	var numbers []string
	nothing := 0
	noFault(t, IssueAll(context.Background(), l, act, Issuing{Month: m}, drafts, nil, func(customer string, issued Issued, err error) error {
		if errors.Is(err, ErrNothingToIssue) {
			nothing++
			return nil
		}
		noFault(t, err)
		if want, err := Draw(issued.Document); err != nil || !bytes.Equal(want, issued.PDF) {
			t.Errorf("%s: the PDF is of another document (%v)", issued.Document.Number, err)
		}
		numbers = append(numbers, issued.Document.Number)
		if customer == "customer-0001" { // while the run goes on
			between, err := Issue(l, act, Issuing{Month: m}, "customer-0011")
			noFault(t, err)
			numbers = append(numbers, between.Document.Number)
		}
		return nil
	}))
	slices.Sort(numbers)
	for i, number := range numbers {
		if want := fmt.Sprintf("TV-2026-%04d", 58+i); number != want {
			t.Errorf("number %d is %s, want %s", i, number, want)
		}
	}
	if len(numbers) != 12 || nothing != 1 {
		t.Errorf("%d invoices, %d without", len(numbers), nothing)
	}
	report, err := l.Check(context.Background(), nil)
	if err != nil || len(report.Problems) > 0 {
		t.Error(report.Problems, err)
	}
}

func TestAStoppedRunLeavesWhatIsIssued(t *testing.T) {
	l := manyCustomers(t, 20)
	act := sampleAct("2026-11-06T17:00:00+02:00")
	m, drafts := octoberDrafts(t, l, act)
	ctx, cancel := context.WithCancel(context.Background())
	done := 0
	err := IssueAll(ctx, l, act, Issuing{Month: m}, drafts, nil, func(string, Issued, error) error {
		if done++; done == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || done < 3 {
		t.Errorf("%d done: %v", done, err)
	}
	if _, left := octoberDrafts(t, l, act); len(left) != 20-done {
		t.Errorf("%d are done, %d are left", done, len(left))
	}
}

// BenchmarkMonth issues 200 invoices one by one, and with the other cores
// drawing ahead.
func BenchmarkMonth(b *testing.B) {
	const customers = 200
	act := sampleAct("2026-11-06T17:00:00+02:00")
	for _, way := range []string{"one by one", "all cores"} {
		b.Run(way, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				l := manyCustomers(b, customers)
				m, drafts := octoberDrafts(b, l, act)
				b.StartTimer()
				if way == "all cores" {
					noFault(b, IssueAll(context.Background(), l, act, Issuing{Month: m}, drafts, nil, func(_ string, _ Issued, err error) error { return err }))
					continue
				}
				for _, d := range drafts {
					_, err := Issue(l, act, Issuing{Month: m}, d.Document.Buyer.ID)
					noFault(b, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N)/customers, "ms/invoice")
		})
	}
}
