package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Kind tells an invoice from a credit note and from a statement.
type Kind string

// The kinds of document. A statement lists work at no charge, has no lines and
// takes no number; reminder, account and review are letters ([Reminder],
// [AccountLetter], [Review]), and are never stored.
const (
	Invoice        Kind = "invoice"
	CreditNote     Kind = "credit"
	Statement      Kind = "statement"
	ReminderLetter Kind = "reminder"
	ReviewLetter   Kind = "review"
	AccountPaper   Kind = "account"
)

// Paper is the number of the layout that documents are drawn in. It is raised
// whenever a document that was issued before would be drawn differently, so that
// this is told apart from damage. Documents of the first do not say so.
const Paper = 2

// Document is an invoice or a credit note, whole. A draft has no Number.
// Amounts of a credit note are positive; its Kind says that they are returned.
type Document struct {
	Kind     Kind
	Number   string // SERIES-YYYY-NNNN, empty in a draft
	Language string // "lt" or "en": the words it is written in
	Issued   sla.Day
	Due      sla.Day // none on a credit note or statement
	From     sla.Day // service period: the first day of the work and the recurring lines that are billed
	Until    sla.Day // the last day of it
	Month    sla.Month

	Seller    Seller
	Buyer     Party
	Reference string // the buyer's

	Profile string `json:",omitempty" cbor:",omitempty"` // of the data: "" is Peppol's, or [XRechnung]

	Corrects       string  // number of the original, on a credit note
	CorrectsIssued sla.Day // its date
	Reason         string  // why it is corrected

	Lines  []Line
	Groups []VATGroup
	Net    decimal.Decimal // sum of the lines, less Allowance
	VAT    decimal.Decimal // sum of the groups
	Total  decimal.Decimal // Net + VAT

	AtNoCharge []NoCharge // annex: covered, free and waived work

	// CorrectsOpen is, on a credit note, what was still to be paid of its
	// original before it: not known (nil) of those from before this was noted.
	CorrectsOpen *decimal.Decimal `cbor:",omitempty" json:",omitempty"`

	// ID is drawn by lot when the document gets its number, and stands in its PDF:
	// two copies of one ledger tell by it whose document one is. Those from before
	// this, drafts and statements have none.
	ID string `cbor:",omitempty" json:",omitempty"`

	Text string `cbor:",omitempty" json:",omitempty"` // own text of an invoice, before its lines

	Allowance *Allowance `cbor:",omitempty" json:",omitempty"` // taken off the sum of the lines, or nil
}

// Line is one ticket, one kind of work, one rate (clause "H-1"), or an interval of
// a recurring line: then it has a Fee, which stands for ticket, work and minutes.
type Line struct {
	Ticket  string
	Subject string
	Work    string  // work kind id
	Name    string  // of the work kind, in the document's language, or what the fee is for
	From    sla.Day // first and last day worked, or that the fee is for
	Until   sla.Day
	Worked  sla.Minutes     // as worked
	Billed  sla.Minutes     // what is charged, after step and minimum per entry
	Rule    string          // the billing rules that made Billed, in words; empty when equal to Worked
	Rate    decimal.Decimal // EUR per 60 minutes
	Amount  decimal.Decimal // Billed x Rate / 60, or the fee's, rounded once; less Allowance
	Order   string          // references of the orders that its work names, or empty
	Reason  string          // why it is billed, in the document's language
	Clause  string
	Entries []string // ids of the work under it

	Fee *Fee `json:",omitempty" cbor:",omitempty"` // nil: it bills work

	Allowance *Allowance `json:",omitempty" cbor:",omitempty"` // taken off, or nil
}

// VATGroup is one VAT treatment and the sum that it applies to.
type VATGroup struct {
	Category string          // the row's code in EN 16931
	Percent  decimal.Decimal // 21 for 21 %
	Taxable  decimal.Decimal
	VAT      decimal.Decimal
	Note     string // words that the law wants, in the document's language and English

	Treatment string `json:",omitempty" cbor:",omitempty"` // the id of its row in the table of package vat
}

// NoCharge is one entry of the annex "work at no charge".
type NoCharge struct {
	Entry   string
	Ticket  string
	Subject string
	Day     sla.Day
	Work    string
	Name    string
	Minutes sla.Minutes
	Ruling  sla.Ruling
	Reason  string
	Clause  string
	Worth   decimal.Decimal // what it would have cost
}
