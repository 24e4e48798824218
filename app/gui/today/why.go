package today

import (
	"regexp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/kit"
)

// whyPanel says why the chosen ticket stands where it stands, and shows its
// reaction window.
type whyPanel struct {
	s       *today
	view    *fyne.Container
	words   *kit.TipDrawing
	ruler   *kit.Ruler
	respond *kit.Button
	hand    *kit.Button // assigns the ticket, or hands it over
	title   string
	text    string
}

func newWhyPanel(s *today) *whyPanel {
	y := &whyPanel{s: s, ruler: kit.NewRuler()}
	y.words = s.w.TipDrawing(200, 62, y.paint)
	y.hand = s.w.Button(kit.SmallButton, "", func() { s.w.Press("Ctrl+H") }).WithKeys("Ctrl+H")
	y.respond = s.w.Button(kit.SmallButton, kit.Say("Respond"), func() { s.w.Press("Ctrl+R") }).WithKeys("Ctrl+R")
	y.view = kit.OnColor(kit.ColorSurface, container.New(&whyLayout{y}, kit.RuleOf(kit.ColorStrong), y.words, y.respond, y.ruler, y.hand))
	y.view.Hide()
	return y
}

// show says why the chosen ticket stands there.
func (y *whyPanel) show() {
	at := y.s.placeOf(y.s.picked)
	hidden, ruled, answered, word := !y.view.Visible(), y.ruler.Visible(), !y.respond.Visible(), y.hand.Text
	if at < 0 {
		y.view.Hide()
		return
	}
	place := y.s.answer.places[at]
	y.title = kit.Say("Why %s is %s", place.Ticket.ID, ordinal(at+1))
	parts := strings.SplitN(y.s.shortMoments(kit.In(place.Why)), "; ", 2)
	for i, part := range parts {
		parts[i] = kit.Capital(part)
	}
	y.text = strings.Join(parts, ". ") + "."
	y.respond.Show()
	if !place.Ticket.Responded.IsZero() {
		y.respond.Hide()
	}
	y.hand.Set(kit.Say(map[bool]string{true: "Hand over", false: "Assign"}[place.Ticket.Assigned != ""]), false)
	y.ruler.Set(place.Ticket, y.s.rulesOf(place.Ticket), y.s.w.Now())
	y.view.Show()
	y.words.Refresh()
	if hidden || ruled != y.ruler.Visible() || answered != !y.respond.Visible() || word != y.hand.Text {
		y.s.relayLeft()
	}
}

// relayLeft lays the left side out anew.
func (s *today) relayLeft() {
	if view, ok := s.w.Views["today"].(*fyne.Container); ok {
		left := view.Objects[0].(*fyne.Container)
		kit.Relay(left)
		kit.Relay(left.Objects[1].(*fyne.Container))
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
		return kit.Moment(at, s.w.Now(), s.answer.zone)
	})
}

func (y *whyPanel) paint(p *kit.Pen, size fyne.Size) {
	room := size.Width
	for _, act := range []*kit.Button{y.respond, y.hand} {
		if act.Visible() {
			room -= act.MinSize().Width + 8
		}
	}
	room -= 4
	if size.Height < 40 {
		x := p.Text(0, 12, y.title, kit.StrongText) + 10
		p.TextIn(x, 12, room-x, y.text, kit.SmallText)
		return
	}
	p.TextIn(0, 12, room, y.title, kit.StrongText)
	lines := kit.SmallText.Wrap(y.text, size.Width)
	p.Text(0, 34, lines[0], kit.SmallText)
	if rest := lines[1:]; len(rest) > 0 {
		p.TextIn(0, 52, size.Width, strings.Join(rest, " "), kit.SmallText)
	}
}

// ordinal is a place in words: first to tenth, then by its number.
func ordinal(n int) string {
	words := []string{
		kit.Say("first"), kit.Say("second"), kit.Say("third"), kit.Say("fourth"), kit.Say("fifth"),
		kit.Say("sixth"), kit.Say("seventh"), kit.Say("eighth"), kit.Say("ninth"), kit.Say("tenth"),
	}
	if n <= len(words) {
		return words[n-1]
	}
	return kit.Say("in place %d", n)
}

// whyLayout has two lines for the reason where the window is high enough.
type whyLayout struct{ y *whyPanel }

func (l *whyLayout) tall() float32 {
	height := l.text() + 18
	if l.y.ruler.Visible() {
		height += kit.RulerHeight
	}
	return height
}

func (l *whyLayout) text() float32 {
	if l.y.s.w.Win.Canvas().Size().Height < 700 {
		return 26
	}
	return 62
}

// HeightOf is the height for a width.
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
	objects[3].Resize(fyne.NewSize(size.Width-32, kit.RulerHeight))
}

// MinSize belongs to the library.
func (l *whyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, l.tall()) }
