package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// CheckBox is a choice of yes or no: a box, what is chosen, and a word on it. Space
// and Enter turn it.
type CheckBox struct {
	Tappable
	w       *Base
	On      bool
	Words   string
	more    func() string // said behind the words, or nil
	changed func(on bool)
	focused bool
}

// CheckBox makes one; more are quiet words below it, or nil.
func (w *Base) CheckBox(words string, more func() string, on bool, changed func(on bool)) *CheckBox {
	c := &CheckBox{w: w, Words: words, more: more, On: on, changed: changed}
	c.Min = func() fyne.Size { return fyne.NewSize(BodyText.Width(words)+36, 28) }
	c.Height = func(width float32) float32 {
		if c.behind(width) {
			return 28
		}
		return 28 + 18*float32(len(SmallText.Wrap(c.told(), width-28)))
	}
	c.Draw = c.paint
	c.ExtendBaseWidget(c)
	return c
}

func (c *CheckBox) told() string {
	if c.more == nil {
		return ""
	}
	return c.more()
}

// behind tells whether what is said besides has room in the same line.
func (c *CheckBox) behind(width float32) bool {
	told := c.told()
	return told == "" || 28+BodyText.Width(c.Words)+10+SmallText.Width(told) <= width
}

// CreateRenderer belongs to the library.
func (c *CheckBox) CreateRenderer() fyne.WidgetRenderer {
	return &drawnCheckBox{Drawn{&c.Drawing}, c}
}

type drawnCheckBox struct {
	Drawn
	c *CheckBox
}

// Refresh draws again.
func (r *drawnCheckBox) Refresh() {
	r.D.Redraw(r.c.Size())
	canvas.Refresh(r.c)
}

// TickIcon is the icon of a box and its colour.
func TickIcon(on bool) (icon string, ink fyne.ThemeColorName) {
	if on {
		return "ticked", ColorAccent
	}
	return "unticked", ColorInput
}

// Tick draws a box, ticked or not.
func (p *Pen) Tick(x, y float32, on bool) {
	icon, ink := TickIcon(on)
	p.Icon(x, y, 16, icon, ink)
}

func (c *CheckBox) paint(p *Pen, size fyne.Size) {
	p.Tick(4, 6, c.On)
	if c.focused {
		p.Ring(2, 4, 20, 20, 5)
	}
	width := p.Text(28, 14, c.Words, BodyText)
	p.On(0, 0, 28+width, 28, c.turn)
	if c.behind(size.Width) {
		p.Text(28+width+10, 14, c.told(), SmallText)
		return
	}
	for i, line := range SmallText.Wrap(c.told(), size.Width-28) {
		p.Text(28, 34+18*float32(i), line, SmallText)
	}
}

func (c *CheckBox) turn() {
	c.On = !c.On
	c.Refresh()
	c.changed(c.On)
}

// TypedKey turns it.
func (c *CheckBox) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.turn()
	default:
		c.w.Typed(e)
	}
}

// TypedRune belongs to the library.
func (c *CheckBox) TypedRune(rune) {}

// FocusGained and FocusLost show the ring.
func (c *CheckBox) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost belongs to the library.
func (c *CheckBox) FocusLost() { c.focused = false; c.Refresh() }
