package invoices

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// filedNow are the statements that stand.
func (s *stage) filedNow() (all []app.VATStanding) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		all, err = app.VATStandings(v, 100)
		return err
	})
	return all
}

// A statement is noted as filed; what comes later into its months is shown until it is
// filed again, and Ctrl+Z takes the note back.
func TestAVATStatementIsNotedAsFiledAndFiledAgain(t *testing.T) {
	s := onVATPart(t)
	s.Press("]")
	s.IssueLate("laumzirgis")
	s.Sees("November 2026", "nobody noted it as filed", "Note as filed…")
	s.Win.Canvas().Focus(s.invoices().vat.Table.List)
	s.Press("F")
	s.Sees("November 2026 is not over yet. Hourbook sends nothing.")
	s.Write("receipt 4711")
	s.Press("Enter")
	s.Sees("VAT of November 2026 is noted as filed.", "6 Nov by", "1 document")
	november := sla.NewMonth(2026, time.November)
	if all := s.filedNow(); len(all) != 1 || all[0].From != november || all[0].Note != "receipt 4711" || all[0].Differs() {
		t.Fatalf("filed is %+v", all)
	}
	s.Press("F")
	if len(s.Sheets) > 0 {
		t.Error("what is filed as it is can be filed again")
	}
	s.IssueLate("zuvedra")
	later := s.filedNow()[0]
	if len(later.Later) != 1 {
		t.Fatalf("what came later is %+v", later)
	}
	s.Sees("to tell with the next: base "+kit.Money(later.Base), later.Later[0], "File again…")
	s.Press("[")
	s.Sees("October 2026", "to tell with the next: base "+kit.Money(later.Base))
	s.Press("]")
	s.Win.Canvas().Focus(s.invoices().vat.Table.List)
	s.Press("F", "Enter")
	s.Misses("to tell with the next")
	s.Press("Ctrl+Z")
	s.Sees("to tell with the next")
}

func TestPicturesOfFiledVAT(t *testing.T) {
	s := onVATPart(t)
	file := func(m time.Month) {
		s.Acts(func(tx *ledger.Tx) error {
			_, err := app.FileVAT(tx, sla.NewMonth(2026, m), sla.NewMonth(2026, m), "")
			return err
		})
	}
	file(time.August)
	file(time.October)
	file(time.November)
	s.IssueLate("laumzirgis")
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Picture("vat-filed-" + look)
	}
	s.SetLook(kit.LookLight)
	s.Press("]")
	s.Picture("vat-filed-later")
	s.Press("F")
	s.Picture("vat-filing")
	s.Press("Escape")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", vatKeys)
	s.Picture("vat-filed-small-lt")
	s.Readable("filed VAT small")
	s.Press("]", "F")
	s.Picture("vat-filing-lt")
	s.Readable("filing VAT")
}
