package ledger

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/ledger/fault"
	"hourbook/sla"
)

func eur(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// pays records a payment and gives its name.
func pays(t *testing.T, l *Ledger, at, number, customer, amount string) string {
	t.Helper()
	var paid Paid
	do(t, l, at, func(tx *Tx) (err error) {
		paid, err = tx.Pay(Payment{Number: number, Customer: customer, Amount: eur(amount), On: tx.Today()}, true)
		return err
	})
	return paid.Payment.ID
}

// tellsAccount wants the account of acme in words: what is open, overdue and
// credit on a day, then each entry.
func tellsAccount(t *testing.T, l *Ledger, on, want string) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		a, err := v.Account("acme", dayOf(on))
		got := fmt.Sprintf("open %s overdue %s credit %s owed %s", a.Open.StringFixed(2), a.Overdue.StringFixed(2), a.Credit.StringFixed(2), a.Owed().StringFixed(2))
		for _, e := range a.Entries {
			got += fmt.Sprintf("; %s %s %s %s %s", e.Document, e.Kind, e.Charge.StringFixed(2), e.Payment.StringFixed(2), e.Balance.StringFixed(2))
		}
		if n := len(a.Entries); n > 0 && !a.Entries[n-1].Balance.Equal(a.Owed()) {
			t.Errorf("the last balance is %s, owed %s", a.Entries[n-1].Balance, a.Owed())
		}
		if got != want {
			t.Errorf("on %s\ngot  %s\nwant %s", on, got, want)
		}
		return err
	}))
}

// paidCreditedAnew is the case that the account is for: an invoice paid in
// full, credited, and issued anew. It gives both numbers.
func paidCreditedAnew(t *testing.T) (l *Ledger, first, second string) {
	t.Helper()
	l = newLedger(t)
	a, _, _ := twoLines(t, l) // 90.75, due 2026-12-15
	pays(t, l, "2026-12-02 09:00", a.Number, "", "90.75")
	credit(t, l, "2026-12-03 09:00", a.Number)
	b := issue(t, l, "2026-12-04 09:00", "acme")
	return l, a.Number, b.Number
}

func TestMoneyThatNoDocumentUsesIsCreditOnAccount(t *testing.T) {
	l, _, _ := paidCreditedAnew(t)
	tellsAccount(t, l, "2027-01-20", "open 90.75 overdue 0.00 credit 90.75 owed 0.00"+
		"; HB-2026-0007 invoice 90.75 0.00 90.75; P8 payment 0.00 90.75 0.00; HBK-2026-0001 credit-note -90.75 0.00 -90.75; HB-2026-0008 invoice 90.75 0.00 0.00")
	sound(t, l)
}

func TestCreditIsSetOffAgainstWhatIsDueFirst(t *testing.T) {
	l, first, second := paidCreditedAnew(t)
	pays(t, l, "2026-12-05 09:00", "", "acme", "10.00")
	var s SetOff
	do(t, l, "2026-12-06 09:00", func(tx *Tx) (err error) {
		s, err = tx.SetOff("acme", "", decimal.Zero)
		return err
	})
	if len(s.To) != 1 || s.To[0].Number != second || !s.Amount().Equal(eur("90.75")) || len(s.From) != 2 || s.From[0].Number != "" || s.From[1].Number != first {
		t.Errorf("set off %+v", s)
	}
	must(t, l.Read(func(v *View) error {
		i, err := v.Issued(second)
		if !i.Open().IsZero() || i.State(dayOf("2027-01-20")) != "paid" {
			t.Errorf("%+v", i)
		}
		ages, err2 := v.Ageing(dayOf("2027-01-20"))
		if len(ages) != 1 || !ages[0].Credit.Equal(eur("10.00")) || !ages[0].Open.IsZero() {
			t.Errorf("ageing %+v", ages)
		}
		return errors.Join(err, err2)
	}))
	sound(t, l)
	refuses(t, l, "2026-12-06 10:00", ErrNothingToPay, func(tx *Tx) error {
		_, err := tx.SetOff("acme", "", decimal.Zero)
		return err
	})
	do(t, l, "2026-12-07 09:00", func(tx *Tx) error {
		_, err := tx.CancelPayment(s.ID, "too early")
		return err
	})
	tellsAccount(t, l, "2027-01-20", "open 90.75 overdue 0.00 credit 100.75 owed -10.00"+
		"; HB-2026-0007 invoice 90.75 0.00 90.75; P8 payment 0.00 90.75 0.00; HBK-2026-0001 credit-note -90.75 0.00 -90.75; HB-2026-0008 invoice 90.75 0.00 0.00; P11 payment 0.00 10.00 -10.00")
	sound(t, l)
}

