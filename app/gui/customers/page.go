package customers

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerPage shows one customer in full.
type customerPage struct {
	gui.Subject
	w    *gui.Window
	file forms.CustomerFile

	head     *kit.Tappable
	figures  *kit.Drawing
	line     *kit.PlanLine
	tickets  *kit.RowStack
	invoices *kit.RowStack
	orders   *kit.RowStack
	fees     *kit.RowStack

	discounts *kit.RowStack
	texts     []*kit.Drawing // sentences where a list is empty
}

func newCustomerPage(w *gui.Window) *customerPage { return &customerPage{w: w} }

// View makes the widgets.
func (g *customerPage) View() fyne.CanvasObject {
	w := g.w
	g.head = kit.NewTappable(200, 50, g.paintHead)
	g.head.Height = g.headHeight
	g.figures = kit.NewDrawing(300, figureHeight, g.paintFigures)
	g.figures.Height = func(width float32) float32 {
		if width < narrowFigures {
			return 2*figureHeight + figureGap
		}
		return figureHeight
	}
	g.line = kit.NewPlanLine()
	g.tickets, g.invoices, g.orders = kit.NewRowStack(w, 34, g.paintTicket), kit.NewRowStack(w, 34, g.paintInvoice), kit.NewRowStack(w, 52, g.paintOrder)
	g.fees = kit.NewRowStack(w, 44, g.paintFee)
	g.discounts = kit.NewRowStack(w, 44, g.paintDiscount)
	g.discounts.Opened = func(i int) { forms.EndDiscount(w, g.file, g.file.Discounts[i].Discount) }
	g.fees.Opened = func(i int) { forms.EndFee(w, g.file, g.file.Fees[i].Recurring) }
	g.tickets.Opened = func(i int) { w.Jump("tickets", g.file.Tickets[i].ID) }
	g.invoices.Opened = func(i int) { w.Jump("invoices", g.file.Invoices[i].Number) }
	page := kit.Below(12, kit.Beside(10, []float32{1}, g.head, kit.Topped(2, w.Button(kit.PlainButton, kit.Say("Edit"), func() { w.Press("Ctrl+E") }).WithKeys("Ctrl+E"))),
		g.figures, g.planCard(), g.lists())
	g.Pane = kit.NewPane(kit.Padded(20, 14, 20, 24, page))
	for _, list := range g.rows() {
		list.Seen = g.Pane.See
	}
	g.None = w.Empty("customers", kit.Say("Choose a customer to see it here."), "", "", nil)
	g.Pane.Hide()
	return kit.OnColor(kit.ColorGround, container.NewStack(g.Pane.Container, g.None.Container))
}

func (g *customerPage) planCard() fyne.CanvasObject {
	head := kit.NewDrawing(100, 26, func(p *kit.Pen, size fyne.Size) {
		width := p.Text(0, 12, kit.Say("Plan history"), kit.SectionText)
		words := kit.Say("a ticket keeps the plan of the day it was opened")
		if kit.SmallText.Width(words)+width+20 < size.Width {
			p.TextTo(size.Width, 12, words, kit.SmallText)
		}
	})
	legend := kit.NewDrawing(0, 24, func(p *kit.Pen, size fyne.Size) {
		x := float32(0)
		for _, one := range answerLegend() {
			p.Icon(x, 5, 14, one.icon, one.ink)
			x += 22 + p.TextIn(x+20, 12, size.Width-x-20, one.word, kit.LabelText) + 10
		}
	})
	legend.Min = func() fyne.Size {
		width := float32(0)
		for _, one := range answerLegend() {
			width += 32 + kit.LabelText.Width(one.word)
		}
		return fyne.NewSize(width, 24)
	}
	change := g.w.Button(kit.SmallButton, kit.Say("Change the plan"), func() { g.w.Press("Ctrl+P") }).WithKeys("Ctrl+P")
	end := g.w.Button(kit.SmallButton, kit.Say("Change an end"), g.w.WithCustomer(forms.ChangePeriod)).For("plan-set")
	return kit.Card(kit.Below(6, head, g.line, kit.Flowing(10, legend, end, change)))
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
		{"answered", kit.ColorGood, kit.Say("answered on time")},
		{"late", kit.ColorLate, kit.Say("late")},
		{"none", kit.ColorInk2, kit.Say("no deadline")},
	}
}

