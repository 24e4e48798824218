package app

import (
	"strconv"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/sla"
)

// PlanMismatch is an open ticket that carries another plan than its customer has.
type PlanMismatch struct {
	Customer    string
	Ticket      string
	Frozen, Now sla.PlanID
}

// PlanMismatches lists the open tickets whose frozen plan is not the one that their
// customer has on a day. Their order and price follow the frozen one.
func PlanMismatches(v *ledger.View, on sla.Day) ([]PlanMismatch, error) {
	tickets, err := v.OpenTickets()
	if err != nil {
		return nil, err
	}
	now := map[string]sla.PlanID{}
	var all []PlanMismatch
	for _, t := range tickets {
		if _, known := now[t.Customer]; !known {
			period, ok, err := v.PlanOn(t.Customer, on)
			if err != nil {
				return nil, err
			}
			if now[t.Customer] = sla.NoPlan; ok {
				now[t.Customer] = period.Plan
			}
		}
		if t.Plan != now[t.Customer] {
			all = append(all, PlanMismatch{t.Customer, t.ID, t.Plan, now[t.Customer]})
		}
	}
	return all, nil
}

// InsightTable gives the use of the plans as a table for a spreadsheet, of one
// customer or of all when customer is "": minutes by month, customer, plan and
// what became of them.
func InsightTable(v *ledger.View, from, to sla.Month, customer string) ([]byte, error) {
	uses, err := v.CustomerTotals(from, to)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"month", "customer", "plan", "verdict", "entries", "minutes", "billed_minutes", "value_eur"}}
	for _, u := range uses {
		if customer != "" && u.Customer != customer {
			continue
		}
		rows = append(rows, []string{
			u.Month.String(), exchange.EscapeCell(u.Customer), string(u.Plan), string(u.Ruling), strconv.FormatInt(u.Total.Entries, 10),
			strconv.FormatInt(int64(u.Total.Minutes), 10), strconv.FormatInt(int64(u.Total.Billed), 10), u.Total.Value().StringFixed(2),
		})
	}
	return tableOf(rows)
}
