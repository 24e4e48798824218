package invoices

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"github.com/shopspring/decimal"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// drops drops a file on the window.
func (s *stage) drops(path string) {
	s.Helper()
	s.invoices().dropped(fyne.NewPos(0, 0), []fyne.URI{storage.NewFileURI(path)})
	s.Settle()
}

// Two payments of one account and amount were booked, and one is taken back. The bank
// does not say which: a person chooses it.
func TestAPersonSaysWhichPaymentIsTakenBack(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.Press("Alt+4")
	number := func(customer string) (number string) {
		s.Asks(func(v *ledger.View) error {
			all, err := v.AllIssued(customer)
			number = all[0].Number
			return err
		})
		return number
	}
	folder := s.TempDir()
	load := func(name string, lines ...string) {
		text := strings.Join(append([]string{"Day;Sum;Sign;Who;From;Words"}, lines...), "\n")
		for file, text := range map[string]string{name: text, "bank.toml": "decimal = \",\"\nreversal = \"RD\"\n[columns]\ndate = \"Day\"\namount = \"Sum\"\nsign = \"Sign\"\npayer = \"Who\"\niban = \"From\"\nreference = [\"Words\"]\n"} {
			if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s.drops(filepath.Join(folder, name))
	}
	const iban = "LT601010012345678901"
	load("one.csv", "2026-11-03;10,00;C;Payer;"+iban+";"+number("sabia"), "2026-11-04;10,00;C;Payer;"+iban+";"+number("meltemi"))
	for range 2 {
		s.Press("Home", "Enter")
	}
	if n := len(s.waiting()); n != 0 {
		t.Fatalf("%d rows wait", n)
	}
	owed := s.balance("sabia").Open
	load("two.csv", "2026-11-05;10,00;RD;Payer;"+iban+";returned")
	s.Press("Home")
	s.Sees("Which payment is taken back?", "Another payment…")
	s.Press("Enter") // nothing is proposed
	if n := len(s.waiting()); n != 1 {
		t.Fatalf("%d rows wait", n)
	}
	s.TapText("Another payment…")
	s.Sees("These payments of 10.00 EUR were booked up to", number("meltemi"))
	s.Picture("bank-reversal")
	s.Press("Enter", "Up", "Enter")
	s.Sees(number("sabia"))
	s.TapText("Take it back")
	s.Sees("1 row of the bank is booked.")
	if open := s.balance("sabia").Open; !open.Sub(owed).Equal(decimal.NewFromInt(10)) || len(s.waiting()) != 0 {
		t.Errorf("sabia owes %s, before %s", open, owed)
	}
	s.Press("Ctrl+Z")
	s.Sees("ecord the payment again")
}

// A sure row that somebody takes out is not booked with the others.
func TestASureRowIsTakenOut(t *testing.T) {
	s := onBank(t)
	s.Press("End", "Space")
	s.Sees("1 taken out", "Confirm 0 sure")
	s.Press("Ctrl+Enter", confirmKeys)
	if n := len(s.waiting()); n != 4 {
		t.Fatalf("%d rows wait after what was taken out", n)
	}
	s.Press("Home", "Space") // a row to look at has no box
	s.Sees("1 taken out")
	s.Press("End", "Space", "Ctrl+Enter")
	s.Sees("1 row of the bank is booked.")
	if n := len(s.waiting()); n != 3 {
		t.Errorf("%d rows wait", n)
	}
	if b := s.balance("bociani"); b.Open.IsPositive() {
		t.Errorf("bociani still owes %s", b.Open)
	}
}

// Rows of the statement that do not wait can be looked at, and nothing is done to them.
func TestKnownRowsAndThoseThatAreNotOursAreListed(t *testing.T) {
	s := onBank(t)
	s.Sees("To settle 4", "Known 0", "Not ours 1")
	s.TapText("Not ours 1")
	s.Sees("Bankas", "money that went out", "went out on")
	s.Misses("The payer of sabia")
	screen := s.invoices()
	if screen.onBankRow() || screen.anyTicked() || len(screen.bank.Table.Rows) != 1 {
		t.Errorf("something can be done to %+v", screen.bank.Table.Rows)
	}
	s.Win.Canvas().Focus(screen.bank.Table.List)
	s.Press("Ctrl+Enter", confirmKeys, "Enter")
	if n := len(s.waiting()); n != 4 {
		t.Errorf("%d rows wait", n)
	}
	s.TapText("Known 0")
	s.Sees("Load a statement to see here")
	s.bankRowsAgain()
	s.Sees("To settle 4", "Known 4", "Not ours 1", "The payer of sabia")
	s.TapText("Known 4")
	s.Sees("it was loaded before", "J. KAZLAUSKAS")
}

// bankRowsAgain loads the statement once more.
func (s *stage) bankRowsAgain() {
	s.Helper()
	s.drops(s.statement)
}

// The mapping of a CSV is asked for where none stands beside it, and proposed the next
// time.
func TestTheMappingOfACSVIsAskedFor(t *testing.T) {
	s := onBank(t)
	folder, mapping := t.TempDir(), filepath.Join(t.TempDir(), "other.toml")
	file := filepath.Join(folder, "december.csv")
	for path, text := range map[string]string{file: "Day;Sum;Who\n2026-11-05;12,34;December payer\n", mapping: "decimal = \",\"\n[columns]\ndate = \"Day\"\namount = \"Sum\"\npayer = \"Who\"\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.drops(file)
	s.Sees("What are the columns of december.csv?")
	s.saveAs(filepath.Join(folder, "nothing.toml"))
	s.Sees("There is no such file.")
	s.saveAs(mapping)
	s.Sees("December payer", "12.34")
	if n := len(s.waiting()); n != 5 || len(s.Sheets) > 0 {
		t.Fatalf("%d rows wait below %d sheets", n, len(s.Sheets))
	}
	s.drops(file)
	s.Sees("What are the columns of december.csv?", mapping)
	s.Press("Enter")
	s.Sees("Known 1")
}

// Amounts among words are written as the language does.
func TestReasonsOfTheBankAreSaidInLithuanian(t *testing.T) {
	s := onBank(t)
	s.Sees("PART: 10.00 of ")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", bankKeys)
	for range s.invoices().bank.Table.Rows {
		s.Press("Down")
	}
	for _, r := range s.invoices().bank.Table.Rows {
		s.invoices().bank.panel.show(r, true)
		if r.Customer == "sabia" {
			s.Sees("DALIS: 10,00 iš ")
			s.Misses("10.00")
		}
	}
}
