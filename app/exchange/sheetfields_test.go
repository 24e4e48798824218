package exchange

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// filled sets one field, by its place, to a value that a new thing has not.
func filled[T any](t *testing.T, of T, index []int) T {
	t.Helper()
	v := reflect.ValueOf(&of).Elem().FieldByIndex(index)
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Date(2026, 11, 6, 10, 30, 0, 0, time.UTC)))
	case v.Type() == reflect.TypeFor[*decimal.Decimal]():
		rate := decimal.RequireFromString("62.5")
		v.Set(reflect.ValueOf(&rate))
	case v.Type() == reflect.TypeFor[[]string]():
		v.Set(reflect.ValueOf([]string{"another"}))
	case v.Kind() == reflect.String:
		v.SetString("another")
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(2)
	case v.CanUint():
		v.SetUint(2)
	default:
		t.Fatalf("no other value for a %s", v.Type())
	}
	return of
}

// writesEach holds a sheet against the fields of its things: each has a column,
// but those that follow from others, which are told why.
func writesEach[T any](t *testing.T, s *sheet[T], of T, follow map[string]string) {
	t.Helper()
	cells := func(of T) (all []string) {
		for _, c := range s.columns {
			all = append(all, c.write(of))
		}
		return all
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		if f.Anonymous || follow[f.Name] == "judged" {
			continue
		}
		if written := !slices.Equal(cells(of), cells(filled(t, of, f.Index))); written == (follow[f.Name] != "") {
			t.Errorf("%s.csv and %T.%s: it is written: %v, and %q", s.name, of, f.Name, written, follow[f.Name])
		}
	}
}

func TestAnExportHasAColumnForEachField(t *testing.T) {
	writesEach(t, tickets, sla.Ticket{Opened: time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC), Priority: sla.High}, map[string]string{
		"Terms": "follow from the opening", "Deadline": "follows from plan and opening", "AtRisk": "follows from the deadline",
		"Responded": "follows from what is recorded and from work", "Merged": "is an act", "Solved": "follows from the state and its time",
	})
	writesEach(t, entries, sla.Entry{Minutes: 30, Day: 20000, Start: time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)}, map[string]string{
		"Customer": "the ticket's", "Day": "follows from the start", "Stopped": "follows from the start and the minutes", "Plan": "the ticket's", "Terms": "the ticket's",
		"Verdict": "judged", "Billed": "follows from the price", "Invoice": "is an act", "Listed": "is an act", "Rated": "follows from corrections",
	})
	writesEach(t, customers, invoice.Customer{}, nil)
	writesEach(t, orders, ledger.Order{}, nil)
}
