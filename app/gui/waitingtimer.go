package gui

import (
	"cmp"
	"context"
	"errors"
	"time"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// StartLater lets a timer begin on this computer, after stopping what ran before.
func StartLater(l *ledger.Ledger, by ledger.Act, work sla.Entry) (all []ledger.Waiting, err error) {
	runs := false
	err = l.Read(func(v *ledger.View) (err error) {
		_, runs, err = app.RunningTimer(v, work.Staff)
		return err
	})
	if err == nil && runs {
		all, err = StopLater(l, by, work.Start, sla.Entry{})
	}
	if err != nil {
		return nil, err
	}
	begun, err := app.StartLater(context.Background(), l, by, func(v *ledger.View) (sla.Entry, error) {
		var refused *ledger.RefusedError
		if _, err := v.Judge(work); errors.As(err, &refused) {
			work.Kind = "" // it may be another kind in the end
		}
		return work, nil
	})
	if err != nil {
		return all, err
	}
	return append(all, begun), nil
}

// StopLater ends the author's timer on this computer, with what replaces the values of
// its start.
func StopLater(l *ledger.Ledger, by ledger.Act, at time.Time, over sla.Entry) ([]ledger.Waiting, error) {
	return OneWaits(app.StopLater(context.Background(), l, by, by.Author, at, func(_ *ledger.View, w sla.Entry) (sla.Entry, error) {
		w.Kind, w.Note, w.Order = cmp.Or(over.Kind, w.Kind), cmp.Or(over.Note, w.Note), cmp.Or(over.Order, w.Order)
		return w, nil
	}))
}
