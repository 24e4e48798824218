package gui

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// LastAct is somebody's act since an instant that undoing takes back, or nil.
func LastAct(v *ledger.View, user string, since time.Time) (*ledger.Undone, error) {
	last, err := v.LastAct(user)
	switch {
	case errors.Is(err, ledger.ErrNothing):
		return nil, nil
	case err != nil || last.Event.At.Before(since.Truncate(time.Second)):
		return nil, err
	}
	return &last, nil
}

// Undo takes back the user's last act since the window was opened, unless a text
// is being written: then it is the text's. What was done last is undone first.
func (w *Window) Undo() {
	if e, ok := w.Win.Canvas().Focused().(*kit.Entry); ok && e.Touched {
		e.TypedShortcut(&fyne.ShortcutUndo{})
		return
	}
	user, began := w.World.User, w.Began
	if len(w.Team.Known.waits) > 0 {
		w.undoWaiting(user, began)
		return
	}
	w.undoIn(user, began)
}

// undoIn takes back the last act in the ledger.
func (w *Window) undoIn(user string, began time.Time) {
	Act(w, func(tx *ledger.Tx) (ledger.Undone, error) {
		if last, err := LastAct(&tx.View, user, began); err != nil || last == nil {
			return ledger.Undone{}, err
		}
		return tx.Undo()
	}, func(done ledger.Undone, err error) {
		switch {
		case err != nil:
			w.Strip.Say(ProblemOf(err))
		case done.Description == "":
			w.Strip.Tell(kit.Say("There is nothing to undo."))
		default:
			w.Strip.Tell(kit.Say("Undone: %s", DeedWords(done)))
		}
	})
}

// undoWaiting asks to discard the work that waits where that was done last.
func (w *Window) undoWaiting(user string, began time.Time) {
	AskFrom(w, func(v *ledger.View) (last *ledger.Waiting, err error) {
		all, err := v.Waits()
		for _, one := range app.WaitingWork(all) {
			if one.Author == user {
				last = &one
			}
		}
		if err != nil || last == nil {
			return nil, err
		}
		done, err := LastAct(v, user, began)
		if done != nil && done.Event.At.After(last.At) {
			last = nil
		}
		return last, err
	}, func(last *ledger.Waiting, err error) {
		switch {
		case err != nil:
			w.Strip.Say(ProblemOf(err))
		case last != nil:
			w.AskDropWaiting(*last)
		default:
			w.undoIn(user, began)
		}
	})
}

// loggedWords tell what was logged on which ticket.
func loggedWords(one sla.Entry) string {
	return kit.Say("%s is logged on %s.", one.Minutes, one.Ticket)
}

// Logged confirms an entry. Work that is still to come is told with a remedy: it
// is mistyped, mostly.
func (w *Window) Logged(done ledger.Logged) {
	w.Strip.Tell(loggedWords(done.Work))
	if words := NoticeOf(done, "ahead"); words != "" {
		w.Strip.Say(kit.Problem{What: loggedWords(done.Work) + " " + kit.Capital(words) + ".", Remedy: kit.Say("Press Ctrl+Z to undo; in My day, press Enter to correct it."), Calm: true})
	}
}

// NoticeOf is what a notice of an entry says, or "".
func NoticeOf(done ledger.Logged, code string) string {
	for _, n := range done.Notices {
		if n.Code == code {
			return kit.In(n.Text)
		}
	}
	return ""
}

// DeedWords are an act and what it was about.
func DeedWords(u ledger.Undone) string {
	words := kit.In(u.Words)
	if u.Event.Kind == "timer-started" {
		words = kit.Say("timer started")
	}
	if u.Ticket == "" {
		return words
	}
	return u.Ticket + ", " + words
}
