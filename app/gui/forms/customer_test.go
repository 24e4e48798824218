package forms

import "testing"

func TestAShortNameIsProposed(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"UAB „Žuvėdros ryšys“", "zuvedros-rysys"}, {"Großmöwe Sprachnetze GmbH", "grossmowe-sprachnetze"}, {"IBM UAB", "ibm-uab"},
		{"acme", "acme-2"}, {"Acme", "acme-2"}, {"", ""}, {"„“", ""}, {"Sp. z o.o. Bocianie", "sp-z-o-o-bocianie"},
	} {
		if got := shortName(c.name, []string{"acme"}); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}
