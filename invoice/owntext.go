package invoice

import (
	"strings"
	"unicode/utf8"
)

// mostOwnText bounds the own text of an invoice, in characters: about six lines on
// its page.
const mostOwnText = 600

// CheckOwnText refuses what is no own text of an invoice: it is one paragraph of
// some lines.
func CheckOwnText(text string) error {
	switch {
	case !utf8.ValidString(text) || text != strings.Join(strings.Fields(text), " "):
		return badInput("text", "", "it holds a line break, or several spaces", "type it as one paragraph")
	case utf8.RuneCountInString(text) > mostOwnText:
		return badInput("text", "", "longer than %d characters", "shorten it to about six lines, or send it beside the invoice", mostOwnText)
	}
	return nil
}
