package country

import "hourbook/sla"

// Named is what a country is called; what is no country keeps its letters. The names are
// those of golang.org/x/text/language/display, but for those that changed since its data
// or that it writes longer than an address wants them. The library itself carries those
// of the whole world in every language, which each start of the program would pay for:
// a test makes the files of translations again, with -update it writes them.
func Named(code string) sla.Text {
	parsed, err := Parse(code)
	if err != nil {
		return sla.Same(code)
	}
	return sla.SayAt("country", parsed)
}

// Name is what a country is called in a language.
func Name(code, lang string) string { return Named(code).In(lang) }
