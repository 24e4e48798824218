package gui

import (
	"context"
	"errors"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// Believed is run for acts that a doubtful clock stops: what speaks against the
// clock is said, and whoever answers for it has the act done all the same.
func Believed[T any](w *Window, do func(context.Context, *ledger.Ledger, ledger.Act) (T, error), answer func(T, error)) {
	RunUntil(w, do, func(done T, err error) {
		answer(done, err)
		if errors.Is(err, ledger.ErrClock) {
			w.AskDoubts([]error{err}, func() {
				RunUntil(w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (T, error) {
					by.ClockIsRight = true
					return do(ctx, l, by)
				}, answer)
			})
		}
	})
}

// AskDoubts asks about one thing after the other that speaks against an act, and
// does it when each is answered.
func (w *Window) AskDoubts(doubts []error, do func()) {
	if len(doubts) == 0 {
		do()
		return
	}
	p := ProblemOf(doubts[0])
	title, text, word := p.What, p.Remedy, kit.Say("Issue now")
	if errors.Is(doubts[0], ledger.ErrClock) {
		title, text, word = kit.Say("Is the clock of this computer right?"), p.What+" "+p.Remedy, kit.Say("The clock is right")
	}
	w.Confirm(title, text, word, func() { w.AskDoubts(doubts[1:], do) })
}
