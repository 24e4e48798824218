package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/gui/kit"
	"hourbook/ledger/team"
)

// badge stands at the foot of the rail: who is here, in which roles, and how this
// desk stands to the others. Enter tells what that means.
type badge struct {
	kit.Tappable
	d       *teamDesk
	focused bool
	drawn   string // what was drawn last
}

// badgeHigh is the height of the badge, and of it where the rail has icons alone.
const badgeHigh, badgeLow = 84, 36

func newBadge(d *teamDesk) *badge {
	b := &badge{d: d}
	b.Min = func() fyne.Size { return fyne.NewSize(RailNarrow, badgeLow) }
	b.Draw = b.paint
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// CreateRenderer belongs to the library.
func (b *badge) CreateRenderer() fyne.WidgetRenderer {
	return &drawnBadge{kit.Drawn{D: &b.Drawing}, b}
}

type drawnBadge struct {
	kit.Drawn
	b *badge
}

// Refresh draws again.
func (d *drawnBadge) Refresh() {
	d.D.Redraw(d.b.Size())
	canvas.Refresh(d.b)
}

// renew draws again where something is another than what is drawn.
func (b *badge) renew() {
	if in := b.d.Known.In && b.d.w.HasLedger; in != b.Visible() {
		if b.Hidden = !in; in {
			b.Show()
		} else {
			b.Hide()
		}
		b.d.w.Rail.Refresh()
	}
	_, _, first, second := b.d.mark()
	if now := strings.Join([]string{b.d.w.World.User, b.d.rolesText(), first, second}, "|"); now != b.drawn {
		b.drawn = now
		b.Refresh()
	}
}

func (b *badge) paint(p *kit.Pen, size fyne.Size) {
	icon, ink, first, second := b.d.mark()
	if b.focused {
		p.Ring(4, 2, size.Width-10, size.Height-4, 6)
	}
	p.On(0, 0, size.Width, size.Height, b.open)
	if size.Width <= RailNarrow {
		p.Icon(21, size.Height/2-9, 18, icon, ink)
		b.paintCount(p, 33, size.Height/2-15)
		return
	}
	letters := kit.LabelText
	if s := b.d.Standing(); s == Apart || s == halted || s == stranger || s == unanswered {
		letters = letters.Heavy(true).In(ink)
	}
	p.TextIn(18, 18, size.Width-30, b.d.w.World.User, kit.BodyText)
	p.TextIn(18, 34, size.Width-30, b.d.rolesText(), kit.LabelText)
	p.Icon(18, 48, 14, icon, ink)
	p.TextIn(37, 55, size.Width-44, first, letters)
	p.TextIn(37, 72, size.Width-44, second, kit.LabelText)
}

// paintCount says beside a mark alone how many wait on this computer.
func (b *badge) paintCount(p *kit.Pen, x, y float32) {
	n := len(b.d.Known.waits)
	if n == 0 {
		return
	}
	word := kit.Say("%d", n)
	width := max(15, kit.BadgeText.Width(word)+7)
	p.Box(x, y, width, 15, kit.ColorRisk, 7)
	p.TextAt(x+width/2, y+7.5, word, kit.BadgeText.In(kit.ColorGround))
}

// open tells what it means, and what to do.
func (b *badge) open() {
	b.d.w.RunCommand(kit.Command{Menu: "Go", Do: b.d.Tell, Can: b.d.w.Ready})
}

// Tell shows how this desk stands to the others, in full.
func (d *teamDesk) Tell() {
	w := d.w
	what, remedy := d.meaning()
	icon, ink, first, _ := d.mark()
	var s *kit.Sheet
	close := w.Button(kit.PlainButton, kit.Say("Close"), func() { s.Close() })
	people := w.Button(kit.MainButton, kit.Say("People and devices"), func() { s.Close(); d.visit() })
	head := kit.NewDrawing(200, 24, func(p *kit.Pen, size fyne.Size) {
		p.Icon(0, 2, 18, icon, ink)
		p.TextIn(28, 12, size.Width-30, first, kit.StrongText.In(ink))
	})
	var facts []fyne.CanvasObject
	for _, fact := range d.facts() {
		facts = append(facts, kit.Lines(kit.SmallText, func() string { return fact }))
	}
	s = w.Sheet(kit.Say("This desk and the others"), 520, people, kit.Below(10, head,
		kit.Lines(kit.BodyText, func() string { return what }), kit.Lines(kit.BodyText, func() string { return remedy }), kit.RuleOf(kit.ColorLine), kit.Below(4, facts...)), kit.Buttons(close, people))
}

// facts are who sits here, and where the ledger stands, a line each.
func (d *teamDesk) facts() []string {
	m := d.Known
	lines := []string{kit.Say("You are %s: %s.", d.w.World.User, d.rolesText())}
	if m.Counts {
		lines = append(lines, kit.Say("This desk is %s; its key is told by the words %s.", m.Key.Device, Spoken(team.KeyWords(m.Key.Public, m.Id))))
	}
	for i, w := range m.waits {
		if i == MostNames {
			lines = append(lines, kit.SayCount("and %d more", len(m.waits)-i))
			break
		}
		lines = append(lines, kit.Say("%s: it waits on this computer.", WaitingWords(w)))
	}
	return append(lines, kit.Say("Event %d, told by the words %s: the same on every desk in step.", m.Head.Seq, Spoken(team.HeadWords(m.Head.Hash))))
}

// Spoken are words as people read them to each other.
func Spoken(all []string) string { return strings.Join(all, " ") }

// visit shows who is in the team.
func (d *teamDesk) visit() {
	d.w.RunCommand(kit.Command{Menu: "Go", Do: d.w.Visiting("settings", func() { d.w.settings().EnterTeam() }), Can: d.w.Ready})
}

// TypedKey tells on Enter and Space.
func (b *badge) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.open()
	default:
		b.d.w.Typed(e)
	}
}

// TypedRune belongs to the library.
func (b *badge) TypedRune(rune) {}

// FocusGained belongs to the library.
func (b *badge) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost belongs to the library.
func (b *badge) FocusLost() { b.focused = false; b.Refresh() }

// MouseMoved tells what it means to who points at it.
func (b *badge) MouseMoved(e *desktop.MouseEvent) {
	b.Tappable.MouseMoved(e)
	b.d.w.Tip(e.AbsolutePosition, b.d.tip())
}

// MouseOut belongs to the library.
func (b *badge) MouseOut() {
	b.Tappable.MouseOut()
	b.d.w.Tip(fyne.Position{}, "")
}
