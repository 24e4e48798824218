package sla

import (
	"fmt"
	"strings"

	"hourbook/sla/language"
)

// InputError is text from a person that cannot be read: a field of a form, a
// flag, a cell of a table. It carries the field, so that a form can mark it.
type InputError struct {
	Field   string // what was asked for, such as "duration"; in terms the path of the value
	Value   string // as it was given
	Problem string // what is wrong with it, without the value: a phrase, with %s where it names something
	Remedy  string // how to put it right, with an example that works: a phrase too
	Values  []any  // what the phrases name, those of the problem first
}

// Words are the problem and the remedy as say puts phrases and their values:
// [InEnglish], or a translation.
func (e *InputError) Words(say func(phrase string, values ...any) string) (problem, remedy string) {
	first := min(strings.Count(e.Problem, "%"), len(e.Values))
	return say(e.Problem, e.Values[:first]...), say(e.Remedy, e.Values[first:]...)
}

// Phrase is a sentence for people: words, with %s where they name something,
// and what that is. It can be said in another language by its words. Where a [Text]
// says its values itself, those of a phrase are left to who says it: the command line
// writes a moment in the zone of its reader, the window as briefly as there is room.
type Phrase struct {
	Words  string
	Values []any
}

// Figure is an amount, or several, with two places and a point, among the values of a
// phrase: each language writes the point in its own way.
type Figure string

// In is the figure with the mark of a language between its whole and its cents.
func (f Figure) In(lang string) string {
	return strings.ReplaceAll(string(f), ".", language.In(lang).At("format").Say("Decimal"))
}

// String is the phrase in English.
func (p Phrase) String() string { return InEnglish(p.Words, p.Values...) }

// InEnglish fills a phrase with its values; one without values stays as it is.
func InEnglish(phrase string, values ...any) string {
	if len(values) == 0 {
		return phrase
	}
	return fmt.Sprintf(phrase, values...)
}

// Error says which field, what is wrong and how to put it right, on one line.
func (e *InputError) Error() string {
	problem, remedy := e.Words(InEnglish)
	var b strings.Builder
	b.WriteString(e.Field)
	if e.Value != "" {
		b.WriteString(" \"" + shorten(e.Value) + "\"")
	}
	b.WriteString(": " + problem)
	if remedy != "" {
		b.WriteString("; " + remedy)
	}
	return b.String()
}

// shorten keeps a message readable when somebody pastes a page into a field.
func shorten(value string) string {
	const most = 60
	value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "?")), " ")
	runes := []rune(value)
	if len(runes) <= most {
		return value
	}
	return string(runes[:most]) + "…"
}
