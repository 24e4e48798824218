package ledger

import (
	"strings"
	"testing"

	"hourbook/sla"
)

func TestTheLimitOfAnOrderIsToldBeforeItIsReached(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-02 10:00", func(tx *Tx) error {
		return tx.AddOrder(Order{ID: "PO-1", Customer: "acme", Cap: 600})
	})
	for _, c := range []struct {
		minutes sla.Minutes
		want    string
	}{
		{420, ""},
		{60, "order PO-1 has 2:00 of its 10:00 left"},
		{120, "order PO-1 has 0:00 of its 10:00 left"},
		{30, "order PO-1 is limited to 10:00 and has 10:30 with this"},
	} {
		logged := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: c.minutes, Kind: "custom-development", Order: "PO-1"})
		told := ""
		for _, n := range logged.Notices {
			if n.Code == "order-limit" {
				told = n.Text.In("en")
			}
		}
		if (c.want == "") != (told == "") || !strings.HasPrefix(told, c.want) {
			t.Errorf("%s more: told %q, want %q", c.minutes, told, c.want)
		}
	}
	sound(t, l)
}
