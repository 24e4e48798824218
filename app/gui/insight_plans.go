package gui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/sla"
)

// planPage is the part Plans: what each plan and customer brings, costs and leaves, and
// which other plan would pay for both. The figures are those of `plans worth` and
// `plans advice`.
type planPage struct {
	s     *insight
	asked turn
	busy  bool
	known planAnswer

	page   *fyne.Container
	pane   *pane
	body   *fyne.Container
	none   *noCosts
	facts  *drawing // what the figures rest on
	again  *button
	head   *drawing
	rows   *rowStack
	sum    *drawing
	order  *pills // of the customers
	table  *grid[planCustomer]
	advice *adviceCard
}

// planCustomer is what a customer brings and costs, and what the plans would come to.
type planCustomer struct {
	worth  app.PlanWorth
	advice app.Advice
}

func newPlanPage(s *insight) *planPage { return &planPage{s: s} }

// The orders of the customers, by the place of their pills.
const (
	lowestFirst = iota
	byPlanFirst
	advisedOnly
)

func (p *planPage) view() fyne.CanvasObject {
	w := p.s.w
	p.none = newNoCosts(p)
	p.facts = lines(hintText, p.factWords)
	p.again = w.button(smallButton, say("Calculate"), func() { p.known.replayed.head = ""; p.refresh() })
	p.head = newDrawing(640, 46, p.paintHead)
	p.rows = newRowStack(w, 30, func(pen *pen, i int, y, width float32, _ bool) {
		if i < len(p.known.rows) {
			p.paintRow(pen, p.known.rows[i], y+15, width, false)
		}
	})
	p.rows.opened = func(i int) { p.showCustomersOf(p.known.rows[i].Plan) }
	p.rows.other = func(_ int, e *fyne.KeyEvent) { w.typed(e) }
	p.rows.seen = func(o fyne.CanvasObject, y, high float32) { p.pane.see(o, y, high) }
	p.sum = newDrawing(640, 32, p.paintSum)
	worth := card(below(6, hinted(say("What each plan is worth"), say("Enter shows its customers")), p.s.unheld("person", "kind"), below(0, p.head, p.rows, p.sum)))
	p.advice = newAdviceCard(p)
	customers := p.newCustomers()
	p.body = below(12, beside(10, []float32{1}, p.facts, p.again), worth, container.New(&columns{share: 0.6, least: 860}, customers, card(p.advice.view)))
	p.pane = newPane(padded(24, 4, 24, 24, p.body))
	p.page = container.NewStack(p.pane.Container, p.none.Container)
	p.show()
	return p.page
}

// newCustomers makes the table of customers with its orders.
func (p *planPage) newCustomers() *fyne.Container {
	p.order = p.s.w.pills(p.orderWords(0), func(int) { p.fillCustomers() })
	p.order.tight = true
	p.table = newGrid(p.s.w, "plancustomers", 30, func(c planCustomer) string { return c.worth.Key }, p.customerColumns()...)
	p.table.changed = func(planCustomer) { p.advice.show() }
	p.table.opened = func(c planCustomer) { newHow(p, c).open() }
	p.table.list.letter, p.table.list.before = p.letter, p.s.shortened
	p.table.arrived = func() {
		if _, ok := p.table.chosen(); !ok && len(p.table.rows) > 0 {
			p.table.choose(p.table.rows[0].worth.Key)
		}
		p.advice.show()
	}
	title := newDrawing(sectionText.width(say("Margin by customer")), 28, func(pen *pen, _ fyne.Size) { pen.text(0, 14, say("Margin by customer"), sectionText) })
	rows := container.New(&exactly{func() float32 { return headHeight + 30*float32(min(10, max(3, len(p.table.rows)))) }}, p.table.Container)
	ground := newDrawing(0, 0, func(pen *pen, size fyne.Size) {
		pen.frame(0, 0, size.Width, size.Height, colorSurface, colorLine, 1, 8)
	})
	return container.New(&inset{}, ground, padded(1, 12, 1, 14, below(8, padded(15, 0, 15, 0, flowing(10, title, p.order)), rows)))
}

// letter takes the marked customer to its review.
func (p *planPage) letter(r rune) {
	if r == 'r' {
		p.toReview()
	}
}

