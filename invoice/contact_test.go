package invoice

import (
	"errors"
	"testing"

	"hourbook/sla"
)

func TestOneLineAndOneAddressEach(t *testing.T) {
	for _, c := range []struct {
		party Party
		field string // that is refused, or empty
	}{
		{Party{Name: "UAB „Žvėrys“ & Co", Street: "Gedimino pr. 1-2", Email: "ruta.o'neil+vat@pastas.example", Phone: "+370 600 00000"}, ""},
		{Party{Name: "Café Ñandú", Email: ""}, ""},
		{Party{Name: "UAB\nAcme"}, "name"},
		{Party{Name: "Acme\r"}, "name"},
		{Party{Name: "Acme\u2028Ltd"}, "name"},
		{Party{Name: "Ac\u200bme"}, "name"},
		{Party{Name: "\ufeffAcme"}, "name"},
		{Party{Name: "Ac\x1b[31mme"}, "name"},
		{Party{Street: "G. 1\tKaunas"}, "street"},
		{Party{City: "Kaunas\n"}, "city"},
		{Party{Email: "a@x.example, b@x.example"}, "email"},
		{Party{Email: "a@x.example;b@x.example"}, "email"},
		{Party{Email: "a@x.example b@x.example"}, "email"},
		{Party{Email: "Rūta <ruta@x.example>"}, "email"},
		{Party{Email: "ruta"}, "email"},
		{Party{Email: "ruta@"}, "email"},
		{Party{Email: "ruta@x.example\nBcc: all@x.example"}, "email"},
	} {
		problems := CheckTexts(c.party)
		var input *sla.InputError
		switch {
		case c.field == "" && len(problems) > 0:
			t.Errorf("%+v: %v", c.party, problems)
		case c.field != "" && (len(problems) != 1 || !errors.As(problems[0], &input) || input.Field != c.field):
			t.Errorf("%+v: %v, want a problem of %s", c.party, problems, c.field)
		}
	}
}
