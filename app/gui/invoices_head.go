package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/ledger"
	"hourbook/sla"
)

// monthHead is the month with arrows to those beside it, and below what its
// run will use.
type monthHead struct {
	tappable
	s *invoices
}

func newMonthHead(s *invoices) *monthHead {
	h := &monthHead{s: s}
	h.min, h.draw = sizeOf(240, 66), h.paint
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer belongs to the library.
func (h *monthHead) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTappable{drawn{&h.drawing}, &h.tappable}
}

func (h *monthHead) paint(p *pen, size fyne.Size) {
	s := h.s
	p.rule(0, size.Height-1, size.Width, colorLine)
	if s.month == 0 {
		return
	}
	room := size.Width - 16 - s.tabs.MinSize().Width - 24
	if s.tab >= issuedTab {
		title := say("Issued documents")
		switch s.tab {
		case bankTab:
			title = say("Bank")
		case accountsTab:
			title = say("Accounts")
		}
		p.textIn(16, 24, room, title, headLetters(title, room))
		p.textIn(16, 47, size.Width-32, s.headWords(), smallText)
		return
	}
	title := format().Month(s.month)
	if sectionText.width(title) > room-64 {
		title = s.month.String()
	}
	x := 16 + p.text(16, 24, title, headLetters(title, room-64)) + 8
	for _, arrow := range []struct {
		icon string
		to   sla.Month
	}{{"back", s.month.Prev()}, {"next", s.month.Next()}} {
		p.frame(x, 13, 24, 22, colorSurface, colorStrong, 1, 5)
		p.icon(x+5, 17, 14, arrow.icon, colorInk2)
		p.on(x, 13, 24, 22, func() { s.turnTo(arrow.to) })
		x += 28
	}
	word := say("close the month")
	if s.seen.run.Closed {
		word = say("open it again")
	}
	link := smallText.in(colorAccent)
	width := link.width(word)
	x = 16 + p.textIn(16, 47, size.Width-44-width, s.seen.words(), smallText) + 12
	p.text(x, 47, word, link)
	p.on(x-6, 36, width+12, 22, s.closeMonth)
}

// headLetters are the largest of a title that fit.
func headLetters(title string, room float32) letters {
	for _, l := range []letters{titleText, figureText} {
		if l.width(title) <= room {
			return l
		}
	}
	return sectionText
}

// words are the second line of a month.
func (m monthSeen) words() string {
	text := say("Month end · series %s, next number %04d", m.series, m.run.Next.N)
	if m.run.Closed {
		text += " · " + say("closed")
	}
	return text
}

// tabStrip are the tabs with their marks; Left and Right choose.
type tabStrip struct {
	tappable
	w       *Window
	at      int
	mark    string
	ink     fyne.ThemeColorName
	changed func(int)
	letter  func(rune)
	focused bool
	close   bool // there is no room for icons, but that of the check
	tight   bool // there is no room for words, but those of the chosen one
	waiting int  // rows of the bank
}

func newTabStrip(w *Window, changed func(int), letter func(rune)) *tabStrip {
	t := &tabStrip{w: w, changed: changed, letter: letter, mark: "none", ink: colorInk3}
	t.min = func() fyne.Size {
		width := float32(0)
		for i := range t.items() {
			width += t.width(i)
		}
		return fyne.NewSize(width, 40)
	}
	t.draw = t.paint
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *tabStrip) CreateRenderer() fyne.WidgetRenderer { return &drawnTabs{drawn{&t.drawing}, t} }

type drawnTabs struct {
	drawn
	t *tabStrip
}

// Refresh draws again.
func (r *drawnTabs) Refresh() {
	r.d.redraw(r.t.Size())
	canvas.Refresh(r.t)
}

type tabItem struct {
	icon, word string
	ink        fyne.ThemeColorName
}

func (t *tabStrip) items() []tabItem {
	bank := tabItem{"euro", say("Bank"), colorInk2}
	if t.waiting > 0 {
		bank = tabItem{"risk", say("Bank") + say(" %d", t.waiting), colorRiskMark}
	}
	return []tabItem{{t.mark, say("Check"), t.ink}, {"edit", say("Drafts"), colorInk2}, {"invoices", say("Issued"), colorInk2}, bank, {"credit", say("Accounts"), colorInk2}}
}

