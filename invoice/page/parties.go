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
	if f.doc.Kind == invoice.Statement {
		to = f.words.For
	}
	seller := f.doc.Seller.Party
	columns := [][]strip{
		f.party(f.words.From, seller, margin, width, seller.Email, seller.Phone),
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

// party is who sells or buys, with what else is to be said of them.
func (f *flow) party(label string, p invoice.Party, x, width float64, more ...string) []strip {
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
	for _, text := range more {
		c.add(labelStyle, text)
	}
	return c.strips
}

// meta is what identifies the document: labels on the left, values under one
// another.
func (f *flow) meta(x float64) []strip {
	const labels = 66.0
	c := &column{x: x + labels, width: right - x - labels}
	for _, row := range []struct{ label, value string }{
		{f.words.Number, f.doc.Number},
		{f.words.Issued, f.format.Day(f.doc.Issued)},
		{f.words.Reference, f.doc.Reference},
	} {
		if row.value == "" {
			continue
		}
		first := len(c.strips)
		c.add(bodyStyle, row.value)
		c.strips[first] = append(c.strips[first], labelStyle.at(x, stripBase, Left, row.label))
	}
	return append([]strip{nil}, c.strips...)
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
