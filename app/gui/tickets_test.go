package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// onTickets opens the screen.
func onTickets(t *testing.T) (*stage, *tickets) {
	t.Helper()
	s := stageSample(t)
	s.press("Alt+2")
	return s, s.screens["tickets"].(*tickets)
}

// ids are the tickets that the table shows.
func (s *tickets) ids() (ids []string) {
	for _, r := range s.order.shown {
		ids = append(ids, r.id)
	}
	return ids
}

func TestTicketsAreNarrowedWhileTyping(t *testing.T) {
	s, screen := onTickets(t)
	s.sees("10 to solve · 5 waiting for the customer · 38 solved", "15 tickets shown · in solving order", "T-4150", "One-way audio")
	if first := screen.ids()[0]; first != "T-4150" {
		t.Errorf("%s is to be solved first", first)
	}
	s.press("Ctrl+F")
	s.write("audio gold")
	s.sees("No tickets match “audio gold” · Unsolved.", "Clear the filter")
	s.tapText("Clear the filter")
	s.sees("53 tickets shown")
	s.write("Μελτέμι")
	s.sees("4 tickets shown", "T-4153", "T-4108")
	s.press("Escape")
	s.tap(screen.plan)
	s.press("Down", "Down", "Enter")
	for _, r := range screen.order.shown {
		if r.plan != "GOLD" {
			t.Errorf("%s has %s", r.id, r.plan)
		}
	}
	s.tap(screen.priority)
	s.press("Down", "Enter")
	s.sees("tickets shown")
	for _, r := range screen.order.shown {
		if r.priority != sla.High {
			t.Errorf("%s is %s", r.id, r.priority)
		}
	}
}

func TestTicketsAreSortedByEachColumn(t *testing.T) {
	s, screen := onTickets(t)
	s.Win.Resize(fyne.NewSize(1900, 900))
	s.settle()
	state := 0
	for i, c := range screen.table.Columns {
		if c.Title == "State" {
			state = i
		}
		if c.Off {
			continue // nobody chose to see it
		}
		for range 2 {
			s.tapHead(screen, i)
			less := screen.table.Less()
			rows := screen.order.shown
			for n := 1; n < len(rows); n++ {
				if less(rows[n-1], rows[n]) > 0 {
					t.Errorf("column %d: %s stands before %s", i, rows[n-1].id, rows[n].id)
				}
			}
		}
		s.sees("sorted by " + c.Title)
	}
	s.tapHead(screen, state)
	s.sees("in solving order")
}

// tapHead taps the head of a column.
func (s *stage) tapHead(screen *tickets, i int) {
	s.Helper()
	from, _ := screen.table.Spans(screen.table.Head.Size().Width)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(screen.table.Head)
	s.tapAt(at.AddXY(from[i]+2, kit.HeadHeight/2))
}

func TestTicketTableIsWalkedWithTheKeyboard(t *testing.T) {
	s, screen := onTickets(t)
	ids := screen.ids()
	s.press("End")
	s.sees(ids[len(ids)-1])
	if screen.page.id != ids[len(ids)-1] {
		t.Errorf("End shows %s", screen.page.id)
	}
	s.press("Home", "Down", "Down")
	if screen.page.id != ids[2] {
		t.Errorf("two down shows %s", screen.page.id)
	}
	s.press("Up", "Up", "Enter")
	if s.Win.Canvas().Focused() != fyne.Focusable(screen.page.entries) {
		t.Error("Enter does not lead into the entries")
	}
	s.press("Escape")
	s.write("cdr")
	if got := screen.search.Text(); got != "cdr" {
		t.Errorf("letters in the table search for %q", got)
	}
}

