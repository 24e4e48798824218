package vat

import (
	"strings"

	"hourbook/sla"
)

// form is how the VAT ids of one country look after its two letters, and
// their check digits.
type form struct {
	masks   []string // 9 is a digit, @ a letter, ? either, anything else itself
	example string   // of an id that passes
	check   func(id string) bool
}

// forms are the public forms by prefix. EL is Greece; XI is Northern
// Ireland, whose ids are those of the United Kingdom.
var forms = map[string]form{
	"AT": {[]string{"U99999999"}, "ATU13585627", checkAT},
	"BE": {[]string{"0999999999", "1999999999"}, "BE0428759497", checkBE},
	"BG": {[]string{"999999999", "9999999999"}, "BG175074752", checkBG},
	"CY": {[]string{"99999999@"}, "CY10259033P", checkCY},
	"CZ": {[]string{"99999999", "999999999", "9999999999"}, "CZ25123891", checkCZ},
	"DE": {[]string{"999999999"}, "DE136695976", checkDE},
	"DK": {[]string{"99999999"}, "DK13585628", checkDK},
	"EE": {[]string{"999999999"}, "EE100931558", checkEE},
	"EL": {[]string{"999999999"}, "EL094259216", checkEL},
	"ES": {[]string{"?9999999?"}, "ESJ99216582", checkES},
	"FI": {[]string{"99999999"}, "FI20774740", checkFI},
	"FR": {[]string{"??999999999"}, "FR40303265045", checkFR},
	"HR": {[]string{"99999999999"}, "HR33392005961", mod11and10},
	"HU": {[]string{"99999999"}, "HU12892312", checkHU},
	"IE": {[]string{"9999999@", "9999999@@", "9@99999@", "9+99999@", "9*99999@"}, "IE6433435F", checkIE},
	"IT": {[]string{"99999999999"}, "IT00743110157", checkIT},
	"LT": {[]string{"999999999", "999999999999"}, "LT119511515", checkLT},
	"LU": {[]string{"99999999"}, "LU15027442", checkLU},
	"LV": {[]string{"99999999999"}, "LV40003521600", checkLV},
	"MT": {[]string{"99999999"}, "MT11679112", checkMT},
	"NL": {[]string{"999999999B99"}, "NL004495445B01", checkNL},
	"PL": {[]string{"9999999999"}, "PL8567346215", checkPL},
	"PT": {[]string{"999999999"}, "PT501964843", checkPT},
	"RO": {roMasks(), "RO18547290", checkRO},
	"SE": {[]string{"999999999999"}, "SE123456789701", checkSE},
	"SI": {[]string{"99999999"}, "SI50223054", checkSI},
	"SK": {[]string{"9999999999"}, "SK2022749619", checkSK},
	"XI": {[]string{"999999999", "999999999999", "GD999", "HA999"}, "XI980780684", checkXI},
}

// roMasks are the Romanian lengths, 2 to 10 digits.
func roMasks() []string {
	masks := []string{}
	for n := 2; n <= 10; n++ {
		masks = append(masks, strings.Repeat("9", n))
	}
	return masks
}

// prefixOf is the two letters that the VAT ids of a country begin with:
// Greece writes EL, Monaco is taxed as France.
func prefixOf(country string) string {
	if other, ok := prefixes[country]; ok {
		return other
	}
	return country
}

// prefixes are those that are not the country's own letters.
var prefixes = map[string]string{"GR": "EL", "MC": "FR"}

// Compact is an id without the spaces, dots, dashes and slashes that people
// put into it, in capitals.
func Compact(id string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0\u202f\t.-/", r) {
			return -1
		}
		return r
	}, strings.ToUpper(strings.TrimSpace(id)))
}

// CheckID tells what is wrong with a VAT id of a country of the European
// Union (or XI, Northern Ireland): prefix, form and check digits, by the
// countries' public algorithms. Spaces, dots, dashes and slashes do not count.
// Ids of other countries are accepted as they are, since each has its own
// rules and none decides our VAT. The error is a *sla.InputError for "vat_id".
//
// A good check digit does not prove that the number is registered; only VIES
// knows that.
func CheckID(country, id string) error {
	prefix := prefixOf(strings.ToUpper(country))
	f, known := forms[prefix]
	if !known {
		return nil
	}
	wrong := func(problem string, values ...any) error {
		return &sla.InputError{Field: "vat_id", Value: id, Problem: problem, Remedy: "write it as in %s, or ask the customer", Values: append(values, f.example)}
	}
	compact := Compact(id)
	if compact == "" {
		return wrong("there is no VAT ID")
	}
	own, found := strings.CutPrefix(compact, prefix)
	if !found {
		return wrong("a VAT ID of %s begins with %s", country, prefix)
	}
	if !f.fits(own) {
		return wrong("not a valid VAT ID of %s", country)
	}
	if !f.check(own) {
		return wrong("the check digit is wrong, so a digit is probably mistyped")
	}
	return nil
}

// Tidy is an id as documents print it: one of a country of the EU in capitals,
// without spaces and signs.
func Tidy(country, id string) string {
	if _, known := forms[prefixOf(country)]; known {
		return Compact(id)
	}
	return id
}

func (f form) fits(id string) bool {
	for _, mask := range f.masks {
		if fitsMask(mask, id) {
			return true
		}
	}
	return false
}

func fitsMask(mask, id string) bool {
	if len(mask) != len(id) {
		return false
	}
	for i := range mask {
		digit, letter := id[i] >= '0' && id[i] <= '9', id[i] >= 'A' && id[i] <= 'Z'
		switch mask[i] {
		case '9':
			if !digit {
				return false
			}
		case '@':
			if !letter {
				return false
			}
		case '?':
			if !digit && !letter {
				return false
			}
		default:
			if mask[i] != id[i] {
				return false
			}
		}
	}
	return true
}
