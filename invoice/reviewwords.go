package invoice

// ReviewWords are the fixed words of reviews in one language, filled by [Fill].
type ReviewWords struct {
	Title string

	// The band, and what stands beside it.
	Worked, AtNoCharge, InTime, Invoiced string
	TicketsSolved                        string // {0} tickets, {1} solved
	WorthEUR, PromisedWithin, Net        string // {0} sum; {0} time
	NoPromise, MetOf                     string // {0} of {1}
	For, YourPlan, YourContact           string
	WithoutPlan, FirstAnswer             string // {0} time

	// The sentence.
	AllInTime, SomeLate, NoneDue     string // {0} promised, {1} late
	OfCovered, OfBugs, OfCoveredBugs string // {0} time; {0} covered, {1} bugs

	ByKind, ByKindNote, Sum, Bugs, Other  string
	Answers, AnswersNote                  string
	Priority, Tickets, Met, Late, Half    string
	NineOfTen, OfPromised, All, Open      string // {0} time
	LateOne, LateMany, LateLine, LateOpen string // {0} ticket, {1} subject, {2} opened, {3} after, {4} late by
	MoreLate                              string // {0} count

	Faults, Done, FaultTicket, Time, Worth, FaultSum string // {0} time
	Notable, CoveredTime, AllCovered                 string // {0} time
	Coming, PlanEnds, StillOpen, OpenedOn            string // {0} plan; {0} day
	PlanEndsText, NothingOpen                        string
	EveryFigure, AskFor                              string // {0} email · phone
}

// ReviewWordsIn are the words of a language, as [WordsIn] are.
func ReviewWordsIn(lang string) ReviewWords { return *reviewWords.in(lang) }
