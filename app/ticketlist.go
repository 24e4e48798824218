package app

import (
	"time"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/sla"
)

// TicketTable writes some tickets as CSV, in their order: what Import reads of
// them, and what was frozen; promises as they stand at an instant.
func TicketTable(v *ledger.View, ids []string, now time.Time) ([]byte, error) {
	rows := [][]string{{"id", "customer", "name", "subject", "plan", "priority", "channel", "state", "opened", "deadline", "responded", "met", "bug", "bug_reason", "minutes", "assigned"}}
	names := map[string]string{}
	for _, id := range ids {
		t, err := v.Ticket(id)
		if err != nil {
			return nil, err
		}
		if _, known := names[t.Customer]; !known {
			c, err := v.Customer(t.Customer)
			if err != nil {
				return nil, err
			}
			names[t.Customer] = c.Name
		}
		minutes, err := workedOn(v, id)
		if err != nil {
			return nil, err
		}
		rows = append(rows, ticketCells(t, names[t.Customer], minutes, now))
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = exchange.EscapeCell(cell)
		}
	}
	return tableOf(rows)
}

func workedOn(v *ledger.View, ticket string) (sla.Minutes, error) {
	works, err := v.TicketWork(ticket)
	var minutes sla.Minutes
	for _, w := range works {
		minutes += w.Minutes
	}
	return minutes, err
}

func ticketCells(t sla.Ticket, name string, minutes sla.Minutes, now time.Time) []string {
	met := ""
	switch sla.ReactionAt(t, now) {
	case sla.ReactionMet:
		met = "yes"
	case sla.ReactionLate:
		met = "no"
	}
	bug := map[bool]string{true: "yes", false: "no"}[t.Bug]
	return []string{t.ID, t.Customer, name, t.Subject, string(t.Plan), t.Priority.String(), t.Channel, t.State.String(), exchange.Instant(t.Opened), exchange.Instant(t.Deadline), exchange.Instant(t.Responded), met, bug, t.BugReason, minutes.String(), t.Assigned}
}
