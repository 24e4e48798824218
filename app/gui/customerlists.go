package gui

import (
	"strings"

	"hourbook/app/gui/kit"
)

// paintDiscount shows what is taken off, for which months and why.
func (g *customerPage) paintDiscount(p *kit.Pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.discounts) {
		return
	}
	d := g.file.discounts[i]
	l := kit.BodyText.Heavy(chosen)
	if g.file.over(d) {
		l = l.In(kit.ColorInk3)
	}
	p.TextIn(4, y+13, width-8, g.file.discountWords(d.Discount), l)
	words := discountMonths(d.From, d.To) + " · " + d.Reason
	if by := strings.Join(d.use.By, ", "); by != "" && d.use.Left.IsPositive() {
		words = kit.Say("taken by %s, %s left", by, kit.Euros(d.use.Left)) + " · " + d.Reason
	} else if by != "" {
		words = kit.Say("taken by %s", by) + " · " + d.Reason
	}
	p.TextIn(4, y+31, width-8, words, kit.LabelText)
}

// paintFee shows what is paid in each interval, and until when it is billed.
func (g *customerPage) paintFee(p *kit.Pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.fees) {
		return
	}
	fee := g.file.fees[i]
	l, ended := kit.BodyText.Heavy(chosen), fee.Until != 0 && fee.Until <= g.file.today
	if ended {
		l = l.In(kit.ColorInk3)
	}
	right := width - 4 - p.TextTo(width-4, y+13, kit.Euros(fee.Amount)+" "+everyWords(fee.Recurring), l) - 12
	p.TextIn(4, y+13, right-4, fee.Text, l)
	words := periodText(fee.From, fee.Until)
	if fee.billed != 0 {
		words += " · " + kit.Say("billed until %s", kit.Format().Day(fee.billed))
	} else {
		words += " · " + kit.Say("not billed yet")
	}
	p.TextIn(4, y+31, width-8, words, kit.LabelText)
}
