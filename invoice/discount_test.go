package invoice

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/sla"
)

func percentOff(id, on, percent string) Discount {
	return Discount{ID: id, On: on, Percent: dec(percent), From: month("2026-10"), Reason: "a loyal customer"}
}

func amountOff(id, amount string) Discount {
	return Discount{ID: id, On: OnInvoice, Amount: dec(amount), From: month("2026-10"), To: month("2026-10"), Reason: "the outage of 3 October"}
}

// feeRequest is October with a fee, and discounts.
func feeRequest(discounts ...Discount) Request {
	r := goldenRequest(goldenBuyer("kaunas", "Kaunas VoIP UAB", "Savanorių pr. 214", "LT-50193", "Kaunas", "LT", "LT119511515", "en"))
	r.Discounts = discounts
	fee := Recurring{ID: "R7", Text: "Hosting", Amount: dec("99.99"), Every: EveryMonth, From: day("2026-10-01")}
	i, _ := fee.IntervalOn(fee.From)
	r.Fees = []FeeItem{{Recurring: fee, Interval: i}}
	return r
}

// Lines are 99.99 (fee), 100.00 and 41.67.
func TestDiscountsAreTakenOffLinesAndInvoices(t *testing.T) {
	for says, c := range map[string]struct {
		discounts []Discount
		lines     string
		net       string
		held      string
	}{
		"none":          {nil, "99.99 100.00 41.67", "241.66", ""},
		"off the hours": {[]Discount{percentOff("D1", OnHours, "12.5")}, "99.99 87.50 36.46", "223.95", ""},
		"off the fees":  {[]Discount{percentOff("D1", OnFees, "10")}, "89.99 100.00 41.67", "231.66", ""},
		"the one of a line before the one of all fees": {[]Discount{percentOff("D1", OnFees, "10"), percentOff("D2", "R7", "50")}, "49.99 100.00 41.67", "191.66", ""},
		"of another line":                          {[]Discount{percentOff("D2", "R8", "50")}, "99.99 100.00 41.67", "241.66", ""},
		"off the invoice":                          {[]Discount{percentOff("D1", OnInvoice, "10")}, "99.99 100.00 41.67", "217.49", ""},
		"off lines and then the invoice":           {[]Discount{percentOff("D1", OnHours, "50"), percentOff("D2", OnInvoice, "10")}, "99.99 50.00 20.83", "153.74", ""},
		"an amount":                                {[]Discount{amountOff("D1", "41.66")}, "99.99 100.00 41.67", "200.00", ""},
		"an amount that is less than a percentage": {[]Discount{percentOff("D1", OnInvoice, "10"), amountOff("D2", "1.66")}, "99.99 100.00 41.67", "217.49", ""},
		"an amount that is more":                   {[]Discount{percentOff("D1", OnInvoice, "10"), amountOff("D2", "41.66")}, "99.99 100.00 41.67", "200.00", ""},
		"off lines and then an amount":             {[]Discount{percentOff("D1", OnHours, "50"), amountOff("D2", "0.82")}, "99.99 50.00 20.83", "170.00", ""},
		"an amount that is all":                    {[]Discount{amountOff("D1", "241.66")}, "99.99 100.00 41.67", "241.66", "not less than"},
		"of another month":                         {[]Discount{{ID: "D1", On: OnInvoice, Percent: dec("5"), From: month("2026-11")}}, "99.99 100.00 41.67", "241.66", ""},
		"that is over":                             {[]Discount{{ID: "D1", On: OnInvoice, Percent: dec("5"), From: month("2026-01"), To: month("2026-09")}}, "99.99 100.00 41.67", "241.66", ""},
	} {
		doc, err := Draft(feeRequest(c.discounts...))
		if (err != nil) != (c.held != "") || err != nil && !strings.Contains(err.Error(), c.held) {
			t.Errorf("%s: held back: %v", says, err)
		}
		var lines []string
		for _, l := range doc.Lines {
			lines = append(lines, l.Amount.StringFixed(2))
		}
		if got := strings.Join(lines, " "); got != c.lines || doc.Net.StringFixed(2) != c.net {
			t.Errorf("%s: %s, net %s; want %s, net %s", says, got, doc.Net.StringFixed(2), c.lines, c.net)
		}
		if err := doc.Verify(); err != nil {
			t.Errorf("%s: %v", says, err)
		}
	}
}

func TestADiscountThatCannotBeIsRefused(t *testing.T) {
	good := percentOff("D1", OnHours, "10")
	for says, spoil := range map[string]func(*Discount){
		"all of it":                 func(d *Discount) { d.Percent = dec("100") },
		"less than nothing":         func(d *Discount) { d.Percent = dec("-1") },
		"nothing":                   func(d *Discount) { d.Percent = decimal.Zero },
		"a fine part":               func(d *Discount) { d.Percent = dec("33.333") },
		"a percentage and a sum":    func(d *Discount) { d.Amount = dec("1") },
		"a sum off lines":           func(d *Discount) { d.Percent, d.Amount = decimal.Zero, dec("1") },
		"half a cent":               func(d *Discount) { d.On, d.Percent, d.Amount = OnInvoice, decimal.Zero, dec("0.005") },
		"for no reason":             func(d *Discount) { d.Reason = "" },
		"for a reason of two lines": func(d *Discount) { d.Reason = "a\nb" },
		"for a long reason":         func(d *Discount) { d.Reason = strings.Repeat("x", 121) },
		"over before it begins":     func(d *Discount) { d.To = d.From - 1 },
	} {
		if err := good.Check(); err != nil {
			t.Fatal(err)
		}
		bad := good
		if spoil(&bad); bad.Check() == nil {
			t.Errorf("%s is taken", says)
		}
	}
}

