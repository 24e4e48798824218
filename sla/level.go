package sla

import (
	"strings"

	"hourbook/sla/language"
)

// Priority orders tickets inside a plan (clause "O-1"). The zero value is not
// a priority.
type Priority uint8

// The priorities, most urgent first.
const (
	High Priority = iota + 1
	Medium
	Low
)

// Priorities are all of them, most urgent first.
var Priorities = []Priority{High, Medium, Low}

var priorityWords = [...]string{"", "High", "Medium", "Low"}

// ParsePriority reads High, Medium or Low in any case, or as it is called in another
// language; anything else is an [InputError].
func ParsePriority(text string) (Priority, error) {
	word := strings.TrimSpace(text)
	for _, p := range Priorities {
		if strings.EqualFold(word, p.String()) {
			return p, nil
		}
	}
	for _, p := range Priorities {
		for _, l := range language.All { // each of which is read once it is asked
			if strings.EqualFold(word, p.Name().In(l.ID)) {
				return p, nil
			}
		}
	}
	return 0, unknown("priority", "this priority does not exist", text, []string{"High", "Medium", "Low"})
}

// String is High, Medium, Low, or "" for the zero value.
func (p Priority) String() string {
	if int(p) >= len(priorityWords) {
		return ""
	}
	return priorityWords[p]
}

// Name is the word for people.
func (p Priority) Name() Text {
	if p.String() == "" {
		return Text{}
	}
	return SayAt("priority", p.String())
}

// MarshalText writes p as String does.
func (p Priority) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Priority) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = 0
		return nil
	}
	priority, err := ParsePriority(string(text))
	if err == nil {
		*p = priority
	}
	return err
}

// State is how far a ticket is. The zero value is Open.
type State uint8

// The states of a ticket. Only open ones stand in the queue.
const (
	Open    State = iota // somebody has to act
	Waiting              // for the customer
	Solved
)

// States are all of them.
var States = []State{Open, Waiting, Solved}

var stateWords = [...]string{"open", "waiting", "solved"}

// ParseState reads open, waiting or solved in any case; anything else is an
// [InputError].
func ParseState(text string) (State, error) {
	for _, s := range States {
		if strings.EqualFold(strings.TrimSpace(text), s.String()) {
			return s, nil
		}
	}
	return 0, unknown("state", "this state does not exist", text, []string{"open", "waiting", "solved"})
}

// String is open, waiting or solved.
func (s State) String() string {
	if int(s) >= len(stateWords) {
		return ""
	}
	return stateWords[s]
}

// Name is the word for people.
func (s State) Name() Text {
	if s.String() == "" {
		return Text{}
	}
	return SayAt("state", s.String())
}

// MarshalText writes s as String does.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *State) UnmarshalText(text []byte) error {
	state, err := ParseState(string(text))
	if err == nil {
		*s = state
	}
	return err
}
