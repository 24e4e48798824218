package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// planPage is the part Plans: what each plan and customer brings, costs and leaves, and
// which other plan would pay for both. The figures are those of `plans worth` and
// `plans advice`.
type planPage struct {
	s     *insight
	asked kit.Turn
	busy  bool
	known planAnswer

	page   *fyne.Container
	pane   *kit.Pane
	body   *fyne.Container
	none   *noCosts
	facts  *kit.Drawing // what the figures rest on
	again  *kit.Button
	head   *kit.Drawing
	rows   *kit.RowStack
	sum    *kit.Drawing
	order  *kit.Pills // of the customers
	table  *kit.Grid[planCustomer]
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

// View makes the widgets.
func (p *planPage) View() fyne.CanvasObject {
	w := p.s.w
	p.none = newNoCosts(p)
	p.facts = kit.Lines(kit.HintText, p.factWords)
	p.again = w.Button(kit.SmallButton, kit.Say("Calculate"), func() { p.known.replayed.head = ""; p.Refresh() })
	p.head = kit.NewDrawing(640, 46, p.paintHead)
	p.rows = kit.NewRowStack(w, 30, func(pen *kit.Pen, i int, y, width float32, _ bool) {
		if i < len(p.known.rows) {
			p.paintRow(pen, p.known.rows[i], y+15, width, false)
		}
	})
	p.rows.Opened = func(i int) { p.showCustomersOf(p.known.rows[i].Plan) }
	p.rows.Other = func(_ int, e *fyne.KeyEvent) { w.Typed(e) }
	p.rows.Seen = func(o fyne.CanvasObject, y, high float32) { p.pane.See(o, y, high) }
	p.sum = kit.NewDrawing(640, 32, p.paintSum)
	worth := kit.Card(kit.Below(6, hinted(kit.Say("What each plan is worth"), kit.Say("Enter shows its customers")), p.s.unheld("priority", "person", "kind"), kit.Below(0, p.head, p.rows, p.sum)))
	p.advice = newAdviceCard(p)
	customers := p.newCustomers()
	p.body = kit.Below(12, kit.Beside(10, []float32{1}, p.facts, p.again), worth, container.New(&kit.Columns{Share: 0.6, Least: 860}, customers, kit.Card(p.advice.view)))
	p.pane = kit.NewPane(kit.Padded(24, 4, 24, 24, p.body))
	p.page = container.NewStack(p.pane.Container, p.none.Container)
	p.show()
	return p.page
}

// newCustomers makes the table of customers with its orders.
func (p *planPage) newCustomers() *fyne.Container {
	p.order = p.s.w.Pills(p.orderWords(0), func(int) {
		p.fillCustomers()
		p.pane.Relay()
	})
	p.order.Tight = true
	p.table = kit.NewGrid(p.s.w, "plancustomers", 30, func(c planCustomer) string { return c.worth.Key }, p.customerColumns()...)
	p.table.Changed = func(planCustomer) { p.advice.show() }
	p.table.Opened = func(c planCustomer) { newHow(p, c).open() }
	p.table.List.Letter, p.table.List.Before = p.letter, p.s.shortened
	p.table.Arrived = func() {
		if _, ok := p.table.Chosen(); !ok && len(p.table.Rows) > 0 {
			p.table.Choose(p.table.Rows[0].worth.Key)
		}
		p.advice.show()
	}
	title := kit.NewDrawing(kit.SectionText.Width(kit.Say("Margin by customer")), 28, func(pen *kit.Pen, _ fyne.Size) { pen.Text(0, 14, kit.Say("Margin by customer"), kit.SectionText) })
	rows := container.New(&kit.Exactly{Height: func() float32 { return kit.HeadHeight + 30*float32(min(10, max(3, len(p.table.Rows)))) }}, p.table.Container)
	ground := kit.NewDrawing(0, 0, func(pen *kit.Pen, size fyne.Size) {
		pen.Frame(0, 0, size.Width, size.Height, kit.ColorSurface, kit.ColorLine, 1, 8)
	})
	return container.New(&kit.Inset{}, ground, kit.Padded(1, 12, 1, 14, kit.Below(8, kit.Padded(15, 0, 15, 0, kit.Flowing(10, title, p.order)), rows)))
}

// letter takes the marked customer to its review.
func (p *planPage) letter(r rune) {
	if r == 'r' {
		p.toReview()
	}
}

// toReview shows the review of the marked customer.
func (p *planPage) toReview() {
	c, ok := p.table.Chosen()
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
	p.table.Focus()
}

func (p *planPage) orderWords(advised int) []string {
	return []string{kit.Say("lowest first"), kit.Say("by plan"), kit.Say("with advice: %d", advised)}
}

// show draws the last answer.
func (p *planPage) show() {
	p.none.show()
	blank := p.known.blank()
	p.none.Container.Hidden, p.pane.Hidden = !blank || p.known.To == 0, blank || p.known.To == 0
	p.again.Hidden = !p.known.stale
	p.rows.Fill(len(p.known.rows))
	p.facts.Refresh()
	p.head.Refresh()
	p.sum.Refresh()
	advised := 0
	for _, c := range p.known.customers {
		if c.advice.Best != "" {
			advised++
		}
	}
	p.order.Set(p.orderWords(advised)...)
	p.fillCustomers()
	kit.Relay(p.page)
	p.pane.Relay()
}

// fillCustomers shows the customers in the order that is chosen.
func (p *planPage) fillCustomers() {
	list := slices.Clone(p.known.customers)
	switch p.order.At {
	case byPlanFirst:
		rank := func(c planCustomer) int { return slices.Index(p.known.plans, c.worth.Plan) }
		slices.SortStableFunc(list, func(a, b planCustomer) int { return cmp.Compare(rank(a), rank(b)) })
	case advisedOnly:
		list = slices.DeleteFunc(list, func(c planCustomer) bool { return c.advice.Best == "" })
	}
	p.table.Fill(list)
}

// hinted is the head of a card, with a few words at its right.
func hinted(title, hint string) *kit.Drawing {
	return kit.NewDrawing(80, 26, func(p *kit.Pen, size fyne.Size) {
		room := size.Width - p.TextTo(size.Width, 12, hint, kit.HintText) - 8
		p.TextIn(0, 12, room, title, kit.SectionText)
	})
}

// wholeEuros is an amount in whole euros: cents are told by how it was computed.
func wholeEuros(amount decimal.Decimal) string {
	text := kit.Money(amount.Round(0))
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
		words = append(words, kit.Say("Checking every entry of these months…"))
	}
	if a.To == 0 || a.blank() {
		return strings.Join(words, " ")
	}
	words = append(words, kit.Say("Costs and fees of %s, without VAT.", a.fileName()))
	if minutes := a.all.Minutes(); minutes > 0 {
		hourly := a.all.Cost().Mul(decimal.NewFromInt(60)).DivRound(decimal.NewFromInt(int64(minutes)), 2)
		words = append(words, kit.Say("List price %s an hour, cost %s an hour on average.", kit.Money(a.rate), kit.Money(hourly)))
	}
	if a.sample {
		words = append(words, kit.Say("These are still the amounts of the sample: write your own into the file."))
	}
	if a.all.Uncosted > 0 {
		words = append(words, kit.Say("Of %s of the work the file does not say what it costs; it counts as 0.00.", a.all.Uncosted.String()))
	}
	if len(a.feeless) > 0 {
		words = append(words, kit.Say("The file has no fee for %s on some days; it counts as 0.00.", strings.Join(a.feeless, ", ")))
	}
	if a.stale {
		words = append(words, kit.Say("The ledger has changed since.")+" ")
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
		{title: "Hours", width: 76, group: 1, text: func(r app.PlanWorth) string { return kit.HoursOf(r.Covered) }},
		{title: "at cost", width: 80, group: 1, text: func(r app.PlanWorth) string { return wholeEuros(r.CoveredCost) }},
		{title: "at list", width: 80, group: 1, faint: true, wide: true, text: func(r app.PlanWorth) string { return wholeEuros(r.CoveredList) }},
		{title: "Hours", width: 70, group: 2, text: func(r app.PlanWorth) string { return kit.HoursOf(r.Free) }},
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
	return kit.Say("%d %%", share.Shift(2).Round(0).IntPart())
}

// eachColumn tells each column with its right end.
func eachColumn(width float32, each func(c planColumn, right float32)) {
	columns := planColumns(width)
	sum := float32(kit.BadgeWidth + 8)
	for _, c := range columns {
		sum += c.width
	}
	spread, x := (width-4)/sum, float32(kit.BadgeWidth+8)*(width-4)/sum
	for _, c := range columns {
		x += c.width * spread
		each(c, float32(int(x)))
	}
}

func (p *planPage) paintHead(pen *kit.Pen, size fyne.Size) {
	pen.Text(4, 32, kit.Say("Plan"), kit.LabelText)
	var left, right [3]float32
	eachColumn(size.Width, func(c planColumn, end float32) {
		word := kit.Say(c.title)
		begin := end - kit.LabelText.Width(word)
		pen.Text(begin, 32, word, kit.LabelText)
		if c.group > 0 {
			if left[c.group] == 0 {
				left[c.group] = end - c.width + 18
			}
			right[c.group] = end
		}
	})
	for group, word := range []string{"", kit.Say("covered work"), kit.Say("free work")} {
		if group > 0 {
			pen.Rule(left[group], 20, right[group]-left[group], kit.ColorLine)
			pen.TextAt((left[group]+right[group])/2, 10, word, kit.LabelText.Heavy(true).In(kit.ColorInk))
		}
	}
	pen.Rule(0, 44, size.Width, kit.ColorStrong)
}

// paintRow draws a plan, or all with their name.
func (p *planPage) paintRow(pen *kit.Pen, r app.PlanWorth, y, width float32, sum bool) {
	if sum {
		pen.Text(4, y, kit.Say("Together"), kit.StrongText)
	} else {
		pen.Badge(4, y, r.Plan)
	}
	loss := r.Margin().Round(0).IsNegative()
	eachColumn(width, func(c planColumn, right float32) {
		text, l := c.text(r), kit.BodyText.Heavy(sum)
		switch {
		case text == "0" || text == "–" || c.faint && !sum:
			l = l.In(kit.ColorInk2)
		case c.title == "Margin" && loss:
			l = kit.StrongText.In(kit.ColorLate)
			pen.Icon(right-l.Width(text)-22, y-8, 16, "late", kit.ColorLate)
		case c.title == "Margin":
			l = kit.StrongText
		}
		pen.TextTo(right, y, text, l)
	})
}

func (p *planPage) paintSum(pen *kit.Pen, size fyne.Size) {
	pen.Rule(0, 0, size.Width, kit.ColorStrong)
	p.paintRow(pen, app.PlanWorth{Customers: len(p.known.customers), Worth: p.known.all}, size.Height/2, size.Width, true)
}

func (p *planPage) shownTable() kit.Table {
	if p.table == nil || p.known.blank() {
		return nil
	}
	return p.table
}
