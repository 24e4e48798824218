package invoices

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// onVATPart opens the part VAT on October, in which five documents were issued.
func onVATPart(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.Press("Alt+4", vatKeys)
	return s
}

// vatOf is the VAT of a month as the command line tells it.
func (s *stage) vatOf(from, to sla.Month) (r app.VATReport) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		r, err = app.VATOf(v, from, to)
		return err
	})
	return r
}

// without takes the codes from a Lithuanian customer, and issues its October.
func (s *stage) without(customer string) {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		c, err := tx.Customer(customer)
		if err != nil {
			return err
		}
		c.VATID, c.CompanyCode = "", ""
		return tx.SetCustomer(c, "", nil)
	})
	s.IssueLate(customer)
}

// renumbers gives a customer another VAT id.
func (s *stage) renumbers(customer, id string) {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		c, err := tx.Customer(customer)
		if err != nil {
			return err
		}
		c.VATID = id
		return tx.SetCustomer(c, "corrected", nil)
	})
}

func TestPicturesOfVAT(t *testing.T) {
	s := onVATPart(t)
	s.renumbers("bociani", "PL5260001246")
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Picture("vat-" + look)
	}
	s.SetLook(kit.LookLight)
	s.Press("Q")
	s.Picture("vat-quarter")
	s.Press("M", "J")
	s.Picture("vat-journal")
	s.Press("Escape", "Left")
	s.Picture("vat-empty")
	s.without("laumzirgis")
	s.Press("Ctrl+2", "Ctrl+7", "]", "]")
	s.Picture("vat-held")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("vat-small")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", vatKeys)
	s.Picture("vat-small-lt")
	s.Readable("VAT small")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Picture("vat-lt")
	s.Readable("VAT")
}

func TestVATShowsTreatmentsWithTheirCountries(t *testing.T) {
	s := onVATPart(t)
	want := s.vatOf(sla.NewMonth(2026, time.October), sla.NewMonth(2026, time.October))
	s.Sees("October 2026", "VAT by day of issue · 5 documents", "VAT 21%", "Lithuania", "Reverse charge", "Poland", "Greece", "S · PVM1", "AE · PVM15", "Brazil", kit.Money(want.Base), kit.Money(want.VAT),
		"The 5 documents, added one by one, come to the same to the cent.", "i.SAF can be written", "due 20 November 2026")
	base, tax := decimal.Zero, decimal.Zero
	for _, l := range s.invoices().vat.Table.Rows {
		if l.whole {
			base, tax = base.Add(l.base), tax.Add(l.vat)
		}
	}
	if want.Rows == nil || !base.Equal(want.Base) || !tax.Equal(want.VAT) || !want.Apart.IsZero() {
		t.Errorf("the lines come to %s and %s, want %s and %s, apart %s", base, tax, want.Base, want.VAT, want.Apart)
	}
}

func TestVATIsShownByMonthAndQuarter(t *testing.T) {
	s := onVATPart(t)
	s.Press("Q")
	s.Sees("Quarter 4 of 2026", "VAT by day of issue · 5 documents", "i.SAF is of a month")
	s.Press("Right")
	s.Sees("Quarter 1 of 2027", "Nothing was issued in Quarter 1 of 2027.")
	s.Press("[", "[")
	s.Sees("Quarter 3 of 2026")
	s.Press("]", "M")
	s.Sees("October 2026", "Lithuania")
	s.Win.Canvas().Focus(s.invoices().vat.Table.List)
	s.Press("Left")
	s.Sees("September 2026", "Nothing was issued in September 2026.")
}

// A line leads to its documents, and one of these to where it was issued.
func TestALineOfVATOpensItsDocuments(t *testing.T) {
	s := onVATPart(t)
	screen := s.invoices()
	for screen.vat.Table.Picked != "outside O 0 BR" {
		before := screen.vat.Table.Picked
		if s.Press("Down"); screen.vat.Table.Picked == before {
			t.Fatalf("no line of Brazil: %+v", screen.vat.Table.Rows)
		}
	}
	s.Sees("Brazil", "2 documents", "TVK-2026-0001", "for TV-2026-0058")
	s.Press("Enter", "Home")
	if m := s.Marked(); m.Document != "TV-2026-0058" || m.Customer != "sabia" {
		t.Errorf("marked is %+v", m)
	}
	s.Press("Down")
	if m := s.Marked(); m.Document != "TVK-2026-0001" {
		t.Errorf("marked is %+v", m)
	}
	s.Press("Escape", "Enter", "Enter")
	if row, _ := screen.issued.Table.Chosen(); screen.tab != issuedTab || row.Number != "TVK-2026-0001" {
		t.Errorf("tab %d shows %s", screen.tab, row.Number)
	}
	s.Press(vatKeys)
	if m := s.Marked(); m.Document != "TVK-2026-0001" {
		t.Errorf("back on VAT %+v is marked", m)
	}
}