// lists are the tickets beside invoices and orders.
func (g *customerPage) lists() fyne.CanvasObject {
	w := g.w
	note := func(text func() string) *kit.Drawing {
		d := kit.Lines(kit.HintText, text)
		g.texts = append(g.texts, d)
		return d
	}
	tickets := kit.Card(kit.Below(4,
		kit.Beside(8, []float32{1}, kit.Heading(func() string { return kit.Say("Tickets") }, nil), w.Button(kit.SmallButton, kit.Say("Open a ticket"), func() { w.Press("Ctrl+N") }), w.Button(kit.SmallButton, kit.Say("All tickets"), func() { w.Press("Ctrl+Shift+T") }).WithKeys("Ctrl+Shift+T")),
		kit.RuleOf(kit.ColorStrong), note(func() string { return kit.Say("No ticket yet.") }), g.tickets))
	money := kit.Card(kit.Below(4,
		kit.Heading(func() string { return kit.Say("Invoices") }, nil), kit.RuleOf(kit.ColorStrong), note(func() string { return kit.Say("No invoice yet.") }), g.invoices,
		kit.GapOf(6),
		kit.Beside(8, []float32{1}, kit.Heading(func() string { return kit.Say("Recurring lines") }, nil), w.Button(kit.SmallButton, kit.Say("Add"), func() { w.Press("Ctrl+Shift+V") }).WithKeys("Ctrl+Shift+V")),
		kit.RuleOf(kit.ColorStrong), note(func() string { return kit.Say("No recurring line, such as a plan's fee.") }), g.fees,
		kit.GapOf(6),
		kit.Beside(8, []float32{1}, kit.Heading(func() string { return kit.Say("Discounts") }, nil), w.Button(kit.SmallButton, kit.Say("Add"), w.WithCustomer(forms.AddDiscount))),
		kit.RuleOf(kit.ColorStrong), note(func() string { return kit.Say("No discount.") }), g.discounts,
		kit.GapOf(6),
		kit.Beside(8, []float32{1}, kit.Heading(func() string { return kit.Say("Orders") }, nil), w.Button(kit.SmallButton, kit.Say("Add"), func() { w.Press("Ctrl+Shift+A") }).WithKeys("Ctrl+Shift+A")),
		kit.RuleOf(kit.ColorStrong), note(func() string { return kit.Say("No order. Custom development is billed only under one.") }), g.orders))
	return container.New(&kit.Columns{Share: 0.56, Least: 640}, tickets, money)
}

// rows are the lists of the page, from above.
func (g *customerPage) rows() []*kit.RowStack {
	return []*kit.RowStack{g.tickets, g.invoices, g.fees, g.discounts, g.orders}
}

// choose chooses the row in each list, -1 for none.
func (g *customerPage) choose(row int) {
	for _, list := range g.rows() {
		list.Chosen = row
	}
}

func (g *customerPage) show(id string) {
	if g.TurnTo(id, func() { g.choose(-1) }) {
		g.Refresh()
	}
}

// showNone shows no customer: none fits.
func (g *customerPage) showNone() {
	g.TurnTo("", func() { g.choose(-1) })
	g.Asked.Drop()
	g.None.Say(kit.Say("Choose a customer to see it here."))
	g.None.Show()
	g.Pane.Hide()
}

// Refresh asks anew for the customer that is shown.
func (g *customerPage) Refresh() {
	if g.ID == "" {
		return
	}
	id, now := g.ID, g.w.Now()
	gui.Ask(g.w, &g.Asked, func(v *ledger.View) (forms.CustomerFile, error) { return forms.ReadCustomerFile(v, id, now) }, g.answer)
}

// mostRows is how many rows a list of the page shows; the rest are a jump away.
const mostRows = 12

func (g *customerPage) answer(f forms.CustomerFile, err error) {
	if !g.Answered(err) {
		return
	}
	on := g.ticket()
	g.file = f
	g.tickets.Chosen = slices.IndexFunc(f.Tickets[:min(len(f.Tickets), mostRows)], func(t sla.Ticket) bool { return t.ID == on })
	from, until := f.Span()
	spans, marks := f.Line()
	g.line.Set(spans, marks, from, until, f.Today)
	for i, list := range g.rows() {
		count := min([]int{len(f.Tickets), len(f.Invoices), len(f.Fees), len(f.Discounts), len(f.Orders)}[i], mostRows)
		list.Fill(count)
		if count == 0 {
			g.texts[i].Show()
			list.Hide()
		} else {
			g.texts[i].Hide()
			list.Show()
		}
	}
	g.Pane.Inner.Refresh()
	kit.Relay(g.Pane.Inner)
	kit.Relay(g.Pane.Container)
}

// ticket is the one whose row is chosen, or nothing.
func (g *customerPage) ticket() string {
	if i := g.tickets.Chosen; i >= 0 && i < len(g.file.Tickets) {
		return g.file.Tickets[i].ID
	}
	return ""
}

// Focus puts the keys on the first list with something in it.
func (g *customerPage) Focus() {
	for _, list := range g.rows() {
		if list.Count > 0 {
			g.w.Win.Canvas().Focus(list)
			return
		}
	}
}

