package today

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// nobodysCard stands below my queue: what is nobody's, with the most urgent of it
// and what takes it. A filter must not hide an emergency.
type nobodysCard struct {
	s      *today
	view   *fyne.Container
	words  *kit.TipDrawing
	take   *kit.Button
	ticket sla.Ticket // the most urgent one
	late   int        // how many of nobody's are
	risk   int
	count  int
}

const nobodysHeight = 44

func newNobodysCard(s *today) *nobodysCard {
	c := &nobodysCard{s: s}
	c.words = s.w.TipDrawing(200, nobodysHeight, c.paint)
	c.take = s.w.Button(kit.SmallButton, "", func() { forms.TakeTicket(s.w, c.ticket.ID) }).WithKeys(forms.TakeKeys)
	c.view = container.New(&nobodysLayout{}, c.words, c.take)
	c.view.Hide()
	return c
}

// show shows it where my queue is, and something is nobody's.
func (c *nobodysCard) show() {
	c.count, c.late, c.risk = 0, 0, 0
	if c.s.whose != queueMine || c.s.answer.counts[queueUnassigned] == 0 {
		c.ticket = sla.Ticket{}
		c.view.Hide()
		return
	}
	now, best := c.s.w.Now(), 0
	for _, place := range c.s.answer.all {
		if !c.s.answer.under(place, queueUnassigned) {
			continue
		}
		urgency := 1
		switch sla.DeadlineStateOf(place.Ticket, now) {
		case sla.Late:
			urgency = 3
			c.late++
		case sla.AtRisk:
			urgency = 2
			c.risk++
		}
		c.count++
		if urgency > best { // of equals the first in the queue
			best, c.ticket = urgency, place.Ticket
		}
	}
	c.take.Text = kit.Say("Take %s", c.ticket.ID)
	c.view.Show()
	c.words.Refresh()
	c.take.Refresh()
}

// named is the ticket that its key takes, "" while the card is not shown.
func (c *nobodysCard) named() string {
	if c == nil {
		return ""
	}
	return c.ticket.ID
}

// title says how many there are, and how many of them wait too long, as there is
// room for it.
func (c *nobodysCard) title(room float32) string {
	var late, risk string
	if c.late > 0 {
		late = " · " + kit.SayCount("%d late", c.late)
	}
	if c.risk > 0 {
		risk = " · " + kit.SayCount("%d at risk", c.risk)
	}
	short := kit.Say("Unassigned %d", c.count)
	for _, words := range []string{kit.SayCount("%d unassigned tickets", c.count) + late + risk, short + late + risk} {
		if kit.StrongText.Width(words) <= room {
			return words
		}
	}
	return short + cmp.Or(late, risk)
}

func (c *nobodysCard) paint(p *kit.Pen, size fyne.Size) {
	if c.count == 0 {
		return
	}
	p.Frame(0, 0, size.Width, size.Height, kit.ColorGround, kit.ColorStrong, 1, 6)
	icon, ink := "open", kit.ColorInk3
	switch {
	case c.late > 0:
		icon, ink = "late", kit.ColorLate
	case c.risk > 0:
		icon, ink = "risk", kit.ColorRiskMark
	}
	p.Icon(12, size.Height/2-8, 16, icon, ink)
	end := size.Width - c.take.MinSize().Width - 22
	p.TextIn(40, 14, end-40, c.title(end-40), kit.StrongText)
	t := c.ticket
	x := 40 + p.Text(40, 32, t.ID, kit.SmallText.In(kit.ColorInk)) + 8
	rest := kit.CountdownOf(t, c.s.rulesOf(t), c.s.w.Now()).Words() + " · " + kit.PlanName(t.Plan)
	if wide := rest + " " + kit.In(t.Priority.Name()); x+kit.SmallText.Width(wide) < end {
		rest = wide
	}
	if room := end - x - kit.SmallText.Width(" · "+rest); room > 90 {
		x += p.TextIn(x, 32, room, t.Subject, kit.SmallText)
		rest = " · " + rest
	}
	p.TextIn(x, 32, end-x, rest, kit.SmallText)
}

// nobodysLayout puts the button over the words' right end.
type nobodysLayout struct{}

// Layout belongs to the library.
func (*nobodysLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := objects[1].MinSize().Width
	objects[0].Resize(size)
	objects[1].Move(fyne.NewPos(size.Width-width-10, (size.Height-24)/2))
	objects[1].Resize(fyne.NewSize(width, 24))
}

// MinSize belongs to the library.
func (*nobodysLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, nobodysHeight)
}

// queueLayout puts the card below the last row of the queue. Where the rows take
// more room than there is they scroll above it.
type queueLayout struct{ s *today }

// Layout belongs to the library.
func (l *queueLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	room, card := size.Height, objects[1]
	if card.Visible() {
		room -= nobodysHeight + 2*gap
		if objects[0] == fyne.CanvasObject(l.s.queue) {
			room = min(room, float32(l.s.queue.Count)*l.s.queue.Height)
		}
		card.Move(fyne.NewPos(16, room+gap))
		card.Resize(fyne.NewSize(size.Width-32, nobodysHeight))
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, room))
}

// MinSize belongs to the library.
func (*queueLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
