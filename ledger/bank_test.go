package ledger

import (
	"errors"
	"testing"
)

// banked is a ledger with an invoice of acme's, and what the bank tells of it.
func banked(t *testing.T, rows ...BankRow) *Ledger {
	t.Helper()
	l := At(evilDesk(t))
	do(t, l, evilNow, func(tx *Tx) error { return tx.LoadBankRows("one.xml", rows) })
	return l
}

func openOf(t *testing.T, l *Ledger, number string) (open string, credit string) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		i, err := v.Issued(number)
		if err != nil {
			return err
		}
		left, err := v.UnspentCredit(i.Customer)
		open, credit = i.Open().StringFixed(2), left.StringFixed(2)
		return err
	}))
	return open, credit
}

func waiting(t *testing.T, l *Ledger) (ids []string) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		rows, err := v.BankWaiting()
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		return err
	}))
	return ids
}

func payers(t *testing.T, l *Ledger) (all map[string][]string) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		all, err = v.BankPayers()
		return err
	}))
	return all
}

const payerIBAN = "LT601010012345678901"

// A row is booked by payments, its payer's account is learned, and undo, or taking
// the payment back, lets it wait again and forgets the account.
func TestARowOfTheBankIsBookedAndTakenBack(t *testing.T) {
	row := BankRow{ID: "B-1", On: dayOf("2026-12-09"), Amount: eur("30.00"), IBAN: payerIBAN}
	for _, way := range []string{"undo", "cancel"} {
		l := banked(t, row)
		before, _ := openOf(t, l, evilBilled)
		do(t, l, evilNow, func(tx *Tx) error {
			_, err := tx.ConfirmBankRow("B-1", "acme", []Part{{evilBilled, eur("20.00")}, {"", eur("10.00")}}, false)
			return err
		})
		if open, credit := openOf(t, l, evilBilled); !eur(before).Sub(eur(open)).Equal(eur("20.00")) || credit != "10.00" {
			t.Errorf("%s are open, %s are credit", open, credit)
		}
		if got := payers(t, l)[payerIBAN]; len(got) != 1 || got[0] != "acme" {
			t.Errorf("the account is %v's", got)
		}
		do(t, l, evilNow, func(tx *Tx) error {
			if way == "undo" {
				_, err := tx.Undo()
				return err
			}
			e, err := tx.BankEntry("B-1")
			for _, seq := range e.Payments {
				_, failed := tx.CancelPayment(paymentID(seq), "wrong")
				err = errors.Join(err, failed)
			}
			return err
		})
		if open, credit := openOf(t, l, evilBilled); open != before || credit != "0.00" {
			t.Errorf("%s: %s are open, %s are credit", way, open, credit)
		}
		if got := payers(t, l)[payerIBAN]; got != nil {
			t.Errorf("%s: the account is still %v's", way, got)
		}
		if ids := waiting(t, l); ids[len(ids)-1] != "B-1" {
			t.Errorf("%s: %v wait", way, ids)
		}
		sound(t, l)
	}
}

// Undo after undo takes back what was done before the confirmation.
func TestAnUndoneConfirmationIsNotUndoneTwice(t *testing.T) {
	l := banked(t, BankRow{ID: "B-1", On: dayOf("2026-12-09"), Amount: eur("30.00")})
	do(t, l, evilNow, func(tx *Tx) error {
		_, first := tx.Pay(Payment{Customer: "acme", Amount: eur("1.00"), On: tx.Today()}, false)
		_, then := tx.ConfirmBankRow("B-1", "acme", []Part{{"", eur("30.00")}}, false)
		return errors.Join(first, then)
	})
	for range 2 {
		do(t, l, evilNow, func(tx *Tx) error { _, err := tx.Undo(); return err })
	}
	if _, credit := openOf(t, l, evilBilled); credit != "0.00" {
		t.Errorf("%s are credit", credit)
	}
}

func TestAReversalTakesThePaymentsOfItsRowBack(t *testing.T) {
	day := dayOf("2026-12-09")
	l := banked(t, BankRow{ID: "B-1", On: day, Amount: eur("30.00")}, BankRow{ID: "B-2", On: day, Amount: eur("-30.00"), Reversal: true})
	before, _ := openOf(t, l, evilBilled)
	do(t, l, evilNow, func(tx *Tx) error {
		_, err := tx.ConfirmBankRow("B-1", "acme", []Part{{evilBilled, eur("30.00")}}, false)
		return err
	})
	do(t, l, evilNow, func(tx *Tx) error { _, err := tx.ReturnBankRow("B-2", "B-1"); return err })
	if open, _ := openOf(t, l, evilBilled); open != before {
		t.Errorf("%s are open, want %s", open, before)
	}
	for _, id := range waiting(t, l) {
		if id == "B-1" || id == "B-2" {
			t.Errorf("%s waits still", id)
		}
	}
	err := l.Write(by(evilNow), func(tx *Tx) error { _, err := tx.Undo(); return err })
	if !errors.Is(err, ErrNotUndone) {
		t.Errorf("undo: %v", err)
	}
	sound(t, l)
}

// What was recorded by hand is not booked a second time unless somebody says so.
func TestMoneyThatWasRecordedByHandIsNotBookedAgain(t *testing.T) {
	day := dayOf("2026-12-03")
	l := banked(t, BankRow{ID: "B-1", On: day, Amount: eur("10.00")}, BankRow{ID: "B-2", On: day, Amount: eur("4.00")}, BankRow{ID: "B-3", On: day, Amount: eur("4.00")})
	confirm := func(id, amount string, again bool) error {
		return l.Write(by(evilNow), func(tx *Tx) error {
			_, err := tx.ConfirmBankRow(id, "acme", []Part{{evilBilled, eur(amount)}}, again)
			return err
		})
	}
	if err := confirm("B-1", "10.00", false); !errors.Is(err, ErrPaidTwice) {
		t.Errorf("the 10.00 of that day again: %v", err)
	}
	must(t, confirm("B-1", "10.00", true))
	must(t, confirm("B-2", "4.00", false))
	must(t, confirm("B-3", "4.00", false)) // another row of the bank is other money
	if err := confirm("B-3", "4.00", true); !errors.Is(err, ErrConflict) {
		t.Errorf("a row twice: %v", err)
	}
	sound(t, l)
}
