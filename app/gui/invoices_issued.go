package gui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

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
	*filtered[issuedRow]
	s      *invoices
	all    []issuedRow
	shown  []issuedRow
	filter *pills
	search *searchBox
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
	t.filter = s.w.pills(t.words(), func(int) { t.narrow() })
	t.search = s.w.searchBox(say("Number, customer, month or amount"), t.narrow, func() { t.table.focus() })
	table := newGrid(s.w, "issued", 32, func(r issuedRow) string { return r.Number }, t.columns()...)
	none := s.w.empty("invoices", "", say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	t.filtered = newFiltered(table, none, t.look)
	t.table.list.letter = t.letter
	t.table.opened = func(issuedRow) { s.w.runCommand(command{do: s.openPDF, can: s.hasPaper}) }
	t.foot = newFooter(s.w, say("Record a payment…"), "Ctrl+Shift+P", func() { s.w.runCommand(command{do: s.pay, can: s.onDocument(isInvoice)}) })
	tools := padded(16, 8, 16, 8, below(8, t.filter, t.search))
	t.view = belowGrow(0, 2, tools, t.body, t.foot.view)
	return t
}

func (t *issuedTable) columns() []gridColumn[issuedRow] {
	amount := func(title string, of func(issuedRow) decimal.Decimal, l letters) gridColumn[issuedRow] {
		return gridColumn[issuedRow]{title: title, width: 66, right: true,
			less: func(a, b issuedRow) int { return of(a).Cmp(of(b)) },
			text: func(r issuedRow) string { return money(of(r)) },
			look: func(r issuedRow) letters {
				if of(r).IsZero() {
					return bodyText.in(colorInk3)
				}
				return l
			},
		}
	}
	return []gridColumn[issuedRow]{
		{title: "Number", width: 94, text: func(r issuedRow) string { return r.Number },
			less: func(a, b issuedRow) int { return cmp.Compare(a.Seq, b.Seq) }},
		{title: "Customer", width: 80, grow: 1, text: func(r issuedRow) string { return r.name }, less: byText(func(r issuedRow) string { return r.name })},
		{title: "Month", width: 46, wideOnly: true, text: func(r issuedRow) string { return r.Month.String() },
			less: func(a, b issuedRow) int { return cmp.Compare(a.Month, b.Month) }, look: func(issuedRow) letters { return smallText }},
		{title: "Due", width: 54, wideOnly: true, text: func(r issuedRow) string { return shortDay(r.Due, t.s.seen.today) },
			less: func(a, b issuedRow) int { return cmp.Compare(a.Due, b.Due) }, look: func(issuedRow) letters { return smallText }},
		amount("Total", issuedRow.signed, bodyText),
		amount("Amount due", func(r issuedRow) decimal.Decimal { return r.Open() }, strongText),
		{title: "State", width: 84, paint: t.paintState, text: func(r issuedRow) string { return issuedWords(r.state) },
			less: byText(func(r issuedRow) string { return issuedWords(r.state) })},
	}
}

// signed is the total, which a credit note returns.
func (r issuedRow) signed() decimal.Decimal {
	if r.Kind == invoice.CreditNote {
		return r.Total.Neg()
	}
	return r.Total
}

// issuedWords are the state of a document in the language of the window.
func issuedWords(state string) string {
	switch state {
	case "open":
		return say("open")
	case "part paid":
		return say("part paid")
	case "overdue":
		return say("overdue")
	case "paid":
		return say("paid")
	case "credited":
		return say("credited")
	case "settled":
		return say("settled at 0.00")
	case "taken back":
		return say("taken back")
	}
	return say("credit note")
}

// issuedMark is the mark of a state and its colour.
func issuedMark(state string) (icon string, ink fyne.ThemeColorName) {
	switch state {
	case "open":
		return "open", colorAccent
	case "part paid":
		return "part", colorAccent
	case "overdue":
		return "late", colorLate
	case "paid":
		return "answered", colorGood
	case "settled":
		return "none", colorInk2
	}
	return "credit", colorInk2
}

func (t *issuedTable) paintState(p *pen, r issuedRow, x, y, width float32) {
	icon, ink := issuedMark(r.state)
	p.icon(x, y-7, 14, icon, ink)
	l := smallText
	if r.state == "overdue" {
		l = l.in(colorLate).heavy(true)
	}
	p.textIn(x+20, y, width-20, issuedWords(r.state), l)
}

// fill shows the documents of the answer.
func (t *issuedTable) fill() {
	t.all = nil
	for _, i := range t.s.seen.issued {
		t.all = append(t.all, issuedRow{i, t.s.name(i.Customer), i.State(t.s.seen.today)})
	}
	t.filter.set(t.words()...)
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
		word := say(f.word)
		if n > 0 && i > 0 {
			word += say(" %d", n)
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
	text := strings.ToLower(strings.TrimSpace(t.search.text()))
	t.shown = nil
	for _, r := range t.all {
		if passes(r, t.filter.at) && (text == "" || strings.Contains(r.haystack(), text)) {
			t.shown = append(t.shown, r)
		}
	}
	t.show(t.shown, t.nothing())
	t.sum()
}

// haystack is what a document is found by.
func (r issuedRow) haystack() string {
	return strings.ToLower(strings.Join([]string{r.Number, r.name, r.Customer, r.Month.String(), r.Total.StringFixed(2), money(r.Total), r.Issued.Issued.String()}, "\n"))
}

func (t *issuedTable) nothing() string {
	if len(t.all) == 0 {
		return say("No invoices issued yet. Choose a month, review its drafts and issue them.")
	}
	return say("No documents match. Clear the search or choose another filter.")
}

// sum sums up what is shown.
func (t *issuedTable) sum() {
	var total decimal.Decimal
	for _, r := range t.shown {
		total = total.Add(r.signed())
	}
	open, over := toPay(t.shown)
	first := sayCount("%d documents", len(t.shown))
	t.foot.set(first, say("%s in all", euros(total))+over, say("%s due", euros(open)))
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
		over = " · " + say("overpaid by %s", euros(surplus))
	}
	return open, over
}

// look shows the pages of the chosen document.
func (t *issuedTable) look() {
	if t.s.tab != issuedTab || t.s.preview == nil {
		return
	}
	row, ok := t.table.chosen()
	t.foot.act(say("Record a payment…"), !ok || row.Kind != invoice.Invoice)
	if !ok {
		t.s.preview.clear()
		return
	}
	t.s.preview.document(row)
}

// letter turns the month or goes on searching.
func (t *issuedTable) letter(r rune) {
	if r != ' ' {
		t.search.letter(r)
	}
}

// find chooses a document, whatever the filter was; it tells whether it is
// there.
func (t *issuedTable) find(number string) bool {
	t.filter.at = 0
	t.filter.Refresh()
	t.search.set("")
	t.table.picked = number
	t.narrow()
	t.table.choose(number) // now, or once the rows are in order
	t.look()
	return slices.ContainsFunc(t.shown, func(r issuedRow) bool { return r.Number == number })
}
