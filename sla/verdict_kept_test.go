package sla

import (
	"sync"
	"testing"
)

// Verdicts are worked out when they are asked for, by many at once, and are the same
// each time.
func TestVerdictsAreTheSameForAllWhoAskAtOnce(t *testing.T) {
	kind := WorkKind{ID: "w", Name: Same("work"), Clause: "C", Covered: []PlanID{"P"}}
	terms := &Terms{Kinds: []WorkKind{kind}, Plans: []Plan{{ID: "P"}, {ID: "Q"}}, verdicts: &verdicts{all: map[question]Verdict{}}}
	terms.index()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, c := range []struct {
				plan PlanID
				bug  bool
				want Ruling
			}{{"P", false, Covered}, {"P", true, Free}, {"Q", false, Billable}, {"Q", true, Free}} {
				for range 3 {
					if v, err := terms.Judge("w", c.plan, c.bug); err != nil || v.Ruling != c.want {
						t.Errorf("%s, bug %t: %v, %v", c.plan, c.bug, v.Ruling, err)
					}
				}
			}
		})
	}
	all.Wait()
	if len(terms.verdicts.all) != 4 {
		t.Errorf("%d are kept, of 4 questions", len(terms.verdicts.all))
	}
}
