package invoices

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// monthHead is the month with arrows to those beside it, and below what its
// run will use.
type monthHead struct {
	kit.Tappable
	s *invoices
}

func newMonthHead(s *invoices) *monthHead {
	h := &monthHead{s: s}
	h.Min, h.Draw = kit.SizeOf(240, 66), h.paint
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer belongs to the library.
func (h *monthHead) CreateRenderer() fyne.WidgetRenderer {
	return &kit.DrawnTappable{Drawn: kit.Drawn{D: &h.Drawing}, T: &h.Tappable}
}

func (h *monthHead) paint(p *kit.Pen, size fyne.Size) {
	s := h.s
	p.Rule(0, size.Height-1, size.Width, kit.ColorLine)
	if s.month == 0 {
		return
	}
	room := size.Width - 16 - s.tabs.MinSize().Width - 24
	if !s.monthly() {
		title := s.partTitle()
		p.TextIn(16, 24, room, title, headLetters(title, room))
		p.TextIn(16, 47, size.Width-32, s.headWords(), kit.SmallText)
		return
	}
	title, short := s.spanTitle()
	if kit.SectionText.Width(title) > room-64 {
		title = short
	}
	x := 16 + p.Text(16, 24, title, headLetters(title, room-64)) + 8
	for _, arrow := range []struct {
		icon string
		by   int
	}{{"back", -1}, {"next", 1}} {
		p.Frame(x, 13, 24, 22, kit.ColorSurface, kit.ColorStrong, 1, 5)
		p.Icon(x+5, 17, 14, arrow.icon, kit.ColorInk2)
		p.On(x, 13, 24, 22, func() { s.StepBy(arrow.by) })
		x += 28
	}
	if s.tab == vatTab {
		p.TextIn(16, 47, size.Width-32, s.vat.words(), kit.SmallText)
		return
	}
	word := kit.Say("close the month")
	if s.seen.run.Closed {
		word = kit.Say("open it again")
	}
	link := kit.SmallText.In(kit.ColorAccent)
	width := link.Width(word)
	x = 16 + p.TextIn(16, 47, size.Width-44-width, s.seen.words(), kit.SmallText) + 12
	p.Text(x, 47, word, link)
	p.On(x-6, 36, width+12, 22, s.closeMonth)
}

// partTitle is the title of a part that is of no month.
func (s *invoices) partTitle() string {
	switch s.tab {
	case bankTab:
		return kit.Say("Bank")
	case remindersTab:
		return kit.Say("Reminders")
	case accountsTab:
		return kit.Say("Accounts")
	}
	return kit.Say("Issued documents")
}

// spanTitle is what is shown, in full and as short as can be: a month, or a quarter.
func (s *invoices) spanTitle() (title, short string) {
	if s.tab == vatTab && s.vat.quarter() {
		title = quarterName(s.seen.vat.From)
		return title, title
	}
	return kit.Format().Month(s.month), s.month.String()
}

// headLetters are the largest of a title that fit.
func headLetters(title string, room float32) kit.Letters {
	for _, l := range []kit.Letters{kit.TitleText, kit.FigureText} {
		if l.Width(title) <= room {
			return l
		}
	}
	return kit.SectionText
}

// words are the second line of a month.
func (m monthSeen) words() string {
	text := kit.Say("Month end · series %s, next number %04d", m.series, m.run.Next.N)
	if m.run.Closed {
		text += " · " + kit.Say("closed")
	}
	return text
}

// tabStrip are the tabs with their marks; Left and Right choose.
type tabStrip struct {
	kit.Tappable
	w       *gui.Window
	at      int
	mark    string
	ink     fyne.ThemeColorName
	changed func(int)
	letter  func(rune)
	focused bool
	tight   bool // there is no room for words, but those of the chosen one
	waiting int  // rows of the bank
	letters int  // that go out today
	held    int  // what keeps the register of VAT back
}

func newTabStrip(w *gui.Window, changed func(int), letter func(rune)) *tabStrip {
	t := &tabStrip{w: w, changed: changed, letter: letter, mark: "none", ink: kit.ColorInk3}
	t.Min = func() fyne.Size {
		width := float32(0)
		for i := range t.items() {
			width += t.width(i)
		}
		return fyne.NewSize(width, 40)
	}
	t.Draw = t.paint
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *tabStrip) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTabs{kit.Drawn{D: &t.Drawing}, t}
}

type drawnTabs struct {
	kit.Drawn
	t *tabStrip
}

