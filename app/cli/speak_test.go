package cli

import (
	"testing"

	"hourbook/sla/language"
)

// What a phrase counts decides its form, wherever the number stands in it.
func TestPhrasesAreSaidInTheFormOfTheirNumber(t *testing.T) {
	for _, c := range []struct {
		lang, english string
		values        []any
		want          string
	}{
		{"en", "%d rows are booked", []any{1}, "1 row is booked"},
		{"en", "%d rows are booked", []any{0}, "0 rows are booked"},
		{"lt", "%d rows are set aside", []any{1}, "atidėta 1 eilutė"},
		{"lt", "%d rows are set aside", []any{12}, "atidėta 12 eilučių"},
		{"en", "%d letters", []any{1}, "1 letter"},
		{"en", "%s holds %d documents", []any{"a.xml", 1}, "a.xml holds 1 document"},
		{"en", "%s holds %d documents", []any{"a.xml", 2}, "a.xml holds 2 documents"},
		{"en", "%s holds %d entries of documents and %d payments", []any{"a.csv", 1, 2}, "a.csv holds 1 entries of documents and 2 payments"},
		{"en", "no such phrase of %d", []any{1}, "no such phrase of 1"},
	} {
		if said := (voice{language.In(c.lang).At("cli")}).say(c.english, c.values...); said != c.want {
			t.Errorf("%s: %q, want %q", c.lang, said, c.want)
		}
	}
}
