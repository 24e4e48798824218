package ledger

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/sla"
)

func inMonth(text string) sla.Month { return dayOf(text + "-01").Month() }

// grants acme a discount.
func grants(t testing.TB, l *Ledger, at string, d invoice.Discount) invoice.Discount {
	t.Helper()
	d.Customer, d.Reason = "acme", "loyal"
	do(t, l, at, func(tx *Tx) (err error) {
		d, err = tx.GrantDiscount(d)
		return err
	})
	return d
}

func TestADiscountIsTakenWhileItHolds(t *testing.T) {
	l := newLedger(t)
	fee := setsUp(t, l, "2026-11-01 09:00", monthly("2026-11-01", ""))
	d := grants(t, l, "2026-11-01 09:01", invoice.Discount{On: fee.ID, Percent: eur("10"), From: inMonth("2026-11"), To: inMonth("2026-12")})
	for at, want := range map[string]string{"2026-11": "108.00", "2026-12": "108.00", "2027-01": "120.00"} {
		must(t, l.Read(func(v *View) error {
			fees, err := v.FeesOf(fee, inMonth("2027-01"))
			if err != nil {
				return err
			}
			discounts, err := v.DiscountsFor("acme")
			for _, f := range fees {
				line := fee.Line(f.Interval, "en")
				if f.Interval.From.Month() != inMonth(at) {
					continue
				}
				if a := invoice.LineAllowance(discounts, inMonth(at), line); a != nil {
					line.Amount = line.Amount.Sub(a.Amount)
				}
				if line.Amount.StringFixed(2) != want {
					t.Errorf("%s costs %s, want %s", at, line.Amount, want)
				}
			}
			return err
		}))
	}
	first := bills(t, l, "2026-12-01 09:00", "2026-11")
	if first.Net.StringFixed(2) != "108.00" || first.Lines[0].Allowance.Discount != d.ID {
		t.Errorf("%s, %+v", first.Net, first.Lines[0].Allowance)
	}
	do(t, l, "2026-12-01 09:10", func(tx *Tx) error {
		note, _, err := tx.Credit(first.Number, tx.Today(), "a mistake", draw)
		if note.Net.StringFixed(2) != "108.00" || !note.Total.Equal(first.Total) {
			t.Errorf("the note returns %s", note.Total)
		}
		return err
	})
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

func TestAnAmountIsTakenByOneLiveInvoice(t *testing.T) {
	l := newLedger(t)
	setsUp(t, l, "2026-11-01 09:00", monthly("2026-11-01", ""))
	d := grants(t, l, "2026-11-01 09:01", invoice.Discount{On: invoice.OnInvoice, Amount: eur("20"), From: inMonth("2026-11")})
	taken := func() string {
		t.Helper()
		return strings.Join(useOf(t, l, d).By, " ")
	}
	first := bills(t, l, "2026-12-01 09:00", "2026-11")
	if first.Net.StringFixed(2) != "100.00" || taken() != first.Number {
		t.Errorf("%s, taken by %q", first.Net, taken())
	}
	second := bills(t, l, "2027-01-01 09:00", "2026-12")
	if second.Net.StringFixed(2) != "120.00" {
		t.Errorf("the next one is %s", second.Net)
	}
	do(t, l, "2027-01-01 09:10", func(tx *Tx) error {
		_, _, err := tx.Credit(first.Number, tx.Today(), "a mistake", draw)
		return err
	})
	if taken() != "" {
		t.Errorf("it is credited, and %s took it", taken())
	}
	third := bills(t, l, "2027-02-01 09:00", "2027-01")
	if third.Net.StringFixed(2) != "220.00" || taken() != third.Number {
		t.Errorf("%s, taken by %q", third.Net, taken())
	}
	sound(t, l)
}

func TestADiscountIsTakenBack(t *testing.T) {
	l := newLedger(t)
	d := grants(t, l, "2026-11-01 09:00", invoice.Discount{On: invoice.OnHours, Percent: eur("10"), From: inMonth("2026-11")})
	list := func() (words string) {
		must(t, l.Read(func(v *View) error {
			all, err := v.DiscountsOf("acme")
			for _, one := range all {
				words += one.ID + " to " + lastText(one.To).String() + ";"
			}
			return err
		}))
		return words
	}
	back := func() { do(t, l, "2026-11-01 09:05", func(tx *Tx) error { _, err := tx.Undo(); return err }) }
	do(t, l, "2026-11-01 09:02", func(tx *Tx) error { _, err := tx.EndDiscount(d.ID, inMonth("2027-02"), "agreed"); return err })
	if list() != d.ID+" to 2027-02;" {
		t.Error(list())
	}
	if back(); list() != d.ID+" to further notice;" {
		t.Error(list())
	}
	if back(); list() != "" {
		t.Error(list())
	}
	grants(t, l, "2026-11-01 09:06", invoice.Discount{On: invoice.OnHours, Percent: eur("5"), From: inMonth("2026-11")}) // nothing is beside it
}

func TestACustomerWithADiscountIsNotMergedAway(t *testing.T) {
	l := newLedger(t)
	grants(t, l, "2026-11-01 09:00", invoice.Discount{On: invoice.OnHours, Percent: eur("10"), From: inMonth("2026-11"), To: inMonth("2026-12")})
	do(t, l, "2026-11-01 09:01", func(tx *Tx) error {
		return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "twin", Name: "Acme again", Country: "LT"}}, nil)
	})
	merge := func(at string) error {
		return l.Write(by(at), func(tx *Tx) error { _, err := tx.MergeCustomers("acme", "twin", "the same firm"); return err })
	}
	if err := merge("2026-12-02 09:00"); !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "discount") {
		t.Errorf("it is merged: %v", err)
	}
	if err := merge("2027-01-02 09:00"); err != nil && strings.Contains(err.Error(), "discount") {
		t.Errorf("the discount is over, and it is refused: %v", err)
	}
}

