package gui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// TestPicturesOfInvoices draws the tabs and sheets of the screen Invoices. With
// HOURBOOK_PICTURES=folder they are written there, to be looked at.
func TestPicturesOfInvoices(t *testing.T) {
	s := stageSample(t)
	s.oldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.Press("Alt+4")
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.setLook(look)
		s.pictureTabs("invoices-" + look)
	}
	s.setLook(kit.LookLight)
	s.Win.Resize(fyne.NewSize(LeastWidth, LeastHeight))
	s.pictureTabs("invoices-small")
	if err := s.setLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4")
	s.pictureTabs("invoices-small-lt")
	s.Win.Resize(fyne.NewSize(FirstWidth, FirstHeight))
	s.pictureTabs("invoices-lt")
	if err := s.setLanguage(kit.English); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", "Ctrl+I")
	s.Picture("invoices-ask")
	s.Press("Enter")
	s.Picture("invoices-issued-run")
}

// oldInvoices issues September a month and a half ago, for different fates: one
// is paid in part, one credited by a line.
func (s *stage) oldInvoices(customers ...string) {
	s.Helper()
	act := ledger.Act{Author: "Rasa", At: s.At.AddDate(0, -1, -4)}
	var numbers []string
	for _, customer := range customers {
		issued, err := app.Issue(s.Ledger, act, app.Issuing{Month: sla.NewMonth(2026, time.September)}, customer)
		if err != nil {
			s.Fatal(err)
		}
		numbers = append(numbers, issued.Document.Number)
	}
	if _, err := app.Credit(s.Context(), s.Ledger, act, numbers[0], []int{0}, 0, "agreed otherwise"); err != nil {
		s.Fatal(err)
	}
	s.Acts(func(tx *ledger.Tx) error {
		if _, err := tx.Pay(ledger.Payment{Number: numbers[1], Amount: decimal.NewFromInt(50), On: tx.Zone().Day(act.At)}, true); err != nil {
			return err
		}
		i, err := tx.Issued(numbers[2])
		if err == nil {
			_, err = tx.Pay(ledger.Payment{Number: numbers[2], Amount: i.Total, On: tx.Zone().Day(act.At)}, true)
		}
		return err
	})
}

func (s *stage) pictureTabs(name string) {
	s.Press("Ctrl+1")
	s.Picture(name + "-check")
	s.Press("Ctrl+2")
	s.Picture(name + "-drafts")
	s.Press("Ctrl+3", "End", "Up", "Up", "Up")
	s.Picture(name + "-issued")
	s.Press("Ctrl+Shift+W")
	s.Picture(name + "-why")
	s.Press("Ctrl+Shift+W", "Ctrl+Shift+P")
	s.Picture(name + "-pay")
	s.Press("Escape", "Ctrl+Shift+C")
	s.Picture(name + "-credit")
	s.Press("Escape", "Ctrl+Shift+R")
	s.Picture(name + "-remind")
	if len(s.Sheets) > 0 {
		s.Press("Escape")
	}
}
