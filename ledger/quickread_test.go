package ledger

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/ledger/event"
	"hourbook/sla"
)

func anyInstant(r *rapid.T, name string) time.Time {
	if rapid.Bool().Draw(r, "no "+name) {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(-4e9, 4e9).Draw(r, name), 0)
}

func anyDay(r *rapid.T, name string) sla.Day {
	if rapid.Bool().Draw(r, "no "+name) {
		return 0
	}
	return sla.Day(rapid.IntRange(365, 40_000).Draw(r, name))
}

func anyText(r *rapid.T, name string) string {
	return rapid.OneOf(rapid.Just(""), rapid.SampledFrom([]string{"acme", "rasa"}), rapid.String()).Draw(r, name)
}

// filledEntry has a value of each field, so that one that is added is met.
func filledEntry(r *rapid.T) sla.Entry {
	w := sla.Entry{
		Start: anyInstant(r, "start"), Day: anyDay(r, "day"), Minutes: sla.Minutes(rapid.Int64Range(-9, 1440).Draw(r, "minutes")),
		Verdict: sla.Verdict{Ruling: sla.Ruling(anyText(r, "ruling")), Clause: anyText(r, "clause")}, Billed: sla.Minutes(rapid.Int64Range(0, 1440).Draw(r, "billed")),
		Plan: sla.PlanID(anyText(r, "plan")), Stopped: anyInstant(r, "stopped"), Rated: anyDay(r, "rated"),
	}
	for _, into := range []*string{&w.ID, &w.Ticket, &w.Customer, &w.Staff, &w.Kind, &w.Note, &w.Order, &w.Waiver, &w.Invoice, &w.Listed, &w.Terms} {
		*into = anyText(r, "text")
	}
	return w
}

func filledTicket(r *rapid.T) sla.Ticket {
	t := sla.Ticket{
		Priority: rapid.SampledFrom([]sla.Priority{0, sla.High, sla.Medium, sla.Low}).Draw(r, "priority"), Opened: time.Unix(rapid.Int64Range(-4e9, 4e9).Draw(r, "opened"), 0),
		Plan: sla.PlanID(anyText(r, "plan")), Bug: rapid.Bool().Draw(r, "bug"), State: rapid.SampledFrom(sla.States).Draw(r, "state"),
	}
	for _, into := range []*time.Time{&t.Deadline, &t.AtRisk, &t.Responded, &t.Recorded, &t.Solved} {
		*into = anyInstant(r, "instant")
	}
	for _, into := range []*string{&t.ID, &t.Customer, &t.Subject, &t.Channel, &t.Terms, &t.BugReason, &t.Merged, &t.Assigned} {
		*into = anyText(r, "text")
	}
	return t
}

// What is read quickly is what the decoder reads, and the decoder need not be asked.
func TestEntriesAndTicketsAreReadAsTheyAreFiled(t *testing.T) {
	q := newQuickReader()
	rapid.Check(t, func(r *rapid.T) {
		readAlike(r, event.Encode(filledEntry(r)), q.entry)
		readAlike(r, event.Encode(filledTicket(r)), q.ticket)
	})
}

func readAlike[T any](r *rapid.T, raw []byte, quickly func([]byte, *T) bool) {
	var quick, slow T
	if err := event.Decode(raw, &slow); err != nil {
		r.Fatal(err)
	}
	if !quickly(raw, &quick) || !reflect.DeepEqual(quick, slow) {
		r.Fatalf("%+v, want %+v", quick, slow)
	}
	if cut := rapid.IntRange(0, len(raw)-1).Draw(r, "cut"); quickly(raw[:cut], new(T)) {
		r.Fatalf("%d of %d bytes are whole", cut, len(raw))
	}
}

// What a newer program adds is left to the decoder, which refuses it.
func TestFieldsOfANewerProgramAreNotReadQuickly(t *testing.T) {
	type newer struct {
		ID   string `cbor:"1,keyasint"`
		More string `cbor:"40,keyasint"`
	}
	raw, q := event.Encode(newer{"W1", "more"}), newQuickReader()
	if q.entry(raw, new(sla.Entry)) || q.ticket(raw, new(sla.Ticket)) {
		t.Fatal("a field that nobody knows was passed over")
	}
}
