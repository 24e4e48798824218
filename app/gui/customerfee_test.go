package gui

import (
	"testing"
	"time"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// setsUpFee sets a recurring line up for the customer that is shown, by keys.
func setsUpFee(s *stage) {
	s.press("Ctrl+Shift+V")
	s.write("SIP trunk")
	s.press("Tab")
	s.write("120")
	s.press("Enter")
}

func TestARecurringLineIsSetUpAndEnded(t *testing.T) {
	s, screen := onCustomers(t, "dunes")
	s.sees("No recurring line, such as a plan's fee.")
	s.press("Ctrl+Shift+V")
	s.sees("It is billed in advance, with the invoice of the first month of each interval.")
	s.write("SIP trunk")
	s.press("Enter")
	s.sees("Not an amount that is billed")
	s.write("120") // the focus is where something is wrong
	s.sees("The invoice for November 2026 bills 1 to 30 November 2026, 120.00 EUR", "then the one for December 2026")
	s.picture("customers-fee")
	s.press("Enter")
	s.sees("SIP trunk", "120.00 EUR a month", "from 1 November 2026", "not billed yet")
	s.Win.Canvas().Focus(screen.page.fees)
	s.press("Enter")
	s.sees("An interval that ends within is billed by its days.")
	s.write("2026-11-16")
	s.sees("Last billed: 1 to 15 November 2026, 60.00 EUR (15 of 30 days)")
	s.press("Enter")
	s.sees("from 1 November 2026 to 15 November 2026")
	s.press("Ctrl+Z")
	s.misses("from 1 November 2026 to 15 November 2026")
}

func TestALineBilledBeyondItsEndIsNamed(t *testing.T) {
	s, screen := onCustomers(t, "dunes")
	setsUpFee(s)
	issued, err := app.Issue(s.ledger, ledger.Act{Author: "Rasa", At: s.at}, app.Issuing{Month: sla.NewMonth(2026, time.November), Early: true}, "dunes")
	if err != nil {
		t.Fatal(err)
	}
	number := issued.Document.Number
	s.pass(time.Second)
	s.sees("billed until 30 November 2026", number)
	s.Win.Canvas().Focus(screen.page.fees)
	s.press("Enter")
	s.write("2026-11-16")
	s.sees(number+" bills it until 30 November 2026", "Credit that line, and only the days before the end are billed.")
	s.press("Escape", "Left", "Enter") // thrown away
	s.jump("invoices", number)
	s.settle()
	s.press("Ctrl+Shift+C")
	s.sees("SIP trunk", "1 to 30 November 2026 · 1 month")
	s.picture("invoices-credit-fee")
}
