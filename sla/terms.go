package sla

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"hourbook/sla/language"
)

// PlanID names a support plan, such as GOLD.
type PlanID string

// NoPlan is the plan of a customer who has none on a day. All terms have it.
const NoPlan PlanID = "NONE"

// Plan is a support plan as sold (clauses "R-1", "O-1", "C-1").
type Plan struct {
	ID       PlanID
	Name     Text
	Rank     int      // 1 is solved first; no two plans share one
	Window   Minutes  // working time until the first response; 0 promises nothing
	Channels []string // ids of the ways in that the plan includes
	Decision bool     // the channels are our reading, not the source's
	Reason   Text     // why work is billed under it, where the general words do not fit; may hold {work}
}

// Channel is a way in to support (clause "C-1").
type Channel struct {
	ID   string
	Name Text
}

// WorkKind is a kind of job and who gets it without paying.
type WorkKind struct {
	ID         string
	Name       Text
	Covered    []PlanID // plans that include it
	Refused    bool     // a job that is not done at all
	NeedsOrder bool     // billed only under an order
	Clause     string   // id of the clause that its coverage rests on
	Reason     Text     // why it is billed, where the general words do not fit; may hold {work} and {plan}
}

// Clause is one sentence of the terms, in our own words, that a verdict names.
type Clause struct {
	ID       string
	Text     Text
	Decision bool // our reading where the source is silent or garbled
}

// Terms are all rules of one version that speak of promises and coverage.
// Make them with [NewTerms]; the zero value judges nothing. What they hold is
// not to be changed afterwards.
type Terms struct {
	Version  string // such as "2026-01-01", the day from which they hold
	Calendar *Calendar
	Channels []Channel
	Plans    []Plan // by rank
	Kinds    []WorkKind
	Clauses  []Clause
	AtRisk   int // percent of the working time after which a ticket is at risk

	// The clauses of verdicts that rest on no work kind.
	BugClause, RateClause, WaiverClause string
	// Reasons by ruling, with {plan} {work} for what they are about, and in
	// the one of Waived {reason} for why it would be billed.
	Reasons map[Ruling]Text

	plans    map[PlanID]int // places in the lists above
	kinds    map[string]int
	clauses  map[string]int
	verdicts *verdicts
}

// Unknown are terms in the place of others of which nothing is known: support
// works at the same times, and there is no plan, kind or clause.
func (t *Terms) Unknown(version string) *Terms {
	return &Terms{Version: version, Calendar: t.Calendar, Channels: t.Channels, AtRisk: t.AtRisk, Reasons: t.Reasons}
}

// NewTerms checks that the terms hold together. The
// error joins one [InputError] for each fault; its Field is the path of the
// faulty value, such as "work.mysql-replication.covered". Plans come out by
// rank.
func NewTerms(t Terms) (*Terms, error) {
	t.Plans = slices.Clone(t.Plans)
	slices.SortStableFunc(t.Plans, func(a, b Plan) int { return a.Rank - b.Rank })
	t.index()
	if err := t.check(); err != nil {
		return nil, err
	}
	t.verdicts = &verdicts{all: map[question]Verdict{}}
	return &t, nil
}

func (t *Terms) index() {
	t.plans, t.kinds, t.clauses = map[PlanID]int{}, map[string]int{}, map[string]int{}
	for i, p := range t.Plans {
		t.plans[p.ID] = i
	}
	for i, k := range t.Kinds {
		t.kinds[k.ID] = i
	}
	for i, c := range t.Clauses {
		t.clauses[c.ID] = i
	}
}

// WithHolidays is t with these days closed too (clause "R-2"). They move
// deadlines worked out from now on and no verdict.
func (t *Terms) WithHolidays(days []Day) *Terms {
	with := *t
	with.Calendar = t.Calendar.WithHolidays(days)
	return &with
}

// Plan is the plan of that id, and whether there is one.
func (t *Terms) Plan(id PlanID) (Plan, bool) {
	i, ok := t.plans[id]
	if !ok {
		return Plan{}, false
	}
	return t.Plans[i], true
}

