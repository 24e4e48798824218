package app

import (
	"bytes"
	"path/filepath"
	"testing"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// Work at no charge is worth what it would have cost, with the step and the
// minimum that would have counted.
func TestAnAnnexIsWorthWhatWouldHaveBeenBilled(t *testing.T) {
	source := bytes.Replace(assets.Terms, []byte("step = 1\nminimum = 0"), []byte("step = 15\nminimum = 30"), 1)
	zone, err := terms.DefaultZone("terms.toml", source)
	noFault(t, err)
	terms, err := terms.Read("terms.toml", source, zone)
	noFault(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), "steps.hourbook"))
	act := sampleAct("2026-11-06T17:00:00+02:00")
	noFault(t, l.Create(act, zone, invoice.Seller{}, terms))
	day, err := sla.ParseDay("2026-10-05")
	noFault(t, err)
	noFault(t, l.Write(act, func(tx *ledger.Tx) error {
		return firstOf(
			tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "acme", Name: "Acme", Country: "US"}}, nil),
			tx.StartPlan(ledger.PlanPeriod{Customer: "acme", Plan: "GOLD", From: day.Add(-10)}, nil),
			second(tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "one", Priority: sla.Low, Channel: "Forum", Opened: zone.Instant(day, 600)}, nil)),
			second(tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Rasa", Day: day, Minutes: 5, Kind: "problem-solving"}, nil)),
			second(tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Rasa", Day: day, Minutes: 31, Kind: "problem-solving"}, nil)),
		)
	}))
	noFault(t, l.Read(func(v *ledger.View) error {
		statement, err := Statement(v, day.Month(), day, "acme")
		if got := statement.Worth().StringFixed(2); got != "62.50" || statement.CoveredMinutes() != 36 {
			t.Errorf("36 minutes are worth %s, want 0:30 and 0:45 at 50.00; covered %s", got, statement.CoveredMinutes())
		}
		return err
	}))
}

func second[T any](_ T, err error) error { return err }
