package cli

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// waitingRow is work that waits on this computer until the servers of the team are
// there.
type waitingRow struct {
	ID      string      `json:"id"`
	At      instant     `json:"at"`   // when it was typed
	Does    string      `json:"does"` // log, start or stop (of a timer)
	Staff   string      `json:"staff"`
	Ticket  string      `json:"ticket"`
	Work    maybe       `json:"work"`
	Start   *instant    `json:"start"`
	Day     sla.Day     `json:"day"`
	Minutes sla.Minutes `json:"minutes"`
	Verdict maybe       `json:"verdict"` // by what was known when it was typed
	Amount  money       `json:"amount"`
	Note    string      `json:"note"`
}

func waitingOf(w ledger.Waiting) waitingRow {
	row := waitingRow{
		ID: w.ID.String(), At: instant(w.At), Does: w.Does, Staff: w.Work.Staff, Ticket: w.Work.Ticket, Work: maybe(w.Work.Kind), Day: w.Work.Day,
		Minutes: w.Work.Minutes, Verdict: maybe(w.Work.Verdict.Ruling), Amount: money(w.Amount), Note: w.Work.Note,
	}
	if !w.Work.Start.IsZero() {
		start := instant(w.Work.Start)
		row.Start = &start
	}
	return row
}

// waitingAnswer is all that waits, with what it comes to.
type waitingAnswer struct {
	Waiting []waitingRow `json:"waiting"`
	Minutes sla.Minutes  `json:"minutes"`
	Amount  money        `json:"amount"`
	Heard   *instant     `json:"heard"` // when the servers were heard last
}

// waiting is what waits on this computer: of somebody, or of all where staff is empty.
func (s *session) waiting(staff string) (a waitingAnswer, err error) {
	a.Waiting = []waitingRow{}
	all, err := s.file().Waits()
	if err != nil {
		return a, err
	}
	kept, minutes, amount := app.WaitingSum(all, staff)
	for _, w := range kept {
		a.Waiting = append(a.Waiting, waitingOf(w))
	}
	a.Minutes, a.Amount = minutes, money(amount)
	if heard := s.file().Heard(); !heard.IsZero() {
		a.Heard = (*instant)(&heard)
	}
	return a, nil
}

func (s *session) teamWaiting() *cobra.Command {
	var discard string
	c := s.verb("waiting", "List the work that waits on this computer for the servers, or discard some", `
hourbook team waiting
hourbook team waiting --discard 3f9a07c2`,
		func([]string) error {
			if discard != "" {
				return s.discardWaiting(discard)
			}
			if err := s.read(func(*ledger.View) error { return nil }); err != nil { // which sends it where it can
				return err
			}
			answer, err := s.waiting("")
			if err != nil {
				return err
			}
			return s.print(answer, answer.human)
		})
	c.Flags().StringVar(&discard, "discard", "", "take back what waits with this `ID`, before it is sent")
	c.Long = `While the servers do not answer, or take nothing since an import of somebody else is
under way, log and timer start and stop let work wait on this computer. It is no entry
yet. When the servers take it each is decided again, oldest first, as if it were
entered then: it becomes an entry, or a draft to settle with the reason (timer settle).
Everything else needs the servers. Until it is sent, --discard takes one back as if it
had not been entered; the end of a timer goes with its start.`
	return c
}

// discardWaiting takes back what waits with an id, before it is sent.
func (s *session) discardWaiting(id string) error {
	all, err := s.file().Waits()
	if err != nil {
		return err
	}
	found := slices.DeleteFunc(all, func(w ledger.Waiting) bool { return !strings.HasSuffix(w.ID.String(), strings.ToLower(id)) })
	if len(found) != 1 {
		return &usageError{ph("%s is the ID of nothing that waits on this computer, or of more than one; team waiting lists what waits", id)}
	}
	if err := s.file().DropWaiting(s.ctx, found[0].ID); err != nil {
		return err
	}
	row := waitingOf(found[0])
	return s.tell(row, "discarded: %s on %s, %s", row.Minutes, row.Ticket, moment(row.At))
}