func TestASetOffTakesAnAmountAndAnInvoice(t *testing.T) {
	l, first, second := paidCreditedAnew(t)
	for _, c := range []struct {
		to, amount string
		says       string
	}{
		{second, "90.76", "only 90.75"}, {second, "0.001", "not a valid amount"}, {second, "-1", "not a valid amount"}, {first, "", "nothing is to be paid"}, {"HB-2026-0099", "", "unknown"},
		{"HBK-2026-0001", "", "not an invoice of acme"},
	} {
		err := l.Write(by("2026-12-06 09:00"), func(tx *Tx) error {
			_, err := tx.SetOff("acme", c.to, or0(decimal.RequireFromString("0"+strings.TrimPrefix(c.amount, "-")), decimal.Zero).Mul(decimal.NewFromInt(map[bool]int64{true: -1, false: 1}[strings.HasPrefix(c.amount, "-")])))
			return err
		})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s of %s: %v", c.amount, c.to, err)
		}
	}
	do(t, l, "2026-12-06 09:00", func(tx *Tx) error {
		_, err := tx.SetOff("acme", second, eur("40.00"))
		return err
	})
	must(t, l.Read(func(v *View) error {
		b, err := v.Balance("acme", dayOf("2027-01-20"))
		if !b.Open.Equal(eur("50.75")) || !b.Credit.Equal(eur("50.75")) || !b.Overdue.IsZero() || b.Invoices[0].State(dayOf("2026-12-06")) != "part paid" {
			t.Errorf("%+v", b)
		}
		return err
	}))
	sound(t, l)
}

