package tickets

import (
	"testing"

	"hourbook/ledger"
	"hourbook/sla"
)

// onRow shows a ticket in the table, as somebody who walks to it would.
func (s *stage) onRow(id string) {
	s.Helper()
	s.Press("Alt+2")
	screen := s.Screens["tickets"].(*tickets)
	screen.pills.Choose(ticketsAll)
	s.Settle()
	s.Press("Home")
	for range screen.order.shown {
		if row, _ := screen.table.Chosen(); row.id == id {
			return
		}
		s.Press("Down")
	}
	s.Fatalf("%s is not in the table", id)
}

func TestLogWorkIsOnTheTicketThatIsMarked(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4146")
	s.Press("Ctrl+L")
	s.Sees("T-4146 · ")
	s.Write("45m")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 2 || works[1].Ticket != "T-4146" {
		t.Errorf("logged %+v", works)
	}
}

func TestTimerStartsOnTheTicketThatIsMarked(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4146")
	s.Press("Ctrl+T")
	s.Asks(func(v *ledger.View) error {
		running, ok, err := v.Timer(s.World.User)
		if !ok || running.Work.Ticket != "T-4146" {
			t.Errorf("the timer runs on %q", running.Work.Ticket)
		}
		return err
	})
}

func TestTheNextSearchTakesThePlaceOfTheLast(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4151")
	s.Press("Ctrl+F")
	s.Write("4146")
	s.Press("Enter", "Ctrl+F")
	s.Write("4149")
	s.Press("Enter")
	if got := s.Screens["tickets"].(*tickets).search.Text(); got != "4149" {
		t.Errorf("it looks for %q", got)
	}
	s.Sees("No CDRs since 10:05")
}

func TestKeysWaitForTheListThatIsNarrowed(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4151")
	s.Hurry("")
	s.PressOne("Ctrl+F")
	s.Hurry("4149", "Enter", "Ctrl+S")
	s.Settle()
	s.Asks(func(v *ledger.View) error {
		for id, want := range map[string]sla.State{"T-4149": sla.Solved, "T-4151": sla.Open} {
			if ticket, err := v.Ticket(id); err != nil || ticket.State != want {
				t.Errorf("%s is %s, %v", id, ticket.State, err)
			}
		}
		return nil
	})
}
