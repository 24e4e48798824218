package cli

import (
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// utilizationVerb shows how the plans were used.
func (s *session) utilizationVerb() *cobra.Command {
	var from, to text
	c := s.verb("utilization", "Show how the plans were used, month by month", `
hourbook utilization --from 2026-01 --to 2026-10`,
		func([]string) error { return s.utilization(from.value, to.value) })
	c.Long = `Shows how the plans were used, both months included: minutes by the month of the
entry, tickets and promises by the month of opening.`
	flag(c, &from, "from", "the first `MONTH`")
	flag(c, &to, "to", "the last `MONTH`")
	required(c, "from", "to")
	return c
}

// utilizationRow is the use of one plan in one month.
type utilizationRow struct {
	Month           sla.Month   `json:"month"`
	Plan            sla.PlanID  `json:"plan"`
	CoveredMinutes  sla.Minutes `json:"covered_minutes"`
	FreeMinutes     sla.Minutes `json:"free_minutes"`
	WaivedMinutes   sla.Minutes `json:"waived_minutes"`
	BillableMinutes sla.Minutes `json:"billable_minutes"`
	Tickets         int64       `json:"tickets"`
	Reacted         int64       `json:"reacted"`
	Met             int64       `json:"met"`
}

func (s *session) utilization(fromText, toText string) error {
	from, err := sla.ParseMonth(fromText)
	if err != nil {
		return err
	}
	to, err := sla.ParseMonth(toText)
	if err != nil {
		return err
	}
	if to < from {
		return &sla.InputError{Field: "to", Value: toText, Problem: "before the month it should follow", Remedy: "give the earlier month as --from"}
	}
	rows := []utilizationRow{}
	err = s.read(func(v *ledger.View) error {
		uses, err := app.Utilizations(v, from, to)
		for _, u := range uses {
			rows = append(rows, utilizationRow{u.Month, u.Plan, u.Covered, u.Free, u.Waived, u.Billable, u.Tickets, u.Reacted, u.Met})
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.print(rows, func(out io.Writer) {
		t := newTable(out, "MONTH", "PLAN", "COVERED", "FREE", "WAIVED", "BILLABLE", "TICKETS", "ANSWERED", "IN TIME")
		for _, r := range rows {
			t.row(r.Month.String(), string(r.Plan), r.CoveredMinutes.String(), r.FreeMinutes.String(), r.WaivedMinutes.String(), r.BillableMinutes.String(),
				strconv.FormatInt(r.Tickets, 10), strconv.FormatInt(r.Reacted, 10), strconv.FormatInt(r.Met, 10))
		}
		t.end()
	})
}
