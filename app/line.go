package app

import (
	"strings"
	"time"

	"hourbook/sla"
	"hourbook/sla/language"
)

// Line is an entry in one line, as far as it can be read: "T-1042 45m
// problem-solving login loop". The words may stand in any order; @ leads a day
// or time, # an order; what is left is the note.
type Line struct {
	Ticket  string // the first word that is no other thing and has a digit in it
	Minutes sla.Minutes
	Kind    string
	Order   string
	Note    string
	When    When
	Wrong   error // of the day, a *sla.InputError, or nil
	Last    Word  // the word that is being typed
}

// Word is a word of a line, and what it was taken for.
type Word struct {
	Text string
	As   string // "ticket", "duration", "work", "at", "order", "note"
}

// ParseLine reads an entry in one line. Kinds are told by their ids, their names
// with hyphens, or the first letters (at least three) that only one has.
func ParseLine(text string, kinds []sla.WorkKind, now time.Time, zone sla.Zone) Line {
	line := Line{When: When{Now: true}}
	var note []string
	words := strings.Fields(text)
	for _, word := range words {
		as := line.take(word, kinds, now, zone)
		if as == "note" {
			note = append(note, word)
		}
		line.Last = Word{word, as}
	}
	if len(words) == 0 || strings.HasSuffix(text, " ") {
		line.Last = Word{}
	}
	line.Note = strings.Join(note, " ")
	return line
}

// take fills in what a word says, and names it.
func (l *Line) take(word string, kinds []sla.WorkKind, now time.Time, zone sla.Zone) string {
	if rest, ok := strings.CutPrefix(word, "@"); ok {
		l.When, l.Wrong = ParseWhen(rest, now, zone)
		return "at"
	}
	if rest, ok := strings.CutPrefix(word, "#"); ok && rest != "" {
		l.Order = rest
		return "order"
	}
	if minutes, err := sla.ParseMinutes(word); err == nil && l.Minutes == 0 {
		l.Minutes = minutes
		return "duration"
	}
	if l.Ticket == "" && strings.ContainsAny(word, "0123456789") {
		l.Ticket = word
		return "ticket"
	}
	if kind := kindLike(word, kinds); kind != "" && l.Kind == "" {
		l.Kind = kind
		return "work"
	}
	return "note"
}

// kindLike is the kind that a word names, or "".
func kindLike(word string, kinds []sla.WorkKind) string {
	found := KindsLike(word, kinds)
	for _, k := range found {
		for _, name := range kindNames(k) {
			if strings.EqualFold(name, word) {
				return k.ID
			}
		}
	}
	if len(found) == 1 && len([]rune(word)) >= 3 {
		return found[0].ID
	}
	return ""
}

// KindsLike are the kinds whose id, or name with hyphens, begins so.
func KindsLike(word string, kinds []sla.WorkKind) []sla.WorkKind {
	var found []sla.WorkKind
	for _, k := range kinds {
		for _, name := range kindNames(k) {
			if strings.HasPrefix(strings.ToLower(name), strings.ToLower(word)) {
				found = append(found, k)
				break
			}
		}
	}
	return found
}

func kindNames(k sla.WorkKind) []string {
	hyphens := func(name string) string { return strings.ReplaceAll(name, " ", "-") }
	names := []string{k.ID}
	for _, l := range language.All {
		names = append(names, hyphens(k.Name.In(l.ID)))
	}
	return names
}
