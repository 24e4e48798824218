package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerPage shows one customer in full.
type customerPage struct {
	subject
	w    *Window
	file customerFile

	head     *tappable
	figures  *drawing
	line     *planLine
	tickets  *rowStack
	invoices *rowStack
	orders   *rowStack
	fees     *rowStack
	texts    []*drawing // sentences where a list is empty
}

func newCustomerPage(w *Window) *customerPage { return &customerPage{w: w} }

func (g *customerPage) view() fyne.CanvasObject {
	w := g.w
	g.head = newTappable(200, 50, g.paintHead)
	g.head.height = g.headHeight
	g.figures = newDrawing(300, figureHeight, g.paintFigures)
	g.figures.height = func(width float32) float32 {
		if width < narrowFigures {
			return 2*figureHeight + figureGap
		}
		return figureHeight
	}
	g.line = newPlanLine()
	g.tickets, g.invoices, g.orders = newRowStack(w, 34, g.paintTicket), newRowStack(w, 34, g.paintInvoice), newRowStack(w, 52, g.paintOrder)
	g.fees = newRowStack(w, 44, g.paintFee)
	g.fees.opened = func(i int) { w.endFee(g.file, g.file.fees[i].Recurring) }
	g.tickets.opened = func(i int) { w.jump("tickets", g.file.tickets[i].ID) }
	g.invoices.opened = func(i int) { w.jump("invoices", g.file.invoices[i].Number) }
	page := below(12, beside(10, []float32{1}, g.head, topped(2, w.button(plainButton, say("Edit"), func() { w.press("Ctrl+E") }).withKeys("Ctrl+E"))),
		g.figures, g.planCard(), g.lists())
	g.pane = newPane(padded(20, 14, 20, 24, page))
	g.tickets.seen, g.invoices.seen, g.orders.seen, g.fees.seen = g.pane.see, g.pane.see, g.pane.see, g.pane.see
	g.none = w.empty("customers", say("Choose a customer to see it here."), "", "", nil)
	g.pane.Hide()
	return onColor(colorGround, container.NewStack(g.pane.Container, g.none.Container))
}

func (g *customerPage) planCard() fyne.CanvasObject {
	head := newDrawing(100, 26, func(p *pen, size fyne.Size) {
		width := p.text(0, 12, say("Plan history"), sectionText)
		words := say("a ticket keeps the plan of the day it was opened")
		if smallText.width(words)+width+20 < size.Width {
			p.textTo(size.Width, 12, words, smallText)
		}
	})
	legend := newDrawing(0, 24, func(p *pen, size fyne.Size) {
		x := float32(0)
		for _, one := range answerLegend() {
			p.icon(x, 5, 14, one.icon, one.ink)
			x += 22 + p.textIn(x+20, 12, size.Width-x-20, one.word, labelText) + 10
		}
	})
	legend.min = func() fyne.Size {
		width := float32(0)
		for _, one := range answerLegend() {
			width += 32 + labelText.width(one.word)
		}
		return fyne.NewSize(width, 24)
	}
	change := g.w.button(smallButton, say("Change the plan"), func() { g.w.press("Ctrl+P") }).withKeys("Ctrl+P")
	end := g.w.button(smallButton, say("Change an end"), g.w.withCustomer(g.w.changePeriod))
	return card(below(6, head, g.line, flowing(10, legend, end, change)))
}

// legendMark is a mark on the line of plans, and its meaning.
type legendMark struct {
	icon string
	ink  fyne.ThemeColorName
	word string
}

// answerLegend are the marks of tickets on the line of plans.
func answerLegend() []legendMark {
	return []legendMark{
		{"answered", colorGood, say("answered on time")},
		{"late", colorLate, say("late")},
		{"none", colorInk2, say("no deadline")},
	}
}

