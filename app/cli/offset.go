package cli

import (
	"io"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// offsetVerb lets credit on account pay invoices.
func (s *session) offsetVerb() *cobra.Command {
	var to, amount text
	c := s.verb("offset CUSTOMER", "Let credit on account pay invoices, oldest due first", `
hourbook offset acme
hourbook offset acme --to HB-2026-0121 --amount 50.00`,
		func(args []string) error { return s.offset(args[0], to.value, amount) })
	c.Long = `Sets credit on account off against the balance due: the invoice due first, or the
one given by --to. Both stay in the account.`
	flag(c, &to, "to", "only this invoice `NUMBER`")
	flag(c, &amount, "amount", "at most this many `EUR` (default: all there is)")
	return c
}

// setOffPart is what one invoice gets.
type setOffPart struct {
	Number string `json:"number"`
	Amount money  `json:"amount"`
	Open   money  `json:"open"` // what stays to be paid of it
}

func (s *session) offset(customer, to string, amount text) error {
	most := decimal.Zero
	if amount.given {
		var err error
		if most, err = parseMoney("amount", amount.value, "50.00"); err != nil {
			return err
		}
		if !most.IsPositive() {
			return &sla.InputError{Field: "amount", Value: amount.value, Problem: "not a valid amount", Remedy: "enter EUR with two decimals, such as 181.50"}
		}
	}
	answer := struct {
		Customer string       `json:"customer"`
		SetOff   string       `json:"set_off"` // its name, for pay --cancel
		Amount   money        `json:"amount"`
		Credit   money        `json:"credit"` // what is left on account
		Invoices []setOffPart `json:"invoices"`
	}{Customer: customer}
	err := s.write(func(tx *ledger.Tx) error {
		done, err := tx.SetOff(customer, to, most)
		if err != nil {
			return err
		}
		answer.SetOff, answer.Amount, answer.Invoices = done.ID, money(done.Amount()), nil
		for _, part := range done.To {
			i, err := tx.Issued(part.Number)
			if err != nil {
				return err
			}
			answer.Invoices = append(answer.Invoices, setOffPart{part.Number, money(part.Amount), money(i.Open())})
		}
		credit, err := tx.UnspentCredit(customer)
		answer.Credit = money(credit)
		return err
	})
	if err != nil {
		return err
	}
	return s.print(answer, func(out io.Writer) {
		for _, part := range answer.Invoices {
			line(out, "%s: %s EUR set off, amount due %s EUR", part.Number, part.Amount, part.Open)
		}
		line(out, "%s: %s has %s EUR of credit left", answer.SetOff, customer, answer.Credit)
	})
}