func (t *tabStrip) width(i int) float32 {
	word := strongText.width(t.items()[i].word)
	if t.wordless(i) {
		return 32
	}
	if t.iconless(i) {
		return float32(int(word + 20))
	}
	return float32(int(word + 38))
}

func (t *tabStrip) iconless(i int) bool { return t.close && i != checkTab && !t.wordless(i) }

func (t *tabStrip) wordless(i int) bool { return t.tight && i != t.at }

func (t *tabStrip) paint(p *pen, size fyne.Size) {
	x := float32(0)
	for i, item := range t.items() {
		width := t.width(i)
		l, ink := bodyText.in(colorInk2), item.ink
		if i == t.at {
			l = strongText.in(colorAccent)
			if i != checkTab && i != bankTab {
				ink = colorAccent
			}
			p.box(x+8, 36, width-16, 2, colorAccent, 0)
			if t.focused {
				p.ring(x+4, 6, width-8, 26, 5)
			}
		}
		switch {
		case t.wordless(i):
			p.icon(x+9, 12, 14, item.icon, ink)
		case t.iconless(i):
			p.text(x+9, 19, item.word, l)
		default:
			p.icon(x+7, 12, 14, item.icon, ink)
			p.text(x+25, 19, item.word, l)
		}
		p.on(x, 0, width, size.Height, func() { t.changed(i) })
		x += width
	}
}

// set is the mark of the check: how the month stands.
func (t *tabStrip) set(mark string, ink fyne.ThemeColorName) {
	t.mark, t.ink = mark, ink
	t.Refresh()
}

func (t *tabStrip) choose(at int) {
	t.at = at
	t.Refresh()
}

// TypedKey chooses the tab beside.
func (t *tabStrip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		t.turn(max(t.at-1, 0))
	case fyne.KeyRight:
		t.turn(min(t.at+1, len(t.items())-1))
	default:
		t.w.typed(e)
	}
}

// turn shows another tab and keeps the focus.
func (t *tabStrip) turn(at int) {
	t.changed(at)
	t.w.win.Canvas().Focus(t)
}

// TypedRune turns the month.
func (t *tabStrip) TypedRune(r rune) { t.letter(r) }

// FocusGained shows the ring.
func (t *tabStrip) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost hides it.
func (t *tabStrip) FocusLost() { t.focused = false; t.Refresh() }

// headWide is where a month and the tabs with their icons have room.
const headWide = 600

// leastTitle is what the month and its arrows need beside the tabs.
const leastTitle = 190

// headLine is a head as wide as there is room, with something over its right
// end.
type headLine struct{}

// Layout belongs to the library.
func (*headLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	tabs := objects[1].(*tabStrip)
	was := [2]bool{tabs.close, tabs.tight}
	tabs.close, tabs.tight = size.Width < headWide, false
	tabs.tight = size.Width-tabs.MinSize().Width < leastTitle
	if was != [2]bool{tabs.close, tabs.tight} {
		tabs.Refresh()
	}
	objects[0].Resize(size)
	least := objects[1].MinSize()
	objects[1].Resize(least)
	objects[1].Move(fyne.NewPos(size.Width-least.Width-8, 1))
}

// MinSize belongs to the library.
func (*headLine) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// twoSides is the list at the left, the paper at the right, and a line between.
// A table with many columns takes more of the room.
type twoSides struct{ table func() bool }

// Layout belongs to the library.
func (t *twoSides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	share := float32(0.45)
	switch {
	case t.table():
		share = 0.35
	case size.Width < 960:
		share = 0.392
	}
	right := float32(int(max(320, size.Width*share)))
	left := size.Width - right
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+1, 0))
	objects[1].Resize(fyne.NewSize(right-1, size.Height))
	objects[2].Move(fyne.NewPos(left, 0))
	objects[2].Resize(fyne.NewSize(1, size.Height))
}

// MinSize belongs to the library.
func (*twoSides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 400) }

// newestFirst turns documents round.
func newestFirst(all []ledger.Issued) {
	slices.SortStableFunc(all, func(a, b ledger.Issued) int { return int(int64(b.Seq) - int64(a.Seq)) })
}
