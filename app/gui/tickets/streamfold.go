package tickets

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// fold leaves the earlier pieces out where they have no room, so that the newest
// stand above the field; that one does in any case. One line for a single line would
// win nothing.
func (s *noteStream) fold(width, room float32) {
	s.earlier = 0
	if s.open || room <= 0 || width <= 0 || s.tall(width) <= room {
		return
	}
	left, height := len(s.items)-1, float32(streamLine)+s.items[len(s.items)-1].tall(width)
	for left > 0 && height+s.items[left-1].tall(width) <= room {
		left--
		height += s.items[left].tall(width)
	}
	if left > 1 || left == 1 && s.items[0].words() {
		s.earlier = left
	}
}

// unfold shows all pieces; it tells whether some were left out.
func (s *noteStream) unfold() bool {
	if s.earlier == 0 {
		return false
	}
	s.open = true
	s.g.relay()
	return true
}

// paintEarlier says how many pieces are left out, and opens them.
func (s *noteStream) paintEarlier(p *kit.Pen, width float32) {
	const middle = float32(streamLine) / 2
	p.Icon(3, middle-8, 16, "up", kit.ColorInk2)
	right := width
	if s.g.field.onRing {
		right -= p.Keys(width, middle, "PgUp") + 10
	}
	words := kit.SayCount("%d earlier pieces", s.earlier)
	if who := s.items[0].by(); who != "" {
		words = kit.SayCount("%d earlier pieces, the first by %s", s.earlier, who)
	}
	p.TextIn(streamLeft, middle, right-streamLeft, words, kit.BodyText.In(kit.ColorAccent))
	p.On(0, 0, width, streamLine, func() { s.unfold() })
}

// by is whose words a piece is, nobody's for a line or a link.
func (i streamItem) by() string {
	if i.words() && !i.link {
		return i.who
	}
	return ""
}

// foldStream gives the stream the room that the rest of the page leaves it.
func (g *ticketPage) foldStream() {
	s, view := g.stream, g.Pane.Scroll.Size()
	if view.Height <= 0 || s.Hidden {
		return
	}
	s.earlier = 0
	width := view.Width - 2*pageMargin
	rest := kit.HeightOf(g.body, view.Width) - s.tall(width)
	s.fold(width, view.Height-rest)
	s.Refresh()
}

// turns opens the earlier words, and scrolls the page, while somebody writes.
func (f *noteField) turns(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyPageUp:
		if f.g.stream.unfold() {
			return true
		}
	case fyne.KeyPageDown:
	default:
		return false
	}
	return f.g.Pane.Turn(e.Name)
}
