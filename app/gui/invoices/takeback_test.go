package invoices

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

func TestWorkAtTheRateZeroIsSettledWithoutANumberAndTakenBack(t *testing.T) {
	s := stageInvoices(t)
	free, customer := decimal.Zero, s.invoices().seen.run.Statements[0].Buyer.ID
	s.Acts(func(tx *ledger.Tx) error {
		if err := tx.AddOrder(ledger.Order{ID: "PO-0", Customer: customer, Rate: &free}); err != nil {
			return err
		}
		works, err := tx.CustomerWork(customer, s.invoices().month)
		if err != nil {
			return err
		}
		_, err = tx.LogWork(sla.Entry{Ticket: works[0].Ticket, Staff: "Rasa", Day: s.invoices().month.Last(), Minutes: 60, Kind: "custom-development", Order: "PO-0"}, nil)
		return err
	})
	s.Press("Ctrl+2")
	s.Write("a") // none
	row := draftRow{}
	for _, r := range s.invoices().drafts.all {
		if r.document.Settles() {
			row = r
		}
	}
	if row.customer == "" {
		t.Fatal("no draft settles work at 0.00")
	}
	s.invoices().drafts.toggle(row)
	s.Sees("0.00, uses no number", "1 settled at 0.00", "Settle at 0.00")
	s.Press("Ctrl+I")
	s.Sees("Settle work at 0.00?", "No number is used: a statement of work")
	s.Press("Enter")
	s.Sees("1 settled at 0.00", "No number was used.")
	if n := len(s.Issued()); n != 0 {
		t.Errorf("%d numbers are used", n)
	}
	s.Press("Enter", "Ctrl+3", "Home")
	s.Sees("settled at 0.00")
	s.Press("Ctrl+Shift+W")
	s.Sees("Settled at 0.00 EUR by statement of work")
	s.Press("Ctrl+3")
	s.Do("Cancel the statement…")
	s.Settle()
	s.Press("Enter")
	s.Sees("A reason is required to cancel a statement")
	s.Write("agreed otherwise")
	s.Press("Enter")
	s.Sees("taken back")
	s.Asks(func(v *ledger.View) error {
		works, err := v.Unbilled(row.customer, s.invoices().month)
		if len(works) == 0 {
			t.Error("nothing waits for an invoice again")
		}
		return err
	})
}
