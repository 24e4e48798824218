package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// keyPlaces say of each file that takes keys below which titles they are listed.
// Keys that a file takes only to give them on need no words.
var keyPlaces = map[string][]string{
	"bars.go":               {"Bars of Insight"},
	"button.go":             {"Fields, choices and buttons"},
	"calendar.go":           {"Fields, choices and buttons"},
	"contextmenu.go":        {"Rows of a table or list"},
	"catcher.go":            {"Fields, choices and buttons"},
	"checkbox.go":           {"Fields, choices and buttons"},
	"chooser.go":            {"Fields, choices and buttons"},
	"entry.go":              {"Fields, choices and buttons"},
	"flow.go":               {"Pages that scroll"},
	"gridchoice.go":         {"Columns of the table"},
	"guide.go":              {"Pages that scroll"},
	"damage.go":             {"Start, damage, return to the desk"},
	"reports/behind.go":     {"Tickets behind a bar or a row"},
	"reports/filters.go":    {"Filters and parts of reports"},
	"reports/plans.go":      {"Margin by customer"},
	"reports/reviews.go":    {"Reviews of customers"},
	"reports/save.go":       {"Save or print reports"},
	"reports/tabs.go":       {"Filters and parts of reports"},
	"invoices/invoices.go":  {"Invoices"},
	"invoices/account.go":   {"Invoices"},
	"invoices/chainview.go": {"Invoices"},
	"invoices/credit.go":    {"Invoices"},
	"invoices/drafts.go":    {"Invoices"},
	"invoices/head.go":      {"Invoices"},
	"invoices/bank.go":      {"Bank and reminders"},
	"pagekeys.go":           {"Page of a document"},
	"invoices/reminders.go": {"Bank and reminders"},
	"invoices/vat.go":       {"VAT"},
	"today/oneline.go":      {"Log or find"},
	"pick.go":               {"Fields, choices and buttons"},
	"pills.go":              {"Fields, choices and buttons"},
	"rowticks.go":           {"Rows of a table or list"},
	"rowlist.go":            {"Rows of a table or list"},
	"rowstack.go":           {"Rows of a table or list"},
	"searchbox.go":          {"Fields, choices and buttons"},
	"tickets/entries.go":    {"Entries of a ticket"},
	"tickets/waiting.go":    {"Entries of a ticket"},
	"tickets/streamfold.go": {"Pages that scroll"},
	"today/day.go":          {"Queue and My day"},
	"wake.go":               {"Start, damage, return to the desk"},
	"settings/team.go":      {"People and devices of the team"},
	"teambadge.go":          {"How the desk stands to the others"},
	"week/grid.go":          {"My week"},
	"week/line.go":          {"The day as a time line"},
	"welcome.go":            {"Start, damage, return to the desk"},
	"base.go":               {"Fields, choices and buttons"},
}

// capOf is what is written on a key.
var capOf = map[string]string{
	"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PageUp": "PgUp", "PageDown": "PgDn", "Return": "Enter", "Escape": "Esc", "LeftBracket": "[", "RightBracket": "]",
}

// noKeys begin with Key in the library and are none.
var noKeys = []string{"Name", "Event", "Modifier", "ModifierAlt", "ModifierShift", "ModifierShortcutDefault", "able"}

// keysIn are the keys that a file asks for by name, as their caps.
func keysIn(file *ast.File) (caps []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			of, ok := n.X.(*ast.Ident)
			name, is := strings.CutPrefix(n.Sel.Name, "Key")
			if ok && is && (of.Name == "fyne" || of.Name == "desktop") && name != "" && !slices.Contains(noKeys, name) {
				caps = append(caps, capNamed(name))
			}
		case *ast.FuncDecl:
			if takesLetters(n.Type) {
				caps = append(caps, lettersIn(n.Body)...)
			}
		case *ast.FuncLit:
			if takesLetters(n.Type) {
				caps = append(caps, lettersIn(n.Body)...)
			}
		}
		return true
	})
	slices.Sort(caps)
	return slices.Compact(caps)
}

func capNamed(name string) string {
	if word, known := capOf[name]; known {
		return word
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "Left"), "Right") // of two keys of one name
}

// takesLetters tells whether a function is told of a letter alone.
func takesLetters(f *ast.FuncType) bool {
	if f.Params == nil || len(f.Params.List) != 1 || f.Results != nil {
		return false
	}
	kind, ok := f.Params.List[0].Type.(*ast.Ident)
	return ok && kind.Name == "rune" && len(f.Params.List[0].Names) == 1
}

func lettersIn(body *ast.BlockStmt) (caps []string) {
	ast.Inspect(body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.CHAR {
			if r, _, _, err := strconv.UnquoteChar(strings.Trim(lit.Value, "'"), '\''); err == nil && r > ' ' {
				caps = append(caps, strings.ToUpper(string(r)))
			}
		}
		return true
	})
	return caps
}

// listed are the caps below a title.
func listed(title string) (caps []string) {
	for _, place := range handPlaces {
		if place.title == title {
			for _, k := range place.keys {
				caps = append(caps, strings.Split(k.keys, ", ")...)
			}
		}
	}
	return caps
}

func TestEveryKeyThatTheWindowTakesHasWords(t *testing.T) {
	found := map[string]bool{}
	for _, path := range sources(t) {
		name := strings.TrimPrefix(path, "kit/")
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		caps := keysIn(file)
		if len(caps) == 0 {
			continue
		}
		found[name] = true
		if keyPlaces[name] == nil {
			t.Errorf("%s takes %v: say in keyPlaces where they are listed", name, caps)
		}
		var known []string
		for _, title := range keyPlaces[name] {
			known = append(known, listed(title)...)
		}
		for _, key := range caps {
			if len(known) > 0 && !slices.Contains(known, key) {
				t.Errorf("%s takes %s, which has no words in handPlaces below %q", name, key, keyPlaces[name])
			}
		}
	}
	for name := range keyPlaces {
		if !found[name] {
			t.Errorf("%s takes no keys any more", name)
		}
	}
}

func TestEveryCommandWithKeysHasWordsOfItsOwn(t *testing.T) {
	s := stageSample(t)
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		keys, words := map[string]string{}, map[string]string{}
		for _, c := range s.Commands {
			said := kit.Say(c.Name)
			if other := words[said]; other != "" || said == "" {
				t.Errorf("%s and %s are both %q", other, c.Keys, said)
			}
			if other := keys[c.Keys]; c.Keys != "" && other != "" {
				t.Errorf("%s is %q and %q", c.Keys, other, said)
			}
			keys[c.Keys], words[said] = said, c.Keys+" "+c.Name
		}
	}
}

// TestTheListOfKeysIsReadWhole looks at it in both places, languages and sizes.
func TestTheListOfKeysIsReadWhole(t *testing.T) {
	s := stageSample(t)
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		s.Settle()
		for _, size := range []fyne.Size{fyne.NewSize(LeastWidth, LeastHeight), fyne.NewSize(FirstWidth, FirstHeight)} {
			s.Win.Resize(size)
			s.showKeys()
			s.Settle()
			all := s.Read()
			for _, g := range s.keyGroups() {
				for _, k := range g.all {
					if !strings.Contains(all, k.words+"\n") {
						t.Errorf("%s, %.0f wide: %s is not said whole: %q", language, size.Width, k.keys, k.words)
					}
				}
			}
			s.Readable("the list of keys")
			s.Clear()
		}
	}
	s.Press("Alt+6")
	s.part(lookPart)
	s.Sees(kit.Say("Answer the ticket"), "Ctrl+R", "Alt+R")
	s.InSight("the keys in Settings")
}
