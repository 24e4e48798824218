package ledger

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"hourbook/sla"
)

// begunTogether gives beta a plan before acme's, and one from the day on which
// acme's begins, with a ticket opened under it.
func begunTogether(t *testing.T) *Ledger {
	l := newLedger(t)
	addBeta(t, l)
	do(t, l, "2026-11-03 09:00", func(tx *Tx) error {
		err := errors.Join(tx.StartPlan(PlanPeriod{Customer: "beta", Plan: "BRONZE", From: dayOf("2025-01-01"), Until: dayOf("2026-01-01")}, nil),
			tx.StartPlan(PlanPeriod{Customer: "beta", Plan: "SILVER", From: dayOf("2026-01-01")}, nil))
		_, err2 := tx.OpenTicket(sla.Ticket{ID: "T-10", Customer: "beta", Subject: "Echo again", Priority: sla.Low, Channel: "Forum", Opened: instant("2026-11-03 09:30")}, nil)
		return errors.Join(err, err2)
	})
	return l
}

// plansAre are a customer's plan periods in words.
func plansAre(t *testing.T, l *Ledger, customer string, want ...string) {
	t.Helper()
	var got []string
	must(t, l.Read(func(v *View) error {
		all, err := v.Plans(customer)
		for _, p := range all {
			got = append(got, p.Customer+" "+string(p.Plan)+" "+p.From.String()+" "+p.Until.String())
		}
		return err
	}))
	if !slices.Equal(got, want) {
		t.Errorf("%s has %q, want %q", customer, got, want)
	}
}

// carries is the plan that a ticket carries.
func carries(t *testing.T, l *Ledger, id string, want sla.PlanID) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		ticket, err := v.Ticket(id)
		if ticket.Plan != want || ticket.Customer != "acme" {
			t.Errorf("%s is %s's and carries %s, want %s", id, ticket.Customer, ticket.Plan, want)
		}
		return err
	}))
}

// Of two plans that begin on one day no end can keep the two customers apart: the
// one of the customer that stays holds, and tickets keep theirs.
func TestPlansThatBeginOnTheSameDayMerge(t *testing.T) {
	l := begunTogether(t)
	must(t, l.Read(func(v *View) error {
		m, err := v.PreviewMergeCustomers("beta", "acme", dayOf("2026-11-01"))
		if len(m.Plans) != 1 || m.Plans[0].Plan != "BRONZE" || len(m.Dropped) != 1 || m.Dropped[0].Period.Plan != "SILVER" || m.Dropped[0].Instead.Plan != "GOLD" {
			t.Errorf("the preview says %+v go over and %+v are dropped", m.Plans, m.Dropped)
		}
		return err
	}))
	before := buckets(t, l.Path)
	mergesBeta(t, l, "2026-11-04 09:00")
	merged := func() {
		t.Helper()
		plansAre(t, l, "acme", "acme BRONZE 2025-01-01 2026-01-01", "acme GOLD 2026-01-01 ")
		plansAre(t, l, "beta")
		carries(t, l, "T-10", "SILVER")
		sound(t, l)
	}
	merged()
	do(t, l, "2026-11-04 10:00", func(tx *Tx) error {
		ticket, err := tx.PreviewTicket(sla.Ticket{Customer: "acme", Channel: "Forum", Opened: instant("2026-11-04 10:00")})
		if ticket.Plan != "GOLD" {
			t.Errorf("a new ticket carries %s", ticket.Plan)
		}
		return err
	})
	must(t, l.Rebuild(context.Background(), nil))
	merged()
	must(t, takesBack(l, "2026-11-04 11:00"))
	after := buckets(t, l.Path)
	plansAre(t, l, "beta", "beta BRONZE 2025-01-01 2026-01-01", "beta SILVER 2026-01-01 ")
	plansAre(t, l, "acme", "acme GOLD 2026-01-01 ")
	if !maps.Equal(before["plans"], after["plans"]) {
		t.Errorf("plans were %q and are %q", before["plans"], after["plans"])
	}
	sound(t, l)
	mergesBeta(t, l, "2026-11-04 12:00") // and is done again
	merged()
}

// A merge that drops a plan says which, or is refused.
func TestAMergeThatDropsAnotherPlanIsRefused(t *testing.T) {
	l := begunTogether(t)
	right := customerMerged{Customer: "beta", Into: "acme", Tickets: []string{"T-10", "T-9"}, Plans: []sla.Day{dayOf("2025-01-01")}, Reason: "the same firm",
		Dropped: []PlanPeriod{{Customer: "beta", Plan: "SILVER", From: dayOf("2026-01-01")}}}
	forged := func(change func(*customerMerged)) error {
		p := right
		change(&p)
		return l.Write(by("2026-11-04 09:00"), func(tx *Tx) error { return tx.append(&p, nil) })
	}
	for sentence, change := range map[string]func(*customerMerged){
		"nothing is dropped": func(p *customerMerged) { p.Dropped = nil },
		"another plan is dropped": func(p *customerMerged) {
			p.Dropped = []PlanPeriod{{Customer: "beta", Plan: "GOLD", From: dayOf("2026-01-01")}}
		},
		"both are dropped": func(p *customerMerged) {
			p.Plans, p.Dropped = nil, append([]PlanPeriod{{Customer: "beta", Plan: "BRONZE", From: dayOf("2025-01-01"), Until: dayOf("2026-01-01")}}, p.Dropped...)
		},
	} {
		if forged(change) == nil {
			t.Errorf("%s, and it is accepted", sentence)
		}
	}
	must(t, forged(func(*customerMerged) {}))
	sound(t, l)
}
