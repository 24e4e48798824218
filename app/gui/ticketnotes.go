package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
)

// noteStream draws what was written on a ticket: what its customer wrote, then
// the notes and answers, oldest first. A tap corrects a note.
type noteStream struct {
	tappable
	g *ticketPage
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

// streamItem is one piece of the stream.
type streamItem struct {
	icon, who, what, when string
	text                  string
	link                  bool         // the text is an address to open
	note                  *ledger.Note // that a tap corrects, or nil
}

// items are the pieces, as they stand now.
func (s *noteStream) items() []streamItem {
	f := &s.g.file
	now := s.g.w.now()
	var all []streamItem
	if f.text.Description != "" {
		who := f.text.Contact.Name
		if who == "" {
			who = f.customer
		}
		all = append(all, streamItem{icon: "tickets", who: who, what: say("description"), text: f.text.Description})
	}
	for _, link := range f.text.Links {
		all = append(all, streamItem{icon: "next", text: link, link: true})
	}
	for i := range f.notes {
		n := &f.notes[i]
		one := streamItem{icon: "lock", who: n.By, what: say("internal"), when: moment(n.At, now, f.zone), text: n.Text, note: n}
		switch {
		case n.Handed != "":
			one.icon, one.what = "handed", say("handed over to %s", n.Handed)
		case n.Answer:
			one.icon, one.what = "reply", say("to the customer")
		}
		if !n.Corrected.IsZero() {
			one.what += ", " + say("corrected %s", moment(n.Corrected, now, f.zone))
		}
		if n.Ticket != f.ticket.ID {
			one.what += ", " + say("on %s", n.Ticket)
		}
		all = append(all, one)
	}
	return all
}

// The measures of the stream.
const (
	streamLeft = 26 // of the words
	streamHead = 20
	streamStep = 18
	streamGap  = 8
)

// textLines are the words of a piece, wrapped.
func (i streamItem) textLines(width float32) []string {
	var all []string
	for _, line := range strings.Split(i.text, "\n") {
		all = append(all, bodyText.wrap(line, max(60, width-streamLeft))...)
	}
	return all
}

func (i streamItem) tall(width float32) float32 {
	height := streamStep*float32(len(i.textLines(width))) + streamGap
	if !i.link {
		height += streamHead
	}
	return height
}

func (s *noteStream) tall(width float32) (height float32) {
	for _, i := range s.items() {
		height += i.tall(width)
	}
	return height
}

func (s *noteStream) paint(p *pen, size fyne.Size) {
	y := float32(0)
	for _, i := range s.items() {
		s.paintItem(p, i, y, size.Width)
		y += i.tall(size.Width)
	}
}

func (s *noteStream) paintItem(p *pen, i streamItem, y, width float32) {
	p.icon(0, y+3, 15, i.icon, colorInk2)
	ink, top := bodyText, y
	if i.link {
		ink = bodyText.in(colorAccent)
		p.on(streamLeft, top, width-streamLeft, i.tall(width), func() { s.g.w.openLink(i.text) })
	} else {
		room := width - streamLeft - smallText.width(i.when) - 12
		x := streamLeft + p.textIn(streamLeft, y+11, room, i.who, strongText) + 8
		p.textIn(x, y+11, max(0, streamLeft+room-x), i.what, smallText)
		p.textTo(width, y+11, i.when, smallText)
		y += streamHead
	}
	for _, line := range i.textLines(width) {
		p.textIn(streamLeft, y+10, width-streamLeft, line, ink)
		y += streamStep
	}
	if n := i.note; n != nil && n.Handed == "" {
		p.on(streamLeft, top, width-streamLeft, i.tall(width), func() { s.g.w.correctNote(s.g.file.ticket, *n) })
	}
}

// noteWords count what was written.
func (g *ticketPage) noteWords() string {
	if len(g.file.notes) == 0 {
		return ""
	}
	return sayCount("%d notes", len(g.file.notes))
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
