package sla

// PlanID names a support plan, such as GOLD.
type PlanID string

// NoPlan is the plan of a customer who has none on a day.
const NoPlan PlanID = "NONE"

// Plan is a support plan as sold (clauses "reaction", "channels").
type Plan struct {
	ID       PlanID
	Name     Text
	Rank     int      // 1 is solved first
	Window   Minutes  // working time until the first response; 0 promises nothing
	Channels []string // ways in that the plan includes
	Decision bool     // the channels are our reading, not the source's
}

// WorkKind is a kind of job and who gets it without paying.
type WorkKind struct {
	ID         string
	Name       Text
	Covered    []PlanID // plans that include it
	Refused    bool     // a job that is not done at all
	NeedsOrder bool     // billed only under an order
	Clause     string   // id of the clause that its coverage rests on
}

// Clause is one sentence of the terms, in our own words, that a verdict names.
type Clause struct {
	ID   string
	Text Text
}

// Terms are all rules of one version that speak of promises and coverage.
// Make them with [NewTerms]; the zero value judges nothing.
type Terms struct {
	Version  string // such as "2026-01-01", the day from which they hold
	Calendar *Calendar
	Plans    []Plan
	Kinds    []WorkKind
	Clauses  []Clause
	AtRisk   int // percent of the working time after which a ticket is at risk

	// The clauses of verdicts that rest on no work kind.
	BugClause, RateClause, WaiverClause string
	// Reasons by ruling, with {plan} {work} for what they are about.
	Reasons map[Ruling]Text

	verdicts map[question]Verdict // all of them, worked out once
}
