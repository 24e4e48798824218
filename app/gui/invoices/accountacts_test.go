package invoices

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// account opens the account of a customer with the keys alone.
func (s *stage) account(customer string) *accountPanel {
	s.Helper()
	screen := s.invoices()
	s.Press("Alt+4", "Ctrl+6", "Home")
	for row, _ := screen.accounts.Table.Chosen(); row.Customer != customer; row, _ = screen.accounts.Table.Chosen() {
		before := row.Customer
		if s.Press("Down"); screen.accounts.Table.Picked == before {
			s.Fatalf("%s has no account", customer)
		}
	}
	return screen.accounts.panel
}

// moves are the payments and set-offs of a customer that were not taken back.
func (s *stage) moves(customer string) (all []ledger.Move) {
	s.Asks(func(v *ledger.View) error {
		moves, err := v.Moves(customer)
		for _, m := range moves {
			if !m.Cancelled {
				all = append(all, m)
			}
		}
		return err
	})
	return all
}

// rowsOf reads a table that was saved beside the ledger.
func (s *stage) rowsOf(name string) [][]string {
	s.Helper()
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(s.Ledger.Path), name))
	if err != nil {
		s.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		s.Fatal(err)
	}
	return rows
}

func TestMoneyIsGivenBackAndThatIsTakenBack(t *testing.T) {
	s := onAccounts(t)
	panel := s.account("bociani")
	before, payments := s.balance("bociani"), len(s.moves("bociani"))
	s.Press("Ctrl+Shift+P")
	s.Sees("Payment on account", "Bocianie Głosy")
	s.Write("-10.00")
	s.Sees(kit.Euros(before.Credit.Sub(decimal.NewFromInt(10))) + " credit on account")
	s.Press("Enter")
	if now := s.balance("bociani"); !now.Credit.Equal(before.Credit.Sub(decimal.NewFromInt(10))) {
		t.Fatalf("the credit is %s, was %s", now.Credit, before.Credit)
	}
	s.Sees("refund")
	s.Win.Canvas().Focus(panel.rows)
	s.Press("End", "Delete")
	last := s.moves("bociani")[payments]
	s.Sees("Cancel " + last.ID() + " of Bocianie Głosy Sp. z o.o.")
	s.Write("sent to a wrong account")
	s.Press("Enter")
	if now := s.balance("bociani"); !now.Credit.Equal(before.Credit) || len(s.moves("bociani")) != payments {
		t.Errorf("the credit is %s, was %s", now.Credit, before.Credit)
	}
}

// Credit pays the invoice that is chosen, as much of it as is said, and no more
// than there is.
func TestCreditIsSetOffAgainstAChosenInvoiceInPart(t *testing.T) {
	s := onAccounts(t)
	s.IssueLate("sabia")
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Customer: "sabia", Amount: decimal.NewFromInt(30), On: tx.Today()}, false)
		return err
	})
	s.account("sabia")
	before := s.balance("sabia")
	later := before.Invoices[1]
	s.Press("Ctrl+Shift+F")
	s.Sees("Sabiá da Serra Voz Ltda.", "what is due first")
	s.retypeAmount("99999")
	s.Sees("At most " + kit.Euros(before.Credit))
	s.Press("Enter")
	if len(s.Sheets) == 0 {
		t.Fatal("more than the credit was set off")
	}
	s.Win.Canvas().(interface{ FocusPrevious() }).FocusPrevious()
	s.Press("Down", "Down", "Down", "Enter")
	s.retypeAmount("5.00")
	s.Sees(later.Number+", due ", kit.Money(later.Open())+" → "+kit.Money(later.Open().Sub(decimal.NewFromInt(5))))
	s.Picture("accounts-set-off-chosen")
	s.Press("Enter")
	after := s.balance("sabia")
	if !after.Credit.Equal(before.Credit.Sub(decimal.NewFromInt(5))) || !after.Owed().Equal(before.Owed()) {
		t.Errorf("%+v, before %+v", after, before)
	}
	moves := s.moves("sabia")
	if last := moves[len(moves)-1]; last.SetOff == nil || len(last.SetOff.To) != 1 || last.SetOff.To[0].Number != later.Number {
		t.Errorf("the last act is %+v, want one for %s", last, later.Number)
	}
}

