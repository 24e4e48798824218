package cli

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"hourbook/app"
	"hourbook/app/config"
	"hourbook/app/words/wordstest"
	"hourbook/sla"
)

// phraseAt says which argument of a function is a phrase.
var phraseAt = map[string]int{
	"ph": 0, "say": 0, "count": 0, "note": 0, "but": 0, "tell": 1, "tellHead": 0, "tellRows": 2, "bar": 0, "monthVerb": 2,
}

// phrasesOf are all phrases that the command line says, by where they stand.
func phrasesOf(t *testing.T) map[string]string {
	phrases := map[string]string{}
	files, _ := wordstest.Files(t, ".")
	for name, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, text := range phrasesIn(n) {
				phrases[text] = name
			}
			return true
		})
	}
	for where, all := range byValue() {
		for _, text := range all {
			phrases[text] = where
		}
	}
	for text := range phrases {
		if wordless(text) {
			delete(phrases, text)
		}
	}
	return phrases
}

func phrasesIn(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if name == "newTable" {
			return wordstest.Literals(n.Args[1:]...)
		}
		if name == "line" || name == "add" && len(n.Args) == 2 { // in status and version a name comes first
			return wordstest.Literals(n.Args[:2]...)
		}
		if at, ok := phraseAt[name]; ok && at < len(n.Args) {
			return wordstest.Literals(n.Args[at])
		}
	case *ast.CompositeLit:
		if kind, ok := n.Type.(*ast.Ident); ok && kind.Name == "counted" {
			return wordstest.Literals(n.Elts[0])
		}
		if list, ok := n.Type.(*ast.ArrayType); ok {
			if _, ok := list.Elt.(*ast.ArrayType); ok { // names and values
				return firsts(n)
			}
			if row, ok := list.Elt.(*ast.StructType); ok && row.Fields.List[0].Names[0].Name == "name" && len(row.Fields.List) == 2 {
				return firsts(n)
			}
		}
	case *ast.AssignStmt:
		if to, ok := n.Lhs[0].(*ast.Ident); ok && len(n.Lhs) == 1 && (to.Name == "done" || to.Name == "hint") {
			return wordstest.Literals(n.Rhs[0])
		}
	}
	return nil
}

// firsts are the first texts of the rows of a table.
func firsts(table *ast.CompositeLit) (all []string) {
	for _, row := range table.Elts {
		if row, ok := row.(*ast.CompositeLit); ok {
			all = append(all, wordstest.Literals(row.Elts[:1]...)...)
		}
	}
	return all
}

var verbsOf = regexp.MustCompile(`%[-*.\d]*[a-z]|EUR|hourbook|IBAN|BIC|^VAT$|--reason overlap|1-30|31-60|61-90`)

// wordless tells a phrase that has no words of a language.
func wordless(text string) bool {
	return !strings.ContainsFunc(verbsOf.ReplaceAllString(text, ""), unicode.IsLetter)
}

// byValue are the phrases that a value stands for: states, kinds, settings.
func byValue() map[string][]string {
	all := map[string][]string{
		"states of documents": {"taken back", "settled", "credit note", "credited", "paid", "overdue", "part paid", "open"},
		"kinds of documents":  {"invoice", "credit", "statement"},
		"kinds of an account": {"invoice", "credit-note", "payment", "refund", "set-off"},
		"levels of a finding": {"held", "check"},
		"states of a PDF":     {app.IssuedPDF, app.AlteredPDF, app.UnknownPDF},
		"origins of settings": {"flag", "variable", "default", "the system's", "beside the ledger", "on"},
		"verdicts":            {string(sla.Covered), string(sla.Billable), string(sla.Free), string(sla.Waived)},
		"standings":           {string(sla.Calm), string(sla.AtRisk), string(sla.Late), string(sla.Answered), string(sla.Unpromised)},
	}
	for _, r := range remedies {
		all["remedies"] = append(all["remedies"], r.remedy)
	}
	for _, l := range lookups {
		all["lookups"] = append(all["lookups"], l.remedy)
	}
	for _, m := range misuses {
		all["misuses"] = append(all["misuses"], m.english)
	}
	all["headings"] = append(headings, requiredMark, repairs)
	for _, setting := range config.Settings {
		all["settings"] = append(all["settings"], setting.Words)
	}
	return all
}

func TestEveryAnswerIsSaidInLithuanian(t *testing.T) {
	phrases := phrasesOf(t)
	if len(phrases) < 300 {
		t.Errorf("only %d phrases were found", len(phrases))
	}
	wordstest.MustBeSaid(t, "cli", phrases)
}
