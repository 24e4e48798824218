package app

import (
	"strings"
	"testing"

	"hourbook/app/exchange"
	"hourbook/app/tabular"
	"hourbook/ledger"
)

// A list of tickets has what their file has, also a column that came later, and what
// follows from the promise.
func TestAListOfTicketsHasEachColumnOfTheirFile(t *testing.T) {
	l, _ := sampleMonth(t)
	rows := tableAsked(t, l, func(v *ledger.View) (tabular.Table, error) {
		return TicketTable(v, []string{"T-4103"}, sampleAct("2026-11-07T10:00:00+02:00").At)
	})
	head := strings.Join(rows[0], ",")
	if !strings.HasPrefix(head, "id,customer,name,subject,plan,priority,channel,state,opened,deadline,responded,met,bug,bug_reason,minutes,assigned") || len(rows) != 2 {
		t.Errorf("%q", rows)
	}
	if row := strings.Join(rows[1][8:13], " "); row != "2026-09-14T20:45:00+02:00 2026-09-16T12:00:00+02:00 2026-09-15T09:30:00+02:00 yes no" {
		t.Errorf("the promise and what became of it: %s", row)
	}
	for _, f := range exchange.TicketFields() {
		if !strings.Contains(","+head+",", ","+f.Name+",") {
			t.Errorf("%s is missing in %s", f.Name, head)
		}
	}
}
