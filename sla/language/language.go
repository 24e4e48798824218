package language

import (
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

// IDs are the ids of all languages.
func IDs() []string {
	ids := make([]string, len(All))
	for i, l := range All {
		ids[i] = l.ID
	}
	return ids
}

// form is the form of words that a language has for a number, by the rules of Unicode.
func form(lang string, n int) plural.Form {
	tag, err := language.Parse(lang)
	if err != nil {
		return plural.Other
	}
	return plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)
}
