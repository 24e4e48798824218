package words_test

import (
	"go/ast"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hourbook/app/words/wordstest"
	"hourbook/sla/language"
)

// speakers are the packages whose words are translated, beside those of the window:
// that of the command line, and those whose errors and answers they say.
var speakers = []string{
	".", "../cli", "../config", "../exchange", "../bank", "../bank/match", "../books", "../../ledger/limit", "../../sla", "../../invoice", "../../invoice/price", "../../invoice/country", "../../invoice/vat", "../../invoice/page", "../../ledger", "..",
}

// whoSpeaks are the speakers, with every folder of the window.
func whoSpeaks(t *testing.T) []string {
	t.Helper()
	all := slices.Clone(speakers)
	err := filepath.WalkDir("../gui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "guitest" || d.Name() == "windowtest" || d.Name() == "testdata" {
			return filepath.SkipDir
		}
		all = append(all, filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestNoPhraseIsLeftOver finds translations of what nobody says any more.
func TestNoPhraseIsLeftOver(t *testing.T) {
	said := map[string]bool{}
	for _, folder := range whoSpeaks(t) {
		files, _ := wordstest.Files(t, folder)
		for _, file := range files {
			for _, text := range append(wordstest.Deep(file), unknowns(file)...) {
				for _, one := range append(strings.Split(text, "\n\n"), text) { // help is said by paragraphs
					said[one] = true
				}
			}
		}
	}
	for _, l := range language.All {
		library, err := language.Library(l.ID)
		if err != nil {
			t.Fatal(err)
		}
		for phrase := range language.In(l.ID).Phrases() {
			place, own, _ := strings.Cut(phrase, ": ")
			if !said[phrase] && !(said[place] || place == "cli") && !said[own] && !strings.Contains(string(library), strconv.Quote(phrase)) {
				t.Errorf("%s: nobody says %q", l.ID, phrase)
			}
		}
	}
}

// TestEveryTextIsSaidInEachLanguage reads what rules, ledger and answers say to people.
func TestEveryTextIsSaidInEachLanguage(t *testing.T) {
	found := 0
	for _, folder := range whoSpeaks(t) {
		files, _ := wordstest.Files(t, folder)
		for place, phrases := range wordstest.Texts(files) {
			found += len(phrases)
			wordstest.MustBeSaid(t, place, phrases)
		}
	}
	if found < 150 {
		t.Errorf("only %d phrases were found", found)
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
