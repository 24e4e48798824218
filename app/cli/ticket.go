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

// ticketRow is a ticket in a list, and the head of its page.
type ticketRow struct {
	ID        string       `json:"id"`
	Customer  string       `json:"customer"`
	Subject   string       `json:"subject"`
	Plan      sla.PlanID   `json:"plan"`
	Priority  sla.Priority `json:"priority"`
	Channel   string       `json:"channel"`
	Opened    instant      `json:"opened"`
	Deadline  instant      `json:"deadline"`  // null where nothing is promised
	Responded instant      `json:"responded"` // null until then
	Met       *bool        `json:"met"`       // null where nothing was promised, or nobody has answered and it is not due yet
	Bug       bool         `json:"bug"`
	State     sla.State    `json:"state"`
	Merged    maybe        `json:"merged_into,omitempty"` // the ticket that it was merged into
	Assigned  maybe        `json:"assigned"`              // null where it is nobody's
}

// ticketPage is a ticket with its entries.
type ticketPage struct {
	ticketRow
	Entries []entryRow `json:"entries"`
	ticketWords

	zone      sla.Zone
	bugReason string
}

func ticketOf(t sla.Ticket, now time.Time) ticketRow {
	row := ticketRow{
		ID: t.ID, Customer: t.Customer, Subject: t.Subject, Plan: t.Plan, Priority: t.Priority, Channel: t.Channel,
		Opened: instant(t.Opened), Deadline: instant(t.Deadline), Responded: instant(t.Responded), Bug: t.Bug, State: t.State, Merged: maybe(t.Merged), Assigned: maybe(t.Assigned),
	}
	if reaction := sla.ReactionAt(t, now); reaction == sla.ReactionMet || reaction == sla.ReactionLate {
		met := reaction == sla.ReactionMet
		row.Met = &met
	}
	return row
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
	line(out, "%s  %s", oneLine(p.ID), oneLine(p.Subject))
	line(out, "%s, %s, %s, by %s, %s%s", p.Customer, p.Plan, p.Priority, p.Channel, p.State, p.bugWords(voiceOf(out)))
	line(out, "opened %s, %s (times in %s)", moment(p.Opened), p.promise(voiceOf(out)), p.zone)
	if p.Assigned != "" {
		line(out, "assigned to %s", oneLine(string(p.Assigned)))
	}
	if p.Merged != "" {
		line(out, "merged into %s", p.Merged)
	}
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
