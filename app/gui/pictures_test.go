package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// TestPictures draws each screen in each look, size and language. With
// HOURBOOK_PICTURES=folder they are written there, to be looked at.
func TestPictures(t *testing.T) {
	s := stageSample(t)
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		for _, place := range s.World.Places {
			s.Visit(place.Name)
			s.Settle()
			s.Picture(look + "-" + place.Name)
		}
	}
	s.SetLook(kit.LookLight)
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	for _, place := range s.World.Places {
		s.Visit(place.Name)
		s.Settle()
		s.Picture("lithuanian-" + place.Name)
	}
	if err := s.SetLanguage(kit.English); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Win.Resize(fyne.NewSize(LeastWidth, LeastHeight))
	for _, place := range s.World.Places {
		s.Visit(place.Name)
		s.Settle()
		s.Picture("small-" + place.Name)
	}
}

func TestPictureOfFirstStart(t *testing.T) {
	s := stageOn(t, t.TempDir()+"/ledger.hourbook")
	s.SetLook(kit.LookLight)
	s.Picture("welcome-light")
	s.Sees("Try the sample month", "Start an empty ledger", "Open a ledger")
	s.Press("2")
	s.Picture("welcome-empty")
}
