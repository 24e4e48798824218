package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// TestEveryStateOfTheFileHasWords holds that no state that the ledger names is
// shown as the program's own text.
func TestEveryStateOfTheFileHasWords(t *testing.T) {
	said := []string{"ErrConflict", "ErrRefusedWork"} // by what they carry
	each(t, "explain.go", func(n ast.Node) {
		if s, ok := n.(*ast.SelectorExpr); ok {
			said = append(said, s.Sel.Name)
		}
	})
	known := 0
	for _, states := range []string{"../../ledger/fault/fault.go", "../../ledger/errors.go"} {
		each(t, states, func(n ast.Node) {
			v, ok := n.(*ast.ValueSpec)
			if !ok {
				return
			}
			known++
			if name := v.Names[0].Name; !slices.Contains(said, name) {
				t.Errorf("the window has no words for %s of %s", name, states)
			}
		})
	}
	if known < 15 {
		t.Errorf("only %d states are looked at", known)
	}
}

// each visits the nodes of a source file.
func each(t *testing.T, path string, visit func(ast.Node)) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		visit(n)
		return true
	})
}
