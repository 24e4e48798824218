package app

import (
	"slices"
	"strings"

	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// AgeingTable is what some customers owe on a day, in their order: what is open by its
// age, and credit apart.
func AgeingTable(v *ledger.View, customers []string, on sla.Day) (tabular.Table, error) {
	t := tabular.Table{Columns: []tabular.Column{{Name: "customer"}, {Name: "name"}}}
	for _, name := range []string{"not_due", "d30", "d60", "d90", "over", "credit", "balance"} {
		t.Columns = append(t.Columns, tabular.Column{Name: name, Kind: tabular.Money, Sum: true})
	}
	var rows [][]any
	for _, id := range customers {
		c, err := v.Customer(id)
		if err != nil {
			return t, err
		}
		b, err := v.Balance(id, on)
		if err != nil {
			return t, err
		}
		row := []any{id, c.Name}
		for _, amount := range append(slices.Clone(b.Ages[:]), b.Credit, b.Owed()) {
			row = append(row, amount)
		}
		rows = append(rows, row)
	}
	t.Rows = tabular.Fixed(rows)
	return t, nil
}

// AccountTable is a customer's account as it stands on a day, oldest first.
func AccountTable(v *ledger.View, customer string, on sla.Day) (tabular.Table, error) {
	t := tabular.Table{Columns: []tabular.Column{
		{Name: "customer"}, {Name: "date", Kind: tabular.Date}, {Name: "document"}, {Name: "kind"}, {Name: "charge", Kind: tabular.Money, Sum: true}, {Name: "payment", Kind: tabular.Money, Sum: true},
		{Name: "balance", Kind: tabular.Money}, {Name: "for"}, {Name: "due", Kind: tabular.Date}, {Name: "state"}, {Name: "note"},
	}}
	a, err := v.Account(customer, on)
	if err != nil {
		return t, err
	}
	var rows [][]any
	for _, e := range a.Entries {
		rows = append(rows, []any{a.Customer, e.On, e.Document, e.Kind, e.Charge, e.Payment, e.Balance, strings.Join(e.For, " "), e.Due, e.State, e.Note})
	}
	t.Rows = tabular.Fixed(rows)
	return t, nil
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