// lists are the tickets beside invoices and orders.
func (g *customerPage) lists() fyne.CanvasObject {
	w := g.w
	note := func(text func() string) *drawing {
		d := lines(hintText, text)
		g.texts = append(g.texts, d)
		return d
	}
	tickets := card(below(4,
		beside(8, []float32{1}, heading(func() string { return say("Tickets") }, nil), w.button(smallButton, say("Open a ticket"), func() { w.press("Ctrl+N") }), w.button(smallButton, say("All tickets"), func() { w.press("Ctrl+Shift+T") }).withKeys("Ctrl+Shift+T")),
		ruleOf(colorStrong), note(func() string { return say("No ticket yet.") }), g.tickets))
	money := card(below(4,
		heading(func() string { return say("Invoices") }, nil), ruleOf(colorStrong), note(func() string { return say("No invoice yet.") }), g.invoices,
		gapOf(6),
		beside(8, []float32{1}, heading(func() string { return say("Recurring lines") }, nil), w.button(smallButton, say("Add"), func() { w.press("Ctrl+Shift+V") }).withKeys("Ctrl+Shift+V")),
		ruleOf(colorStrong), note(func() string { return say("No recurring line, such as a plan's fee.") }), g.fees,
		gapOf(6),
		beside(8, []float32{1}, heading(func() string { return say("Orders") }, nil), w.button(smallButton, say("Add"), func() { w.press("Ctrl+Shift+A") }).withKeys("Ctrl+Shift+A")),
		ruleOf(colorStrong), note(func() string { return say("No order. Custom development is billed only under one.") }), g.orders))
	return container.New(&columns{share: 0.56, least: 640}, tickets, money)
}

// rows are the lists of the page, from above.
func (g *customerPage) rows() []*rowStack {
	return []*rowStack{g.tickets, g.invoices, g.fees, g.orders}
}

// choose chooses the row in each list, -1 for none.
func (g *customerPage) choose(row int) {
	for _, list := range g.rows() {
		list.chosen = row
	}
}

func (g *customerPage) show(id string) {
	if g.turnTo(id, func() { g.choose(-1) }) {
		g.refresh()
	}
}

// showNone shows no customer: none fits.
func (g *customerPage) showNone() {
	g.turnTo("", func() { g.choose(-1) })
	g.asked.drop()
	g.none.say(say("Choose a customer to see it here."))
	g.none.Show()
	g.pane.Hide()
}

func (g *customerPage) refresh() {
	if g.id == "" {
		return
	}
	id, now := g.id, g.w.now()
	ask(g.w, &g.asked, func(v *ledger.View) (customerFile, error) { return readCustomerFile(v, id, now) }, g.answer)
}

// mostRows is how many rows a list of the page shows; the rest are a jump away.
const mostRows = 12

func (g *customerPage) answer(f customerFile, err error) {
	if !g.answered(err) {
		return
	}
	on := g.ticket()
	g.file = f
	g.tickets.chosen = slices.IndexFunc(f.tickets[:min(len(f.tickets), mostRows)], func(t sla.Ticket) bool { return t.ID == on })
	from, until := f.span()
	spans, marks := f.line()
	g.line.set(spans, marks, from, until, f.today)
	for i, list := range g.rows() {
		count := min([]int{len(f.tickets), len(f.invoices), len(f.fees), len(f.orders)}[i], mostRows)
		list.fill(count)
		if count == 0 {
			g.texts[i].Show()
			list.Hide()
		} else {
			g.texts[i].Hide()
			list.Show()
		}
	}
	g.pane.inner.Refresh()
	relay(g.pane.inner)
	relay(g.pane.Container)
}

// ticket is the one whose row is chosen, or nothing.
func (g *customerPage) ticket() string {
	if i := g.tickets.chosen; i >= 0 && i < len(g.file.tickets) {
		return g.file.tickets[i].ID
	}
	return ""
}

func (g *customerPage) focus() {
	for _, list := range g.rows() {
		if list.count > 0 {
			g.w.win.Canvas().Focus(list)
			return
		}
	}
}

