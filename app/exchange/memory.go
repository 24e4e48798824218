package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hourbook/ledger/fault"
)

// memory is what the ledger keeps of a row that was imported, so that the same
// row again is known to change nothing: a sum of its filled cells by their names.
// Their values stand in the event that carried the row; those that do not, since a
// person's stayed, are kept beside the sum.
type memory struct {
	sum   []byte
	apart map[string]string // column: what the file said last, where the event says otherwise
	old   bool              // a sum over all columns that there were, filled or not
}

// sumLength is how long a sum is. Rows imported before they were remembered by
// name have nothing behind it.
const sumLength = 16

// byName stands behind the sum of a row that is remembered by name.
const byName = 1

// remembered reads what the ledger keeps of a row.
func remembered(raw []byte) (memory, error) {
	if len(raw) <= sumLength {
		return memory{sum: raw, old: true}, nil
	}
	m := memory{sum: raw[:sumLength]}
	rest := raw[sumLength+1:]
	if raw[sumLength] != byName {
		return m, fmt.Errorf("%w: an imported row is remembered in a way that this program does not know", fault.ErrNewer)
	}
	if len(rest) == 0 {
		return m, nil
	}
	if err := json.Unmarshal(rest, &m.apart); err != nil {
		return m, fmt.Errorf("%w: the memory of an imported row cannot be read: %v", fault.ErrDamaged, err)
	}
	return m, nil
}

// bytes are what the ledger keeps.
func (m memory) bytes() []byte {
	raw := append(append(make([]byte, 0, sumLength+1), m.sum...), byName)
	if len(m.apart) == 0 {
		return raw
	}
	apart, err := json.Marshal(m.apart)
	if err != nil {
		panic(fmt.Sprintf("exchange: texts by name cannot be written: %v", err))
	}
	return append(raw, apart...)
}

// is tells whether a row is the one that is remembered, in whatever Unicode form
// its file is written.
func (m memory) is(r record) bool {
	return m.isAs(r) || !r.plain() && (m.isAs(r.composed()) || m.isAs(r.in(norm.NFD)))
}

// plain tells whether a row has one Unicode form.
func (r record) plain() bool {
	return !slices.ContainsFunc(r.values, func(value string) bool {
		return strings.ContainsFunc(value, func(c rune) bool { return c >= utf8.RuneSelf })
	})
}

// composed is a row in the Unicode form in which texts are kept.
func (r record) composed() record {
	if r.plain() {
		return r
	}
	return r.in(norm.NFC)
}

func (r record) in(form norm.Form) record {
	values := make([]string, len(r.values))
	for i, value := range r.values {
		values[i] = form.String(value)
	}
	r.values = values
	return r
}

// isAs tells whether a row, written as it is, is the one that is remembered.
func (m memory) isAs(r record) bool {
	if !m.old {
		return bytes.Equal(m.sum, r.sum())
	}
	for _, value := range r.values[r.table.counted:] {
		if value != "" {
			return false
		}
	}
	return bytes.Equal(m.sum, r.oldSum())
}

// sum is of a row's filled cells by their names, whichever columns there are.
func (r record) sum() []byte {
	content := make([]byte, 0, 512) // of most rows
	for i, value := range r.values {
		if value != "" {
			content = append(append(append(append(content, r.table.columns[i]...), '='), value...), '\n', 0)
		}
	}
	return sumOf(content)
}

// oldSum is of a row's cells by their places.
func (r record) oldSum() []byte {
	var content []byte
	for _, value := range r.values[:r.table.counted] {
		if value == clearing {
			value = "-"
		}
		content = append(append(content, value...), 0)
	}
	return sumOf(content)
}

func sumOf(content []byte) []byte {
	hash := sha256.Sum256(content)
	return hash[:sumLength]
}
