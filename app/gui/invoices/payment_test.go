package invoices

import "testing"

func TestAnAmountInDoubtIsRefusedInTheWindow(t *testing.T) {
	for text, taken := range map[string]bool{"1210": true, "1,210.00": true, "1 210,00 €": true, "1,210": false, "1.210": false, "1.005": false} {
		if amount, err := parseMoney(text); (err == nil) != taken {
			t.Errorf("%q is read as %s, %v", text, amount, err)
		}
	}
}
