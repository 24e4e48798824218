package cli

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// ticketVerbs are the acts on tickets.
func (s *session) ticketVerbs() *cobra.Command {
	return s.group("ticket", "Open, show and change tickets",
		s.ticketOpen(), s.ticketSet(), s.ticketShow(), s.ticketList(),
		s.ticketBug(), s.ticketNotBug(), s.ticketRespond(), s.ticketNote(), s.ticketMerge(), s.ticketAssign(), s.ticketAutoAssign(),
		s.ticketState("wait", sla.Waiting, "Set a ticket to waiting for the customer; it leaves the queue"),
		s.ticketState("solve", sla.Solved, "Mark a ticket as solved; it leaves the queue"),
		s.ticketState("reopen", sla.Open, "Reopen a ticket and return it to the queue"))
}

// ticketPage is a ticket with its entries.
type ticketPage struct {
	ticketRow
	Entries []entryRow `json:"entries"`
	ticketWords

	zone      sla.Zone
	bugReason string
}

func pageOf(v *ledger.View, id string, now time.Time) (ticketPage, error) {
	t, err := v.Ticket(id)
	if err != nil {
		return ticketPage{}, err
	}
	page := ticketPage{ticketRow: ticketOf(t, now), Entries: []entryRow{}, zone: v.Zone(), bugReason: t.BugReason}
	if page.ticketWords, err = wordsOn(v, t.ID); err != nil {
		return page, err
	}
	works, err := v.TicketWork(id)
	if err != nil {
		return page, err
	}
	for _, w := range works {
		row, err := entryOf(v, w)
		if err != nil {
			return page, err
		}
		page.Entries = append(page.Entries, row)
	}
	return page, nil
}

func (p ticketPage) human(out io.Writer) {
	p.head(out)
	p.ticketWords.human(out)
	if len(p.Entries) == 0 {
		return
	}
	t := newTable(out, "ENTRY", "START", "TIME", "STAFF", "WORK", "VERDICT", "EUR", "INVOICE")
	for _, e := range p.Entries {
		t.row(e.Entry, e.when, e.Minutes, e.Staff, e.Work, e.Verdict, e.Amount, e.Invoice)
		t.say("%s (clause %s)", e.Reason, e.Clause)
		t.tell(e.Note)
	}
	t.end()
}

func (p ticketPage) bugWords(v voice) string {
	if !p.Bug {
		return ""
	}
	return v.say(", caused by a bug: %s", oneLine(p.bugReason))
}

// promise says by when the first answer was promised, and what became of it.
func (r ticketRow) promise(v voice) string {
	words := v.say("no response time")
	if !time.Time(r.Deadline).IsZero() {
		words = v.say("response due by %s", moment(r.Deadline))
	}
	if !time.Time(r.Responded).IsZero() {
		words += v.say(", answered %s", moment(r.Responded))
	}
	if r.Met != nil && *r.Met {
		words += v.say(", on time")
	} else if r.Met != nil {
		words += v.say(", late")
	}
	return words
}

// page shows a ticket as it is after an act.
func (s *session) page(do func(*ledger.Tx) (sla.Ticket, error)) error {
	var page ticketPage
	var ahead []ledger.Notice
	err := s.write(func(tx *ledger.Tx) error {
		t, err := do(tx)
		if err == nil {
			ahead = ledger.TicketAhead(t, s.now)
			page, err = pageOf(&tx.View, t.ID, s.now)
		}
		return err
	})
	if err != nil {
		return err
	}
	s.noteAll(ahead)
	return s.print(page, page.human)
}

// noteAll tells notices of an act.
func (s *session) noteAll(notices []ledger.Notice) {
	for _, n := range notices {
		s.note("%s", n.Text)
	}
}
