package app

import (
	"fmt"
	"strings"
)

// longestLink is how long an address may be that every system hands to its mail
// program: Windows takes some 2080 letters.
const longestLink = 2000

// MailLink is the address that opens a letter in the mail program of the system
// (RFC 6068): to whom, about what, and its words. Where it would be too long for
// some systems it has no words, and whole is false.
func MailLink(to, subject, words string) (link string, whole bool) {
	link = "mailto:" + escaped(to) + "?subject=" + escaped(subject)
	words = strings.ReplaceAll(strings.ReplaceAll(words, "\r\n", "\n"), "\n", "\r\n")
	if words == "" {
		return link, true
	}
	if full := link + "&body=" + escaped(words); len(full) <= longestLink {
		return full, true
	}
	return link, false
}

// escaped is a text as it may stand in an address: all but letters, digits and a
// few marks by the numbers of its bytes.
func escaped(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~@", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
