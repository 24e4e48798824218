package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// logVerb records work that was done.
func (s *session) logVerb() *cobra.Command {
	var flags workFlags
	c := s.verb("log TICKET DURATION", "Record work on a ticket, and say who owes what for it", `
hourbook log T-1042 1h30 --work problem-solving --note "Codec order was wrong"
hourbook log T-1042 45m --work settings-testing --by Rasa --at "2026-11-06 17:30"
hourbook log T-1042 2h --work custom-development --on 2026-11-05 --order PO-77`,
		func(args []string) error { return s.log(args[0], args[1], &flags) })
	c.Long = "Records work on a ticket. Without --at or --on it is work that ends now."
	flags.offer(c, "work by at on note order")
	c.MarkFlagsMutuallyExclusive("at", "on")
	required(c, "work")
	return c
}

func (s *session) log(ticket, duration string, flags *workFlags) error {
	minutes, err := sla.ParseMinutes(duration)
	if err != nil {
		return err
	}
	w := sla.Work{Ticket: ticket, Staff: s.who(), Minutes: minutes}
	if !flags.at.given && !flags.on.given {
		w.Start = s.now.Add(-minutes.Duration())
	}
	return s.logged(func(tx *ledger.Tx) (ledger.Logged, error) {
		if err := flags.fill(&tx.View, &w); err != nil {
			return ledger.Logged{}, err
		}
		return tx.LogWork(w, nil)
	})
}

// logged does an act that makes or changes an entry, and says what came out.
func (s *session) logged(do func(*ledger.Tx) (ledger.Logged, error)) error {
	var answer loggedAnswer
	var notes []string
	err := s.write(func(tx *ledger.Tx) error {
		done, err := do(tx)
		if err != nil {
			return err
		}
		if notes, err = notesOf(&tx.View, done); err != nil {
			return err
		}
		answer, err = loggedOf(&tx.View, done.Work)
		return err
	})
	if err != nil {
		return err
	}
	for _, note := range notes {
		s.note("%s", note)
	}
	return s.print(answer, answer.human)
}

// notesOf is what to look at in an entry, with the command that would trim an
// overlap.
func notesOf(v *ledger.View, done ledger.Logged) ([]string, error) {
	var notes []string
	for _, n := range done.Notices {
		note := oneLine(n.Text.EN)
		if n.Entry != "" {
			other, err := v.Entry(n.Entry)
			if err != nil {
				return nil, err
			}
			note += trimOffer(done.Work, other, v.Zone())
		}
		notes = append(notes, note)
	}
	return notes, nil
}

// trimOffer proposes to cut the earlier of two overlapping entries, else the
// later one.
func trimOffer(a, b sla.Work, zone sla.Zone) string {
	if b.Start.Before(a.Start) {
		a, b = b, a
	}
	if cut, ok := sla.TrimEarlier(a, b); ok && a.Invoice == "" {
		return fmt.Sprintf("; to trim: hourbook correct %s --duration %s --reason overlap", cut.ID, cut.Minutes)
	}
	if cut, ok := sla.TrimLater(a, b, zone); ok && b.Invoice == "" {
		return fmt.Sprintf("; to trim: hourbook correct %s --at %s --duration %s --reason overlap", cut.ID, cut.Start.Format(time.RFC3339), cut.Minutes)
	}
	return ""
}