// factWords are what is known, in a line or two.
func (g *customerPage) factWords() string {
	c := g.file.customer
	var parts []string
	merged := ""
	if c.Merged != "" {
		merged = say("merged into %s", c.Merged)
	}
	for _, part := range []string{c.ID, merged, strings.TrimSpace(c.Street), strings.TrimSpace(c.Postcode + " " + c.City), format().Country(c.Country), c.VATID, g.vatWords(), c.Email, c.Reference} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

func (g *customerPage) vatWords() string {
	if g.file.vatFault != nil {
		return ""
	}
	return taxWords(g.file.vat)
}

// taxWords say how invoices are taxed.
func taxWords(t invoice.Treatment) string {
	return invoice.Fill(in(t.Short), format().Percent(t.Percent))
}

func (g *customerPage) faultWords() string {
	if g.file.vatFault == nil || g.file.customer.Merged != "" { // which gets no invoice
		return ""
	}
	p := problemOf(g.file.vatFault)
	return say("No invoice can be issued: %s. %s", p.what, p.remedy)
}

func (g *customerPage) headHeight(width float32) float32 {
	height := 30 + 18*float32(len(smallText.wrap(g.factWords(), width)))
	if fault := g.faultWords(); fault != "" {
		height += 18 * float32(len(smallText.wrap(fault, width-22)))
	}
	return height
}

func (g *customerPage) paintHead(p *pen, size fyne.Size) {
	if !g.known {
		return
	}
	x := p.textIn(0, 14, size.Width-badgeWidth-16, g.file.customer.Name, titleText)
	p.badge(x+14, 15, g.file.plan())
	y := float32(38)
	for _, line := range smallText.wrap(g.factWords(), size.Width) {
		p.text(0, y, line, smallText)
		y += 18
	}
	if fault := g.faultWords(); fault != "" {
		p.icon(0, y-8, 15, "late", colorLate)
		for _, line := range smallText.wrap(fault, size.Width-22) {
			p.text(22, y, line, smallText.in(colorLate))
			y += 18
		}
	}
}

func (g *customerPage) paintTicket(p *pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.tickets) {
		return
	}
	t := g.file.tickets[i]
	mid := y + 17
	p.textIn(6, mid, 50, t.ID, smallText)
	p.badge(60, mid, t.Plan)
	right := width - 4
	c := countdownOf(t, g.file.terms, g.w.now())
	if width > 420 {
		right -= chipWidth()
		p.chip(right, mid, c)
		right -= 6
	} else {
		icon, _ := stateMark(t)
		p.icon(right-16, mid-8, 15, icon, colorInk2)
		right -= 24
	}
	day := shortDay(g.file.zone.Day(t.Opened), g.file.today)
	p.textTo(right, mid, day, smallText)
	right -= max(52, smallText.width(day)+10)
	if t.Bug {
		p.icon(right-14, mid-7, 14, "bug", colorInk2)
		right -= 20
	}
	p.textIn(60+badgeWidth+10, mid, right-70-badgeWidth, t.Subject, bodyText.heavy(chosen || c.urgent()))
}

func (g *customerPage) paintInvoice(p *pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.invoices) {
		return
	}
	one := g.file.invoices[i]
	mid := y + 17
	state := one.State(g.file.today)
	icon, ink := issuedMark(state)
	p.icon(4, mid-8, 15, icon, ink)
	p.textIn(24, mid, 70, issuedWords(state), smallText.in(ink))
	total := money(one.Total)
	if one.Corrects != "" {
		total = "−" + total
	}
	p.textTo(width-4, mid, total, strongText)
	right := width - 78
	if width > 330 {
		p.textTo(right, mid, shortDay(one.Issued, g.file.today), smallText)
		right -= 80
	}
	p.textIn(98, mid, right-98, one.Number, bodyText.heavy(chosen))
}

// paintOrder shows what of an order's limit is used.
func (g *customerPage) paintOrder(p *pen, i int, y, width float32, _ bool) {
	if i >= len(g.file.orders) {
		return
	}
	o := g.file.orders[i]
	x := p.textIn(4, y+13, width/2, o.ID, strongText)
	p.textIn(x+16, y+13, width-x-20, o.Note, smallText)
	rate := ""
	if o.Rate != nil {
		rate = " · " + say("%s an hour", euros(*o.Rate))
	}
	done := o.used + o.wait
	if o.Cap == 0 {
		p.textIn(4, y+36, width-8, say("%s so far, no limit", done)+rate, labelText)
		return
	}
	p.box(4, y+25, width-8, 5, colorQuiet, 2)
	ink := colorAccent
	if done > o.Cap {
		ink = colorLate
	}
	if share := min(1, float32(done)/float32(o.Cap)); share > 0 {
		p.box(4, y+25, (width-8)*share, 5, ink, 2)
	}
	p.text(4, y+41, say("%s of at most %s", done, o.Cap)+rate, labelText)
	left := say("%s left", o.Cap-done)
	if done > o.Cap {
		left = say("%s above the limit", done-o.Cap)
	}
	p.textTo(width-4, y+41, left, labelText)
}