func TestATicketIsAnsweredWaitsAndIsSolved(t *testing.T) {
	s, screen := onTickets(t)
	s.jump("tickets", "T-4152")
	s.settle()
	s.press("Ctrl+R", "Ctrl+R")
	s.sees("Answered", "after 0:25, met with 0:35 to spare")
	s.historySays("Answered: – → 2026-11-06 16:45")
	s.press("Ctrl+W")
	s.sees("waiting for the customer", "Resume", "Waits for the customer")
	s.press("Ctrl+W", "Ctrl+S")
	s.sees("Reopen", "Solved")
	s.press("Ctrl+S")
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4152")
		if ticket.State != sla.Open || !ticket.Responded.Equal(s.at) {
			t.Errorf("the ticket is %+v", ticket)
		}
		return err
	})
	if screen.page.file.ticket.State != sla.Open {
		t.Error("the page shows an older state")
	}
}

func TestOpeningATicketShowsPlanAndDeadlineFirst(t *testing.T) {
	s, screen := onTickets(t)
	s.press("Ctrl+N")
	s.sees("Choose a customer. The ticket keeps the plan")
	s.write("nobody")
	s.press("Escape")
	s.sees("Discard your changes?")
	s.press("Enter")
	for range 6 {
		s.press("BackSpace")
	}
	s.write("grossmowe")
	s.press("Enter")
	s.sees("plan for this ticket: the customer's plan since 1 Jan", "Response due Mon 10:45 +02:00, within 3:00 of working time")
	s.press("Enter")
	s.sees("A ticket needs a subject")
	s.write("Fax over IP fails")
	s.press("Enter")
	s.misses("Discard")
	s.sees("Fax over IP fails", "T-4154", "set when opened; the customer's since 1 Jan")
	if screen.page.id != "T-4154" {
		t.Errorf("%s is shown", screen.page.id)
	}
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4154")
		if ticket.Plan != "GOLD" || ticket.Priority != sla.Medium || ticket.Channel != "Support System" {
			t.Errorf("opened %+v", ticket)
		}
		return err
	})
}

func TestATimeThatIsNoneMarksItsField(t *testing.T) {
	s, _ := onTickets(t)
	s.press("Ctrl+N")
	s.write("grossm")
	s.press("Enter")
	s.write("Fax")
	s.press("Tab", "Tab", "Tab", "Tab")
	s.write("soon")
	s.press("Enter")
	s.sees("Not a date and time", "Fax", "soon")
}

// billed issues October, so that amounts stand on invoices.
func billed(s *stage) {
	s.Helper()
	if _, err := app.Issue(s.ledger, ledger.Act{Author: "Rasa", At: s.at}, app.Issuing{Month: sla.NewMonth(2026, time.October)}, "meltemi"); err != nil {
		s.Fatal(err)
	}
	s.pass(time.Second)
}

func TestABugShowsAmountsAndCreditNoteBeforeItIsMarked(t *testing.T) {
	s, screen := onTickets(t)
	billed(s)
	var ticket, number string
	s.asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			if w.Invoice != "" {
				ticket, number = w.Ticket, w.Invoice
			}
			return ticket == "", nil
		})
	})
	s.jump("tickets", ticket)
	s.settle()
	screen.page.focus()
	s.sees(number)
	s.press("Ctrl+B")
	s.sees("What changes", "1 credit note: −226.67 net, 0.00 VAT, −226.67 EUR", "Mark and issue credit note", "Mark only", number)
	s.press("Enter")
	s.sees("Enter a reason: this changes who pays. Enter how you know")
	s.write("Bug 8812")
	s.picture("tickets-bug-credit")
	s.press("Enter")
	s.sees("Credit note", "our bug: all work is free", "Bug 8812", "Not a bug")
	s.asks(func(v *ledger.View) error {
		issued, err := v.Issued(number)
		if len(issued.Notes) != 1 {
			t.Errorf("%s has the credit notes %v", number, issued.Notes)
		}
		return err
	})
	if !screen.page.file.ticket.Bug {
		t.Error("the page shows no bug")
	}
	s.press("Ctrl+B")
	s.sees("Not our bug", "Remove bug mark")
	s.write("It was their firewall")
	s.press("Enter")
	s.misses("our bug: all work is free")
}

