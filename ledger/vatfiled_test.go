package ledger

import (
	"errors"
	"testing"

	"hourbook/sla"
)

// A statement is filed, filed again when something came, taken back and withdrawn, and
// stands as it was before each.
func TestAVATStatementIsFiledAgainTakenBackAndWithdrawn(t *testing.T) {
	l := newLedger(t)
	month := dayOf("2026-11-01").Month()
	stands := func(note string, times int) {
		t.Helper()
		must(t, l.Read(func(v *View) error {
			filed, err := v.FiledVATOf(month, month)
			if err != nil || len(filed) != times || times > 0 && filed[times-1].Note != note {
				t.Errorf("filed is %+v, %v", filed, err)
			}
			all, err := v.FiledVAT()
			if err != nil || len(all) != min(times, 1) || times > 0 && (all[0].Author != "asta" || all[0].At.IsZero()) {
				t.Errorf("all are %+v, %v", all, err)
			}
			return nil
		}))
	}
	file := func(s VATStatement) error {
		return l.Write(Act{Author: "asta", At: instant("2026-11-20 12:00")}, func(tx *Tx) error { return tx.FileVAT(s) })
	}
	none := VATStatement{From: month, To: month, Note: "an empty month"}
	must(t, file(none))
	stands("an empty month", 1)
	if err := file(none); !errors.Is(err, ErrConflict) {
		t.Errorf("the same twice: %v", err)
	}
	if base, vat := (VATStatement{Rows: []VATRow{{Base: eur("10.00"), VAT: eur("2.10")}, {Base: eur("-1.00"), VAT: eur("-0.21")}}}).Sum(); base.String() != "9" || vat.String() != "1.89" {
		t.Errorf("rows come to %s and %s", base, vat)
	}
	nothing := VATStatement{From: month, To: month, Rows: []VATRow{{Category: "S", Percent: "21", Country: "LT"}}, Note: "again"}
	must(t, file(nothing))
	stands("again", 2)
	if _, err := undo(l, "asta"); err != nil {
		t.Fatal(err)
	}
	stands("an empty month", 1)
	must(t, l.Write(Act{Author: "asta", At: instant("2026-11-21 12:00")}, func(tx *Tx) error { return tx.WithdrawVAT(month, month, "the office never got it") }))
	stands("", 0)
	if _, err := undo(l, "asta"); !errors.Is(err, ErrNotUndone) {
		t.Errorf("a withdrawal is taken back: %v", err)
	}
	if err := l.Write(Act{Author: "asta", At: instant("2026-11-21 12:00")}, func(tx *Tx) error { return tx.WithdrawVAT(month, month, "twice") }); !errors.Is(err, ErrNothing) {
		t.Errorf("withdrawn twice: %v", err)
	}
}

func TestAStatementIsNamedByItsMonthOrQuarter(t *testing.T) {
	for span, want := range map[[2]string]string{{"2026-11", "2026-11"}: "2026-11", {"2026-10", "2026-12"}: "2026-Q4", {"2027-01", "2027-03"}: "2027-Q1"} {
		from, _ := sla.ParseMonth(span[0])
		to, _ := sla.ParseMonth(span[1])
		if got := (VATStatement{From: from, To: to}).Span(); got != want {
			t.Errorf("%v is called %s", span, got)
		}
	}
}
