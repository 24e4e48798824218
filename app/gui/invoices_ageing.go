package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/ledger"
)

// tallAccounts is from which height of the window on the accounts have a head of
// their own; below it their rows need the room.
const tallAccounts, accountsHeadHigh = 700, 84

// headWords are the second line of what was issued, and of the accounts where
// these have a head of their own.
func (s *invoices) headWords() string {
	if s.tab == accountsTab && s.w.win.Canvas().Size().Height >= tallAccounts && len(s.seen.ages) > 0 {
		return sayCount("Balances of %d customers on %s", len(s.seen.ages), format().Day(s.seen.today))
	}
	if s.tab == bankTab && len(s.seen.bank) > 0 {
		return sayCount("%d rows of statements wait for somebody to say what they are", len(s.seen.bank))
	}
	if s.tab == remindersTab {
		return s.reminders.words()
	}
	return s.owed()
}

// newHead draws what all owe: the sum in large, what of it is late, and the share
// of each age over its column.
func (t *accountTable) newHead() *drawing {
	d := newDrawing(240, 0, t.paintHead)
	d.height = func(float32) float32 {
		if t.s.w.win.Canvas().Size().Height < tallAccounts {
			return 0
		}
		return accountsHeadHigh
	}
	return d
}

func (t *accountTable) paintHead(p *pen, size fyne.Size) {
	b := ledger.Together(t.s.seen.ages)
	room := size.Width - 2*gridMargin
	if from := t.paintShares(p, b, size); from > 0 {
		room = from - gridMargin - 12
	}
	y := float32(22)
	p.textIn(gridMargin, y, room, euros(b.Owed()), figureText)
	if b.Overdue.IsPositive() {
		y += 22
		x := gridMargin + p.textIn(gridMargin, y, room, say("%s overdue", money(b.Overdue)), smallText.in(colorLate).heavy(true))
		if over := b.Ages[ledger.Ages-1]; over.IsPositive() {
			p.textIn(x, y, room-x+gridMargin, " · "+say("%s over 90 days", money(over)), smallText)
		}
	}
	if b.Credit.IsPositive() {
		p.textIn(gridMargin, y+19, room, say("%s credit on account", money(b.Credit)), smallText)
	}
}

// paintShares draws a bar of each age over its column, and tells where the first
// begins; 0 where there is no room for the columns.
func (t *accountTable) paintShares(p *pen, b ledger.Balance, size fyne.Size) float32 {
	const first, wide, high = 2, 40, 44 // the first age's column, a bar
	from, widths := t.table.spans(size.Width)
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
			p.box(right-wide, floor-tall, wide, tall, ageInks[age], 0)
			p.textTo(right, floor-tall-9, say("%d %%", amount.Mul(decimal.NewFromInt(100)).DivRound(b.Open, 0).IntPart()), labelText)
		}
	}
	p.rule(left-8, floor, from[first+ledger.Ages-1]+widths[first+ledger.Ages-1]-left+16, colorStrong)
	return left
}

// together is what the shown accounts come to, as a row.
func (t *accountTable) together() accountRow {
	var balances []ledger.Balance
	for _, r := range t.shown {
		balances = append(balances, r.Balance)
	}
	return accountRow{Balance: ledger.Together(balances), name: say("Total")}
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
	first := sayCount("%d customers", len(t.shown))
	if len(t.shown) == len(t.all) {
		first = say("Equal to the open documents, to the cent")
		if rest := b.Open.Sub(t.s.openDocuments()); !rest.IsZero() {
			first = say("The open documents come to %s less: run the check", euros(rest))
		}
	}
	second := sayCount("%d open documents", documents)
	if credits > 0 {
		second += " · " + sayCount("%d credits on account", credits)
	}
	t.foot.set(first, second, say("%s due", euros(b.Owed())))
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
	ids := make([]string, len(t.table.rows))
	for i, r := range t.table.rows {
		ids[i] = r.Customer
	}
	on := t.s.seen.today
	title := sayCount("Save balances of %d customers as CSV", len(ids))
	if ending == ".xlsx" {
		title = sayCount("Save balances of %d customers as a workbook", len(ids))
	}
	t.s.w.saveTable(title, "accounts-"+on.String()+ending, say("Save"), func(v *ledger.View) (tabular.Table, error) {
		table, err := app.AgeingTable(v, ids, on)
		return headed(table, say("Accounts"), say("Customer"), say("Name"), say("Not due"), say("1–30 late"), say("31–60"), say("61–90"), say("Over 90"), say("Credit"), say("Balance due")), err
	})
}
