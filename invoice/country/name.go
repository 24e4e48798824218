package country

import (
	_ "embed"
	"strings"
	"sync"

	"hourbook/sla"
)

// renamed are the names that changed since the library's data, or that it
// writes longer than an address wants them.
var renamed = map[string]sla.Text{
	"GE": {EN: "Georgia", LT: "Sakartvelas"},
	"HK": {EN: "Hong Kong", LT: "Honkongas"},
	"MK": {EN: "North Macedonia", LT: "Šiaurės Makedonija"},
	"MM": {EN: "Myanmar", LT: "Mianmaras"},
	"MO": {EN: "Macao", LT: "Makao"},
	"SZ": {EN: "Eswatini", LT: "Esvatinis"},
	"TR": {EN: "Türkiye", LT: "Turkija"},
	"US": {EN: "United States", LT: "Jungtinės Amerikos Valstijos"},
}

// table are the names of golang.org/x/text/language/display, one country a line:
// code, English, Lithuanian. The library itself carries those of the whole world in
// every language, which each start of the program would pay for. A test makes
// the table again; with -update it writes it.
//
//go:embed names.tsv
var table string

// names reads the table.
var names = sync.OnceValue(func() map[string]sla.Text {
	all := map[string]sla.Text{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		all[cells[0]] = sla.Text{EN: cells[1], LT: cells[2]}
	}
	return all
})

// Name is what a country is called in a language ("lt", else English); what is
// no country keeps its letters.
func Name(code, lang string) string {
	parsed, err := Parse(code)
	if err != nil {
		return code
	}
	if name, ok := renamed[parsed]; ok {
		return name.In(lang)
	}
	return names()[parsed].In(lang)
}
