package ledger

import (
	"pgregory.net/rapid"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

func addSomeRecurring(t *rapid.T, tx *Tx) error {
	_, err := tx.AddRecurring(invoice.Recurring{
		Customer: customerID(t), Text: mostly(t, "text", []string{"Hosting", "GOLD support"}, " "), Every: invoice.Every(mostly(t, "every", []string{"month", "quarter", "year"}, "week")),
		Amount: decimal.RequireFromString(mostly(t, "amount", []string{"120", "99.99", "0.01"}, "0", "-3", "1.005")),
		From:   someDay(t, tx, "from"), Anniversary: rapid.Bool().Draw(t, "anniversary"), Plan: sla.PlanID(mostly(t, "plan", []string{"", "GOLD"}, "WOOD")),
	})
	return err
}

func endSomeRecurring(t *rapid.T, tx *Tx) error {
	until := someDay(t, tx, "until")
	if rapid.IntRange(0, 3).Draw(t, "goes on") == 0 {
		until = 0
	}
	_, err := tx.EndRecurring(rapid.SampledFrom(recurringIDs(tx)).Draw(t, "line"), until, someReason(t))
	return err
}
