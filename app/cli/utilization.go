package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// utilizationVerb shows how the plans were used.
func (s *session) utilizationVerb() *cobra.Command {
	var from, to, at text
	var narrowed onlyFlags
	c := s.verb("utilization", "Show plan usage by month", `
hourbook utilization --from 2026-01 --to 2026-10
hourbook utilization --from 2026-01 --to 2026-10 --customer acme --priority High
hourbook utilization --from 2026-11 --to 2026-11 --at "2026-11-20 18:00"`,
		func([]string) error { return s.utilization(from.value, to.value, at, &narrowed) })
	c.Long = `Shows plan usage, both months included: minutes by the month of the entry, tickets
and response times by the month of opening. A response is on time if it came by the
deadline, late if it came after it or is overdue, and open otherwise. --at is the
time at which overdue is judged.

` + onlyHelp
	flag(c, &from, "from", "the first `MONTH`")
	flag(c, &to, "to", "the last `MONTH`")
	flag(c, &at, "at", "the `TIME` at which overdue responses are judged (default: now)")
	narrowed.offer(c, true)
	required(c, "from", "to")
	return s.offerFiles(c)
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
	Late            int64       `json:"late"` // answered late, or not answered and past the deadline
	Open            int64       `json:"open"` // not answered and not yet due
}

func (s *session) utilization(fromText, toText string, at text, narrowed *onlyFlags) error {
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
		now, err := at.instant(v.Zone(), s.now)
		if err != nil {
			return err
		}
		only, err := narrowed.only(v, to.Last())
		if err != nil {
			return err
		}
		uses, err := app.Utilizations(v, from, to, only, now)
		for _, u := range uses {
			r := u.Reactions
			rows = append(rows, utilizationRow{u.Month, u.Plan, u.Covered, u.Free, u.Waived, u.Billable, u.Tickets, u.Reacted, r.Met, r.Late, r.Open})
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Utilization"), rows, utilizationColumns), drawn(rows, utilizationColumns, nil))
}
