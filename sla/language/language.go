package language

import (
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Language is one that people are spoken to in.
type Language struct {
	ID   string // as files and scripts name it
	Name string // as those who read it call it

	// Country is where documents are written in it when nobody wishes another one.
	Country string
}

// The languages that code names: the one that phrases are written in, and the one of
// documents in the country that the terms were made for.
const (
	English    = "en"
	Lithuanian = "lt"
)

// All are the languages; the first is the one that phrases are looked up by. Another one
// is a row here and a folder of its id in assets/translations.
var All = [...]Language{
	{ID: English, Name: "English"},
	{ID: Lithuanian, Name: "Lietuvių", Country: "LT"},
}

// Known tells the id of a language.
func Known(id string) bool {
	return slices.ContainsFunc(All[:], func(l Language) bool { return l.ID == id })
}

// Choice is what can be written where a language is asked for: "en or lt", said in each
// language in its own way.
var Choice choice

type choice struct{}

// In are the ids of all languages.
func (choice) In(lang string) string {
	ids := make([]string, len(All))
	for i, l := range All {
		ids[i] = l.ID
	}
	return strings.Join(ids, In(lang).Say(" or "))
}

// String are they in English.
func (c choice) String() string { return c.In(English) }

// form is the form of words that a language has for a number, by the rules of Unicode.
func form(lang string, n int) plural.Form {
	tag, err := language.Parse(lang)
	if err != nil {
		return plural.Other
	}
	return plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)
}
