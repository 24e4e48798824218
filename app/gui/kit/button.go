package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// ButtonKind is how much a button asks to be pressed.
type ButtonKind uint8

const (
	MainButton  ButtonKind = iota // the one act of a form, in the accent
	PlainButton                   // other acts
	SmallButton                   // acts beside text, outlined, 24 high
	QuietButton                   // text alone, such as Cancel
)

// Button is pressed by a tap, Enter or Space. Set text, keys or off, then call
// Refresh.
type Button struct {
	Drawing
	w       *Base
	Kind    ButtonKind
	Text    string
	Keys    string // shown beside the text
	icon    string
	Act     func()
	Off     bool
	focused bool
	hovered bool
	takes   string  // the kind of act, see [Command]
	other   *Button // the other answer of a question: Tab goes there and back
}

// Button makes one; act is told of a press.
func (w *Base) Button(kind ButtonKind, text string, act func()) *Button {
	b := &Button{w: w, Kind: kind, Text: text, Act: act}
	b.Min, b.Draw = b.least, b.paint
	b.ExtendBaseWidget(b)
	return b
}

// WithKeys shows the keys of the same act beside the text.
func (b *Button) WithKeys(keys string) *Button { b.Keys = keys; return b }

// For says of which kind the act is: where who sits here may not do it, the button
// says who may.
func (b *Button) For(kind string) *Button { b.takes = kind; return b }

// barred is who may do the act, where who sits here may not. One with the keys of a
// command does what that does.
func (b *Button) barred() string {
	if b.takes == "" && b.Keys != "" {
		for _, c := range b.w.Commands {
			if c.Keys == b.Keys {
				return b.w.bars(c.Takes)
			}
		}
	}
	return b.w.bars(b.takes)
}

// CreateRenderer belongs to the library.
func (b *Button) CreateRenderer() fyne.WidgetRenderer { return &drawnButton{Drawn{&b.Drawing}, b} }

type drawnButton struct {
	Drawn
	b *Button
}

// Refresh draws again.
func (r *drawnButton) Refresh() {
	r.D.Redraw(r.b.Size())
	canvas.Refresh(r.b)
}

func (b *Button) letters() Letters {
	l := StrongText
	switch {
	case b.Kind == SmallButton:
		l = BodyText
	case b.Kind == MainButton && !b.Off:
		l = l.In(ColorOnAccent)
	}
	if b.Off {
		l = l.In(ColorInk3)
	}
	return l
}

func (b *Button) least() fyne.Size {
	if why := b.barred(); why != "" {
		return fyne.NewSize(float32(int(SmallText.Width(why)+29)), 32)
	}
	width, height := b.letters().Width(b.Text)+28, float32(32)
	if b.Kind == SmallButton {
		width, height = width-10, 24
	}
	if b.Keys != "" {
		width += LabelText.Width(b.Keys) + 8
	}
	if b.icon != "" {
		width += 20
	}
	return fyne.NewSize(float32(int(width+1)), height)
}

func (b *Button) paint(p *Pen, size fyne.Size) {
	if why := b.barred(); why != "" {
		b.paintBarred(p, size, why)
		return
	}
	fill, border := b.colors()
	p.Frame(0, 0, size.Width, size.Height, fill, border, 1, 5)
	if b.hovered && !b.Off {
		p.Box(0, 0, size.Width, size.Height, ColorHover, 5)
	}
	if b.focused {
		p.Ring(0, 0, size.Width, size.Height, 5)
	}
	l := b.letters()
	x := (size.Width - l.Width(b.Text)) / 2
	if b.Keys != "" {
		x -= (LabelText.Width(b.Keys) + 8) / 2
	}
	if b.icon != "" {
		p.Icon(x-10, size.Height/2-8, 16, b.icon, l.Color)
		x += 10
	}
	x += p.Text(x, size.Height/2, b.Text, l)
	if b.Keys != "" {
		c := ColorInk2
		if b.Kind == MainButton && !b.Off {
			c = ColorOnAccent
		}
		p.Text(x+8, size.Height/2, b.Keys, LabelText.In(c))
	}
}

// paintBarred says who may.
func (b *Button) paintBarred(p *Pen, size fyne.Size, why string) {
	if b.focused {
		p.Ring(0, 0, size.Width, size.Height, 5)
	}
	p.Icon(2, size.Height/2-8, 16, "handed", ColorInk3)
	p.TextIn(24, size.Height/2, size.Width-26, why, SmallText)
}

func (b *Button) colors() (fill, border fyne.ThemeColorName) {
	switch {
	case b.Kind == QuietButton:
		return "", ""
	case b.Kind == SmallButton:
		return ColorSurface, ColorStrong
	case b.Off:
		return ColorLine, ""
	case b.Kind == MainButton:
		return ColorAccent, ""
	}
	return ColorButton, ""
}

// Set changes the text and whether it can be pressed.
func (b *Button) Set(text string, off bool) {
	if b.Text != text || b.Off != off {
		b.Text, b.Off = text, off
		b.Refresh()
	}
}

// Tapped does the act.
func (b *Button) Tapped(*fyne.PointEvent) { b.Press() }

// Press does the act, as a click does, unless it is off.
func (b *Button) Press() {
	if why := b.barred(); why != "" {
		b.w.Strip.Say(Problem{What: why, Calm: true})
		return
	}
	if !b.Off && b.Act != nil {
		b.Act()
	}
}

// TypedKey presses with Enter and Space, and goes on with Left and Right; other
// keys are the window's.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Press()
	case fyne.KeyTab:
		b.w.Win.Canvas().Focus(b.other)
	case fyne.KeyLeft:
		b.w.Win.Canvas().FocusPrevious()
	case fyne.KeyRight:
		b.w.Win.Canvas().FocusNext()
	default:
		b.w.Typed(e)
	}
}

// AcceptsTab tells whether Tab stays within a question.
func (b *Button) AcceptsTab() bool { return b.other != nil }

// TypedRune gives a letter to the sheet that asks.
func (b *Button) TypedRune(r rune) {
	if n := len(b.w.Sheets); n > 0 && b.w.Sheets[n-1].Rune != nil {
		b.w.Sheets[n-1].Rune(r)
	}
}

// FocusGained and FocusLost show the ring.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); b.w.saw(b) }

// FocusLost belongs to the library.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn belongs to the library.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved belongs to the library.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to the library.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor belongs to the library.
func (b *Button) Cursor() desktop.Cursor {
	if b.Off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
