package gui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"hourbook/app/exchange"
	"hourbook/ledger"
)

// chore is one long act at a time: it shows how far that is, can be cancelled,
// and tells what came of it.
type chore struct {
	w     *Window
	view  fyne.CanvasObject
	state *drawing
	stop  *button
	idle  func() (told []string, icon string) // what is said while nothing was done

	cancel      context.CancelFunc // of what runs, or nil
	doing       string             // what runs, in words
	done, total uint64
	told        []string // what the last act found
	wrong       bool
}

func newChore(w *Window, idle func() ([]string, string)) *chore {
	c := &chore{w: w, idle: idle}
	c.state = newDrawing(200, 0, c.paint)
	c.state.height = func(width float32) float32 {
		lines, _ := c.lines(width)
		return float32(len(lines))*20 + 12
	}
	c.stop = w.button(plainButton, say("Cancel"), c.halt)
	c.stop.Hide()
	c.view = below(10, c.state, beside(0, nil, c.stop))
	return c
}

// words are what is to be said now, and its icon, or none.
func (c *chore) words() (told []string, icon string) {
	switch {
	case c.cancel != nil && c.total > 0:
		return []string{say("%s: %d of %d events", c.doing, c.done, c.total)}, ""
	case c.cancel != nil:
		return []string{c.doing + "…"}, ""
	case len(c.told) > 0 && c.wrong:
		return c.told, "late"
	case len(c.told) > 0:
		return c.told, "answered"
	}
	return c.idle()
}

func (c *chore) lines(width float32) (all []string, icon string) {
	told, icon := c.words()
	for _, line := range told {
		if line != "" {
			all = append(all, smallText.wrap(line, max(80, width-24))...)
		}
	}
	return all, icon
}

func (c *chore) paint(p *pen, size fyne.Size) {
	lines, icon := c.lines(size.Width)
	ink := map[string]fyne.ThemeColorName{"late": colorLate, "answered": colorGood, "open": colorInk3}[icon]
	left := float32(0)
	if icon != "" {
		p.icon(0, 6, 16, icon, ink)
		left = 24
	}
	for i, line := range lines {
		p.text(left, float32(i)*20+14, line, smallText.in(colorInk))
	}
}

// long does one long act after the acts before it; then is told what came of
// it.
func (c *chore) long(doing string, do func(context.Context, *ledger.Ledger, ledger.Progress) ([]string, error), then func(error)) {
	if c.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel, c.doing, c.done, c.total, c.told, c.wrong = cancel, doing, 0, 0, nil, false
	c.show()
	progress := func(done, total uint64) { onScreen(c.w, func() { c.done, c.total = done, total; c.state.Refresh() }) }
	run(c.w, func(l *ledger.Ledger, _ ledger.Act) ([]string, error) { return do(ctx, l, progress) }, func(told []string, err error) {
		cancel()
		c.cancel, c.told = nil, told
		switch {
		case errors.Is(err, context.Canceled):
			c.told = []string{say("%s was cancelled; nothing changed.", doing)}
		case err != nil:
			p := problemOf(err)
			c.told, c.wrong = []string{p.what, p.remedy}, true
		}
		c.show()
		then(err)
	})
}

func (c *chore) show() {
	c.stop.Hidden = c.cancel == nil
	c.state.Refresh()
	relay(c.view.(*fyne.Container))
}

func (c *chore) halt() {
	if c.cancel != nil {
		c.cancel()
	}
}

// restore puts a backup in the ledger's place. A sealed one is opened with its
// passphrase, and what would lose something asks before it does.
func (c *chore) restore(file string, force bool, then func()) {
	if !exchange.IsSealed(file) {
		c.putBack(file, "", force, then)
		return
	}
	c.w.askText(say("Restore"), say("Passphrase of this export"), "", say("Restore"), func(passphrase string, done func(problem)) {
		done(problem{})
		c.putBack(file, passphrase, force, then)
	})
}

func (c *chore) putBack(file, passphrase string, force bool, then func()) {
	c.long(say("Restore"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) ([]string, error) {
		ask := func() (string, error) { return passphrase, nil }
		return []string{say("Restored from %s.", file)}, exchange.Restore(ctx, l, file, ask, force, progress)
	}, func(err error) {
		switch {
		case errors.Is(err, ledger.ErrWouldLose):
			p := problemOf(err)
			c.w.confirm(p.what, p.remedy, say("Restore all the same"), func() { c.putBack(file, passphrase, true, then) })
		case err == nil:
			then()
		}
	})
}

// rebuild makes the answers of the ledger anew from its journal.
func (c *chore) rebuild(then func()) {
	c.long(say("Rebuild"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) ([]string, error) {
		return []string{say("All answers are made anew.")}, l.Rebuild(ctx, progress)
	}, func(err error) {
		if err == nil {
			then()
		}
	})
}
