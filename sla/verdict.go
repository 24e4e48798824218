package sla

// Ruling is who owes what for an entry.
type Ruling string

// The rulings, in the words of scripts and screens.
const (
	Refused  Ruling = "refused"  // not done, cannot be logged
	Free     Ruling = "free"     // caused by a bug in our software
	Covered  Ruling = "covered"  // included in the ticket's plan
	Billable Ruling = "billable" // by hourly rate
	Waived   Ruling = "waived"   // billable, given away by finance
)

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