// Refresh draws again.
func (r *drawnTabs) Refresh() {
	r.D.Redraw(r.t.Size())
	canvas.Refresh(r.t)
}

type tabItem struct {
	icon, word string
	ink        fyne.ThemeColorName
	waits      bool // its icon is a mark, which is always shown
}

// items are the parts; one has a mark while something waits in it.
func (t *tabStrip) items() []tabItem {
	counted := func(quiet, icon, word string, n int, ink fyne.ThemeColorName) tabItem {
		if n == 0 {
			return tabItem{quiet, word, kit.ColorInk2, false}
		}
		return tabItem{icon, word + kit.Say(" %d", n), ink, true}
	}
	return []tabItem{
		checkTab: {t.mark, kit.Say("Check"), t.ink, true}, draftsTab: {"edit", kit.Say("Drafts"), kit.ColorInk2, false}, issuedTab: {"invoices", kit.Say("Issued"), kit.ColorInk2, false},
		bankTab: counted("euro", "risk", kit.Say("Bank"), t.waiting, kit.ColorRiskMark), remindersTab: counted("reply", "open", kit.Say("Reminders"), t.letters, kit.ColorAccent),
		accountsTab: {"credit", kit.Say("Accounts"), kit.ColorInk2, false}, vatTab: counted("part", "refused", kit.Say("VAT"), t.held, kit.ColorLate),
	}
}

// beforeMoney is the room for the line between the parts of documents and of money.
const beforeMoney = 9

func (t *tabStrip) width(i int) float32 {
	item, more := t.items()[i], float32(0)
	if i == bankTab {
		more = beforeMoney
	}
	switch word := kit.StrongText.Width(item.word); {
	case t.wordless(i):
		return 32 + more
	case item.waits:
		return float32(int(word+38)) + more
	default:
		return float32(int(word+20)) + more
	}
}

func (t *tabStrip) wordless(i int) bool { return t.tight && i != t.at }

func (t *tabStrip) paint(p *kit.Pen, size fyne.Size) {
	x := float32(0)
	for i, item := range t.items() {
		width, from := t.width(i), x
		if x += width; i == bankTab {
			p.Box(from+beforeMoney/2, 11, 1, 16, kit.ColorStrong, 0)
			from, width = from+beforeMoney, width-beforeMoney
		}
		l := kit.BodyText.In(kit.ColorInk2)
		if i == t.at {
			l = kit.StrongText.In(kit.ColorAccent)
			p.Box(from+8, 36, width-16, 2, kit.ColorAccent, 0)
			if t.focused {
				p.Ring(from+4, 6, width-8, 26, 5)
			}
		}
		switch {
		case t.wordless(i):
			p.Icon(from+9, 12, 14, item.icon, item.ink)
		case item.waits:
			p.Icon(from+7, 12, 14, item.icon, item.ink)
			p.Text(from+25, 19, item.word, l)
		default:
			p.Text(from+9, 19, item.word, l)
		}
		p.On(from, 0, width, size.Height, func() { t.changed(i) })
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
	case fyne.KeyLeftBracket, fyne.KeyRightBracket: // TypedRune is told
	default:
		t.w.Typed(e)
	}
}

// turn shows another tab and keeps the focus.
func (t *tabStrip) turn(at int) {
	t.changed(at)
	t.w.Win.Canvas().Focus(t)
}

// TypedRune turns the month.
func (t *tabStrip) TypedRune(r rune) { t.letter(r) }

// FocusGained shows the ring.
func (t *tabStrip) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost hides it.
func (t *tabStrip) FocusLost() { t.focused = false; t.Refresh() }

// leastTitle is what the month and its arrows need beside the tabs.
const leastTitle = 190

// headLine is a head as wide as there is room, with something over its right
// end.
type headLine struct{}

// Layout belongs to the library.
func (*headLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	tabs := objects[1].(*tabStrip)
	was := tabs.tight
	tabs.tight = false
	if tabs.tight = size.Width-tabs.MinSize().Width < leastTitle; tabs.tight != was {
		tabs.Refresh()
	}
	objects[0].Resize(size)
	least := objects[1].MinSize()
	objects[1].Resize(least)
	objects[1].Move(fyne.NewPos(size.Width-least.Width-8, 1))
}

// MinSize belongs to the library.
func (*headLine) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// newestFirst turns documents round.
func newestFirst(all []ledger.Issued) {
	slices.SortStableFunc(all, func(a, b ledger.Issued) int { return int(int64(b.Seq) - int64(a.Seq)) })
}
