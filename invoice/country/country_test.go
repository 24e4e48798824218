package country

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	lang "hourbook/sla/language"
)

var update = flag.Bool("update", false, "write the table of names")

// renamed are the countries whose names changed since the library's data, or that it
// writes longer than an address wants them.
var renamed = []string{"GE", "HK", "MK", "MM", "MO", "SZ", "TR", "US"}

func TestTheNamesOfCountriesAreTheLibrarys(t *testing.T) {
	for _, l := range lang.All {
		library := display.Regions(language.Make(l.ID))
		names := map[string]string{}
		for _, code := range codes {
			said := Name(code, l.ID)
			names["country: "+code] = said
			switch name := library.Name(language.MustParseRegion(code)); {
			case slices.Contains(renamed, code) && said != code:
			case *update:
				names["country: "+code] = name
			case said != name:
				t.Errorf("%s: %s is %q, the library says %q; go test ./invoice/country -update writes it", l.ID, code, said, name)
			}
		}
		if *update {
			raw, err := json.MarshalIndent(names, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile("../../assets/translations/"+l.ID+"/countries.json", append(raw, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
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
