package customers

import (
	"testing"

	"hourbook/ledger"
)

// What a customer owes is the same in the list and on the page, as the ledger has it;
// so it is on the accounts among the invoices.
func TestWhatIsOwedIsTheSameEverywhere(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.PaidCreditedAnew("bociani")
	s.Press("Alt+3")
	screen := s.Screens["customers"].(*customers)
	for _, row := range screen.all {
		var want ledger.Balance
		s.Asks(func(v *ledger.View) (err error) {
			want, err = v.Balance(row.ID, v.Zone().Day(s.At))
			return err
		})
		s.Jump("customers", row.ID)
		s.Settle()
		if page := screen.page.file.Balance; !row.open.Equal(want.Owed()) || !page.Owed().Equal(want.Owed()) {
			t.Errorf("%s owes %s in the list and %s on the page, the ledger says %s", row.ID, row.open, page.Owed(), want.Owed())
		}
	}
}
