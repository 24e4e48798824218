package invoices

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// chainView shows a chain as rows that lead on: Enter follows, Backspace goes
// back.
type chainView struct {
	s     *invoices
	asked kit.Turn
	path  []string // of ids, the last one is shown
	links []chainLink
	rows  *kit.RowList
	head  *kit.Tappable
	view  *fyne.Container
}

func newChainView(s *invoices) *chainView {
	c := &chainView{s: s}
	c.head = kit.NewTappable(100, 34, c.paintHead)
	c.rows = kit.NewRowList(s.w, 44, c.paint)
	c.rows.Opened = c.follow
	c.rows.Other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeyBackspace {
			c.back()
		}
	}
	c.rows.Letter = s.letter
	c.view = kit.OnColor(kit.ColorSurface, kit.BelowGrow(0, 2, c.head, c.rows))
	return c
}

// show begins a chain at an id.
func (c *chainView) show(id string) {
	c.path = nil
	c.step(id)
}

func (c *chainView) step(id string) {
	c.path = append(c.path, id)
	gui.Ask(c.s.w, &c.asked, func(v *ledger.View) (chain, error) { return chainOf(v, id) }, func(found chain, err error) {
		if err != nil {
			c.s.w.Strip.Say(gui.ProblemOf(err))
			c.path = c.path[:len(c.path)-1]
			return
		}
		c.links = found.links(c.s.seen.today)
		c.rows.Chosen = -1
		c.rows.Fill(len(c.links))
		c.rows.Choose(0)
		c.head.Refresh()
	})
}

// follow goes to what a row leads to.
func (c *chainView) follow(i int) {
	if i < len(c.links) && c.links[i].to != "" {
		c.step(c.links[i].to)
	}
}

// back goes to where the last step came from.
func (c *chainView) back() {
	if n := len(c.path); n > 1 {
		id := c.path[n-2]
		c.path = c.path[:n-2]
		c.step(id)
	}
}

// open leads to the screen of what is shown.
func (c *chainView) open() {
	id := c.path[len(c.path)-1]
	if c.isDocument(id) {
		c.s.Find(id)
		return
	}
	c.s.w.Jump("tickets", id)
}

func (c *chainView) isDocument(id string) bool {
	for _, i := range c.s.seen.issued {
		if i.Number == id {
			return true
		}
	}
	return false
}

func (c *chainView) paintHead(p *kit.Pen, size fyne.Size) {
	p.Box(0, 0, size.Width, size.Height, kit.ColorGround, 0)
	p.Rule(0, size.Height-1, size.Width, kit.ColorLine)
	right := size.Width - 12
	if n := len(c.path); n > 1 {
		right -= p.SmallButton(right, 5, kit.Say("Back"), c.back) + 6
		right -= p.SmallButton(right, 5, kit.Say("Show"), c.open) + 8
	}
	p.TextIn(16, size.Height/2, right-16, strings.Join(c.path, " › "), kit.SmallText.Heavy(true))
}

func (c *chainView) paint(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(c.links) {
		return
	}
	l := c.links[i]
	x := 16 + float32(l.depth)*22
	if l.depth > 0 {
		p.Box(24, 0, 1, size.Height, kit.ColorStrong, 0)
	}
	p.Icon(x, 8, 16, l.icon, l.ink)
	right := size.Width - 12
	if l.to != "" {
		p.Icon(right-12, size.Height/2-7, 14, "next", kit.ColorAccent)
		p.On(right-28, 0, 40, size.Height, func() { c.follow(i) })
		right -= 20
	}
	right -= p.TextTo(right, 15, l.right, kit.StrongText) + 8
	first := kit.BodyText.Heavy(chosen)
	if l.to != "" {
		first = first.In(kit.ColorAccent)
	}
	y := float32(15)
	if l.second == "" {
		y = size.Height / 2
	}
	p.TextIn(x+24, y, right-x-24, l.first, first)
	p.TextIn(x+24, 32, right-x-24, l.second, kit.SmallText)
}

// why shows why a document is as it is, or its pages again.
func (s *invoices) why(i ledger.Issued) {
	v := s.preview
	v.explains = !v.explains
	if !v.explains {
		v.row.Number = ""
		s.issued.look()
		return
	}
	v.put(v.chain.view)
	v.chain.show(i.Number)
	v.set(v.onIssued()...)
	s.w.Win.Canvas().Focus(v.chain.rows)
}
