package invoices

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// onReminders opens the part Reminders on a day on which several invoices are late.
func onReminders(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.IssueLate("zuvedra")
	s.At = s.At.AddDate(0, 0, 25)
	s.Pass(time.Second)
	s.Press("Alt+4", remindersKeys)
	return s
}

// dunning is the list as the command line tells it.
func (s *stage) dunning() (rows []app.DunningRow) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		rows, err = app.DunningList(v, v.Zone().Day(s.At))
		return err
	})
	return rows
}

// lateRow marks the row of a customer with the keys alone, and gives its number.
func (s *stage) lateRow(customer string) string {
	s.Helper()
	table := s.invoices().reminders.Table
	s.Press("Home")
	for row, _ := table.Chosen(); row.Holder != customer; row, _ = table.Chosen() {
		before := row.Number
		if s.Press("Down"); table.Picked == before {
			s.Fatalf("no row of %s in %+v", customer, table.Rows)
		}
	}
	return table.Picked
}

// sends lets the window send letters, and notes them; fails of a customer's address
// are refused.
func (s *stage) sends(stop func(n int)) *[]app.Letter {
	var sent []app.Letter
	s.World.Send = func(_ context.Context, l *ledger.Ledger, act ledger.Act, letter app.Letter, what ledger.Sending) error {
		what.To = letter.To
		sent = append(sent, letter)
		err := app.NoteReminder(l, act, letter.To, what.Documents)
		stop(len(sent))
		return err
	}
	return &sent
}

func TestPicturesOfReminders(t *testing.T) {
	s := onReminders(t)
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Picture("reminders-" + look)
	}
	s.SetLook(kit.LookLight)
	s.lateRow("meltemi")
	s.Press("H")
	s.Picture("reminders-hold")
	s.Write("Ingrid promised to pay by Friday")
	s.Press("Enter")
	s.Press("L")
	s.Picture("reminders-levels")
	s.Press("Escape")
	s.sends(func(int) {})
	s.Press("Home", "Ctrl+Enter")
	s.Picture("reminders-ask")
	s.Press("Enter")
	s.Picture("reminders-sent")
	s.Press("Enter")
	s.At = s.At.AddDate(0, 0, 15)
	s.Pass(time.Second)
	s.Press("Alt+1", "Alt+4", "Ctrl+2", remindersKeys, "Home")
	s.Picture("reminders-second")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("reminders-small")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+4", remindersKeys)
	s.Picture("reminders-small-lt")
	s.Readable("reminders small")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Picture("reminders-lt")
	s.Readable("reminders")
}

