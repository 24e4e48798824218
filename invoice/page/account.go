package page

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// accountEdges are the right ends of the columns of an account behind its day and
// words: due day, charge, payment and balance.
var accountEdges = []float64{amountEdge - 240, amountEdge - 148, amountEdge - 74, amountEdge}

// accountWords is where the words of a movement begin.
const accountWords = lineText + 66.0

// LayoutAccount makes the pages of a customer's account, in its language. The error
// is that of [Layout].
func LayoutAccount(a invoice.AccountLetter) ([]Page, error) {
	f, err := newFlow(a.Document())
	if err != nil {
		return nil, err
	}
	f.begin()
	moves := section{again: func(string) block { return block{} }}
	for _, line := range a.Lines {
		moves.units = append(moves.units, f.accountUnit(line))
	}
	f.lay(table{head: f.accountHead(), sections: []section{moves}, end: f.accountEnd(a)})
	f.feet()
	return f.pages, nil
}

func (f *flow) accountHead() block {
	b := block{height: 18}
	b.add(box(margin, 0, content, 18, ground), headStyle.at(lineText, 12, Left, f.words.Issued), headStyle.at(accountWords, 12, Left, f.words.OfDocument))
	for i, label := range []string{f.words.Due, f.words.Charge, f.words.Payment, f.words.Balance} {
		b.add(headStyle.at(accountEdges[i], 12, Right, label))
	}
	return b
}

// accountUnit is one movement; zeros are left out.
func (f *flow) accountUnit(l invoice.AccountLine) unit {
	const base, height = 14.0, 20.5
	var u unit
	words := strings.TrimSpace(f.words.Called(l.Kind) + " " + l.Document)
	room := accountEdges[0] - 60 - accountWords
	u.add(bodyStyle.at(lineText, base, Left, f.format.ShortDay(l.On)), bodyStyle.at(accountWords, base, Left, bodyStyle.fit(words, room)))
	if l.Due != 0 {
		u.add(bodyStyle.at(accountEdges[0], base, Right, f.format.ShortDay(l.Due)))
	}
	for i, amount := range []decimal.Decimal{l.Charge, l.Payment} {
		if !amount.IsZero() {
			u.add(bodyStyle.at(accountEdges[i+1], base, Right, f.format.Money(amount)))
		}
	}
	u.add(strongStyle.at(accountEdges[3], base, Right, f.format.Money(l.Balance)))
	u.height += height
	u.add(rule(margin, u.height, content, rowLine, 0.75))
	return u
}

// accountEnd is what is owed and how to pay it, where anything is.
func (f *flow) accountEnd(a invoice.AccountLetter) block {
	var list []sum
	if a.Credit.IsPositive() {
		list = []sum{{f.words.OnAccount, f.format.Money(a.Credit.Neg())}}
	}
	return f.settlement(list, sum{f.words.ToPay, f.format.Money(decimal.Max(a.Owed, decimal.Zero))}, func(width float64) block {
		if !a.Owed.IsPositive() {
			return block{}
		}
		return f.payTo(a.Reference(), invoice.EPC(a.Seller, a.Owed, a.Reference()), width)
	})
}