// Kind is the work kind of that id, and whether there is one.
func (t *Terms) Kind(id string) (WorkKind, bool) {
	i, ok := t.kinds[id]
	if !ok {
		return WorkKind{}, false
	}
	return t.Kinds[i], true
}

// Clause is the clause of that id, and whether there is one.
func (t *Terms) Clause(id string) (Clause, bool) {
	i, ok := t.clauses[id]
	if !ok {
		return Clause{}, false
	}
	return t.Clauses[i], true
}

// Deadline is until when the first response is promised for a ticket opened
// then under that plan, and from when on it is at risk: both counted in
// working time only. Both are zero when the plan promises nothing, and for an
// unknown plan (clauses "R-1", "R-2", "R-3").
func (t *Terms) Deadline(opened time.Time, plan PlanID) (deadline, atRisk time.Time) {
	p, ok := t.Plan(plan)
	if !ok || p.Window == 0 {
		return time.Time{}, time.Time{}
	}
	window := p.Window.Duration()
	return t.Calendar.Add(opened, window), t.Calendar.Add(opened, window/100*time.Duration(t.AtRisk))
}

// ChannelIncluded tells whether the plan includes that way in. A ticket through
// another one is accepted with a warning (clause "C-1").
func (t *Terms) ChannelIncluded(plan PlanID, channel string) bool {
	p, _ := t.Plan(plan)
	return slices.Contains(p.Channels, channel)
}

// faults gathers what is wrong with terms, each at the path of its value.
type faults []error

func (f *faults) add(path, value, problem, remedy string, values ...any) {
	*f = append(*f, &InputError{Field: path, Value: value, Problem: problem, Remedy: remedy, Values: values})
}

func (t *Terms) check() error {
	var f faults
	if _, err := ParseDay(t.Version); err != nil {
		f.add("version", t.Version, "not a day of the calendar", "write the day from which the terms hold, such as 2026-01-01")
	}
	if t.AtRisk < 1 || t.AtRisk > 100 {
		f.add("at_risk", fmt.Sprint(t.AtRisk), "not a percentage from 1 to 100", "write 80")
	}
	if t.Calendar == nil {
		f.add("calendar", "", "there is none", `add [calendar] with a zone and hours such as monday = "09:00-18:00"`)
	}
	t.checkChannels(&f)
	t.checkPlans(&f)
	t.checkClauses(&f)
	t.checkKinds(&f)
	t.checkReasons(&f)
	return errors.Join(f...)
}

func (t *Terms) checkChannels(f *faults) {
	seen := map[string]bool{}
	for _, c := range t.Channels {
		path := "channel." + c.ID
		if c.ID == "" || seen[plain(c.ID)] {
			f.add(path, c.ID, "empty or twice", "give each channel its own id")
		}
		seen[plain(c.ID)] = true
		t.checkText(f, path, c.Name)
	}
}

func (t *Terms) checkPlans(f *faults) {
	ranks, ids := map[int]PlanID{}, map[PlanID]bool{}
	for _, p := range t.Plans {
		path := "plan." + string(p.ID)
		if p.ID == "" || ids[p.ID] {
			f.add(path, string(p.ID), "empty or twice", "give each plan its own id")
		}
		if other, taken := ranks[p.Rank]; taken {
			f.add(path+".rank", fmt.Sprint(p.Rank), "the same as of %s", "give each plan its own rank; 1 is solved first", other)
		}
		if p.Rank < 1 {
			f.add(path+".rank", fmt.Sprint(p.Rank), "not a rank", "write 1 for the plan that is solved first, 2 for the next")
		}
		if p.Window < 0 || p.Window > maxWindow {
			f.add(path+".window", p.Window.String(), "negative, or over 1000 hours", "write 1h, or leave it out if there is no response time")
		}
		ranks[p.Rank], ids[p.ID] = p.ID, true
		t.checkText(f, path+".name", p.Name)
		t.checkReason(f, path, p.Reason)
		t.checkPlanChannels(f, path, p)
	}
	if !ids[NoPlan] {
		f.add("plan", "", "there is no plan NONE", "add [plan.NONE], for customers without a support plan")
	}
}

