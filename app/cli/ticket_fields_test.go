package cli

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/sla"
)

// filledIn is a ticket with another value in one field, by its place.
func filledIn(t *testing.T, of sla.Ticket, at int) sla.Ticket {
	t.Helper()
	switch v := reflect.ValueOf(&of).Elem().Field(at); {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Date(2026, 11, 5, 10, 30, 0, 0, time.UTC)))
	case v.Kind() == reflect.String:
		v.SetString("another")
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanUint():
		v.SetUint(2)
	default:
		t.Fatalf("no other value for a %s", v.Type())
	}
	return of
}

// setElsewhere are the fields of a ticket that no flag of ticket set changes, and what
// does. untold are those that JSON does not hold, and why.
var (
	setElsewhere = map[string]string{
		"ID": "its name", "Terms": "follow from the opening", "Deadline": "follows", "AtRisk": "follows", "Recorded": "is set by --responded",
		"Bug": "ticket bug", "BugReason": "ticket bug", "State": "ticket solve", "Merged": "ticket merge", "Assigned": "ticket assign", "Solved": "ticket solve",
	}
	untold = map[string]string{
		"Terms": "follow from the opening", "AtRisk": "follows from the deadline", "Recorded": "responded counts", "BugReason": "stands on the page", "Solved": "the state says that it is",
	}
)

func TestEachFieldOfATicketIsToldAndHasAFlag(t *testing.T) {
	now := time.Date(2026, 11, 6, 10, 30, 0, 0, time.UTC)
	flags := (&session{}).ticketSet().Flags()
	for i, f := range reflect.VisibleFields(reflect.TypeFor[sla.Ticket]()) {
		if (flags.Lookup(strings.ToLower(f.Name)) == nil) != (setElsewhere[f.Name] != "") {
			t.Errorf("ticket set: %s has a flag or is set elsewhere (%q), one of both", f.Name, setElsewhere[f.Name])
		}
		told := !reflect.DeepEqual(ticketOf(sla.Ticket{}, now), ticketOf(filledIn(t, sla.Ticket{}, i), now))
		if told != (untold[f.Name] == "") {
			t.Errorf("JSON and ticketRow: %s is told: %v, and %q", f.Name, told, untold[f.Name])
		}
		if row := ticketOf(filledIn(t, sla.Ticket{}, i), now); told && !inAColumn(row, now) {
			t.Errorf("ticketColumns: %s is in JSON, and in no column", f.Name)
		}
	}
}

func TestEachFlagOfATicketChangesIt(t *testing.T) {
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 6, 10, 30, 0, 0, time.UTC)
	(&session{}).ticketSet().Flags().VisitAll(func(named *pflag.Flag) {
		var flags ticketFlags
		c := &cobra.Command{}
		flags.offer(c)
		flag(c, &flags.responded, "responded", "")
		flag(c, &flags.opened, "opened", "")
		of, mine := c.Flags().Lookup(named.Name), sla.Ticket{}
		if of == nil { // of the words, the plan and the reason
			return
		}
		value := map[string]string{"priority": "Low", "opened": "2026-11-05 09:30", "responded": "2026-11-05 09:30"}[of.Name]
		if err := c.Flags().Set(of.Name, cmp.Or(value, "another")); err != nil {
			t.Fatal(err)
		}
		if err := flags.into(&mine, zone, now); err != nil || mine == (sla.Ticket{}) || !flags.given() {
			t.Errorf("--%s: the ticket is %+v, given %v, %v", of.Name, mine, flags.given(), err)
		}
	})
}

// inAColumn tells whether a file shows what a row has and an empty one has not.
func inAColumn(row ticketRow, now time.Time) bool {
	empty := ticketOf(sla.Ticket{}, now)
	empty.Channel, empty.Merged = row.Channel, row.Merged // which lists leave away
	if reflect.DeepEqual(row, empty) {
		return true
	}
	for _, c := range ticketColumns {
		if fmt.Sprint(c.of(row)) != fmt.Sprint(c.of(empty)) {
			return true
		}
	}
	return false
}