func TestMarkingABugOnlyLeavesTheInvoice(t *testing.T) {
	s, screen := onTickets(t)
	billed(s)
	var ticket string
	s.asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			if w.Invoice != "" {
				ticket = w.Ticket
			}
			return ticket == "", nil
		})
	})
	s.jump("tickets", ticket)
	s.settle()
	s.press("Ctrl+B")
	s.write("Bug 8812")
	s.tapText("Mark only")
	s.press("Ctrl+B")
	s.sees("Invoiced although caused by a bug", "Issue credit note")
	s.press("Enter")
	s.sees("Credit note", "credits")
	if !s.Strip.Good {
		t.Error("what was done is told as a fault")
	}
	s.press("Alt+1", "Alt+2")
	if s.Strip.Visible() {
		t.Error("the news follows to another screen")
	}
	if !screen.page.file.ticket.Bug {
		t.Error("the mark is gone")
	}
}

func TestAnotherPlanIsFrozenWithAReason(t *testing.T) {
	s, screen := onTickets(t)
	s.jump("tickets", "T-4149")
	s.settle()
	s.press("Ctrl+P")
	s.sees("Change the plan of T-4149", "Response due: 16:30 → 11:30")
	s.press("Enter")
	s.sees("Enter why the plan was different")
	s.write("The contract was signed in May")
	s.press("Enter")
	s.sees("changed")
	s.historySays("Plan changed to PLATINUM: The contract was", "Plan: SILVER → PLATINUM")
	if screen.page.file.ticket.Plan != "PLATINUM" {
		t.Errorf("it has %s", screen.page.file.ticket.Plan)
	}
}

func TestFactsOfATicketAreEdited(t *testing.T) {
	s, _ := onTickets(t)
	s.jump("tickets", "T-4149")
	s.settle()
	s.press("Ctrl+E")
	s.write(", all trunks")
	s.press("Enter")
	s.sees("No CDRs since 10:05, all trunks")
	s.historySays("Subject: No CDRs since 10:05 → No CDRs since 10:05, all")
	s.press("Ctrl+E", "Enter")
	s.sees("There is nothing to change.")
}

// withEntry shows a ticket with an entry on no invoice.
func withEntry(s *stage) (ticket, entry string) {
	s.Helper()
	s.asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			if w.Verdict.Ruling == sla.Billable && w.Invoice == "" && w.Order == "" && w.Kind != "custom-development" {
				ticket, entry = w.Ticket, w.ID
			}
			return ticket == "", nil
		})
	})
	s.jump("tickets", ticket)
	s.settle()
	s.screens["tickets"].(*tickets).page.focus()
	return ticket, entry
}

func TestAnEntryIsCorrectedWaivedMovedAndRemoved(t *testing.T) {
	s, screen := onTickets(t)
	ticket, entry := withEntry(s)
	rows := screen.page.entries
	for rows.file.works[rows.Chosen].ID != entry {
		s.press("Down")
	}
	s.sees("clause", "Correct  Enter", "Waive  W")
	s.press("Enter")
	s.sees("Correct an entry", "BILLABLE")
	for range 5 {
		s.press("BackSpace")
	}
	s.write("2h15")
	s.sees("was ")
	s.press("Enter")
	s.sees("Enter a short reason")
	s.write("Lunch was not counted")
	s.press("Enter")
	work := func() (w sla.Entry) {
		s.asks(func(v *ledger.View) (err error) { w, err = v.Entry(entry); return err })
		return w
	}
	if w := work(); w.Minutes != 135 {
		t.Errorf("the entry has %s", w.Minutes)
	}
	s.historySays("Lunch was not counted", "→ 2:15")
	s.press("W")
	s.write("Goodwill")
	s.press("Enter")
	s.sees("waived", "Charge again  W")
	s.press("W")
	s.write("They agreed to pay")
	s.press("Enter", "M")
	s.sees("Move an entry to another ticket")
	s.write("T-4150")
	s.press("Enter")
	s.sees("COVERED", "was ")
	s.press("Tab")
	s.write("It was that problem")
	s.press("Enter")
	if w := work(); w.Ticket != "T-4150" {
		t.Errorf("the entry is on %s", w.Ticket)
	}
	s.historySays("Corrected to 2:15")
	s.jump("tickets", "T-4150")
	s.settle()
	screen.page.focus()
	for rows.file.works[rows.Chosen].ID != entry {
		s.press("Down")
	}
	s.press("Delete")
	s.write("Logged twice")
	s.press("Enter")
	s.historySays("Removed: Logged twice")
	if len(storyOfTicket(s, ticket)) == 0 {
		t.Error("the first ticket forgot the entry")
	}
}

