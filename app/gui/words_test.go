package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/app/words/wordstest"
)

// sources are the files of the window, those of its widgets and screens too.
func sources(t *testing.T) (files []string) {
	t.Helper()
	for _, pattern := range []string{"*.go", "*/*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, names...)
	}
	return slices.DeleteFunc(files, func(name string) bool {
		return strings.HasSuffix(name, "_test.go") || strings.HasSuffix(filepath.Dir(name), "test")
	})
}

// phrasesOf are all phrases of the package's source: arguments of say and
// sayCount, names of commands, screens and columns, and remedies.
func phrasesOf(t *testing.T) map[string]string {
	phrases := map[string]string{}
	for _, name := range sources(t) {
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
		if slices.Contains([]string{"say", "sayCount", "Say", "SayCount"}, typeName(n.Fun)) {
			return append(wordstest.Literals(n.Args[:1]...), wordstest.Values(n.Args[0])...)
		}
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "sumAbove" {
			return wordstest.Literals(n.Args[2:3]...)
		}
	case *ast.CompositeLit:
		if strings.EqualFold(typeName(n.Type), "command") && len(n.Elts) > 1 {
			return wordstest.Literals(valuesOf(n.Elts[:2])...)
		}
		if list, ok := n.Type.(*ast.ArrayType); ok && typeName(list.Elt) == "companyField" {
			return firsts(n)
		} else if ok && typeName(list.Elt) == "handKey" {
			return secondOnes(n)
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && (strings.EqualFold(key.Name, "title") || key.Name == "Word") {
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

// valuesOf are what stands in a literal, with names before it or without.
func valuesOf(elements []ast.Expr) (all []ast.Expr) {
	for _, e := range elements {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			e = pair.Value
		}
		all = append(all, e)
	}
	return all
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
	for _, name := range sources(t) {
		if filepath.Base(name) == "worker.go" {
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
