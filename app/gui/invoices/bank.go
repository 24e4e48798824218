package invoices

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/app/gui/kit"
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
	*kit.Filtered[app.BankRow]
	s      *invoices
	loaded []app.BankRow   // of the statement that was loaded last: those that do not wait
	left   map[string]bool // sure rows that somebody took out, by their ids
	which  *kit.Pills      // what is listed
	landed bool            // a statement was loaded, whose rows get the focus when they come
	foot   *footer
	view   *fyne.Container
	panel  *bankPanel
}

// What the part Bank lists: rows that wait, or those of the last statement that do not.
const (
	bankWaits = iota
	bankKnown
	bankNotOurs
)

func newBankTable(s *invoices) *bankTable {
	t := &bankTable{s: s, left: map[string]bool{}}
	t.which = s.w.Pills(t.words(), func(int) { t.fill() })
	table := kit.NewGrid(s.w, "bank", kit.TwoLines, func(r app.BankRow) string { return r.ID }, t.columns()...)
	none := s.w.Empty("answered", kit.Say("No row of the bank waits."), kit.Say("Load a statement…"), "", s.askStatement)
	t.panel = newBankPanel(s)
	t.Filtered = kit.NewFiltered(table, none, t.look)
	table.Urgent = toLookAt
	table.Strong = func(a, b app.BankRow) bool { return (a.Kind == match.Sure) != (b.Kind == match.Sure) }
	table.List.Other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			t.toggleChosen()
		}
	}
	table.List.Confirm = func() { s.w.RunCommand(kit.Command{Do: s.confirmTicked, Can: s.anyTicked}) }
	table.Opened = func(app.BankRow) { s.w.RunCommand(kit.Command{Do: s.takeBankRow, Can: s.onProposal}) }
	t.foot = newFooter(s.w, kit.Say("Confirm"), confirmKeys, func() { s.w.RunCommand(kit.Command{Do: s.confirmTicked, Can: s.anyTicked}) })
	t.view = kit.BelowGrow(0, 2, kit.Padded(16, 8, 16, 8, t.which), t.Body, t.foot.view)
	return t
}

func (t *bankTable) columns() []kit.GridColumn[app.BankRow] {
	return []kit.GridColumn[app.BankRow]{
		{Title: "", Width: 16, Paint: func(p *kit.Pen, r app.BankRow, x, y, _ float32) {
			icon, ink := t.mark(r)
			p.Icon(x, y-7, 14, icon, ink)
			if r.Kind == match.Sure {
				p.On(x-8, y-18, 30, 36, func() { t.toggle(r) })
			}
		}, Text: func(r app.BankRow) string { return bankWord(r.Kind) }},
		{Title: "Day", Width: 58, Text: func(r app.BankRow) string { return kit.ShortDay(r.Date, t.s.seen.today) }, Less: func(a, b app.BankRow) int { return cmp.Compare(a.Date, b.Date) }},
		{Title: "Payer", Width: 120, Grow: 1, Paint: func(p *kit.Pen, r app.BankRow, x, y, width float32) {
			p.TextIn(x, y+kit.LineAbove, width, payerOf(r), kit.BodyText.Heavy(toLookAt(r)))
			p.TextIn(x, y+kit.LineBelow, width, r.Words(), kit.SmallText)
		}, Cells: []kit.GridCell[app.BankRow]{{Title: "Payer", Text: payerOf}, {Title: "What was written", Text: func(r app.BankRow) string { return r.Words() }}},
			Less: kit.ByText(func(r app.BankRow) string { return strings.ToLower(r.Payer) })},
		{Title: "EUR", Width: 74, Right: true, Text: func(r app.BankRow) string { return kit.Money(r.Amount) }, Look: func(app.BankRow) kit.Letters { return kit.StrongText },
			Less: func(a, b app.BankRow) int { return a.Amount.Cmp(b.Amount) }},
		{Title: "Pays, and why", Width: 140, Grow: 1, Paint: func(p *kit.Pen, r app.BankRow, x, y, width float32) {
			p.TextIn(x, y+kit.LineAbove, width, t.s.pays(r), kit.BodyText.Heavy(toLookAt(r)))
			p.TextIn(x, y+kit.LineBelow, width, whyIn(r, width), kit.SmallText)
		}, Cells: []kit.GridCell[app.BankRow]{{Title: "Pays", Text: t.s.pays}, {Title: "Why", Text: whyOf}}},
	}
}

// toLookAt tells whether somebody has to say what a row is.
func toLookAt(r app.BankRow) bool { return r.Kind == match.Proposed || r.Kind == match.None }

// mark is how sure a match is, and for sure ones whether they are ticked.
func (t *bankTable) mark(r app.BankRow) (icon string, ink fyne.ThemeColorName) {
	switch {
	case r.Kind == match.Known:
		return "answered", kit.ColorInk3
	case r.Kind == match.NotOurs:
		return "none", kit.ColorInk3
	case r.Kind == match.Sure:
		return kit.TickIcon(!t.left[r.ID])
	}
	return "risk", kit.ColorRiskMark
}

func bankWord(k match.Kind) string {
	switch k {
	case match.Sure:
		return kit.Say("Sure")
	case match.Known:
		return kit.Say("Known")
	case match.NotOurs:
		return kit.Say("Not ours")
	}
	return kit.Say("To look at")
}

// payerOf is who paid, or that the bank does not tell.
func payerOf(r app.BankRow) string {
	if r.Payer == "" {
		return kit.Say("The bank names nobody")
	}
	return r.Payer
}

