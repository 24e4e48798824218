package reports

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// insightBasis is what every part of Insight knows: the months, what they are narrowed
// to, and what they can be narrowed to.
type insightBasis struct {
	From, To sla.Month
	only     app.Only
	names    map[string]string // of customers
	people   []string
	plans    []sla.PlanID           // by rank
	kinds    map[string]string      // names of kinds of work
	windows  map[string]sla.Minutes // what plans promise
	zone     sla.Zone
	today    sla.Day
	head     string       // of the journal
	choices  []kit.Choice // of filters
}

// readBasis asks for the months of a span, and all names.
func readBasis(v *ledger.View, span monthSpan, only app.Only, now time.Time) (b insightBasis, err error) {
	b.only, b.zone, b.today = only, v.Zone(), v.Zone().Day(now)
	b.From, b.To = span.months(b.today.Month())
	_, b.head = v.Head()
	customers, err := v.Customers()
	if err != nil {
		return b, err
	}
	b.names = map[string]string{}
	for _, c := range customers {
		b.names[c.ID] = c.Name
	}
	if b.people, err = v.Staff(); err != nil {
		return b, err
	}
	terms, err := v.TermsOn(b.today)
	if err != nil {
		return b, err
	}
	b.kinds, b.windows = map[string]string{}, map[string]sla.Minutes{}
	for _, kind := range terms.Kinds {
		b.kinds[kind.ID] = kit.In(kind.Name)
	}
	for _, plan := range slices.SortedFunc(slices.Values(terms.Plans), func(a, b sla.Plan) int { return a.Rank - b.Rank }) {
		b.plans, b.windows[string(plan.ID)] = append(b.plans, plan.ID), plan.Window
	}
	b.choices = b.filterChoices()
	return b, nil
}

// byName are the keys of some names in the order of these.
func byName(names map[string]string) []string {
	return slices.SortedFunc(maps.Keys(names), func(x, y string) int { return cmp.Or(cmp.Compare(names[x], names[y]), cmp.Compare(x, y)) })
}