// toReview shows the review of the marked customer.
func (p *planPage) toReview() {
	c, ok := p.table.chosen()
	if !ok {
		return
	}
	p.s.reviews.want = c.worth.Key
	p.s.turn(reviewsTab)
}

// showCustomersOf narrows all cards to a plan.
func (p *planPage) showCustomersOf(plan sla.PlanID) {
	only := p.s.only
	only.Plan = plan
	p.s.narrow(only)
	p.table.focus()
}

func (p *planPage) orderWords(advised int) []string {
	return []string{say("lowest first"), say("by plan"), say("with advice: %d", advised)}
}

// show draws the last answer.
func (p *planPage) show() {
	p.none.show()
	blank := p.known.blank()
	p.none.Container.Hidden, p.pane.Hidden = !blank || p.known.To == 0, blank || p.known.To == 0
	p.again.Hidden = !p.known.stale
	p.rows.fill(len(p.known.rows))
	p.facts.Refresh()
	p.head.Refresh()
	p.sum.Refresh()
	advised := 0
	for _, c := range p.known.customers {
		if c.advice.Best != "" {
			advised++
		}
	}
	p.order.set(p.orderWords(advised)...)
	p.fillCustomers()
	relay(p.page)
	p.pane.relay()
}

// fillCustomers shows the customers in the order that is chosen.
func (p *planPage) fillCustomers() {
	list := slices.Clone(p.known.customers)
	switch p.order.at {
	case byPlanFirst:
		rank := func(c planCustomer) int { return slices.Index(p.known.plans, c.worth.Plan) }
		slices.SortStableFunc(list, func(a, b planCustomer) int { return cmp.Compare(rank(a), rank(b)) })
	case advisedOnly:
		list = slices.DeleteFunc(list, func(c planCustomer) bool { return c.advice.Best == "" })
	}
	p.table.fill(list)
	p.pane.relay()
}

// hinted is the head of a card, with a few words at its right.
func hinted(title, hint string) *drawing {
	return newDrawing(80, 26, func(p *pen, size fyne.Size) {
		room := size.Width - p.textTo(size.Width, 12, hint, hintText) - 8
		p.textIn(0, 12, room, title, sectionText)
	})
}

// wholeEuros is an amount in whole euros: cents are told by how it was computed.
func wholeEuros(amount decimal.Decimal) string {
	text := money(amount.Round(0))
	if text[0] == '-' && amount.Round(0).IsZero() {
		text = text[1:]
	}
	return text[:len(text)-3]
}

// factWords say what the figures rest on.
func (p *planPage) factWords() string {
	a := p.known
	var words []string
	if p.busy {
		words = append(words, say("Checking every entry of these months…"))
	}
	if a.To == 0 || a.blank() {
		return strings.Join(words, " ")
	}
	words = append(words, say("Costs and fees of %s, without VAT.", a.fileName()))
	if minutes := a.all.Minutes(); minutes > 0 {
		hourly := a.all.Cost().Mul(decimal.NewFromInt(60)).DivRound(decimal.NewFromInt(int64(minutes)), 2)
		words = append(words, say("List price %s an hour, cost %s an hour on average.", money(a.rate), money(hourly)))
	}
	if a.sample {
		words = append(words, say("These are still the amounts of the sample: write your own into the file."))
	}
	if a.all.Uncosted > 0 {
		words = append(words, say("Of %s of the work the file does not say what it costs; it counts as 0.00.", a.all.Uncosted.String()))
	}
	if len(a.feeless) > 0 {
		words = append(words, say("The file has no fee for %s on some days; it counts as 0.00.", strings.Join(a.feeless, ", ")))
	}
	if a.stale {
		words = append(words, say("The ledger has changed since.")+" ")
	}
	return strings.Join(words, " ")
}

// planColumn is a column of the table of plans.
type planColumn struct {
	title string // English
	width float32
	group int // 1 covered work, 2 free work
	text  func(app.PlanWorth) string
	faint bool
	wide  bool // left out where there is little room
}

