package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// ticketMerged joins two tickets that are one problem: both as they are after
// it, and the entries that moved or were judged anew.
type ticketMerged struct {
	From, Into sla.Ticket
	Entries    []sla.Entry
	Reason     string
	Undoes     uint64 `cbor:",omitempty"` // the merge that is taken back, or 0
}

var _ = register(func() payload { return new(ticketMerged) })

func (*ticketMerged) kind() string { return "ticket-merged" }

func (p *ticketMerged) apply(tx *Tx, event event.Event) error {
	for _, after := range []sla.Ticket{p.From, p.Into} {
		before, err := tx.Ticket(after.ID)
		if err != nil {
			return err
		}
		if err := tx.fileTicket(before, after); err != nil {
			return err
		}
		tx.remember("ticket", after.ID, event)
	}
	for _, w := range p.Entries {
		before, err := tx.Entry(w.ID)
		if err != nil {
			return err
		}
		if before.Ticket != w.Ticket {
			tx.remember(left, before.Ticket, event)
		}
		if err := tx.refile(w, event); err != nil {
			return err
		}
	}
	return tx.moveTimers(p.From, p.Into)
}

// moveTimers lets timers on a ticket that was merged run on the other one, so
// that stopping them logs there.
func (tx *Tx) moveTimers(from, into sla.Ticket) error {
	timers, err := tx.Timers()
	if err != nil || from.Merged == "" {
		return err
	}
	for _, t := range timers {
		if t.Work.Ticket == from.ID {
			t.Work.Ticket = into.ID
			tx.save(timersBucket, t.Work.Staff, t.Work)
		}
	}
	return nil
}

func (p *ticketMerged) said() sla.Text {
	if p.Undoes > 0 {
		return because(sla.Say("%s is a ticket of its own again", p.From.ID), p.Reason)
	}
	return because(sla.Say("%s merged into %s (%d entries moved or with a new verdict)", p.From.ID, p.Into.ID, len(p.Entries)), p.Reason)
}

// needsReason refuses an act that nobody gave a reason for.
func needsReason(reason, problem, remedy string) error {
	if strings.TrimSpace(reason) != "" {
		return nil
	}
	return input("reason", "", problem, remedy)
}

// Merging is what merging two tickets does.
type Merging struct {
	From, Into sla.Ticket  // as they are then
	Changed    []Change    // entries that move, or are judged anew
	Stay       []sla.Entry // entries of From that an invoice bills: they stay there
	Invoiced   []sla.Entry // entries of Into on invoices that would not be billed any more: a credit note is due
}

// PreviewMerge tells what MergeTickets would do, with the same errors.
func (v *View) PreviewMerge(fromID, intoID string) (m Merging, err error) {
	if m.From, err = v.Ticket(fromID); err != nil {
		return m, err
	}
	if m.Into, err = v.Ticket(intoID); err != nil {
		return m, err
	}
	if err := mergeable(m.From, m.Into); err != nil {
		return m, err
	}
	return m, v.merge(&m)
}

// event is what a merge records, still without a reason.
func (m Merging) event() *ticketMerged {
	p := &ticketMerged{From: m.From, Into: m.Into}
	for _, change := range m.Changed {
		p.Entries = append(p.Entries, change.After)
	}
	return p
}

// merge works out the tickets and entries of a merge. The earlier opening keeps
// its plan and its promise; the merged ticket has none of its own.
func (v *View) merge(m *Merging) error {
	from, into := m.From, m.Into
	if from.Opened.Before(into.Opened) {
		into.Opened, into.Plan, into.Terms, into.Deadline, into.AtRisk = from.Opened, from.Plan, from.Terms, from.Deadline, from.AtRisk
	}
	into.Assigned = cmp.Or(into.Assigned, from.Assigned)
	into.Recorded = sla.FirstResponse(into.Opened, into.Recorded, from.Recorded)
	into.Solved = sla.FirstResponse(into.Opened, into.Solved, from.Solved)
	if err := v.mergeEntries(m, into); err != nil {
		return err
	}
	if err := v.answeredWith(m.event().Entries, &from, &into); err != nil {
		return err
	}
	from.Merged, from.State = into.ID, sla.Solved
	from.Deadline, from.AtRisk = time.Time{}, time.Time{}
	m.From, m.Into = from, into
	return nil
}

// answeredWith works out the first response of tickets once entries are as
// given, on whichever ticket.
func (v *View) answeredWith(entries []sla.Entry, tickets ...*sla.Ticket) error {
	for _, t := range tickets {
		works, err := v.TicketWork(t.ID)
		if err != nil {
			return err
		}
		works = slices.DeleteFunc(works, func(w sla.Entry) bool {
			return slices.ContainsFunc(entries, func(e sla.Entry) bool { return e.ID == w.ID })
		})
		t.Responded = sla.FirstResponse(t.Opened, t.Recorded, t.Solved)
		for _, w := range append(works, entries...) {
			if w.Ticket == t.ID {
				t.Responded = sla.FirstResponse(t.Opened, t.Responded, w.Start)
			}
		}
	}
	return nil
}

// mergeEntries judges the entries of both tickets as the merged one wants them.
func (v *View) mergeEntries(m *Merging, into sla.Ticket) error {
	outcome, err := v.rerate(into)
	if err != nil {
		return err
	}
	m.Changed, m.Invoiced = outcome.Changed, outcome.Invoiced
	moving, err := v.TicketWork(m.From.ID)
	if err != nil {
		return err
	}
	for _, before := range moving {
		if before.Invoice != "" {
			m.Stay = append(m.Stay, before)
			continue
		}
		if err := v.openMonth(before.Day.Month()); err != nil {
			return fmt.Errorf("%s of ticket %s: %w", before.ID, m.From.ID, err)
		}
		after := before
		after.Ticket = into.ID
		if after, err = v.judge(after, into); err != nil {
			return err
		}
		if err := v.checkOrder(after, into); err != nil {
			return err
		}
		m.Changed = append(m.Changed, Change{before, after})
	}
	return nil
}

// MergeTickets moves what is not invoiced of one ticket to another that is the
// same problem, and closes it. Timers on it run on the other one.
func (tx *Tx) MergeTickets(fromID, intoID, reason string) (Merging, error) {
	m, err := tx.PreviewMerge(fromID, intoID)
	if err != nil {
		return m, err
	}
	merged := m.event()
	merged.Reason = reason
	return m, tx.append(merged, nil)
}

// undo makes two tickets of a merged one again, with their entries as they
// were, judged as their tickets want them now.
func (p *ticketMerged) undo(tx *Tx, u *Undone) error {
	back, err := tx.unmerged(*u, p)
	if err != nil {
		return err
	}
	return tx.append(back, nil)
}

// mergedInto refuses new work on a ticket that was merged.
func mergedInto(t sla.Ticket) error {
	if t.Merged == "" {
		return nil
	}
	return conflict("%s was merged into %s; use that one", t.ID, t.Merged)
}

// movedOff lists the entries that a merge took off a ticket.
func (p *ticketMerged) movedOff(ticket string) []string {
	var ids []string
	for _, w := range p.Entries {
		if w.Ticket != ticket && !slices.Contains(ids, w.ID) {
			ids = append(ids, w.ID)
		}
	}
	return ids
}