func TestAnInvoiceTakesAPercentageOrAnAmount(t *testing.T) {
	l := newLedger(t)
	setsUp(t, l, "2026-11-01 09:00", monthly("2026-11-01", ""))
	off := func(percent, amount, from, to string) invoice.Discount {
		d := invoice.Discount{Customer: "acme", Reason: "loyal", On: invoice.OnInvoice, Percent: eur(percent), Amount: eur(amount), From: inMonth(from)}
		if to != "" {
			d.To = inMonth(to)
		}
		return d
	}
	refused := func(what string, do func(*Tx) error) {
		t.Helper()
		if err := l.Write(by("2026-11-01 10:00"), do); !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "hours") {
			t.Errorf("%s is granted: %v", what, err)
		}
	}
	percent := grants(t, l, "2026-11-01 09:01", off("10", "0", "2026-11", "2026-12"))
	refused("an amount beside a percentage", func(tx *Tx) error { _, err := tx.GrantDiscount(off("0", "5", "2026-12", "")); return err })
	grants(t, l, "2026-11-01 09:02", invoice.Discount{On: invoice.OnHours, Percent: eur("10"), From: inMonth("2026-11")})
	amount := grants(t, l, "2026-11-01 09:03", off("0", "5", "2027-01", "2027-01"))
	refused("a percentage beside an amount", func(tx *Tx) error { _, err := tx.GrantDiscount(off("10", "0", "2027-01", "")); return err })
	do(t, l, "2026-11-01 09:04", func(tx *Tx) error { _, err := tx.EndDiscount(amount.ID, inMonth("2027-02"), ""); return err })
	refused("a longer percentage", func(tx *Tx) error { _, err := tx.EndDiscount(percent.ID, 0, ""); return err })
	sound(t, l)
}

// Earlier programs granted both, and took the amount.
func TestAnInvoiceOfBeforeTookTheSmallerDiscount(t *testing.T) {
	for _, amount := range []string{"5", "50"} {
		l := newLedger(t)
		setsUp(t, l, "2026-11-01 09:00", monthly("2026-11-01", ""))
		both := []invoice.Discount{
			grants(t, l, "2026-11-01 09:01", invoice.Discount{On: invoice.OnInvoice, Percent: eur("10"), From: inMonth("2026-11")}),
			{Customer: "acme", Reason: "loyal", On: invoice.OnInvoice, Amount: eur(amount), From: inMonth("2026-11")},
		}
		do(t, l, "2026-11-01 09:02", func(tx *Tx) error {
			both[1].ID = discountID(tx.head.Seq + 1)
			return tx.append(&discountSet{Discount: both[1]}, nil)
		})
		for _, took := range both {
			must(t, l.Read(func(v *View) error {
				allowance, err := invoice.InvoiceAllowance([]invoice.Discount{took}, inMonth("2026-11"), eur("120"))
				d := invoice.Document{Kind: invoice.Invoice, Month: inMonth("2026-11"), Buyer: invoice.Party{ID: "acme"}, Net: eur("120").Sub(allowance.Amount), Allowance: allowance}
				return or(err, v.judgeDiscounts(d))
			}))
		}
	}
}

// useOf is what became of a discount.
func useOf(t testing.TB, l *Ledger, d invoice.Discount) (use DiscountUse) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		use, err = v.TakenOf(d)
		return err
	}))
	return use
}

