package gui

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// BackgroundTask is one long act at a time: it shows how far that is, can be cancelled,
// and tells what came of it.
type BackgroundTask struct {
	w     *Window
	View  fyne.CanvasObject
	state *kit.Drawing
	stop  *kit.Button
	idle  func() (told []string, icon string) // what is said while nothing was done

	cancel      context.CancelFunc // of what runs, or nil
	doing       string             // what runs, in words
	done, total uint64
	Told        []string // what the last act found
	wrong       bool
}

// NewBackgroundTask makes one that does nothing yet; idle is what it says then.
func NewBackgroundTask(w *Window, idle func() ([]string, string)) *BackgroundTask {
	c := &BackgroundTask{w: w, idle: idle}
	c.state = kit.NewDrawing(200, 0, c.paint)
	c.state.Height = func(width float32) float32 {
		lines, _ := c.lines(width)
		return float32(len(lines))*20 + 12
	}
	c.stop = w.Button(kit.PlainButton, kit.Say("Cancel"), c.halt)
	c.stop.Hide()
	c.View = kit.Below(10, c.state, kit.Beside(0, nil, c.stop))
	return c
}

// words are what is to be said now, and its icon, or none.
func (c *BackgroundTask) words() (told []string, icon string) {
	switch {
	case c.cancel != nil && c.total > 0:
		return []string{kit.Say("%s: %d of %d events", c.doing, c.done, c.total)}, ""
	case c.cancel != nil:
		return []string{c.doing + "…"}, ""
	case len(c.Told) > 0 && c.wrong:
		return c.Told, "late"
	case len(c.Told) > 0:
		return c.Told, "answered"
	}
	return c.idle()
}

func (c *BackgroundTask) lines(width float32) (all []string, icon string) {
	told, icon := c.words()
	for _, line := range told {
		if line != "" {
			all = append(all, kit.SmallText.Wrap(line, max(80, width-24))...)
		}
	}
	return all, icon
}

func (c *BackgroundTask) paint(p *kit.Pen, size fyne.Size) {
	lines, icon := c.lines(size.Width)
	ink := map[string]fyne.ThemeColorName{"late": kit.ColorLate, "answered": kit.ColorGood, "open": kit.ColorInk3}[icon]
	left := float32(0)
	if icon != "" {
		p.Icon(0, 6, 16, icon, ink)
		left = 24
	}
	for i, line := range lines {
		p.Text(left, float32(i)*20+14, line, kit.SmallText.In(kit.ColorInk))
	}
}

// Long does one long act after the acts before it; then is told what came of
// it.
func (c *BackgroundTask) Long(doing string, do func(context.Context, *ledger.Ledger, ledger.Progress) ([]string, error), then func(error)) {
	if c.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel, c.doing, c.done, c.total, c.Told, c.wrong = cancel, doing, 0, 0, nil, false
	c.Show()
	progress := func(done, total uint64) {
		kit.OnScreen(c.w, func() { c.done, c.total = done, total; c.state.Refresh() })
	}
	RunLong(c.w, func(l *ledger.Ledger, _ ledger.Act) ([]string, error) { return do(ctx, l, progress) }, func(told []string, err error) {
		cancel()
		c.cancel, c.Told = nil, told
		switch {
		case errors.Is(err, context.Canceled):
			c.Told = []string{kit.Say("%s was cancelled; nothing changed.", doing)}
		case err != nil:
			p := ProblemOf(err)
			c.Told, c.wrong = []string{p.What, p.Remedy}, true
		}
		c.Show()
		then(err)
	})
}

// Show shows anew how far it is.
func (c *BackgroundTask) Show() {
	c.stop.Hidden = c.cancel == nil
	c.state.Refresh()
	kit.Relay(c.View.(*fyne.Container))
}

func (c *BackgroundTask) halt() {
	if c.cancel != nil {
		c.cancel()
	}
}

// restoring is a backup that is to take the ledger's place.
type restoring struct {
	file, passphrase string
	force            bool
	last             []string // the last numbers that were sent, as somebody said
	then             func()
}

