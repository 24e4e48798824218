package page

import (
	"strings"

	"hourbook/invoice"
	"hourbook/sla"
)

// sums is what ends the lines: totals, notes of the law, the box on work at no
// charge, and how to pay.
func (f *flow) sums() []block {
	end := []block{f.totals()}
	if len(f.doc.AtNoCharge) > 0 {
		end = append(end, f.noChargeBox())
	}
	if f.doc.Kind == invoice.Invoice && f.doc.Seller.IBAN != "" {
		end = append(end, f.payment())
	}
	return end
}

// totals stands on the right; what the law wants to be said of them, on the
// left.
func (f *flow) totals() block {
	const pad = 10.0
	b := block{height: pad}
	sum := func(label, amount string, s style, leading float64) {
		b.add(s.at(rateEdge, b.height+10, Right, label), s.at(amountEdge, b.height+10, Right, amount))
		b.height += leading
	}
	sum(f.words.Net, f.format.Money(f.doc.Net), bodyStyle, 15)
	for _, group := range f.doc.Groups {
		sum(f.vatLabel(group), f.format.Money(group.VAT), bodyStyle, 15)
	}
	if len(f.doc.Groups) == 0 {
		sum(f.words.VATUnknown, f.words.Unknown, bodyStyle, 15)
	}
	b.add(rule(rateEdge-150, b.height+1, right-rateEdge+150, ink, 1))
	b.height += 8
	label := f.words.ToPay
	if f.doc.Kind == invoice.CreditNote {
		label = f.words.Credited
	}
	sum(label, f.total(), factStyle, 20)
	widest := 150.0
	for _, item := range b.items {
		if item.Kind == Text && item.X == rateEdge {
			widest = max(widest, item.W)
		}
	}
	notes := f.notes(rateEdge - widest - 24 - lineText)
	for i := range notes.items {
		notes.items[i].Y += pad
	}
	b.add(notes.items...)
	b.height = max(b.height, notes.height+pad) + 14
	return b
}

func (f *flow) vatLabel(group invoice.VATGroup) string {
	taxable := f.format.Money(group.Taxable)
	switch group.Category {
	case invoice.ReverseCharge:
		return invoice.Fill(f.words.VATReverse, taxable)
	case invoice.OutsideScope:
		return invoice.Fill(f.words.VATOutside, taxable)
	}
	return invoice.Fill(f.words.VATOf, f.format.Percent(group.Percent), taxable)
}

// notes are the time billed, the words that the law wants, and how a credit
// note is settled.
func (f *flow) notes(width float64) block {
	texts := styled(smallStyle, invoice.Fill(f.words.TimeBilled, f.doc.Minutes().String()), width)
	for _, group := range f.doc.Groups {
		texts = append(texts, styled(smallStyle.in(ink), group.Note, width)...)
	}
	if f.doc.Kind == invoice.CreditNote {
		texts = append(texts, styled(smallStyle, f.words.SetOff, width)...)
	}
	var r row
	r.write(lineText, texts)
	return r.block
}

// noChargeBox says what the customer got without paying.
func (f *flow) noChargeBox() block {
	const x = margin + 12
	sum := f.doc.CoveredMinutes() + f.doc.FreeMinutes() + f.doc.WaivedMinutes()
	texts := styled(strongStyle, invoice.Fill(f.words.NoChargeWorth, sum.String(), f.format.Money(f.doc.Worth())), content-24)
	texts = append(texts, styled(smallStyle, f.noChargeParts(), content-24)...)
	texts = append(texts, styledLine{smallStyle.in(ink3), invoice.Fill(f.words.NoChargeEntries, annexPage)})
	r := row{block: block{height: 4}}
	r.write(x, texts)
	r.add(box(margin, 0, 2.5, r.height+2, good))
	r.height += 18
	return r.block
}

// noChargeParts is "3:15 covered by your support plan · 0:35 caused by ...".
func (f *flow) noChargeParts() string {
	var parts []string
	for _, part := range []struct {
		minutes sla.Minutes
		words   string
	}{
		{f.doc.CoveredMinutes(), f.words.Covered}, {f.doc.FreeMinutes(), f.words.Free}, {f.doc.WaivedMinutes(), f.words.Waived},
	} {
		if part.minutes > 0 {
			parts = append(parts, part.minutes.String()+" "+part.words)
		}
	}
	return strings.Join(parts, " · ")
}

// payment is what a bank asks for, and the code that its program reads.
func (f *flow) payment() block {
	reference := f.doc.Number
	if reference == "" {
		reference = f.words.ThisNumber
	}
	return f.payTo(reference, f.doc.Due, f.doc.EPC())
}

// payTo asks for money: account and reference in three columns, or in two
// beside the code.
func (f *flow) payTo(reference string, due sla.Day, epc string) block {
	seller := f.doc.Seller
	cells := []labelled{
		{f.words.PayTo, seller.Name, strongStyle}, {f.words.Bank, seller.Bank, bodyStyle}, {f.words.PaymentReference, reference, strongStyle},
		{f.words.Account, invoice.GroupIBAN(seller.IBAN), strongStyle}, {f.words.BIC, seller.BIC, bodyStyle}, {f.words.Due, f.format.Day(due), strongStyle},
	}
	b := block{items: []Item{rule(margin, 0, content, strong, 0.75)}}
	code, ok := qrCode(epc)
	if !ok {
		b.cells(cells, []float64{margin, margin + 190, margin + 350}, right)
		return b
	}
	const left = right - qrSize
	b.cells([]labelled{cells[0], cells[2], cells[3], cells[5], cells[1], cells[4]}, []float64{margin, margin + 230}, left)
	code.X, code.Y, code.Color = code.X+left, code.Y+2, ink
	b.add(code, labelStyle.at(left+qrSize/2, qrSize+6, Center, f.words.ScanToPay))
	b.height = max(b.height, qrSize+12)
	return b
}

// labelled is a small label over a value.
type labelled struct {
	label, value string
	style        style
}

// cells puts cells into columns, row by row.
func (b *block) cells(cells []labelled, columns []float64, end float64) {
	for len(cells) > 0 {
		low := b.height
		for i, x := range columns[:min(len(columns), len(cells))] {
			edge := end
			if i+1 < len(columns) {
				edge = columns[i+1]
			}
			low = max(low, b.cell(x, edge-x-10, cells[i].label, cells[i].value, cells[i].style))
		}
		b.height = low + 4
		cells = cells[min(len(columns), len(cells)):]
	}
}

// cellMost is how many lines a value has: an absurdly long one stands in full
// at the head of the document.
const cellMost = 4

// cell puts a label with a value under it at the end of a block, and says
// where it ends.
func (b *block) cell(x, width float64, label, value string, s style) float64 {
	if value == "" {
		return b.height
	}
	r := row{block: block{height: b.height + 6}}
	lines := styled(s, value, width)
	r.write(x, append([]styledLine{{labelStyle, label}}, lines[:min(len(lines), cellMost)]...))
	b.add(r.items...)
	return r.height
}
