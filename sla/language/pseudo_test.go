package language_test

import (
	"testing"

	"hourbook/sla/language"
)

func TestThePseudoLanguageLengthensPhrasesAndLeavesPatterns(t *testing.T) {
	book := language.In(language.Pseudo)
	for _, c := range []struct{ got, want string }{
		{book.Say("Save"), "[Save~~]"},
		{book.Say("%s of %s", "1", "2"), "[1 of 2~~~]"},
		{book.At("document").Say("PlainInvoice"), "[Invoice~~~]"},
		{book.At("format").Say("Decimal"), "."},
		{book.At("country").Say("LT"), "Lithuania"},
		{book.Count("%d documents", 1), "[1 document~~~~]"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if language.Known(language.Pseudo) {
		t.Error("people can choose it")
	}
}
