package cli

import (
	"fmt"
	"io"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// paymentRow is money that came in, or went back.
type paymentRow struct {
	Amount money  `json:"amount"`
	On     maybe  `json:"on"`
	Note   string `json:"note"`
}

func paymentRows(payments []ledger.Payment) []paymentRow {
	rows := []paymentRow{}
	for _, p := range payments {
		rows = append(rows, paymentRow{money(p.Amount), dayText(p.On), p.Note})
	}
	return rows
}

// payVerb records a payment.
func (s *session) payVerb() *cobra.Command {
	var on, note text
	c := s.verb("pay NUMBER AMOUNT", "Record money that came in for an invoice, or went back", `
hourbook pay HB-2026-0118 181.50 --on 2026-11-20
hourbook pay HB-2026-0118 -20.00 --note "Paid too much"`,
		func(args []string) error {
			amount, err := parseMoney("amount", args[1], "181.50")
			if err != nil {
				return err
			}
			return s.pay(args[0], amount, on, note)
		})
	flag(c, &on, "on", "the `DAY` it came; else today")
	flag(c, &note, "note", "what to remember of it")
	return c
}

func (s *session) pay(number string, amount decimal.Decimal, on, note text) error {
	var row issuedRow
	payment := ledger.Payment{Number: number, Amount: amount, Note: note.value}
	err := s.write(func(tx *ledger.Tx) (err error) {
		today := tx.Zone().Day(s.now)
		if payment.On, err = on.day(today); err != nil {
			return err
		}
		i, err := tx.Pay(payment)
		row = issuedOf(i, today)
		return err
	})
	if err != nil {
		return err
	}
	if open := decimal.Decimal(row.Open); open.IsNegative() {
		s.note("%s EUR more was paid than %s asks for", money(open.Neg()), number)
	}
	answer := struct {
		Number string `json:"number"`
		paymentRow
		Paid  money  `json:"paid"` // all together
		Open  money  `json:"open"`
		State string `json:"state"`
	}{number, paymentRow{money(amount), dayText(payment.On), note.value}, row.Paid, row.Open, row.State}
	return s.print(answer, func(out io.Writer) {
		fmt.Fprintf(out, "%s: paid %s, to pay %s EUR, %s\n", number, row.Paid, row.Open, row.State)
	})
}
