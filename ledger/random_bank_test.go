package ledger

import (
	"fmt"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/sla"
)

// someBankID is the name of a row of the bank, of few, so that it comes again.
func someBankID(t *rapid.T) string { return fmt.Sprintf("B-%d", rapid.IntRange(1, 4).Draw(t, "row")) }

func loadSomeBankRows(t *rapid.T, tx *Tx) error {
	amount := decimal.NewFromInt(int64(rapid.SampledFrom([]int{30, 30, 30, 7, 0}).Draw(t, "amount")))
	row := BankRow{ID: someBankID(t), On: tx.Today(), Amount: amount, Payer: someWords(t), IBAN: "DE89370400440532013000"}
	if rapid.IntRange(0, 3).Draw(t, "it goes back") == 3 {
		row.Amount, row.Reversal = row.Amount.Neg(), true
	}
	return tx.LoadBankRows("some.xml", []BankRow{row})
}

func confirmSomeBankRow(t *rapid.T, tx *Tx) error {
	id := someBankID(t)
	e, err := tx.BankEntry(id)
	if err != nil {
		return err
	}
	if e.Row.Reversal {
		_, err := tx.ReturnBankRow(id, someBankID(t))
		return err
	}
	_, err = tx.ConfirmBankRow(id, customerID(t), []Part{{"", e.Row.Amount}}, rapid.Bool().Draw(t, "again"))
	return err
}

func leaveSomeBankRow(t *rapid.T, tx *Tx) error {
	return tx.LeaveBankRow(someBankID(t), someReason(t), rapid.Bool().Draw(t, "back"))
}

func setSomeDunning(t *rapid.T, tx *Tx) error {
	words := sla.Words{"en": "Reminder", "lt": "Priminimas"}
	first := rapid.IntRange(0, 9).Draw(t, "days")
	return tx.SetDunning(invoice.Dunning{Levels: []invoice.DunningLevel{{Days: first, Title: words, Plea: words}, {Days: 8, Title: words, Plea: words}}})
}

func holdSomeDunning(t *rapid.T, tx *Tx) error {
	until := tx.Today() + sla.Day(rapid.IntRange(0, 9).Draw(t, "days"))
	if rapid.Bool().Draw(t, "release") {
		until = 0
	}
	return tx.HoldDunning(someDocument(t, tx).Number, until, someReason(t))
}