// Restore puts a backup in the ledger's place. A sealed one is opened with its
// passphrase, and what would lose something asks before it does.
func (c *BackgroundTask) Restore(file string, force bool, then func()) {
	r := restoring{file: file, force: force, then: then}
	if !exchange.IsSealed(file) {
		c.putBack(r)
		return
	}
	c.w.AskText(kit.Say("Restore"), kit.Say("Passphrase of this export"), "", kit.Say("Restore"), func(passphrase string, done func(kit.Problem)) {
		done(kit.Problem{})
		r.passphrase = passphrase
		c.putBack(r)
	})
}

func (c *BackgroundTask) putBack(r restoring) {
	var restored app.Restored
	act := c.w.By()
	c.Long(kit.Say("Restore"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) (told []string, err error) {
		how := app.RestoreHow{Force: r.force, Last: r.last, Act: act, Ask: func() (string, error) { return r.passphrase, nil }}
		restored, err = app.Restore(ctx, l, r.file, how, progress)
		return append([]string{kit.Say("Restored from %s.", r.file)}, lossWords(restored)...), err
	}, func(err error) {
		var more *ledger.WouldLoseError
		switch {
		case errors.As(err, &more):
			p := ProblemOf(err)
			words := strings.Join(append([]string{p.What}, lossWords(app.Restored{Losses: more.Losses})...), " ") + " " + p.Remedy
			r.force = true
			c.w.Confirm(kit.Say("Restore this backup?"), words, kit.Say("Restore anyway"), func() { c.putBack(r) })
		case errors.Is(err, app.ErrLastNumber):
			c.askLast(r)
		case err == nil:
			r.then()
			c.tellLoss(restored)
		}
	})
}

// askLast asks for the last numbers that were sent, where nothing tells.
func (c *BackgroundTask) askLast(r restoring) {
	why := ProblemOf(app.ErrLastNumber).What + " " + kit.Say("Numbers that were sent are never used again. Enter the last one.")
	c.w.AskTextFor(why, kit.Say("Restore"), kit.Say("Last invoice and credit note number you sent, or none"), "", kit.Say("Restore"), func(text string, done func(kit.Problem)) {
		numbers := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
		for _, n := range numbers {
			if _, err := invoice.ParseNumber(strings.ToUpper(n)); err != nil && !strings.EqualFold(n, "none") && !strings.EqualFold(n, kit.Say("none")) {
				done(ProblemOf(err))
				return
			}
		}
		if len(numbers) == 0 {
			done(kit.Problem{What: kit.Say("Enter a number, or none")})
			return
		}
		for i, n := range numbers {
			if numbers[i] = strings.ToUpper(n); strings.EqualFold(n, kit.Say("none")) {
				numbers[i] = "none"
			}
		}
		done(kit.Problem{})
		r.last = numbers
		c.putBack(r)
	})
}

// tellLoss says what was lost where it stays until somebody read it: the page
// that restored is gone by then, perhaps.
func (c *BackgroundTask) tellLoss(restored app.Restored) {
	if words := lossWords(restored); len(words) > 0 {
		c.w.Confirm(kit.Say("Restored. Lost in this restore:"), strings.Join(words, " "), kit.Say("OK"), func() {})
	}
}

// mostLossesTold is how many lost acts are told one by one.
const mostLossesTold = 5

// lossWords say what the ledger had and the backup lacks, nothing when that is
// nothing.
func lossWords(restored app.Restored) []string {
	var all []string
	lost := restored.Losses
	if lost.Events > 0 {
		all = append(all, kit.SayCount("The backup lacks the last %d events of the ledger.", int(lost.Events)))
	}
	for _, act := range lost.Acts[:min(len(lost.Acts), mostLossesTold)] {
		all = append(all, kit.Capital(kit.In(act))+".")
	}
	if len(restored.Documents) > 0 {
		all = append(all, kit.Say("Issued since, and not in the ledger now: %s. The month-end check says what to do.", strings.Join(restored.Documents, ", ")))
	}
	for _, gap := range restored.Skipped {
		all = append(all, kit.Say("%s to %s are not used again.", gap.From.String(), gap.To.String()))
	}
	return all
}

// Rebuild makes the answers of the ledger anew from its journal.
func (c *BackgroundTask) Rebuild(then func()) {
	c.Long(kit.Say("Rebuild"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) ([]string, error) {
		return []string{kit.Say("All lists and totals are rebuilt.")}, l.Rebuild(ctx, progress)
	}, func(err error) {
		if err == nil {
			then()
		}
	})
}
