// Package country knows countries by their two letters (ISO 3166-1): which
// there are, what they are called, what else people write for them, and which
// parts of the EU's members are outside its VAT area. It is pure.
package country

import (
	"slices"
	"strings"

	"hourbook/sla"
	"hourbook/sla/language"
)

// Kosovo has no code of ISO 3166; the one that all use is kept for private use.
const kosovo = "XK"

// codes are those of ISO 3166-1, and [kosovo].
var codes = strings.Fields(`
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`)

// spellings are what is written for a country besides its code: Greece and the
// United Kingdom by their VAT ids and by habit, Northern Ireland by its VAT ids.
var spellings = map[string]string{"EL": "GR", "UK": "GB", "XI": "GB"}

// Parse is the code of a country as people write it, in any case. The error is
// a *sla.InputError for "country".
func Parse(text string) (string, error) {
	code := Tidy(text)
	if _, known := slices.BinarySearch(codes, code); !known {
		return "", &sla.InputError{Field: "country", Value: strings.TrimSpace(text), Problem: "this country does not exist", Remedy: "enter its two letters (ISO 3166), such as LT, DE or UA"}
	}
	return code, nil
}

// Tidy is [Parse] without a judgement: what is no country stays as it is, in
// capitals.
func Tidy(text string) string {
	code := strings.ToUpper(strings.TrimSpace(text))
	if meant, ok := spellings[code]; ok {
		return meant
	}
	return code
}

// InXML is how electronic invoices name a country: their list has a code of
// its own for Kosovo.
func InXML(code string) string {
	if code = Tidy(code); code == kosovo {
		return "1A"
	}
	return code
}

// Language is that of documents for customers in a country who wish nothing else, by
// its id.
func Language(code string) string {
	for _, l := range language.All {
		if l.Country != "" && l.Country == Tidy(code) {
			return l.ID
		}
	}
	return language.English
}

const lithuania = "LT"

// IsLithuania tells the country that keeps the register i.SAF.
func IsLithuania(code string) bool { return Tidy(code) == lithuania }
