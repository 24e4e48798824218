package invoice

import (
	"testing"

	"hourbook/invoice/price"
	"hourbook/sla"
)

func TestBillingRoundsUpToMinimumAndStep(t *testing.T) {
	for _, c := range []struct{ step, minimum, worked, billed sla.Minutes }{
		{0, 0, 7, 7}, {1, 0, 7, 7}, {15, 0, 7, 15}, {15, 0, 15, 15}, {15, 0, 16, 30}, {0, 30, 7, 30}, {15, 20, 7, 30}, {15, 30, 31, 45}, {15, 30, 0, 0},
	} {
		b := price.Billing{Rate: dec("50"), Step: c.step, Minimum: c.minimum}
		rule := b.Rule(c.worked)
		if got := b.Billed(c.worked); got != c.billed || (rule.In("en") != "") != (got != c.worked) || (len(rule.Lacks()) > 0) != (rule.In("en") == "") {
			t.Errorf("%+v: got %s, %q", c, got, rule)
		}
	}
}

func TestNumbersAreReadAsWritten(t *testing.T) {
	for _, text := range []string{"HB-2026-0118", "HBK-2026-0001", "X1-1999-12345"} {
		if n, err := ParseNumber(text); err != nil || n.String() != text || n.Next().N != n.N+1 {
			t.Errorf("%s: got %v, %v", text, n, err)
		}
	}
	for _, text := range []string{"", "HB", "HB-2026-118", "HB-2026-0000", "-2026-0001", "HB-26-0001", "HB-2026-0001 ", "HB-2026--001", "A-B-2026-0001"} {
		if n, err := ParseNumber(text); err == nil {
			t.Errorf("%q is read as %v", text, n)
		}
	}
	if CreditSeries("HB") != "HBK" || CheckSeries("HB") != nil || CheckSeries("") == nil || CheckSeries("H-B") == nil || CheckSeries("ąb") == nil {
		t.Error("series")
	}
}
