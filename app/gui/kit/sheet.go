package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Sheet is a dialog: a card over the window. Its first field has the focus,
// Escape closes it, and it asks before it throws text away.
type Sheet struct {
	widget.BaseWidget
	w      *Base
	Title  string
	width  float32
	First  fyne.Focusable
	Dirty  func() bool          // something typed would be lost; nil when never
	Closed func()               // told when it is gone
	Rune   func(rune)           // told of a letter that is typed on its buttons, or nil
	Keys   func(*fyne.KeyEvent) // told of keys that its buttons do not take, or nil
	high   bool                 // stands near the top, as the palette does

	Card   *fyne.Container
	Layer  *fyne.Container
	pane   *Pane // what a small window has no room for is scrolled to
	laid   Laid
	Foot   *fyne.Container // stays in sight: the acts, and what is asked before all is thrown away
	asking *fyne.Container // "throw away?"
	told   *Drawing        // what is said while it is open, or nil
	waits  string          // what is waited for, which it says
	heard  func(rune)      // what rune was when that was asked
	back   fyne.Focusable  // what had the focus when that was asked
	shade  *canvas.Rectangle

	catcher *Catcher
}

// Sheet opens a dialog. Content is laid out at that width, and scrolls where the
// window is low; the acts stay at its foot. First gets the focus.
func (w *Base) Sheet(title string, width float32, first fyne.Focusable, content, acts fyne.CanvasObject) *Sheet {
	s := &Sheet{w: w, Title: title, width: width, First: first}
	head := NewDrawing(100, 28, func(p *Pen, size fyne.Size) {
		p.TextIn(0, 12, size.Width-60, s.Title, SectionText)
		p.Keys(size.Width, 12, "Esc")
	})
	s.Foot = Below(8, acts)
	s.pane = NewPane(Padded(20, 0, 20, 14, content))
	s.pane.Layout.(*Scrolled).whole, s.pane.foot = true, s.Foot
	s.wrap(BelowGrow(0, 2, Padded(20, 16, 20, 10, head), s.pane.Container, Padded(20, 0, 20, 18, s.Foot)))
	s.open()
	return s
}

// BareSheet opens a sheet without a title: what is inside says all.
func (w *Base) BareSheet(width float32, first fyne.Focusable, content fyne.CanvasObject) *Sheet {
	s := &Sheet{w: w, width: width, First: first, high: true}
	s.wrap(content)
	s.open()
	return s
}

func (s *Sheet) wrap(content fyne.CanvasObject) {
	ground := NewDrawing(0, 0, func(p *Pen, size fyne.Size) {
		p.Shadow(0, 0, size.Width, size.Height, 10)
		p.Frame(0, 0, size.Width, size.Height, ColorRaised, ColorStrong, 1, 10)
	})
	s.Card = Padded(0, 0, 0, 0, ground)
	s.Card.Add(content)
	s.Layer = container.NewWithoutLayout()
	s.shade = canvas.NewRectangle(ColorOf(colorShade))
	s.catcher = newCatcher(s.w.Hold)
	s.catcher.over = s
	s.ExtendBaseWidget(s)
}

func (s *Sheet) open() {
	s.w.Float()
	s.w.Sheets = append(s.w.Sheets, s)
	c := s.w.Win.Canvas()
	s.Resize(c.Size())
	c.Overlays().Add(s)
	s.Resize(c.Size())
	if s.First != nil {
		c.Focus(s.First)
	}
}

// Close takes the sheet away, and those above it.
func (s *Sheet) Close() {
	for i, open := range s.w.Sheets {
		if open == s {
			s.w.Sheets = s.w.Sheets[:i]
			break
		}
	}
	s.w.Win.Canvas().Overlays().Remove(s)
	s.w.Hold.rest() // it had the focus when the sheet was opened
	if s.Closed != nil {
		s.Closed()
	}
}

// TryClose closes, or asks when something typed would be lost.
func (s *Sheet) TryClose() {
	if len(s.Layer.Objects) > 0 {
		s.w.Float()
		return
	}
	if s.asking != nil {
		s.keep()
		return
	}
	if s.Dirty == nil || !s.Dirty() {
		s.Close()
		return
	}
	keep := s.w.Button(MainButton, Say("Keep editing"), s.keep)
	away := s.w.Button(PlainButton, Say("Discard"), s.Close)
	keep.other, away.other = away, keep
	s.back = s.w.Win.Canvas().Focused()
	question := Lines(BodyText, func() string { return Say("Discard your changes?") })
	s.heard, s.Rune = s.Rune, s.writeOn
	s.asking = Below(8, RuleOf(ColorLine), question, Buttons(away, keep))
	s.Foot.Add(s.asking)
	s.Relay()
	s.w.Win.Canvas().Focus(keep)
}

// Tell says something in a line above the acts, such as what others did meanwhile.
// The focus stays where it is.
func (s *Sheet) Tell(text string) {
	if s.Foot == nil {
		return
	}
	if s.told != nil {
		s.Foot.Remove(s.told)
	}
	s.told = NewDrawing(200, 30, func(p *Pen, size fyne.Size) {
		p.Box(0, 0, size.Width, size.Height, ColorQuiet, 5)
		p.Icon(10, size.Height/2-7, 14, "handed", ColorInk2)
		for i, line := range SmallText.Wrap(text, size.Width-44) {
			p.Text(34, 15+18*float32(i), line, SmallText.In(ColorInk))
		}
	})
	s.told.Height = func(width float32) float32 { return 12 + 18*float32(len(SmallText.Wrap(text, width-44))) }
	s.Foot.Objects = append([]fyne.CanvasObject{s.told}, s.Foot.Objects...)
	s.Relay()
}