// factWords are what is known, in a line or two.
func (g *customerPage) factWords() string {
	c := g.file.Customer
	var parts []string
	merged := ""
	if c.Merged != "" {
		merged = kit.Say("merged into %s", c.Merged)
	}
	for _, part := range []string{c.ID, merged, strings.TrimSpace(c.Street), strings.TrimSpace(c.Postcode + " " + c.City), kit.Format().Country(c.Country), c.VATID, g.vatWords(), c.Email, c.Reference} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

func (g *customerPage) vatWords() string {
	if g.file.VatFault != nil {
		return ""
	}
	return forms.TaxWords(g.file.Vat)
}

func (g *customerPage) faultWords() string {
	if g.file.VatFault == nil || g.file.Customer.Merged != "" { // which gets no invoice
		return ""
	}
	p := gui.ProblemOf(g.file.VatFault)
	return kit.Say("No invoice can be issued: %s. %s", p.What, p.Remedy)
}

func (g *customerPage) headHeight(width float32) float32 {
	height := 30 + 18*float32(len(kit.SmallText.Wrap(g.factWords(), width)))
	if fault := g.faultWords(); fault != "" {
		height += 18 * float32(len(kit.SmallText.Wrap(fault, width-22)))
	}
	return height
}

func (g *customerPage) paintHead(p *kit.Pen, size fyne.Size) {
	if !g.Known {
		return
	}
	x := p.TextIn(0, 14, size.Width-kit.BadgeWidth-16, g.file.Customer.Name, kit.TitleText)
	p.Badge(x+14, 15, g.file.Plan())
	y := float32(38)
	for _, line := range kit.SmallText.Wrap(g.factWords(), size.Width) {
		p.Text(0, y, line, kit.SmallText)
		y += 18
	}
	if fault := g.faultWords(); fault != "" {
		p.Icon(0, y-8, 15, "late", kit.ColorLate)
		for _, line := range kit.SmallText.Wrap(fault, size.Width-22) {
			p.Text(22, y, line, kit.SmallText.In(kit.ColorLate))
			y += 18
		}
	}
}

func (g *customerPage) paintTicket(p *kit.Pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.Tickets) {
		return
	}
	t := g.file.Tickets[i]
	mid := y + 17
	p.TextIn(6, mid, 50, t.ID, kit.SmallText)
	p.Badge(60, mid, t.Plan)
	right := width - 4
	c := kit.CountdownOf(t, g.file.Terms, g.w.Now())
	if width > 420 {
		right -= kit.ChipWidth
		p.Chip(right, mid, c)
		right -= 6
	} else {
		icon, _ := forms.StateMark(t)
		p.Icon(right-16, mid-8, 15, icon, kit.ColorInk2)
		right -= 24
	}
	day := kit.ShortDay(g.file.Zone.Day(t.Opened), g.file.Today)
	p.TextTo(right, mid, day, kit.SmallText)
	right -= max(52, kit.SmallText.Width(day)+10)
	if t.Bug {
		p.Icon(right-14, mid-7, 14, "bug", kit.ColorInk2)
		right -= 20
	}
	p.TextIn(60+kit.BadgeWidth+10, mid, right-70-kit.BadgeWidth, t.Subject, kit.BodyText.Heavy(chosen || c.Urgent()))
}

func (g *customerPage) paintInvoice(p *kit.Pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.Invoices) {
		return
	}
	one := g.file.Invoices[i]
	mid := y + 17
	state := one.State(g.file.Today)
	icon, ink := gui.IssuedMark(state)
	p.Icon(4, mid-8, 15, icon, ink)
	p.TextIn(24, mid, 70, gui.IssuedWords(state), kit.SmallText.In(ink))
	total := kit.Money(one.Total)
	if one.Corrects != "" {
		total = "−" + total
	}
	p.TextTo(width-4, mid, total, kit.StrongText)
	right := width - 78
	if width > 330 {
		p.TextTo(right, mid, kit.ShortDay(one.Issued, g.file.Today), kit.SmallText)
		right -= 80
	}
	p.TextIn(98, mid, right-98, one.Number, kit.BodyText.Heavy(chosen))
}

// paintOrder shows what of an order's limit is used.
func (g *customerPage) paintOrder(p *kit.Pen, i int, y, width float32, _ bool) {
	if i >= len(g.file.Orders) {
		return
	}
	o := g.file.Orders[i]
	x := p.TextIn(4, y+13, width/2, o.ID, kit.StrongText)
	p.TextIn(x+16, y+13, width-x-20, o.Note, kit.SmallText)
	rate := ""
	if o.Rate != nil {
		rate = " · " + kit.Say("%s an hour", kit.Euros(*o.Rate))
	}
	done := o.Used + o.Wait
	if o.Cap == 0 {
		p.TextIn(4, y+36, width-8, kit.Say("%s so far, no limit", done)+rate, kit.LabelText)
		return
	}
	p.Box(4, y+25, width-8, 5, kit.ColorQuiet, 2)
	ink := kit.ColorAccent
	if done > o.Cap {
		ink = kit.ColorLate
	}
	if share := min(1, float32(done)/float32(o.Cap)); share > 0 {
		p.Box(4, y+25, (width-8)*share, 5, ink, 2)
	}
	p.Text(4, y+41, kit.Say("%s of at most %s", done, o.Cap)+rate, kit.LabelText)
	left := kit.Say("%s left", o.Cap-done)
	if done > o.Cap {
		left = kit.Say("%s above the limit", done-o.Cap)
	}
	p.TextTo(width-4, y+41, left, kit.LabelText)
}
