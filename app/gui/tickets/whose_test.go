package tickets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

func TestTheSameKeyTurnsTicketsThroughMineAndNobodys(t *testing.T) {
	s, screen := onTickets(t)
	s.Gives("T-4150", "T-4132")
	for _, want := range []struct {
		pill  int
		count int
	}{{ticketsMine, 2}, {ticketsNobodys, 13}, {ticketsUnsolved, 15}, {ticketsMine, 2}} {
		s.Press("Ctrl+U")
		if s.Current != "tickets" || screen.pills.At != want.pill || len(screen.ids()) != want.count {
			t.Errorf("%s: pill %d with %d tickets, want %d with %d", s.Current, screen.pills.At, len(screen.ids()), want.pill, want.count)
		}
	}
	s.Sees("Mine 2", "Unassigned 13", "me")
	if id := screen.page.ID; id != screen.ids()[0] {
		t.Errorf("the page shows %s beside %v", id, screen.ids())
	}
	s.Picture("tickets-mine")
	screen.pills.Choose(ticketsSolved)
	s.Press("Ctrl+U")
	if screen.pills.At != ticketsUnsolved {
		t.Errorf("from the solved ones it turns to %d", screen.pills.At)
	}
	s.Press("Alt+5", "Ctrl+U")
	if s.Current != "today" {
		t.Errorf("elsewhere it leads to %s", s.Current)
	}
}

func TestTicketsAreNarrowedToAPerson(t *testing.T) {
	s, screen := onTickets(t)
	if screen.person.Visible() {
		t.Error("nobody has a ticket, and a person can be chosen")
	}
	s.Gives("T-4150", "T-4132")
	s.Acts(func(tx *ledger.Tx) error { _, err := tx.Assign("T-4149", "Tomas", "", true); return err })
	s.Sees("Assigned")
	s.Picture("tickets-person")
	s.Tap(screen.person)
	s.Press("Down", "Down", "Enter")
	if ids := screen.ids(); len(ids) != 1 || ids[0] != "T-4149" {
		t.Errorf("Tomas has %v", ids)
	}
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Settle()
	if !screen.person.Visible() {
		t.Error("what the table is narrowed to is hidden")
	}
	s.Readable("narrowed to a person, in a small window")
	screen.search.Set("zzz")
	screen.narrow()
	s.Settle()
	s.Sees("Tomas · Unsolved")
	s.TapText("Clear the filter")
	if screen.person.Visible() || len(screen.ids()) != 53 {
		t.Errorf("cleared there are %d", len(screen.ids()))
	}
}

func TestALateAnswerLooksLate(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4150")
	s.Pass(40 * time.Minute)
	s.onRow("T-4149")
	s.Press("Ctrl+R")
	s.Write("The list is whole again.")
	s.Record()
	s.Sees("T-4149 is answered, late.", "answered late", "late")
	s.Press("Ctrl+Z", "Ctrl+R", "Ctrl+R")
	s.Sees("T-4149 is answered, late.", "answered late", "late")
	ticket := s.Screens["tickets"].(*tickets).page.file.ticket
	if icon, ink := (&kit.Ruler{Ticket: ticket}).AnswerMark(); icon != "late" || ink != kit.ColorLate {
		t.Errorf("the ruler marks it with %s", icon)
	}
}

func TestChoosersTakeLetters(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+2")
	plan := s.Screens["tickets"].(*tickets).plan
	s.Win.Canvas().Focus(plan)
	s.Write("s")
	s.Press("Enter")
	if plan.Chosen() != "SILVER" {
		t.Errorf("s chose %s", plan.Chosen())
	}
	s.At = s.At.Add(2 * time.Second)
	s.Write("br")
	s.Press("Enter")
	if plan.Chosen() != "BRONZE" {
		t.Errorf("br chose %s", plan.Chosen())
	}
}
