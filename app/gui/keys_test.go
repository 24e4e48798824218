package gui

import "testing"

func TestNoTwoCommandsHaveTheSameKeys(t *testing.T) {
	s := stageSample(t)
	taken := map[string]string{}
	for _, c := range s.commands {
		if c.keys == "" {
			continue
		}
		if other, ok := taken[c.keys]; ok {
			t.Errorf("%s is %q and %q", c.keys, other, c.name)
		}
		taken[c.keys] = c.name
	}
}
