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
	s      *invoices
	loaded []app.BankRow   // of the statement that was loaded last: those that do not wait
	left   map[string]bool // sure rows that somebody took out, by their ids
	which  *pills          // what is listed
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
	t.which = s.w.pills(t.words(), func(int) { t.fill() })
	table := newGrid(s.w, "bank", ticketRowHeight, func(r app.BankRow) string { return r.ID }, t.columns()...)
	none := s.w.empty("answered", say("No row of the bank waits."), say("Load a statement…"), "", s.askStatement)
	t.panel = newBankPanel(s)
	t.filtered = newFiltered(table, none, t.look)
	table.urgent = toLookAt
	table.strong = func(a, b app.BankRow) bool { return (a.Kind == match.Sure) != (b.Kind == match.Sure) }
	table.list.other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			t.toggleChosen()
		}
	}
	table.list.confirm = func() { s.w.runCommand(command{do: s.confirmTicked, can: s.anyTicked}) }
	table.opened = func(app.BankRow) { s.w.runCommand(command{do: s.takeBankRow, can: s.onProposal}) }
	t.foot = newFooter(s.w, say("Confirm"), confirmKeys, func() { s.w.runCommand(command{do: s.confirmTicked, can: s.anyTicked}) })
	t.view = belowGrow(0, 2, padded(16, 8, 16, 8, t.which), t.body, t.foot.view)
	return t
}

func (t *bankTable) columns() []gridColumn[app.BankRow] {
	return []gridColumn[app.BankRow]{
		{title: "", width: 16, paint: func(p *pen, r app.BankRow, x, y, _ float32) {
			icon, ink := t.mark(r)
			p.icon(x, y-7, 14, icon, ink)
			if r.Kind == match.Sure {
				p.on(x-8, y-18, 30, 36, func() { t.toggle(r) })
			}
		}, text: func(r app.BankRow) string { return bankWord(r.Kind) }},
		{title: "Day", width: 58, text: func(r app.BankRow) string { return shortDay(r.Date, t.s.seen.today) }, less: func(a, b app.BankRow) int { return cmp.Compare(a.Date, b.Date) }},
		{title: "Payer", width: 120, grow: 1, paint: func(p *pen, r app.BankRow, x, y, width float32) {
			p.textIn(x, y+lineAbove, width, payerOf(r), bodyText.heavy(toLookAt(r)))
			p.textIn(x, y+lineBelow, width, r.Words(), smallText)
		}, cells: []gridCell[app.BankRow]{{title: "Payer", text: payerOf}, {title: "What was written", text: func(r app.BankRow) string { return r.Words() }}},
			less: byText(func(r app.BankRow) string { return strings.ToLower(r.Payer) })},
		{title: "EUR", width: 74, right: true, text: func(r app.BankRow) string { return money(r.Amount) }, look: func(app.BankRow) letters { return strongText },
			less: func(a, b app.BankRow) int { return a.Amount.Cmp(b.Amount) }},
		{title: "Pays, and why", width: 140, grow: 1, paint: func(p *pen, r app.BankRow, x, y, width float32) {
			p.textIn(x, y+lineAbove, width, t.s.pays(r), bodyText.heavy(toLookAt(r)))
			p.textIn(x, y+lineBelow, width, whyIn(r, width), smallText)
		}, cells: []gridCell[app.BankRow]{{title: "Pays", text: t.s.pays}, {title: "Why", text: whyOf}}},
	}
}

// toLookAt tells whether somebody has to say what a row is.
func toLookAt(r app.BankRow) bool { return r.Kind == match.Proposed || r.Kind == match.None }

// mark is how sure a match is, and for sure ones whether they are ticked.
func (t *bankTable) mark(r app.BankRow) (icon string, ink fyne.ThemeColorName) {
	switch {
	case r.Kind == match.Known:
		return "answered", colorInk3
	case r.Kind == match.NotOurs:
		return "none", colorInk3
	case r.Kind == match.Sure && t.left[r.ID]:
		return "unticked", colorInput
	case r.Kind == match.Sure:
		return "ticked", colorAccent
	}
	return "risk", colorRiskMark
}

func bankWord(k match.Kind) string {
	switch k {
	case match.Sure:
		return say("Sure")
	case match.Known:
		return say("Known")
	case match.NotOurs:
		return say("Not ours")
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
	values := slices.Clone(p.Values)
	for i, value := range values {
		switch value := value.(type) {
		case sla.Figure:
			values[i] = figures(value)
		case sla.Day:
			values[i] = format().Day(value)
		}
	}
	return say(p.Words, values...)
}

// figures are amounts among words, as the language writes them.
func figures(f sla.Figure) string {
	if uiLanguage == lithuanian {
		return strings.ReplaceAll(string(f), ".", ",")
	}
	return string(f)
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
	switch {
	case len(parts) > 0:
	case r.Kind == match.Known || r.Kind == match.NotOurs:
		return "–"
	default:
		return say("Whose money is it?")
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
	return []string{say("To settle") + say(" %d", len(t.s.seen.bank)), say("Known") + say(" %d", known), say("Not ours") + say(" %d", others)}
}

// keep remembers the rows of a statement that do not wait: they are in no ledger.
func (t *bankTable) keep(all []app.BankRow) {
	t.loaded = slices.DeleteFunc(slices.Clone(all), func(r app.BankRow) bool { return r.Kind != match.Known && r.Kind != match.NotOurs })
	t.which.choose(bankWaits)
	t.fill()
}

// fill shows the rows of the answer: those to look at first.
func (t *bankTable) fill() {
	rows, nothing := slices.Clone(t.s.seen.bank), say("No row of the bank waits.")
	if t.which.at != bankWaits {
		kind := map[int]match.Kind{bankKnown: match.Known, bankNotOurs: match.NotOurs}[t.which.at]
		rows = slices.DeleteFunc(slices.Clone(t.loaded), func(r app.BankRow) bool { return r.Kind != kind })
		nothing = say("Load a statement to see here which of its rows were loaded before, and which are not ours.")
	}
	slices.SortStableFunc(rows, func(a, b app.BankRow) int {
		return cmp.Or(cmp.Compare(bankOrder(a), bankOrder(b)), cmp.Compare(a.Date, b.Date))
	})
	t.which.set(t.words()...)
	t.show(rows, nothing)
	t.sum()
	if t.landed && len(rows) > 0 && t.s.tab == bankTab && t.s.tabs.focused {
		t.landed = false
		t.table.focus()
	}
}

// sum sums up what is ticked.
func (t *bankTable) sum() {
	t.table.list.Refresh()
	sure, sum := t.s.sureRows()
	all := 0
	for _, r := range t.s.seen.bank {
		if r.Kind == match.Sure {
			all++
		}
	}
	first := say("Nothing is sure.")
	if all > 0 {
		first = sayCount("%d rows are sure", all)
	}
	if out := counted("%d taken out", all-len(sure)); out != "" {
		first += ", " + out
	}
	t.foot.set(first, sayCount("%d rows to look at, one at a time", len(t.s.seen.bank)-all), euros(sum))
	t.foot.act(sayCount("Confirm %d sure", len(sure)), len(sure) == 0 || t.which.at != bankWaits)
}

// toggle takes a sure row out of those that are confirmed together, or in again.
func (t *bankTable) toggle(r app.BankRow) {
	if r.Kind == match.Sure {
		t.left[r.ID] = !t.left[r.ID]
		t.sum()
	}
}

func (t *bankTable) toggleChosen() {
	if r, ok := t.table.chosen(); ok {
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
	row, ok := t.table.chosen()
	t.panel.show(row, ok)
}
