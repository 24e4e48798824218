package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/app/words/wordstest"
	"hourbook/ledger"
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
			return append(wordstest.Literals(n.Args[:1]...), wordstest.Values(n.Args[0])...)
		}
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "sumAbove" {
			return wordstest.Literals(n.Args[2:3]...)
		}
	case *ast.CompositeLit:
		if kind, ok := n.Type.(*ast.Ident); ok && kind.Name == "command" && len(n.Elts) > 1 {
			return wordstest.Literals(n.Elts[:2]...)
		}
		if list, ok := n.Type.(*ast.ArrayType); ok && typeName(list.Elt) == "companyField" {
			return firsts(n)
		} else if ok && typeName(list.Elt) == "handKey" {
			return secondOnes(n)
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "title" {
			return wordstest.Literals(n.Value)
		}
	case *ast.ValueSpec:
		if slices.ContainsFunc(n.Names, func(name *ast.Ident) bool { return name.Name == "remedies" || name.Name == "menus" }) {
			return wordstest.Deep(n)
		}
		if n.Names[0].Name == "alteredFields" {
			return wordstest.Values(n)
		}
	}
	return nil
}

// firsts are the first texts of the rows of a table.
func firsts(table *ast.CompositeLit) (all []string) {
	for _, row := range table.Elts {
		all = append(all, wordstest.Literals(row.(*ast.CompositeLit).Elts[:1]...)...)
	}
	return all
}

// secondOnes are the second ones.
func secondOnes(table *ast.CompositeLit) (all []string) {
	for _, row := range table.Elts {
		all = append(all, wordstest.Literals(row.(*ast.CompositeLit).Elts[1:2]...)...)
	}
	return all
}

func TestEveryPhraseIsSaidInLithuanian(t *testing.T) {
	wordstest.MustBeSaid(t, "gui", phrasesOf(t))
}

func TestOnlyOneFileStartsGoroutines(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "worker.go" {
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
