package ledger

import (
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/sla"
)

func grantSomeDiscount(t *rapid.T, tx *Tx) error {
	d := invoice.Discount{Customer: customerID(t), From: someMonth(t, tx), Reason: someReason(t)}
	d.On = rapid.SampledFrom(append([]string{invoice.OnHours, invoice.OnFees, invoice.OnInvoice, invoice.OnInvoice}, recurringIDs(tx)...)).Draw(t, "on")
	if rapid.IntRange(0, 2).Draw(t, "ends") == 0 {
		d.To = d.From + sla.Month(rapid.IntRange(-1, 2).Draw(t, "months"))
	}
	if d.On == invoice.OnInvoice && rapid.Bool().Draw(t, "an amount") {
		d.Amount = decimal.RequireFromString(mostly(t, "amount", []string{"0.01", "5", "33.33"}, "0", "0.001"))
	} else {
		d.Percent = decimal.RequireFromString(mostly(t, "percent", []string{"10", "33.33", "99.99"}, "100", "-1"))
	}
	_, err := tx.GrantDiscount(d)
	return err
}

func endSomeDiscount(t *rapid.T, tx *Tx) error {
	all, err := tx.DiscountsOf("")
	ids := []string{"D0"}
	for _, d := range all {
		if err == nil {
			ids = append(ids, d.ID, d.ID, d.ID)
		}
	}
	to := someMonth(t, tx)
	if rapid.IntRange(0, 3).Draw(t, "goes on") == 0 {
		to = 0
	}
	_, err = tx.EndDiscount(rapid.SampledFrom(ids).Draw(t, "discount"), to, someReason(t))
	return err
}
