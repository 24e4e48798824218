package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// sheet is a dialog: a card over the window. Its first field has the focus,
// Escape closes it, and it asks before it throws text away.
type sheet struct {
	widget.BaseWidget
	w      *base
	title  string
	width  float32
	first  fyne.Focusable
	dirty  func() bool          // something typed would be lost; nil when never
	closed func()               // told when it is gone
	rune   func(rune)           // told of a letter that is typed on its buttons, or nil
	keys   func(*fyne.KeyEvent) // told of keys that its buttons do not take, or nil
	high   bool                 // stands near the top, as the palette does

	card   *fyne.Container
	layer  *fyne.Container
	pane   *pane // what a small window has no room for is scrolled to
	laid   laid
	foot   *fyne.Container // stays in sight: the acts, and what is asked before all is thrown away
	asking *fyne.Container // "throw away?"
	heard  func(rune)      // what rune was when that was asked
	back   fyne.Focusable  // what had the focus when that was asked
	shade  *canvas.Rectangle

	catcher *catcher
}

// sheet opens a dialog. Content is laid out at that width, and scrolls where the
// window is low; the acts stay at its foot. First gets the focus.
func (w *base) sheet(title string, width float32, first fyne.Focusable, content, acts fyne.CanvasObject) *sheet {
	s := &sheet{w: w, title: title, width: width, first: first}
	head := newDrawing(100, 28, func(p *pen, size fyne.Size) {
		p.textIn(0, 12, size.Width-60, s.title, sectionText)
		p.keys(size.Width, 12, "Esc")
	})
	s.foot = below(8, acts)
	s.pane = newPane(padded(20, 0, 20, 14, content))
	s.pane.Layout.(*scrolled).whole, s.pane.foot = true, s.foot
	s.wrap(belowGrow(0, 2, padded(20, 16, 20, 10, head), s.pane.Container, padded(20, 0, 20, 18, s.foot)))
	s.open()
	return s
}

// bareSheet opens a sheet without a title: what is inside says all.
func (w *base) bareSheet(width float32, first fyne.Focusable, content fyne.CanvasObject) *sheet {
	s := &sheet{w: w, width: width, first: first, high: true}
	s.wrap(content)
	s.open()
	return s
}

func (s *sheet) wrap(content fyne.CanvasObject) {
	ground := newDrawing(0, 0, func(p *pen, size fyne.Size) {
		p.shadow(0, 0, size.Width, size.Height, 10)
		p.frame(0, 0, size.Width, size.Height, colorRaised, colorStrong, 1, 10)
	})
	s.card = padded(0, 0, 0, 0, ground)
	s.card.Add(content)
	s.layer = container.NewWithoutLayout()
	s.shade = canvas.NewRectangle(colorOf(colorShade))
	s.catcher = newCatcher(s.w.hold)
	s.catcher.over = s
	s.ExtendBaseWidget(s)
}

func (s *sheet) open() {
	s.w.float()
	s.w.sheets = append(s.w.sheets, s)
	c := s.w.win.Canvas()
	s.Resize(c.Size())
	c.Overlays().Add(s)
	s.Resize(c.Size())
	if s.first != nil {
		c.Focus(s.first)
	}
}

// close takes the sheet away, and those above it.
func (s *sheet) close() {
	for i, open := range s.w.sheets {
		if open == s {
			s.w.sheets = s.w.sheets[:i]
			break
		}
	}
	s.w.win.Canvas().Overlays().Remove(s)
	s.w.hold.rest() // it had the focus when the sheet was opened
	if s.closed != nil {
		s.closed()
	}
}

// tryClose closes, or asks when something typed would be lost.
func (s *sheet) tryClose() {
	if len(s.layer.Objects) > 0 {
		s.w.float()
		return
	}
	if s.asking != nil {
		s.keep()
		return
	}
	if s.dirty == nil || !s.dirty() {
		s.close()
		return
	}
	keep := s.w.button(mainButton, say("Keep editing"), s.keep)
	away := s.w.button(plainButton, say("Discard"), s.close)
	keep.other, away.other = away, keep
	s.back = s.w.win.Canvas().Focused()
	question := lines(bodyText, func() string { return say("Discard your changes?") })
	s.heard, s.rune = s.rune, s.writeOn
	s.asking = below(8, ruleOf(colorLine), question, buttons(away, keep))
	s.foot.Add(s.asking)
	s.relay()
	s.w.win.Canvas().Focus(keep)
}

// goOn takes the question away when somebody goes on writing.
func (s *sheet) goOn() {
	if s.asking != nil {
		s.foot.Remove(s.asking)
		s.asking, s.rune = nil, s.heard
		s.relay()
	}
}

