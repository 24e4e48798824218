package page

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// sum is a line of the sums.
type sum struct {
	label, amount string
}

// sums is what ends the lines, as one piece: how to pay on the left, the sums on
// the right, and under them the words that the law wants.
func (f *flow) sums() block {
	label := f.words.ToPay
	if f.doc.Kind == invoice.CreditNote {
		label = f.words.Credited
	}
	b := f.settlement(f.sumList(), sum{label, f.total()}, f.settling)
	if a := f.doc.Allowance; a != nil {
		b.write(margin, whole(smallStyle, a.Words(f.doc.Language)+": "+a.Reason, content))
	}
	for _, group := range f.doc.Groups {
		b.write(margin, whole(smallStyle, group.Note, content))
	}
	return b
}

// discountSums are what is taken off the sum of the lines.
func (f *flow) discountSums() []sum {
	a := f.doc.Allowance
	if a == nil {
		return nil
	}
	return []sum{{f.words.BeforeDiscount, f.money(a.Base)}, {a.Words(f.doc.Language), f.money(a.Amount.Neg())}}
}

// sumList is what the total is made of: kinds of lines where there are several,
// net and VAT. Without VAT on anything the total is the net sum.
func (f *flow) sumList() []sum {
	list := append(f.kindSums(), f.discountSums()...)
	if !f.registered() {
		return list
	}
	net := sum{f.words.Net, f.money(f.doc.Net)}
	if len(list) == len(f.discountSums()) && f.billsWork() {
		net.label = invoice.Fill(f.words.NetOf, f.sign(f.format.Time(f.doc.Minutes())))
	}
	list = append(list, net)
	for _, group := range f.doc.Groups {
		list = append(list, sum{f.vatLabel(group), f.money(group.VAT)})
	}
	if len(f.doc.Groups) == 0 {
		list = append(list, sum{f.words.VATUnknown, f.words.Unknown})
	}
	return list
}

// registered tells whether the seller is: without a VAT ID there is no VAT
// to be told of.
func (f *flow) registered() bool { return f.doc.Taxed() }

// kindSums are fees, work by the hour and work under orders, where there are
// several of them or where no net sum says how long it took.
func (f *flow) kindSums() []sum {
	type kind struct {
		words   string
		lines   int
		minutes sla.Minutes
		amount  decimal.Decimal
	}
	kinds := [3]kind{{words: f.words.SumFees}, {words: f.words.SumByTheHour}, {words: f.words.SumUnderOrders}}
	there := 0
	for _, l := range f.doc.Lines {
		k := &kinds[1]
		switch {
		case l.Fee != nil:
			k = &kinds[0]
		case l.Order != "":
			k = &kinds[2]
		}
		if k.lines == 0 {
			there++
		}
		k.lines++
		k.minutes += l.Billed
		k.amount = k.amount.Add(l.Amount)
	}
	if f.registered() && there < 2 {
		return nil
	}
	var list []sum
	for _, k := range kinds {
		if k.lines > 0 {
			list = append(list, sum{invoice.Fill(k.words, f.sign(f.format.Time(k.minutes))), f.money(k.amount)})
		}
	}
	return list
}

func (f *flow) vatLabel(group invoice.VATGroup) string {
	taxable := f.money(group.Taxable)
	return invoice.Fill(group.Row().Label.In(f.doc.Language), f.format.Percent(group.Percent), taxable)
}

const (
	sumsTop  = 20.0 // baseline of the first sum
	sumsLead = 14.0
)

// settlement is sums on the right and, in what room they leave, how they are
// settled.
func (f *flow) settlement(list []sum, total sum, left func(width float64) block) block {
	edge := amountEdge - 74
	for _, s := range append(list, total) {
		edge = min(edge, amountEdge-TextWidth(s.amount, factStyle.font, factStyle.size)-12)
	}
	b := block{height: sumsTop}
	begin := edge - 150
	add := func(s sum, style, amount style) {
		label := style.at(edge, b.height, Right, s.label)
		begin = min(begin, label.Left())
		b.add(label, amount.at(amountEdge, b.height, Right, s.amount))
	}
	for _, s := range list {
		add(s, bodyStyle, bodyStyle)
		b.height += sumsLead
	}
	b.height += 13
	add(total, factStyle, factStyle.in(accent))
	b.add(rule(begin, b.height-17, right-begin, ink, 1))
	b.height += 8
	how := left(begin - 20 - margin)
	b.add(how.items...)
	b.height = max(b.height, how.height) + 6
	return b
}

// settling is how the document is settled, on its left: an invoice by paying it,
// a credit note by lowering a debt.
func (f *flow) settling(width float64) block {
	switch {
	case f.doc.Kind == invoice.CreditNote:
		b := block{height: sumsTop - 8}
		b.write(margin, styled(smallStyle, f.doc.Returned(), width))
		return b
	case f.doc.Seller.IBAN == "":
		return block{}
	}
	reference := f.doc.Number
	if reference == "" {
		reference = f.words.ThisNumber
	}
	return f.payTo(reference, f.doc.EPC(), width)
}

// labelled is a small label over a value.
type labelled struct {
	label, value string
	style        style
}

// valueMost is how many lines a value has: an absurdly long one stands in full
// at the head of the document.
const valueMost = 4

// payTo is what a bank asks for, beside the code that its program reads.
func (f *flow) payTo(reference, epc string, width float64) block {
	seller := f.doc.Seller
	b := block{height: sumsTop - 8}
	x := margin
	code, ok := qrCode(epc)
	if ok {
		code.X, code.Y, code.Color = x, b.height-2, ink
		label := labelStyle.at(x+qrSize/2, code.Y+qrSize+qrWhite+6, Center, f.words.ScanToPay)
		label.X = max(label.X, x+label.W/2)
		b.add(code, label)
		x += max(qrSize, label.W) + 20
	}
	words := block{height: b.height}
	for _, l := range []labelled{
		{f.words.PayTo, seller.Name, strongStyle}, {f.words.Account, invoice.GroupIBAN(seller.IBAN), strongStyle},
		{f.bankLabel(), joined([]string{seller.BIC, seller.Bank}, " · "), bodyStyle}, {f.words.PaymentReference, reference, strongStyle},
	} {
		words.labelled(x, width-(x-margin), l)
	}
	b.add(words.items...)
	if b.height = words.height; ok {
		b.height = max(b.height, code.Y+qrSize+qrWhite+8)
	}
	return b
}

// bankLabel names what is known of the bank.
func (f *flow) bankLabel() string {
	names := []string{}
	if f.doc.Seller.BIC != "" {
		names = append(names, f.words.BIC)
	}
	if f.doc.Seller.Bank != "" {
		names = append(names, f.words.Bank)
	}
	return joined(names, ", ")
}

// labelled puts a label with its value under it at the end of a block.
func (b *block) labelled(x, width float64, l labelled) {
	if l.value == "" {
		return
	}
	b.write(x, []styledLine{{labelStyle, l.label}})
	lines := whole(l.style, l.value, width)
	b.write(x, lines[:min(len(lines), valueMost)])
	b.height += 1
}
