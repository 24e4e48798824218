package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Review tells a customer what was done in some months: a letter without a number,
// which is kept nowhere. It says nothing of what work costs the seller, nor of other
// customers.
type Review struct {
	Language string
	On       sla.Day // the day it is written
	From, To sla.Month
	Seller   Seller
	Buyer    Party

	Plan   string      // the plan in force, "" is none
	Window sla.Minutes // in which it promises a first answer, 0 is no promise

	Worked        sla.Minutes
	Covered, Bugs sla.Minutes // covered by a plan; caused by a bug
	Goodwill      sla.Minutes // waived
	NoChargeWorth decimal.Decimal
	Tickets       int             // opened
	Solved        int             // of them
	Invoiced      decimal.Decimal // without VAT, less credit notes, by their dates
	Documents     int             // that these are on

	Kinds   []ReviewKind    // those with most time first
	Answers []ReviewAnswers // by priority, and together at the end
	Late    []LateAnswer
	Faults  []ReviewFault
	Notable []ReviewTicket // those with most time
	Coming  []ReviewNext
}

// ReviewKind is the time of one kind of work, without what a bug caused; of bugs
// together in the last row.
type ReviewKind struct {
	Name   string
	Bugs   bool
	Months []sla.Minutes // from the first
}

// Sum is the time in all months.
func (k ReviewKind) Sum() (sum sla.Minutes) {
	for _, m := range k.Months {
		sum += m
	}
	return sum
}

// ReviewAnswers is how first answers came.
type ReviewAnswers struct {
	Priority string // "" is all
	sla.Reactions
	Tickets     int64 // with a promise
	Answered    int64
	Median, P90 sla.Minutes
}

// LateAnswer is a promise that was not kept.
type LateAnswer struct {
	Ticket, Subject string
	Opened          string      // as people write it
	After, By       sla.Minutes // answered after so much working time, late by so much of it
	Never           bool        // nobody answered yet
}

// ReviewFault is a ticket that a bug caused, mended at no charge.
type ReviewFault struct {
	Done            sla.Day // the last day of work on it in these months
	Ticket, Subject string
	Reason          string
	Minutes         sla.Minutes
	Worth           decimal.Decimal
}

// ReviewTicket is a ticket of note.
type ReviewTicket struct {
	Ticket, Subject string
	Work            []string // kinds, by name
	Minutes         sla.Minutes
	Covered         sla.Minutes
	Solved          bool
}

// ReviewNext is something that comes.
type ReviewNext struct {
	Day         sla.Day // 0 where none is known
	Title, Text string
}

// AtNoCharge is the time that nobody paid by the hour.
func (r Review) AtNoCharge() sla.Minutes { return r.Covered + r.Bugs + r.Goodwill }

// All is how first answers came together.
func (r Review) All() ReviewAnswers {
	if len(r.Answers) == 0 {
		return ReviewAnswers{}
	}
	return r.Answers[len(r.Answers)-1]
}

// Document is the review as a document for those who read only its head.
func (r Review) Document() Document {
	return Document{Kind: ReviewLetter, Language: r.Language, Issued: r.On, From: r.From.First(), Until: r.To.Last(), Month: r.To, Seller: r.Seller, Buyer: r.Buyer}
}
