package gui

import (
	"testing"

	"hourbook/ledger"
	"hourbook/sla"
)

// onRow shows a ticket in the table, as somebody who walks to it would.
func (s *stage) onRow(id string) {
	s.Helper()
	s.press("Alt+2")
	screen := s.screens["tickets"].(*tickets)
	screen.pills.Choose(ticketsAll)
	s.settle()
	s.press("Home")
	for range screen.order.shown {
		if row, _ := screen.table.Chosen(); row.id == id {
			return
		}
		s.press("Down")
	}
	s.Fatalf("%s is not in the table", id)
}

func TestLogWorkIsOnTheTicketThatIsMarked(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4146")
	s.press("Ctrl+L")
	s.sees("T-4146 · ")
	s.write("45m")
	s.press("Enter")
	if works := s.worksOf(); len(works) != 2 || works[1].Ticket != "T-4146" {
		t.Errorf("logged %+v", works)
	}
}

func TestTimerStartsOnTheTicketThatIsMarked(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4146")
	s.press("Ctrl+T")
	s.asks(func(v *ledger.View) error {
		running, ok, err := v.Timer(s.world.User)
		if !ok || running.Work.Ticket != "T-4146" {
			t.Errorf("the timer runs on %q", running.Work.Ticket)
		}
		return err
	})
}

func TestTheNextSearchTakesThePlaceOfTheLast(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4151")
	s.press("Ctrl+F")
	s.write("4146")
	s.press("Enter", "Ctrl+F")
	s.write("4149")
	s.press("Enter")
	if got := s.screens["tickets"].(*tickets).search.Text(); got != "4149" {
		t.Errorf("it looks for %q", got)
	}
	s.sees("No CDRs since 10:05")
}

func TestKeysWaitForTheListThatIsNarrowed(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4151")
	s.hurry("")
	s.pressOne("Ctrl+F")
	s.hurry("4149", "Enter", "Ctrl+S")
	s.settle()
	s.asks(func(v *ledger.View) error {
		for id, want := range map[string]sla.State{"T-4149": sla.Solved, "T-4151": sla.Open} {
			if ticket, err := v.Ticket(id); err != nil || ticket.State != want {
				t.Errorf("%s is %s, %v", id, ticket.State, err)
			}
		}
		return nil
	})
}
