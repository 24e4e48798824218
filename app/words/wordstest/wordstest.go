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

	"hourbook/app/words"
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

// MustBeSaid fails for phrases, by where they stand, that have no Lithuanian at a
// place, or one with other values.
func MustBeSaid(t testing.TB, place string, phrases map[string]string) {
	t.Helper()
	book, err := words.In(words.Lithuanian)
	if err != nil {
		t.Fatal(err)
	}
	for phrase, where := range phrases {
		said, ok := book.At(place).Find(phrase)
		if !ok {
			t.Errorf("%s: %q is not in assets/translations/lt", where, phrase)
			continue
		}
		for _, form := range []string{said.One, said.Few, said.Other} {
			if form != "" && strings.Count(form, "%") != strings.Count(phrase, "%") {
				t.Errorf("%q and %q do not have the same values", phrase, form)
			}
		}
	}
}