func (a waitingAnswer) human(out io.Writer) {
	if len(a.Waiting) == 0 {
		line(out, "nothing waits on this computer")
		return
	}
	a.table(out)
}

// shownID is how much is shown of the id of what waits: its last digits, which are
// drawn at random.
const shownID = 8

// table lists what waits, with its sum, apart from entries.
func (a waitingAnswer) table(out io.Writer) {
	if len(a.Waiting) == 0 {
		return
	}
	line(out, "waiting on this computer, as it was known when it was entered:")
	t := newTable(out, "ID", "ENTERED", "STAFF", "TICKET", "TIME", "WORK", "VERDICT", "EUR", "NOTE")
	for _, w := range a.Waiting {
		var verdict any = ""
		switch {
		case w.Does == ledger.WaitingStart:
			verdict = ph("timer runs")
		case w.Verdict != "":
			verdict = sla.Ruling(w.Verdict)
		}
		t.row(w.ID[len(w.ID)-shownID:], moment(w.At), w.Staff, w.Ticket, w.Minutes, w.Work, verdict, w.Amount, w.Note)
	}
	t.row("", "", ph("all"), "", a.Minutes, "", "", a.Amount, "")
	t.end()
}

// waits answers work that waits now, since an act was not taken for that reason.
func (s *session) waits(why error, w ledger.Waiting, err error) error {
	if err != nil {
		return err
	}
	var held *ledger.HeldError
	if errors.As(why, &held) {
		s.note("an import by %s is under way; this waits on this computer and counts when it is over", oneLine(held.User))
	} else {
		s.note("the servers of the team do not answer; this waits on this computer and counts when they are there again")
	}
	row := waitingOf(w)
	return s.print(struct {
		Entry   maybe      `json:"entry"`
		Waiting waitingRow `json:"waiting"`
	}{"", row}, waitingAnswer{Waiting: []waitingRow{row}, Minutes: row.Minutes, Amount: row.Amount}.table)
}

// whenHeard says of what needs the servers, and is no act, when they were heard last.
func (s *session) whenHeard(err error) error {
	if !errors.Is(err, ledger.ErrOffline) {
		return err
	}
	return &ledger.OfflineError{Heard: s.file().Heard()}
}

// sendWaiting sends what waits, when the servers are there, and says what became of
// it.
func (s *session) sendWaiting() error {
	if s.sent || s.file().Shared == nil || !store.HasOutbox(s.file().Path) {
		return nil
	}
	s.sent = true
	return s.file().SendWaiting(s.ctx, s.now, s.came)
}

// came says what became of work that waited.
func (s *session) came(c ledger.Came) {
	s.acted = true
	typed := moment(c.At)
	switch {
	case c.Draft != nil:
		s.note("what waited since %s on %s (%s) is incomplete: %s; complete it with hourbook timer settle %s", typed, oneLine(c.Work.Ticket), c.Work.Minutes, oneLine(c.Draft.Problem), c.Draft.ID)
	case c.Does == ledger.WaitingStart:
		s.note("the timer on %s that waited since %s runs", oneLine(c.Work.Ticket), typed)
	case c.Changed():
		s.note("what waited since %s is %s: %s became %s, %s EUR%s", typed, c.Entry.ID, c.Work.Verdict.Ruling, c.Entry.Verdict.Ruling, money(s.amountOf(c.Entry)), s.since(c))
	default:
		s.note("what waited since %s is %s", typed, c.Entry.ID)
	}
}

// since says what was done meanwhile that changed a verdict.
func (s *session) since(c ledger.Came) string {
	if c.Since == "" {
		return ""
	}
	return s.say(": %s at %s by %s", oneLine(c.Since), moment(c.When), oneLine(c.By))
}

// amountOf is what an entry costs, nothing where that cannot be said now.
func (s *session) amountOf(w sla.Entry) (amount decimal.Decimal) {
	_ = s.file().ReadContext(s.ctx, func(v *ledger.View) (err error) {
		amount, err = app.Amount(v, w)
		return err
	})
	return amount
}
