package reports

import (
	"cmp"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// waitingCard is what is on no invoice, by its age. Enter opens an age into its tickets.
type waitingCard struct {
	s       *insight
	head    *kit.Drawing
	rows    *kit.RowStack
	oldest  *kit.Drawing
	drilled *behind[app.WaitingTicket] // what was opened last
	view    *fyne.Container
}

// agedWords are the ages of work that is not billed.
func agedWords() []string {
	return []string{kit.Say("under 30 days"), kit.Say("30 to 59 days"), kit.Say("60 to 89 days"), kit.Say("90 days and older")}
}

func newWaitingCard(s *insight) *waitingCard {
	c := &waitingCard{s: s}
	title := kit.Heading(func() string { return kit.Say("Not yet billed") }, func() string { return kit.Euros(s.known.workedAll.WaitingValue().Round(2)) })
	c.head = kit.NewDrawing(260, 20, func(p *kit.Pen, size fyne.Size) {
		p.Text(4, 8, kit.Say("Age of the work"), kit.LabelText)
		p.TextTo(size.Width*0.5, 8, kit.Say("Hours"), kit.LabelText)
		p.TextTo(size.Width-20, 8, kit.Say("EUR"), kit.LabelText)
	})
	c.rows = kit.NewRowStack(s.w, peopleStep+2, c.paintRow)
	c.rows.Opened = c.open
	c.rows.Other = func(_ int, e *fyne.KeyEvent) { s.w.Typed(e) }
	c.rows.Seen = func(o fyne.CanvasObject, y, high float32) { s.pane.See(o, y, high) }
	c.oldest = kit.NewDrawing(260, 24, func(p *kit.Pen, size fyne.Size) {
		c.paintOldest(p, size)
	})
	c.oldest.Height = func(float32) float32 {
		if s.known.oldest.ID == "" {
			return 24
		}
		return 62
	}
	c.view = kit.Below(6, title, kit.Below(2, c.head, c.rows, c.oldest))
	return c
}

// paintOldest says which ticket waits longest, since when and why. A tap leads to it.
func (c *waitingCard) paintOldest(p *kit.Pen, size fyne.Size) {
	t := c.s.known.oldest
	if t.ID == "" {
		return
	}
	p.TextIn(4, 14, size.Width-24, kit.Say("the oldest is of %s", kit.ShortDay(t.Since, 0))+": "+t.ID+" · "+cmp.Or(c.s.basis.names[t.Customer], t.Customer), kit.SmallText)
	p.TextIn(4, 32, size.Width-24, kit.Capital(kit.In(t.Why.Text)), kit.SmallText.In(kit.ColorInk))
	p.TextIn(4, 50, size.Width-24, kit.Capital(kit.In(t.Why.Remedy)), kit.HintText)
	p.Icon(size.Width-14, 24, 12, "next", kit.ColorInk2)
	p.On(0, 0, size.Width, size.Height, func() { c.s.w.Jump("tickets", t.ID) })
}

// show draws the last answer.
func (c *waitingCard) show() {
	c.rows.Fill(len(c.s.known.workedAll.WaitingByAge))
	c.oldest.Refresh()
	kit.Relay(c.view)
}

func (c *waitingCard) paintRow(p *kit.Pen, i int, top, width float32, _ bool) {
	all := c.s.known.workedAll.WaitingByAge
	if i >= len(all) {
		return
	}
	hours, y, l := width*0.5, top+(peopleStep+2)/2, kit.BodyText
	if i == len(all)-1 && all[i].Minutes > 0 {
		l = kit.StrongText
	}
	most := 1.0
	for _, a := range all {
		most = max(most, a.Value().InexactFloat64())
	}
	p.TextIn(4, y, hours-60, agedWords()[i], l)
	p.TextTo(hours, y, all[i].Minutes.String(), l)
	room := width - hours - 120
	if part := room * float32(all[i].Value().InexactFloat64()/most); room > 20 && part >= 1 {
		p.Box(hours+12, y-4, part, 8, kit.ColorAccent, 0)
	}
	p.TextTo(width-20, y, kit.Money(all[i].Value().Round(2)), l)
	if all[i].Minutes > 0 {
		p.Icon(width-14, y-6, 12, "next", kit.ColorInk2)
	}
}

// open lists the tickets whose work is of an age.
func (c *waitingCard) open(i int) {
	s := c.s
	only, of, today, ages := s.only, app.MonthsOf(s.known.From, s.known.To), s.known.today, s.known.workedAll.WaitingByAge
	d := &behind[app.WaitingTicket]{s: s, moved: c.rows.Choose, id: func(t app.WaitingTicket) string { return t.ID }}
	d.title = func(at int) string { return kit.Say("Not yet billed") + ", " + agedWords()[at] }
	d.piece = func(at int) func(*ledger.View) ([]app.WaitingTicket, error) {
		if at < 0 || at >= len(ages) || ages[at].Minutes == 0 {
			return nil
		}
		return func(v *ledger.View) ([]app.WaitingTicket, error) {
			return app.WaitingOn(v, of, ages[at].Days, only, today)
		}
	}
	d.sums = func(p *kit.Pen, size fyne.Size, _ int, list []app.WaitingTicket) {
		var minutes sla.Minutes
		var value decimal.Decimal
		for _, t := range list {
			minutes, value = minutes+t.Minutes, value.Add(t.Value())
		}
		p.TextIn(0, 14, size.Width*0.7, minutes.String()+" · "+kit.Euros(value.Round(2)), kit.FigureText)
		p.TextTo(size.Width, 14, kit.SayCount("%d tickets", len(list)), kit.SmallText)
	}
	c.drilled = d
	d.open(i, c.columns())
}

// columns are ticket, since when it waits, and how much that is.
func (c *waitingCard) columns() []kit.GridColumn[app.WaitingTicket] {
	return append(behindColumns(c.s, func(t app.WaitingTicket) string { return t.ID }, func(t app.WaitingTicket) string { return t.Subject }, func(t app.WaitingTicket) string { return t.Customer }),
		kit.GridColumn[app.WaitingTicket]{Title: "Waits since", Width: 92, Text: func(t app.WaitingTicket) string { return kit.ShortDay(t.Since, 0) }, Less: func(a, b app.WaitingTicket) int { return cmp.Compare(a.Since, b.Since) }},
		kit.GridColumn[app.WaitingTicket]{Title: "Hours", Width: 60, Right: true, Text: func(t app.WaitingTicket) string { return t.Minutes.String() }, Less: func(a, b app.WaitingTicket) int { return cmp.Compare(a.Minutes, b.Minutes) }},
		kit.GridColumn[app.WaitingTicket]{Title: "EUR", Width: 84, Right: true, Text: func(t app.WaitingTicket) string { return kit.Money(t.Value().Round(2)) }, Less: func(a, b app.WaitingTicket) int { return a.Value().Cmp(b.Value()) }},
	)
}
