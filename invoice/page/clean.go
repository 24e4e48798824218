package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean is a text as it is drawn: composed (NFC), with every kind of space,
// tab and line break as one space, and without what has no shape of its own:
// soft hyphens, joiners, variation selectors, direction marks, byte order
// marks. Control characters and invalid bytes stay, so that they are named as
// missing.
func Clean(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := true // at the start, so that leading spaces go
	for _, r := range norm.NFC.String(strings.Map(shaped, text)) {
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
		} else if !space {
			b.WriteByte(' ')
		}
		space = unicode.IsSpace(r)
	}
	return strings.TrimSuffix(b.String(), " ")
}

// plain tells whether cleaning would change nothing: visible ASCII and single
// spaces inside it.
func plain(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' ' || text == ""
}

// shaped drops what has no shape, before anything is composed: accents belong to
// the letter before it. An invalid byte becomes U+FFFD on the way, which NFC
// leaves as it is.
func shaped(r rune) rune {
	if shapeless(r) {
		return -1
	}
	return r
}

func shapeless(r rune) bool {
	switch {
	case r == 0x00ad, r == 0xfeff, r == 0x2060, r == 0x061c, r == 0x180e:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

// Coverage lists the characters of a text that no embedded font has, each
// once, in the order of the text: nothing when the text can be drawn. Bytes
// that are not UTF-8 count as U+FFFD.
func Coverage(text string) []rune {
	if plain(text) {
		return nil // a test holds that the fonts have all of ASCII
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, string(utf8.RuneError))
	}
	var missing []rune
	for _, r := range Clean(text) {
		if !Has(r) && !containsRune(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

func containsRune(runes []rune, r rune) bool {
	for _, other := range runes {
		if other == r {
			return true
		}
	}
	return false
}