// retypeAmount replaces the amount in the form that is open.
func (s *stage) retypeAmount(text string) {
	s.Helper()
	for range 10 {
		if e, ok := s.Win.Canvas().Focused().(*kit.Entry); ok {
			e.TypedShortcut(&fyne.ShortcutSelectAll{})
			s.Write(text)
			return
		}
		s.Press("Tab")
	}
	s.Fatal("no field has the focus")
}

func TestAReminderIsNotedAsSentAndStandsInTheAccount(t *testing.T) {
	s := onAccounts(t)
	files := s.opened()
	s.account("sabia")
	s.Misses("Reminders sent")
	for n, level := range []string{"first one", "second one", "third one"} {
		s.Press("Ctrl+Shift+R")
		s.Sees("Payment reminder to Sabiá da Serra")
		s.Press("Enter")
		s.Sees("The reminder is a draft in your mail program.")
		if len(*files) != n+1 || !strings.HasSuffix((*files)[n], ".eml") {
			t.Fatalf("opened %q", *files)
		}
		s.TapText("Note it as sent")
		s.Sees("Noted: a reminder of TV-2026-00", "Reminders sent", level)
	}
	s.Asks(func(v *ledger.View) error {
		all, err := v.Reminders("sabia")
		if len(all) != 3 || all[2].Level != 3 {
			t.Errorf("the ledger knows of %+v", all)
		}
		return err
	})
	s.Picture("accounts-reminded")
	s.SetLook(kit.LookDark)
	s.Picture("accounts-reminded-dark")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("accounts-reminded-small")
	s.InLithuanian()
	s.account("sabia")
	s.Picture("accounts-reminded-small-lt")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Picture("accounts-reminded-lt")
}

// Who owes nothing that is overdue is not reminded.
func TestOnlyWhatIsOverdueIsAskedFor(t *testing.T) {
	s := onAccounts(t)
	s.IssueLate("zuvedra")
	s.account("zuvedra")
	s.Press("Ctrl+Shift+R")
	if len(s.Sheets) > 0 {
		t.Error("a letter is shown to somebody who owes nothing")
	}
}

func TestTheAccountAndTheAgesAreSavedAsTheyAreSeen(t *testing.T) {
	s := onAccounts(t)
	screen := s.invoices()
	panel := s.account("bociani")
	s.Do("Save the account as CSV…")
	s.Sees("Save the account of Bocianie Głosy Sp. z o.o. as CSV")
	s.Press("Enter")
	rows := s.rowsOf("account-bociani-2026-11-06.csv")
	if len(rows) != len(panel.file.Entries)+1 || rows[len(rows)-1][6] != panel.file.Owed().StringFixed(2) {
		t.Errorf("saved is %q", rows)
	}
	for _, row := range rows[1:] {
		if row[0] != "bociani" {
			t.Errorf("a row is of %s", row[0])
		}
	}
	screen.accounts.filter.Choose(1) // overdue
	s.Settle()
	screen.accounts.export(".csv")
	s.Settle()
	s.Press("Enter")
	rows = s.rowsOf("accounts-2026-11-06.csv")
	if len(rows) != len(screen.accounts.shown)+1 || len(rows) == len(screen.accounts.all)+1 {
		t.Errorf("%d rows are saved, %d accounts are shown of %d", len(rows)-1, len(screen.accounts.shown), len(screen.accounts.all))
	}
	for i, r := range screen.accounts.Table.Rows {
		if rows[i+1][0] != r.Customer || rows[i+1][8] != r.Owed().StringFixed(2) || rows[i+1][7] != r.Credit.StringFixed(2) {
			t.Errorf("row %d is %q, want %s with %s", i+1, rows[i+1], r.Customer, r.Owed())
		}
	}
}

