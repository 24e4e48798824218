package settings

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// carePage keeps the file well: check, backup, restore, rebuild.
type carePage struct {
	w    *gui.Window
	task *gui.BackgroundTask
	page *fyne.Container
	halt *kit.Button // of the check
}

func newCarePage(w *gui.Window) *carePage {
	return &carePage{w: w, task: gui.NewBackgroundTask(w, func() ([]string, string) { return w.Health.Told() })}
}

func (c *carePage) view() fyne.CanvasObject {
	c.halt = c.w.Button(kit.PlainButton, kit.Say("Cancel"), func() { c.w.Health.Halt() })
	row := func(title, words, act, keys string, do func()) fyne.CanvasObject {
		button := c.w.Button(kit.PlainButton, act, do)
		if keys != "" {
			button = button.WithKeys(keys)
		}
		return kit.Beside(16, []float32{1}, kit.Below(2,
			kit.Lines(kit.StrongText, func() string { return title }), kit.Lines(kit.SmallText, func() string { return words })), kit.Padded(0, 6, 0, 6, button))
	}
	c.page = kit.Below(12,
		kit.Card(kit.Below(10, kit.Heading(func() string { return kit.Say("The ledger") }, nil),
			kit.Lines(kit.SmallText, func() string { return c.w.Ledger.Path }), c.task.View, kit.Beside(0, nil, c.halt))),
		kit.Card(kit.Below(12,
			row(kit.Say("Check"), kit.Say("Replays every event, compares every result and reconciles every cent."), kit.Say("Check the ledger"), "Ctrl+Shift+K", c.check),
			kit.RuleOf(kit.ColorLine),
			row(kit.Say("Backup"), kit.Say("Makes a verified copy while you keep working. A daily copy is made automatically, next to the ledger."), kit.Say("Back up now"), "Ctrl+Shift+B", c.backup),
			kit.RuleOf(kit.ColorLine),
			row(kit.Say("Restore"), kit.Say("Puts a backup in the ledger's place. What is replaced is kept beside it."), kit.Say("Restore…"), "", c.restore),
			kit.RuleOf(kit.ColorLine),
			row(kit.Say("Rebuild"), kit.Say("Rebuilds all lists and totals from the journal. Use it when a check says so."), kit.Say("Rebuild"), "", c.rebuild),
		)))
	c.show()
	return c.page
}

// show shows what is known of the file now.
func (c *carePage) show() {
	if c.page == nil {
		return
	}
	c.halt.Hidden = c.w.Health.Cancel == nil
	c.task.Show()
	kit.Relay(c.page)
}

// turn shows this page of the settings.
func (c *carePage) turn() {
	if s, ok := c.w.Screens["settings"].(*settings); ok && s.parts != nil {
		s.TurnTo(gui.CarePart)
	}
}

func (c *carePage) check() {
	c.turn()
	c.task.Told = nil
	c.w.Health.Check()
}

func (c *carePage) backup() {
	start := filepath.Join(filepath.Dir(c.w.Ledger.Path), "backup-"+c.w.Now().Format("2006-01-02-150405")+".backup")
	c.w.AskPath(kit.Say("Back up now"), kit.Say("File"), start, kit.Say("Back up"), func(file string, done func(kit.Problem)) {
		done(kit.Problem{})
		c.turn()
		now := c.w.Now()
		c.task.Long(kit.Say("Backup"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) ([]string, error) {
			return []string{kit.Say("Backed up to %s and verified.", file)}, app.Backup(ctx, l, file, now, progress)
		}, func(error) {})
	}, ".backup")
}

func (c *carePage) restore() {
	c.w.AskBackup(func(file string) { c.task.Restore(file, false, c.w.Health.Forget) })
}

func (c *carePage) rebuild() { c.task.Rebuild(c.w.Health.Forget) }
