package gui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// waitingCard is what is on no invoice, by its age. Enter opens an age into its tickets.
type waitingCard struct {
	s       *insight
	head    *drawing
	rows    *rowStack
	oldest  *drawing
	drilled *behind[app.WaitingTicket] // what was opened last
	view    *fyne.Container
}

// agedWords are the ages of work that is not billed.
func agedWords() []string {
	return []string{say("under 30 days"), say("30 to 59 days"), say("60 to 89 days"), say("90 days and older")}
}

func newWaitingCard(s *insight) *waitingCard {
	c := &waitingCard{s: s}
	title := heading(func() string { return say("Not yet billed") }, func() string { return euros(s.known.workedAll.WaitingValue().Round(2)) })
	c.head = newDrawing(260, 20, func(p *pen, size fyne.Size) {
		p.text(4, 8, say("Age of the work"), labelText)
		p.textTo(size.Width*0.5, 8, say("Hours"), labelText)
		p.textTo(size.Width-20, 8, say("EUR"), labelText)
	})
	c.rows = newRowStack(s.w, peopleStep+2, c.paintRow)
	c.rows.opened = c.open
	c.rows.other = func(_ int, e *fyne.KeyEvent) { s.w.typed(e) }
	c.rows.seen = func(o fyne.CanvasObject, y, high float32) { s.pane.see(o, y, high) }
	c.oldest = newDrawing(260, 24, func(p *pen, size fyne.Size) {
		if since := s.known.workedAll.WaitingSince; since != 0 {
			p.textIn(4, 14, size.Width-4, say("the oldest is of %s", shortDay(since, 0)), hintText)
		}
	})
	c.view = below(6, title, below(2, c.head, c.rows, c.oldest))
	return c
}

// show draws the last answer.
func (c *waitingCard) show() {
	c.rows.fill(len(c.s.known.workedAll.WaitingByAge))
	c.oldest.Refresh()
}

func (c *waitingCard) paintRow(p *pen, i int, top, width float32, _ bool) {
	all := c.s.known.workedAll.WaitingByAge
	if i >= len(all) {
		return
	}
	hours, y, l := width*0.5, top+(peopleStep+2)/2, bodyText
	if i == len(all)-1 && all[i].Minutes > 0 {
		l = strongText
	}
	most := 1.0
	for _, a := range all {
		most = max(most, a.Value().InexactFloat64())
	}
	p.textIn(4, y, hours-60, agedWords()[i], l)
	p.textTo(hours, y, all[i].Minutes.String(), l)
	room := width - hours - 120
	if part := room * float32(all[i].Value().InexactFloat64()/most); room > 20 && part >= 1 {
		p.box(hours+12, y-4, part, 8, colorAccent, 0)
	}
	p.textTo(width-20, y, money(all[i].Value().Round(2)), l)
	if all[i].Minutes > 0 {
		p.icon(width-14, y-6, 12, "next", colorInk2)
	}
}

// open lists the tickets whose work is of an age.
func (c *waitingCard) open(i int) {
	s := c.s
	only, of, today, ages := s.only, app.MonthsOf(s.known.From, s.known.To), s.known.today, s.known.workedAll.WaitingByAge
	d := &behind[app.WaitingTicket]{s: s, moved: c.rows.choose, id: func(t app.WaitingTicket) string { return t.ID }}
	d.title = func(at int) string { return say("Not yet billed") + ", " + agedWords()[at] }
	d.piece = func(at int) func(*ledger.View) ([]app.WaitingTicket, error) {
		if at < 0 || at >= len(ages) || ages[at].Minutes == 0 {
			return nil
		}
		return func(v *ledger.View) ([]app.WaitingTicket, error) {
			return app.WaitingOn(v, of, ages[at].Days, only, today)
		}
	}
	d.sums = func(p *pen, size fyne.Size, _ int, list []app.WaitingTicket) {
		var minutes sla.Minutes
		var value decimal.Decimal
		for _, t := range list {
			minutes, value = minutes+t.Minutes, value.Add(t.Value())
		}
		p.textIn(0, 14, size.Width*0.7, minutes.String()+" · "+euros(value.Round(2)), figureText)
		p.textTo(size.Width, 14, sayCount("%d tickets", len(list)), smallText)
	}
	c.drilled = d
	d.open(i, c.columns())
}

// columns are ticket, since when it waits, and how much that is.
func (c *waitingCard) columns() []gridColumn[app.WaitingTicket] {
	return append(behindColumns(c.s, func(t app.WaitingTicket) string { return t.ID }, func(t app.WaitingTicket) string { return t.Subject }, func(t app.WaitingTicket) string { return t.Customer }),
		gridColumn[app.WaitingTicket]{title: "Waits since", width: 92, text: func(t app.WaitingTicket) string { return shortDay(t.Since, 0) }, less: func(a, b app.WaitingTicket) int { return cmp.Compare(a.Since, b.Since) }},
		gridColumn[app.WaitingTicket]{title: "Hours", width: 60, right: true, text: func(t app.WaitingTicket) string { return t.Minutes.String() }, less: func(a, b app.WaitingTicket) int { return cmp.Compare(a.Minutes, b.Minutes) }},
		gridColumn[app.WaitingTicket]{title: "EUR", width: 84, right: true, text: func(t app.WaitingTicket) string { return money(t.Value().Round(2)) }, less: func(a, b app.WaitingTicket) int { return a.Value().Cmp(b.Value()) }},
	)
}
