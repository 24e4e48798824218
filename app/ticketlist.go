package app

import (
	"time"

	"hourbook/app/exchange"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// TicketTable is some tickets in their order: what Import reads of them, and what was
// frozen; promises as they stand at an instant.
func TicketTable(v *ledger.View, ids []string, now time.Time) (t tabular.Table, err error) {
	for _, name := range []string{"id", "customer", "name", "subject", "plan", "priority", "channel", "state", "opened", "deadline", "responded", "met", "bug", "bug_reason", "minutes", "assigned"} {
		t.Columns = append(t.Columns, tabular.Column{Name: name})
	}
	var rows [][]any
	names := map[string]string{}
	for _, id := range ids {
		one, err := v.Ticket(id)
		if err != nil {
			return t, err
		}
		if _, known := names[one.Customer]; !known {
			c, err := v.Customer(one.Customer)
			if err != nil {
				return t, err
			}
			names[one.Customer] = c.Name
		}
		minutes, err := workedOn(v, id)
		if err != nil {
			return t, err
		}
		row := make([]any, 0, len(t.Columns))
		for _, cell := range ticketCells(one, names[one.Customer], minutes, now) {
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	t.Rows = tabular.Fixed(rows)
	return t, nil
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
