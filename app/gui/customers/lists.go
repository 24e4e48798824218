package customers

import (
	"strings"

	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
)

// paintDiscount shows what is taken off, for which months and why.
func (g *customerPage) paintDiscount(p *kit.Pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.Discounts) {
		return
	}
	d := g.file.Discounts[i]
	l := kit.BodyText.Heavy(chosen)
	if g.file.Over(d) {
		l = l.In(kit.ColorInk3)
	}
	p.TextIn(4, y+13, width-8, g.file.DiscountWords(d.Discount), l)
	words := forms.DiscountMonths(d.From, d.To) + " · " + d.Reason
	if by := strings.Join(d.Use.By, ", "); by != "" && d.Use.Left.IsPositive() {
		words = kit.Say("taken by %s, %s left", by, kit.Euros(d.Use.Left)) + " · " + d.Reason
	} else if by != "" {
		words = kit.Say("taken by %s", by) + " · " + d.Reason
	}
	p.TextIn(4, y+31, width-8, words, kit.LabelText)
}

// paintFee shows what is paid in each interval, and until when it is billed.
func (g *customerPage) paintFee(p *kit.Pen, i int, y, width float32, chosen bool) {
	if i >= len(g.file.Fees) {
		return
	}
	fee := g.file.Fees[i]
	l, ended := kit.BodyText.Heavy(chosen), fee.Until != 0 && fee.Until <= g.file.Today
	if ended {
		l = l.In(kit.ColorInk3)
	}
	right := width - 4 - p.TextTo(width-4, y+13, kit.Euros(fee.Amount)+" "+forms.EveryWords(fee.Recurring), l) - 12
	p.TextIn(4, y+13, right-4, fee.Text, l)
	words := forms.PeriodText(fee.From, fee.Until)
	if fee.Billed != 0 {
		words += " · " + kit.Say("billed until %s", kit.Format().Day(fee.Billed))
	} else {
		words += " · " + kit.Say("not billed yet")
	}
	p.TextIn(4, y+31, width-8, words, kit.LabelText)
}
