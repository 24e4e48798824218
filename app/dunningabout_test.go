package app

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// Letters about some invoices are about no others, and about none that is paid by
// then; each account gets one.
func TestLettersAreAboutTheInvoicesThatAreNamed(t *testing.T) {
	l, issued := sampleMonth(t)
	late := sampleAct("2026-12-20T10:00:00+02:00")
	on := sla.Day(0)
	asked := func(numbers ...string) (about [][]string) {
		noFault(t, l.Read(func(v *ledger.View) error {
			on = v.Zone().Day(late.At)
			letters, err := DunningAbout(v, numbers, on)
			for _, r := range letters {
				var all []string
				for _, o := range r.Owed {
					all = append(all, o.Number)
				}
				about = append(about, all)
			}
			return err
		}))
		return about
	}
	first, second := issued[0].Document.Number, issued[1].Document.Number
	if about := asked(first, second, "TV-2026-9999"); len(about) != 2 || !slices.Contains(about[0], first) && !slices.Contains(about[1], first) {
		t.Fatalf("letters about %v", about)
	}
	if about := asked(second); len(about) != 1 || !slices.Equal(about[0], []string{second}) {
		t.Errorf("letters about %v", about)
	}
	noFault(t, l.Write(late, func(tx *ledger.Tx) error {
		i, err := tx.Issued(second)
		noFault(t, err)
		_, err = tx.Pay(ledger.Payment{Number: second, Amount: i.Open(), On: tx.Today()}, false)
		return err
	}))
	if about := asked(second); len(about) > 0 {
		t.Errorf("letters about %v, which is paid", about)
	}
	noFault(t, l.Read(func(v *ledger.View) error {
		r, err := VATOf(v, sla.Day(on).Month()-2, on.Month())
		if base, tax := r.Base, r.VAT; err == nil && (r.Documents != len(issued) || !r.Apart.Equal(decimal.Zero) || !base.Add(tax).IsPositive()) {
			t.Errorf("%d documents of %d, apart %s", r.Documents, len(issued), r.Apart)
		}
		return err
	}))
}
