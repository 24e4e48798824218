package ledger

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hourbook/sla"
)

// newsAfter are the news after an event, without when they were.
func newsAfter(t *testing.T, l *Ledger, seq uint64) (all []News, head uint64) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		head, _ = v.Head()
		all, err = v.NewsAfter(seq)
		return err
	}))
	for i := range all {
		if all[i].At.IsZero() {
			t.Error("news of no time")
		}
		all[i].At = instant("2026-11-02 09:00")
	}
	return all, head
}

func TestNewsAreWhatOthersMayHaveToKnow(t *testing.T) {
	l := newLedger(t)
	_, before := newsAfter(t, l, 0)
	acts(t, l, "asta", func(tx *Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9", Customer: "acme", Subject: "No sound", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 09:00")}, nil)
		return err
	})
	acts(t, l, "asta", assign("Jonas", ""))
	acts(t, l, "Jonas", assign("tomas", "the log is attached"))
	acts(t, l, "tomas", func(tx *Tx) error { _, err := tx.SetState("T-9", sla.Waiting, ""); return err })
	at := instant("2026-11-02 09:00")
	want := []News{{Ticket: "T-9", Opened: true, By: "asta", At: at}, {Ticket: "T-1", To: "Jonas", By: "asta", At: at}, {Ticket: "T-1", To: "tomas", Note: "the log is attached", By: "Jonas", At: at}}
	got, head := newsAfter(t, l, before)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got, _ := newsAfter(t, l, head); len(got) != 0 {
		t.Errorf("told again: %+v", got)
	}
	if got, _ := newsAfter(t, l, head+100); len(got) != 0 {
		t.Errorf("of a ledger that went back: %+v", got)
	}
}
