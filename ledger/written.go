package ledger

import (
	"errors"
	"net/mail"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"hourbook/ledger/limit"
)

// What people write on a ticket keeps its lines. It is in one Unicode form (NFC)
// and holds no control characters, so that it can be shown, printed and written
// to a table anywhere, and found by its words.

// tabWidth is how many spaces a tab of a pasted text becomes.
const tabWidth = 4

// tidyText is a text as it is kept: one kind of line break, no spaces at the ends
// of lines, nothing empty around it.
func tidyText(raw string) string {
	raw = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", strings.Repeat(" ", tabWidth)).Replace(raw)
	lines := strings.Split(normal(raw), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// tidyLine is a text of one line as it is kept.
func tidyLine(raw string) string { return strings.Join(strings.Fields(normal(raw)), " ") }

// checkText tells what is wrong with a text that may have lines.
func checkText(field, text string, most limit.Budget) error {
	switch {
	case int64(len(text)) > most.Most:
		return most.Over(field)
	case !utf8.ValidString(text):
		return input(field, "", "not readable text", "type it again")
	case strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }):
		return input(field, "", "it holds a control character", "paste it as plain text")
	case text != tidyText(text):
		return input(field, "", "it is not in the form in which texts are kept", "type it again")
	}
	return nil
}

// checkLine tells what is wrong with a text of one line.
func checkLine(field, text string, most limit.Budget) error {
	if strings.Contains(text, "\n") {
		return input(field, "", "it holds a line break", "enter it in one line")
	}
	if err := checkText(field, text, most); err != nil || text == tidyLine(text) {
		return err
	}
	return input(field, "", "it is not in the form in which texts are kept", "type it again")
}

// checkMailbox refuses what is no address of one mailbox; none is fine.
func checkMailbox(field, text string) error {
	if text == "" {
		return nil
	}
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text {
		return input(field, text, "not a valid email address", "enter it as name@example.com")
	}
	return checkLine(field, text, limit.Name)
}

// checkLinks tells what is wrong with links, which people open with a click.
func checkLinks(field string, links []string) error {
	if int64(len(links)) > limit.Links.Most {
		return limit.Links.Over(field)
	}
	var faults []error
	seen := map[string]bool{}
	for _, link := range links {
		at, err := url.Parse(link)
		switch {
		case checkLine(field, link, limit.Link) != nil:
			faults = append(faults, checkLine(field, link, limit.Link))
		case err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" || strings.Contains(link, " "):
			faults = append(faults, input(field, link, "not a valid link", "enter it as https://example.com/page"))
		case seen[link]:
			faults = append(faults, input(field, link, "the link appears twice", "enter it once"))
		}
		seen[link] = true
	}
	return errors.Join(faults...)
}