func TestRemindersAreTheListOfTheCommandLine(t *testing.T) {
	s := onReminders(t)
	want := s.dunning()
	rows := s.invoices().reminders.Table.Rows
	if len(rows) != len(want) || len(want) < 3 {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for _, r := range rows {
		if !slices.ContainsFunc(want, func(w app.DunningRow) bool {
			return w.Number == r.Number && w.Level == r.Level && w.Open().Equal(r.Open())
		}) {
			t.Errorf("%+v is not in the list of the command line", r)
		}
	}
	ready := s.invoices().reminders.ready()
	s.Sees("Reminders", "first one", "no letter yet", kit.SayCount("%d letters", len(holders(ready))), "Letters…")
}

func TestAnInvoiceIsTakenOutOfTheLetters(t *testing.T) {
	s := onReminders(t)
	all := len(s.invoices().reminders.ticked())
	number := s.lateRow("bociani")
	s.Press("Space")
	s.Sees("1 taken out")
	if ticked := s.invoices().reminders.ticked(); len(ticked) != all-1 || slices.ContainsFunc(ticked, func(r reminderRow) bool { return r.Number == number }) {
		t.Errorf("%+v are ticked", ticked)
	}
	sent := s.sends(func(int) {})
	s.Press("Ctrl+Enter")
	s.Misses("Bocianie Głosy Sp. z o.o. · first") // it is not named among the letters
	s.Press("Enter")
	if len(*sent) != all-1 || slices.ContainsFunc(*sent, func(l app.Letter) bool { return strings.Contains(l.Subject, number) }) {
		t.Errorf("%d letters are sent", len(*sent))
	}
	s.Press("Enter", "A")
	if ticked := s.invoices().reminders.ticked(); len(ticked) != 1 || ticked[0].Number != number {
		t.Errorf("A ticks %+v", ticked)
	}
	s.Press("A")
	if s.invoices().anyTicked() {
		t.Error("A does not take all out")
	}
}

func TestLettersAreSentInOneRunThatCanBeStopped(t *testing.T) {
	s := onReminders(t)
	letters := len(holders(s.invoices().reminders.ticked()))
	sent := s.sends(func(n int) {
		if n == 2 {
			s.Sheets[0].TryClose() // while the second one is under way
		}
	})
	s.Press(confirmKeys)
	s.Sees(kit.SayCount("%d letters go out", letters))
	s.Press("Enter")
	if len(*sent) != 2 {
		t.Fatalf("%d letters are sent", len(*sent))
	}
	s.Sees(kit.Say("Stopped: %d of %d", 2, letters), "2 letters are sent")
	s.Press("Enter")
	if left := holders(s.invoices().reminders.ready()); len(left) != letters-2 {
		t.Errorf("%d letters are left, want %d", len(left), letters-2)
	}
	for _, r := range s.dunning() {
		if r.Sent == 1 && r.Why.Words == "" {
			t.Errorf("%s goes out twice a day", r.Number)
		}
	}
}

// What changed after somebody looked is not sent.
func TestALetterThatChangedMeanwhileIsNotSent(t *testing.T) {
	s := onReminders(t)
	number := s.lateRow("bociani")
	s.Press("A", "Space")
	sent := s.sends(func(int) {})
	s.Press("Ctrl+Enter")
	s.Sees("1 letter goes out", "Bocianie")
	if err := s.Ledger.Write(ledger.Act{Author: "another", At: s.At}, func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Number: number, Amount: decimal.NewFromInt(1), On: tx.Today()}, true)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s.Press("Enter")
	s.Sees("It changed meanwhile.", "Nothing was recorded.")
	if len(*sent) > 0 {
		t.Error("it is sent")
	}
}

func TestLettersAreWrittenAndNotedAsSent(t *testing.T) {
	s := onReminders(t)
	folder := t.TempDir()
	number := s.lateRow("zuvedra")
	s.Press("A", "Space", "Ctrl+Enter")
	s.Sees("No mail server is named")
	s.Press("Enter")
	s.saveAs(folder)
	s.Press("Enter")
	s.Sees("1 letter is written")
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 || !strings.Contains(files[0].Name(), number) {
		t.Fatalf("%v, %v", files, err)
	}
	isPDF(t, filepath.Join(folder, files[0].Name()))
	for _, r := range s.dunning() {
		if r.Sent > 0 {
			t.Errorf("%s counts as sent", r.Number)
		}
	}
	s.Sees("1 letter is written")
	s.TapText("Note them as sent")
	s.Sees("1 letter is noted as sent.")
	if all := s.dunning(); !slices.ContainsFunc(all, func(r app.DunningRow) bool { return r.Number == number && r.Sent == 1 }) {
		t.Errorf("%+v", all)
	}
	s.lateRow("zuvedra")
	s.Sees("to buhalterija@zuvedra.example", "its letter goes out on")
}

// The form is about the row that was marked when its key came.
func TestLettersAreHeldOfTheMarkedInvoice(t *testing.T) {
	s := onReminders(t)
	number := s.lateRow("meltemi")
	s.Press("Home")
	steps := slices.IndexFunc(s.invoices().reminders.Table.Rows, func(r reminderRow) bool { return r.Number == number })
	for range steps {
		s.Hastens("Down", "")
	}
	s.Hastens("H", "", "X", "", "Enter", "")
	s.Settle()
	held := func() (rows []app.DunningRow) {
		return slices.DeleteFunc(s.dunning(), func(r app.DunningRow) bool { return r.Held == 0 })
	}
	if all := held(); len(all) != 1 || all[0].Number != number || all[0].HeldFor == "" || all[0].Held != s.invoices().seen.today.Add(7) {
		t.Fatalf("held are %+v", all)
	}
	s.Sees("No letter about "+number+" before", "1 on hold")
	s.lateRow("meltemi")
	if why := s.invoices().reminders.panel.why(); !strings.Contains(why, number) || !strings.Contains(why, "H lets letters go out again.") {
		t.Errorf("of what is held it says %q", why)
	}
	s.Press("Enter") // there is no letter to be opened
	s.Press("H")
	s.Sees("Let letters about " + number + " go out again")
	s.Press("Enter")
	s.Sees("A letter is not held back without a reason")
	s.Write("nothing came")
	s.Press("Enter")
	if all := held(); len(all) > 0 {
		t.Errorf("held are %+v", all)
	}
}

