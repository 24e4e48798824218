// Package wordstest helps the tests of those who speak through package words:
// it finds phrases in their source, and counts what has no translation.
package wordstest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hourbook/sla/language"
)

// Files are the parsed files of a folder by name, without its tests.
func Files(t testing.TB, folder string) (map[string]*ast.File, *token.FileSet) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files, %v", folder, len(names), err)
	}
	files, set := map[string]*ast.File{}, token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.ToSlash(name)] = file
	}
	return files, set
}

// Literals are the texts among some expressions that are written as such; those
// that are put together of several with + are one.
func Literals(from ...ast.Expr) (all []string) {
	for _, e := range from {
		if text, ok := literal(e); ok && text != "" {
			all = append(all, text)
		}
	}
	return all
}

func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := literal(e.X)
		right, also := literal(e.Y)
		return left + right, ok && also && e.Op == token.ADD
	}
	return "", false
}

// Deep are all texts in a piece of source.
func Deep(n ast.Node) (all []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			all = append(all, Literals(e)...)
		}
		return true
	})
	return all
}

// Values are the texts that a map in some source leads to.
func Values(n ast.Node) (all []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if pair, ok := n.(*ast.KeyValueExpr); ok {
			all = append(all, Literals(pair.Value)...)
		}
		return true
	})
	return all
}

// MustBeSaid fails for phrases, by where they stand, that a language does not have at a
// place, or has with other values.
func MustBeSaid(t testing.TB, place string, phrases map[string]string) {
	t.Helper()
	for _, l := range language.All[1:] {
		for phrase, where := range phrases {
			said, ok := language.In(l.ID).At(place).Find(phrase)
			if !ok {
				t.Errorf("%s: %q is not in assets/translations/%s", where, phrase, l.ID)
				continue
			}
			for _, form := range said.Forms() {
				if strings.Count(form, "%") != strings.Count(phrase, "%") {
					t.Errorf("%q and %q do not have the same values", phrase, form)
				}
			}
		}
	}
}

// Texts are the phrases that some source says by [sla.Say] and [sla.SayAt], by place
// and where they stand.
func Texts(files map[string]*ast.File) map[string]map[string]string {
	all := map[string]map[string]string{}
	for name, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			place, phrase := "", 0
			switch called(call) {
			case "Say":
			case "SayAt":
				place, phrase = strings.Join(Literals(call.Args[0]), ""), 1
			default:
				return true
			}
			for _, text := range Literals(call.Args[phrase]) {
				if all[place] == nil {
					all[place] = map[string]string{}
				}
				all[place][text] = name
			}
			return true
		})
	}
	return all
}

// called is the function of package sla that a call calls.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident: // in the package itself
		return f.Name
	case *ast.SelectorExpr:
		if from, ok := f.X.(*ast.Ident); ok && from.Name == "sla" {
			return f.Sel.Name
		}
	}
	return ""
}