// refuses wants an act to be refused.
func refuses(t *testing.T, l *Ledger, at string, want error, act func(*Tx) error) {
	t.Helper()
	if err := l.Write(by(at), act); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

func TestARefundIsAtMostTheUnspentCredit(t *testing.T) {
	l, first, second := paidCreditedAnew(t)
	for _, p := range []Payment{{Number: first, Amount: eur("-90.76")}, {Number: second, Amount: eur("-1")}, {Customer: "acme", Amount: eur("-90.76")}} {
		var wrong *sla.InputError
		err := l.Write(by("2026-12-06 09:00"), func(tx *Tx) error {
			p.On = tx.Today()
			_, err := tx.Pay(p, false)
			return err
		})
		if !errors.As(err, &wrong) || wrong.Field != "amount" {
			t.Errorf("%+v: %v", p, err)
		}
	}
	pays(t, l, "2026-12-06 09:00", "", "acme", "9.25")
	id := pays(t, l, "2026-12-06 10:00", "", "acme", "-100.00")
	tellsAccount(t, l, "2027-01-20", "open 90.75 overdue 90.75 credit 0.00 owed 90.75"+
		"; HB-2026-0007 invoice 90.75 0.00 90.75; P8 payment 0.00 90.75 0.00; HBK-2026-0001 credit-note -90.75 0.00 -90.75; HB-2026-0008 invoice 90.75 0.00 0.00; P11 payment 0.00 9.25 -9.25; P12 refund 0.00 -100.00 90.75")
	sound(t, l)
	do(t, l, "2026-12-07 09:00", func(tx *Tx) error {
		_, err := tx.CancelPayment(id, "came back")
		return err
	})
	must(t, l.Read(func(v *View) error {
		b, err := v.Balance("acme", dayOf("2027-01-20"))
		if !b.Credit.Equal(eur("100.00")) {
			t.Errorf("%+v", b)
		}
		return err
	}))
	sound(t, l)
}

func TestAPaymentIsTakenBackUnlessItIsSetOff(t *testing.T) {
	l, first, _ := paidCreditedAnew(t)
	var s SetOff
	do(t, l, "2026-12-06 09:00", func(tx *Tx) (err error) {
		s, err = tx.SetOff("acme", "", eur("30.00"))
		return err
	})
	refuses(t, l, "2026-12-07 09:00", ErrConflict, func(tx *Tx) error {
		_, err := tx.CancelPayment("P8", "another customer's")
		return err
	})
	refuses(t, l, "2026-12-07 09:00", ErrUnknown, func(tx *Tx) error {
		_, err := tx.CancelPayment("P1", "no payment")
		return err
	})
	do(t, l, "2026-12-07 09:00", func(tx *Tx) error {
		_, err := tx.CancelPayment(s.ID, "first this")
		_, err2 := tx.CancelPayment("p8", "another customer's")
		return errors.Join(err, err2)
	})
	refuses(t, l, "2026-12-07 10:00", ErrNothing, func(tx *Tx) error {
		_, err := tx.CancelPayment("P8", "again")
		return err
	})
	must(t, l.Read(func(v *View) error {
		payments, err := v.Payments(first)
		i, err2 := v.Issued(first)
		if len(payments) != 0 || !i.Paid.IsZero() {
			t.Errorf("%+v, %+v", payments, i)
		}
		return errors.Join(err, err2)
	}))
	sound(t, l)
}

func TestUndoTakesOnesOwnLastPaymentBack(t *testing.T) {
	l := newLedger(t)
	a, _, _ := twoLines(t, l)
	pays(t, l, "2026-12-02 09:00", a.Number, "", "100.00")
	do(t, l, "2026-12-02 09:05", func(tx *Tx) error {
		u, err := tx.Undo()
		if u.Customer != "acme" {
			t.Errorf("%+v", u)
		}
		return err
	})
	tellsAccount(t, l, "2026-12-10", "open 90.75 overdue 0.00 credit 0.00 owed 90.75; HB-2026-0007 invoice 90.75 0.00 90.75")
	refuses(t, l, "2026-12-02 09:06", ErrNotUndone, func(tx *Tx) error {
		_, err := tx.Undo()
		return err
	})
	sound(t, l)
}

func TestPaymentsOfTheFutureAndTheSameAgainAreRefused(t *testing.T) {
	l := newLedger(t)
	a, _, _ := twoLines(t, l) // issued 2026-12-01
	pay := func(on string, again bool) (early bool, err error) {
		err = l.Write(by("2026-12-02 09:00"), func(tx *Tx) error {
			paid, err := tx.Pay(Payment{Number: a.Number, Amount: eur("10.00"), On: dayOf(on)}, again)
			early = paid.Early
			return err
		})
		return early, err
	}
	var wrong *sla.InputError
	if _, err := pay("2026-12-03", false); !errors.As(err, &wrong) || wrong.Field != "day" {
		t.Errorf("tomorrow's: %v", err)
	}
	if early, err := pay("2026-12-02", false); early || err != nil {
		t.Errorf("today's: early %t, %v", early, err)
	}
	if _, err := pay("2026-12-02", false); !errors.Is(err, ErrPaidTwice) {
		t.Errorf("the same again: %v", err)
	}
	if _, err := pay("2026-12-02", true); err != nil {
		t.Errorf("said to be another one: %v", err)
	}
	if early, err := pay("2026-11-30", false); !early || err != nil {
		t.Errorf("before the invoice: early %t, %v", early, err)
	}
	sound(t, l)
}

func TestTheAgesOfWhatIsOpen(t *testing.T) {
	l := newLedger(t)
	twoLines(t, l) // 90.75 due 2026-12-15
	for on, age := range map[string]int{"2026-12-15": 0, "2026-12-16": 1, "2027-01-14": 1, "2027-01-15": 2, "2027-02-13": 2, "2027-02-14": 3, "2027-03-15": 3, "2027-03-16": 4} {
		must(t, l.Read(func(v *View) error {
			all, err := v.Ageing(dayOf(on))
			if len(all) != 1 || !all[0].Ages[age].Equal(eur("90.75")) || !Together(all).Open.Equal(all[0].Open) {
				t.Errorf("on %s: %+v", on, all)
			}
			return err
		}))
	}
}

// A customer of whom nothing is filed is damage, also while none was asked for before.
func TestACustomerOfNoBytesIsDamage(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-02 13:00"), func(tx *Tx) error {
		tx.put(customersBucket, "hollow", []byte{})
		return nil
	}))
	must(t, l.Read(func(v *View) error {
		if c, err := v.Customer("hollow"); !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("the customer is read as %+v: %v", c, err)
		}
		return nil
	}))
}
