package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

func TestADiscountIsGrantedAndEnded(t *testing.T) {
	s, screen := onCustomers(t, "dunes")
	s.sees("No discount.")
	s.do("Grant a discount…")
	s.sees("The invoice says what was taken off, and why.")
	s.press("Enter")
	s.sees("Not a percentage that is")
	s.write("12,5") // the focus is where something is wrong
	s.sees("100.00 EUR become 87.50 EUR", "On the invoices from November 2026.")
	s.press("Enter")
	s.sees("A discount says why")
	s.write("Partner rate")
	s.picture("customers-discount")
	s.press("Enter")
	s.sees("12.5 % off invoices", "from November 2026 · Partner rate")
	s.Win.Canvas().Focus(screen.page.discounts)
	s.press("Enter")
	s.write("2026-12")
	s.press("Enter")
	s.sees("from November 2026 to December 2026 · Partner rate")
	s.picture("customers-discounts")
	s.press("Ctrl+Z")
	s.misses("from November 2026 to December 2026 · Partner rate")
}

func TestADraftTakesADiscount(t *testing.T) {
	s := stageSample(t)
	s.press("Alt+4", "Ctrl+2")
	s.do("Discount of this draft…")
	s.write("5")
	s.sees("5.00 EUR less on one invoice", "The first one for October 2026 takes it.")
	s.press("Tab", "Tab", "Tab", "Tab")
	s.write("The outage of 3 October")
	s.picture("invoices-discount")
	s.press("Enter")
	s.sees("Before discount", "−5.00", "Discount: The outage of 3 October")
	s.picture("invoices-discounted")
	s.setLook(kit.LookDark)
	s.picture("invoices-discounted-dark")
	s.Win.Resize(fyne.NewSize(leastWidth, leastHeight))
	if err := s.setLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.settle()
	s.press("Alt+4", "Ctrl+2")
	s.picture("invoices-discounted-small-lt")
	s.readable("a draft with a discount")
}
