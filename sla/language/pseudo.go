package language

import "strings"

// Pseudo is a language that nobody reads: every phrase in brackets and a third longer, so
// that a picture of a screen shows what is not translated and what does not fit. It is
// none of [All].
const Pseudo = "qps"

// patternPlaces are places whose phrases are no words: patterns, names of data.
var patternPlaces = []string{"format: ", "read: ", "country: "}

// lengthened is a phrase as [Pseudo] says it.
func lengthened(words string) string {
	return "[" + words + strings.Repeat("~", (len([]rune(words))+2)/3) + "]"
}
