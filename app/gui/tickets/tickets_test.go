package tickets

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// onTickets opens the screen.
func onTickets(t *testing.T) (*stage, *tickets) {
	t.Helper()
	s := stageSample(t)
	s.Press("Alt+2")
	return s, s.Screens["tickets"].(*tickets)
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
	s.Sees("10 to solve · 5 waiting for the customer · 38 solved", "15 tickets shown · in solving order", "T-4150", "One-way audio")
	if first := screen.ids()[0]; first != "T-4150" {
		t.Errorf("%s is to be solved first", first)
	}
	s.Press("Ctrl+F")
	s.Write("audio gold")
	s.Sees("No tickets match “audio gold” · Unsolved.", "Clear the filter")
	s.TapText("Clear the filter")
	s.Sees("53 tickets shown")
	s.Write("Μελτέμι")
	s.Sees("4 tickets shown", "T-4153", "T-4108")
	s.Press("Escape")
	s.Tap(screen.plan)
	s.Press("Down", "Down", "Enter")
	for _, r := range screen.order.shown {
		if r.plan != "GOLD" {
			t.Errorf("%s has %s", r.id, r.plan)
		}
	}
	s.Tap(screen.priority)
	s.Press("Down", "Enter")
	s.Sees("tickets shown")
	for _, r := range screen.order.shown {
		if r.priority != sla.High {
			t.Errorf("%s is %s", r.id, r.priority)
		}
	}
}

func TestTicketsAreSortedByEachColumn(t *testing.T) {
	s, screen := onTickets(t)
	s.Win.Resize(fyne.NewSize(1900, 900))
	s.Settle()
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
		s.Sees("sorted by " + c.Title)
	}
	s.tapHead(screen, state)
	s.Sees("in solving order")
}

// tapHead taps the head of a column.
func (s *stage) tapHead(screen *tickets, i int) {
	s.Helper()
	from, _ := screen.table.Spans(screen.table.Head.Size().Width)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(screen.table.Head)
	s.TapAt(at.AddXY(from[i]+2, kit.HeadHeight/2))
}

func TestTicketTableIsWalkedWithTheKeyboard(t *testing.T) {
	s, screen := onTickets(t)
	ids := screen.ids()
	s.Press("End")
	s.Sees(ids[len(ids)-1])
	if screen.page.ID != ids[len(ids)-1] {
		t.Errorf("End shows %s", screen.page.ID)
	}
	s.Press("Home", "Down", "Down")
	if screen.page.ID != ids[2] {
		t.Errorf("two down shows %s", screen.page.ID)
	}
	s.Press("Up", "Up", "Enter")
	if s.Win.Canvas().Focused() != fyne.Focusable(screen.page.entries) {
		t.Error("Enter does not lead into the entries")
	}
	s.Press("Escape")
	s.Write("cdr")
	if got := screen.search.Text(); got != "cdr" {
		t.Errorf("letters in the table search for %q", got)
	}
}

func TestATicketIsAnsweredWaitsAndIsSolved(t *testing.T) {
	s, screen := onTickets(t)
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Press("Ctrl+R", "Ctrl+R")
	s.Sees("Answered", "after 0:25, met with 0:35 to spare")
	s.historySays("Answered: – → 2026-11-06 16:45")
	s.Press("Ctrl+W")
	s.Sees("waiting for the customer", "Resume", "Waits for the customer")
	s.Press("Ctrl+W", "Ctrl+S")
	s.Sees("Reopen", "Solved")
	s.Press("Ctrl+S")
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4152")
		if ticket.State != sla.Open || !ticket.Responded.Equal(s.At) {
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
	s.Press("Ctrl+N")
	s.Sees("Choose a customer. The ticket keeps the plan")
	s.Write("nobody")
	s.Press("Escape")
	s.Sees("Discard your changes?")
	s.Press("Enter")
	for range 6 {
		s.Press("BackSpace")
	}
	s.Write("grossmowe")
	s.Press("Enter")
	s.Sees("plan for this ticket: the customer's plan since 1 Jan", "Response due Mon 10:45 +02:00, within 3:00 of working time")
	s.Press("Enter")
	s.Sees("A ticket needs a subject")
	s.Write("Fax over IP fails")
	s.Press("Enter")
	s.Misses("Discard")
	s.Sees("Fax over IP fails", "T-4154", "set when opened; the customer's since 1 Jan")
	if screen.page.ID != "T-4154" {
		t.Errorf("%s is shown", screen.page.ID)
	}
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4154")
		if ticket.Plan != "GOLD" || ticket.Priority != sla.Medium || ticket.Channel != "Support System" {
			t.Errorf("opened %+v", ticket)
		}
		return err
	})
}

