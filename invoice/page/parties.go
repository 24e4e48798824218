package page

import "hourbook/invoice"

// strip is one line of one column: items with their baseline, and how high it
// is.
type strip []Item

const stripHeight, stripBase = 12.0, 9.0

// parties puts seller, buyer and the facts of the document side by side, line
// by line, so that even absurdly long names only make the columns longer.
func (f *flow) parties() {
	const gap, width = 20.0, 158.0
	to := f.words.To
	if f.doc.Kind == invoice.Statement || f.doc.Kind == invoice.AccountPaper {
		to = f.words.For
	}
	columns := [][]strip{
		f.party(f.words.From, f.doc.Seller.Party, margin, width),
		f.party(to, f.doc.Buyer, margin+width+gap, width),
		f.meta(margin + 2*(width+gap)),
	}
	for i := range max(len(columns[0]), len(columns[1]), len(columns[2])) {
		b := block{height: stripHeight}
		for _, column := range columns {
			if i < len(column) {
				b.add(column[i]...)
			}
		}
		f.place(b)
	}
	f.skip(20)
}

// column gathers the strips of one column.
type column struct {
	x, width float64
	strips   []strip
}

func (c *column) add(s style, text string) {
	for _, text := range s.wrap(text, c.width) {
		c.strips = append(c.strips, strip{s.at(c.x, stripBase, Left, text)})
	}
}

// labelled adds a text after a small label, if there is one.
func (c *column) labelled(label, text string) {
	if text != "" {
		c.add(labelStyle, label+" "+text)
	}
}

// party is who sells or buys.
func (f *flow) party(label string, p invoice.Party, x, width float64) []strip {
	c := &column{x: x, width: width}
	c.add(labelStyle, label)
	c.add(strongStyle, p.Name)
	c.add(bodyStyle, p.Street)
	place := p.City
	if p.Postcode != "" {
		place = p.Postcode + " " + p.City
	}
	c.add(bodyStyle, place)
	c.add(bodyStyle, f.format.Country(p.Country))
	c.labelled(f.words.Company, p.CompanyCode)
	c.labelled(f.words.VATID, p.VATID)
	return c.strips
}

// mostLabel is how wide the labels of the facts get; longer ones are broken.
const mostLabel = 76.0

// meta is what identifies the document: labels on the left, values under one
// another. A number is never broken: too wide a one stands under its label.
func (f *flow) meta(x float64) []strip {
	facts := []struct{ label, value string }{
		{f.words.Number, f.doc.Number}, {f.words.Issued, f.format.Day(f.doc.Issued)}, {f.words.Reference, f.doc.Reference},
	}
	room := 0.0
	for _, fact := range facts {
		if fact.value != "" {
			room = max(room, min(mostLabel, TextWidth(fact.label, labelStyle.font, labelStyle.size)))
		}
	}
	strips := []strip{nil}
	for i, fact := range facts {
		if fact.value == "" {
			continue
		}
		labels, values := &column{x: x, width: room}, &column{x: x + room + 8, width: right - x - room - 8}
		labels.add(labelStyle, fact.label)
		number := i < 2
		if wide := TextWidth(fact.value, bodyStyle.font, bodyStyle.size) > values.width; number && wide {
			values = &column{x: x, width: right - x, strips: make([]strip, len(labels.strips))}
		}
		values.add(bodyStyle, fact.value)
		strips = append(strips, side(values.strips, labels.strips)...)
	}
	return strips
}

// side is two columns as one.
func side(a, b []strip) []strip {
	both := make([]strip, max(len(a), len(b)))
	for i := range both {
		if i < len(a) {
			both[i] = append(both[i], a[i]...)
		}
		if i < len(b) {
			both[i] = append(both[i], b[i]...)
		}
	}
	return both
}

// correction says on a credit note what it corrects, and why.
func (f *flow) correction() {
	if f.doc.Kind != invoice.CreditNote {
		return
	}
	texts := strongStyle.wrap(invoice.Fill(f.words.Corrects, f.doc.Corrects, f.format.Day(f.doc.CorrectsIssued)), content-14)
	bold := len(texts)
	if f.doc.Reason != "" {
		texts = append(texts, bodyStyle.wrap(invoice.Fill(f.words.Reason, f.doc.Reason), content-14)...)
	}
	for i, text := range texts {
		style := bodyStyle
		if i < bold {
			style = strongStyle
		}
		f.place(block{14, []Item{box(margin, 0, 2, 14, accent), style.at(margin+10, 10, Left, text)}})
	}
	f.skip(16)
}

// ownText is what the seller writes on the invoice, before its lines.
func (f *flow) ownText() {
	texts := bodyStyle.wrap(f.doc.Text, content-14)
	for _, text := range texts {
		f.place(block{14, []Item{box(margin, 0, 2, 14, accent), bodyStyle.at(margin+10, 10, Left, text)}})
	}
	if len(texts) > 0 {
		f.skip(16)
	}
}
