package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// logVerb records work that was done.
func (s *session) logVerb() *cobra.Command {
	var flags workFlags
	c := s.verb("log TICKET DURATION", "Log work on a ticket, and show its verdict and amount", `
hourbook log T-1042 1h30 --work problem-solving --note "Codec order was wrong"
hourbook log T-1042 45m --work settings-testing --by Rasa --at "2026-11-06 17:30"
hourbook log T-1042 2h --work custom-development --on 2026-11-05 --order PO-77`,
		func(args []string) error { return s.log(args[0], args[1], &flags) })
	c.Long = "Logs work on a ticket. Without --at or --on the work ends now; if that would overlap\nwhat was logged before, it begins where that ends."
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
	w := sla.Entry{Ticket: ticket, Staff: s.who(), Minutes: minutes}
	moved := false
	placed := func(v *ledger.View) (sla.Entry, error) {
		if err := flags.fill(v, s.now, &w); err != nil {
			return w, err
		}
		if !flags.at.given && !flags.on.given {
			w, moved, err = app.Placed(v, w, app.When{Now: true}, s.now)
			return w, err
		}
		return w, nil
	}
	err = s.logged(func(tx *ledger.Tx) (done ledger.Logged, err error) {
		if w, err = placed(&tx.View); err != nil {
			return done, err
		}
		return tx.LogWork(w, nil)
	})
	if why := err; ledger.CanWait(why) {
		later, unkept := app.LogLater(s.ctx, s.file(), s.act(), placed)
		err = s.waits(why, later, unkept)
	}
	if err == nil && moved {
		s.note("it begins at %s, where the work logged before ends; --at says otherwise", w.Start.Format("15:04"))
	}
	return err
}

// logged does an act that makes or changes an entry, and says what came out.
func (s *session) logged(do func(*ledger.Tx) (ledger.Logged, error)) error {
	var answer loggedAnswer
	var notes []any
	err := s.write(func(tx *ledger.Tx) error {
		done, err := do(tx)
		if err != nil {
			return err
		}
		if notes, err = s.notesOf(&tx.View, done); err != nil {
			return err
		}
		answer, err = loggedOf(&tx.View, done.Work)
		return err
	})
	if err != nil {
		return err
	}
	for _, note := range notes {
		s.note("%s", oneLine(s.say("%s", note)))
	}
	return s.print(answer, answer.human)
}

// notesOf is what to look at in an entry, with the commands that lead out of an
// overlap and what each does to the amount.
func (s *session) notesOf(v *ledger.View, done ledger.Logged) ([]any, error) {
	var notes []any
	overlaps := false
	for _, n := range done.Notices {
		notes = append(notes, n.Text)
		overlaps = overlaps || n.Code == "overlap"
	}
	if !overlaps {
		return notes, nil
	}
	ways, err := app.WaysOut(v, done.Work, s.now)
	for _, way := range ways {
		if way.Way != sla.Keep {
			notes = append(notes, wayNote(way))
		}
	}
	return notes, err
}

// wayNote is a way out of an overlap as a command, or why there is none.
func wayNote(way app.WayOut) phrase {
	name := map[sla.Way]phrase{sla.MoveAfter: ph("to move it after"), sla.MoveBefore: ph("to move it before"), sla.Trim: ph("to trim it by %s", way.Cut)}[way.Way]
	if !way.Open() {
		if way.Way == sla.Trim && way.Cut == 0 {
			name = ph("to trim it")
		}
		return ph("%s: %s", name, way.Why)
	}
	command := fmt.Sprintf("hourbook correct %s --at %s", way.Work.ID, way.Work.Start.Format(time.RFC3339))
	if way.Way == sla.Trim {
		command += " --duration " + way.Work.Minutes.String()
	}
	amount := ph("stays %s", money(way.Before))
	if !way.SameAmount() {
		amount = ph("%s > %s", money(way.Before), money(way.After))
	}
	return ph("%s: %s --reason overlap (%s EUR)", name, command, amount)
}
