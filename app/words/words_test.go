package words_test

import (
	"go/ast"
	"strconv"
	"strings"
	"testing"

	"hourbook/app/words"
	"hourbook/app/words/wordstest"
)

func TestCountsFollowTheLanguage(t *testing.T) {
	for language, want := range map[string][]string{
		words.English:    {"1 document", "2 documents", "11 documents", "21 documents"},
		words.Lithuanian: {"1 dokumentas", "2 dokumentai", "11 dokumentų", "21 dokumentas"},
	} {
		book, err := words.In(language)
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range []int{1, 2, 11, 21} {
			if got := book.Count("%d documents", n); got != want[i] {
				t.Errorf("%s: %q, want %q", language, got, want[i])
			}
		}
	}
}

func TestWhatHasNoTranslationIsSaidInEnglish(t *testing.T) {
	book, err := words.In(words.Lithuanian)
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Say("nobody says %s", "this"); got != "nobody says this" {
		t.Error(got)
	}
	if got := (words.Book{}).Say("%d documents", 2); got != "2 documents" {
		t.Error(got)
	}
}

func TestAPlaceSaysSomePhrasesInItsOwnWay(t *testing.T) {
	book, err := words.In(words.Lithuanian)
	if err != nil {
		t.Fatal(err)
	}
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
		{[]string{"lt_LT.UTF-8"}, words.Lithuanian},
		{[]string{"", "lt"}, words.Lithuanian},
		{[]string{"", "", "lt-LT"}, words.Lithuanian},
		{[]string{"en_GB.UTF-8", "lt_LT.UTF-8"}, words.English},
		{[]string{"C.UTF-8", "lt_LT.UTF-8"}, words.English},
		{[]string{"ltg_LV"}, words.English},
		{[]string{"de_DE.UTF-8"}, words.English},
		{nil, words.English},
	} {
		if got := words.System(c.settings...); got != c.want {
			t.Errorf("%v: %s, want %s", c.settings, got, c.want)
		}
	}
}

// speakers are the packages whose words are translated: those of the window and
// of the command line, and those whose errors and answers they say.
var speakers = []string{
	".", "../gui", "../cli", "../config", "../exchange", "../bank", "../bank/match", "../books", "../../ledger/limit", "../../sla", "../../invoice", "../../invoice/country", "../../invoice/vat", "../../invoice/page", "../../ledger", "..",
}

// TestNoPhraseIsLeftOver finds translations of what nobody says any more.
func TestNoPhraseIsLeftOver(t *testing.T) {
	said := map[string]bool{}
	for _, folder := range speakers {
		files, _ := wordstest.Files(t, folder)
		for _, file := range files {
			for _, text := range append(wordstest.Deep(file), unknowns(file)...) {
				for _, one := range append(strings.Split(text, "\n\n"), text) { // help is said by paragraphs
					said[one] = true
				}
			}
		}
	}
	for _, language := range words.Languages {
		book, err := words.In(language)
		if err != nil {
			t.Fatal(err)
		}
		library, err := words.Library(language)
		if err != nil {
			t.Fatal(err)
		}
		for phrase := range book.Phrases() {
			_, own, _ := strings.Cut(phrase, "cli: ")
			if !said[phrase] && !said[own] && !strings.Contains(string(library), strconv.Quote(phrase)) {
				t.Errorf("%s: nobody says %q", language, phrase)
			}
		}
	}
}

// TestEveryFaultIsSaidInLithuanian reads what this package itself says: the states,
// and errors that name what they are about.
func TestEveryFaultIsSaidInLithuanian(t *testing.T) {
	phrases := map[string]string{}
	files, _ := wordstest.Files(t, ".")
	for name, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "say" {
					for _, text := range wordstest.Literals(n.Args[0]) {
						phrases[text] = name
					}
				}
			case *ast.ValueSpec:
				if n.Names[0].Name == "states" {
					for _, text := range wordstest.Deep(n) {
						phrases[text] = name
					}
				}
			}
			return true
		})
	}
	if len(phrases) < 50 {
		t.Errorf("only %d phrases were found", len(phrases))
	}
	wordstest.MustBeSaid(t, "", phrases)
}

// unknowns are the phrases for what is not there: its name is put into one.
func unknowns(file *ast.File) (all []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 {
			return true
		}
		fun := call.Fun
		if typed, ok := fun.(*ast.IndexExpr); ok {
			fun = typed.X
		}
		if name, ok := fun.(*ast.Ident); ok && name.Name == "unknown" {
			for _, what := range wordstest.Literals(call.Args[0]) {
				all = append(all, "There is no "+what+` "%s".`)
			}
		}
		return true
	})
	return all
}
