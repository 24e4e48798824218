package page

import (
	"strconv"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// brandBar is the stripe at the upper edge of each page.
func (f *flow) brandBar() block {
	return block{items: []Item{box(0, -top, Width, 6, accent)}}
}

// The room for the logo.
const (
	logoHeight = 36.0
	logoWidth  = 120.0
)

// letterhead is the logo and name of the seller, and the title of the
// document. It stands on the first page.
func (f *flow) letterhead() block {
	title, number := f.title()
	style, numberStyle := titleStyle, factStyle.in(ink2)
	if TextWidth(title, style.font, style.size) > content/2 {
		style.size = 15
		title = style.fit(title, content-leastName-logoWidth-36)
	}
	if f.isDraft() {
		numberStyle = draftStyle
	}
	var b block
	b.add(style.at(right, 17, Right, title), numberStyle.at(right, 34, Right, numberStyle.fit(number, content/2)))
	x := margin
	if f.logo != nil {
		picture := f.logo.within(logoWidth, logoHeight)
		picture.X = x
		x += picture.W + 12
		b.add(picture)
	}
	room := content - (x - margin) - max(b.items[0].W, b.items[1].W) - 24
	names := brandStyle.wrap(f.doc.Seller.Name, max(room, leastName))
	y := max(0, (logoHeight-float64(len(names))*brandStyle.leading)/2) + 12
	for _, name := range names {
		b.add(brandStyle.at(x, y, Left, name))
		y += brandStyle.leading
	}
	b.height = max(logoHeight, y-12) + 18
	return b
}

// leastName is the room that the name of the seller has beside any title.
const leastName = 120.0

// runningHead says on later pages what they belong to.
func (f *flow) runningHead() block {
	title, number := f.title()
	style := labelStyle
	if f.isDraft() {
		style = draftStyle
	}
	of := title + "  " + number
	if f.doc.Kind == invoice.ReviewLetter { // which has no number of its own
		of = title + "  " + f.doc.Buyer.Name + "  " + number
	}
	end := style.at(right, 8, Right, style.fit(of, content*2/3))
	var b block
	b.add(end, headStyle.at(margin, 8, Left, headStyle.fit(f.doc.Seller.Name, content-end.W-20)))
	b.add(rule(margin, 16, content, strong, 0.75))
	b.height = 30
	return b
}

// fact is a small label over something to be seen from afar.
type fact struct {
	label, value string
	style        style
}

// facts is the band that says at a glance how much, until when, what for.
func (f *flow) facts() block {
	const height, pad = 50.0, 14.0
	var b block
	b.add(box(margin, 0, content, height, tint))
	x := margin + pad
	for _, fact := range f.factList() {
		value := fact.style.at(x, 37, Left, fact.value)
		b.add(labelStyle.at(x, 16, Left, fact.label), value)
		x += max(150, value.W+30)
	}
	b.height = height + 22
	return b
}

func (f *flow) factList() []fact {
	period := fact{f.periodLabel(), f.format.Period(f.doc.From, f.doc.Until), factStyle}
	switch f.doc.Kind {
	case invoice.Statement:
		return []fact{{f.words.NoChargeTime, f.noChargeMinutes().String(), sumStyle.in(good)}, {f.words.Worth, f.format.Money(f.doc.Worth()), factStyle}, period}
	case invoice.ReminderLetter:
		return []fact{{f.words.ToPay, f.format.Money(f.doc.Total), sumStyle}, {f.words.DueSince, f.format.Day(f.doc.Due), factStyle}}
	case invoice.AccountPaper:
		return []fact{{f.words.ToPay, f.format.Money(decimal.Max(f.doc.Total, decimal.Zero)), sumStyle}, {f.words.AsOf, f.format.Day(f.doc.Issued), factStyle}}
	case invoice.CreditNote:
		return []fact{{f.words.Credited, f.total(), sumStyle}, {f.words.Issued, f.format.Day(f.doc.Issued), factStyle}, period}
	}
	return []fact{{f.words.ToPay, f.total(), sumStyle}, {f.words.Due, f.format.Day(f.doc.Due), factStyle}, period}
}

// periodLabel is what the period is of: of work, or of fees alone.
func (f *flow) periodLabel() string {
	if f.billsWork() {
		return f.words.Period
	}
	return f.words.Covers
}

// total is the total as written, or the mark for one that is not known since
// the VAT is not.
func (f *flow) total() string {
	if len(f.doc.Groups) == 0 {
		return f.words.Unknown
	}
	return f.money(f.doc.Total)
}

// feet closes each page, now that their number is known: whom to ask, and what
// page this is.
func (f *flow) feet() {
	seller := f.doc.Seller
	left := joined([]string{seller.Name, seller.Email, seller.Phone}, " · ")
	for i := range f.pages {
		f.foot(&f.pages[i], left, i+1)
	}
}

func (f *flow) foot(p *Page, left string, number int) {
	text := invoice.Fill(f.words.PageOf, strconv.Itoa(number), strconv.Itoa(len(f.pages)))
	if f.doc.Number != "" {
		text = footStyle.fit(f.doc.Number, content/2) + " · " + text
	}
	end := footStyle.at(right, 14, Right, text)
	left = footStyle.fit(left, content-end.W-20)
	p.add(Height-48, []Item{rule(margin, 0, content, rowLine, 0.75), footStyle.at(margin, 14, Left, left), end})
}
