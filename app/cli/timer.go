package cli

import (
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// timerVerbs count work while it is done.
func (s *session) timerVerbs() *cobra.Command {
	return s.group("timer", "Time your work as you do it",
		s.timerStart(), s.timerStop(), s.timerStatus(), s.timerSettle(), s.timerDrop())
}

func (s *session) timerStart() *cobra.Command {
	var flags workFlags
	c := s.verb("start TICKET", "Start the timer on a ticket", `
hourbook timer start T-1042 --work problem-solving
hourbook timer start T-1042 --at "2026-11-06 09:05" --by Rasa`,
		func(args []string) error {
			w := sla.Entry{Ticket: args[0], Staff: s.who(), Start: s.now}
			return s.startTimer(w, &flags)
		})
	flags.offer(c, "work by at note order")
	return c
}

func (s *session) startTimer(w sla.Entry, flags *workFlags) error {
	var running ledger.Timer
	err := s.write(func(tx *ledger.Tx) error {
		err := flags.fill(&tx.View, s.now, &w)
		if err == nil {
			running, err = tx.StartTimer(w)
		}
		return err
	})
	if ledger.CanWait(err) {
		later, unkept := app.StartLater(s.ctx, s.file(), s.act(), func(v *ledger.View) (sla.Entry, error) {
			err := flags.fill(v, s.now, &w)
			return w, err
		})
		return s.waits(err, later, unkept)
	}
	if err != nil {
		return err
	}
	s.noteAll(ledger.TimerAhead(running.Work, s.now))
	row := timerOf(running.Work, s.now)
	return s.tell(row, "%s works on %s since %s", w.Staff, w.Ticket, moment(running.Work.Start))
}

// timerRow is work under way, or work that waits to be settled.
type timerRow struct {
	Draft   maybe       `json:"draft"` // id of work to settle, null while it runs
	Staff   string      `json:"staff"`
	Ticket  string      `json:"ticket"`
	Work    maybe       `json:"work"`
	Start   instant     `json:"start"`
	Minutes sla.Minutes `json:"minutes"` // so far
	Note    string      `json:"note"`
	Problem maybe       `json:"problem"` // why it is no entry yet

	err error // the problem, for people
}

// why says why work is no entry yet.
func (v voice) why(problem maybe, err error) string {
	if err != nil && v.translates() {
		return v.oneError(err).what
	}
	return problem.String()
}

func timerOf(w sla.Entry, now time.Time) timerRow {
	worked := sla.Minutes(max(0, now.Sub(w.Start)) / time.Minute)
	return timerRow{Staff: w.Staff, Ticket: w.Ticket, Work: maybe(w.Kind), Start: instant(w.Start), Minutes: worked, Note: w.Note}
}

func draftRow(v *ledger.View, d ledger.PendingEntry) timerRow {
	w := d.Work
	if !w.Start.IsZero() {
		w.Start = v.Zone().Local(w.Start)
	}
	_, err := v.Judge(d.Work)
	return timerRow{err: err, Draft: maybe(d.ID), Staff: w.Staff, Ticket: w.Ticket, Work: maybe(w.Kind), Start: instant(w.Start), Minutes: w.Minutes, Note: w.Note, Problem: maybe(d.Problem)}
}

func (s *session) timerStop() *cobra.Command {
	var flags workFlags
	c := s.verb("stop", "Stop the timer and record the work", `
hourbook timer stop --note "Codec order was wrong"
hourbook timer stop --at "2026-11-06 18:00" --by Rasa --work problem-solving`,
		func([]string) error { return s.stopTimer(&flags) })
	c.Long = `Stops the timer. Work that cannot be recorded yet (no work type, under a minute,
over 24 hours, closed month) is kept as a draft; complete it with timer settle. If
the timer ran on after you stopped working, give the real end time with --at.`
	flags.offer(c, "work by at note order ticket")
	explains(c, "at", "the `TIME` the work ended (default: now)")
	return c
}

// stopAnswer is the entry that a timer became, or the draft that waits.
type stopAnswer struct {
	loggedAnswer
	Draft   maybe `json:"draft"`
	Problem maybe `json:"problem"`

	err error // the problem, for people
}

func (s *session) stopTimer(flags *workFlags) error {
	var answer stopAnswer
	var notes []any
	err := s.write(func(tx *ledger.Tx) error {
		done, draft, err := s.stop(tx, flags)
		if err != nil {
			return err
		}
		if draft != nil {
			answer = stopAnswer{loggedAnswer: loggedAnswer{Ticket: draft.Work.Ticket, Minutes: draft.Work.Minutes}, Draft: maybe(draft.ID), Problem: maybe(draft.Problem)}
			_, answer.err = tx.Judge(draft.Work)
			return nil
		}
		if notes, err = s.notesOf(&tx.View, done); err != nil {
			return err
		}
		answer.loggedAnswer, err = loggedOf(&tx.View, done.Work)
		return err
	})
	if ledger.CanWait(err) {
		return s.stopLater(err, flags)
	}
	if err != nil {
		return err
	}
	if answer.Draft != "" {
		notes = append(notes, ph("%s is incomplete: %s; complete it with hourbook timer settle %s", answer.Draft, s.voice.why(answer.Problem, answer.err), answer.Draft))
	}
	for _, note := range notes {
		s.note("%s", oneLine(s.say("%s", note)))
	}
	return s.print(answer, answer.human)
}

// stopLater ends the timer on this computer, since the servers did not take that for a
// reason that passes.
func (s *session) stopLater(why error, flags *workFlags) error {
	staff, at := s.who(), s.now
	flags.by.into(&staff)
	if flags.at.given {
		err := s.read(func(v *ledger.View) (err error) {
			at, err = flags.at.instant(v.Zone(), s.now)
			return err
		})
		if err != nil {
			return err
		}
	}
	said := workFlags{ticket: flags.ticket, kind: flags.kind, note: flags.note, order: flags.order}
	w, err := app.StopLater(s.ctx, s.file(), s.act(), staff, at, func(v *ledger.View, w sla.Entry) (sla.Entry, error) {
		err := said.fill(v, s.now, &w)
		return w, err
	})
	return s.waits(why, w, err)
}

func (a stopAnswer) human(out io.Writer) {
	if a.Draft != "" {
		line(out, "%s on %s: %s, incomplete", a.Draft, oneLine(a.Ticket), a.Minutes)
		return
	}
	a.loggedAnswer.human(out)
}

// stop ends the timer with what the flags say besides.
func (s *session) stop(tx *ledger.Tx, flags *workFlags) (ledger.Logged, *ledger.PendingEntry, error) {
	staff, at := s.who(), s.now
	flags.by.into(&staff)
	if flags.at.given {
		var err error
		if at, err = flags.at.instant(tx.Zone(), s.now); err != nil {
			return ledger.Logged{}, nil, err
		}
	}
	running, ok, err := tx.Timer(staff)
	over := sla.Entry{Ticket: running.Work.Ticket}
	if said := (workFlags{ticket: flags.ticket, kind: flags.kind, note: flags.note, order: flags.order}); err == nil && ok {
		err = said.fill(&tx.View, s.now, &over)
	}
	if err != nil {
		return ledger.Logged{}, nil, err
	}
	return tx.StopTimer(staff, at, over)
}

func (s *session) timerStatus() *cobra.Command {
	var by text
	c := s.verb("status", "Show running timers and incomplete drafts", `
hourbook timer status
hourbook timer status --by Rasa`,
		func([]string) error { return s.timers(by) })
	flag(c, &by, "by", "only those of `NAME`")
	return c
}

func (s *session) timers(by text) error {
	answer := struct {
		Running []timerRow   `json:"running"`
		Drafts  []timerRow   `json:"drafts"`
		Waiting []waitingRow `json:"waiting,omitempty"` // on this computer, for the servers of the team
	}{Running: []timerRow{}, Drafts: []timerRow{}}
	var zone sla.Zone
	err := s.read(func(v *ledger.View) error {
		zone = v.Zone()
		running, err := v.Timers()
		if err != nil {
			return err
		}
		for _, t := range running {
			if !by.given || t.Work.Staff == by.value {
				answer.Running = append(answer.Running, timerOf(t.Work, s.now))
			}
		}
		drafts, err := v.Drafts()
		for _, d := range drafts {
			if !by.given || d.Work.Staff == by.value {
				answer.Drafts = append(answer.Drafts, draftRow(v, d))
			}
		}
		return err
	})
	waiting, waits := s.waiting(by.value)
	if err := errors.Join(err, waits); err != nil {
		return err
	}
	answer.Waiting = waiting.Waiting
	return s.print(answer, func(out io.Writer) {
		timerTable(out, zone, append(answer.Running, answer.Drafts...))
		waiting.table(out)
	})
}

func timerTable(out io.Writer, zone sla.Zone, rows []timerRow) {
	if len(rows) == 0 {
		line(out, "no timer is running and there are no incomplete drafts")
		return
	}
	t := newTable(out, "DRAFT", "STAFF", "TICKET", "WORK", ph("SINCE (%s)", zone), "TIME", "INCOMPLETE BECAUSE")
	for _, r := range rows {
		t.row(r.Draft, r.Staff, r.Ticket, r.Work, moment(r.Start), r.Minutes, t.voice.why(r.Problem, r.err))
	}
	t.end()
}

func (s *session) timerSettle() *cobra.Command {
	var flags workFlags
	c := s.verb("settle DRAFT", "Complete a draft that the timer left and record it as an entry", `
hourbook timer settle D31 --work problem-solving
hourbook timer settle D31 --duration 7h30 --note "The night is not counted"`,
		func(args []string) error {
			return s.logged(func(tx *ledger.Tx) (ledger.Logged, error) {
				draft, err := tx.DraftWork(args[0])
				if err != nil {
					return ledger.Logged{}, err
				}
				w := draft.Work
				if err := flags.fill(&tx.View, s.now, &w); err != nil {
					return ledger.Logged{}, err
				}
				return tx.SettleDraft(args[0], w)
			})
		})
	flags.offer(c, "ticket duration minutes work by at on note order")
	explains(c, "by", "`NAME` of the person who worked (default: unchanged)")
	c.MarkFlagsMutuallyExclusive("at", "on")
	c.MarkFlagsMutuallyExclusive("duration", "minutes")
	return c
}

func (s *session) timerDrop() *cobra.Command {
	var reason text
	c := s.verb("drop DRAFT", "Discard a draft that the timer left", `
hourbook timer drop D31 --reason "Forgotten over the weekend, nothing was done"`,
		func(args []string) error {
			err := s.write(func(tx *ledger.Tx) error { return tx.DropDraft(args[0], reason.value) })
			if err != nil {
				return err
			}
			answer := struct {
				Draft   string `json:"draft"`
				Dropped bool   `json:"dropped"`
			}{args[0], true}
			return s.tell(answer, "%s is discarded", args[0])
		})
	flag(c, &reason, "reason", "why")
	required(c, "reason")
	return c
}
