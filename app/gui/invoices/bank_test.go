package invoices

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// bankRows drops a statement on the window: the invoice of bociani in full, a part of
// sabia's, too much for meltemi's, and money of nobody.
func (s *stage) bankRows() {
	s.Helper()
	lines := []string{"Day;Sum;Who;From;Words"}
	for _, c := range []struct{ customer, amount, words string }{{"bociani", "", "Faktura %s"}, {"sabia", "10,00", "fatura %s parte 1"}, {"meltemi", "900,00", "%s"}} {
		var all []ledger.Issued
		s.Asks(func(v *ledger.View) (err error) {
			all, err = v.AllIssued(c.customer)
			return err
		})
		if c.amount == "" {
			c.amount = strings.ReplaceAll(all[0].Open().StringFixed(2), ".", ",")
		}
		lines = append(lines, fmt.Sprintf("2026-11-05;%s;The payer of %s;;%s", c.amount, c.customer, fmt.Sprintf(c.words, strings.ReplaceAll(all[0].Number, "-", " "))))
	}
	lines = append(lines, "2026-11-04;7,77;J. KAZLAUSKAS;LT601010012345678901;už paslaugas, ačiū", "2026-11-04;-4,20;Bankas;;mokestis")
	folder := s.TempDir()
	for name, text := range map[string]string{"november.csv": strings.Join(lines, "\n"), "bank.toml": "decimal = \",\"\n[columns]\ndate = \"Day\"\namount = \"Sum\"\npayer = \"Who\"\niban = \"From\"\nreference = [\"Words\"]\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			s.Fatal(err)
		}
	}
	s.statement = filepath.Join(folder, "november.csv")
	s.drops(s.statement)
}

func onBank(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.Press("Alt+4")
	s.bankRows()
	return s
}

// waiting are the rows that wait, as the ledger says.
func (s *stage) waiting() (all []app.BankRow) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		all, err = app.BankWaiting(v, v.Zone().Day(s.At))
		return err
	})
	return all
}

func TestPicturesOfTheBank(t *testing.T) {
	s := onBank(t)
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Picture("bank-" + look)
	}
	s.SetLook(kit.LookLight)
	s.Press("End", "Space")
	s.TapText("Not ours 1")
	s.Picture("bank-not-ours")
	s.TapText("To settle 4")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("bank-small")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", "Ctrl+4")
	s.Picture("bank-small-lt")
	s.Readable("bank small")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Picture("bank-lt")
	s.Readable("bank")
}

func TestADroppedStatementIsLoadedAndBookedByKeys(t *testing.T) {
	s := onBank(t)
	s.Sees("1 sure, 3 to look at, 0 loaded before, 1 not ours.", "Bank", "PART", "OVER", "NO REFERENCE", "The payer of sabia", "Confirm 1 sure")
	screen := s.invoices()
	if rows := screen.bank.Table.Rows; len(rows) != 4 || rows[3].Customer != "bociani" || rows[0].Payer != "J. KAZLAUSKAS" {
		t.Fatalf("the rows are %+v", rows)
	}
	s.Press("Home")
	s.Sees("Whose money is it?")
	s.Press("Enter") // nothing is proposed
	if len(s.waiting()) != 4 {
		t.Error("a row without a proposal was booked")
	}
	s.TapText("No customer's money…")
	s.Write("From the owner")
	s.Press("Enter")
	s.Press("Home", "Enter") // the part of sabia's, or what is too much for meltemi's
	if n := len(s.waiting()); n != 2 {
		t.Errorf("%d rows wait", n)
	}
	s.Sees("1 row of the bank is booked.")
	s.Press("Ctrl+Shift+G")
	if n := len(s.waiting()); n != 1 {
		t.Errorf("%d rows wait", n)
	}
	if b := s.balance("bociani"); b.Open.IsPositive() {
		t.Errorf("bociani still owes %s", b.Open)
	}
	s.Press("Ctrl+Z")
	if n := len(s.waiting()); n != 2 {
		t.Errorf("after undo %d rows wait", n)
	}
}

func TestARowOfTheBankIsBookedForWhomSomebodyNames(t *testing.T) {
	s := onBank(t)
	s.Press("Home")
	s.TapText("Another customer or number…")
	s.Write("gintaro")
	s.Press("Enter")
	if b := s.balance("gintaro"); b.Credit.StringFixed(2) != "7.77" {
		t.Errorf("gintaro has %s of credit", b.Credit)
	}
	s.Press("Home")
	s.TapText("Another customer or number…")
	s.Write("nobody at all")
	s.Press("Enter")
	s.Sees("There is no customer")
	s.Press("Escape")
}
