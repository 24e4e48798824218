package customers

import (
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// A ticket that nobody answers is no promise kept: it was "4 of 4, all in time"
// while the queue had it 136 hours late.
func TestAnUnansweredTicketIsLateOnTheCustomersPage(t *testing.T) {
	s, screen := onCustomers(t, "meltemi")
	before := screen.page.file.Reactions
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9001", Customer: "meltemi", Subject: "Silence", Priority: sla.High, Channel: "Forum", Opened: s.At}, nil)
		return err
	})
	s.Settle()
	if got := screen.page.file.Reactions; got != before.Plus(sla.Reactions{Open: 1}) {
		t.Errorf("before the deadline it is %+v, was %+v", got, before)
	}
	s.Pass(6 * 24 * time.Hour)
	s.Sees("2 late, T-4153, T-9001")
	if got := screen.page.file.Reactions; got != (sla.Reactions{Met: before.Met, Late: before.Late + before.Open + 1}) {
		t.Errorf("after it, it is %+v, was %+v", got, before)
	}
}
