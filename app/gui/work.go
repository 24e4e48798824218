package gui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// Ask puts a question to the ledger off the thread that draws; answer is called
// on it, unless a newer question of the same turn was asked meanwhile. Another
// program's act is waited for; then the error is ledger.ErrBusy.
func Ask[T any](w *Window, t *kit.Turn, question func(*ledger.View) (T, error), answer func(T, error)) {
	t.Asked++
	mine, l := t.Asked, w.Ledger
	w.Work.Do(w.Work.Timed(func() func() {
		var found T
		err := l.Read(func(v *ledger.View) (err error) {
			found, err = question(v)
			return err
		})
		return func() {
			if mine == t.Asked && l == w.Ledger {
				t.Answered = mine
				w.noteDamage(err)
				answer(found, err)
			}
		}
	}))
}

// Act changes the ledger off the thread that draws, after the acts before it;
// answer is called on it, and then all that is shown is asked for anew.
func Act[T any](w *Window, do func(*ledger.Tx) (T, error), answer func(T, error)) {
	RunUntil(w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (done T, err error) {
		err = l.WriteContext(ctx, by, func(tx *ledger.Tx) error {
			done, err = do(tx)
			return err
		})
		return done, err
	}, answer)
}

// errStopped is an act that somebody stopped before any of it was done.
var errStopped = errors.New("stopped")

// Run is act for acts of package app, which open the ledger themselves. Keys that
// come meanwhile wait where it was begun in a form or a field.
func Run[T any](w *Window, do func(*ledger.Ledger, ledger.Act) (T, error), answer func(T, error)) {
	end := w.Hold.During(nil)
	RunLong(w, do, func(done T, err error) {
		end(err)
		answer(done, err)
	})
}

// RunUntil is run for acts that end where somebody stops them, which is possible where
// they were begun in a form or a field.
func RunUntil[T any](w *Window, do func(context.Context, *ledger.Ledger, ledger.Act) (T, error), answer func(T, error)) {
	ctx, stop := context.WithCancel(context.Background())
	end := w.Hold.During(stop)
	RunLong(w, func(l *ledger.Ledger, by ledger.Act) (T, error) { return do(ctx, l, by) }, func(done T, err error) {
		stop()
		end(err)
		if errors.Is(err, context.Canceled) && !errors.Is(err, fault.ErrUnsure) {
			err = fmt.Errorf("%w: %w", errStopped, context.Canceled)
		}
		answer(done, err)
	})
}

// RunLong is run for acts that take long, and tell how far they are: what is done
// meanwhile is done at once.
func RunLong[T any](w *Window, do func(*ledger.Ledger, ledger.Act) (T, error), answer func(T, error)) {
	l, by := w.Ledger, w.By()
	w.Work.InTurn(func() func() {
		done, err := do(l, by)
		return func() {
			answer(done, err)
			switch {
			case err == nil:
				w.Changed()
			case errors.Is(err, fault.ErrDamaged) && l == w.Ledger:
				w.Rail.refresh() // which tells whether it is the ledger that is damaged
			}
		}
	})
}

// tellLong says of what takes long what it waits for, and that Escape stops it where
// that is so.
func (w *Window) tellLong() {
	text, remedy := "", ""
	switch {
	case w.Hold.CanStop() && w.Team.Known.Shared():
		text, remedy = kit.Say("Waiting for the servers of the team…"), kit.Say("Escape stops it.")
	case w.Hold.CanStop():
		text, remedy = kit.Say("This is taking long."), kit.Say("Escape stops it.")
	case w.Work.Longest() > kit.TooLong:
		text = kit.Say("Another program is using the ledger. Waiting…")
	}
	w.Strip.Waiting(text, remedy)
	if s := w.Top(); s != nil {
		s.Waiting(strings.TrimSpace(text + " " + remedy))
	}
}

// AskForm is ask for what a form is filled with: keys that come before it is
// shown are typed into it.
func AskForm[T any](w *Window, question func(*ledger.View) (T, error), show func(T)) {
	h := w.Hold
	h.Forms++
	h.On().Catch()
	Ask(w, &kit.Turn{}, question, func(found T, err error) {
		h.Forms--
		h.Leave()
		if err != nil {
			w.Strip.Say(ProblemOf(err))
			h.Forget()
			return
		}
		show(found)
	})
}

// AskFrom is ask for what a form needs to know before it can close, or does without
// an act: keys that come meanwhile wait as they do for one.
func AskFrom[T any](w *Window, question func(*ledger.View) (T, error), answer func(T, error)) {
	end := w.Hold.During(nil)
	Ask(w, &kit.Turn{}, question, func(found T, err error) {
		end(err)
		answer(found, err)
	})
}

// traceOf is what changes about a ledger's files when anybody adds to it.
func traceOf(path string) string {
	var trace string
	for _, file := range []string{path, path + ".witness", store.OutboxPath(path)} {
		if info, err := os.Stat(file); err == nil {
			trace += fmt.Sprint(info.ModTime().UnixNano(), info.Size(), " ")
		}
	}
	return trace
}

// writtenAt is when a ledger's file was last written.
func writtenAt(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
