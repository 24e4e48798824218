package ledger

import (
	"errors"
	"testing"

	"hourbook/sla"
)

func TestAPlanThatStartsEndsTheOneThatRuns(t *testing.T) {
	l := newLedger(t)
	next := PlanPeriod{Customer: "acme", Plan: "PLATINUM", From: dayOf("2026-11-15")}
	must(t, l.Write(by("2026-11-10 09:00"), func(tx *Tx) error {
		if err := tx.EndPlan("acme", dayOf("2027-01-01"), "a year was bought"); err != nil {
			return err
		}
		change, err := tx.PreviewPlan(next)
		must(t, err)
		if len(change.Ends) != 1 || change.Ends[0].Until != dayOf("2027-01-01") || len(change.Open) != 1 {
			t.Errorf("the preview says %+v", change)
		}
		_, err = tx.ReplacePlan(next, "")
		return err
	}))
	must(t, l.Read(func(v *View) error {
		periods, err := v.Plans("acme")
		if len(periods) != 2 || periods[0].Until != next.From || periods[1] != next {
			t.Errorf("the plans are %+v", periods)
		}
		if ticket, _ := v.Ticket("T-1"); ticket.Plan != "GOLD" {
			t.Errorf("the open ticket has %s by now", ticket.Plan)
		}
		if _, err := v.PreviewPlan(next); !errors.Is(err, ErrTaken) {
			t.Errorf("a second one that day: %v", err)
		}
		_, err2 := v.PreviewPlan(PlanPeriod{Customer: "acme", Plan: "GOLD", From: dayOf("2026-11-10")})
		var overlap *sla.InputError
		if !errors.As(err2, &overlap) {
			t.Errorf("one that overlaps the next: %v", err2)
		}
		end, err2 := v.PreviewEnd("acme", dayOf("2026-12-01"))
		if err2 != nil || end.Period.Until != dayOf("2026-12-01") || end.Period.Plan != "PLATINUM" {
			t.Errorf("the end is %+v, %v", end, err2)
		}
		return err
	}))
	sound(t, l)
}

func TestTheEndOfAPlanPeriodIsChanged(t *testing.T) {
	l := newLedger(t)
	gold := PlanPeriod{Customer: "acme", Plan: "GOLD", From: dayOf("2026-01-01"), Until: dayOf("2026-11-01")}
	must(t, l.Write(by("2026-11-10 09:00"), func(tx *Tx) error {
		_, err := tx.ReplacePlan(PlanPeriod{Customer: "acme", Plan: "SILVER", From: dayOf("2026-12-01")}, "")
		must(t, err)
		change, err := tx.PreviewSet(gold)
		must(t, err)
		if len(change.Ends) != 1 || change.Ends[0].Until != dayOf("2026-12-01") || len(change.Opened) != 1 || len(change.Open) != 1 {
			t.Errorf("the preview says %+v", change)
		}
		return tx.SetPlan(gold, "not renewed", nil)
	}))
	must(t, l.Read(func(v *View) error {
		periods, err := v.Plans("acme")
		if len(periods) != 2 || periods[0] != gold {
			t.Errorf("the plans are %+v", periods)
		}
		long := gold
		long.Until = dayOf("2026-12-02")
		var overlap *sla.InputError
		if _, err := v.PreviewSet(long); !errors.As(err, &overlap) || overlap.Field != "from" {
			t.Errorf("one that overlaps the next: %v", err)
		}
		long.From++
		if _, err := v.PreviewSet(long); !errors.As(err, &overlap) && !errors.Is(err, ErrUnknown) {
			t.Errorf("one that is not there: %v", err)
		}
		return err
	}))
	sound(t, l)
}
