package tickets

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// noteStream draws what was written on a ticket and what was done with it, oldest
// first. A tap corrects a note, or leads to an entry.
type noteStream struct {
	kit.Tappable
	g       *ticketPage
	items   []streamItem
	earlier int  // of them that are left out, see fold
	open    bool // none is: somebody asked for all
}

func newNoteStream(g *ticketPage) *noteStream {
	s := &noteStream{g: g}
	s.Min = func() fyne.Size { return fyne.NewSize(200, s.tall(s.Size().Width)) }
	s.Height, s.Draw = s.tall, s.paint
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer belongs to the library.
func (s *noteStream) CreateRenderer() fyne.WidgetRenderer {
	return &kit.DrawnTappable{Drawn: kit.Drawn{D: &s.Drawing}, T: &s.Tappable}
}

// show draws these pieces.
func (s *noteStream) show(items []streamItem) {
	s.items, s.earlier = items, 0
	s.Refresh()
}

// The measures of the stream.
const (
	streamLeft  = 32 // of the words
	streamHead  = 20
	streamStep  = 18
	streamGap   = 10
	streamLine  = 26
	streamPaper = 8 // around words from or to the customer
)

// textLines are the words of a piece, wrapped.
func (i streamItem) textLines(width float32) []string {
	var all []string
	for _, line := range strings.Split(i.text, "\n") {
		all = append(all, kit.BodyText.Wrap(line, max(60, width-streamLeft-2*i.around()))...)
	}
	return all
}

// around is the room around the words.
func (i streamItem) around() float32 {
	if i.paper {
		return streamPaper
	}
	return 0
}

func (i streamItem) tall(width float32) float32 {
	if !i.words() {
		return streamLine
	}
	height := streamStep*float32(len(i.textLines(width))) + streamGap + 2*i.around()
	if !i.link {
		height += streamHead
	}
	return height
}

func (s *noteStream) tall(width float32) (height float32) {
	if s.earlier > 0 {
		height = streamLine
	}
	for _, i := range s.items[s.earlier:] {
		height += i.tall(width)
	}
	return height
}

func (s *noteStream) paint(p *kit.Pen, size fyne.Size) {
	y := float32(0)
	if s.earlier > 0 {
		s.paintEarlier(p, size.Width)
		y = streamLine
	}
	for _, i := range s.items[s.earlier:] {
		if i.words() {
			s.paintWords(p, i, y, size.Width)
		} else {
			s.paintLine(p, i, y, size.Width)
		}
		y += i.tall(size.Width)
	}
}

// paintLine draws an entry or an event.
func (s *noteStream) paintLine(p *kit.Pen, i streamItem, y, width float32) {
	ink := i.ink.Color
	if ink == "" {
		ink = kit.ColorInk2
	}
	middle := y + streamLine/2
	if i.waits != nil {
		p.Dashes(0, y+1, width, streamLine-2, kit.ColorInk2)
		p.On(0, y, width, streamLine, func() { s.g.w.ShowWaiting(*i.waits) })
		width -= 8
	}
	p.Icon(3, middle-8, 16, i.icon, ink)
	right := width - p.TextTo(width, middle, i.when, kit.SmallText) - 10
	if i.side != "" {
		right -= p.TextTo(right, middle, i.side, kit.SmallText) + 8
	}
	x := streamLeft + p.TextIn(streamLeft, middle, right-streamLeft, i.who, kit.StrongText) + 8
	p.TextIn(x, middle, max(0, right-x), i.what, kit.SmallText)
	if i.entry > 0 {
		p.On(0, y, width, streamLine, func() { s.g.toEntry(i.entry - 1) })
	}
}

// paintWords draws what somebody wrote: on paper where it comes from the customer, or
// went there.
func (s *noteStream) paintWords(p *kit.Pen, i streamItem, y, width float32) {
	left, room, top := streamLeft+i.around(), width-streamLeft-2*i.around(), y
	if i.paper {
		p.Frame(streamLeft, y, width-streamLeft, i.tall(width)-streamGap+2, kit.ColorSurface, kit.ColorLine, 1, 6)
		y += i.around() - 1
	}
	ink := kit.BodyText
	if i.link {
		ink = kit.BodyText.In(kit.ColorAccent)
		p.Icon(3, y+3, 15, i.icon, kit.ColorInk2)
		p.On(left, top, room, i.tall(width), func() { s.g.w.OpenLink(i.text) })
	} else {
		s.paintPerson(p, i, y)
		end := left + room - p.TextTo(left+room, y+11, i.when, kit.SmallText) - 12
		x := left + p.TextIn(left, y+11, max(70, end-left-27-kit.SmallText.Width(i.what)), i.who, kit.StrongText) + 8
		if i.person != "" {
			p.Icon(x, y+4, 14, i.icon, kit.ColorInk2)
			x += 19
		}
		p.TextIn(x, y+11, max(0, end-x), i.what, kit.SmallText)
		y += streamHead
	}
	for _, line := range i.textLines(width) {
		p.TextIn(left, y+10, room, line, ink)
		y += streamStep
	}
	if n := i.note; n != nil && n.Handed == "" {
		p.On(left, top, room, i.tall(width), func() { correctNote(s.g.w, s.g.file.ticket, *n) })
	}
}

// paintPerson draws who wrote it: a circle with initials, one's own in the accent.
func (s *noteStream) paintPerson(p *kit.Pen, i streamItem, y float32) {
	if i.person == "" {
		p.Icon(3, y+3, 16, i.icon, kit.ColorInk2)
		return
	}
	fill, border, ink := kit.ColorQuiet, kit.ColorQuiet, kit.ColorInk2
	if i.person == s.g.w.World.User {
		fill, border, ink = kit.ColorTint, kit.ColorAccent, kit.ColorAccent
	}
	p.Circle(11, y+11, 11, fill, border, 1)
	p.TextAt(11, y+11, gui.Initials(i.person), kit.BadgeText.In(ink))
}

// readWritten reads what was written on the ticket, and whose it is.
func (f *ticketFile) readWritten(v *ledger.View) (err error) {
	if f.text, err = v.TicketText(f.ticket.ID); err != nil {
		return err
	}
	if f.whose, err = v.Assignment(f.ticket.ID); err != nil {
		return err
	}
	f.notes, err = v.Notes(f.ticket.ID)
	return err
}
