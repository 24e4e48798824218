package app

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/sla"
)

// tableOf writes rows as CSV.
func tableOf(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	err := w.WriteAll(rows)
	return out.Bytes(), err
}

// AgeingTable writes what some customers owe on a day as CSV, in their order: what
// is open by its age, and credit apart.
func AgeingTable(v *ledger.View, customers []string, on sla.Day) ([]byte, error) {
	rows := [][]string{{"customer", "name", "not_due", "d30", "d60", "d90", "over", "credit", "balance"}}
	for _, id := range customers {
		c, err := v.Customer(id)
		if err != nil {
			return nil, err
		}
		b, err := v.Balance(id, on)
		if err != nil {
			return nil, err
		}
		row := []string{exchange.EscapeCell(id), exchange.EscapeCell(c.Name)}
		for _, amount := range append(slices.Clone(b.Ages[:]), b.Credit, b.Owed()) {
			row = append(row, amount.StringFixed(2))
		}
		rows = append(rows, row)
	}
	return tableOf(rows)
}

// AccountTable writes a customer's account as it stands on a day as CSV, oldest
// first.
func AccountTable(v *ledger.View, customer string, on sla.Day) ([]byte, error) {
	a, err := v.Account(customer, on)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"customer", "date", "document", "kind", "charge", "payment", "balance", "for", "due", "state", "note"}}
	for _, e := range a.Entries {
		due := ""
		if e.Due != 0 {
			due = e.Due.String()
		}
		rows = append(rows, []string{
			exchange.EscapeCell(a.Customer), e.On.String(), e.Document, e.Kind, e.Charge.StringFixed(2), e.Payment.StringFixed(2), e.Balance.StringFixed(2),
			strings.Join(e.For, " "), due, e.State, exchange.EscapeCell(e.Note),
		})
	}
	return tableOf(rows)
}

// NoteReminder keeps in the ledger that a reminder was sent otherwise than by
// [Send], such as by the mail program.
func NoteReminder(l *ledger.Ledger, act ledger.Act, to string, documents []string) error {
	return l.Write(act, func(tx *ledger.Tx) error {
		id, err := tx.BeginSending(ledger.Sending{Documents: documents, Reminder: true, To: to})
		if err != nil {
			return err
		}
		return tx.EndSending(id, true, "as somebody said")
	})
}
