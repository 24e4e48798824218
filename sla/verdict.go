package sla

import (
	"slices"
	"sync"
)

// Ruling is who owes what for an entry.
type Ruling string

// The rulings, in the words of scripts and screens.
const (
	Refused  Ruling = "refused"  // not done, cannot be logged (clauses "N-1" to "N-4")
	Free     Ruling = "free"     // caused by a bug in our software (clause "H-2")
	Covered  Ruling = "covered"  // included in the ticket's plan
	Billable Ruling = "billable" // by hourly rate (clause "H-1")
	Waived   Ruling = "waived"   // billable, given away by finance (clause "H-4")
)

// Rulings are all of them, in the order in which they are decided.
var Rulings = []Ruling{Refused, Free, Covered, Billable, Waived}

// Verdict is the ruling on one entry with its reason and the clause that it
// rests on.
type Verdict struct {
	Ruling Ruling `cbor:"1,keyasint"`
	Clause string `cbor:"2,keyasint"` // id of the clause
	Reason Text   `cbor:"-"`          // for the customer to read; follows from the ticket's terms
}

// question is what a verdict depends on.
type question struct {
	kind string
	plan PlanID
	bug  bool
}

// Judge rules on work of a kind on a ticket with that plan, which may have been
// caused by a bug. The first that fits wins: refused, bug, plan, hourly rate. A
// kind or plan that the terms do not know is an [InputError].
func (t *Terms) Judge(kind string, plan PlanID, bug bool) (Verdict, error) {
	asked := question{kind, plan, bug}
	if v, ok := t.verdicts.find(asked); ok {
		return v, nil
	}
	of, ok := t.Kind(kind)
	if !ok {
		return Verdict{}, unknown("work", "this work type does not exist", kind, alike(kind, t.kindIDs()))
	}
	under, ok := t.Plan(plan)
	if !ok {
		return Verdict{}, unknown("plan", "this plan does not exist", string(plan), t.planIDs())
	}
	v := t.rule(of, under, bug)
	t.verdicts.keep(asked, v)
	return v, nil
}

// verdicts are those that were asked for so far: there are few, and many are asked for
// again and again. nil keeps none.
type verdicts struct {
	mu  sync.RWMutex
	all map[question]Verdict
}

func (k *verdicts) find(q question) (Verdict, bool) {
	if k == nil {
		return Verdict{}, false
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	v, ok := k.all[q]
	return v, ok
}

func (k *verdicts) keep(q question, v Verdict) {
	if k != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.all[q] = v
	}
}

// Waive is what a verdict becomes when finance gives the work away: only work
// that would be billed can be, all other verdicts stay (clause "H-4").
func (t *Terms) Waive(v Verdict) Verdict {
	if v.Ruling != Billable {
		return v
	}
	reason := t.Reasons[Waived].Filled("{reason}", v.Reason)
	return Verdict{Ruling: Waived, Clause: t.WaiverClause, Reason: reason}
}

// rule is the precedence of the rulings.
func (t *Terms) rule(kind WorkKind, plan Plan, bug bool) Verdict {
	switch {
	case kind.Refused:
		return t.verdict(Refused, kind.Clause, t.Reasons[Refused], kind, plan)
	case bug:
		return t.verdict(Free, t.BugClause, t.Reasons[Free], kind, plan)
	case slices.Contains(kind.Covered, plan.ID):
		return t.verdict(Covered, kind.Clause, t.Reasons[Covered], kind, plan)
	}
	return t.billable(kind, plan)
}

// billable rests on the clause of the kind of work where that says which plans
// leave it out, and on the hourly rate for a customer whose plan has no
// coverage at all. The words are the most particular there are.
func (t *Terms) billable(kind WorkKind, plan Plan) Verdict {
	clause, words := kind.Clause, t.Reasons[Billable]
	if len(kind.Covered) > 0 && !t.covers(plan.ID) {
		clause = t.RateClause
	}
	if plan.Reason != (Text{}) {
		words = plan.Reason
	}
	if kind.Reason != (Text{}) {
		words = kind.Reason
	}
	return t.verdict(Billable, clause, words, kind, plan)
}

// covers tells whether the plan includes any work at all.
func (t *Terms) covers(plan PlanID) bool {
	return slices.ContainsFunc(t.Kinds, func(k WorkKind) bool { return slices.Contains(k.Covered, plan) })
}

func (t *Terms) verdict(r Ruling, clause string, words Text, kind WorkKind, plan Plan) Verdict {
	words = words.Filled("{work}", kind.Name)
	return Verdict{Ruling: r, Clause: clause, Reason: words.Filled("{plan}", plan.Name)}
}
