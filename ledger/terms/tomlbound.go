package terms

import (
	"bytes"

	"hourbook/ledger/limit"
)

// boundTOML refuses a text that is nested so deeply that the library would not
// come back from it. How large a text may be is for the one who reads the file to
// say, since what is stored is read again. Its error is a *FileError.
func boundTOML(name string, text []byte) error {
	n := nesting{text: text}
	for n.at < len(text) {
		n.step()
		if n.depth+n.dots > int(limit.TOMLDepth.Most) {
			return &FileError{name, 1 + bytes.Count(text[:n.at], []byte("\n")), limit.TOMLDepth.Over("TOML")}
		}
	}
	return nil
}

// nesting goes through a TOML text and counts how deep it is: brackets that are
// open, and dots in the key at hand.
type nesting struct {
	text        []byte
	at          int
	depth, dots int
}

// step goes over one character, a comment or a string.
func (n *nesting) step() {
	switch c := n.text[n.at]; c {
	case '[', '{':
		n.depth++
	case ']', '}':
		n.depth, n.dots = max(0, n.depth-1), 0
	case '.':
		n.dots++
	case '\n', '=', ',':
		n.dots = 0
	case '#':
		n.comment()
		return
	case '"', '\'':
		n.quoted(c)
		return
	}
	n.at++
}

// comment goes to the end of the line.
func (n *nesting) comment() {
	if end := bytes.IndexByte(n.text[n.at:], '\n'); end >= 0 {
		n.at += end
		return
	}
	n.at = len(n.text)
}

// quoted goes behind a string. One that never ends is for the library to refuse.
func (n *nesting) quoted(quote byte) {
	three := bytes.Repeat([]byte{quote}, 3)
	long := bytes.HasPrefix(n.text[n.at:], three)
	n.at++
	if long {
		n.at += 2
	}
	for n.at < len(n.text) {
		switch c := n.text[n.at]; {
		case c == '\\' && quote == '"':
			n.at++
		case long && bytes.HasPrefix(n.text[n.at:], three):
			n.at += 3
			return
		case !long && (c == quote || c == '\n'):
			n.at++
			return
		}
		n.at++
	}
}
