package language_test

import (
	"testing"

	"hourbook/sla/language"
)

func TestCountsFollowTheLanguage(t *testing.T) {
	for lang, want := range map[string][]string{
		language.English:    {"1 document", "2 documents", "11 documents", "21 documents"},
		language.Lithuanian: {"1 dokumentas", "2 dokumentai", "11 dokumentų", "21 dokumentas"},
	} {
		book := language.In(lang)
		for i, n := range []int{1, 2, 11, 21} {
			if got := book.Count("%d documents", n); got != want[i] {
				t.Errorf("%s: %q, want %q", lang, got, want[i])
			}
		}
	}
}

func TestWhatHasNoTranslationIsSaidInEnglish(t *testing.T) {
	book := language.In(language.Lithuanian)
	if got := book.Say("nobody says %s", "this"); got != "nobody says this" {
		t.Error(got)
	}
	if got := (language.Book{}).Say("%d documents", 2); got != "2 documents" {
		t.Error(got)
	}
}

func TestAPlaceSaysSomePhrasesInItsOwnWay(t *testing.T) {
	book := language.In(language.Lithuanian)
	if got := book.Say("customer"); got != "klientą" {
		t.Errorf("elsewhere: %s", got)
	}
	if got := book.At("cli").Say("customer"); got != "klientas" {
		t.Errorf("at the command line: %s", got)
	}
	if got := book.At("cli").Say("Ticket"); got != "Užklausa" {
		t.Errorf("what it says like all: %s", got)
	}
}

func TestTheSystemNamesItsLanguage(t *testing.T) {
	for _, c := range []struct {
		settings []string
		want     string
	}{
		{[]string{"lt_LT.UTF-8"}, language.Lithuanian},
		{[]string{"", "lt"}, language.Lithuanian},
		{[]string{"", "", "lt-LT"}, language.Lithuanian},
		{[]string{"en_GB.UTF-8", "lt_LT.UTF-8"}, language.English},
		{[]string{"C.UTF-8", "lt_LT.UTF-8"}, language.English},
		{[]string{"ltg_LV"}, language.English},
		{[]string{"de_DE.UTF-8"}, language.English},
		{nil, language.English},
	} {
		if got := language.System(c.settings...); got != c.want {
			t.Errorf("%v: %s, want %s", c.settings, got, c.want)
		}
	}
}
