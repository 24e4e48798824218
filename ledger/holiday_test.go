package ledger

import (
	"testing"

	"hourbook/sla"
)

func TestAConfirmedHolidayMovesDeadlinesThatHaveNotPassed(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-06 17:00"), func(tx *Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "No sound", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-06 17:00"), State: sla.Waiting}, nil)
		return err
	}))
	var moved []sla.Ticket
	must(t, l.Write(by("2026-11-06 17:30"), func(tx *Tx) (err error) {
		moved, err = tx.ConfirmHoliday(Holiday{Day: dayOf("2026-11-09"), Name: "Founders' day"})
		return err
	}))
	if len(moved) != 1 || moved[0].ID != "T-2" || !moved[0].Deadline.Equal(instant("2026-11-10 11:00")) {
		t.Errorf("moved %+v", moved)
	}
	must(t, l.Write(by("2026-11-06 17:40"), func(tx *Tx) error {
		opened, err := tx.OpenTicket(sla.Ticket{ID: "T-3", Customer: "acme", Subject: "No sound", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-06 17:40")}, nil)
		if !opened.Deadline.Equal(instant("2026-11-10 11:40")) {
			t.Errorf("a later ticket is due %v", opened.Deadline)
		}
		return err
	}))
	sound(t, l)
}
