package gui

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
	ticket sla.Ticket
	Logged ledger.Logged
	charge price.Charge
	orders []ledger.Order
	moved  bool  // it begins where what was logged before ends
	Err    error // why it could not be logged, or nil
}

// judgePlaced judges an entry where it would be placed.
func judgePlaced(v *ledger.View, w sla.Entry, when app.When, now time.Time) (Judged, error) {
	placed, moved, err := app.Placed(v, w, when, now)
	if err != nil {
		return Judged{}, err
	}
	j, err := JudgeWork(v, placed, now)
	j.moved = moved
	return j, err
}

// JudgeWork asks for a verdict. What keeps the entry from being logged is no
// error of the question.
func JudgeWork(v *ledger.View, w sla.Entry, now time.Time) (j Judged, err error) {
	if j.ticket, j.Err = v.Ticket(w.Ticket); j.Err != nil {
		return j, nil
	}
	if j.orders, err = v.Orders(j.ticket.Customer); err != nil {
		return j, err
	}
	if j.Logged, j.Err = v.Judge(w); j.Err != nil {
		return j, nil
	}
	j.Logged.Notices = append(v.EntryAhead(j.Logged.Work, now), j.Logged.Notices...)
	j.charge, err = v.Price(j.Logged.Work)
	return j, err
}

// Amount is what the work costs by the hour, whoever pays.
func (j Judged) Amount() decimal.Decimal {
	return j.charge.Worth()
}
