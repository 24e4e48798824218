package customers

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

func TestADiscountIsGrantedAndEnded(t *testing.T) {
	s, screen := onCustomers(t, "dunes")
	s.Sees("No discount.")
	s.Do("Grant a discount…")
	s.Sees("The invoice says what was taken off, and why.")
	s.Press("Enter")
	s.Sees("Not a percentage that is")
	s.Write("12,5") // the focus is where something is wrong
	s.Sees("100.00 EUR become 87.50 EUR", "On the invoices from November 2026.")
	s.Press("Enter")
	s.Sees("A discount says why")
	s.Write("Partner rate")
	s.Picture("customers-discount")
	s.Press("Enter")
	s.Sees("12.5 % off invoices", "from November 2026 · Partner rate")
	s.Win.Canvas().Focus(screen.page.discounts)
	s.Press("Enter")
	s.Write("2026-12")
	s.Press("Enter")
	s.Sees("from November 2026 to December 2026 · Partner rate")
	s.Picture("customers-discounts")
	s.Press("Ctrl+Z")
	s.Misses("from November 2026 to December 2026 · Partner rate")
}

func TestADraftTakesADiscount(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+4", "Ctrl+2")
	s.Do("Discount of this draft…")
	s.Write("5")
	s.Sees("5.00 EUR less on one invoice", "The first one for October 2026 takes it.")
	s.Press("Tab", "Tab", "Tab", "Tab")
	s.Write("The outage of 3 October")
	s.Picture("invoices-discount")
	s.Press("Enter")
	s.Sees("Before discount", "−5.00", "Discount: The outage of 3 October")
	s.Picture("invoices-discounted")
	s.SetLook(kit.LookDark)
	s.Picture("invoices-discounted-dark")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", "Ctrl+2")
	s.Picture("invoices-discounted-small-lt")
	s.Readable("a draft with a discount")
}
