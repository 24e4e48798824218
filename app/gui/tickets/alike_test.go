package tickets

import (
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

func TestSubjectsThatReadAlike(t *testing.T) {
	for _, one := range []struct {
		a, b string
		want int
	}{
		{"no cdrs since 10:05", "cdr list is empty today", 1},
		{"upload of november rates for three providers", "rates upload", 2},
		{"calls to austria rejected", "calls to spain are one way", 0},
		{"voicemail", "tariff", 0},
		{"", "", 0},
	} {
		if got := sharedWords(one.a, one.b); got != one.want {
			t.Errorf("%q and %q share %d words, want %d", one.a, one.b, got, one.want)
		}
	}
}

// TestATicketThatReadsAlikeIsNamedAndMerged: on either page the newer one goes into
// the older.
func TestATicketThatReadsAlikeIsNamedAndMerged(t *testing.T) {
	s, f := onTicket(t, "T-4149")
	s.Misses("It reads alike")
	s.Acts(func(tx *ledger.Tx) error {
		for _, one := range []sla.Ticket{
			{ID: "T-4155", Customer: "bociani", Subject: "CDR list is empty today"},
			{ID: "T-4156", Customer: "sabia", Subject: "CDR list is empty today"}, // of somebody else
		} {
			one.Priority, one.Channel, one.Opened = sla.High, "Phone", s.At.Add(-time.Minute)
			if _, err := tx.OpenTicket(one, nil); err != nil {
				return err
			}
		}
		return nil
	})
	s.Sees("T-4155", "“CDR list is empty today”", "It reads alike")
	s.Acts(func(tx *ledger.Tx) error {
		for _, id := range []string{"T-4149", "T-4155"} {
			if err := tx.DescribeTicket(id, ledger.TicketText{Contact: ledger.Contact{Name: "Zofia Wróbel", Email: "zofia@bociani.example"}}, "", nil); err != nil {
				return err
			}
		}
		_, err := tx.WriteNote(ledger.Note{Ticket: "T-4155", Text: "It is the same list."}, nil)
		return err
	})
	s.Sees("same contact · 1 note")
	s.Picture("ticket-alike")
	for _, page := range []string{"T-4155", "T-4149"} {
		s.Jump("tickets", page)
		s.Press(mergeKeys)
		s.Sees("Merge T-4155 into another ticket", "T-4155 is closed. T-4149 carries SILVER.")
		if page == "T-4155" {
			s.Press("Escape")
		}
	}
	s.Write("one fault")
	s.Press("Enter")
	s.Sees("T-4155 is merged into T-4149.")
	if s.Misses("It reads alike"); !f.g.alike.Hidden {
		t.Error("a ticket that was merged is still named")
	}
}
