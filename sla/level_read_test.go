package sla

import "testing"

// A stored priority is read without the words of any language: each command reads one,
// and a language takes longer to read than all else that it does.
func TestAStoredPriorityNeedsNoLanguage(t *testing.T) {
	for _, p := range Priorities {
		if made := testing.AllocsPerRun(100, func() {
			if got, err := ParsePriority(p.String()); got != p || err != nil {
				t.Error(got, err)
			}
		}); made > 0 {
			t.Errorf("%s: %v allocations: its name is looked up", p, made)
		}
	}
}
