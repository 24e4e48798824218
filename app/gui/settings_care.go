package gui

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
)

// carePage keeps the file well: check, backup, restore, rebuild. One long act
// runs at a time; it shows how far it is and can be cancelled.
type carePage struct {
	w      *Window
	events uint64
	state  *drawing
	page   *fyne.Container
	stop   *button

	cancel      context.CancelFunc // of what runs, or nil
	doing       string             // what runs, in words
	done, total uint64
	told        []string // what the last act found
	wrong       bool
}

func newCarePage(w *Window) *carePage { return &carePage{w: w, state: newDrawing(200, 24, nil)} }

func (c *carePage) view() fyne.CanvasObject {
	c.state = newDrawing(200, 24, c.paint)
	c.state.height = func(width float32) float32 { return float32(len(c.lines(width)))*20 + 12 }
	c.stop = c.w.button(plainButton, say("Cancel"), c.halt)
	c.stop.Hide()
	row := func(title, words, act, keys string, do func()) fyne.CanvasObject {
		button := c.w.button(plainButton, act, do)
		if keys != "" {
			button = button.withKeys(keys)
		}
		return beside(16, []float32{1}, below(2,
			lines(strongText, func() string { return title }), lines(smallText, func() string { return words })), padded(0, 6, 0, 6, button))
	}
	c.page = below(12,
		card(below(10, heading(func() string { return say("The ledger") }, nil),
			lines(smallText, func() string { return c.w.ledger.Path }), c.state, c.stop)),
		card(below(12,
			row(say("Check"), say("Replays every event, compares every answer and accounts for every cent."), say("Check the ledger"), "Ctrl+Shift+K", c.check),
			ruleOf(colorLine),
			row(say("Backup"), say("A verified copy while you work on. One of each day is made by itself, beside the ledger."), say("Back up now"), "Ctrl+Shift+B", c.backup),
			ruleOf(colorLine),
			row(say("Restore"), say("Puts a backup in the ledger's place. What is replaced is kept beside it."), say("Restore…"), "", c.restore),
			ruleOf(colorLine),
			row(say("Rebuild"), say("Makes all answers anew from the journal, when a check says so."), say("Rebuild"), "", c.rebuild),
		)))
	return c.page
}

// lines are what is to be said of the file now.
func (c *carePage) lines(width float32) []string {
	var all []string
	switch {
	case c.cancel != nil && c.total > 0:
		all = append(all, say("%s: %d of %d events", c.doing, c.done, c.total))
	case c.cancel != nil:
		all = append(all, c.doing+"…")
	case len(c.told) == 0:
		all = append(all, say("%d events. Not checked since the window was opened.", c.events))
	}
	for _, line := range c.told {
		all = append(all, smallText.wrap(line, max(80, width-24))...)
	}
	return all
}

func (c *carePage) paint(p *pen, size fyne.Size) {
	icon, ink := "answered", colorGood
	if c.wrong {
		icon, ink = "late", colorLate
	}
	for i, line := range c.lines(size.Width) {
		y := float32(i)*20 + 14
		if i == 0 && c.cancel == nil && len(c.told) > 0 {
			p.icon(0, y-8, 16, icon, ink)
		}
		p.text(24, y, line, smallText.in(colorInk))
	}
}

// long runs one long act with progress; tell puts what it found into words.
func (c *carePage) long(doing string, do func(context.Context, *ledger.Ledger, ledger.Act, ledger.Progress) ([]string, error)) {
	if c.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel, c.doing, c.done, c.total, c.told, c.wrong = cancel, doing, 0, 0, nil, false
	if s, ok := c.w.screens["settings"].(*settings); ok && s.parts != nil {
		s.turnTo(carePart)
	}
	c.show()
	progress := func(done, total uint64) { onScreen(c.w, func() { c.done, c.total = done, total; c.state.Refresh() }) }
	run(c.w, func(l *ledger.Ledger, by ledger.Act) ([]string, error) { return do(ctx, l, by, progress) }, func(told []string, err error) {
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
	})
}

func (c *carePage) show() {
	if c.page == nil {
		return
	}
	c.stop.Hidden = c.cancel == nil
	c.state.Refresh()
	relay(c.page)
}

func (c *carePage) halt() {
	if c.cancel != nil {
		c.cancel()
	}
}

func (c *carePage) check() {
	c.long(say("Check"), func(ctx context.Context, l *ledger.Ledger, _ ledger.Act, progress ledger.Progress) ([]string, error) {
		report, err := l.Check(ctx, progress)
		if err != nil {
			return nil, err
		}
		if len(report.Problems) == 0 {
			return append([]string{say("All is well: %d events, every answer follows from them.", report.Events)}, report.Notices...), nil
		}
		onScreen(c.w, func() { c.wrong = true })
		return append([]string{say("The ledger is damaged. Restore a backup, or rebuild where that is advised.")}, report.Problems...), nil
	})
}

func (c *carePage) backup() {
	start := filepath.Join(filepath.Dir(c.w.ledger.Path), "backup-"+c.w.now().Format("2006-01-02-150405")+".hourbook")
	c.w.askPath(say("Back up now"), say("File"), start, say("Back up"), func(file string, done func(problem)) {
		done(problem{})
		c.long(say("Backup"), func(ctx context.Context, l *ledger.Ledger, _ ledger.Act, progress ledger.Progress) ([]string, error) {
			return []string{say("Backed up to %s and verified.", file)}, l.Backup(ctx, file, progress)
		})
	}, ".hourbook")
}

func (c *carePage) restore() {
	c.w.askPath(say("Restore a backup"), say("File"), app.DefaultBackups(c.w.ledger).Folder, say("Restore"), func(file string, done func(problem)) {
		done(problem{})
		c.long(say("Restore"), func(ctx context.Context, l *ledger.Ledger, _ ledger.Act, progress ledger.Progress) ([]string, error) {
			return []string{say("Restored from %s.", file)}, l.Restore(ctx, file, false, progress)
		})
	}, ".hourbook")
}

func (c *carePage) rebuild() {
	c.long(say("Rebuild"), func(ctx context.Context, l *ledger.Ledger, _ ledger.Act, progress ledger.Progress) ([]string, error) {
		return []string{say("All answers are made anew.")}, l.Rebuild(ctx, progress)
	})
}
