package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// buttonKind is how much a button asks to be pressed.
type buttonKind uint8

const (
	mainButton  buttonKind = iota // the one act of a form, in the accent
	plainButton                   // other acts
	smallButton                   // acts beside text, outlined, 24 high
	quietButton                   // text alone, such as Cancel
)

// button is pressed by a tap, Enter or Space. Set text, keys or off, then call
// Refresh.
type button struct {
	drawing
	w       *base
	kind    buttonKind
	text    string
	keys    string // shown beside the text
	icon    string
	act     func()
	off     bool
	focused bool
	hovered bool
	other   *button // the other answer of a question: Tab goes there and back
}

// button makes one; act is told of a press.
func (w *base) button(kind buttonKind, text string, act func()) *button {
	b := &button{w: w, kind: kind, text: text, act: act}
	b.min, b.draw = b.least, b.paint
	b.ExtendBaseWidget(b)
	return b
}

// withKeys shows the keys of the same act beside the text.
func (b *button) withKeys(keys string) *button { b.keys = keys; return b }

// CreateRenderer belongs to the library.
func (b *button) CreateRenderer() fyne.WidgetRenderer { return &drawnButton{drawn{&b.drawing}, b} }

type drawnButton struct {
	drawn
	b *button
}

// Refresh draws again.
func (r *drawnButton) Refresh() {
	r.d.redraw(r.b.Size())
	canvas.Refresh(r.b)
}

func (b *button) letters() letters {
	l := strongText
	switch {
	case b.kind == smallButton:
		l = bodyText
	case b.kind == mainButton && !b.off:
		l = l.in(colorOnAccent)
	}
	if b.off {
		l = l.in(colorInk3)
	}
	return l
}

func (b *button) least() fyne.Size {
	width, height := b.letters().width(b.text)+28, float32(32)
	if b.kind == smallButton {
		width, height = width-10, 24
	}
	if b.keys != "" {
		width += labelText.width(b.keys) + 8
	}
	if b.icon != "" {
		width += 20
	}
	return fyne.NewSize(float32(int(width+1)), height)
}

func (b *button) paint(p *pen, size fyne.Size) {
	fill, border := b.colors()
	p.frame(0, 0, size.Width, size.Height, fill, border, 1, 5)
	if b.hovered && !b.off {
		p.box(0, 0, size.Width, size.Height, colorHover, 5)
	}
	if b.focused {
		p.ring(0, 0, size.Width, size.Height, 5)
	}
	l := b.letters()
	x := (size.Width - l.width(b.text)) / 2
	if b.keys != "" {
		x -= (labelText.width(b.keys) + 8) / 2
	}
	if b.icon != "" {
		p.icon(x-10, size.Height/2-8, 16, b.icon, l.color)
		x += 10
	}
	x += p.text(x, size.Height/2, b.text, l)
	if b.keys != "" {
		c := colorInk2
		if b.kind == mainButton && !b.off {
			c = colorOnAccent
		}
		p.text(x+8, size.Height/2, b.keys, labelText.in(c))
	}
}

func (b *button) colors() (fill, border fyne.ThemeColorName) {
	switch {
	case b.kind == quietButton:
		return "", ""
	case b.kind == smallButton:
		return colorSurface, colorStrong
	case b.off:
		return colorLine, ""
	case b.kind == mainButton:
		return colorAccent, ""
	}
	return colorButton, ""
}

// set changes the text and whether it can be pressed.
func (b *button) set(text string, off bool) {
	if b.text != text || b.off != off {
		b.text, b.off = text, off
		b.Refresh()
	}
}

// Tapped does the act.
func (b *button) Tapped(*fyne.PointEvent) { b.press() }

// press does the act, as a click does, unless it is off.
func (b *button) press() {
	if !b.off && b.act != nil {
		b.act()
	}
}

// TypedKey presses with Enter and Space, and goes on with Left and Right; other
// keys are the window's.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.press()
	case fyne.KeyTab:
		b.w.win.Canvas().Focus(b.other)
	case fyne.KeyLeft:
		b.w.win.Canvas().FocusPrevious()
	case fyne.KeyRight:
		b.w.win.Canvas().FocusNext()
	default:
		b.w.typed(e)
	}
}

// AcceptsTab tells whether Tab stays within a question.
func (b *button) AcceptsTab() bool { return b.other != nil }

// TypedRune gives a letter to the sheet that asks.
func (b *button) TypedRune(r rune) {
	if n := len(b.w.sheets); n > 0 && b.w.sheets[n-1].rune != nil {
		b.w.sheets[n-1].rune(r)
	}
}

// FocusGained and FocusLost show the ring.
func (b *button) FocusGained() { b.focused = true; b.Refresh(); b.w.saw(b) }

// FocusLost belongs to the library.
func (b *button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn belongs to the library.
func (b *button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved belongs to the library.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to the library.
func (b *button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor belongs to the library.
func (b *button) Cursor() desktop.Cursor {
	if b.off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
