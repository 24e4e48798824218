package ledger

import (
	"time"

	"hourbook/sla"
)

// lyingTicket is a change of the ticket of an event that changes one.
func lyingTicket(class, says, told string, spoil func(*sla.Ticket)) evil {
	return lie(class, says, told, func(p *ticketChanged) { spoil(&p.Ticket) })
}

// setsTicket is an act that changes a ticket.
func setsTicket(id string, change func(*sla.Ticket), reason string) func(*Tx) error {
	return func(tx *Tx) error {
		t, err := tx.Ticket(id)
		if err != nil {
			return err
		}
		change(&t)
		_, err = tx.SetTicket(t, reason, nil)
		return err
	}
}

func toState(id string, state sla.State) func(*Tx) error {
	return func(tx *Tx) error { _, err := tx.SetState(id, state, ""); return err }
}

var evilTickets = []evils{
	{kind: "ticket-opened", good: func(tx *Tx) error { _, err := tx.OpenTicket(openedTicket("T-7"), nil); return err }, lies: []evil{
		lie(outOfRange, "never", "opened", func(p *ticketOpened) { p.Ticket.Opened = time.Time{} }),
		lie(outOfRange, "of no priority", "priority", func(p *ticketOpened) { p.Ticket.Priority = 0 }),
		lie(outOfRange, "of a priority that nobody reads again", "priority", func(p *ticketOpened) { p.Ticket.Priority = 9 }),
		lie(outOfRange, "about nothing", "subject", func(p *ticketOpened) { p.Ticket.Subject = "" }),
		lie(outOfRange, "in the year 9999", "calendar", func(p *ticketOpened) { p.Ticket.Opened = time.Date(9999, 6, 1, 0, 0, 0, 0, time.UTC) }),
		lie(dangling, "by nobody", "nobody", func(p *ticketOpened) { p.Ticket.Customer = "nobody" }),
		lie(dangling, "through a channel that does not exist", "channel", func(p *ticketOpened) { p.Ticket.Channel = "Pigeon" }),
		lie(dangling, "under terms that are not there", "T-7 carries", func(p *ticketOpened) { p.Ticket.Terms = "2031-01-01" }),
		lie(dangling, "under a plan that does not exist", "T-7 carries", func(p *ticketOpened) { p.Ticket.Plan = "WOOD" }),
		lie(dangling, "merged into a ticket that is not there", "T-7", func(p *ticketOpened) { p.Ticket.Merged = "T-404" }),
		lie(againstRule, "under a better plan than its customer has", "T-7 carries", func(p *ticketOpened) { p.Ticket.Plan = "PLATINUM" }),
		lie(againstRule, "due a day later than was promised", "T-7 carries", func(p *ticketOpened) { p.Ticket.Deadline = p.Ticket.Deadline.AddDate(0, 0, 1) }),
		lie(againstRule, "at risk later than it is", "T-7", func(p *ticketOpened) { p.Ticket.AtRisk = p.Ticket.Deadline }),
		lie(againstRule, "answered, though nobody did", "answered", func(p *ticketOpened) { p.Ticket.Responded = p.Ticket.Opened }),
		lie(againstRule, "answered before it was opened", "before the ticket's opening", func(p *ticketOpened) {
			p.Ticket.Recorded = p.Ticket.Opened.Add(-time.Hour)
			p.Ticket.Responded = p.Ticket.Recorded
		}),
		lie(againstRule, "open, and solved", "solved", func(p *ticketOpened) {
			p.Ticket.Solved, p.Ticket.Responded = instant(evilNow), instant(evilNow)
		}),
		lie(againstRule, "a second time", "already exists", func(p *ticketOpened) { p.Ticket.ID = "T-1" }),
		lie(againstRule, "an id that differs from another in case alone", "case", func(p *ticketOpened) { p.Ticket.ID = "t-1" }),
	}},
	{kind: "ticket-changed", good: func(tx *Tx) error { _, err := tx.SetBug("T-1", true, "bug 77"); return err }, lies: []evil{
		lie(outOfRange, "a bug for no reason", "reason", func(p *ticketChanged) { p.Reason = " " }),
		lie(outOfRange, "an act that nobody knows", "nothing is known of the act", func(p *ticketChanged) { p.Act = "hide" }),
		lyingTicket(dangling, "a ticket that is not there", "T-404", func(t *sla.Ticket) { t.ID = "T-404" }),
		lie(dangling, "judges an entry anew that is not there", "W404", func(p *ticketChanged) { p.Rerated[0].ID = "W404" }),
		lyingTicket(againstRule, "a bug that changes the plan besides", "T-1 carries", func(t *sla.Ticket) { t.Plan = "PLATINUM" }),
		lyingTicket(againstRule, "a bug that makes the deadline later", "T-1 carries", func(t *sla.Ticket) { t.Deadline = t.Deadline.Add(time.Hour) }),
		lyingTicket(againstRule, "a bug that is none", "opposite", func(t *sla.Ticket) { t.Bug = false }),
		lie(againstRule, "a bug that judges no entry anew", "follow from it", func(p *ticketChanged) { p.Rerated = nil }),
		lie(againstRule, "a bug after which work is still charged", "billed as", func(p *ticketChanged) { p.Rerated[0].Billed = 60 }),
		lie(againstRule, "a bug that takes back what nobody did", "take", func(p *ticketChanged) { p.Undoes = 3 }),
	}},
	{kind: "ticket-changed", good: func(tx *Tx) error { _, err := tx.Respond("T-2", instant("2026-11-02 09:30"), ""); return err }, lies: []evil{
		lyingTicket(outOfRange, "answered before it was opened", "before the ticket's opening", func(t *sla.Ticket) { t.Recorded = t.Opened.Add(-time.Minute) }),
		lyingTicket(outOfRange, "answered in a year that nobody can name", "calendar", func(t *sla.Ticket) { t.Recorded = time.Date(9999, 6, 1, 0, 0, 0, 0, time.UTC) }),
		lyingTicket(outOfRange, "an answer at no time", "before the ticket's opening", func(t *sla.Ticket) { t.Recorded = time.Time{} }),
		lyingTicket(againstRule, "an answer by solving, of a ticket that is open", "solved", func(t *sla.Ticket) { t.Solved = instant(evilNow) }),
		lyingTicket(againstRule, "an answer to a ticket that was merged", "merged", func(t *sla.Ticket) { t.ID = "T-4" }),
	}},
	{kind: "ticket-changed", good: toState("T-2", sla.Solved), lies: []evil{
		lyingTicket(outOfRange, "solved into a state that does not exist", "state", func(t *sla.Ticket) { t.State = 9 }),
		lyingTicket(againstRule, "solved, and waiting", "state", func(t *sla.Ticket) { t.State = sla.Waiting }),
		lyingTicket(againstRule, "solved at another time than now", "solved", func(t *sla.Ticket) { t.Solved = t.Opened.Add(time.Minute) }),
		lyingTicket(againstRule, "solved into another customer's", "T-2", func(t *sla.Ticket) { t.Customer = "beta" }),
	}},
	{kind: "ticket-changed", good: toState("T-3", sla.Open), lies: []evil{
		lyingTicket(againstRule, "opened again, and solved still", "state", func(t *sla.Ticket) { t.State = sla.Solved }),
		lie(againstRule, "solved a second time", "there is nothing to change", func(p *ticketChanged) { p.Act, p.Ticket.State = "solve", sla.Solved }),
		lyingTicket(againstRule, "opened again, and solved at another time", "solved", func(t *sla.Ticket) { t.Solved = t.Solved.Add(-time.Hour) }),
	}},
	{kind: "ticket-changed", good: func(tx *Tx) error {
		_, err := tx.SetPlanOf("T-9", "BRONZE", "the contract was lost")
		return err
	}, lies: []evil{
		lie(outOfRange, "a plan for no reason", "reason", func(p *ticketChanged) { p.Reason = "" }),
		lyingTicket(dangling, "a plan that the terms do not have", "WOOD", func(t *sla.Ticket) { t.Plan = "WOOD" }),
		lyingTicket(dangling, "terms that are not there", "T-9 carries", func(t *sla.Ticket) { t.Terms = "2031-01-01" }),
		lyingTicket(againstRule, "a plan without its promise", "T-9 carries", func(t *sla.Ticket) { t.Deadline, t.AtRisk = time.Time{}, time.Time{} }),
		lyingTicket(againstRule, "the plan that it has", "there is nothing to change", func(t *sla.Ticket) {
			t.Plan, t.Deadline, t.AtRisk = sla.NoPlan, time.Time{}, time.Time{}
		}),
	}},
	{kind: "ticket-changed", good: setsTicket("T-2", func(t *sla.Ticket) { t.Subject = "No sound at all" }, ""), lies: []evil{
		lyingTicket(outOfRange, "about nothing", "subject", func(t *sla.Ticket) { t.Subject = " " }),
		lyingTicket(dangling, "a channel that does not exist", "channel", func(t *sla.Ticket) { t.Channel = "Pigeon" }),
		lyingTicket(dangling, "of nobody", "nobody", func(t *sla.Ticket) { t.Customer = "nobody" }),
		lyingTicket(dangling, "merged into a ticket that is not there", "T-2", func(t *sla.Ticket) { t.Merged = "T-404" }),
		lyingTicket(againstRule, "a plan that another act sets", "T-2 carries", func(t *sla.Ticket) { t.Plan = "PLATINUM" }),
		lie(againstRule, "of another customer, for no reason", "reason", func(p *ticketChanged) { p.Ticket.Customer = "beta" }),
	}},
	{kind: "ticket-changed", good: setsTicket("T-5", func(t *sla.Ticket) { t.Opened = t.Opened.Add(-time.Hour) }, "mistyped"), lies: []evil{
		lyingTicket(againstRule, "opened earlier, and due as before", "T-5 carries", func(t *sla.Ticket) { t.Deadline = instant("2026-12-11 11:00") }),
		lie(againstRule, "opened earlier, for no reason", "reason", func(p *ticketChanged) { p.Reason = "" }),
	}},
	{kind: "ticket-changed", good: byOwn("ieva", undoing), lies: []evil{
		lyingTicket(outOfRange, "taken back into no subject", "T-6", func(t *sla.Ticket) { t.Subject = "" }),
		lie(dangling, "takes back an event that is not there", "take", func(p *ticketChanged) { p.Undoes = 4040 }),
		lie(dangling, "takes back an event of another kind", "take", func(p *ticketChanged) { p.Undoes = 1 }),
		lyingTicket(againstRule, "taken back into a plan that it never had", "T-6", func(t *sla.Ticket) { t.Plan = "PLATINUM" }),
		lyingTicket(againstRule, "taken back into a priority that it never had", "T-6", func(t *sla.Ticket) { t.Priority = sla.High }),
		lie(againstRule, "takes nothing back", "take", func(p *ticketChanged) { p.Undoes = 0 }),
	}},
	{kind: "ticket-merged", good: func(tx *Tx) error { _, err := tx.MergeTickets("T-2", "T-1", "one problem"); return err }, lies: []evil{
		lie(outOfRange, "for no reason", "reason", func(p *ticketMerged) { p.Reason = " " }),
		lie(dangling, "from a ticket that is not there", "T-404", func(p *ticketMerged) { p.From.ID = "T-404" }),
		lie(dangling, "into a ticket that is not there", "T-404", func(p *ticketMerged) { p.Into.ID = "T-404" }),
		lie(dangling, "moves an entry that is not there", "W404", func(p *ticketMerged) { p.Entries[0].ID = "W404" }),
		lie(dangling, "takes back a merge that never was", "takes back", func(p *ticketMerged) { p.Undoes = 5 }),
		lie(againstRule, "into itself", "itself", func(p *ticketMerged) { p.Into = p.From }),
		lie(againstRule, "into a ticket of another customer", "beta", func(p *ticketMerged) { p.Into.ID = "T-9" }),
		lie(againstRule, "into one that was merged itself", "merged into", func(p *ticketMerged) { p.Into.ID = "T-4" }),
		lie(againstRule, "moves an entry and makes it longer", "elsewhere", func(p *ticketMerged) { p.Entries[0].Minutes = 600 }),
		lie(againstRule, "leaves the entries where they were", "entries", func(p *ticketMerged) { p.Entries = nil }),
		lie(againstRule, "into one with a better plan", "T-1", func(p *ticketMerged) { p.Into.Plan = "PLATINUM" }),
		lie(againstRule, "leaves the merged ticket a promise", "T-2", func(p *ticketMerged) { p.From.Deadline = instant("2026-11-02 12:10") }),
		lie(againstRule, "leaves the merged ticket open", "T-2", func(p *ticketMerged) { p.From.State = sla.Open }),
	}},
	{kind: "ticket-merged", good: byOwn("ona", undoing), lies: []evil{
		lie(outOfRange, "split into a ticket that was solved in between", "T-4", func(p *ticketMerged) { p.From.State = sla.Waiting }),
		lie(dangling, "takes back an event that is not there", "take", func(p *ticketMerged) { p.Undoes = 4040 }),
		lie(againstRule, "split, with a better plan", "T-4", func(p *ticketMerged) { p.From.Plan = "PLATINUM" }),
		lie(againstRule, "split, with a promise that is a day longer", "T-1", func(p *ticketMerged) { p.Into.Deadline = p.Into.Deadline.AddDate(0, 0, 1) }),
	}},
}
