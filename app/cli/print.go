package cli

import (
	"encoding/json"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// print gives the answer: the value as JSON, or what human writes of it.
func (s *session) print(value any, human func(io.Writer)) error {
	if !s.json {
		human(s.env.Stdout)
		return nil
	}
	encoder := json.NewEncoder(s.env.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// tell gives the answer of an act that has nothing to show but that it is done.
func (s *session) tell(value any, format string, words ...any) error {
	if !s.json {
		s.message("%s\n", s.say(format, words...))
		return nil
	}
	return s.print(value, nil)
}

// oneLine keeps text from breaking its row, and from giving orders to the
// screen.
func oneLine(text string) string { return printable(strings.Join(strings.Fields(text), " ")) }

// printable is text without the characters that move a screen's cursor.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

// instant is RFC 3339 in JSON; the zero time is null.
type instant time.Time

// MarshalJSON writes i for scripts.
func (i instant) MarshalJSON() ([]byte, error) {
	if time.Time(i).IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(time.Time(i).Format(time.RFC3339))
}

// money is EUR with two places, as text in JSON too.
type money decimal.Decimal

// String writes m with two places.
func (m money) String() string { return decimal.Decimal(m).StringFixed(2) }

// MarshalJSON writes m for scripts.
func (m money) MarshalJSON() ([]byte, error) { return json.Marshal(m.String()) }

// rate is EUR per hour: at least two places, and more where they were agreed.
type rate decimal.Decimal

// String writes r as agreed.
func (r rate) String() string {
	d := decimal.Decimal(r)
	return d.StringFixed(max(2, -d.Exponent()))
}

// MarshalJSON writes r for scripts.
func (r rate) MarshalJSON() ([]byte, error) { return json.Marshal(r.String()) }

// maybe is text that may be missing: null in JSON, a dash for people.
type maybe string

// String writes m for people.
func (m maybe) String() string {
	if m == "" {
		return "-"
	}
	return string(m)
}

// MarshalJSON writes m for scripts.
func (m maybe) MarshalJSON() ([]byte, error) {
	if m == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(m))
}

// list is never null in JSON.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// yesNo says a truth in a word.
func yesNo(yes bool) phrase {
	if yes {
		return ph("yes")
	}
	return ph("no")
}

// dayText is a day that may be missing.
func dayText(d sla.Day) maybe { return maybe(d.String()) }
