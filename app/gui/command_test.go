package gui

import "testing"

func TestNoTwoCommandsShareKeys(t *testing.T) {
	s := stageSample(t)
	names := map[string]string{"Ctrl+Q": "Quit"}
	for _, c := range s.commands {
		if other, taken := names[c.keys]; taken && c.keys != "" {
			t.Errorf("%s is for %q and for %q", c.keys, other, c.name)
		}
		names[c.keys] = c.name
	}
	for _, keys := range []string{"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y"} {
		if names[keys] != "" {
			t.Errorf("%s belongs to the text that is typed, not to %q", keys, names[keys])
		}
	}
}
