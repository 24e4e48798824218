package gui

import (
	"regexp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// whyPanel says why the chosen ticket stands where it stands, and shows its
// reaction window.
type whyPanel struct {
	s       *today
	view    *fyne.Container
	words   *tipDrawing
	ruler   *ruler
	respond *button
	hand    *button // assigns the ticket, or hands it over
	title   string
	text    string
}

func newWhyPanel(s *today) *whyPanel {
	y := &whyPanel{s: s, ruler: newRuler()}
	y.words = s.w.tipDrawing(200, 62, y.paint)
	y.hand = s.w.button(smallButton, "", func() { s.w.press("Ctrl+H") }).withKeys("Ctrl+H")
	y.respond = s.w.button(smallButton, say("Respond"), func() { s.w.press("Ctrl+R") }).withKeys("Ctrl+R")
	y.view = onColor(colorSurface, container.New(&whyLayout{y}, ruleOf(colorStrong), y.words, y.respond, y.ruler, y.hand))
	y.view.Hide()
	return y
}

// show says why the chosen ticket stands there.
func (y *whyPanel) show() {
	at := y.s.placeOf(y.s.picked)
	hidden, ruled, answered, word := !y.view.Visible(), y.ruler.Visible(), !y.respond.Visible(), y.hand.text
	if at < 0 {
		y.view.Hide()
		return
	}
	place := y.s.answer.places[at]
	y.title = say("Why %s is %s", place.Ticket.ID, ordinal(at+1))
	parts := strings.SplitN(y.s.shortMoments(in(place.Why)), "; ", 2)
	for i, part := range parts {
		parts[i] = capital(part)
	}
	y.text = strings.Join(parts, ". ") + "."
	y.respond.Show()
	if !place.Ticket.Responded.IsZero() {
		y.respond.Hide()
	}
	y.hand.set(say(map[bool]string{true: "Hand over", false: "Assign"}[place.Ticket.Assigned != ""]), false)
	y.ruler.set(place.Ticket, y.s.rulesOf(place.Ticket), y.s.w.now())
	y.view.Show()
	y.words.Refresh()
	if hidden || ruled != y.ruler.Visible() || answered != !y.respond.Visible() || word != y.hand.text {
		y.s.relayLeft()
	}
}

// relayLeft lays the left side out anew.
func (s *today) relayLeft() {
	if view, ok := s.w.views["today"].(*fyne.Container); ok {
		left := view.Objects[0].(*fyne.Container)
		relay(left)
		relay(left.Objects[1].(*fyne.Container))
	}
}

// fullMoment is how the rules write an instant, for people elsewhere too.
var fullMoment = regexp.MustCompile(`\pL+ (\d{4}-\d{2}-\d{2} \d{2}:\d{2}) [+-]\d{2}:\d{2}`)

// shortMoments writes the instants in a text as they are said here and today.
func (s *today) shortMoments(text string) string {
	return fullMoment.ReplaceAllStringFunc(text, func(full string) string {
		at, err := time.Parse("2006-01-02 15:04 -07:00", full[strings.IndexByte(full, ' ')+1:])
		if err != nil {
			return full
		}
		return moment(at, s.w.now(), s.answer.zone)
	})
}

func (y *whyPanel) paint(p *pen, size fyne.Size) {
	room := size.Width
	for _, act := range []*button{y.respond, y.hand} {
		if act.Visible() {
			room -= act.MinSize().Width + 8
		}
	}
	room -= 4
	if size.Height < 40 {
		x := p.text(0, 12, y.title, strongText) + 10
		p.textIn(x, 12, room-x, y.text, smallText)
		return
	}
	p.textIn(0, 12, room, y.title, strongText)
	lines := smallText.wrap(y.text, size.Width)
	p.text(0, 34, lines[0], smallText)
	if rest := lines[1:]; len(rest) > 0 {
		p.textIn(0, 52, size.Width, strings.Join(rest, " "), smallText)
	}
}

// ordinal is a place in words: first to tenth, then by its number.
func ordinal(n int) string {
	words := []string{
		say("first"), say("second"), say("third"), say("fourth"), say("fifth"),
		say("sixth"), say("seventh"), say("eighth"), say("ninth"), say("tenth"),
	}
	if n <= len(words) {
		return words[n-1]
	}
	return say("in place %d", n)
}

// whyLayout has two lines for the reason where the window is high enough.
type whyLayout struct{ y *whyPanel }

func (l *whyLayout) tall() float32 {
	height := l.text() + 18
	if l.y.ruler.Visible() {
		height += rulerHeight
	}
	return height
}

func (l *whyLayout) text() float32 {
	if l.y.s.w.win.Canvas().Size().Height < 700 {
		return 26
	}
	return 62
}

func (l *whyLayout) HeightOf([]fyne.CanvasObject, float32) float32 { return l.tall() }

// Layout belongs to the library.
func (l *whyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if hand := objects[4]; l.text() < 40 && hand.Visible() {
		hand.Hide()
	} else if l.text() > 40 && !hand.Visible() {
		hand.Show()
	}
	objects[0].Resize(fyne.NewSize(size.Width, 1))
	objects[1].Move(fyne.NewPos(16, 8))
	objects[1].Resize(fyne.NewSize(size.Width-32, l.text()))
	end := size.Width - 16
	for _, act := range []fyne.CanvasObject{objects[2], objects[4]} {
		if act.Visible() {
			width := act.MinSize().Width
			act.Move(fyne.NewPos(end-width, 8))
			act.Resize(fyne.NewSize(width, 24))
			end -= width + 8
		}
	}
	objects[3].Move(fyne.NewPos(16, l.text()+10))
	objects[3].Resize(fyne.NewSize(size.Width-32, rulerHeight))
}

// MinSize belongs to the library.
func (l *whyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, l.tall()) }
