package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"hourbook/ledger"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hourbook/assets"
)

// phrasesOf are all phrases of the package's source: arguments of say and
// sayCount, names of commands, screens and columns, and remedies.
func phrasesOf(t *testing.T) map[string]string {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	phrases := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, text := range phrasesIn(n) {
				phrases[text] = name
			}
			return true
		})
	}
	return phrases
}

func phrasesIn(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "say" || f.Name == "sayCount") {
			return append(literals(n.Args[:1]), values(n.Args[0])...)
		}
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "sumAbove" {
			return literals(n.Args[2:3])
		}
	case *ast.CompositeLit:
		if kind, ok := n.Type.(*ast.Ident); ok && kind.Name == "command" && len(n.Elts) > 1 {
			return literals(n.Elts[:2])
		}
		if list, ok := n.Type.(*ast.ArrayType); ok && typeName(list.Elt) == "companyField" {
			return firsts(n)
		} else if ok && typeName(list.Elt) == "handKey" {
			return secondOnes(n)
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "title" {
			return literals([]ast.Expr{n.Value})
		}
	case *ast.ValueSpec:
		if slices.ContainsFunc(n.Names, func(name *ast.Ident) bool { return name.Name == "remedies" || name.Name == "menus" }) {
			return deep(n)
		}
		if n.Names[0].Name == "alteredFields" {
			return values(n)
		}
	}
	return nil
}

// firsts are the first texts of the rows of a table.
func firsts(table *ast.CompositeLit) (all []string) {
	for _, row := range table.Elts {
		all = append(all, literals(row.(*ast.CompositeLit).Elts[:1])...)
	}
	return all
}

// secondOnes are the second ones.
func secondOnes(table *ast.CompositeLit) (all []string) {
	for _, row := range table.Elts {
		all = append(all, literals(row.(*ast.CompositeLit).Elts[1:2])...)
	}
	return all
}

// values are the texts that a map in some source leads to.
func values(n ast.Node) (all []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if pair, ok := n.(*ast.KeyValueExpr); ok {
			all = append(all, literals([]ast.Expr{pair.Value})...)
		}
		return true
	})
	return all
}

func deep(n ast.Node) (all []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			all = append(all, literals([]ast.Expr{lit})...)
		}
		return true
	})
	return all
}

func literals(from []ast.Expr) (all []string) {
	for _, e := range from {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && text != "" {
				all = append(all, text)
			}
		}
	}
	return all
}

func TestEveryPhraseIsSaidInLithuanian(t *testing.T) {
	mustBeSaid(t, phrasesOf(t))
}

// mustBeSaid fails for phrases that have no Lithuanian, or one with other
// values.
func mustBeSaid(t *testing.T, phrases map[string]string) {
	t.Helper()
	words, err := readWords(lithuanian)
	if err != nil {
		t.Fatal(err)
	}
	for phrase, file := range phrases {
		said, ok := words[phrase]
		if !ok {
			t.Errorf("%s: %q is not in assets/translations/lt", file, phrase)
			continue
		}
		for _, form := range []string{said.One, said.Few, said.Other} {
			if form != "" && strings.Count(form, "%") != strings.Count(phrase, "%") {
				t.Errorf("%q and %q do not have the same values", phrase, form)
			}
		}
	}
}

// TestNoPhraseIsLeftOver finds translations of what nobody says any more.
func TestNoPhraseIsLeftOver(t *testing.T) {
	said := faultPhrases(t) // names of what is unknown are put into a phrase
	for _, folder := range append(faultPackages, "../../invoice/page") {
		names, err := filepath.Glob(folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range deep(file) {
				if !strings.HasSuffix(name, "_test.go") {
					said[text] = name
				}
			}
		}
	}
	for _, language := range []string{english, lithuanian} {
		words, err := readWords(language)
		if err != nil {
			t.Fatal(err)
		}
		library, err := fs.ReadFile(assets.Translations, "translations/"+language+"/library.json")
		if err != nil {
			t.Fatal(err)
		}
		for phrase := range words {
			if said[phrase] == "" && !strings.Contains(string(library), strconv.Quote(phrase)) {
				t.Errorf("%s: nobody says %q", language, phrase)
			}
		}
	}
}

func TestCountsFollowTheLanguage(t *testing.T) {
	defer func() { _ = speak(english) }()
	for language, want := range map[string][]string{
		english:    {"1 document", "2 documents", "11 documents", "21 documents"},
		lithuanian: {"1 dokumentas", "2 dokumentai", "11 dokumentų", "21 dokumentas"},
	} {
		if err := speak(language); err != nil {
			t.Fatal(err)
		}
		for i, n := range []int{1, 2, 11, 21} {
			if got := sayCount("%d documents", n); got != want[i] {
				t.Errorf("%s: %q, want %q", language, got, want[i])
			}
		}
	}
}

func TestOnlyOneFileStartsGoroutines(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "work.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine", name)
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "fyne" && strings.HasPrefix(n.Sel.Name, "Do") && n.Sel.Name != "DoubleTappable" {
					t.Errorf("%s calls fyne.%s", name, n.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestEveryFieldOfAHistoryHasAName(t *testing.T) {
	for _, field := range ledger.HistoryFields() {
		if alteredFields[field] == "" {
			t.Errorf("%q has no name in the window", field)
		}
	}
}