func TestATimeThatIsNoneMarksItsField(t *testing.T) {
	s, _ := onTickets(t)
	s.Press("Ctrl+N")
	s.Write("grossm")
	s.Press("Enter")
	s.Write("Fax")
	s.Press("Tab", "Tab", "Tab", "Tab")
	s.Write("soon")
	s.Press("Enter")
	s.Sees("Not a date and time", "Fax", "soon")
}

func TestABugShowsAmountsAndCreditNoteBeforeItIsMarked(t *testing.T) {
	s, screen := onTickets(t)
	s.Billed()
	var ticket, number string
	s.Asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			if w.Invoice != "" {
				ticket, number = w.Ticket, w.Invoice
			}
			return ticket == "", nil
		})
	})
	s.Jump("tickets", ticket)
	s.Settle()
	screen.page.Focus()
	s.Sees(number)
	s.Press("Ctrl+B")
	s.Sees("What changes", "1 credit note: −226.67 net, 0.00 VAT, −226.67 EUR", "Mark and issue credit note", "Mark only", number)
	s.Press("Enter")
	s.Sees("Enter a reason: this changes who pays. Enter how you know")
	s.Write("Bug 8812")
	s.Picture("tickets-bug-credit")
	s.Press("Enter")
	s.Sees("Credit note", "our bug: all work is free", "Bug 8812", "Not a bug")
	s.Asks(func(v *ledger.View) error {
		issued, err := v.Issued(number)
		if len(issued.Notes) != 1 {
			t.Errorf("%s has the credit notes %v", number, issued.Notes)
		}
		return err
	})
	if !screen.page.file.ticket.Bug {
		t.Error("the page shows no bug")
	}
	s.Press("Ctrl+B")
	s.Sees("Not our bug", "Remove bug mark")
	s.Write("It was their firewall")
	s.Press("Enter")
	s.Misses("our bug: all work is free")
}

func TestMarkingABugOnlyLeavesTheInvoice(t *testing.T) {
	s, screen := onTickets(t)
	s.Billed()
	var ticket string
	s.Asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			if w.Invoice != "" {
				ticket = w.Ticket
			}
			return ticket == "", nil
		})
	})
	s.Jump("tickets", ticket)
	s.Settle()
	s.Press("Ctrl+B")
	s.Write("Bug 8812")
	s.TapText("Mark only")
	s.Press("Ctrl+B")
	s.Sees("Invoiced although caused by a bug", "Issue credit note")
	s.Press("Enter")
	s.Sees("Credit note", "credits")
	if !s.Strip.Good {
		t.Error("what was done is told as a fault")
	}
	s.Press("Alt+1", "Alt+2")
	if s.Strip.Visible() {
		t.Error("the news follows to another screen")
	}
	if !screen.page.file.ticket.Bug {
		t.Error("the mark is gone")
	}
}

func TestAnotherPlanIsFrozenWithAReason(t *testing.T) {
	s, screen := onTickets(t)
	s.Jump("tickets", "T-4149")
	s.Settle()
	s.Press("Ctrl+P")
	s.Sees("Change the plan of T-4149", "Response due: 16:30 → 11:30")
	s.Press("Enter")
	s.Sees("Enter why the plan was different")
	s.Write("The contract was signed in May")
	s.Press("Enter")
	s.Sees("changed")
	s.historySays("Plan changed to PLATINUM: The contract was", "Plan: SILVER → PLATINUM")
	if screen.page.file.ticket.Plan != "PLATINUM" {
		t.Errorf("it has %s", screen.page.file.ticket.Plan)
	}
}

func TestFactsOfATicketAreEdited(t *testing.T) {
	s, _ := onTickets(t)
	s.Jump("tickets", "T-4149")
	s.Settle()
	s.Press("Ctrl+E")
	s.Write(", all trunks")
	s.Press("Enter")
	s.Sees("No CDRs since 10:05, all trunks")
	s.historySays("Subject: No CDRs since 10:05 → No CDRs since 10:05, all")
	s.Press("Ctrl+E", "Enter")
	s.Sees("There is nothing to change.")
}

// withEntry shows a ticket with an entry on no invoice.
func withEntry(s *stage) (ticket, entry string) {
	s.Helper()
	s.Asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			if w.Verdict.Ruling == sla.Billable && w.Invoice == "" && w.Order == "" && w.Kind != "custom-development" {
				ticket, entry = w.Ticket, w.ID
			}
			return ticket == "", nil
		})
	})
	s.Jump("tickets", ticket)
	s.Settle()
	s.Screens["tickets"].(*tickets).page.Focus()
	return ticket, entry
}

