package country

import (
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

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

var english, lithuanian = names(language.English), names(language.Lithuanian)

func names(tag language.Tag) func() display.Namer {
	return sync.OnceValue(func() display.Namer { return display.Regions(tag) })
}

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
	region, err := language.ParseRegion(parsed)
	if err != nil {
		return code
	}
	if lang == "lt" {
		return lithuanian().Name(region)
	}
	return english().Name(region)
}
