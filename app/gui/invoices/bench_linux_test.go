package invoices

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui/windowtest"
	"hourbook/ledger"
)

func TestMain(m *testing.M) { os.Exit(windowtest.Main(m)) }

// waitingRows are as many as a large statement has, of which nobody said what they are.
const waitingRows = 2000

// BenchmarkBank does what people do on Bank with a large statement in a ledger of ten
// years: what the thread that draws takes for an act is held against a frame.
func BenchmarkBank(b *testing.B) {
	s := &stage{Stage: windowtest.Largest(b)}
	if err := s.loadsStatement(waitingRows); err != nil {
		b.Fatal(err)
	}
	for _, act := range []struct {
		name string
		do   func(t *bankTable, i int)
	}{
		{"answer", func(t *bankTable, _ int) { t.s.answer(t.s.seen, nil) }},
		{"row", func(t *bankTable, i int) {
			t.Table.List.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyDown, fyne.KeyUp}[i%2]})
		}},
		{"page", func(t *bankTable, i int) {
			t.Table.List.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp}[i%2]})
		}},
		{"known and back", func(t *bankTable, i int) { t.which.Choose([]int{bankKnown, bankWaits}[i%2]) }},
	} {
		b.Run(act.name, func(b *testing.B) {
			s.Visit("invoices")
			s.Settle()
			in := s.Screens["invoices"].(*invoices)
			in.bring(bankTab)
			s.Settle()
			t := in.bank
			if len(t.s.seen.bank) != waitingRows {
				b.Fatalf("%d rows wait", len(t.s.seen.bank))
			}
			t.Table.Focus()
			s.Frames(b, func(i int) { act.do(t, i) })
		})
	}
}

// loadsStatement loads a statement of a bank, unless it was loaded by a run before.
func (s *stage) loadsStatement(rows int) error {
	return s.Ledger.Write(s.By(), func(tx *ledger.Tx) error {
		all := make([]ledger.BankRow, rows)
		for i := range all {
			all[i] = ledger.BankRow{
				ID: fmt.Sprintf("row-%d", i), Account: "LT601010012345678901", On: tx.Today().Add(-i % 30), Amount: decimal.New(int64(1000+i), -2),
				Payer: fmt.Sprintf("Payer %d", i), IBAN: fmt.Sprintf("DE%020d", i), Reference: fmt.Sprintf("Rechnung %d", i),
			}
		}
		waiting, err := tx.BankWaiting()
		if err != nil || len(waiting) > 0 {
			return err
		}
		return tx.LoadBankRows("statement.xml", all)
	})
}
