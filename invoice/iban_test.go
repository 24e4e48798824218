package invoice

import (
	"errors"
	"testing"

	"hourbook/sla"
)

func TestGoodIBANsPassAndMistypedOnesDoNot(t *testing.T) {
	for _, iban := range []string{
		"LT12 1000 0111 0100 1000", "lt121000011101001000", "DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
		"MT84MALT011000012345MTLCAST001S", "NO9386011117947", "PL61109010140000071219812874", "LV80BANK0000435195001", "CH9300762011623852957",
	} {
		if err := CheckIBAN(iban); err != nil {
			t.Error(err)
		}
		for _, wrong := range mistyped(iban) {
			if CheckIBAN(wrong) == nil {
				t.Errorf("%s passes for %s", wrong, iban)
			}
		}
	}
}

func TestIBANProblemsAreNamed(t *testing.T) {
	for iban, problem := range map[string]string{
		"":                     "not a valid IBAN",
		"LT":                   "not a valid IBAN",
		"ĄČ12":                 "not a valid IBAN",
		"ZZ121000011101001000": "no country has IBANs that begin with ZZ",
		"LT12100001110100100":  "an IBAN of LT has 20 characters, this one 19",
		"LT131000011101001000": "the check digits are wrong: a character is mistyped",
	} {
		var input *sla.InputError
		if err := CheckIBAN(iban); !errors.As(err, &input) || saidOf(input) != problem || input.Field != "iban" {
			t.Errorf("%q: got %v, want %q", iban, err, problem)
		}
	}
}

func TestIBANsArePrintedInGroupsOfFour(t *testing.T) {
	if got := GroupIBAN("no9386011117947"); got != "NO93 8601 1117 947" {
		t.Error(got)
	}
}

func FuzzCheckIBAN(f *testing.F) {
	f.Add("LT12 1000 0111 0100 1000")
	f.Fuzz(func(t *testing.T, text string) {
		err := CheckIBAN(text)
		faultOf(t, "iban", err)
		grouped := GroupIBAN(text)
		if again := CheckIBAN(grouped); (again == nil) != (err == nil) || err == nil && GroupIBAN(grouped) != grouped {
			t.Errorf("%q: %v; as it is printed, %q: %v", text, err, grouped, again)
		}
	})
}
