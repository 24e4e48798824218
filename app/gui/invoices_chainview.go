package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
)

// chainView shows a chain as rows that lead on: Enter follows, Backspace goes
// back.
type chainView struct {
	s     *invoices
	asked turn
	path  []string // of ids, the last one is shown
	links []chainLink
	rows  *rowList
	head  *tappable
	view  *fyne.Container
}

func newChainView(s *invoices) *chainView {
	c := &chainView{s: s}
	c.head = newTappable(100, 34, c.paintHead)
	c.rows = newRowList(s.w, 44, c.paint)
	c.rows.opened = c.follow
	c.rows.other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeyBackspace {
			c.back()
		}
	}
	c.rows.letter = s.letter
	c.view = onColor(colorSurface, belowGrow(0, 2, c.head, c.rows))
	return c
}

// show begins a chain at an id.
func (c *chainView) show(id string) {
	c.path = nil
	c.step(id)
}

func (c *chainView) step(id string) {
	c.path = append(c.path, id)
	ask(c.s.w, &c.asked, func(v *ledger.View) (chain, error) { return chainOf(v, id) }, func(found chain, err error) {
		if err != nil {
			c.s.w.strip.say(problemOf(err))
			c.path = c.path[:len(c.path)-1]
			return
		}
		c.links = found.links(c.s.seen.today)
		c.rows.chosen = -1
		c.rows.fill(len(c.links))
		c.rows.choose(0)
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
		c.s.find(id)
		return
	}
	c.s.w.jump("tickets", id)
}

func (c *chainView) isDocument(id string) bool {
	for _, i := range c.s.seen.issued {
		if i.Number == id {
			return true
		}
	}
	return false
}

func (c *chainView) paintHead(p *pen, size fyne.Size) {
	p.box(0, 0, size.Width, size.Height, colorGround, 0)
	p.rule(0, size.Height-1, size.Width, colorLine)
	right := size.Width - 12
	if n := len(c.path); n > 1 {
		right -= p.smallButton(right, 5, say("Back"), c.back) + 6
		right -= p.smallButton(right, 5, say("Show"), c.open) + 8
	}
	p.textIn(16, size.Height/2, right-16, strings.Join(c.path, " › "), smallText.heavy(true))
}

func (c *chainView) paint(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(c.links) {
		return
	}
	l := c.links[i]
	x := 16 + float32(l.depth)*22
	if l.depth > 0 {
		p.box(24, 0, 1, size.Height, colorStrong, 0)
	}
	p.icon(x, 8, 16, l.icon, l.ink)
	right := size.Width - 12
	if l.to != "" {
		p.icon(right-12, size.Height/2-7, 14, "next", colorAccent)
		p.on(right-28, 0, 40, size.Height, func() { c.follow(i) })
		right -= 20
	}
	right -= p.textTo(right, 15, l.right, strongText) + 8
	first := bodyText.heavy(chosen)
	if l.to != "" {
		first = first.in(colorAccent)
	}
	y := float32(15)
	if l.second == "" {
		y = size.Height / 2
	}
	p.textIn(x+24, y, right-x-24, l.first, first)
	p.textIn(x+24, 32, right-x-24, l.second, smallText)
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
	s.w.win.Canvas().Focus(v.chain.rows)
}
