package gui

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
)

// Close ends the program. It waits for acts under way, and asks only when
// something would be lost. Asked again it waits for acts alone.
func (w *Window) Close() {
	if w.closing {
		return
	}
	if w.leaving != nil {
		if !w.Work.Acting {
			w.end()
		}
		return
	}
	if lost := w.Lost(); lost != "" {
		w.askLost(lost)
		return
	}
	w.leave()
}

// askLost asks before what was typed is thrown away: Enter keeps it.
func (w *Window) askLost(lost string) {
	var s *kit.Sheet
	keep := w.Button(kit.MainButton, kit.Say("Keep editing"), func() { s.Close() })
	away := w.Button(kit.PlainButton, kit.Say("Close"), func() { s.Close(); w.leave() })
	text := kit.Lines(kit.BodyText, func() string { return lost })
	s = w.Sheet(kit.Say("Close Hourbook?"), 440, keep, text, kit.Buttons(away, keep))
}

// Lost is what closing would throw away, in words.
func (w *Window) Lost() string {
	var lost []string
	for _, p := range w.World.Places {
		if s, ok := w.Screens[p.Name].(stayer); ok {
			if what := s.Unsaved(); what != "" {
				lost = append(lost, what)
			}
		}
	}
	for _, s := range w.Sheets {
		if s.Dirty != nil && s.Dirty() {
			lost = append(lost, kit.Say("Your changes in “%s” are not saved.", s.Title))
		}
	}
	return strings.Join(lost, " ")
}

// leaving is the end of the program: acts are done, what runs beneath them is
// stopped, and the backup of the day is made when something was done since.
type leaving struct {
	w      *Window
	began  time.Time
	ctx    context.Context // of the backup
	cancel context.CancelFunc
	begun  bool       // the backup is under way
	backed bool       // it is done, or none is made
	sheet  *kit.Sheet // tells that it is working
}

// patience is how long the end waits for what was stopped, and before it says
// what it is at.
const patience = 2 * time.Second

// Leave ends the program without a question, as the system asks when somebody
// logs out. What is typed half is there again at the next start.
func (w *Window) Leave() {
	if w.leaving == nil && !w.closing {
		_ = w.Lost() // which keeps what can be kept
		w.leave()
	}
}

func (w *Window) leave() {
	o := &leaving{w: w, began: w.Now(), backed: !w.HasLedger}
	o.ctx, o.cancel = context.WithCancel(context.Background())
	w.leaving = o
	w.Health.ended = o.goOn
	w.Health.Halt()
	o.goOn()
}

// goOn takes the next step to the end.
func (o *leaving) goOn() {
	switch {
	case o.w.closing:
	case o.w.Work.Acting:
		o.w.Strip.Waiting(kit.Say("Finishing what is under way…"), "")
		o.w.Work.Idle = o.goOn
	case o.backed:
		if o.w.Health.Cancel == nil || o.late() {
			o.w.end()
		}
	case !o.begun && !o.w.Health.backing: // which would keep this one from being made
		o.begun = true
		o.backUp()
	}
}

func (o *leaving) late() bool { return o.w.Now().Sub(o.began) >= patience }

// backUp makes the backup of the day. What keeps it from being made is told at
// the next start: somebody wants to go home.
func (o *leaving) backUp() {
	w := o.w
	l, now, policy := w.Ledger, w.Now(), w.backups()
	policy.Anew = true
	kit.Aside(w, func() (string, error) { return app.AutoBackup(o.ctx, l, now, policy) }, func(_ string, err error) {
		o.backed = true
		if err != nil && !errors.Is(err, context.Canceled) {
			p := ProblemOf(err)
			w.Prefs().SetString(prefNoBackup, p.What+" "+p.Remedy)
		}
		o.goOn()
	})
}

// tick goes on, and says what is waited for when that takes long.
func (o *leaving) tick() {
	o.goOn()
	if o.sheet != nil || o.w.closing || o.w.Work.Acting || !o.late() {
		return
	}
	no := o.w.Button(kit.PlainButton, kit.Say("Close without it"), o.w.end)
	text := kit.Lines(kit.BodyText, func() string {
		return kit.Say("Backing up and verifying today's work. Hourbook closes when this is done.")
	})
	o.sheet = o.w.Sheet(kit.Say("Making today's backup…"), 460, no, text, kit.Buttons(no))
	o.sheet.Closed = o.w.end
}

// end takes the window away, whatever still runs. What a backup leaves half
// done the next one removes.
func (w *Window) end() {
	if w.closing {
		return
	}
	w.closing = true
	w.Work.Over.Store(true)
	w.leaving.cancel()
	w.remember()
	if w.stop != nil {
		w.stop()
	}
	w.Team.leave()
	w.forgetCrash()
	w.Win.Close()
	if app := fyne.CurrentApp(); app != nil {
		app.Quit()
	}
}