// planColumns are those behind the plan, as many as there is room for.
func planColumns(width float32) []planColumn {
	all := []planColumn{
		{title: "Customers", width: 70, text: func(r app.PlanWorth) string { return fmt.Sprint(r.Customers) }},
		{title: "Fees", width: 84, text: func(r app.PlanWorth) string { return wholeEuros(r.Fees) }},
		{title: "Hours", width: 76, group: 1, text: func(r app.PlanWorth) string { return hoursOf(r.Covered) }},
		{title: "at cost", width: 80, group: 1, text: func(r app.PlanWorth) string { return wholeEuros(r.CoveredCost) }},
		{title: "at list", width: 80, group: 1, faint: true, wide: true, text: func(r app.PlanWorth) string { return wholeEuros(r.CoveredList) }},
		{title: "Hours", width: 70, group: 2, text: func(r app.PlanWorth) string { return hoursOf(r.Free) }},
		{title: "at cost", width: 76, group: 2, text: func(r app.PlanWorth) string { return wholeEuros(r.FreeCost) }},
		{title: "at list", width: 76, group: 2, faint: true, wide: true, text: func(r app.PlanWorth) string { return wholeEuros(r.FreeList) }},
		{title: "Billed", width: 84, text: func(r app.PlanWorth) string { return wholeEuros(r.BillableList) }},
		{title: "Margin", width: 100, text: func(r app.PlanWorth) string { return wholeEuros(r.Margin()) }},
		{title: "of income", width: 72, text: func(r app.PlanWorth) string { return partOf(r.Share()) }},
	}
	if width < 900 {
		all = slices.DeleteFunc(all, func(c planColumn) bool { return c.wide })
	}
	return all
}

// partOf is a share in whole percent, or a dash.
func partOf(share decimal.Decimal, known bool) string {
	if !known {
		return "–"
	}
	return say("%d %%", share.Shift(2).Round(0).IntPart())
}

// eachColumn tells each column with its right end.
func eachColumn(width float32, each func(c planColumn, right float32)) {
	columns := planColumns(width)
	sum := float32(badgeWidth + 8)
	for _, c := range columns {
		sum += c.width
	}
	spread, x := (width-4)/sum, float32(badgeWidth+8)*(width-4)/sum
	for _, c := range columns {
		x += c.width * spread
		each(c, float32(int(x)))
	}
}

func (p *planPage) paintHead(pen *pen, size fyne.Size) {
	pen.text(4, 32, say("Plan"), labelText)
	var left, right [3]float32
	eachColumn(size.Width, func(c planColumn, end float32) {
		word := say(c.title)
		begin := end - labelText.width(word)
		pen.text(begin, 32, word, labelText)
		if c.group > 0 {
			if left[c.group] == 0 {
				left[c.group] = end - c.width + 18
			}
			right[c.group] = end
		}
	})
	for group, word := range []string{"", say("covered work"), say("free work")} {
		if group > 0 {
			pen.rule(left[group], 20, right[group]-left[group], colorLine)
			pen.textAt((left[group]+right[group])/2, 10, word, labelText.heavy(true).in(colorInk))
		}
	}
	pen.rule(0, 44, size.Width, colorStrong)
}

// paintRow draws a plan, or all with their name.
func (p *planPage) paintRow(pen *pen, r app.PlanWorth, y, width float32, sum bool) {
	if sum {
		pen.text(4, y, say("Together"), strongText)
	} else {
		pen.badge(4, y, r.Plan)
	}
	loss := r.Margin().Round(0).IsNegative()
	eachColumn(width, func(c planColumn, right float32) {
		text, l := c.text(r), bodyText.heavy(sum)
		switch {
		case text == "0" || text == "–" || c.faint && !sum:
			l = l.in(colorInk2)
		case c.title == "Margin" && loss:
			l = strongText.in(colorLate)
			pen.icon(right-l.width(text)-22, y-8, 16, "late", colorLate)
		case c.title == "Margin":
			l = strongText
		}
		pen.textTo(right, y, text, l)
	})
}

func (p *planPage) paintSum(pen *pen, size fyne.Size) {
	pen.rule(0, 0, size.Width, colorStrong)
	p.paintRow(pen, app.PlanWorth{Customers: len(p.known.customers), Worth: p.known.all}, size.Height/2, size.Width, true)
}

func (p *planPage) shownTable() table {
	if p.table == nil || p.known.blank() {
		return nil
	}
	return p.table
}
