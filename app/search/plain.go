package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that no mark can be taken off, as people type them without.
var letters = strings.NewReplacer("ł", "l", "ß", "ss", "ø", "o", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "þ", "th", "ð", "d")

// Plain is a text as it is searched for: in small letters, without the marks on
// them, so that "grossmowe" finds "Großmöwe" and "zuvedra" finds "Žuvėdra".
func Plain(text string) string {
	lower := strings.ToLower(text)
	for i := range len(lower) {
		if lower[i] >= 0x80 {
			return letters.Replace(unmarked(lower))
		}
	}
	return lower
}

func unmarked(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}
