package invoices

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// onAccounts opens the part Accounts: sabia owes an old invoice, meltemi paid a
// part, gintaro all; bociani paid in full what was credited and issued anew.
func onAccounts(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.Press("Alt+4")
	s.PaidCreditedAnew("bociani")
	s.Press("Ctrl+6")
	return s
}

// balance asks the ledger what a customer owes.
func (s *stage) balance(customer string) (b ledger.Balance) {
	s.Asks(func(v *ledger.View) (err error) {
		b, err = v.Balance(customer, v.Zone().Day(s.At))
		return err
	})
	return b
}

func TestPicturesOfAccounts(t *testing.T) {
	s := onAccounts(t)
	s.invoices().accounts.Table.Choose("bociani")
	s.invoices().look()
	s.Settle()
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Picture("accounts-" + look)
	}
	s.SetLook(kit.LookLight)
	s.Press("Ctrl+Shift+F")
	s.Picture("accounts-set-off")
	s.Press("Escape")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("accounts-small")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", "Ctrl+6")
	s.Picture("accounts-small-lt")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Picture("accounts-lt")
}

func TestAccountsShowWhatEachCustomerOwes(t *testing.T) {
	s := onAccounts(t)
	screen := s.invoices()
	s.Sees("Accounts", "Not due", "1–30 late", "Over 90", "Credit on account")
	sum := ledger.Together(screen.seen.ages)
	for _, row := range screen.accounts.all {
		if want := s.balance(row.Customer); !row.Owed().Equal(want.Owed()) {
			t.Errorf("%s owes %s, want %s", row.Customer, row.Owed(), want.Owed())
		}
	}
	s.Sees(kit.Euros(sum.Owed()))
	screen.accounts.Table.Choose("bociani")
	screen.look()
	s.Settle()
	s.Sees("TVK-2026-0002", "payment")
	s.Press("Ctrl+F")
	s.Write("nobody")
	s.Sees("No customers match.")
}

func TestCreditIsSetOffByKeys(t *testing.T) {
	s := onAccounts(t)
	screen := s.invoices()
	screen.accounts.Table.Choose("bociani")
	screen.look()
	s.Settle()
	before := s.balance("bociani")
	if !before.Credit.IsPositive() || !before.Open.IsPositive() {
		t.Fatalf("%+v", before)
	}
	s.Press("Ctrl+Shift+F")
	s.Sees("Set off "+kit.Euros(before.Credit)+" of credit", "what is due first")
	s.Press("Enter")
	after := s.balance("bociani")
	if !after.Credit.Equal(before.Credit.Sub(decimal.Min(before.Credit, before.Open))) || !after.Owed().Equal(before.Owed()) {
		t.Errorf("%+v, before %+v", after, before)
	}

	// The set-off is taken back as any payment, with a reason.
	panel := screen.accounts.panel
	panel.rows.Choose(panel.rows.Count - 1)
	s.Sees("set off")
	s.Press("Ctrl+Shift+Z")
	s.Sees("Cancel P")
	s.Press("Enter")
	s.Sees("A reason is required to cancel a payment")
	s.Write("too early")
	s.Press("Enter")
	if back := s.balance("bociani"); !back.Credit.Equal(before.Credit) {
		t.Errorf("%+v, want %+v", back, before)
	}
}

func TestMoneyComesOnAccountAndTheSameAgainIsAskedAbout(t *testing.T) {
	s := onAccounts(t)
	screen := s.invoices()
	screen.accounts.Table.Choose("bociani")
	screen.look()
	s.Settle()
	before := s.balance("bociani")
	for range 2 {
		s.Press("Ctrl+Shift+P")
		s.Sees("Payment on account")
		s.Write("10.00")
		s.Press("Enter")
	}
	s.Sees("The same amount of that day is recorded already.")
	if now := s.balance("bociani"); !now.Credit.Equal(before.Credit.Add(decimal.NewFromInt(10))) {
		t.Errorf("recorded twice without being asked: %s, before %s", now.Credit, before.Credit)
	}
	s.Press("Enter")
	if now := s.balance("bociani"); !now.Credit.Equal(before.Credit.Add(decimal.NewFromInt(20))) {
		t.Errorf("said to be another one: %s, before %s", now.Credit, before.Credit)
	}
}

// The balances that are shown are saved as a workbook as well, and never over a file.
func TestBalancesAreSavedAsAWorkbook(t *testing.T) {
	s := onAccounts(t)
	s.TapText("XLSX")
	file := filepath.Join(t.TempDir(), "mine.xlsx")
	s.saveAs(file)
	raw, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(raw, []byte("PK")) {
		t.Fatalf("%d bytes (%v)", len(raw), err)
	}
	s.TapText("XLSX")
	s.saveAs(file)
	if len(s.Sheets) != 1 {
		t.Error("it is written over a file")
	}
}
