package app

import (
	"slices"
	"time"

	"hourbook/app/exchange"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketList is the order of the columns of a list of tickets. What tickets.csv has
// besides follows them.
var ticketList = []string{"id", "customer", "name", "subject", "plan", "priority", "channel", "state", "opened", "deadline", "responded", "met", "bug", "bug_reason", "minutes", "assigned"}

// ticketListColumns are all columns of the list.
func ticketListColumns() []string {
	columns := slices.Clone(ticketList)
	for _, f := range exchange.TicketFields() {
		if !slices.Contains(columns, f.Name) {
			columns = append(columns, f.Name)
		}
	}
	return columns
}

// TicketTable is some tickets in their order: what Import reads of them, and what was
// frozen; promises as they stand at an instant.
func TicketTable(v *ledger.View, ids []string, now time.Time) (t tabular.Table, err error) {
	columns := ticketListColumns()
	for _, name := range columns {
		t.Columns = append(t.Columns, tabular.Column{Name: name})
	}
	var rows [][]any
	names := map[string]string{}
	for _, id := range ids {
		cells, err := ticketCells(v, id, names, now)
		if err != nil {
			return t, err
		}
		row := make([]any, len(columns))
		for i, name := range columns {
			row[i] = cells[name]
		}
		rows = append(rows, row)
	}
	t.Rows = tabular.Fixed(rows)
	return t, nil
}

// ticketCells are the cells of a ticket by their columns. names are those of customers
// that are known so far.
func ticketCells(v *ledger.View, id string, names map[string]string, now time.Time) (map[string]string, error) {
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
	cells := map[string]string{}
	for _, f := range exchange.TicketFields() {
		cells[f.Name] = f.Of(t)
	}
	cells["name"], cells["minutes"] = names[t.Customer], minutes.String()
	cells["deadline"], cells["responded"] = exchange.Instant(t.Deadline), exchange.Instant(t.Responded)
	switch sla.ReactionAt(t, now) {
	case sla.ReactionMet:
		cells["met"] = "yes"
	case sla.ReactionLate:
		cells["met"] = "no"
	}
	return cells, nil
}

func workedOn(v *ledger.View, ticket string) (sla.Minutes, error) {
	works, err := v.TicketWork(ticket)
	var minutes sla.Minutes
	for _, w := range works {
		minutes += w.Minutes
	}
	return minutes, err
}
