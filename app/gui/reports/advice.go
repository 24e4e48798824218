package reports

import (
	"cmp"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// adviceCard says of the marked customer which plan would pay for both, and from how
// many hours a month on.
type adviceCard struct {
	p     *planPage
	title *kit.Drawing
	words *kit.Drawing
	chart *kit.Drawing
	axis  *kit.Drawing // what stands below the chart
	table *kit.Drawing
	how   *kit.Button
	to    *kit.Button
	view  *fyne.Container
}

func newAdviceCard(p *planPage) *adviceCard {
	c := &adviceCard{p: p}
	c.title = kit.Lines(kit.SectionText, c.titleWords)
	c.words = kit.Lines(kit.BodyText, c.sentence)
	c.chart = kit.NewDrawing(260, 0, func(pen *kit.Pen, size fyne.Size) {
		if advice, ok := c.advised(); ok {
			newBreakEven(advice, p.known.rate).paint(pen, size)
		}
	})
	c.chart.Height = func(float32) float32 { return 172 }
	c.axis = kit.Lines(kit.HintText, c.axisWords)
	c.table = kit.NewDrawing(260, 60, c.paintTable)
	c.table.Height = func(float32) float32 { return 24 + adviceStep*float32(len(c.offers())) }
	w := p.s.w
	c.how = w.Button(kit.PlainButton, kit.Say("How?"), func() {
		if one, ok := p.table.Chosen(); ok {
			newHow(p, one).open()
		}
	}).WithKeys("Enter")
	c.to = w.Button(kit.MainButton, kit.Say("Its review"), p.toReview).WithKeys("R")
	c.view = kit.Below(8, c.title, c.words, c.chart, c.axis, c.table, kit.Buttons(c.how, c.to))
	return c
}

// adviceStep is the height of a row of the table of offers.
const adviceStep = 24

// show draws the marked customer.
func (c *adviceCard) show() {
	for _, d := range []*kit.Drawing{c.title, c.words, c.chart, c.axis, c.table} {
		d.Refresh()
	}
	_, charted := c.advised()
	c.chart.Hidden, c.axis.Hidden = !charted, !charted
	_, ok := c.p.table.Chosen()
	c.how.Hidden, c.to.Hidden = !ok, !ok
	kit.Relay(c.p.body)
	c.p.pane.Relay()
}

// advised is the marked customer's advice, where there is a plan that would pay.
func (c *adviceCard) advised() (app.Advice, bool) {
	one, ok := c.p.table.Chosen()
	return one.advice, ok && one.advice.Best != ""
}

func (c *adviceCard) titleWords() string {
	one, ok := c.p.table.Chosen()
	name := cmp.Or(one.worth.Name, one.worth.Key)
	switch {
	case !ok:
		return kit.Say("Advice")
	case one.advice.Best == "":
		return kit.Say("%s: no other plan pays for both", name)
	}
	return kit.Say("%s: %s instead of %s", name, kit.PlanName(one.advice.Best), kit.PlanName(one.advice.Now))
}

// sentence says why.
func (c *adviceCard) sentence() string {
	one, ok := c.p.table.Chosen()
	if !ok {
		return kit.Say("Mark a customer to see what each plan would have come to.")
	}
	if one.advice.Best == "" {
		return kit.Say("Under each other plan the customer would have paid more, or we would have lost.")
	}
	o := one.advice.Offer(one.advice.Best)
	if cheaper(one.advice) {
		return kit.Say("pays up to %s a month; used %s on average, in %d of %d months more", o.BreakEven.String(), o.Used.String(), o.Above, one.advice.Months)
	}
	return kit.Say("pays from %s a month; used %s on average, in %d of %d months more", o.BreakEven.String(), o.Used.String(), o.Above, one.advice.Months)
}

// axisWords say what the chart counts.
func (c *adviceCard) axisWords() string {
	a, ok := c.advised()
	if !ok {
		return ""
	}
	dear, cheap := a.Best, a.Now
	if cheaper(a) {
		dear, cheap = cheap, dear
	}
	return kit.Say("hours a month that %s covers and %s bills; a mark for each month", kit.PlanName(dear), kit.PlanName(cheap))
}

// cheaper tells whether the advised plan has the lower fee of the two.
func cheaper(a app.Advice) bool { return a.Offer(a.Best).Fee.LessThan(a.Offer(a.Now).Fee) }

// offers are the plan in force, and the one that would pay; without one all of them.
func (c *adviceCard) offers() []app.Offer {
	one, ok := c.p.table.Chosen()
	switch {
	case !ok:
		return nil
	case one.advice.Best == "":
		return one.advice.Offers
	}
	return []app.Offer{one.advice.Offer(one.advice.Now), one.advice.Offer(one.advice.Best)}
}

// monthly is an amount of all months in one.
func monthly(amount decimal.Decimal, months int) decimal.Decimal {
	return amount.DivRound(decimal.NewFromInt(int64(max(1, months))), 2)
}

// paintTable draws what they would pay in a month and what would be left to us.
func (c *adviceCard) paintTable(pen *kit.Pen, size fyne.Size) {
	offers := c.offers()
	if len(offers) == 0 {
		return
	}
	one, _ := c.p.table.Chosen()
	pays, ours := size.Width-120, size.Width-4
	pen.Text(4, 10, kit.Say("a month"), kit.LabelText)
	pen.TextTo(pays, 10, kit.Say("They pay"), kit.LabelText)
	pen.TextTo(ours, 10, kit.Say("Our margin"), kit.LabelText)
	for i, o := range offers {
		y, l := 20+adviceStep*(float32(i)+0.5), kit.BodyText
		pen.Rule(0, y-adviceStep/2, size.Width, kit.ColorLine)
		pen.Badge(4, y, o.Plan)
		if o.Plan == one.advice.Now {
			pen.TextIn(kit.BadgeWidth+12, y, pays-kit.BadgeWidth-92, kit.Say("in force"), kit.HintText)
		}
		if o.Plan == one.advice.Best {
			l = kit.StrongText
		}
		if !o.FeeKnown {
			pen.TextTo(pays, y, kit.Say("no fee known"), kit.HintText)
			continue
		}
		pen.TextTo(pays, y, kit.Money(monthly(o.Pays(), one.advice.Months)), l)
		margin := monthly(o.Margin, one.advice.Months)
		if margin.IsNegative() {
			l = kit.StrongText.In(kit.ColorLate)
		}
		pen.TextTo(ours, y, kit.Money(margin), l)
	}
}

// breakEven is a chart of two plans: the one rises with the hours that the other
// covers, from the lower fee, and the other is flat.
type breakEven struct {
	cheap, dear     app.Offer
	cheapFee, fee   float64 // a month
	rate            float64 // an hour
	from, used, to  sla.Minutes
	months          []sla.Minutes // hours that the one covers and the other bills
	best            sla.PlanID
	hours, most     float64 // at the ends of the axes
	left, top, w, h float32 // of the plot
}

// newBreakEven holds the plan in force against the one that would pay.
func newBreakEven(a app.Advice, rate decimal.Decimal) *breakEven {
	o, now := a.Offer(a.Best), a.Offer(a.Now)
	b := &breakEven{cheap: now, dear: o, rate: rate.InexactFloat64(), from: o.BreakEven, used: o.Used, to: o.UpTo, best: a.Best}
	if cheaper(a) {
		b.cheap, b.dear, b.to = o, now, 0
	}
	b.cheapFee, b.fee = monthly(b.cheap.Fee, a.Months).InexactFloat64(), monthly(b.dear.Fee, a.Months).InexactFloat64()
	far := max(b.from, b.used, b.to)
	for m, charged := range a.Charged[b.cheap.Plan] {
		one := charged - a.Charged[b.dear.Plan][m]
		b.months, far = append(b.months, one), max(far, one)
	}
	b.hours = float64(kit.ScaleOf([]kit.Bar{{Covered: max(far+far/6, 60)}}))
	b.most = roundUp(max(b.fee, b.cheapFee+b.rate*b.hours) * 1.02)
	return b
}

// roundUp is a round number from an amount on, of three equal steps.
func roundUp(amount float64) float64 {
	for unit := 1.0; ; unit *= 10 {
		for _, n := range []float64{3, 6, 9, 12, 15, 24} {
			if n*unit >= amount {
				return n * unit
			}
		}
	}
}

func (b *breakEven) x(hours float64) float32  { return b.left + float32(hours/b.hours)*b.w }
func (b *breakEven) y(amount float64) float32 { return b.top + b.h - float32(amount/b.most)*b.h }
func (b *breakEven) at(m sla.Minutes) float32 { return b.x(float64(m) / 60) }

func (b *breakEven) paint(p *kit.Pen, size fyne.Size) {
	const right, below = 92, 26
	b.left, b.top = 46, 20
	b.w, b.h = size.Width-b.left-right, size.Height-b.top-below
	b.band(p)
	for i := range 4 {
		amount := b.most * float64(i) / 3
		p.Rule(b.left, b.y(amount), b.w, map[bool]fyne.ThemeColorName{true: kit.ColorStrong, false: kit.ColorLine}[i == 0])
		p.TextTo(b.left-6, b.y(amount), wholeEuros(decimal.NewFromFloat(amount)), kit.LabelText)
	}
	for _, m := range b.months {
		p.Box(b.at(max(0, m))-1, b.y(0)-8, 2, 8, kit.ColorInk2, 0)
	}
	p.Box(b.at(b.used)-1, b.top+12, 2, b.h-12, kit.ColorAccent, 0)
	rising, flat := kit.ColorInk2, kit.ColorInk2
	if b.best == b.cheap.Plan {
		rising = kit.ColorAccent
	} else {
		flat = kit.ColorAccent
	}
	p.Line(b.x(0), b.y(b.cheapFee), b.x(b.hours), b.y(b.cheapFee+b.rate*b.hours), rising, 2)
	p.Line(b.x(0), b.y(b.fee), b.x(b.hours), b.y(b.fee), flat, 2)
	p.Circle(b.at(b.from), b.y(b.fee), 5, kit.ColorSurface, kit.ColorInk, 2)
	b.names(p, size, rising, flat)
	b.below(p)
}

// band marks the hours in which both gain.
func (b *breakEven) band(p *kit.Pen) {
	from, to := b.at(b.from), b.left+b.w
	switch {
	case b.best == b.cheap.Plan:
		from, to = b.left, b.at(b.from)
	case b.to > 0:
		to = min(to, b.at(b.to))
	}
	if to-from < 2 {
		return
	}
	p.Box(from, b.top-18, to-from, b.h+18, kit.ColorGoodTint, 0)
	words := kit.Say("pays for both")
	if l := kit.LabelText.Heavy(true).In(kit.ColorGood); l.Width(words) < to-from-4 {
		p.TextAt((from+to)/2, b.top-9, words, l)
	}
}

// names stand at the right ends of the lines, apart.
func (b *breakEven) names(p *kit.Pen, size fyne.Size, rising, flat fyne.ThemeColorName) {
	x := b.left + b.w + 8
	high, low := b.y(b.cheapFee+b.rate*b.hours), b.y(b.fee)
	if low-high < 34 {
		low = high + 34
	}
	name := func(y float32, o app.Offer, words string, ink fyne.ThemeColorName) {
		y = min(max(y, 8), size.Height-70)
		p.TextIn(x, y, size.Width-x, kit.PlanName(o.Plan), kit.LabelText.Heavy(true).In(ink))
		p.TextIn(x, y+15, size.Width-x, words, kit.LabelText)
	}
	name(high, b.cheap, kit.Say("%s + %s an h", wholeEuros(decimal.NewFromFloat(b.cheapFee)), wholeEuros(decimal.NewFromFloat(b.rate))), rising)
	name(low, b.dear, wholeEuros(decimal.NewFromFloat(b.fee)), flat)
}

// below says what the marks on the axis are.
func (b *breakEven) below(p *kit.Pen) {
	y := b.y(0)
	from, to := kit.Say("from %s", b.from.String()), kit.Say("to %s", b.to.String())
	if b.best == b.cheap.Plan {
		from = kit.Say("to %s", b.from.String())
	}
	marks := &kit.Labels{Width: b.w + 60}
	all := []kit.Label{{X: b.at(b.from) - b.left, Text: from, Letters: kit.LabelText.Heavy(true).In(kit.ColorInk)}, {X: b.at(b.used) - b.left, Text: kit.Say("used %s", b.used.String()), Letters: kit.LabelText.Heavy(true).In(kit.ColorAccent)}}
	if b.best != b.cheap.Plan && b.to > 0 && b.at(b.to) <= b.left+b.w {
		all = append(all, kit.Label{X: b.at(b.to) - b.left, Text: to, Letters: kit.LabelText.Heavy(true).In(kit.ColorInk)})
	}
	marks.Spread(1, all)
	for _, l := range marks.Lines[1] {
		p.Text(b.left+l.X, y+13, l.Text, l.Letters)
	}
}
