package ledger

import (
	"testing"
	"time"

	"hourbook/sla"
)

// reacted asks for the reactions of November 2026, which are all of one plan.
func reacted(t *testing.T, l *Ledger, at string) (r Reactions) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		all, err := v.Reactions(dayOf("2026-11-01").Month(), dayOf("2026-11-01").Month(), instant(at))
		if len(all) != 1 {
			t.Fatalf("reactions %+v", all)
		}
		r = all[0]
		return err
	}))
	return r
}

func TestAnUnansweredTicketIsOpenUntilItsDeadlineAndLateFromThen(t *testing.T) {
	l := newLedger(t) // T-1 of GOLD, opened 2026-11-02 09:00, due 12:00
	for at, want := range map[string]sla.Reactions{
		"2026-11-02 12:00": {Open: 1}, "2026-11-02 12:01": {Late: 1}, "2026-11-28 12:00": {Late: 1},
	} {
		if got := reacted(t, l, at); got.Reactions != want || got.Tickets != 1 || got.Reacted != 0 {
			t.Errorf("at %s: %+v, want %+v", at, got, want)
		}
	}
}

func TestSolvingIsAnAnswer(t *testing.T) {
	for _, c := range []struct {
		says, at string
		want     sla.Reactions
	}{
		{"before the deadline", "2026-11-02 11:00", sla.Reactions{Met: 1}},
		{"at the deadline", "2026-11-02 12:00", sla.Reactions{Met: 1}},
		{"after the deadline", "2026-11-02 12:01", sla.Reactions{Late: 1}},
	} {
		t.Run(c.says, func(t *testing.T) {
			l := newLedger(t)
			do(t, l, c.at, func(tx *Tx) error {
				_, err := tx.SetState("T-1", sla.Solved, "")
				return err
			})
			if got := reacted(t, l, "2026-11-28 12:00"); got.Reactions != c.want || got.Reacted != 1 {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			do(t, l, "2026-11-28 12:00", func(tx *Tx) error {
				_, err := tx.SetState("T-1", sla.Open, "not yet")
				return err
			})
			if got := reacted(t, l, "2026-11-28 12:00"); got.Reactions != c.want {
				t.Errorf("opened again: %+v, want %+v", got, c.want)
			}
			sound(t, l)
		})
	}
}

func TestSolvingTakenBackIsNoAnswer(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-02 11:00", func(tx *Tx) error {
		_, err := tx.SetState("T-1", sla.Solved, "")
		return err
	})
	do(t, l, "2026-11-02 11:05", func(tx *Tx) error {
		_, err := tx.Undo()
		return err
	})
	if got := reacted(t, l, "2026-11-03 12:00"); got.Reactions != (sla.Reactions{Late: 1}) || got.Reacted != 0 {
		t.Errorf("%+v", got)
	}
	sound(t, l)
}

func TestATicketThatComesSolvedWasAnsweredOnlyWhereThatIsSure(t *testing.T) {
	for at, want := range map[string]sla.Reactions{"2026-11-02 11:00": {Met: 1}, "2026-11-28 12:00": {Late: 1}} {
		l := newLedger(t)
		do(t, l, at, func(tx *Tx) error {
			_, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "Solved", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 09:00"), State: sla.Solved}, nil)
			return err
		})
		do(t, l, "2026-11-28 13:00", func(tx *Tx) error { // leaves only T-2 in doubt
			_, err := tx.Respond("T-1", instant("2026-11-02 09:00"), "")
			return err
		})
		if got := reacted(t, l, "2026-11-28 14:00"); got.Reactions != want.Plus(sla.Reactions{Met: 1}) {
			t.Errorf("recorded at %s: %+v, want %+v and one met", at, got, want)
		}
		sound(t, l)
	}
}

// Opening such a ticket again and taking that back leaves it as it came.
func TestATicketThatCameSolvedIsNotSolvedByAnUndo(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-28 12:00", func(tx *Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "Solved", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 09:00"), State: sla.Solved}, nil)
		return err
	})
	do(t, l, "2026-11-28 12:05", func(tx *Tx) error {
		_, err := tx.SetState("T-2", sla.Open, "not yet")
		return err
	})
	do(t, l, "2026-11-28 12:10", func(tx *Tx) error {
		_, err := tx.Undo()
		return err
	})
	must(t, l.Read(func(v *View) error {
		ticket, err := v.Ticket("T-2")
		if ticket.State != sla.Solved || !ticket.Solved.IsZero() || !ticket.Responded.IsZero() {
			t.Errorf("%s, solved %s, answered %s", ticket.State, ticket.Solved, ticket.Responded)
		}
		return err
	}))
	sound(t, l)
}

// An event of the time before solving was an answer says when by its instant.
func TestOldSolvingIsAnAnswerToo(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-02 11:00", func(tx *Tx) error {
		ticket, err := tx.Ticket("T-1")
		ticket.State = sla.Solved
		return or(err, tx.append(&ticketChanged{Act: "solve", Ticket: ticket}, nil))
	})
	do(t, l, "2026-11-02 11:30", func(tx *Tx) error {
		ticket, err := tx.Ticket("T-1")
		ticket.Subject, ticket.Solved, ticket.Responded = "Login", time.Time{}, time.Time{} // as an old program writes it
		return or(err, tx.append(&ticketChanged{Act: "set", Ticket: ticket}, nil))
	})
	must(t, l.Read(func(v *View) error {
		ticket, err := v.Ticket("T-1")
		if !ticket.Responded.Equal(instant("2026-11-02 11:00")) {
			t.Errorf("answered %s", ticket.Responded)
		}
		return err
	}))
	if got := reacted(t, l, "2026-11-28 12:00"); got.Reactions != (sla.Reactions{Met: 1}) {
		t.Errorf("%+v", got)
	}
	sound(t, l)
}
