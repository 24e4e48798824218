package invoices

import (
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/ledger"
)

// tallAccounts is from which height of the window on the accounts have a head of
// their own; below it their rows need the room.
const tallAccounts, accountsHeadHigh = 700, 84

// headWords are the second line of what was issued, and of the accounts where
// these have a head of their own.
func (s *invoices) headWords() string {
	if s.tab == accountsTab && s.w.Win.Canvas().Size().Height >= tallAccounts && len(s.seen.ages) > 0 {
		return kit.SayCount("Balances of %d customers on %s", len(s.seen.ages), kit.Format().Day(s.seen.today))
	}
	if s.tab == bankTab && len(s.seen.bank) > 0 {
		return kit.SayCount("%d rows of statements wait for somebody to say what they are", len(s.seen.bank))
	}
	if s.tab == remindersTab {
		return s.reminders.words()
	}
	return s.owed()
}

// newHead draws what all owe: the sum in large, what of it is late, and the share
// of each age over its column.
func (t *accountTable) newHead() *kit.Drawing {
	d := kit.NewDrawing(240, 0, t.paintHead)
	d.Height = func(float32) float32 {
		if t.s.w.Win.Canvas().Size().Height < tallAccounts {
			return 0
		}
		return accountsHeadHigh
	}
	return d
}

func (t *accountTable) paintHead(p *kit.Pen, size fyne.Size) {
	b := ledger.Together(t.s.seen.ages)
	room := size.Width - 2*kit.GridMargin
	if from := t.paintShares(p, b, size); from > 0 {
		room = from - kit.GridMargin - 12
	}
	y := float32(22)
	p.TextIn(kit.GridMargin, y, room, kit.Euros(b.Owed()), kit.FigureText)
	if b.Overdue.IsPositive() {
		y += 22
		x := kit.GridMargin + p.TextIn(kit.GridMargin, y, room, kit.Say("%s overdue", kit.Money(b.Overdue)), kit.SmallText.In(kit.ColorLate).Heavy(true))
		if over := b.Ages[ledger.Ages-1]; over.IsPositive() {
			p.TextIn(x, y, room-x+kit.GridMargin, " · "+kit.Say("%s over 90 days", kit.Money(over)), kit.SmallText)
		}
	}
	if b.Credit.IsPositive() {
		p.TextIn(kit.GridMargin, y+19, room, kit.Say("%s credit on account", kit.Money(b.Credit)), kit.SmallText)
	}
}

// paintShares draws a bar of each age over its column, and tells where the first
// begins; 0 where there is no room for the columns.
func (t *accountTable) paintShares(p *kit.Pen, b ledger.Balance, size fyne.Size) float32 {
	const first, wide, high = 2, 40, 44 // the first age's column, a bar
	from, widths := t.Table.Spans(size.Width)
	if !b.Open.IsPositive() || slices.Min(widths[first:first+ledger.Ages]) == 0 {
		return 0
	}
	most := slices.MaxFunc(b.Ages[:], decimal.Decimal.Cmp)
	floor := size.Height - 8
	left := from[first] + widths[first] - wide
	for age, amount := range b.Ages {
		right := from[first+age] + widths[first+age]
		part, _ := amount.Div(most).Float64()
		if tall := float32(part) * high; amount.IsPositive() {
			tall = max(tall, 1)
			p.Box(right-wide, floor-tall, wide, tall, ageInks[age], 0)
			p.TextTo(right, floor-tall-9, kit.Say("%d %%", amount.Mul(decimal.NewFromInt(100)).DivRound(b.Open, 0).IntPart()), kit.LabelText)
		}
	}
	p.Rule(left-8, floor, from[first+ledger.Ages-1]+widths[first+ledger.Ages-1]-left+16, kit.ColorStrong)
	return left
}

// together is what the shown accounts come to, as a row.
func (t *accountTable) together() accountRow {
	var balances []ledger.Balance
	for _, r := range t.shown {
		balances = append(balances, r.Balance)
	}
	return accountRow{Balance: ledger.Together(balances), name: kit.Say("Total")}
}

// sum sums up what is shown. What all owe is what the documents of the ledger are
// open by, less the credit: that is looked at here, document by document.
func (t *accountTable) sum() {
	b := t.together()
	documents, credits := 0, 0
	for _, r := range t.shown {
		documents += len(r.Invoices)
		if r.Credit.IsPositive() {
			credits++
		}
	}
	first := kit.SayCount("%d customers", len(t.shown))
	if len(t.shown) == len(t.all) {
		first = kit.Say("Equal to the open documents, to the cent")
		if rest := b.Open.Sub(t.s.openDocuments()); !rest.IsZero() {
			first = kit.Say("The open documents come to %s less: run the check", kit.Euros(rest))
		}
	}
	second := kit.SayCount("%d open documents", documents)
	if credits > 0 {
		second += " · " + kit.SayCount("%d credits on account", credits)
	}
	t.foot.set(first, second, kit.Say("%s due", kit.Euros(b.Owed())))
	t.last.Refresh()
	t.head.Refresh()
}

// openDocuments is what is open of all documents of the answer.
func (s *invoices) openDocuments() (sum decimal.Decimal) {
	for _, i := range s.seen.issued {
		if open := i.Open(); open.IsPositive() {
			sum = sum.Add(open)
		}
	}
	return sum
}

// export writes the accounts that are shown into a file for a spreadsheet.
func (t *accountTable) export(ending string) {
	ids := make([]string, len(t.Table.Rows))
	for i, r := range t.Table.Rows {
		ids[i] = r.Customer
	}
	on := t.s.seen.today
	title := kit.SayCount("Save balances of %d customers as CSV", len(ids))
	if ending == ".xlsx" {
		title = kit.SayCount("Save balances of %d customers as a workbook", len(ids))
	}
	t.s.w.SaveTable(title, "accounts-"+on.String()+ending, kit.Say("Save"), func(v *ledger.View) (tabular.Table, error) {
		table, err := app.AgeingTable(v, ids, on)
		return headed(table, kit.Say("Accounts"), kit.Say("Customer"), kit.Say("Name"), kit.Say("Not due"), kit.Say("1–30 late"), kit.Say("31–60"), kit.Say("61–90"), kit.Say("Over 90"), kit.Say("Credit"), kit.Say("Balance due")), err
	})
}