// writeOn is for a letter that is typed on the question: whoever writes does not
// throw away, and it goes where the letters before it went.
func (s *sheet) writeOn(r rune) {
	s.keep()
	if focused := s.w.win.Canvas().Focused(); focused != nil {
		focused.TypedRune(r)
	}
}

func (s *sheet) keep() {
	s.goOn()
	if s.back == nil {
		s.back = s.first
	}
	if s.back != nil {
		s.w.win.Canvas().Focus(s.back)
	}
}

// top is the sheet that lies over all others, or nil.
func (w *base) top() *sheet {
	if n := len(w.sheets); n > 0 {
		return w.sheets[n-1]
	}
	return nil
}

// saw brings what has the focus into sight.
func (w *base) saw(o fyne.CanvasObject) {
	var panes []*pane
	if s := w.top(); s != nil {
		if s.pane != nil {
			panes = []*pane{s.pane}
		}
	} else if s, ok := w.screen().(paned); ok {
		panes = s.Panes()
	}
	for _, p := range panes {
		p.see(o, 0, o.Size().Height)
	}
}

// relay lays the card out anew, after its content grew or shrank.
func (s *sheet) relay() { s.Refresh() }

// buttons stand at the right, the main one last.
func buttons(all ...fyne.CanvasObject) *fyne.Container {
	objects := append([]fyne.CanvasObject{gapOf(32)}, all...)
	return beside(10, []float32{1}, objects...)
}

// Tapped outside of the card closes like Escape.
func (s *sheet) Tapped(e *fyne.PointEvent) {
	at, size := s.card.Position(), s.card.Size()
	inside := e.Position.X >= at.X && e.Position.Y >= at.Y && e.Position.X < at.X+size.Width && e.Position.Y < at.Y+size.Height
	if !inside {
		s.tryClose()
	}
}

// CreateRenderer belongs to the library.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return &drawnSheet{s} }

type drawnSheet struct{ s *sheet }

// Layout puts the parts in their places.
func (r *drawnSheet) Layout(size fyne.Size) {
	s := r.s
	if s.laid.anew(size) && s == s.w.top() {
		s.w.float()
	}
	s.shade.Resize(size)
	s.layer.Resize(size)
	width := min(s.width, size.Width-32)
	height := min(heightOf(s.card, width), size.Height-32)
	y := max(16, (size.Height-height)/2.4)
	if s.high {
		y = max(16, size.Height*0.12)
		height = min(height, size.Height-y-16)
	}
	s.card.Move(fyne.NewPos(float32(int((size.Width-width)/2)), float32(int(y))))
	s.card.Resize(fyne.NewSize(width, height))
}

// MinSize is the room that it needs.
func (r *drawnSheet) MinSize() fyne.Size { return fyne.NewSize(200, 100) }

// Destroy has nothing to do.
func (r *drawnSheet) Destroy() {}

// Refresh draws again.
func (r *drawnSheet) Refresh() {
	r.s.shade.FillColor = colorOf(colorShade)
	r.Layout(r.s.Size())
	r.s.card.Refresh()
	canvas.Refresh(r.s)
}

// Objects are what is drawn.
func (r *drawnSheet) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.shade, r.s.card, r.s.layer, r.s.catcher}
}

// confirm asks for one act; Enter does it, Escape does not.
func (w *base) confirm(title, text, word string, act func()) {
	var s *sheet
	no := w.button(quietButton, say("Cancel"), func() { s.close() })
	yes := w.button(mainButton, word, func() { s.close(); act() })
	s = w.sheet(title, 440, yes, lines(bodyText, func() string { return text }), buttons(no, yes))
}

// askText asks for one line of text, such as a reason. Save gives what is wrong
// with it, and then the sheet stays open.
func (w *base) askText(title, label, text, word string, save func(text string, failed func(problem))) *sheet {
	return w.askTextFor("", title, label, text, word, save)
}

// askTextFor is askText with what it is for, in a sentence or two.
func (w *base) askTextFor(why, title, label, text, word string, save func(text string, failed func(problem))) *sheet {
	var s *sheet
	var f *field
	do := func() {
		save(f.text(), func(p problem) {
			if p.what == "" {
				s.close()
				return
			}
			f.mark(p)
			s.relay()
		})
	}
	f = w.field(label, "reason", do)
	f.entry.fill(text)
	no := w.button(quietButton, say("Cancel"), func() { s.tryClose() })
	var asked fyne.CanvasObject = f
	if why != "" {
		asked = below(12, lines(bodyText, func() string { return why }), f)
	}
	s = w.sheet(title, 460, f.entry, asked, buttons(no, w.button(mainButton, word, do)))
	s.dirty = func() bool { return f.text() != text }
	return s
}
