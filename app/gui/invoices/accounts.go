package invoices

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app/gui/kit"
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
	*kit.Filtered[accountRow]
	s      *invoices
	all    []accountRow
	shown  []accountRow
	most   decimal.Decimal // what the one owes who owes most
	filter *kit.Pills
	search *kit.SearchBox
	head   *kit.Drawing // what all owe, and its ages
	last   *kit.Drawing // what the rows come to
	foot   *footer
	view   *fyne.Container
	panel  *accountPanel
}

// wideAccounts is from which width on the late part is told by its age.
const wideAccounts = 660

func newAccountTable(s *invoices) *accountTable {
	t := &accountTable{s: s}
	t.filter = s.w.Pills(t.words(), func(int) { t.narrow() })
	t.search = s.w.SearchBox(kit.Say("Customer"), t.narrow, func() { t.Table.Focus() })
	table := kit.NewGrid(s.w, "accounts", 32, func(r accountRow) string { return r.Customer }, t.columns()...)
	none := s.w.Empty("answered", kit.Say("No balances due."), kit.Say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	t.Filtered = kit.NewFiltered(table, none, t.look)
	table.Urgent = func(r accountRow) bool { return r.Overdue.IsPositive() }
	t.Table.Opened = func(r accountRow) { s.w.Jump("customers", r.Customer) }
	t.foot = newFooter(s.w, kit.Say("Set credit off…"), setOffKeys, func() { s.w.RunCommand(kit.Command{Do: s.setOff, Can: s.onCredit}) })
	t.head, t.last = t.newHead(), kit.NewSumRow(table, t.together)
	save, book := s.w.Button(kit.SmallButton, kit.Say("CSV"), func() { t.export(".csv") }), s.w.Button(kit.SmallButton, kit.Say("XLSX"), func() { t.export(".xlsx") })
	tools := container.New(&kit.Columns{Share: 0.3, Least: 600}, t.search, kit.Padded(0, 2, 0, 2, kit.Beside(8, []float32{1}, t.filter, save, book)))
	t.view = kit.BelowGrow(0, 3, t.head, kit.Padded(16, 8, 16, 8, tools), t.Body, t.last, t.foot.view)
	t.panel = newAccountPanel(s)
	return t
}

func (t *accountTable) columns() []kit.GridColumn[accountRow] {
	amount := func(title string, of func(accountRow) decimal.Decimal, ink fyne.ThemeColorName) kit.GridColumn[accountRow] {
		return kit.GridColumn[accountRow]{Title: title, Width: 60, Right: true,
			Less: func(a, b accountRow) int { return of(a).Cmp(of(b)) },
			Text: func(r accountRow) string {
				if of(r).IsZero() {
					return "–"
				}
				return kit.Money(of(r))
			},
			Look: func(r accountRow) kit.Letters {
				if of(r).IsZero() {
					return kit.BodyText.In(kit.ColorInk3)
				}
				return kit.BodyText.In(ink)
			},
		}
	}
	age := func(i int) func(accountRow) decimal.Decimal {
		return func(r accountRow) decimal.Decimal { return r.Ages[i] }
	}
	wide := func(c kit.GridColumn[accountRow]) kit.GridColumn[accountRow] { c.Least = wideAccounts; return c }
	late := amount("Late", func(r accountRow) decimal.Decimal { return r.Open.Sub(r.Ages[0]) }, kit.ColorLate)
	late.Most = wideAccounts - 1
	return []kit.GridColumn[accountRow]{
		{Title: "Customer", Width: 90, Grow: 1, Text: func(r accountRow) string { return r.name }, Less: kit.ByText(func(r accountRow) string { return r.low })},
		{Title: "Age", Width: 44, WideOnly: true, Paint: t.paintAge, Less: func(a, b accountRow) int { return cmp.Compare(oldest(b), oldest(a)) }},
		amount("Not due", age(0), kit.ColorInk),
		wide(amount("1–30 late", age(1), kit.ColorRisk)),
		wide(amount("31–60", age(2), kit.ColorLate)),
		wide(amount("61–90", age(3), kit.ColorLate)),
		wide(amount("Over 90", age(4), kit.ColorLate)),
		late,
		amount("Credit", func(r accountRow) decimal.Decimal { return r.Credit.Neg() }, kit.ColorGood),
		{Title: "Balance due", Width: 64, Right: true, Text: func(r accountRow) string { return kit.Money(r.Owed()) },
			Less: func(a, b accountRow) int { return a.Owed().Cmp(b.Owed()) }, Look: func(accountRow) kit.Letters { return kit.StrongText }},
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
var ageInks = [ledger.Ages]fyne.ThemeColorName{kit.ColorCovered, kit.ColorRiskMark, kit.ColorLate, kit.ColorLate, kit.ColorLate}

// paintAge draws a bar that is higher with age, so that it reads without colour.
func (t *accountTable) paintAge(p *kit.Pen, r accountRow, x, y, width float32) {
	if !t.most.IsPositive() || r.Customer == "" {
		return // the row of the sums
	}
	for age, amount := range r.Ages {
		if !amount.IsPositive() {
			continue
		}
		part, _ := amount.Div(t.most).Float64()
		wide, high := max(2, float32(int(part*float64(width)))), float32(4+2*age)
		p.Box(x, y+6-high, wide, high, ageInks[age], 0)
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
	t.filter.Set(t.words()...)
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
	return []string{kit.Say("All") + kit.Say(" %d", len(t.all)), kit.Say("Overdue") + kit.Say(" %d", overdue), kit.Say("With credit") + kit.Say(" %d", credit)}
}

// narrow shows what fits the filter and the text.
func (t *accountTable) narrow() {
	t.shown = nil
	for _, r := range t.all {
		if (t.filter.At != 1 || r.Overdue.IsPositive()) && (t.filter.At != 2 || r.Credit.IsPositive()) && kit.HoldsWords(r.low, t.search.Text()) {
			t.shown = append(t.shown, r)
		}
	}
	t.Show(t.shown, t.nothing())
	t.sum()
}

func (t *accountTable) nothing() string {
	if len(t.all) == 0 {
		return kit.Say("No balances due.")
	}
	return kit.Say("No customers match. Clear the search or choose another filter.")
}

// owed is what all customers owe, in a line.
func (s *invoices) owed() string {
	b := ledger.Together(s.seen.ages)
	text := kit.Say("%s due", kit.Euros(decimal.Max(decimal.Zero, b.Owed())))
	if b.Overdue.IsPositive() {
		text += " · " + kit.Say("%s of it overdue", kit.Euros(b.Overdue))
	}
	if b.Credit.IsPositive() {
		text += " · " + kit.Say("%s credit on account", kit.Euros(b.Credit))
	}
	return text
}

// look shows the account of the chosen customer.
func (t *accountTable) look() {
	if t.s.tab != accountsTab {
		return
	}
	row, ok := t.Table.Chosen()
	t.foot.act(kit.Say("Set credit off…"), !ok || !row.Credit.IsPositive() || !row.Open.IsPositive())
	t.panel.ask(row.Customer)
}

// settled tells whether the rows are those of the filter, and the account is that
// of the marked one.
func (t *accountTable) settled() bool {
	return t.Table.Asked.Done() && (t.s.tab != accountsTab || t.panel.asked.Done())
}
