package gui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
)

// carePage keeps the file well: check, backup, restore, rebuild.
type carePage struct {
	w    *Window
	task *backgroundTask
	page *fyne.Container
	halt *button // of the check
}

func newCarePage(w *Window) *carePage {
	return &carePage{w: w, task: newBackgroundTask(w, func() ([]string, string) { return w.health.told() })}
}

func (c *carePage) view() fyne.CanvasObject {
	c.halt = c.w.button(plainButton, say("Cancel"), func() { c.w.health.halt() })
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
			lines(smallText, func() string { return c.w.ledger.Path }), c.task.view, beside(0, nil, c.halt))),
		card(below(12,
			row(say("Check"), say("Replays every event, compares every result and reconciles every cent."), say("Check the ledger"), "Ctrl+Shift+K", c.check),
			ruleOf(colorLine),
			row(say("Backup"), say("Makes a verified copy while you keep working. A daily copy is made automatically, next to the ledger."), say("Back up now"), "Ctrl+Shift+B", c.backup),
			ruleOf(colorLine),
			row(say("Restore"), say("Puts a backup in the ledger's place. What is replaced is kept beside it."), say("Restore…"), "", c.restore),
			ruleOf(colorLine),
			row(say("Rebuild"), say("Rebuilds all lists and totals from the journal. Use it when a check says so."), say("Rebuild"), "", c.rebuild),
		)))
	c.show()
	return c.page
}

// show shows what is known of the file now.
func (c *carePage) show() {
	if c.page == nil {
		return
	}
	c.halt.Hidden = c.w.health.cancel == nil
	c.task.show()
	relay(c.page)
}

// turn shows this page of the settings.
func (c *carePage) turn() {
	if s, ok := c.w.screens["settings"].(*settings); ok && s.parts != nil {
		s.turnTo(carePart)
	}
}

func (c *carePage) check() {
	c.turn()
	c.task.told = nil
	c.w.health.check()
}

func (c *carePage) backup() {
	start := filepath.Join(filepath.Dir(c.w.ledger.Path), "backup-"+c.w.now().Format("2006-01-02-150405")+".backup")
	c.w.askPath(say("Back up now"), say("File"), start, say("Back up"), func(file string, done func(problem)) {
		done(problem{})
		c.turn()
		now := c.w.now()
		c.task.long(say("Backup"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) ([]string, error) {
			return []string{say("Backed up to %s and verified.", file)}, app.Backup(ctx, l, file, now, progress)
		}, func(error) {})
	}, ".backup")
}

func (c *carePage) restore() {
	c.w.askBackup(func(file string) { c.task.restore(file, false, c.w.health.forget) })
}

func (c *carePage) rebuild() { c.task.rebuild(c.w.health.forget) }

// askBackup asks for the file of a backup.
func (w *Window) askBackup(do func(file string)) {
	start := filepath.Dir(w.ledger.Path)
	if folder := w.backups().Folder; traceOf(folder) != "" {
		start = folder
	}
	w.askPath(say("Restore a backup"), say("File"), start+string(filepath.Separator), say("Restore"), func(file string, done func(problem)) {
		if traceOf(file) == "" {
			done(problem{what: say("File not found."), remedy: say("Check the spelling.")})
			return
		}
		done(problem{})
		do(file)
	}, ".backup", ".hourbook", ".jsonl", ".age")
}
