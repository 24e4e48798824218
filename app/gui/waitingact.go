package gui

import (
	"context"
	"errors"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// landed is what became of an act that can wait: it is done, or it waits on this
// computer.
type landed[T any] struct {
	done  T
	waits []ledger.Waiting
	held  string     // whose import it waits for, "" where it is for the servers
	came  []cameWork // what waited before it
}

// ActOrWait is act for work that can wait on this computer: while the servers of the
// team do not answer, or somebody's import is under way, later puts it there. What waited before goes first. Nobody waits
// for servers that are known to be away.
func ActOrWait[T any](w *Window, do func(*ledger.Tx) (T, error), later func(*ledger.Ledger, ledger.Act) ([]ledger.Waiting, error), answer func(done T, waits []ledger.Waiting, err error)) {
	alone := w.Team.Standing() == Apart
	RunUntil(w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (r landed[T], err error) {
		waits, why := alone, error(nil)
		if !waits {
			r.came, why = sendWaiting(ctx, l, by.At)
			waits = ctx.Err() == nil && notNow(why)
		}
		if !waits {
			err = l.WriteContext(ctx, by, func(tx *ledger.Tx) (err error) {
				r.done, err = do(tx)
				return err
			})
			waits, why = ctx.Err() == nil && ledger.CanWait(err), err
		}
		if held := new(ledger.HeldError); errors.As(why, &held) {
			r.held = held.User
		}
		if waits {
			r.waits, err = later(l, by)
		}
		return r, err
	}, func(r landed[T], err error) {
		w.Team.tellCame(r.came)
		answer(r.done, r.waits, err)
		if err == nil {
			w.tellWaits(r.waits, r.held)
		}
	})
}

// notNow tells of sending what waits whether it will do later: nobody is there, or an
// import is under way.
func notNow(err error) bool { return errors.Is(err, ledger.ErrOffline) || ledger.CanWait(err) }

// LogOrWait logs an entry as place makes it, or lets it wait.
func (w *Window) LogOrWait(place func(*ledger.View) (sla.Entry, error), answer func(done ledger.Logged, waits []ledger.Waiting, err error)) {
	ActOrWait(w, func(tx *ledger.Tx) (ledger.Logged, error) {
		placed, err := place(&tx.View)
		if err != nil {
			return ledger.Logged{}, err
		}
		return tx.LogWork(placed, nil)
	}, func(l *ledger.Ledger, by ledger.Act) ([]ledger.Waiting, error) {
		return OneWaits(app.LogLater(context.Background(), l, by, place))
	}, answer)
}

// Placing places an entry at the time that somebody told.
func Placing(work sla.Entry, when app.When, now time.Time) func(*ledger.View) (sla.Entry, error) {
	return func(v *ledger.View) (sla.Entry, error) {
		placed, _, err := app.Placed(v, work, when, now)
		return placed, err
	}
}

// OneWaits is a list of one that waits.
func OneWaits(w ledger.Waiting, err error) ([]ledger.Waiting, error) {
	if err != nil {
		return nil, err
	}
	return []ledger.Waiting{w}, nil
}

// sendWaiting sends what waits on this computer, and tells what became of it.
func sendWaiting(ctx context.Context, l *ledger.Ledger, at time.Time) (all []cameWork, err error) {
	if l.Shared == nil || !store.HasOutbox(l.Path) {
		return nil, nil
	}
	err = l.SendWaiting(ctx, at, func(c ledger.Came) { all = append(all, cameWork{Came: c}) })
	return all, errors.Join(err, l.Read(func(v *ledger.View) error {
		for i := range all {
			all[i].judge(v)
		}
		return nil
	}))
}

// tellWaits says plainly that work waits on this computer, and what for, and offers to
// look at it.
func (w *Window) tellWaits(all []ledger.Waiting, held string) {
	if len(all) == 0 {
		return
	}
	why := kit.Say("The servers of the team do not answer. It goes by itself when they are back; closing the program loses nothing.")
	if held != "" {
		why = kit.Say("An import by %s is under way.", held) + " " + kit.Say("It goes by itself when that is over; closing the program loses nothing.")
	}
	last := all[len(all)-1]
	w.Strip.OfferFor(kit.Problem{
		What:   kit.Say("%s: it waits on this computer.", WaitingWords(last)),
		Remedy: why,
		Calm:   true, Waits: true,
	}, kit.Say("Show"), func() { w.ShowWaiting(last) })
}

// WaitingWords are what waits, in a few words.
func WaitingWords(w ledger.Waiting) string {
	if w.Does == ledger.WaitingStart {
		return kit.Say("Timer on %s", w.Work.Ticket)
	}
	return kit.Say("%s on %s", w.Work.Minutes, w.Work.Ticket)
}
