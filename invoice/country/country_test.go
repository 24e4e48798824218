package country

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var update = flag.Bool("update", false, "write the table of names")

func TestTheTableOfNamesIsTheLibrarys(t *testing.T) {
	english, lithuanian := display.Regions(language.English), display.Regions(language.Lithuanian)
	var want strings.Builder
	for _, code := range codes {
		region := language.MustParseRegion(code)
		want.WriteString(code + "\t" + english.Name(region) + "\t" + lithuanian.Name(region) + "\n")
	}
	if *update {
		if err := os.WriteFile("names.tsv", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want.String() {
		t.Error("names.tsv is not what the library says; go test ./invoice/country -update writes it")
	}
}

func TestCountriesAreThoseOfISO3166(t *testing.T) {
	if len(codes) != 250 || !slices.IsSorted(codes) {
		t.Fatalf("%d codes; they must be in order", len(codes))
	}
	for _, c := range []struct{ text, want string }{
		{"LT", "LT"}, {" lt ", "LT"}, {"EL", "GR"}, {"gr", "GR"}, {"UK", "GB"}, {"XI", "GB"}, {"GB", "GB"}, {"XK", "XK"}, {"AX", "AX"}, {"RE", "RE"}, {"TW", "TW"},
	} {
		if got, err := Parse(c.text); err != nil || got != c.want {
			t.Errorf("%q: %q, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"", "L", "LTU", "ZZ", "IC", "EA", "XX", "XA", "EU", "AN", "SU", "YU", "00", "ĄČ", "Lithuania", "1A"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q is taken as %s", text, got)
		}
	}
}

func TestEveryCountryHasNamesOfALibrary(t *testing.T) {
	for _, code := range codes {
		if region, err := language.ParseRegion(code); err != nil || !region.IsCountry() {
			t.Errorf("%s: the library does not know it", code)
		}
		for _, lang := range []string{"en", "lt"} {
			if name := Name(code, lang); name == "" || name == code {
				t.Errorf("%s has no name in %s", code, lang)
			}
		}
	}
	for _, c := range []struct{ code, lang, want string }{
		{"LT", "en", "Lithuania"}, {"lt", "lt", "Lietuva"}, {"EL", "lt", "Graikija"}, {"XI", "en", "United Kingdom"}, {"XK", "lt", "Kosovas"},
		{"GE", "lt", "Sakartvelas"}, {"TR", "en", "Türkiye"}, {"ZZ", "en", "ZZ"}, {"", "en", ""},
	} {
		if got := Name(c.code, c.lang); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.code, c.lang, got, c.want)
		}
	}
}

func TestKosovoHasACodeOfItsOwnInXML(t *testing.T) {
	for code, want := range map[string]string{"XK": "1A", "xk": "1A", "LT": "LT", "EL": "GR", "XI": "GB"} {
		if got := InXML(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("lt")
	f.Add("XI")
	f.Fuzz(func(t *testing.T, text string) {
		code, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Parse(code); err != nil || again != code || len(code) != 2 || InXML(code) == "" {
			t.Errorf("%q: %q, then %q (%v)", text, code, again, err)
		}
		OutsideVAT(code, text)
	})
}
