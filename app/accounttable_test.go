package app

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// tableAsked asks for a table and reads it.
func tableAsked(t *testing.T, l *ledger.Ledger, asked func(*ledger.View) (tabular.Table, error)) [][]string {
	t.Helper()
	var raw bytes.Buffer
	noFault(t, l.Read(func(v *ledger.View) error {
		table, err := asked(v)
		noFault(t, err)
		return table.CSV(&raw)
	}))
	rows, err := csv.NewReader(&raw).ReadAll()
	noFault(t, err)
	return rows
}

// Tables of accounts say what the account says, and run nothing in a spreadsheet;
// an amount below nothing stays one.
func TestTablesOfAccountsAreHarmlessAndComeToTheBalance(t *testing.T) {
	l := nasty(t)
	noFault(t, l.Write(sampleAct("2026-11-07T10:00:00+02:00"), func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Customer: "=evil", Amount: decimal.NewFromInt(12), On: tx.Today(), Note: "=1+1"}, false)
		return err
	}))
	var on sla.Day
	noFault(t, l.Read(func(v *ledger.View) error {
		on = v.Zone().Day(sampleAct("2026-11-07T10:00:00+02:00").At)
		return nil
	}))
	ages := tableAsked(t, l, func(v *ledger.View) (tabular.Table, error) { return AgeingTable(v, []string{"=evil"}, on) })
	if last := ages[len(ages)-1]; len(ages) != 2 || last[7] != "12.00" || last[8] != "-12.00" {
		t.Errorf("the ages are %q", ages)
	}
	account := tableAsked(t, l, func(v *ledger.View) (tabular.Table, error) { return AccountTable(v, "=evil", on) })
	if last := account[len(account)-1]; len(account) != 2 || last[5] != "12.00" || last[6] != "-12.00" {
		t.Errorf("the account is %q", account)
	}
	for _, row := range append(ages, account...) {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+@\t", rune(cell[0])) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
}
