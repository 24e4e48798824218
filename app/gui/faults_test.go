package gui

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hourbook/app/gui/kit"
	"hourbook/app/words/wordstest"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// faultWords gathers the phrases that errors are made of: what the source of a
// package gives to something that is called a problem or a remedy.
type faultWords struct {
	*testing.T
	files   *token.FileSet
	phrases map[string]string // and where they stand
	takers  map[string][]int  // functions by name, and which arguments are phrases
}

// faultPackages are those whose errors the window shows, besides its own folders.
var faultPackages = []string{"../exchange", "../bank", "../books", "../../ledger/limit", "../../sla", "../../invoice", "../../invoice/country", "../../invoice/vat", "../../ledger", ".."}

// folders are those of the window.
func folders(t *testing.T) (all []string) {
	for _, name := range sources(t) {
		if folder := filepath.Dir(name); !slices.Contains(all, folder) {
			all = append(all, folder)
		}
	}
	return all
}

func faultPhrases(t *testing.T) map[string]string {
	f := &faultWords{T: t, files: token.NewFileSet(), phrases: map[string]string{}}
	for _, folder := range append(folders(t), faultPackages...) {
		names, err := filepath.Glob(folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		f.takers = map[string][]int{}
		var files []*ast.File
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(f.files, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
			ast.Inspect(file, f.learn)
		}
		for _, file := range files {
			ast.Inspect(file, f.look)
		}
	}
	return f.phrases
}

func namesPhrase(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "problem") || strings.HasSuffix(name, "remedy")
}

// learn finds the functions that take phrases.
func (f *faultWords) learn(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		name := n.Name.Name
		if n.Recv != nil {
			name = "." + name
		}
		f.takes(name, n.Type)
	case *ast.AssignStmt:
		if fun, ok := n.Rhs[0].(*ast.FuncLit); ok {
			f.takes(typeName(n.Lhs[0]), fun.Type)
		}
	}
	return true
}

func (f *faultWords) takes(function string, t *ast.FuncType) {
	at := 0
	for _, group := range t.Params.List {
		kind, ok := group.Type.(*ast.Ident)
		for _, name := range group.Names {
			if ok && kind.Name == "string" && namesPhrase(name.Name) {
				f.takers[function] = append(f.takers[function], at)
			}
			at++
		}
	}
}

// look takes the phrases of a piece of source.
func (f *faultWords) look(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		f.call(n)
	case *ast.CompositeLit:
		if strings.HasSuffix(typeName(n.Type), "InputError") {
			for _, e := range n.Elts {
				if pair := e.(*ast.KeyValueExpr); namesPhrase(pair.Key.(*ast.Ident).Name) {
					f.take(pair.Value)
				}
			}
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if i < len(n.Rhs) && len(n.Lhs) == len(n.Rhs) && namesPhrase(typeName(to)) {
				f.takeText(n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) && namesPhrase(name.Name) {
				f.takeText(n.Values[i])
			}
		}
	}
	return true
}

func (f *faultWords) call(n *ast.CallExpr) {
	fun := n.Fun
	if typed, ok := fun.(*ast.IndexExpr); ok {
		fun = typed.X
	}
	name := typeName(fun)
	if _, ok := fun.(*ast.SelectorExpr); ok {
		name = "." + name
	}
	for _, at := range f.takers[name] {
		if at < len(n.Args) {
			f.take(n.Args[at])
		}
	}
	if name == "unknown" && len(n.Args) == 2 {
		if what := wordstest.Literals(n.Args[:1]...); len(what) == 1 {
			f.phrases["There is no "+what[0]+` "%s".`] = f.at(n)
			return
		}
		f.Errorf("%s: what is unknown is not named by a word", f.at(n))
	}
}

// typeName is the last name of a name.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func (f *faultWords) at(n ast.Node) string { return f.files.Position(n.Pos()).String() }

