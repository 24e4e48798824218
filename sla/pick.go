package sla

import (
	"cmp"
	"slices"
	"strings"
)

// ParsePlan finds a plan by its id in any case; what is unknown is an
// [InputError] that lists the plans.
func (t *Terms) ParsePlan(text string) (PlanID, error) {
	if _, is := t.Plan(PlanID(text)); is {
		return PlanID(text), nil
	}
	ids := t.planIDs()
	id, ok := pick(text, ids)
	if !ok {
		return "", unknown("plan", "this plan does not exist", text, ids)
	}
	return PlanID(id), nil
}

// ParseChannel finds a channel by its id, in any case, with or without spaces
// and hyphens; what is unknown is an [InputError] that lists the channels
// (clause "C-1").
func (t *Terms) ParseChannel(text string) (string, error) {
	ids := make([]string, len(t.Channels))
	for i, c := range t.Channels {
		ids[i] = c.ID
	}
	id, ok := pick(text, ids)
	if !ok {
		return "", unknown("channel", "this channel does not exist", text, ids)
	}
	return id, nil
}

// ParseKind finds a work kind by its id, in any case, with or without spaces
// and hyphens; what is unknown is an [InputError] that lists those of like
// spelling.
func (t *Terms) ParseKind(text string) (string, error) {
	if _, is := t.Kind(text); is {
		return text, nil
	}
	ids := t.kindIDs()
	id, ok := pick(text, ids)
	if !ok {
		return "", unknown("work", "this work type does not exist", text, alike(text, ids))
	}
	return id, nil
}

func (t *Terms) planIDs() []string {
	ids := make([]string, len(t.Plans))
	for i, p := range t.Plans {
		ids[i] = string(p.ID)
	}
	return ids
}

func (t *Terms) kindIDs() []string {
	ids := make([]string, len(t.Kinds))
	for i, k := range t.Kinds {
		ids[i] = k.ID
	}
	return ids
}

// pick finds the id that text means.
func pick(text string, ids []string) (string, bool) {
	if slices.Contains(ids, text) {
		return text, true
	}
	text = plain(text)
	i := slices.IndexFunc(ids, func(id string) bool { return plain(id) == text })
	if i < 0 {
		return "", false
	}
	return ids[i], true
}

// unknown names what could have been meant.
func unknown(field, problem, text string, likely []string) error {
	if strings.TrimSpace(text) == "" {
		problem = "none is given"
	}
	return &InputError{Field: field, Value: text, Problem: problem, Remedy: "use one of %s", Values: []any{strings.Join(likely, ", ")}}
}

// plain is text without case, spaces, hyphens and underscores.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(text))
}

// alike are the ids that text may have been meant for, nearest first, and all
// of them when none is near.
func alike(text string, ids []string) []string {
	type near struct {
		id     string
		faults int
	}
	text = plain(shorten(text))
	var found []near
	for _, id := range ids {
		faults := edits(text, plain(id))
		if text != "" && strings.Contains(plain(id), text) {
			faults = 0
		}
		if faults <= max(2, len(text)/3) {
			found = append(found, near{id, faults})
		}
	}
	if len(found) == 0 {
		return ids
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.faults, b.faults) })
	out := make([]string, len(found))
	for i, n := range found {
		out[i] = n.id
	}
	return out
}

// edits is how many letters must be put in, taken out or changed to make b
// from a (Levenshtein).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
