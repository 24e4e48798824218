package sla

import (
	"fmt"
	"slices"
	"strings"

	"hourbook/sla/language"
)

// Text is what is said to people, in each language: words of the terms, which are
// data, or a phrase of the program, which is looked up when it is said. The zero
// Text says nothing; texts of data are equal when their words are.
type Text struct {
	data [len(language.All)]string
	said *said
}

// said is a phrase with its values, or a text that others are put into.
type said struct {
	place, english string
	values         []any
	fill           func(text, lang string) string
	of             Text // what fill changes
}

// Translated is a value of a phrase that is written in each language in its own way.
type Translated interface{ In(lang string) string }

// Say is a phrase of the program by its English words; values fill its verbs, and those
// that are [Translated] are said in the same language. Its other languages stand in
// assets/translations.
func Say(english string, values ...any) Text {
	return Text{said: &said{english: english, values: values}}
}

// SayAt is a phrase that a place says in its own way: the key "state: open" is what a
// state of that name is called.
func SayAt(place, english string, values ...any) Text {
	return Text{said: &said{place: place, english: english, values: values}}
}

// Same is a text that is the same in each language, such as a name.
func Same(words string) Text {
	t := Text{}
	t.data[0] = words
	return t
}

// Words are words by language, as files and the journal hold them.
type Words map[string]string

// In are the words in a language, English where it has none.
func (w Words) In(lang string) string {
	if words := w[lang]; words != "" {
		return words
	}
	return w[language.English]
}

// Text says the words.
func (w Words) Text() Text {
	t := Text{}
	for i, l := range language.All {
		t.data[i] = w[l.ID]
	}
	return t
}

// Filled is t with each pair of old and new in it replaced; what a new one says is said
// in the same language.
func (t Text) Filled(pairs ...any) Text {
	if t == (Text{}) {
		return t
	}
	fill := func(text, lang string) string {
		words := make([]string, len(pairs))
		for i, one := range pairs {
			words[i] = fmt.Sprint(inLanguage(one, lang))
		}
		return strings.NewReplacer(words...).Replace(text)
	}
	if t.said != nil || slices.ContainsFunc(pairs, isSaid) {
		return Text{said: &said{of: t, fill: fill}}
	}
	for i, l := range language.All {
		t.data[i] = fill(t.data[i], l.ID)
	}
	return t
}

// isSaid tells a value that is known only when it is said.
func isSaid(value any) bool {
	text, ok := value.(Text)
	return ok && text.said != nil
}

// In is the text in a language, English where it has none in that.
func (t Text) In(lang string) string {
	if t.said != nil {
		return t.said.in(lang)
	}
	for i, l := range language.All {
		if l.ID == lang && t.data[i] != "" {
			return t.data[i]
		}
	}
	return t.data[0]
}

// String is the text in English.
func (t Text) String() string { return t.In(language.English) }

// Equal tells whether two texts say the same in each language.
func (t Text) Equal(other Text) bool {
	return !slices.ContainsFunc(language.All[:], func(l language.Language) bool { return t.In(l.ID) != other.In(l.ID) })
}

// Lacks are the languages that have no words for it, by their ids.
func (t Text) Lacks() []string {
	var all []string
	for i, l := range language.All {
		if !t.has(i, l.ID) {
			all = append(all, l.ID)
		}
	}
	return all
}

func (t Text) has(i int, lang string) bool {
	switch {
	case t.said == nil:
		return strings.TrimSpace(t.data[i]) != ""
	case t.said.fill != nil:
		return t.said.of.has(i, lang)
	case lang == language.English:
		return t.said.english != ""
	}
	_, found := language.In(lang).At(t.said.place).Find(t.said.english)
	return found
}

func (s *said) in(lang string) string {
	if s.fill != nil {
		return s.fill(s.of.In(lang), lang)
	}
	values := make([]any, len(s.values))
	for i, value := range s.values {
		values[i] = inLanguage(value, lang)
	}
	return language.In(lang).At(s.place).Say(s.english, values...)
}

// inLanguage is a value as a language writes it.
func inLanguage(value any, lang string) any {
	if t, ok := value.(Translated); ok {
		return t.In(lang)
	}
	return value
}
