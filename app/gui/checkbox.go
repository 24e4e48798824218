package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// checkBox is a choice of yes or no: a box, what is chosen, and a word on it. Space
// and Enter turn it.
type checkBox struct {
	tappable
	w       *base
	on      bool
	words   string
	more    func() string // said behind the words, or nil
	changed func(on bool)
	focused bool
}

// checkBox makes one; more are quiet words below it, or nil.
func (w *base) checkBox(words string, more func() string, on bool, changed func(on bool)) *checkBox {
	c := &checkBox{w: w, words: words, more: more, on: on, changed: changed}
	c.min = func() fyne.Size { return fyne.NewSize(bodyText.width(words)+36, 28) }
	c.height = func(width float32) float32 {
		if c.behind(width) {
			return 28
		}
		return 28 + 18*float32(len(smallText.wrap(c.told(), width-28)))
	}
	c.draw = c.paint
	c.ExtendBaseWidget(c)
	return c
}

func (c *checkBox) told() string {
	if c.more == nil {
		return ""
	}
	return c.more()
}

// behind tells whether what is said besides has room in the same line.
func (c *checkBox) behind(width float32) bool {
	told := c.told()
	return told == "" || 28+bodyText.width(c.words)+10+smallText.width(told) <= width
}

// CreateRenderer belongs to the library.
func (c *checkBox) CreateRenderer() fyne.WidgetRenderer {
	return &drawnCheckBox{drawn{&c.drawing}, c}
}

type drawnCheckBox struct {
	drawn
	c *checkBox
}

// Refresh draws again.
func (r *drawnCheckBox) Refresh() {
	r.d.redraw(r.c.Size())
	canvas.Refresh(r.c)
}

func (c *checkBox) paint(p *pen, size fyne.Size) {
	icon, ink := "unticked", colorInput
	if c.on {
		icon, ink = "ticked", colorAccent
	}
	p.icon(4, 6, 16, icon, ink)
	if c.focused {
		p.ring(2, 4, 20, 20, 5)
	}
	width := p.text(28, 14, c.words, bodyText)
	p.on(0, 0, 28+width, 28, c.turn)
	if c.behind(size.Width) {
		p.text(28+width+10, 14, c.told(), smallText)
		return
	}
	for i, line := range smallText.wrap(c.told(), size.Width-28) {
		p.text(28, 34+18*float32(i), line, smallText)
	}
}

func (c *checkBox) turn() {
	c.on = !c.on
	c.Refresh()
	c.changed(c.on)
}

// TypedKey turns it.
func (c *checkBox) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.turn()
	default:
		c.w.typed(e)
	}
}

// TypedRune belongs to the library.
func (c *checkBox) TypedRune(rune) {}

// FocusGained and FocusLost show the ring.
func (c *checkBox) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost belongs to the library.
func (c *checkBox) FocusLost() { c.focused = false; c.Refresh() }
