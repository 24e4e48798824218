package sla

import "time"

// Entry is one logged entry: somebody worked for some minutes on a ticket. It
// is the same value in the form, in the ledger and under an invoice line.
//
// The zero Start means that only the day is known; such an entry overlaps
// nothing. Minutes are as worked and never altered by billing.
type Entry struct {
	ID       string    `cbor:"1,keyasint"`            // entry, unique in the ledger; empty until logged
	Ticket   string    `cbor:"2,keyasint"`            // ticket id
	Customer string    `cbor:"3,keyasint"`            // customer of the ticket; filled when judged
	Staff    string    `cbor:"4,keyasint"`            // who worked
	Start    time.Time `cbor:"5,keyasint,omitzero"`   // zero when only Day is known
	Day      Day       `cbor:"6,keyasint"`            // the day of Start in the ledger's zone
	Minutes  Minutes   `cbor:"7,keyasint"`            // worked
	Kind     string    `cbor:"8,keyasint"`            // work kind id, see WorkKind
	Note     string    `cbor:"9,keyasint,omitempty"`  // what was done, for people
	Order    string    `cbor:"10,keyasint,omitempty"` // order reference for work that needs one, or empty
	Waiver   string    `cbor:"11,keyasint,omitempty"` // why finance gave it away, or empty

	Verdict Verdict `cbor:"12,keyasint"`           // zero until judged
	Billed  Minutes `cbor:"13,keyasint,omitempty"` // minutes that count for money, after step and minimum; 0 unless billable
	Invoice string  `cbor:"14,keyasint,omitempty"` // number of the live invoice that it is billed on, or empty
	Listed  string  `cbor:"15,keyasint,omitempty"` // number of the document whose annex lists it at no charge, or empty

	// What the verdict was judged by, frozen in the ticket.
	Plan  PlanID `cbor:"16,keyasint"`
	Terms string `cbor:"17,keyasint"`

	// The instant at which a timer was stopped. Minutes are rounded, the next
	// timer starts at this instant; zero for work that was not timed.
	Stopped time.Time `cbor:"18,keyasint,omitzero" json:",omitzero"`

	// The day whose VAT rates apply to work that came back by a credit note: that
	// of its first invoice. 0 for work that was never billed.
	Rated Day `cbor:"19,keyasint,omitempty" json:",omitempty"`
}

// End is the instant at which the work ended, zero when only the day is known:
// when its timer was stopped, else after its minutes.
func (w Entry) End() time.Time {
	switch {
	case w.Start.IsZero():
		return time.Time{}
	case w.Timed():
		return w.Stopped
	}
	return w.Start.Add(w.Minutes.Duration())
}

// Timed tells whether Stopped is the end of this work: of the same minutes,
// rounded. Start or minutes may have been corrected since.
func (w Entry) Timed() bool {
	return !w.Start.IsZero() && !w.Stopped.IsZero() && w.Stopped.Sub(w.Start).Round(time.Minute) == w.Minutes.Duration()
}

// Overlaps tells whether a and b are two different entries of one person whose
// half-open intervals [start, end) share time. An entry never overlaps itself,
// and one without a time of day overlaps nothing (clause "T-2").
func (w Entry) Overlaps(other Entry) bool {
	if w.Staff != other.Staff || w.Start.IsZero() || other.Start.IsZero() {
		return false
	}
	if w.ID != "" && w.ID == other.ID {
		return false
	}
	return w.Start.Before(other.End()) && other.Start.Before(w.End())
}
