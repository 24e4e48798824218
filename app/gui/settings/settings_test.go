package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

func TestTheCompanyIsCheckedFieldByFieldAndSaved(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	page := s.Screens["settings"].(*settings).company
	city := page.fields[3]
	s.Win.Canvas().Focus(city.Entry)
	city.Entry.SetText("Vilnius")
	iban := page.fields[7]
	good := iban.Text()
	iban.Entry.SetText("LT00 1111")
	s.Press("Enter")
	if iban.Problem.What == "" {
		t.Error("the wrong account is not marked")
	}
	if page.unsavedCity() != "Vilnius" {
		t.Error("what was typed is lost")
	}
	iban.Entry.SetText(good)
	s.Press("Enter")
	s.Asks(func(v *ledger.View) error {
		seller, err := v.Seller()
		if seller.City != "Vilnius" || seller.IBAN != good || len(seller.Logo) == 0 {
			t.Errorf("saved as %s, %s, logo of %d bytes", seller.City, seller.IBAN, len(seller.Logo))
		}
		return err
	})
}

func (c *companyPage) unsavedCity() string { return c.typed().City }

func TestTheTermsAreReadAsAMatrixAndNewOnesStartLater(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	screen := s.Screens["settings"].(*settings)
	s.Win.Canvas().Focus(screen.parts)
	s.Press("Right")
	s.Sees("What each plan covers", "Problem solving", "PLATINUM", "50.00 EUR")
	file := filepath.Join(t.TempDir(), "terms.toml")
	text := strings.Replace(string(screen.known.terms.Source), `version = "2026-01-01"`, `version = "2027-01-01"`, 1)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	screen.loadTerms()
	s.Settle()
	s.Win.Canvas().Focused().(*kit.Entry).SetText(file)
	s.Settle()
	s.Press("Escape", "Enter") // leaves the list of files that begin so, then loads
	s.Sees("2027-01-01")
}

func TestAHolidayIsConfirmedWithItsName(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	s.Screens["settings"].(*settings).confirmHoliday()
	s.Settle()
	s.Write("2026-11-09")
	s.Press("Tab")
	s.Write("Founders' day")
	s.Press("Enter")
	s.Asks(func(v *ledger.View) error {
		days, err := v.Holidays()
		if len(days) != 1 || days[0].Name != "Founders' day" {
			t.Errorf("holidays are %+v", days)
		}
		return err
	})
}

func TestCheckAndBackupTellWhatTheyFound(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6", "Ctrl+Shift+K")
	s.Sees("No problems found")
	s.Press("Ctrl+Shift+B", "Enter")
	s.Sees("and verified")
	files, err := filepath.Glob(filepath.Join(filepath.Dir(s.Ledger.Path), "backup-*.backup"))
	if err != nil || len(files) != 1 {
		t.Errorf("backups are %v, %v", files, err)
	}
}

// TestPicturesOfSettings draws the screen; see TestPictures.
func TestPicturesOfSettings(t *testing.T) {
	s := stageSample(t)
	s.SetLook(kit.LookLight)
	s.Press("Alt+6")
	s.Picture("settings-light")
	screen := s.Screens["settings"].(*settings)
	for i, name := range []string{"company", "terms", "people", "care", "look"} {
		screen.TurnTo(i)
		s.Settle()
		s.Picture("settings-" + name)
	}
	s.SetLook(kit.LookDark)
	screen.TurnTo(gui.TermsPart)
	s.Picture("settings-dark")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("settings-dark-small")
}
