package customers

import (
	"testing"
	"time"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// setsUpFee sets a recurring line up for the customer that is shown, by keys.
func setsUpFee(s *stage) {
	s.Press("Ctrl+Shift+V")
	s.Write("SIP trunk")
	s.Press("Tab")
	s.Write("120")
	s.Press("Enter")
}

func TestARecurringLineIsSetUpAndEnded(t *testing.T) {
	s, screen := onCustomers(t, "dunes")
	s.Sees("No recurring line, such as a plan's fee.")
	s.Press("Ctrl+Shift+V")
	s.Sees("It is billed in advance, with the invoice of the first month of each interval.")
	s.Write("SIP trunk")
	s.Press("Enter")
	s.Sees("Not an amount that is billed")
	s.Write("120") // the focus is where something is wrong
	s.Sees("The invoice for November 2026 bills 1 to 30 November 2026, 120.00 EUR", "then the one for December 2026")
	s.Picture("customers-fee")
	s.Press("Enter")
	s.Sees("SIP trunk", "120.00 EUR a month", "from 1 November 2026", "not billed yet")
	s.Win.Canvas().Focus(screen.page.fees)
	s.Press("Enter")
	s.Sees("An interval that ends within is billed by its days.")
	s.Write("2026-11-16")
	s.Sees("Last billed: 1 to 15 November 2026, 60.00 EUR (15 of 30 days)")
	s.Press("Enter")
	s.Sees("from 1 November 2026 to 15 November 2026")
	s.Press("Ctrl+Z")
	s.Misses("from 1 November 2026 to 15 November 2026")
}

func TestALineBilledBeyondItsEndIsNamed(t *testing.T) {
	s, screen := onCustomers(t, "dunes")
	setsUpFee(s)
	issued, err := app.Issue(s.Ledger, ledger.Act{Author: "Rasa", At: s.At}, app.Issuing{Month: sla.NewMonth(2026, time.November), Early: true}, "dunes")
	if err != nil {
		t.Fatal(err)
	}
	number := issued.Document.Number
	s.Pass(time.Second)
	s.Sees("billed until 30 November 2026", number)
	s.Win.Canvas().Focus(screen.page.fees)
	s.Press("Enter")
	s.Write("2026-11-16")
	s.Sees(number+" bills it until 30 November 2026", "Credit that line, and only the days before the end are billed.")
	s.Press("Escape", "Left", "Enter") // thrown away
	s.Jump("invoices", number)
	s.Settle()
	s.Press("Ctrl+Shift+C")
	s.Sees("SIP trunk", "1 to 30 November 2026 · 1 month")
	s.Picture("invoices-credit-fee")
}
