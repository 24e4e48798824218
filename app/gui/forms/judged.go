package forms

import (
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/invoice/price"
	"hourbook/ledger"
	"hourbook/sla"
)

// Judged is what the ledger says of an entry that is being typed.
type Judged struct {
	Ticket sla.Ticket
	Logged ledger.Logged
	Charge price.Charge
	Orders []ledger.Order
	Moved  bool  // it begins where what was logged before ends
	Err    error // why it could not be logged, or nil
}

// JudgePlaced judges an entry where it would be placed.
func JudgePlaced(v *ledger.View, w sla.Entry, when app.When, now time.Time) (Judged, error) {
	placed, moved, err := app.Placed(v, w, when, now)
	if err != nil {
		return Judged{}, err
	}
	j, err := JudgeWork(v, placed, now)
	j.Moved = moved
	return j, err
}

// JudgeWork asks for a verdict. What keeps the entry from being logged is no
// error of the question.
func JudgeWork(v *ledger.View, w sla.Entry, now time.Time) (j Judged, err error) {
	if j.Ticket, j.Err = v.Ticket(w.Ticket); j.Err != nil {
		return j, nil
	}
	if j.Orders, err = v.Orders(j.Ticket.Customer); err != nil {
		return j, err
	}
	if j.Logged, j.Err = v.Judge(w); j.Err != nil {
		return j, nil
	}
	j.Logged.Notices = append(v.EntryAhead(j.Logged.Work, now), j.Logged.Notices...)
	j.Charge, err = v.Price(j.Logged.Work)
	return j, err
}

// Amount is what the work costs by the hour, whoever pays.
func (j Judged) Amount() decimal.Decimal {
	return j.Charge.Worth()
}
