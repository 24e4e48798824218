package sla

import "strings"

// InputError is text from a person that cannot be read: a field of a form, a
// flag, a cell of a table. It carries the field, so that a form can mark it.
type InputError struct {
	Field   string // what was asked for, such as "duration"; in terms the path of the value
	Value   string // as it was given
	Problem string // what is wrong with it, without the value
	Remedy  string // how to put it right, with an example that works
}

// Error says which field, what is wrong and how to put it right, on one line.
func (e *InputError) Error() string {
	var b strings.Builder
	b.WriteString(e.Field)
	if e.Value != "" {
		b.WriteString(" \"" + shorten(e.Value) + "\"")
	}
	b.WriteString(": " + e.Problem)
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

// shorten keeps a message readable when somebody pastes a page into a field.
func shorten(value string) string {
	const most = 60
	value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "?")), " ")
	runes := []rune(value)
	if len(runes) <= most {
		return value
	}
	return string(runes[:most]) + "…"
}
