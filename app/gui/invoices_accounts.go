package gui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app/search"
	"hourbook/ledger"
)

// accountRow is what a customer owes, in the table of the accounts.
type accountRow struct {
	ledger.Balance
	name, low string
}

// accountTable is the part Accounts: what each customer owes by its age, and
// the account of the chosen one beside it.
type accountTable struct {
	*filtered[accountRow]
	s      *invoices
	all    []accountRow
	shown  []accountRow
	most   decimal.Decimal // what the one owes who owes most
	filter *pills
	search *searchBox
	head   *drawing // what all owe, and its ages
	last   *drawing // what the rows come to
	foot   *footer
	view   *fyne.Container
	panel  *accountPanel
}

// wideAccounts is from which width on the late part is told by its age.
const wideAccounts = 660

func newAccountTable(s *invoices) *accountTable {
	t := &accountTable{s: s}
	t.filter = s.w.pills(t.words(), func(int) { t.narrow() })
	t.search = s.w.searchBox(say("Customer"), t.narrow, func() { t.table.focus() })
	table := newGrid(s.w, "accounts", 32, func(r accountRow) string { return r.Customer }, t.columns()...)
	none := s.w.empty("answered", say("No balances due."), say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	t.filtered = newFiltered(table, none, t.look)
	table.urgent = func(r accountRow) bool { return r.Overdue.IsPositive() }
	t.table.opened = func(r accountRow) { s.w.jump("customers", r.Customer) }
	t.foot = newFooter(s.w, say("Set credit off…"), setOffKeys, func() { s.w.runCommand(command{do: s.setOff, can: s.onCredit}) })
	t.head, t.last = t.newHead(), newSumRow(table, t.together)
	save, book := s.w.button(smallButton, say("CSV"), func() { t.export(".csv") }), s.w.button(smallButton, say("XLSX"), func() { t.export(".xlsx") })
	tools := container.New(&columns{share: 0.3, least: 600}, t.search, padded(0, 2, 0, 2, beside(8, []float32{1}, t.filter, save, book)))
	t.view = belowGrow(0, 3, t.head, padded(16, 8, 16, 8, tools), t.body, t.last, t.foot.view)
	t.panel = newAccountPanel(s)
	return t
}

func (t *accountTable) columns() []gridColumn[accountRow] {
	amount := func(title string, of func(accountRow) decimal.Decimal, ink fyne.ThemeColorName) gridColumn[accountRow] {
		return gridColumn[accountRow]{title: title, width: 60, right: true,
			less: func(a, b accountRow) int { return of(a).Cmp(of(b)) },
			text: func(r accountRow) string {
				if of(r).IsZero() {
					return "–"
				}
				return money(of(r))
			},
			look: func(r accountRow) letters {
				if of(r).IsZero() {
					return bodyText.in(colorInk3)
				}
				return bodyText.in(ink)
			},
		}
	}
	age := func(i int) func(accountRow) decimal.Decimal {
		return func(r accountRow) decimal.Decimal { return r.Ages[i] }
	}
	wide := func(c gridColumn[accountRow]) gridColumn[accountRow] { c.least = wideAccounts; return c }
	late := amount("Late", func(r accountRow) decimal.Decimal { return r.Open.Sub(r.Ages[0]) }, colorLate)
	late.most = wideAccounts - 1
	return []gridColumn[accountRow]{
		{title: "Customer", width: 90, grow: 1, text: func(r accountRow) string { return r.name }, less: byText(func(r accountRow) string { return r.low })},
		{title: "Age", width: 44, wideOnly: true, paint: t.paintAge, less: func(a, b accountRow) int { return cmp.Compare(oldest(b), oldest(a)) }},
		amount("Not due", age(0), colorInk),
		wide(amount("1–30 late", age(1), colorRisk)),
		wide(amount("31–60", age(2), colorLate)),
		wide(amount("61–90", age(3), colorLate)),
		wide(amount("Over 90", age(4), colorLate)),
		late,
		amount("Credit", func(r accountRow) decimal.Decimal { return r.Credit.Neg() }, colorGood),
		{title: "Balance due", width: 64, right: true, text: func(r accountRow) string { return money(r.Owed()) },
			less: func(a, b accountRow) int { return a.Owed().Cmp(b.Owed()) }, look: func(accountRow) letters { return strongText }},
	}
}

// oldest is the age of what is open longest.
func oldest(r accountRow) int {
	for age := ledger.Ages - 1; age >= 0; age-- {
		if r.Ages[age].IsPositive() {
			return age
		}
	}
	return -1
}

// ageInks are the colours of the ages.
var ageInks = [ledger.Ages]fyne.ThemeColorName{colorCovered, colorRiskMark, colorLate, colorLate, colorLate}

// paintAge draws a bar that is higher with age, so that it reads without colour.
func (t *accountTable) paintAge(p *pen, r accountRow, x, y, width float32) {
	if !t.most.IsPositive() || r.Customer == "" {
		return // the row of the sums
	}
	for age, amount := range r.Ages {
		if !amount.IsPositive() {
			continue
		}
		part, _ := amount.Div(t.most).Float64()
		wide, high := max(2, float32(int(part*float64(width)))), float32(4+2*age)
		p.box(x, y+6-high, wide, high, ageInks[age], 0)
		x += wide
	}
}

// fill shows the accounts of the answer.
func (t *accountTable) fill() {
	t.all, t.most = nil, decimal.Zero
	for _, b := range t.s.seen.ages {
		name := t.s.name(b.Customer)
		t.all = append(t.all, accountRow{b, name, search.Plain(name + " " + b.Customer)})
		t.most = decimal.Max(t.most, b.Open)
	}
	slices.SortStableFunc(t.all, func(a, b accountRow) int { // what is open longest first
		return cmp.Or(cmp.Compare(oldest(b), oldest(a)), b.Owed().Cmp(a.Owed()), strings.Compare(a.low, b.low))
	})
	t.filter.set(t.words()...)
	t.narrow()
}

// words are the filters with how many they let through.
func (t *accountTable) words() []string {
	overdue, credit := 0, 0
	for _, r := range t.all {
		if r.Overdue.IsPositive() {
			overdue++
		}
		if r.Credit.IsPositive() {
			credit++
		}
	}
	return []string{say("All") + say(" %d", len(t.all)), say("Overdue") + say(" %d", overdue), say("With credit") + say(" %d", credit)}
}

// narrow shows what fits the filter and the text.
func (t *accountTable) narrow() {
	t.shown = nil
	for _, r := range t.all {
		if (t.filter.at != 1 || r.Overdue.IsPositive()) && (t.filter.at != 2 || r.Credit.IsPositive()) && holdsWords(r.low, t.search.text()) {
			t.shown = append(t.shown, r)
		}
	}
	t.show(t.shown, t.nothing())
	t.sum()
}

func (t *accountTable) nothing() string {
	if len(t.all) == 0 {
		return say("No balances due.")
	}
	return say("No customers match. Clear the search or choose another filter.")
}

// owed is what all customers owe, in a line.
func (s *invoices) owed() string {
	b := ledger.Together(s.seen.ages)
	text := say("%s due", euros(decimal.Max(decimal.Zero, b.Owed())))
	if b.Overdue.IsPositive() {
		text += " · " + say("%s of it overdue", euros(b.Overdue))
	}
	if b.Credit.IsPositive() {
		text += " · " + say("%s credit on account", euros(b.Credit))
	}
	return text
}

// look shows the account of the chosen customer.
func (t *accountTable) look() {
	if t.s.tab != accountsTab {
		return
	}
	row, ok := t.table.chosen()
	t.foot.act(say("Set credit off…"), !ok || !row.Credit.IsPositive() || !row.Open.IsPositive())
	t.panel.ask(row.Customer)
}

// settled tells whether the rows are those of the filter, and the account is that
// of the marked one.
func (t *accountTable) settled() bool {
	return t.table.asked.done() && (t.s.tab != accountsTab || t.panel.asked.done())
}
