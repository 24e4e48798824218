package reports

import (
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// A ticket that nobody answers is no promise kept, here as on the page of its customer.
func TestAnUnansweredTicketIsLate(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9001", Customer: "meltemi", Subject: "Silence", Priority: sla.High, Channel: "Forum", Opened: s.At}, nil)
		return err
	})
	s.Press("Alt+5")
	all := s.Screens["insight"].(*insight).known.answersAll.Reactions
	s.Pass(6 * 24 * time.Hour)
	if after := s.Screens["insight"].(*insight).known.answersAll.Reactions; after.Late < all.Late+1 || after.Open+after.Due() != all.Open+all.Due() {
		t.Errorf("insight says %+v, before %+v", after, all)
	}
	s.Press("Alt+3")
	s.Jump("customers", "meltemi")
	s.Settle()
	s.Sees("2 late, T-4153, T-9001")
}
