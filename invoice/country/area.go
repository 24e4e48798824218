package country

import (
	"strings"

	"hourbook/sla"
)

// part is a part of a member of the EU that is outside its VAT area (Directive
// 2006/112/EC, Articles 5 to 7), told by its postcodes.
type part struct {
	country  string
	prefixes []string // of the postcode, digits only
	name     sla.Text
}

var outside = []part{
	{"DE", []string{"27498"}, sla.Say("Helgoland")},
	{"DE", []string{"78266"}, sla.Say("Büsingen")},
	{"ES", []string{"35", "38"}, sla.Say("Canary Islands")},
	{"ES", []string{"51"}, sla.Say("Ceuta")},
	{"ES", []string{"52"}, sla.Say("Melilla")},
	{"FI", []string{"22"}, sla.Say("Åland")},
	{"FR", []string{"971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"}, sla.Say("French overseas")},
	{"GR", []string{"63086", "63087"}, sla.Say("Mount Athos")},
	{"IT", []string{"23041"}, sla.Say("Livigno")},
	{"IT", []string{"22061"}, sla.Say("Campione d’Italia")},
}

// OutsideVAT names the part of a country that is outside the EU's VAT area
// although the country is in the EU, by its postcode; nothing elsewhere. A
// postcode with the country's letters before it is understood.
func OutsideVAT(code, postcode string) sla.Text {
	code = Tidy(code)
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, postcode)
	for _, p := range outside {
		if p.country != code || len(digits) != 5 {
			continue
		}
		for _, prefix := range p.prefixes {
			if strings.HasPrefix(digits, prefix) {
				return p.name
			}
		}
	}
	return sla.Text{}
}
