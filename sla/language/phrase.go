package language

import (
	"golang.org/x/text/feature/plural"
)

// Phrase is a phrase in one language; those that change with a number have the forms
// that Unicode names for the language, others only Other.
type Phrase struct {
	Zero, One, Two, Few, Many, Other string
}

// Forms are all that the phrase has.
func (p Phrase) Forms() []string {
	var all []string
	for _, form := range []string{p.Zero, p.One, p.Two, p.Few, p.Many, p.Other} {
		if form != "" {
			all = append(all, form)
		}
	}
	return all
}

// form is the one that a language has for a number.
func (p Phrase) form(lang string, n int) string {
	forms := map[plural.Form]string{plural.Zero: p.Zero, plural.One: p.One, plural.Two: p.Two, plural.Few: p.Few, plural.Many: p.Many}
	if words := forms[form(lang, n)]; words != "" {
		return words
	}
	return p.Other
}
