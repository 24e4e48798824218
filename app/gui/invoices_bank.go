package gui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/sla"
)

// The keys of the part Bank.
const (
	bankKeys    = "Ctrl+4"
	confirmKeys = "Ctrl+Shift+G"
)

// bankTable is the part Bank: the rows of statements of which nobody has said what
// they are, those to look at first, and the marked one beside them.
type bankTable struct {
	*filtered[app.BankRow]
	s     *invoices
	foot  *footer
	view  *fyne.Container
	panel *bankPanel
}

func newBankTable(s *invoices) *bankTable {
	t := &bankTable{s: s}
	table := newGrid(s.w, "bank", ticketRowHeight, func(r app.BankRow) string { return r.ID }, t.columns()...)
	none := s.w.empty("answered", say("No row of the bank waits."), say("Load a statement…"), "", s.askStatement)
	t.panel = newBankPanel(s)
	t.filtered = newFiltered(table, none, t.look)
	table.urgent = func(r app.BankRow) bool { return r.Kind != match.Sure }
	table.strong = func(a, b app.BankRow) bool { return (a.Kind == match.Sure) != (b.Kind == match.Sure) }
	table.opened = func(app.BankRow) { s.w.runCommand(command{do: s.takeBankRow, can: s.onProposal}) }
	t.foot = newFooter(s.w, say("Confirm"), confirmKeys, func() { s.w.runCommand(command{do: s.confirmSure, can: s.anySure}) })
	t.view = belowGrow(0, 1, t.body, t.foot.view)
	return t
}

func (t *bankTable) columns() []gridColumn[app.BankRow] {
	return []gridColumn[app.BankRow]{
		{title: "", width: 16, paint: func(p *pen, r app.BankRow, x, y, _ float32) {
			icon, ink := bankMark(r.Kind)
			p.icon(x, y-7, 14, icon, ink)
		}, text: func(r app.BankRow) string { return bankWord(r.Kind) }},
		{title: "Day", width: 58, text: func(r app.BankRow) string { return shortDay(r.Date, t.s.seen.today) }, less: func(a, b app.BankRow) int { return cmp.Compare(a.Date, b.Date) }},
		{title: "Payer", width: 120, grow: 1, paint: func(p *pen, r app.BankRow, x, y, width float32) {
			p.textIn(x, y+lineAbove, width, payerOf(r), bodyText.heavy(r.Kind != match.Sure))
			p.textIn(x, y+lineBelow, width, r.Words(), smallText)
		}, cells: []gridCell[app.BankRow]{{title: "Payer", text: payerOf}, {title: "What was written", text: func(r app.BankRow) string { return r.Words() }}},
			less: byText(func(r app.BankRow) string { return strings.ToLower(r.Payer) })},
		{title: "EUR", width: 74, right: true, text: func(r app.BankRow) string { return money(r.Amount) }, look: func(app.BankRow) letters { return strongText },
			less: func(a, b app.BankRow) int { return a.Amount.Cmp(b.Amount) }},
		{title: "Pays, and why", width: 140, grow: 1, paint: func(p *pen, r app.BankRow, x, y, width float32) {
			p.textIn(x, y+lineAbove, width, t.s.pays(r), bodyText.heavy(r.Kind != match.Sure))
			p.textIn(x, y+lineBelow, width, whyIn(r, width), smallText)
		}, cells: []gridCell[app.BankRow]{{title: "Pays", text: t.s.pays}, {title: "Why", text: whyOf}}},
	}
}

// bankMark is how sure a match is, as a mark.
func bankMark(k match.Kind) (icon string, ink fyne.ThemeColorName) {
	if k == match.Sure {
		return "ticked", colorAccent
	}
	return "risk", colorRiskMark
}

func bankWord(k match.Kind) string {
	if k == match.Sure {
		return say("Sure")
	}
	return say("To look at")
}

// payerOf is who paid, or that the bank does not tell.
func payerOf(r app.BankRow) string {
	if r.Payer == "" {
		return say("The bank names nobody")
	}
	return r.Payer
}

// whyOf is the reason of a match.
func whyOf(r app.BankRow) string { return sayPhrase(r.Why) }

// whyIn is the reason in some room: where it is too long, its first word, and the
// panel has all of it.
func whyIn(r app.BankRow, room float32) string {
	why := whyOf(r)
	if first, _, parted := strings.Cut(why, ":"); parted && smallText.width(why) > room {
		return first
	}
	return why
}

// sayPhrase says a phrase of the rules.
func sayPhrase(p sla.Phrase) string {
	if p.Words == "" {
		return ""
	}
	return say(p.Words, p.Values...)
}

// pays is what a row pays: its documents, or whose account it is credit on.
func (s *invoices) pays(r app.BankRow) string {
	var parts []string
	for _, part := range r.Documents {
		switch {
		case part.Number == "":
			parts = append(parts, say("%s on account of %s", money(part.Amount), s.name(r.Customer)))
		case len(r.Documents) == 1:
			parts = append(parts, part.Number)
		default:
			parts = append(parts, part.Number+" "+money(part.Amount))
		}
	}
	if len(parts) == 0 {
		return say("Whose money is it?")
	}
	return strings.Join(parts, ", ")
}

// fill shows the rows of the answer: those to look at first.
func (t *bankTable) fill() {
	rows := slices.Clone(t.s.seen.bank)
	slices.SortStableFunc(rows, func(a, b app.BankRow) int {
		return cmp.Or(cmp.Compare(bankOrder(a), bankOrder(b)), cmp.Compare(a.Date, b.Date))
	})
	sure, sum := t.s.sureRows()
	first, off := say("Nothing is sure."), true
	if sure > 0 {
		first, off = sayCount("%d rows are sure", sure), false
	}
	t.foot.set(first, sayCount("%d rows to look at, one at a time", len(rows)-sure), euros(sum))
	t.foot.act(sayCount("Confirm %d sure", sure), off)
	t.show(rows, say("No row of the bank waits."))
}

func bankOrder(r app.BankRow) int {
	if r.Kind == match.Sure {
		return 1
	}
	return 0
}

// sureRows are how many rows are sure, and what they come to.
func (s *invoices) sureRows() (n int, sum decimal.Decimal) {
	for _, r := range s.seen.bank {
		if r.Kind == match.Sure {
			n, sum = n+1, sum.Add(r.Amount)
		}
	}
	return n, sum
}

// look shows the marked row beside the table.
func (t *bankTable) look() {
	if t.s.tab != bankTab {
		return
	}
	row, ok := t.table.chosen()
	t.panel.show(row, ok)
}
