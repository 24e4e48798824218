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

var englishReview = ReviewWords{
	Title:  "Support review",
	Worked: "Worked for you", AtNoCharge: "At no charge", InTime: "Answered in time", Invoiced: "Invoiced, EUR",
	TicketsSolved: "{0} tickets, {1} of them solved", WorthEUR: "worth {0} EUR", PromisedWithin: "promised within {0}", Net: "without VAT",
	NoPromise: "no promise of a time", MetOf: "{0} of {1}",
	For: "For", YourPlan: "Your plan", YourContact: "Your contact", WithoutPlan: "none", FirstAnswer: "first answer within {0} of working time",
	AllInTime: "All {0} promised answers came in time.", SomeLate: "Of {0} promised answers {1} came late or not yet.", NoneDue: "No answer was due in these months.",
	OfCovered: "{0} of the work was covered by your plan.", OfBugs: "{0} of the work went into faults of our own software, at our cost.",
	OfCoveredBugs: "{0} of the work was covered by your plan, and {1} went into faults of our own software, at our cost.",
	ByKind:        "Hours by kind of work", ByKindNote: "hours and minutes, by the month in which the work was done", Sum: "Sum", Bugs: "caused by our bugs", Other: "other work",
	Answers: "How fast we answered", AnswersNote: "working time from the ticket to our first answer",
	Priority: "Priority", Tickets: "Tickets", Met: "In time", Late: "Late", Half: "Half within", NineOfTen: "9 of 10 within", OfPromised: "of the promised {0}", All: "All", Open: "Not due",
	LateOne: "The late answer", LateMany: "The {0} late answers", LateLine: "{0} {1}, {2}: answered after {3}, which is {4} late.", LateOpen: "{0} {1}, {2}: not answered yet.", MoreLate: "and {0} more",
	Faults: "Faults of our software, mended at our cost", Done: "Done", FaultTicket: "Ticket and what was wrong", Time: "Time h:mm", Worth: "Worth EUR", FaultSum: "{0} of work at no charge",
	Notable: "Tickets of note", CoveredTime: "{0} covered", AllCovered: "covered",
	Coming: "What comes", PlanEnds: "Your {0} plan ends", StillOpen: "Not solved yet", OpenedOn: "opened {0}", PlanEndsText: "Tickets that are open by then keep it.", NothingOpen: "No ticket of yours is open.",
	EveryFigure: "Every figure of this review stands in our books by ticket and minute.", AskFor: "Ask for any of them: {0}",
}

var lithuanianReview = ReviewWords{
	Title:  "Priežiūros apžvalga",
	Worked: "Dirbta jums", AtNoCharge: "Nemokamai", InTime: "Atsakyta laiku", Invoiced: "Sąskaitose, EUR",
	TicketsSolved: "užklausų: {0}, išspręsta: {1}", WorthEUR: "vertė {0} EUR", PromisedWithin: "pažadėta per {0}", Net: "be PVM",
	NoPromise: "laikas nepažadėtas", MetOf: "{0} iš {1}",
	For: "Klientas", YourPlan: "Jūsų planas", YourContact: "Jūsų kontaktas", WithoutPlan: "nėra", FirstAnswer: "pirmasis atsakymas per {0} darbo laiko",
	AllInTime: "Visi pažadėti atsakymai ({0}) pateikti laiku.", SomeLate: "Iš {0} pažadėtų atsakymų pavėluota arba dar neatsakyta: {1}.", NoneDue: "Šiais mėnesiais nė vieno atsakymo terminas nesuėjo.",
	OfCovered: "{0} darbo įėjo į jūsų planą.", OfBugs: "{0} skirta mūsų pačių programos klaidoms taisyti – mūsų sąskaita.",
	OfCoveredBugs: "{0} darbo įėjo į jūsų planą, o {1} skirta mūsų pačių programos klaidoms taisyti – mūsų sąskaita.",
	ByKind:        "Valandos pagal darbo rūšį", ByKindNote: "valandos ir minutės pagal darbo atlikimo mėnesį", Sum: "Iš viso", Bugs: "dėl mūsų klaidų", Other: "kiti darbai",
	Answers: "Kaip greitai atsakėme", AnswersNote: "darbo laikas nuo užklausos iki pirmojo atsakymo",
	Priority: "Prioritetas", Tickets: "Užklausos", Met: "Laiku", Late: "Pavėluota", Half: "Pusė per", NineOfTen: "9 iš 10 per", OfPromised: "nuo pažadėtų {0}", All: "Visos", Open: "Nesuėjo",
	LateOne: "Pavėluotas atsakymas", LateMany: "Pavėluoti atsakymai ({0})", LateLine: "{0} {1}, {2}: atsakyta po {3}, pavėluota {4}.", LateOpen: "{0} {1}, {2}: dar neatsakyta.", MoreLate: "ir dar {0}",
	Faults: "Mūsų programos klaidos, ištaisytos mūsų sąskaita", Done: "Atlikta", FaultTicket: "Užklausa ir kas buvo negerai", Time: "Trukmė", Worth: "Vertė, EUR", FaultSum: "{0} nemokamo darbo",
	Notable: "Svarbesnės užklausos", CoveredTime: "{0} įeina į planą", AllCovered: "įeina į planą",
	Coming: "Kas laukia", PlanEnds: "Baigiasi jūsų planas {0}", StillOpen: "Dar neišspręsta", OpenedOn: "registruota {0}", PlanEndsText: "Iki tol registruotoms užklausoms jis galioja toliau.", NothingOpen: "Neišspręstų užklausų neturite.",
	EveryFigure: "Kiekvienas šios apžvalgos skaičius mūsų knygoje pagrįstas užklausa ir minutėmis.", AskFor: "Klauskite: {0}",
}

// ReviewWordsIn are the words of a language: "lt", else English.
func ReviewWordsIn(lang string) ReviewWords {
	if lang == "lt" {
		return lithuanianReview
	}
	return englishReview
}