func TestACentStaysOfEachLine(t *testing.T) {
	r := feeRequest(percentOff("D1", OnHours, "99.99"), percentOff("D2", OnInvoice, "99.99"))
	r.Fees, r.Billable = nil, r.Billable[:1]
	r.Billable[0].Rate = dec("0.02") // 50 minutes: 0.02
	doc, err := Draft(r)
	if err != nil || doc.Net.StringFixed(2) != "0.01" || doc.Allowance != nil || doc.Kind != Invoice {
		t.Errorf("net %s, %v, %v", doc.Net, doc.Allowance, err)
	}
}

// TestNotesReturnWhatWasChargedWithItsDiscounts credits invoices line by line, in
// any order: what all notes return is net, VAT, discount and total of the invoice.
func TestNotesReturnWhatWasChargedWithItsDiscounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := goldenLong(rapid.IntRange(1, 9).Draw(t, "lines"), 0)
		for i := range r.Billable {
			r.Billable[i].Rate = dec(rapid.SampledFrom([]string{"50", "0.01", "0.30", "61.25"}).Draw(t, "rate"))
		}
		if rapid.Bool().Draw(t, "of lines") {
			r.Discounts = append(r.Discounts, percentOff("D1", OnHours, rapid.SampledFrom([]string{"10", "33.33", "99.99"}).Draw(t, "percent")))
		}
		off := percentOff("D2", OnInvoice, rapid.SampledFrom([]string{"10", "33.33", "99.99", "0.5"}).Draw(t, "percent off all"))
		if rapid.Bool().Draw(t, "an amount") {
			off = amountOff("D2", rapid.SampledFrom([]string{"0.01", "0.05", "7.77"}).Draw(t, "amount"))
		}
		r.Discounts = append(r.Discounts, off)
		original, err := Draft(r)
		if err != nil || original.Kind != Invoice {
			return // the amount is more than all of it
		}
		original.Number = "HB-2026-0118"
		var notes []Document
		net, vat := decimal.Zero, decimal.Zero
		for left := Remaining(original); len(left) > 0; left = Remaining(original, notes...) {
			some := rapid.SliceOfNDistinct(rapid.SampledFrom(left), 1, len(left), func(n int) int { return n }).Draw(t, "returned")
			note, err := Credit(original, "a bug", original.Issued, some, notes...)
			if err != nil {
				t.Fatal(err)
			}
			if err := note.Verify(); err != nil {
				t.Fatal(err)
			}
			if note.Net.IsNegative() || note.Total.IsNegative() {
				t.Fatalf("a note returns %s, %s", note.Net, note.Total)
			}
			notes, net, vat = append(notes, note), net.Add(note.Net), vat.Add(note.VAT)
		}
		if !net.Equal(original.Net) || !vat.Equal(original.VAT) {
			t.Fatalf("notes return %s and %s, the invoice charged %s and %s", net, vat, original.Net, original.VAT)
		}
	})
}

func TestDiscountsBesideEachOther(t *testing.T) {
	of := func(on, from, to string) Discount {
		d := Discount{On: on, Percent: dec("10"), From: month(from)}
		if to != "" {
			d.To = month(to)
		}
		return d
	}
	for says, c := range map[string]struct {
		a, b Discount
		want bool
	}{
		"the same months":      {of(OnHours, "2026-10", ""), of(OnHours, "2027-01", ""), true},
		"one after the other":  {of(OnHours, "2026-10", "2026-12"), of(OnHours, "2027-01", ""), false},
		"a month of both":      {of(OnHours, "2026-10", "2026-12"), of(OnHours, "2026-12", ""), true},
		"off different things": {of(OnHours, "2026-10", ""), of(OnFees, "2026-10", ""), false},
	} {
		if c.a.Beside(c.b) != c.want || c.b.Beside(c.a) != c.want {
			t.Errorf("%s: %t", says, !c.want)
		}
	}
}

func TestADiscountIsToldInTheLanguageOfTheDocument(t *testing.T) {
	a := Allowance{Percent: dec("12.5"), Base: dec("1000"), Amount: dec("125"), Reason: "loyal"}
	for lang, want := range map[string]string{"en": "12.5\u00a0% discount, 125.00 off 1,000.00 EUR: loyal", "lt": "12,5\u00a0% nuolaida, 125,00 nuo 1\u00a0000,00 EUR: loyal"} {
		if got := a.LineWords(lang); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
	if got := fmt.Sprint(Allowance{Amount: dec("5")}.Words("en"), sla.Month(0)); !strings.HasPrefix(got, "Discount") {
		t.Error(got)
	}
}