func (t *Terms) checkPlanChannels(f *faults, path string, p Plan) {
	for i, id := range p.Channels {
		if !slices.ContainsFunc(t.Channels, func(c Channel) bool { return c.ID == id }) {
			f.add(path+".channels", id, "this channel does not exist", "use the id of one under [channel]")
		}
		if slices.Contains(p.Channels[:i], id) {
			f.add(path+".channels", id, "named twice", "name it once")
		}
	}
}

func (t *Terms) checkClauses(f *faults) {
	seen := map[string]bool{}
	for _, c := range t.Clauses {
		if c.ID == "" || seen[c.ID] {
			f.add("clause."+c.ID, c.ID, "empty or twice", "give each clause its own id")
		}
		seen[c.ID] = true
		t.checkText(f, "clause."+c.ID, c.Text)
	}
}

// checkClause says when a value names a clause that is not there.
func (t *Terms) checkClause(f *faults, path, id string) {
	if _, ok := t.Clause(id); ok {
		return
	}
	if id == "" {
		f.add(path, "", "no clause is named", "name the clause that it rests on")
		return
	}
	f.add(path, id, "this clause does not exist", "add [clause.%s], or name one that is there", id)
}

func (t *Terms) checkKinds(f *faults) {
	seen := map[string]bool{}
	for _, k := range t.Kinds {
		path := "work." + k.ID
		if k.ID == "" || seen[plain(k.ID)] {
			f.add(path, k.ID, "empty or twice", "give each work type its own id")
		}
		seen[plain(k.ID)] = true
		t.checkText(f, path+".name", k.Name)
		t.checkReason(f, path, k.Reason)
		t.checkClause(f, path+".clause", k.Clause)
		t.checkCovered(f, path, k)
	}
	if len(t.Kinds) == 0 {
		f.add("work", "", "there is no work type", "add one, such as [work.problem-solving]")
	}
}

func (t *Terms) checkCovered(f *faults, path string, k WorkKind) {
	for i, id := range k.Covered {
		if _, ok := t.Plan(id); !ok {
			f.add(path+".covered", string(id), "this plan does not exist", "use the id of one under [plan]")
		}
		if slices.Contains(k.Covered[:i], id) {
			f.add(path+".covered", string(id), "named twice", "name it once")
		}
	}
	if k.Refused && len(k.Covered) > 0 {
		f.add(path+".covered", "", "a job that is not done cannot be covered", "take out either refused or covered")
	}
	if k.Refused && k.NeedsOrder {
		f.add(path+".order", "", "a job that is not done cannot be ordered", "take out either refused or order")
	}
}

func (t *Terms) checkReasons(f *faults) {
	t.checkClause(f, "ruling.free.clause", t.BugClause)
	t.checkClause(f, "ruling.billable.clause", t.RateClause)
	t.checkClause(f, "ruling.waived.clause", t.WaiverClause)
	for _, r := range Rulings {
		t.checkText(f, "ruling."+string(r)+".reason", t.Reasons[r])
	}
}

// checkText wants the words in English and in each other language that the terms
// speak, since customers read all of them.
func (t *Terms) checkText(f *faults, path string, text Text) {
	for _, lang := range text.Lacks() {
		if lang == language.English || t.speaks(lang) {
			f.add(path, "", "the words are missing in one language", "write them as %s = \"...\"", lang)
		}
	}
}

// checkReason wants all words of a reason that replaces the general one.
func (t *Terms) checkReason(f *faults, path string, reason Text) {
	if reason != (Text{}) {
		t.checkText(f, path+".reason", reason)
	}
}

// speaks tells whether any words of the terms are in a language.
func (t *Terms) speaks(lang string) bool {
	return slices.ContainsFunc(t.Clauses, func(c Clause) bool { return !slices.Contains(c.Text.Lacks(), lang) }) ||
		slices.ContainsFunc(t.Plans, func(p Plan) bool { return !slices.Contains(p.Name.Lacks(), lang) })
}