// historySays fails unless the history of the ticket that is shown says all that.
func (s *stage) historySays(wanted ...string) {
	s.Helper()
	parts := s.screens["tickets"].(*tickets).page.parts
	before := parts.pills.At
	parts.turnTo(partHistory)
	s.sees(wanted...)
	parts.turnTo(before)
}

func storyOfTicket(s *stage, id string) (story []ledger.HistoryEntry) {
	s.asks(func(v *ledger.View) (err error) { story, err = v.TicketStory(id); return err })
	return story
}

func TestTicketsAreExported(t *testing.T) {
	s, screen := onTickets(t)
	file := filepath.Join(t.TempDir(), "out.csv")
	screen.export()
	s.sees("Export 15 tickets")
	entry := s.Win.Canvas().Focused().(*kit.Entry)
	entry.SetText(file)
	s.settle()
	s.press("Enter")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(raw), "\n"); lines != 16 || !strings.Contains(string(raw), "T-4150,dunes,Seven Dunes Voice FZ-LLC") {
		t.Errorf("the file has %d lines:\n%s", lines, raw)
	}
}

func TestATicketLeadsToItsCustomerAndBack(t *testing.T) {
	s, screen := onTickets(t)
	s.jump("tickets", "T-4153")
	s.settle()
	s.press("Ctrl+G")
	if s.Current != "customers" {
		t.Fatalf("Ctrl+G shows %s", s.Current)
	}
	s.sees("Μελτέμι Φωνητική Α.Ε.", "Plan history")
	s.press("Ctrl+Shift+T")
	s.sees("4 tickets shown")
	if got := screen.search.Text(); got != "meltemi" {
		t.Errorf("the table is searched for %q", got)
	}
}

func TestAChangeFromOutsideIsShown(t *testing.T) {
	s, _ := onTickets(t)
	s.jump("tickets", "T-4153")
	s.settle()
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.SetState("T-4153", sla.Waiting, "asked for the logo")
		return err
	})
	s.sees("waiting for the customer", "asked for the logo", "9 to solve · 6 waiting")
}

// TestPicturesOfTickets draws the screen and its sheets; see TestPictures.
func TestPicturesOfTickets(t *testing.T) {
	s, _ := onTickets(t)
	s.setLook(kit.LookLight)
	s.jump("tickets", "T-4142")
	s.settle()
	s.picture("tickets-light")
	s.setLook(kit.LookDark)
	s.picture("tickets-dark")
	s.setLook(kit.LookLight)
	s.press("Ctrl+N")
	s.write("grossm")
	s.press("Enter")
	s.picture("tickets-open")
	s.press("Escape")
	s.tapText("Discard")
	for keys, name := range map[string]string{"Ctrl+B": "bug", "Ctrl+P": "plan", "Ctrl+E": "edit"} {
		s.press(keys)
		s.picture("tickets-" + name)
		s.press("Escape")
	}
	s.press("Enter")
	s.picture("tickets-entry")
	s.press("Enter")
	s.picture("tickets-correct")
	s.press("Escape")
	if err := s.setLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.settle()
	s.picture("tickets-lithuanian")
	s.press("Ctrl+B")
	s.picture("tickets-bug-lithuanian")
	s.press("Escape")
	s.Win.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.picture("tickets-lithuanian-small")
}
