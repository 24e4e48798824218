package invoices

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// TestPicturesOfInvoices draws the tabs and sheets of the screen Invoices. With
// HOURBOOK_PICTURES=folder they are written there, to be looked at.
func TestPicturesOfInvoices(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.Press("Alt+4")
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.pictureTabs("invoices-" + look)
	}
	s.SetLook(kit.LookLight)
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.pictureTabs("invoices-small")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4")
	s.pictureTabs("invoices-small-lt")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.pictureTabs("invoices-lt")
	if err := s.SetLanguage(kit.English); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", "Ctrl+I")
	s.Picture("invoices-ask")
	s.Press("Enter")
	s.Picture("invoices-issued-run")
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
