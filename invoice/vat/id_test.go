package vat

import (
	"errors"
	"strings"
	"testing"

	"hourbook/sla"
)

// goodIDs are valid by the algorithm. Sure countries catch every single
// mistyped digit; the others fold two remainders into one digit, or know
// several kinds of id, and catch most.
var goodIDs = map[string]struct {
	sure bool
	ids  []string
}{
	"AT": {true, []string{"ATU13585627", "ATU10223006", "ATU12011204"}},
	"BE": {true, []string{"BE0428759497", "BE0776091951", "BE 0403.019.261"}},
	"BG": {false, []string{"BG175074752", "BG103873594"}},
	"CY": {true, []string{"CY10259033P", "CY00532445O"}},
	"CZ": {false, []string{"CZ25123891", "CZ46505334", "CZ640903926", "CZ7103192745"}},
	"DE": {true, []string{"DE136695976", "DE111111125", "DE 129 273 398"}},
	"DK": {true, []string{"DK13585628", "DK88146328"}},
	"EE": {true, []string{"EE100931558", "EE100594102", "EE100207415"}},
	"GR": {false, []string{"EL094259216", "EL023456780", "EL040127797"}},
	"EL": {false, []string{"EL094259216"}},
	"ES": {true, []string{"ESJ99216582", "ESA13585625", "ESB58378431", "ES54362315K", "ESX2482300W", "ESX5253868R", "ESM1234567L"}},
	"FI": {true, []string{"FI20774740", "FI09853608"}},
	"FR": {true, []string{"FR40303265045", "FR23334175221", "FRK7399859412", "FR83404833048"}},
	"MC": {false, []string{"FR53000004605"}},
	"HR": {true, []string{"HR33392005961", "HR38192148118"}},
	"HU": {true, []string{"HU12892312", "HU21376414", "HU10597190"}},
	"IE": {true, []string{"IE6433435F", "IE6433435OA", "IE8D79739I", "IE8473625E"}},
	"IT": {true, []string{"IT00743110157", "IT00000010215"}},
	"LT": {false, []string{"LT119511515", "LT100001919017", "LT100004801610", "LT213179412", "LT290061371314", "LT100007654311"}},
	"LU": {true, []string{"LU15027442", "LU10000356"}},
	"LV": {true, []string{"LV40003521600", "LV16117519997", "LV40003009497"}},
	"MT": {true, []string{"MT11679112", "MT15121333"}},
	"NL": {false, []string{"NL004495445B01", "NL010000446B01", "NL123456789B13", "NL000099998B57"}},
	"PL": {true, []string{"PL8567346215", "PL5260001246", "PL 526-025-02-74"}},
	"PT": {false, []string{"PT501964843", "PT500697256"}},
	"RO": {false, []string{"RO18547290", "RO99908"}},
	"SE": {false, []string{"SE123456789701", "SE556188840401"}},
	"SI": {true, []string{"SI50223054", "SI59082437"}},
	"SK": {false, []string{"SK2022749619", "SK2021853504"}},
	"XI": {false, []string{"XI980780684", "XI434031494"}},
}

// looseIDs are good as well; their kind has no check digit, or a weak one.
var looseIDs = map[string][]string{
	"BG": {"BG7523169263", "BG8032056031"},
	"CZ": {"CZ395601439"},
	"FR": {"FR4Z123456782"},
	"LV": {"LV32567890123"},
	"XI": {"XIGD001", "XIHA500"},
}

func TestGoodVATIDsOfEveryCountryPass(t *testing.T) {
	for country, cases := range goodIDs {
		for _, id := range cases.ids {
			if err := CheckID(country, id); err != nil {
				t.Error(err)
			}
			if err := CheckID(strings.ToLower(country), " "+strings.ToLower(id)); err != nil {
				t.Error("in small letters:", err)
			}
		}
	}
	for country, ids := range looseIDs {
		for _, id := range ids {
			if err := CheckID(country, id); err != nil {
				t.Error(err)
			}
		}
	}
	for prefix, f := range forms {
		if _, tested := goodIDs[prefix]; !tested {
			t.Errorf("no test for %s", prefix)
		}
		if err := CheckID(prefix, f.example); err != nil {
			t.Error("the example does not pass:", err)
		}
	}
}

// mistyped are all ids that differ from id in one digit.
func mistyped(id string) []string {
	var wrong []string
	for i := range id {
		for digit := byte('0'); digit <= '9' && isDigit(id[i]); digit++ {
			if digit != id[i] {
				wrong = append(wrong, id[:i]+string(digit)+id[i+1:])
			}
		}
	}
	return wrong
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func TestMistypedVATIDsAreCaught(t *testing.T) {
	for country, cases := range goodIDs {
		for _, id := range cases.ids {
			tried, missed := 0, 0
			for _, wrong := range mistyped(id) {
				if (country == "NL" || country == "SE") && wrong[:12] == id[:12] {
					continue // the unit behind a Dutch or Swedish number has no check digit
				}
				tried++
				if err := CheckID(country, wrong); err == nil {
					missed++
					if cases.sure {
						t.Errorf("%s passes for %s", wrong, id)
					}
				}
			}
			if missed*5 > tried {
				t.Errorf("%s: %d of %d mistyped ids pass", id, missed, tried)
			}
		}
	}
}

// saidOf is what is wrong with an input, in words.
func saidOf(e *sla.InputError) string {
	problem, _ := e.Words(sla.InEnglish)
	return problem
}

func TestVATIDProblemsAreInputErrors(t *testing.T) {
	for _, c := range []struct{ country, id, problem string }{
		{"DE", "", "there is no VAT ID"},
		{"GR", "GR094259216", "a VAT ID of GR begins with EL"},
		{"DE", "136695976", "a VAT ID of DE begins with DE"},
		{"LT", "LT12", "not a valid VAT ID of LT"},
		{"LT", "LT119511516", "the check digit is wrong, so a digit is probably mistyped"},
		{"LT", "LTąčęėįšųūž", "not a valid VAT ID of LT"},
		{"LT", "LT\xff\x00", "not a valid VAT ID of LT"},
		{"XI", "XIHB999", "not a valid VAT ID of XI"},
	} {
		err := CheckID(c.country, c.id)
		var input *sla.InputError
		if !errors.As(err, &input) || input.Field != "vat_id" || saidOf(input) != c.problem || input.Remedy == "" {
			t.Errorf("%s %q: got %v, want %q", c.country, c.id, err, c.problem)
		}
	}
	if err := CheckID("CH", "CHE-116.281.710 MWST"); err != nil {
		t.Error("ids outside the EU are not ours to judge:", err)
	}
}

// faultOf fails unless an error is one for a person, in a field.
func faultOf(t *testing.T, field string, err error) {
	t.Helper()
	var input *sla.InputError
	if err != nil && (!errors.As(err, &input) || input.Field != field || input.Problem == "" || input.Remedy == "") {
		t.Errorf("%v is not for %s", err, field)
	}
}

func FuzzCheckVATID(f *testing.F) {
	for country, cases := range goodIDs {
		for _, id := range cases.ids {
			f.Add(country, id)
		}
	}
	f.Fuzz(func(t *testing.T, country, id string) {
		err := CheckID(country, id)
		faultOf(t, "vat_id", err)
		if again := CheckID(country, Compact(id)); (again == nil) != (err == nil) {
			t.Errorf("%s %q: %v; as it is stored: %v", country, id, err, again)
		}
	})
}