func TestAnEntryIsCorrectedWaivedMovedAndRemoved(t *testing.T) {
	s, screen := onTickets(t)
	ticket, entry := withEntry(s)
	rows := screen.page.entries
	for rows.file.works[rows.Chosen].ID != entry {
		s.Press("Down")
	}
	s.Sees("clause", "Correct  Enter", "Waive  W")
	s.Press("Enter")
	s.Sees("Correct an entry", "BILLABLE")
	for range 5 {
		s.Press("BackSpace")
	}
	s.Write("2h15")
	s.Sees("was ")
	s.Press("Enter")
	s.Sees("Enter a short reason")
	s.Write("Lunch was not counted")
	s.Press("Enter")
	work := func() (w sla.Entry) {
		s.Asks(func(v *ledger.View) (err error) { w, err = v.Entry(entry); return err })
		return w
	}
	if w := work(); w.Minutes != 135 {
		t.Errorf("the entry has %s", w.Minutes)
	}
	s.historySays("Lunch was not counted", "→ 2:15")
	s.Press("W")
	s.Write("Goodwill")
	s.Press("Enter")
	s.Sees("waived", "Charge again  W")
	s.Press("W")
	s.Write("They agreed to pay")
	s.Press("Enter", "M")
	s.Sees("Move an entry to another ticket")
	s.Write("T-4150")
	s.Press("Enter")
	s.Sees("COVERED", "was ")
	s.Press("Tab")
	s.Write("It was that problem")
	s.Press("Enter")
	if w := work(); w.Ticket != "T-4150" {
		t.Errorf("the entry is on %s", w.Ticket)
	}
	s.historySays("Corrected to 2:15")
	s.Jump("tickets", "T-4150")
	s.Settle()
	screen.page.Focus()
	for rows.file.works[rows.Chosen].ID != entry {
		s.Press("Down")
	}
	s.Press("Delete")
	s.Write("Logged twice")
	s.Press("Enter")
	s.historySays("Removed: Logged twice")
	if len(storyOfTicket(s, ticket)) == 0 {
		t.Error("the first ticket forgot the entry")
	}
}

// historySays fails unless the history of the ticket that is shown says all that.
func (s *stage) historySays(wanted ...string) {
	s.Helper()
	parts := s.Screens["tickets"].(*tickets).page.parts
	before := parts.pills.At
	parts.turnTo(partHistory)
	s.Sees(wanted...)
	parts.turnTo(before)
}

func storyOfTicket(s *stage, id string) (story []ledger.HistoryEntry) {
	s.Asks(func(v *ledger.View) (err error) { story, err = v.TicketStory(id); return err })
	return story
}

func TestTicketsAreExported(t *testing.T) {
	s, screen := onTickets(t)
	file := filepath.Join(t.TempDir(), "out.csv")
	screen.export()
	s.Sees("Export 15 tickets")
	entry := s.Win.Canvas().Focused().(*kit.Entry)
	entry.SetText(file)
	s.Settle()
	s.Press("Enter")
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
	s.Jump("tickets", "T-4153")
	s.Settle()
	s.Press("Ctrl+G")
	if s.Current != "customers" {
		t.Fatalf("Ctrl+G shows %s", s.Current)
	}
	s.Sees("Μελτέμι Φωνητική Α.Ε.", "Plan history")
	s.Press("Ctrl+Shift+T")
	s.Sees("4 tickets shown")
	if got := screen.search.Text(); got != "meltemi" {
		t.Errorf("the table is searched for %q", got)
	}
}

func TestAChangeFromOutsideIsShown(t *testing.T) {
	s, _ := onTickets(t)
	s.Jump("tickets", "T-4153")
	s.Settle()
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.SetState("T-4153", sla.Waiting, "asked for the logo")
		return err
	})
	s.Sees("waiting for the customer", "asked for the logo", "9 to solve · 6 waiting")
}

// TestPicturesOfTickets draws the screen and its sheets; see TestPictures.
func TestPicturesOfTickets(t *testing.T) {
	s, _ := onTickets(t)
	s.SetLook(kit.LookLight)
	s.Jump("tickets", "T-4142")
	s.Settle()
	s.Picture("tickets-light")
	s.SetLook(kit.LookDark)
	s.Picture("tickets-dark")
	s.SetLook(kit.LookLight)
	s.Press("Ctrl+N")
	s.Write("grossm")
	s.Press("Enter")
	s.Picture("tickets-open")
	s.Press("Escape")
	s.TapText("Discard")
	for keys, name := range map[string]string{"Ctrl+B": "bug", "Ctrl+P": "plan", "Ctrl+E": "edit"} {
		s.Press(keys)
		s.Picture("tickets-" + name)
		s.Press("Escape")
	}
	s.Press("Enter")
	s.Picture("tickets-entry")
	s.Press("Enter")
	s.Picture("tickets-correct")
	s.Press("Escape")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Picture("tickets-lithuanian")
	s.Press("Ctrl+B")
	s.Picture("tickets-bug-lithuanian")
	s.Press("Escape")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("tickets-lithuanian-small")
}
