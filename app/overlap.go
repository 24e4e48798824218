package app

import (
	"errors"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// WayOut is a way out of an overlap, with what the entry comes to before and
// after.
type WayOut struct {
	sla.WayOut
	Before, After decimal.Decimal
	Cut           sla.Minutes // by which the entry gets shorter
}

// SameAmount tells whether the way changes no money.
func (o WayOut) SameAmount() bool { return o.Before.Equal(o.After) }

// WaysOut are the ways out for an entry that overlaps others of the same person.
// What stands on an invoice stays as it is.
func WaysOut(v *ledger.View, w sla.Entry, now time.Time) ([]WayOut, error) {
	others, err := beside(v, w)
	if err != nil {
		return nil, err
	}
	before, err := Amount(v, w)
	if err != nil {
		return nil, err
	}
	var ways []WayOut
	for _, out := range sla.WaysOut(w, others, v.Zone(), now) {
		way := WayOut{out, before, before, w.Minutes - out.Work.Minutes}
		switch {
		case out.Way == sla.Keep:
		case w.Invoice != "":
			way.Why = sla.Say("it is on %s", w.Invoice)
		case out.Open():
			way.After, err = amountOf(v, out.Work)
			if errors.Is(err, ledger.ErrMonthClosed) {
				way.Why, way.After, err = sla.Say("its month is closed"), before, nil
			}
			if err != nil {
				return nil, err
			}
		}
		ways = append(ways, way)
	}
	return ways, nil
}

// amountOf is what an entry would come to.
func amountOf(v *ledger.View, w sla.Entry) (decimal.Decimal, error) {
	judged, err := v.Judge(w)
	if err != nil {
		return decimal.Decimal{}, err
	}
	return Amount(v, judged.Work)
}

// beside are the other entries of who worked, of the days around.
func beside(v *ledger.View, w sla.Entry) ([]sla.Entry, error) {
	works, err := v.StaffWorkIn(w.Staff, w.Day-1, w.Day+1)
	if err != nil {
		return nil, err
	}
	waits, err := v.Waits()
	for _, one := range waits {
		if one.Counts() && one.Work.Staff == w.Staff {
			works = append(works, one.Work)
		}
	}
	return slices.DeleteFunc(works, func(o sla.Entry) bool { return o.ID == w.ID && w.ID != "" }), err
}

// Placed is an entry at the time that somebody told. One without a time is work
// that ends now; where it would overlap what the same person logged before, it
// begins where that ends. Moved tells that it does.
func Placed(v *ledger.View, w sla.Entry, when When, now time.Time) (placed sla.Entry, moved bool, err error) {
	when.Apply(&w, now)
	if !when.Now {
		return w, false, nil
	}
	w.Day = v.Zone().Day(w.Start)
	others, err := beside(v, w)
	if err != nil {
		return w, false, err
	}
	placed = sla.FirstFree(w, others, v.Zone())
	return placed, !placed.Start.Equal(w.Start), nil
}
