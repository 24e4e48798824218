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
	{"DE", []string{"27498"}, sla.Text{EN: "Helgoland", LT: "Helgolandas"}},
	{"DE", []string{"78266"}, sla.Text{EN: "Büsingen", LT: "Biusingenas"}},
	{"ES", []string{"35", "38"}, sla.Text{EN: "Canary Islands", LT: "Kanarų salos"}},
	{"ES", []string{"51"}, sla.Text{EN: "Ceuta", LT: "Seuta"}},
	{"ES", []string{"52"}, sla.Text{EN: "Melilla", LT: "Melilja"}},
	{"FI", []string{"22"}, sla.Text{EN: "Åland", LT: "Alandai"}},
	{"FR", []string{"971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"}, sla.Text{EN: "French overseas", LT: "Prancūzijos užjūrio teritorija"}},
	{"GR", []string{"63086", "63087"}, sla.Text{EN: "Mount Athos", LT: "Atono kalnas"}},
	{"IT", []string{"23041"}, sla.Text{EN: "Livigno", LT: "Livinjas"}},
	{"IT", []string{"22061"}, sla.Text{EN: "Campione d’Italia", LT: "Kampionė prie Italijos"}},
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
