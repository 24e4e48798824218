package app

import (
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// LogLater lets work wait on this computer until the servers of the team are there
// again, judged by what is known here: what that refuses does not wait either.
func LogLater(ctx context.Context, l *ledger.Ledger, act ledger.Act, fill func(*ledger.View) (sla.Entry, error)) (ledger.Waiting, error) {
	return later(ctx, l, act, ledger.WaitingLog, func(v *ledger.View) (sla.Entry, error) {
		w, err := fill(v)
		if err != nil {
			return w, err
		}
		judged, err := v.Judge(w)
		return judged.Work, err
	})
}

func later(ctx context.Context, l *ledger.Ledger, act ledger.Act, does string, fill func(*ledger.View) (sla.Entry, error)) (ledger.Waiting, error) {
	w := ledger.Waiting{At: act.At, Author: act.Author, Does: does}
	err := l.ReadContext(ctx, func(v *ledger.View) (err error) {
		if w.Work, err = fill(v); err == nil && w.Counts() {
			w.Amount, err = Amount(v, w.Work)
		}
		return err
	})
	if err != nil {
		return w, err
	}
	return l.LetWait(ctx, w)
}

// StartLater is LogLater for a timer that begins.
func StartLater(ctx context.Context, l *ledger.Ledger, act ledger.Act, fill func(*ledger.View) (sla.Entry, error)) (ledger.Waiting, error) {
	return later(ctx, l, act, ledger.WaitingStart, func(v *ledger.View) (sla.Entry, error) {
		w, err := fill(v)
		if err == nil {
			_, err = v.Ticket(w.Ticket)
		}
		if err != nil {
			return w, err
		}
		running, ok, err := RunningTimer(v, w.Staff)
		if err == nil && ok {
			err = &ledger.ConflictError{Phrase: "%s has worked on %s since %s; stop that first", Values: []any{w.Staff, running.Ticket, running.Start.Format("2006-01-02 15:04")}}
		}
		w.Day = v.Zone().Day(w.Start)
		return w, err
	})
}

// StopLater is LogLater for somebody's timer that ends, with what replaces the values
// of its start. What is no entry is settled when it has come.
func StopLater(ctx context.Context, l *ledger.Ledger, act ledger.Act, staff string, at time.Time, over func(*ledger.View, sla.Entry) (sla.Entry, error)) (ledger.Waiting, error) {
	return later(ctx, l, act, ledger.WaitingStop, func(v *ledger.View) (sla.Entry, error) {
		w, ok, err := RunningTimer(v, staff)
		if err == nil && !ok {
			err = &ledger.UnknownError{What: "running timer of", ID: staff}
		}
		if err == nil {
			w, err = over(v, w)
		}
		if err != nil {
			return w, err
		}
		w.Stopped = at.Truncate(time.Second)
		w.Minutes = max(sla.Minutes(w.Stopped.Sub(w.Start).Round(time.Minute)/time.Minute), 0)
		if judged, err := v.Judge(w); err == nil {
			w = judged.Work
		}
		return w, nil
	})
}

// RunningTimer is somebody's timer that runs, also one whose start or stop waits on
// this computer.
func RunningTimer(v *ledger.View, staff string) (w sla.Entry, ok bool, err error) {
	running, ok, err := v.Timer(staff)
	if err != nil {
		return w, false, err
	}
	w = running.Work
	waits, err := v.Waits()
	for _, one := range waits {
		switch {
		case one.Work.Staff != staff:
		case one.Does == ledger.WaitingStart:
			w, ok = one.Work, true
		case one.Does == ledger.WaitingStop:
			w, ok = sla.Entry{}, false
		}
	}
	return w, ok, err
}

// WaitingSum is what the works that wait come to, by what was known when they were
// typed; those of one person where staff is not empty.
func WaitingSum(all []ledger.Waiting, staff string) (kept []ledger.Waiting, minutes sla.Minutes, amount decimal.Decimal) {
	for _, w := range all {
		if staff != "" && w.Work.Staff != staff {
			continue
		}
		kept = append(kept, w)
		if w.Counts() {
			minutes, amount = minutes+w.Work.Minutes, amount.Add(w.Amount)
		}
	}
	return kept, minutes, amount
}

// WaitingWork are the works that wait as people count them: a timer that began and
// ended is one.
func WaitingWork(all []ledger.Waiting) (works []ledger.Waiting) {
	for n, w := range all {
		ended := func(stop ledger.Waiting) bool {
			return stop.Does == ledger.WaitingStop && stop.Work.Staff == w.Work.Staff && stop.Work.Start.Equal(w.Work.Start)
		}
		if w.Does != ledger.WaitingStart || !slices.ContainsFunc(all[n:], ended) {
			works = append(works, w)
		}
	}
	return works
}