func TestTheReturnedPartOfAnAmountIsGrantedAgain(t *testing.T) {
	l := newLedger(t)
	setsUp(t, l, "2026-11-01 09:00", monthly("2026-10-01", ""))
	d := grants(t, l, "2026-11-01 09:01", invoice.Discount{On: invoice.OnInvoice, Amount: eur("50"), From: inMonth("2026-11")})
	holds := func(by, left string) {
		t.Helper()
		if use := useOf(t, l, d); strings.Join(use.By, " ") != by || use.Left.StringFixed(2) != left {
			t.Errorf("taken by %s, %s left; want %s, %s", use.By, use.Left, by, left)
		}
	}
	first := bills(t, l, "2026-12-01 09:00", "2026-11")
	if holds(first.Number, "0.00"); first.Net.StringFixed(2) != "190.00" || len(first.Lines) != 2 {
		t.Fatalf("%d lines, net %s", len(first.Lines), first.Net)
	}
	do(t, l, "2026-12-01 09:10", func(tx *Tx) error {
		_, _, err := tx.CreditLines(first.Number, []int{1}, tx.Today(), "a mistake", draw)
		return err
	})
	holds(first.Number, "25.00")
	second := bills(t, l, "2027-01-01 09:00", "2026-12")
	if holds(first.Number+" "+second.Number, "0.00"); second.Net.StringFixed(2) != "215.00" {
		t.Errorf("net %s, less %+v", second.Net, second.Allowance)
	}
	do(t, l, "2027-01-01 09:10", func(tx *Tx) error {
		_, _, err := tx.Credit(second.Number, tx.Today(), "a mistake", draw)
		return err
	})
	holds(first.Number, "25.00")
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

// Earlier programs let the returned part lapse.
func TestAnInvoiceOfBeforeTookNoReturnedPart(t *testing.T) {
	l := newLedger(t)
	setsUp(t, l, "2026-11-01 09:00", monthly("2026-10-01", ""))
	grants(t, l, "2026-11-01 09:01", invoice.Discount{On: invoice.OnInvoice, Amount: eur("200"), From: inMonth("2026-11")})
	first := bills(t, l, "2026-12-01 09:00", "2026-11")
	do(t, l, "2026-12-01 09:10", func(tx *Tx) error {
		_, _, err := tx.CreditLines(first.Number, []int{0}, tx.Today(), "a mistake", draw)
		return err
	})
	for _, net := range []string{"50", "120"} { // 100 were returned: more than the one, less than the other
		must(t, l.Read(func(v *View) error {
			return v.judgeDiscounts(invoice.Document{Kind: invoice.Invoice, Month: inMonth("2026-12"), Buyer: invoice.Party{ID: "acme"}, Net: eur(net)})
		}))
	}
}

func TestATakenAmountIsInNobodysWayAndStillSaysWho(t *testing.T) {
	l := newLedger(t)
	setsUp(t, l, "2026-11-01 09:00", monthly("2026-11-01", ""))
	off := invoice.Discount{On: invoice.OnInvoice, Amount: eur("20"), From: inMonth("2026-11")}
	d := grants(t, l, "2026-11-01 09:01", off)
	first := bills(t, l, "2026-12-01 09:00", "2026-11")
	grants(t, l, "2026-12-01 09:01", off)
	do(t, l, "2026-12-01 09:02", func(tx *Tx) (err error) { d, err = tx.EndDiscount(d.ID, inMonth("2026-10"), ""); return err })
	do(t, l, "2026-12-01 09:03", func(tx *Tx) error { _, err := tx.EndDiscount(d.ID, inMonth("2026-12"), ""); return err })
	if by := useOf(t, l, d).By; len(by) != 1 || by[0] != first.Number {
		t.Errorf("taken by %s", by)
	}
	if second := bills(t, l, "2027-01-01 09:00", "2026-12"); second.Net.StringFixed(2) != "100.00" {
		t.Errorf("the next one is %s", second.Net)
	}
	sound(t, l)
}

func TestAPreviewRefusesACustomerWithADiscount(t *testing.T) {
	l := newLedger(t)
	grants(t, l, "2026-11-01 09:00", invoice.Discount{On: invoice.OnHours, Percent: eur("10"), From: inMonth("2026-11"), To: inMonth("2026-12")})
	do(t, l, "2026-11-01 09:01", func(tx *Tx) error {
		return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "twin", Name: "Acme again", Country: "LT"}}, nil)
	})
	must(t, l.Read(func(v *View) error {
		if _, err := v.PreviewMergeCustomers("acme", "twin", dayOf("2026-12-02")); !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "discount") {
			t.Errorf("the preview lets it pass: %v", err)
		}
		_, err := v.PreviewMergeCustomers("acme", "twin", dayOf("2027-01-02"))
		return err
	}))
}
