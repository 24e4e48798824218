package ledger

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"hourbook/invoice"
	"hourbook/sla"
)

// unlike returns a value that differs in one field, by its place.
func unlike[T any](t *testing.T, of T, index []int) T {
	t.Helper()
	v := reflect.ValueOf(&of).Elem().FieldByIndex(index)
	switch at := v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(at.Add(90 * time.Minute)))
	case sla.Verdict:
		v.Set(reflect.ValueOf(sla.Verdict{Ruling: sla.Waived, Clause: "X-1"}))
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + "x")
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Int, reflect.Int8, reflect.Int32, reflect.Int64:
			v.SetInt(v.Int() + 1)
		case reflect.Uint8:
			v.SetUint(v.Uint() + 1)
		default:
			t.Fatalf("no other value for a %s", v.Type())
		}
	}
	return of
}

// leaves are the fields of a struct with those of embedded ones.
func leaves(of any) []reflect.StructField {
	return slices.DeleteFunc(reflect.VisibleFields(reflect.TypeOf(of)), func(f reflect.StructField) bool { return f.Anonymous })
}

func tellsEach[T any](t *testing.T, of T, fields []field[T], follows ...string) {
	t.Helper()
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range leaves(of) {
		other := unlike(t, of, f.Index)
		if told := len(changed(&of, &other, fields, zone)) > 0; told == slices.Contains(follows, f.Name) {
			t.Errorf("%T.%s changed and the history tells it: %v", of, f.Name, told)
		}
	}
}

func TestTheHistoryTellsEachFieldThatChanged(t *testing.T) {
	at := time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)
	tellsEach(t, sla.Ticket{ID: "T", Customer: "c", Opened: at, Deadline: at, AtRisk: at, Responded: at, Recorded: at, Solved: at, Bug: true, BugReason: "b", Priority: sla.High}, ticketFields,
		"ID", "AtRisk", "Responded") // follow from the deadline, from the answer and from work
	tellsEach(t, sla.Entry{ID: "W", Start: at, Day: 20000, Minutes: 30, Billed: 30, Stopped: at.Add(30 * time.Minute)}, entryFields,
		"ID", "Stopped", "Day") // Day follows from Start
	tellsEach(t, sla.Entry{ID: "W", Day: 20000, Minutes: 30, Billed: 30}, entryFields, "ID", "Stopped")
	tellsEach(t, invoice.Customer{Party: invoice.Party{ID: "c"}}, customerFields, "ID")
}

func TestUndoGivesBackEachFieldOfATicket(t *testing.T) {
	at := time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)
	former := sla.Ticket{
		ID: "T", Customer: "c", Subject: "s", Priority: sla.High, Channel: "Phone", Opened: at, Plan: "GOLD", Terms: "v", Deadline: at.Add(3), AtRisk: at.Add(2),
		Responded: at.Add(1), Recorded: at.Add(1), Bug: true, BugReason: "b", State: sla.Solved, Solved: at.Add(4), Merged: "M", Assigned: "Rasa",
	}
	for _, f := range leaves(former) {
		if reflect.ValueOf(former).FieldByIndex(f.Index).IsZero() {
			t.Fatalf("%s has no value in this test", f.Name)
		}
	}
	after := sla.Ticket{ID: "T"}
	for _, f := range ticketFields {
		f.give(&after, former)
	}
	if after != former {
		t.Errorf("got  %+v\nwant %+v", after, former)
	}
}
