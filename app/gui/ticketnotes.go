package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
)

// noteStream draws what was written on a ticket and what was done with it, oldest
// first. A tap corrects a note, or leads to an entry.
type noteStream struct {
	tappable
	g       *ticketPage
	items   []streamItem
	earlier int  // of them that are left out, see fold
	open    bool // none is: somebody asked for all
}

func newNoteStream(g *ticketPage) *noteStream {
	s := &noteStream{g: g}
	s.min = func() fyne.Size { return fyne.NewSize(200, s.tall(s.Size().Width)) }
	s.height, s.draw = s.tall, s.paint
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer belongs to the library.
func (s *noteStream) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTappable{drawn{&s.drawing}, &s.tappable}
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
		all = append(all, bodyText.wrap(line, max(60, width-streamLeft-2*i.around()))...)
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

func (s *noteStream) paint(p *pen, size fyne.Size) {
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
func (s *noteStream) paintLine(p *pen, i streamItem, y, width float32) {
	ink := i.ink.color
	if ink == "" {
		ink = colorInk2
	}
	middle := y + streamLine/2
	p.icon(3, middle-8, 16, i.icon, ink)
	right := width - p.textTo(width, middle, i.when, smallText) - 10
	if i.side != "" {
		right -= p.textTo(right, middle, i.side, smallText) + 8
	}
	x := streamLeft + p.textIn(streamLeft, middle, right-streamLeft, i.who, strongText) + 8
	p.textIn(x, middle, max(0, right-x), i.what, smallText)
	if i.entry > 0 {
		p.on(0, y, width, streamLine, func() { s.g.toEntry(i.entry - 1) })
	}
}

// paintWords draws what somebody wrote: on paper where it comes from the customer, or
// went there.
func (s *noteStream) paintWords(p *pen, i streamItem, y, width float32) {
	left, room, top := streamLeft+i.around(), width-streamLeft-2*i.around(), y
	if i.paper {
		p.frame(streamLeft, y, width-streamLeft, i.tall(width)-streamGap+2, colorSurface, colorLine, 1, 6)
		y += i.around() - 1
	}
	ink := bodyText
	if i.link {
		ink = bodyText.in(colorAccent)
		p.icon(3, y+3, 15, i.icon, colorInk2)
		p.on(left, top, room, i.tall(width), func() { s.g.w.openLink(i.text) })
	} else {
		s.paintPerson(p, i, y)
		end := left + room - p.textTo(left+room, y+11, i.when, smallText) - 12
		x := left + p.textIn(left, y+11, max(70, end-left-27-smallText.width(i.what)), i.who, strongText) + 8
		if i.person != "" {
			p.icon(x, y+4, 14, i.icon, colorInk2)
			x += 19
		}
		p.textIn(x, y+11, max(0, end-x), i.what, smallText)
		y += streamHead
	}
	for _, line := range i.textLines(width) {
		p.textIn(left, y+10, room, line, ink)
		y += streamStep
	}
	if n := i.note; n != nil && n.Handed == "" {
		p.on(left, top, room, i.tall(width), func() { s.g.w.correctNote(s.g.file.ticket, *n) })
	}
}

// paintPerson draws who wrote it: a circle with initials, one's own in the accent.
func (s *noteStream) paintPerson(p *pen, i streamItem, y float32) {
	if i.person == "" {
		p.icon(3, y+3, 16, i.icon, colorInk2)
		return
	}
	fill, border, ink := colorQuiet, colorQuiet, colorInk2
	if i.person == s.g.w.world.User {
		fill, border, ink = colorTint, colorAccent, colorAccent
	}
	p.circle(11, y+11, 11, fill, border, 1)
	p.textAt(11, y+11, initials(i.person), badgeText.in(ink))
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
