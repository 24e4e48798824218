package invoices

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// issuedRow is a document in the table of what was issued.
type issuedRow struct {
	ledger.Issued
	name  string
	state string // as the ledger calls it
}

// issuedTable is the tab of what was issued: filter, search, table, sums.
type issuedTable struct {
	*kit.Filtered[issuedRow]
	s      *invoices
	all    []issuedRow
	shown  []issuedRow
	filter *kit.Pills
	search *kit.SearchBox
	foot   *footer
	view   *fyne.Container
}

// issuedFilters are the filters with the states that they let through.
var issuedFilters = []struct {
	word   string
	states []string
}{
	{"All", nil},
	{"Unpaid", []string{"open", "part paid", "overdue"}},
	{"Overdue", []string{"overdue"}},
	{"Paid", []string{"paid"}},
	{"Credited", []string{"credited", "credit note"}},
}

func newIssuedTable(s *invoices) *issuedTable {
	t := &issuedTable{s: s}
	t.filter = s.w.Pills(t.words(), func(int) { t.narrow() })
	t.search = s.w.SearchBox(kit.Say("Number, customer, month or amount"), t.narrow, func() { t.Table.Focus() })
	table := kit.NewGrid(s.w, "issued", 32, func(r issuedRow) string { return r.Number }, t.columns()...)
	none := s.w.Empty("invoices", "", kit.Say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	t.Filtered = kit.NewFiltered(table, none, t.look)
	t.Table.List.Letter = t.letter
	t.Table.Opened = func(issuedRow) { s.w.RunCommand(kit.Command{Do: s.openPDF, Can: s.hasPaper}) }
	t.foot = newFooter(s.w, kit.Say("Record a payment…"), "Ctrl+Shift+P", func() { s.w.RunCommand(kit.Command{Do: s.pay, Can: s.onDocument(isInvoice)}) })
	tools := kit.Padded(16, 8, 16, 8, kit.Below(8, t.filter, t.search))
	t.view = kit.BelowGrow(0, 2, tools, t.Body, t.foot.view)
	return t
}

func (t *issuedTable) columns() []kit.GridColumn[issuedRow] {
	amount := func(title string, of func(issuedRow) decimal.Decimal, l kit.Letters) kit.GridColumn[issuedRow] {
		return kit.GridColumn[issuedRow]{Title: title, Width: 66, Right: true,
			Less: func(a, b issuedRow) int { return of(a).Cmp(of(b)) },
			Text: func(r issuedRow) string { return kit.Money(of(r)) },
			Look: func(r issuedRow) kit.Letters {
				if of(r).IsZero() {
					return kit.BodyText.In(kit.ColorInk3)
				}
				return l
			},
		}
	}
	return []kit.GridColumn[issuedRow]{
		{Title: "Number", Width: 94, Text: func(r issuedRow) string { return r.Number },
			Less: func(a, b issuedRow) int { return cmp.Compare(a.Seq, b.Seq) }},
		{Title: "Customer", Width: 80, Grow: 1, Text: func(r issuedRow) string { return r.name }, Less: kit.ByText(func(r issuedRow) string { return r.name })},
		{Title: "Month", Width: 46, WideOnly: true, Text: func(r issuedRow) string { return r.Month.String() },
			Less: func(a, b issuedRow) int { return cmp.Compare(a.Month, b.Month) }, Look: func(issuedRow) kit.Letters { return kit.SmallText }},
		{Title: "Due", Width: 54, WideOnly: true, Text: func(r issuedRow) string { return kit.ShortDay(r.Due, t.s.seen.today) },
			Less: func(a, b issuedRow) int { return cmp.Compare(a.Due, b.Due) }, Look: func(issuedRow) kit.Letters { return kit.SmallText }},
		amount("Total", issuedRow.signed, kit.BodyText),
		amount("Amount due", func(r issuedRow) decimal.Decimal { return r.Open() }, kit.StrongText),
		{Title: "State", Width: 84, Paint: t.paintState, Text: func(r issuedRow) string { return gui.IssuedWords(r.state) },
			Less: kit.ByText(func(r issuedRow) string { return gui.IssuedWords(r.state) })},
	}
}

// signed is the total, which a credit note returns.
func (r issuedRow) signed() decimal.Decimal {
	if r.Kind == invoice.CreditNote {
		return r.Total.Neg()
	}
	return r.Total
}

func (t *issuedTable) paintState(p *kit.Pen, r issuedRow, x, y, width float32) {
	icon, ink := gui.IssuedMark(r.state)
	p.Icon(x, y-7, 14, icon, ink)
	l := kit.SmallText
	if r.state == "overdue" {
		l = l.In(kit.ColorLate).Heavy(true)
	}
	p.TextIn(x+20, y, width-20, gui.IssuedWords(r.state), l)
}

// fill shows the documents of the answer.
func (t *issuedTable) fill() {
	t.all = nil
	for _, i := range t.s.seen.issued {
		t.all = append(t.all, issuedRow{i, t.s.name(i.Customer), i.State(t.s.seen.today)})
	}
	t.filter.Set(t.words()...)
	t.narrow()
}

// words are the filters with how many they let through.
func (t *issuedTable) words() []string {
	var words []string
	for i, f := range issuedFilters {
		n := 0
		for _, r := range t.all {
			if passes(r, i) {
				n++
			}
		}
		word := kit.Say(f.word)
		if n > 0 && i > 0 {
			word += kit.Say(" %d", n)
		}
		words = append(words, word)
	}
	return words
}

func passes(r issuedRow, filter int) bool {
	states := issuedFilters[filter].states
	if states == nil {
		return true
	}
	for _, state := range states {
		if r.state == state {
			return true
		}
	}
	return false
}

// narrow shows what fits the filter and the text.
func (t *issuedTable) narrow() {
	text := strings.ToLower(strings.TrimSpace(t.search.Text()))
	t.shown = nil
	for _, r := range t.all {
		if passes(r, t.filter.At) && (text == "" || strings.Contains(r.haystack(), text)) {
			t.shown = append(t.shown, r)
		}
	}
	t.Show(t.shown, t.nothing())
	t.sum()
}

// haystack is what a document is found by.
func (r issuedRow) haystack() string {
	return strings.ToLower(strings.Join([]string{r.Number, r.name, r.Customer, r.Month.String(), r.Total.StringFixed(2), kit.Money(r.Total), r.Issued.Issued.String()}, "\n"))
}

func (t *issuedTable) nothing() string {
	if len(t.all) == 0 {
		return kit.Say("No invoices issued yet. Choose a month, review its drafts and issue them.")
	}
	return kit.Say("No documents match. Clear the search or choose another filter.")
}

// sum sums up what is shown.
func (t *issuedTable) sum() {
	var total decimal.Decimal
	for _, r := range t.shown {
		total = total.Add(r.signed())
	}
	open, over := toPay(t.shown)
	first := kit.SayCount("%d documents", len(t.shown))
	t.foot.set(first, kit.Say("%s in all", kit.Euros(total))+over, kit.Say("%s due", kit.Euros(open)))
}

// toPay sums up what is to be paid, and says what was paid too much: what one
// customer paid too much pays for no other.
func toPay(rows []issuedRow) (open decimal.Decimal, over string) {
	var surplus decimal.Decimal
	for _, r := range rows {
		if left := r.Open(); left.IsNegative() {
			surplus = surplus.Sub(left)
		} else {
			open = open.Add(left)
		}
	}
	if !surplus.IsZero() {
		over = " · " + kit.Say("overpaid by %s", kit.Euros(surplus))
	}
	return open, over
}

// look shows the pages of the chosen document.
func (t *issuedTable) look() {
	if t.s.tab != issuedTab || t.s.preview == nil {
		return
	}
	row, ok := t.Table.Chosen()
	t.foot.act(kit.Say("Record a payment…"), !ok || row.Kind != invoice.Invoice)
	if !ok {
		t.s.preview.clear()
		return
	}
	t.s.preview.document(row)
}

// letter turns the month or goes on searching.
func (t *issuedTable) letter(r rune) {
	if r != ' ' {
		t.search.Letter(r)
	}
}

// find chooses a document, whatever the filter was; it tells whether it is
// there.
func (t *issuedTable) find(number string) bool {
	t.filter.At = 0
	t.filter.Refresh()
	t.search.Set("")
	t.Table.Picked = number
	t.narrow()
	t.Table.Choose(number) // now, or once the rows are in order
	t.look()
	return slices.ContainsFunc(t.shown, func(r issuedRow) bool { return r.Number == number })
}
