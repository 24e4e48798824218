package kit

import (
	"fyne.io/fyne/v2"
)

// Choice is something that can be picked: what stands in the field, and what
// its row in the list says.
type Choice struct {
	ID    string
	Text  string                            // in the field, and bold in the list
	Extra string                            // beside it
	Paint func(p *Pen, x, y, right float32) // marks at the right of the row, or nil
}

// Pick is a field with a list of choices that narrows while typing. Up and Down
// choose, Enter and Tab take, Escape closes the list. The list floats over the
// screen and never takes the focus.
type Pick struct {
	*Field
	w      *Base
	find   func(text string, answer func([]Choice)) // looks for what fits; may answer later
	Picked func(Choice)                             // one was taken
	Typed  func()                                   // the text changed
	Moved  func()                                   // another choice is under Enter, or nil
	Chosen Choice
	found  []Choice
	at     int  // the choice that Enter takes
	Asking bool // the list is not yet that of the text
	Late   bool // Enter was pressed, or the focus went on, meanwhile

	entered func(func()) // told when that is known, where Enter was pressed; else nil
	open    bool
	submit  func()
	rows    *RowList
}

// Pick makes a field with choices. Find is asked for each text.
func (w *Base) Pick(name, key string, submit func(), find func(string, func([]Choice))) *Pick {
	c := &Pick{w: w, find: find, submit: submit}
	c.Field = w.Field(name, key, c.enter)
	c.Entry.Before, c.Entry.Whole = c.key, true
	c.Entry.OnChanged = func(string) { c.changed() }
	c.Entry.onLeave(c.leave)
	c.Entry.ActionItem = newOpener("down", 28, 12, c.toggle)
	return c
}

func (c *Pick) toggle() {
	if c.open {
		c.Close()
		return
	}
	c.w.Win.Canvas().Focus(c.Entry)
	c.look("")
}

// changed looks for what fits the text.
func (c *Pick) changed() {
	if c.Chosen.Text != c.Text() {
		c.Chosen = Choice{}
	}
	c.look(c.Text())
	if c.Typed != nil {
		c.Typed()
	}
}

func (c *Pick) look(text string) {
	c.Asking, c.Late = true, false
	c.find(text, func(found []Choice) {
		c.Asking = false
		if end := c.entered; end != nil {
			c.entered = nil
			end(func() {})
		}
		here := c.w.Win.Canvas().Focused() == fyne.Focusable(c.Entry)
		if !here && !c.Late {
			return
		}
		c.found, c.at = found, 0
		if here {
			c.show()
		}
		if c.Late {
			c.catchUp(text, here)
			return
		}
		if c.Moved != nil {
			c.Moved()
		}
	})
}

// catchUp does what was wanted before the list was there: Enter or going on.
func (c *Pick) catchUp(text string, here bool) {
	c.Late = false
	switch {
	case here:
		c.enter()
	case text == c.Text() && text != "" && c.Chosen.ID == "" && len(c.found) > 0:
		c.take(0)
	}
}

// Set puts a choice into the field without asking, cut to its room; what is
// gone on with stays whole.
func (c *Pick) Set(chosen Choice) {
	if width := c.Entry.Size().Width - 44; width > 60 && c.Entry.Whole {
		chosen.Text = BodyText.Fit(chosen.Text, width)
	}
	c.Chosen = chosen
	c.Entry.Fill(chosen.Text)
}

func (c *Pick) key(k *fyne.KeyEvent) bool {
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
			c.Close()
			return true
		}
	}
	return false
}

func (c *Pick) move(by int) {
	if c.open && len(c.found) > 0 {
		c.at = min(max(c.at+by, 0), len(c.found)-1)
		c.rows.Choose(c.at)
		if c.Moved != nil {
			c.Moved()
		}
	}
}

// Preview is the choice that Enter would take, or the one that was taken.
func (c *Pick) Preview() Choice {
	if c.open && !c.Asking && len(c.found) > 0 && (c.Chosen.ID == "" || c.at > 0) {
		return c.found[c.at]
	}
	return c.Chosen
}

// enter takes what is chosen in the open list, else it saves the form, as it
// does where the whole path was written. A list that is not yet that of the
// text is waited for.
func (c *Pick) enter() {
	if c.Asking {
		c.Late = true
		if c.entered == nil {
			c.entered = c.w.Hold.Look()
		}
		return
	}
	if c.open && len(c.found) > 0 && c.Chosen.ID != c.found[c.at].ID {
		written := !c.Entry.Whole && c.found[c.at].Text == c.Text()
		if c.take(c.at); !written {
			return
		}
	}
	c.Close()
	if c.submit != nil {
		c.submit()
	}
}

func (c *Pick) take(i int) {
	c.Set(c.found[i])
	c.Close()
	if c.Picked != nil {
		c.Picked(c.Chosen)
	}
}

// leave takes the first choice of an open list when the focus goes on, so that
// typing and Tab is enough.
func (c *Pick) leave() {
	c.Late = c.Asking
	if c.open && !c.Asking && c.Chosen.ID == "" && c.Text() != "" && len(c.found) > 0 {
		c.take(c.at)
	}
	c.Close()
}

// Close takes what is offered away.
func (c *Pick) Close() {
	if c.open {
		c.open = false
		c.w.Float()
	}
}

const (
	pickRows   = 8
	pickHeight = 30
)

// show floats the list below the field, or above it where there is no room.
func (c *Pick) show() {
	if len(c.found) == 0 {
		c.Close()
		return
	}
	c.open = true
	if c.rows == nil {
		c.rows = NewRowList(c.w, pickHeight, c.paintRow)
		c.rows.Opened, c.rows.Still = c.take, true
	}
	c.rows.Fill(len(c.found))
	height := float32(min(len(c.found), pickRows)*pickHeight) + 10
	width := max(c.Size().Width, 340)
	c.w.floatAt(c.Entry, fyne.NewSize(width, height), c.rows)
	c.rows.Choose(c.at)
}

func (c *Pick) paintRow(p *Pen, i int, size fyne.Size, chosen bool) {
	found := c.found[i]
	right := size.Width - 10
	if found.Paint != nil {
		found.Paint(p, size.Width-10-BadgeWidth, size.Height/2, right)
		right -= BadgeWidth + 8
	}
	x := 10 + p.TextIn(10, size.Height/2, right-10, found.Text, BodyText.Heavy(chosen))
	p.TextIn(x+10, size.Height/2, right-x-12, found.Extra, HintText.In(ColorInk2))
}
