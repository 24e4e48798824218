package gui

import (
	"fyne.io/fyne/v2"
)

// choice is something that can be picked: what stands in the field, and what
// its row in the list says.
type choice struct {
	id    string
	text  string                            // in the field, and bold in the list
	extra string                            // beside it
	paint func(p *pen, x, y, right float32) // marks at the right of the row, or nil
}

// pick is a field with a list of choices that narrows while typing. Up and Down
// choose, Enter and Tab take, Escape closes the list. The list floats over the
// screen and never takes the focus.
type pick struct {
	*field
	w      *base
	find   func(text string, answer func([]choice)) // looks for what fits; may answer later
	picked func(choice)                             // one was taken
	typed  func()                                   // the text changed
	moved  func()                                   // another choice is under Enter, or nil
	chosen choice
	found  []choice
	at     int  // the choice that Enter takes
	asking bool // the list is not yet that of the text
	late   bool // Enter was pressed, or the focus went on, meanwhile

	entered func(func()) // told when that is known, where Enter was pressed; else nil
	open    bool
	submit  func()
	rows    *rowList
}

// pick makes a field with choices. Find is asked for each text.
func (w *base) pick(name, key string, submit func(), find func(string, func([]choice))) *pick {
	c := &pick{w: w, find: find, submit: submit}
	c.field = w.field(name, key, c.enter)
	c.entry.before, c.entry.whole = c.key, true
	c.entry.OnChanged = func(string) { c.changed() }
	c.entry.onLeave(c.leave)
	c.entry.ActionItem = newOpener("down", 28, 12, c.toggle)
	return c
}

func (c *pick) toggle() {
	if c.open {
		c.close()
		return
	}
	c.w.win.Canvas().Focus(c.entry)
	c.look("")
}

// changed looks for what fits the text.
func (c *pick) changed() {
	if c.chosen.text != c.text() {
		c.chosen = choice{}
	}
	c.look(c.text())
	if c.typed != nil {
		c.typed()
	}
}

func (c *pick) look(text string) {
	c.asking, c.late = true, false
	c.find(text, func(found []choice) {
		c.asking = false
		if end := c.entered; end != nil {
			c.entered = nil
			end(func() {})
		}
		here := c.w.win.Canvas().Focused() == fyne.Focusable(c.entry)
		if !here && !c.late {
			return
		}
		c.found, c.at = found, 0
		if here {
			c.show()
		}
		if c.late {
			c.catchUp(text, here)
			return
		}
		if c.moved != nil {
			c.moved()
		}
	})
}

// catchUp does what was wanted before the list was there: Enter or going on.
func (c *pick) catchUp(text string, here bool) {
	c.late = false
	switch {
	case here:
		c.enter()
	case text == c.text() && text != "" && c.chosen.id == "" && len(c.found) > 0:
		c.take(0)
	}
}

// set puts a choice into the field without asking, cut to its room; what is
// gone on with stays whole.
func (c *pick) set(chosen choice) {
	if width := c.entry.Size().Width - 44; width > 60 && c.entry.whole {
		chosen.text = bodyText.fit(chosen.text, width)
	}
	c.chosen = chosen
	c.entry.fill(chosen.text)
}

func (c *pick) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown, fyne.KeyUp:
		if !c.open {
			c.look("")
			return true
		}
		c.move(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[k.Name])
		return true
	case fyne.KeyPageDown, fyne.KeyPageUp:
		c.move(map[fyne.KeyName]int{fyne.KeyPageDown: pickRows, fyne.KeyPageUp: -pickRows}[k.Name])
		return c.open
	case fyne.KeyEscape:
		if c.open {
			c.close()
			return true
		}
	}
	return false
}

func (c *pick) move(by int) {
	if c.open && len(c.found) > 0 {
		c.at = min(max(c.at+by, 0), len(c.found)-1)
		c.rows.choose(c.at)
		if c.moved != nil {
			c.moved()
		}
	}
}

// preview is the choice that Enter would take, or the one that was taken.
func (c *pick) preview() choice {
	if c.open && !c.asking && len(c.found) > 0 && (c.chosen.id == "" || c.at > 0) {
		return c.found[c.at]
	}
	return c.chosen
}

// enter takes what is chosen in the open list, else it saves the form, as it
// does where the whole path was written. A list that is not yet that of the
// text is waited for.
func (c *pick) enter() {
	if c.asking {
		c.late = true
		if c.entered == nil {
			c.entered = c.w.hold.look()
		}
		return
	}
	if c.open && len(c.found) > 0 && c.chosen.id != c.found[c.at].id {
		written := !c.entry.whole && c.found[c.at].text == c.text()
		if c.take(c.at); !written {
			return
		}
	}
	c.close()
	if c.submit != nil {
		c.submit()
	}
}

func (c *pick) take(i int) {
	c.set(c.found[i])
	c.close()
	if c.picked != nil {
		c.picked(c.chosen)
	}
}

// leave takes the first choice of an open list when the focus goes on, so that
// typing and Tab is enough.
func (c *pick) leave() {
	c.late = c.asking
	if c.open && !c.asking && c.chosen.id == "" && c.text() != "" && len(c.found) > 0 {
		c.take(c.at)
	}
	c.close()
}

// close takes what is offered away.
func (c *pick) close() {
	if c.open {
		c.open = false
		c.w.float()
	}
}

const (
	pickRows   = 8
	pickHeight = 30
)

// show floats the list below the field, or above it where there is no room.
func (c *pick) show() {
	if len(c.found) == 0 {
		c.close()
		return
	}
	c.open = true
	if c.rows == nil {
		c.rows = newRowList(c.w, pickHeight, c.paintRow)
		c.rows.opened, c.rows.still = c.take, true
	}
	c.rows.fill(len(c.found))
	height := float32(min(len(c.found), pickRows)*pickHeight) + 10
	width := max(c.Size().Width, 340)
	c.w.floatAt(c.entry, fyne.NewSize(width, height), c.rows)
	c.rows.choose(c.at)
}

func (c *pick) paintRow(p *pen, i int, size fyne.Size, chosen bool) {
	found := c.found[i]
	right := size.Width - 10
	if found.paint != nil {
		found.paint(p, size.Width-10-badgeWidth, size.Height/2, right)
		right -= badgeWidth + 8
	}
	x := 10 + p.textIn(10, size.Height/2, right-10, found.text, bodyText.heavy(chosen))
	p.textIn(x+10, size.Height/2, right-x-12, found.extra, hintText.in(colorInk2))
}
