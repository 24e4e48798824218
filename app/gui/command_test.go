package gui

import "testing"

func TestNoTwoCommandsShareKeys(t *testing.T) {
	s := stageSample(t)
	names := map[string]string{"Ctrl+Q": "Quit"}
	for _, c := range s.Commands {
		if other, taken := names[c.Keys]; taken && c.Keys != "" {
			t.Errorf("%s is for %q and for %q", c.Keys, other, c.Name)
		}
		names[c.Keys] = c.Name
	}
	for _, keys := range []string{"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y"} {
		if names[keys] != "" {
			t.Errorf("%s belongs to the text that is typed, not to %q", keys, names[keys])
		}
	}
}