// The rows come to what stands below them, and all of them to the documents.
func TestTheRowsOfTheAccountsComeToTheirSum(t *testing.T) {
	s := onAccounts(t)
	screen := s.invoices()
	s.Sees("Total", "Equal to the open documents, to the cent", "Balances of ")
	var sum decimal.Decimal
	for _, r := range screen.accounts.shown {
		sum = sum.Add(r.Owed())
	}
	if got := screen.accounts.together().Owed(); !got.Equal(sum) {
		t.Errorf("the sum is %s, the rows come to %s", got, sum)
	}
	screen.seen.issued = screen.seen.issued[1:] // as if one were not known
	screen.accounts.sum()
	s.Sees("The open documents come to ")
	screen.accounts.filter.Choose(2) // with credit
	s.Settle()
	s.Misses("Equal to the open documents")
	if got := screen.accounts.together(); !got.Credit.IsPositive() || len(screen.accounts.shown) == len(screen.accounts.all) {
		t.Errorf("with credit: %+v", got)
	}
}

// Enter leads from an account to the customer, and from its rows to a document.
func TestEnterLeadsFromTheAccountOn(t *testing.T) {
	s := onAccounts(t)
	panel := s.account("sabia")
	s.Win.Canvas().Focus(panel.rows)
	s.Press("Home")
	number := panel.file.Entries[0].Document
	s.Press("Enter")
	if s.Marked().Document != number || s.invoices().tab != issuedTab {
		t.Errorf("Enter on %s leads to %+v", number, s.Marked())
	}
	// The document is found in a table that is filtered and sorted, too.
	issued := s.invoices().issued
	issued.Table.Turn(4)
	issued.filter.Choose(3) // paid
	s.Settle()
	if s.Marked().Document == number {
		t.Fatal("what is not shown is marked")
	}
	panel = s.account("sabia")
	s.Win.Canvas().Focus(panel.rows)
	s.Press("Home")
	s.PressOne("Enter")
	s.PressOne("Ctrl+Shift+P") // before the rows are in order
	s.Settle()
	s.Sees("Payment for " + number)
	s.Press("Escape")
	if s.Marked().Document != number {
		t.Errorf("%s is marked", s.Marked().Document)
	}
	s.account("sabia")
	s.Win.Canvas().Focus(s.invoices().accounts.Table.List)
	s.Press("Enter")
	if s.Current != "customers" || s.Marked().Customer != "sabia" {
		t.Errorf("Enter leads to %s of %s", s.Marked().Customer, s.Current)
	}
}

// A payment of a day that is still to come is refused at its day; one from before
// its invoice is recorded, and said to be so.
func TestADayOfAPaymentThatCannotBeIsRefusedAndAnOddOneSaid(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("zuvedra")
	day := func(text string) {
		t.Helper()
		s.Press("Tab")
		s.Retype(text)
		s.Press("Enter")
	}
	s.Press("Ctrl+3", "Ctrl+Shift+P")
	day("2030-01-01")
	s.Sees("Money cannot have arrived on a day")
	if n := len(s.moves("zuvedra")); n != 0 || len(s.Sheets) != 1 {
		t.Fatalf("%d payments, %d sheets", n, len(s.Sheets))
	}
	s.Retype("2026-10-20")
	s.Press("Enter")
	moves := s.moves("zuvedra")
	if len(moves) != 1 || len(s.Sheets) != 0 {
		t.Fatalf("%d payments, %d sheets", len(moves), len(s.Sheets))
	}
	s.Sees("The money of "+moves[0].ID()+" came before TV-2026-0058 was issued.", "cancel the payment in Accounts")
}