// take takes a phrase, or trusts that what has such a name is looked at where
// it is made; the words of libraries stay theirs. Words that are put together could not be translated.
func (f *faultWords) take(e ast.Expr) {
	if call, ok := e.(*ast.CallExpr); ok && slices.Contains([]string{"say", "Say", "remedyFor", "Error"}, typeName(call.Fun)) || namesPhrase(typeName(e)) {
		return
	}
	if lit, ok := e.(*ast.BasicLit); !ok || lit.Kind != token.STRING {
		f.Errorf("%s: words of an error that are not a phrase and its values", f.at(e))
	}
	f.takeText(e)
}

func (f *faultWords) takeText(e ast.Expr) {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if text, err := strconv.Unquote(lit.Value); err == nil && text != "" {
			f.phrases[text] = f.at(lit)
		}
	}
}

func TestEveryFaultIsSaidInLithuanian(t *testing.T) {
	phrases := faultPhrases(t)
	if len(phrases) < 150 {
		t.Errorf("only %d phrases of errors were found", len(phrases))
	}
	wordstest.MustBeSaid(t, "gui", phrases)
}

func TestFaultsAreSaidInLithuanianWithWhatTheyName(t *testing.T) {
	if err := kit.Speak(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kit.Speak(kit.English) }()
	for _, c := range []struct {
		err          error
		what, remedy string
	}{
		{invoice.CheckIBAN("LT12100001110100100"), "Šalies LT IBAN ilgis – 20, o šio – 19 (ženklais)", "Nukopijuokite iš banko, pavyzdžiui, LT12 1000 0111 0100 1000"},
		{invoice.CheckVATID("DE", "136695976"), "Šalies DE PVM kodas prasideda raidėmis DE", "Rašykite kaip DE136695976 arba paklauskite kliento"},
		{fmt.Errorf("log: %w", &ledger.UnknownError{What: "ticket", ID: "T-9"}), "Nėra užklausos „T-9“.", "Patikrinkite, ar nėra rašybos klaidos."},
		{&ledger.ConflictError{Phrase: "entry %s is %s; only billable work can be waived", Values: []any{"E-1", sla.Covered}}, "Įrašas E-1: įeina į planą, dovanoti galima tik mokamą darbą", ""},
		{&page.MissingGlyphsError{Glyphs: []page.Glyph{{Rune: 'ℵ', Ticket: "T-1"}, {Rune: 'ℵ', Ticket: "T-2"}}}, "Nė vienas šriftas neturi ženklo ℵ (U+2135)", "Rašykite lotynų, graikų arba kirilicos raidėmis čia: T-1, T-2."},
		{&terms.FileError{File: "terms.toml", Line: 7, Err: &sla.InputError{Field: "plan.GOLD.rank", Problem: "the same as of %s", Remedy: "write 80", Values: []any{"SILVER"}}}, "7 eilutė, plan.GOLD.rank: toks pat kaip SILVER", "Rašykite 80"},
	} {
		if p := ProblemOf(c.err); p.What != c.what || p.Remedy != c.remedy {
			t.Errorf("%v: %q, %q", c.err, p.What, p.Remedy)
		}
	}
}

// otherwise are sentinels that ProblemOf knows by what they carry.
var otherwise = []string{"ErrRefusedWork", "ErrConflict"}

func TestEveryStateHasWords(t *testing.T) {
	source, err := os.ReadFile("explain.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`(?m)^(?:var|\t)\s*(Err\w+)\s+= errors\.New`)
	for name, folder := range map[string]string{"ledger": "../../ledger", "fault": "../../ledger/fault", "invoice": "../../invoice", "app": ".."} {
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range declared.FindAllStringSubmatch(string(raw), -1) {
				if !strings.Contains(string(source), "{"+name+"."+found[1]+",") && !slices.Contains(otherwise, found[1]) {
					t.Errorf("%s.%s has no words in the window", name, found[1])
				}
			}
		}
	}
}