func TestAHoldWantsAReasonAndADayToCome(t *testing.T) {
	s := onReminders(t)
	s.lateRow("sabia")
	s.Press("H", "Enter")
	s.Sees("A letter is not held back without a reason")
	s.Write("promised")
	s.Press("Tab")
	s.Win.Canvas().Focused().(*kit.Entry).Fill("2026-11-01")
	s.Press("Enter")
	s.Sees("This day is over")
	if len(s.Sheets) != 1 {
		t.Errorf("%d sheets", len(s.Sheets))
	}
}

// The marked letter can be opened, mailed as a draft, and its account looked at.
func TestTheMarkedLetterIsOpened(t *testing.T) {
	s := onReminders(t)
	files := s.opened()
	number := s.lateRow("bociani")
	s.Press("Enter")
	if len(*files) != 1 || !strings.Contains((*files)[0], number) {
		t.Fatalf("opened %q", *files)
	}
	isPDF(t, (*files)[0])
	s.Sees("Note it as sent")
	s.Press("D")
	if len(*files) != 2 || !strings.HasSuffix((*files)[1], ".eml") {
		t.Errorf("opened %q", *files)
	}
	s.Press("Ctrl+J") // note it as sent
	if all := s.dunning(); !slices.ContainsFunc(all, func(r app.DunningRow) bool { return r.Number == number && r.Sent == 1 }) {
		t.Errorf("%+v", all)
	}
	s.lateRow("bociani")
	s.TapText("Account")
	if row, _ := s.invoices().accounts.Table.Chosen(); s.invoices().tab != accountsTab || row.Customer != "bociani" {
		t.Errorf("tab %d shows %s", s.invoices().tab, row.Customer)
	}
}

func TestLevelsAreShownAndLoaded(t *testing.T) {
	s := onReminders(t)
	s.Press("L")
	s.Sees("How late money is asked for", "7 days late", "No interest is asked for.", "This is our last letter")
	s.Picture("reminder-levels")
	written := filepath.Join(t.TempDir(), "mine.toml")
	s.TapText("Write to a file…")
	s.saveAs(written)
	if way, err := app.ReadLevels(written); err != nil || len(way.Levels) != 3 {
		t.Errorf("written was %+v, %v", way, err)
	}
	s.Win.Canvas().Focus(s.invoices().reminders.Table.List)
	s.Press("L")
	s.TapText("Load others from a file…")
	file := filepath.Join(t.TempDir(), "levels.toml")
	text := "[[level]]\ndays = 3\nfee = \"5.00\"\n[level.title]\nen = \"Reminder\"\nlt = \"Priminimas\"\n[level.words]\nen = \"Please pay.\"\nlt = \"Prašome sumokėti.\"\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.saveAs(file)
	s.Sees("Late money is asked for in 1 letter.")
	s.Win.Canvas().Focus(s.invoices().reminders.Table.List)
	s.Press("L")
	s.Sees("3 days late", "fee 5.00")
}

func TestWhereNothingIsLateThePartSaysWhatComesFirst(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+4", remindersKeys)
	s.Sees("Nothing is overdue.", "Show the accounts", "No letter today")
	s.Press(confirmKeys)
	if len(s.Sheets) > 0 {
		t.Error("letters are asked for where there are none")
	}
}

// Where interest is asked for, and nobody said at what rate by now, the levels say so.
func TestLevelsSayWhereTheReferenceRatesEnd(t *testing.T) {
	kit.Language = "en"
	end, err := sla.ParseDay("2026-06-30")
	if err != nil {
		t.Fatal(err)
	}
	way := invoice.Dunning{Interest: true, Rates: []invoice.ReferenceRate{{From: end}}}
	if words := interestWords(way, end); strings.Contains(words, "end on") {
		t.Errorf("on its last day: %s", words)
	}
	if words := interestWords(way, end.Add(1)); !strings.Contains(words, "The reference rates end on 30 June 2026") || !strings.Contains(words, "from 1 July 2026") {
		t.Errorf("a day later: %s", words)
	}
}