// Waiting tells in that line what is waited for; "" takes it away.
func (s *Sheet) Waiting(text string) {
	switch {
	case text == s.waits:
	case text != "":
		s.Tell(text)
	case s.Foot != nil:
		s.Foot.Remove(s.told)
		s.told = nil
		s.Relay()
	}
	s.waits = text
}

// goOn takes the question away when somebody goes on writing.
func (s *Sheet) goOn() {
	if s.asking != nil {
		s.Foot.Remove(s.asking)
		s.asking, s.Rune = nil, s.heard
		s.Relay()
	}
}

// writeOn is for a letter that is typed on the question: whoever writes does not
// throw away, and it goes where the letters before it went.
func (s *Sheet) writeOn(r rune) {
	s.keep()
	if focused := s.w.Win.Canvas().Focused(); focused != nil {
		focused.TypedRune(r)
	}
}

func (s *Sheet) keep() {
	s.goOn()
	if s.back == nil {
		s.back = s.First
	}
	if s.back != nil {
		s.w.Win.Canvas().Focus(s.back)
	}
}

// Top is the sheet that lies over all others, or nil.
func (w *Base) Top() *Sheet {
	if n := len(w.Sheets); n > 0 {
		return w.Sheets[n-1]
	}
	return nil
}

// saw brings what has the focus into sight.
func (w *Base) saw(o fyne.CanvasObject) {
	for _, p := range w.onTop() {
		p.See(o, 0, o.Size().Height)
	}
}

// Relay lays the card out anew, after its content grew or shrank.
func (s *Sheet) Relay() { s.Refresh() }

// Buttons stand at the right, the main one last.
func Buttons(all ...fyne.CanvasObject) *fyne.Container {
	objects := append([]fyne.CanvasObject{GapOf(32)}, all...)
	return Beside(10, []float32{1}, objects...)
}

// Tapped outside of the card closes like Escape.
func (s *Sheet) Tapped(e *fyne.PointEvent) {
	at, size := s.Card.Position(), s.Card.Size()
	inside := e.Position.X >= at.X && e.Position.Y >= at.Y && e.Position.X < at.X+size.Width && e.Position.Y < at.Y+size.Height
	if !inside {
		s.TryClose()
	}
}

// CreateRenderer belongs to the library.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer { return &drawnSheet{s} }

type drawnSheet struct{ s *Sheet }

// Layout puts the parts in their places.
func (r *drawnSheet) Layout(size fyne.Size) {
	s := r.s
	if s.laid.Anew(size) && s == s.w.Top() {
		s.w.Float()
	}
	s.shade.Resize(size)
	s.Layer.Resize(size)
	width := min(s.width, size.Width-32)
	height := min(HeightOf(s.Card, width), size.Height-32)
	y := max(16, (size.Height-height)/2.4)
	if s.high {
		y = max(16, size.Height*0.12)
		height = min(height, size.Height-y-16)
	}
	s.Card.Move(fyne.NewPos(float32(int((size.Width-width)/2)), float32(int(y))))
	s.Card.Resize(fyne.NewSize(width, height))
}

// MinSize is the room that it needs.
func (r *drawnSheet) MinSize() fyne.Size { return fyne.NewSize(200, 100) }

// Destroy has nothing to do.
func (r *drawnSheet) Destroy() {}

// Refresh draws again.
func (r *drawnSheet) Refresh() {
	r.s.shade.FillColor = ColorOf(colorShade)
	r.Layout(r.s.Size())
	r.s.Card.Refresh()
	canvas.Refresh(r.s)
}

// Objects are what is drawn.
func (r *drawnSheet) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.shade, r.s.Card, r.s.Layer, r.s.catcher}
}

// Confirm asks for one act; Enter does it, Escape does not.
func (w *Base) Confirm(title, text, word string, act func()) {
	var s *Sheet
	no := w.Button(QuietButton, Say("Cancel"), func() { s.Close() })
	yes := w.Button(MainButton, word, func() { s.Close(); act() })
	s = w.Sheet(title, 440, yes, Lines(BodyText, func() string { return text }), Buttons(no, yes))
}

// AskText asks for one line of text, such as a reason. Save gives what is wrong
// with it, and then the sheet stays open.
func (w *Base) AskText(title, label, text, word string, save func(text string, failed func(Problem))) *Sheet {
	return w.AskTextFor("", title, label, text, word, save)
}

// AskTextFor is askText with what it is for, in a sentence or two.
func (w *Base) AskTextFor(why, title, label, text, word string, save func(text string, failed func(Problem))) *Sheet {
	var s *Sheet
	var f *Field
	do := func() {
		save(f.Text(), func(p Problem) {
			if p.What == "" {
				s.Close()
				return
			}
			f.Mark(p)
			s.Relay()
		})
	}
	f = w.Field(label, "reason", do)
	f.Entry.Fill(text)
	no := w.Button(QuietButton, Say("Cancel"), func() { s.TryClose() })
	var asked fyne.CanvasObject = f
	if why != "" {
		asked = Below(12, Lines(BodyText, func() string { return why }), f)
	}
	s = w.Sheet(title, 460, f.Entry, asked, Buttons(no, w.Button(MainButton, word, do)))
	s.Dirty = func() bool { return f.Text() != text }
	return s
}