// whyOf is the reason of a match.
func whyOf(r app.BankRow) string { return sayPhrase(r.Why) }

// whyIn is the reason in some room: where it is too long, its first word, and the
// panel has all of it.
func whyIn(r app.BankRow, room float32) string {
	why := whyOf(r)
	if first, _, parted := strings.Cut(why, ":"); parted && kit.SmallText.Width(why) > room {
		return first
	}
	return why
}

// sayPhrase says a phrase of the rules.
func sayPhrase(p sla.Phrase) string {
	if p.Words == "" {
		return ""
	}
	values := slices.Clone(p.Values)
	for i, value := range values {
		switch value := value.(type) {
		case sla.Figure:
			values[i] = figures(value)
		case sla.Day:
			values[i] = kit.Format().Day(value)
		}
	}
	return kit.Say(p.Words, values...)
}

// figures are amounts among words, as the language writes them.
func figures(f sla.Figure) string {
	return f.In(kit.Language)
}

// pays is what a row pays: its documents, or whose account it is credit on.
func (s *invoices) pays(r app.BankRow) string {
	var parts []string
	for _, part := range r.Documents {
		switch {
		case part.Number == "":
			parts = append(parts, kit.Say("%s on account of %s", kit.Money(part.Amount), s.name(r.Customer)))
		case len(r.Documents) == 1:
			parts = append(parts, part.Number)
		default:
			parts = append(parts, part.Number+" "+kit.Money(part.Amount))
		}
	}
	switch {
	case len(parts) > 0:
	case r.Kind == match.Known || r.Kind == match.NotOurs:
		return "–"
	case r.Reversal:
		return kit.Say("Which payment is taken back?")
	default:
		return kit.Say("Whose money is it?")
	}
	return strings.Join(parts, ", ")
}

// words are what can be listed, with how many rows there are of each.
func (t *bankTable) words() []string {
	known, others := 0, 0
	for _, r := range t.loaded {
		if r.Kind == match.Known {
			known++
		} else {
			others++
		}
	}
	return []string{kit.Say("To settle") + kit.Say(" %d", len(t.s.seen.bank)), kit.Say("Known") + kit.Say(" %d", known), kit.Say("Not ours") + kit.Say(" %d", others)}
}

// keep remembers the rows of a statement that do not wait: they are in no ledger.
func (t *bankTable) keep(all []app.BankRow) {
	t.loaded = slices.DeleteFunc(slices.Clone(all), func(r app.BankRow) bool { return r.Kind != match.Known && r.Kind != match.NotOurs })
	t.which.Choose(bankWaits)
	t.fill()
}

// fill shows the rows of the answer: those to look at first.
func (t *bankTable) fill() {
	rows, nothing := slices.Clone(t.s.seen.bank), kit.Say("No row of the bank waits.")
	if t.which.At != bankWaits {
		kind := map[int]match.Kind{bankKnown: match.Known, bankNotOurs: match.NotOurs}[t.which.At]
		rows = slices.DeleteFunc(slices.Clone(t.loaded), func(r app.BankRow) bool { return r.Kind != kind })
		nothing = kit.Say("Load a statement to see here which of its rows were loaded before, and which are not ours.")
	}
	slices.SortStableFunc(rows, func(a, b app.BankRow) int {
		return cmp.Or(cmp.Compare(bankOrder(a), bankOrder(b)), cmp.Compare(a.Date, b.Date))
	})
	t.which.Set(t.words()...)
	t.Show(rows, nothing)
	t.sum()
	if t.landed && len(rows) > 0 && t.s.tab == bankTab && t.s.tabs.focused {
		t.landed = false
		t.Table.Focus()
	}
}

// sum sums up what is ticked.
func (t *bankTable) sum() {
	t.Table.List.Refresh()
	sure, sum := t.s.sureRows()
	all := 0
	for _, r := range t.s.seen.bank {
		if r.Kind == match.Sure {
			all++
		}
	}
	first := kit.Say("Nothing is sure.")
	if all > 0 {
		first = kit.SayCount("%d rows are sure", all)
	}
	if out := counted("%d taken out", all-len(sure)); out != "" {
		first += ", " + out
	}
	t.foot.set(first, kit.SayCount("%d rows to look at, one at a time", len(t.s.seen.bank)-all), kit.Euros(sum))
	t.foot.act(kit.SayCount("Confirm %d sure", len(sure)), len(sure) == 0 || t.which.At != bankWaits)
}

// toggle takes a sure row out of those that are confirmed together, or in again.
func (t *bankTable) toggle(r app.BankRow) {
	if r.Kind == match.Sure {
		t.left[r.ID] = !t.left[r.ID]
		t.sum()
	}
}

func (t *bankTable) toggleChosen() {
	if r, ok := t.Table.Chosen(); ok {
		t.toggle(r)
	}
}

func bankOrder(r app.BankRow) int {
	if r.Kind == match.Sure {
		return 1
	}
	return 0
}

// sureRows are the ids of the sure rows that nobody took out, and what they come to.
func (s *invoices) sureRows() (ids []string, sum decimal.Decimal) {
	for _, r := range s.seen.bank {
		if r.Kind == match.Sure && !s.bank.left[r.ID] {
			ids, sum = append(ids, r.ID), sum.Add(r.Amount)
		}
	}
	return ids, sum
}

// look shows the marked row beside the table.
func (t *bankTable) look() {
	if t.s.tab != bankTab {
		return
	}
	row, ok := t.Table.Chosen()
	t.panel.show(row, ok)
}
