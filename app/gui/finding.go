package gui

import (
	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// finding keeps an index of what can be found by words. It is made when it is
// first asked for, off the thread that draws, and brought up to date when the
// ledger grew; meanwhile it answers as before.
type finding struct {
	w     *Window
	asked kit.Turn
	index *app.Index
	wants []func(*app.Index)
	busy  bool
	old   bool // the ledger grew since
}

// With calls do with an index: at once where there is one.
func (f *finding) With(do func(*app.Index)) {
	if f.index != nil {
		do(f.index)
	} else {
		f.wants = append(f.wants, do)
	}
	if f.index == nil || f.old {
		f.load()
	}
}

func (f *finding) load() {
	if f.busy {
		return
	}
	f.busy, f.old = true, false
	known := f.index
	Ask(f.w, &f.asked, func(v *ledger.View) (*app.Index, error) {
		if known != nil {
			return known, known.Renew(v)
		}
		return app.NewIndex(v)
	}, func(index *app.Index, err error) {
		f.busy = false
		if err != nil {
			f.w.Strip.Say(ProblemOf(err))
			return
		}
		f.index = index
		wants := f.wants
		f.wants = nil
		for _, do := range wants {
			do(index)
		}
	})
}

// Search finds things of one kind off the thread that draws.
func (f *finding) Search(t *kit.Turn, kind app.HitKind, text string, most int, answer func([]app.Hit)) {
	t.Asked++
	mine := t.Asked
	f.With(func(index *app.Index) {
		kit.Aside(f.w, func() ([]app.Hit, error) { return index.Find(kind, text, most), nil }, func(found []app.Hit, _ error) {
			if mine == t.Asked {
				answer(found)
			}
		})
	})
}
