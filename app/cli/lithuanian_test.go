package cli

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/app/config"
	"hourbook/app/words/wordstest"
	"hourbook/sla"
	"hourbook/sla/language"
)

// phraseAt says which argument of a function is a phrase.
var phraseAt = map[string]int{
	"ph": 0, "say": 0, "count": 0, "note": 0, "but": 0, "tell": 1, "tellHead": 0, "sayf": 0, "about": 1, "tellRows": 2, "bar": 0, "monthVerb": 2,
}

// phrasesOf are all phrases that the command line says, by where they stand.
func phrasesOf(t *testing.T) map[string]string {
	phrases := map[string]string{}
	files, _ := wordstest.Files(t, ".")
	steps, _ := wordstest.Files(t, "..") // of why
	for _, name := range []string{"../why.go", "../whynote.go", "../whydiscount.go"} {
		files[name] = steps[name]
	}
	for name, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, text := range phrasesIn(n) {
				phrases[text] = name
			}
			return true
		})
	}
	for _, folder := range []string{"../bank/match", "../books", ".."} {
		for text, where := range reasonsIn(t, folder) {
			phrases[text] = where
		}
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

// reasonsIn are the words of the phrases that a package makes, sla.Phrase.
func reasonsIn(t *testing.T, folder string) map[string]string {
	reasons := map[string]string{}
	files, _ := wordstest.Files(t, folder)
	for name, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			made, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			kind, ok := made.Type.(*ast.SelectorExpr)
			if !ok || kind.Sel.Name != "Phrase" {
				return true
			}
			for _, e := range made.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok && pair.Key.(*ast.Ident).Name == "Words" {
					for _, text := range wordstest.Literals(pair.Value) {
						reasons[text] = name
					}
				}
			}
			return true
		})
	}
	return reasons
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
		"matches of the bank": {string(match.Sure), string(match.Proposed), string(match.None), string(match.Known), string(match.NotOurs)},
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

// helpOf are the texts of all verbs and flags.
func helpOf() map[string]string {
	texts := map[string]string{"explain this": "help", "show the version": "version"}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		c.InitDefaultHelpFlag()
		for _, text := range append(strings.Split(c.Long, "\n\n"), c.Short) {
			if text != c.Short+"." && !strings.HasPrefix(text, " ") {
				texts[text] = c.CommandPath()
			}
		}
		each := func(f *pflag.Flag) {
			if f.Name != "help" && f.Name != "version" {
				texts[strings.TrimSuffix(f.Usage, requiredMark)] = c.CommandPath() + " --" + f.Name
			}
		}
		c.LocalNonPersistentFlags().VisitAll(each)
		c.PersistentFlags().VisitAll(each)
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(Tree())
	texts["Explain a command"] = "hourbook help"
	delete(texts, "")
	return texts
}

func TestEveryHelpIsSaidInLithuanian(t *testing.T) {
	texts := helpOf()
	if len(texts) < 200 {
		t.Errorf("only %d texts were found", len(texts))
	}
	wordstest.MustBeSaid(t, "cli", texts)
	book := language.In(language.Lithuanian)
	value := regexp.MustCompile("`[^`]*`")
	for english, where := range texts {
		said, _ := book.At("cli").Find(english)
		if strings.Join(value.FindAllString(english, -1), " ") != strings.Join(value.FindAllString(said.Other, -1), " ") {
			t.Errorf("%s: %q and %q do not name the same values", where, english, said.Other)
		}
	}
}

// TestHelpInLithuanianNamesTheSameVerbsAndFlags compares both trees: only what people read differs.
func TestHelpInLithuanianNamesTheSameVerbsAndFlags(t *testing.T) {
	book := language.In(language.Lithuanian)
	names := func(root *cobra.Command, flags string) (all []string) {
		var walk func(c *cobra.Command)
		walk = func(c *cobra.Command) {
			c.InitDefaultHelpFlag()
			all = append(all, strings.TrimSuffix(c.UseLine(), flags), c.Example)
			c.Flags().VisitAll(func(f *pflag.Flag) {
				name, _ := pflag.UnquoteUsage(f)
				all = append(all, "--"+f.Name+" "+name+" "+f.Value.String())
			})
			for _, below := range c.Commands() {
				walk(below)
			}
		}
		walk(root)
		return all
	}
	english, other := Tree(), Tree()
	english.InitDefaultHelpCmd()
	english.InitDefaultVersionFlag()
	voice{book.At("cli")}.explain(other)
	if a, b := names(english, " [flags]"), names(other, " [parinktys]"); !slices.Equal(a, b) {
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("%q is %q", a[i], b[i])
			}
		}
		t.Fatalf("%d names and %d", len(a), len(b))
	}
}
