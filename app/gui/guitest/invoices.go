package guitest

import (
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// OldInvoices issues September a month and a half ago, for different fates: one
// is paid in part, one credited by a line.
func (s *Stage) OldInvoices(customers ...string) {
	s.Helper()
	act := ledger.Act{Author: "Rasa", At: s.At.AddDate(0, -1, -4)}
	var numbers []string
	for _, customer := range customers {
		issued, err := app.Issue(s.ledger(), act, app.Issuing{Month: sla.NewMonth(2026, time.September)}, customer)
		if err != nil {
			s.Fatal(err)
		}
		numbers = append(numbers, issued.Document.Number)
	}
	if _, err := app.Credit(s.Context(), s.ledger(), act, numbers[0], []int{0}, 0, "agreed otherwise"); err != nil {
		s.Fatal(err)
	}
	s.Acts(func(tx *ledger.Tx) error {
		if _, err := tx.Pay(ledger.Payment{Number: numbers[1], Amount: decimal.NewFromInt(50), On: tx.Zone().Day(act.At)}, true); err != nil {
			return err
		}
		i, err := tx.Issued(numbers[2])
		if err == nil {
			_, err = tx.Pay(ledger.Payment{Number: numbers[2], Amount: i.Total, On: tx.Zone().Day(act.At)}, true)
		}
		return err
	})
}
