package match

import (
	"strings"
	"testing"

	"hourbook/app/bank"
)

// Two payments of 302.50 by one account are booked; what a reversal takes back.
func TestAReversalOfOneOfSeveralPaymentsAlike(t *testing.T) {
	of := func(id, endToEnd, iban, number, day string) Booked {
		return Booked{ID: id, EndToEnd: endToEnd, IBAN: iban, Customer: "birch", Date: dayOf(t, day), Amount: eur("302.50"), Parts: []Part{{number, eur("302.50")}}}
	}
	first, second, twin := of("B-1", "E2E-1", "DE1", "HB-2026-0104", "2026-11-15"), of("B-2", "E2E-2", "DE1", "HB-2026-0105", "2026-11-16"), of("B-3", "", "DE1", "HB-2026-0104", "2026-11-17")
	for says, c := range map[string]struct {
		booked         []Booked
		endToEnd, iban string
		to             string
		takes, why     string
	}{
		"one of its account":                            {[]Booked{first}, "", "DE1", "", "B-1", "REVERSAL of B-1"},
		"of its name, though another is of the account": {[]Booked{first, second}, "E2E-1", "DE1", "", "B-1", "REVERSAL of B-1"},
		"two that paid other invoices":                  {[]Booked{first, second}, "", "DE1", "", "", "REVERSAL of one of 2 payments alike: B-1 (HB-2026-0104), B-2 (HB-2026-0105)"},
		"two, and a person says which":                  {[]Booked{first, second}, "", "DE1", "HB-2026-0105", "B-2", "REVERSAL of one of 2"},
		"two that paid the same":                        {[]Booked{first, twin}, "", "DE1", "", "B-3", "REVERSAL of B-3"},
		"two of another account, and a person says":     {[]Booked{first, second}, "", "DE9", "HB-2026-0104", "B-1", "REVERSAL of money that was not booked"},
		"another one than a person says":                {[]Booked{first, second}, "", "DE1", "HB-2026-0999", "", "REVERSAL of one of 2"},
	} {
		b := office(t)
		for _, one := range c.booked {
			b.Add(one)
		}
		m := b.Of([]bank.Row{{ID: "B-9", Date: dayOf(t, "2026-11-20"), Amount: eur("-302.50"), Currency: "EUR", IBAN: c.iban, EndToEnd: c.endToEnd, Reversal: true}}, dayOf(t, "2026-11-20"))[0]
		takes := m.Takes
		if c.to != "" {
			takes, _ = m.Taking([]string{c.to}, "")
		}
		if takes != c.takes || !strings.HasPrefix(m.Why.String(), c.why) || (m.Kind == Proposed) != (m.Takes != "") {
			t.Errorf("%s: takes %q back, %s, %s", says, takes, m.Kind, m.Why)
		}
	}
}