// What the window writes is what the command line does.
func TestVATIsWrittenAsByTheCommandLine(t *testing.T) {
	s := onVATPart(t)
	folder, october := t.TempDir(), sla.NewMonth(2026, time.October)
	want := s.vatOf(october, october)
	for _, file := range []struct{ key, name, title string }{
		{"C", "vat.csv", "Save VAT of October 2026 as CSV"}, {"B", "vat.xlsx", "Save VAT of October 2026 as a workbook"}, {"E", "ec.csv", "Save the EC sales list of October 2026"},
		{"X", "isaf.xml", "Save i.SAF of October 2026"}, {"J", "journal.csv", "Save the journal of October 2026"},
	} {
		s.Press(file.key)
		s.Sees(file.title)
		s.saveAs(filepath.Join(folder, file.name))
		if len(s.Sheets) > 0 {
			t.Fatalf("%s: %s", file.name, s.Read())
		}
		raw, err := os.ReadFile(filepath.Join(folder, file.name))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		switch file.name {
		case "vat.csv":
			err = want.Table().CSV(&out)
		case "ec.csv":
			err = want.ECList().CSV(&out)
		case "isaf.xml":
			err = want.WriteISAF(&out, s.At)
		case "journal.csv":
			s.Asks(func(v *ledger.View) error {
				how, err := app.ReadAccounts("")
				if err != nil {
					return err
				}
				all, err := app.BookingsOf(v, october, how)
				if err != nil {
					return err
				}
				return all.Write(&out, s.At)
			})
		default:
			if !bytes.HasPrefix(raw, []byte("PK")) {
				t.Errorf("%s is no workbook", file.name)
			}
			continue
		}
		if err != nil || !bytes.Equal(raw, out.Bytes()) || len(raw) < 40 {
			t.Errorf("%s holds %q, want %q (%v)", file.name, raw, out.Bytes(), err)
		}
	}
}

// Keys that come before the other span is there are about that one.
func TestAListIsOfTheSpanThatWasAskedForLast(t *testing.T) {
	s := onVATPart(t)
	s.Hastens("Left", "", "X", "")
	s.Settle()
	s.Sees("Save i.SAF of September 2026")
	s.Press("Escape")
	s.Win.Canvas().Focus(s.invoices().tabs)
	s.Hastens("Q", "", "X", "")
	if s.Settle(); len(s.Sheets) > 0 {
		t.Errorf("i.SAF of a quarter is asked for: %s", s.Read())
	}
}

// What keeps the register back stands first and leads to its customer; nothing is
// written before.
func TestWhatTheRegisterLacksStandsBeforeItsTable(t *testing.T) {
	s := onVATPart(t)
	s.without("laumzirgis")
	s.Press("]")
	s.Sees("November 2026", "Before it is filed", "1 holds a list back", "MB „Laumžirgio paštas“ has neither VAT ID nor company code", "i.SAF waits for 1 finding", "VAT 1")
	s.Press("X")
	if len(s.Sheets) > 0 {
		t.Error("a register that lacks something is offered to be written")
	}
	s.Do("Save the EC sales list…")
	if len(s.Sheets) > 0 {
		t.Error("an empty EC list is offered")
	}
	found := s.invoices().vat.found
	s.Win.Canvas().Focus(found.rows)
	if m := s.Marked(); m.Customer != "laumzirgis" || !strings.HasPrefix(m.Document, "TV-2026-") {
		t.Errorf("marked is %+v", m)
	}
	s.Press("Escape", "1")
	if on := s.Marked().Customer; s.Current != "customers" || on != "laumzirgis" {
		t.Errorf("%s shows %s", s.Current, on)
	}
}

// A VAT id that was changed later is told, and holds nothing back.
func TestAVATIDThatWasChangedIsToldBeforeTheListIsFiled(t *testing.T) {
	s := onVATPart(t)
	s.Misses("Before it is filed")
	s.renumbers("bociani", "PL5260001246")
	s.Sees("Before it is filed", "1 to look at", "The VAT ID of Bocianie Głosy Sp. z o.o. was changed after TV-2026-0061", "i.SAF can be written")
	s.Misses("VAT 1")
	s.TapText("Open customer 1")
	if on := s.Marked().Customer; s.Current != "customers" || on != "bociani" {
		t.Errorf("%s shows %s", s.Current, on)
	}
}

// A journal is written by a firm's accounts, and says what is wrong with them.
func TestAJournalIsWrittenByAccounts(t *testing.T) {
	s := onVATPart(t)
	folder := t.TempDir()
	good, bad := filepath.Join(folder, "books.toml"), filepath.Join(folder, "bad.toml")
	for path, text := range map[string]string{good: "receivable = \"2410\"\nvat = \"4484\"\nbank = \"2710\"\n[income]\nother = \"5001\"\n", bad: "receivable = \"2410\"\nvat = \"4484\"\n[income]\nhome = \"5001\"\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(folder, "out.csv")
	s.Press("J")
	s.Win.Canvas().Focused().(*kit.Entry).Fill("")
	s.Write(file)
	s.Press("Tab")
	s.Win.Canvas().Focused().(*kit.Entry).Fill("")
	s.Write(bad)
	s.Press("Enter")
	if _, err := os.Stat(file); err == nil {
		t.Error("a journal with holes is written")
	}
	s.Sees("No account is named for what is billed under this treatment")
	s.Win.Canvas().Focused().(*kit.Entry).Fill("")
	s.Write(good)
	s.Press("Enter")
	if raw, err := os.ReadFile(file); err != nil || !strings.Contains(string(raw), ",5001,") || !strings.Contains(string(raw), ",2710,") {
		t.Errorf("%s (%v)", raw, err)
	}
	s.Press("J")
	s.Sees(good) // is proposed the next time
}
