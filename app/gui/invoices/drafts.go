package invoices

import (
	"cmp"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// draftTable is the tab of a month's drafts.
type draftTable struct {
	*kit.Filtered[draftRow]
	s       *invoices
	all     []draftRow
	first   map[string]int  // of all, by customer
	left    map[string]bool // the keys of those whose box is not ticked
	foot    *footer
	view    *fyne.Container
	inHead  func(*kit.Pen, fyne.Size)
	shownOf sla.Month
}

func newDraftTable(s *invoices) *draftTable {
	t := &draftTable{s: s, left: map[string]bool{}}
	table := kit.NewGrid(s.w, "drafts", 32, func(r draftRow) string { return r.key }, t.columns()...)
	none := s.w.Empty("covered", "", kit.Say("Show what was issued"), "Ctrl+3", func() { s.bring(issuedTab) })
	t.Filtered = kit.NewFiltered(table, none, t.look)
	t.Table.Opened = func(draftRow) { s.w.RunCommand(kit.Command{Do: s.openPDF, Can: s.hasPaper}) }
	t.Table.List.Other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			t.toggleChosen()
		}
	}
	t.Table.List.Letter = t.letter
	t.inHead = t.Table.Head.Draw
	t.Table.Head.Draw = t.paintHead
	t.foot = newFooter(s.w, kit.Say("Issue…"), "Ctrl+I", s.askIssue)
	t.view = kit.BelowGrow(0, 3, s.check.short, kit.RuleOf(kit.ColorLine), t.Body, t.foot.view)
	return t
}

func (t *draftTable) columns() []kit.GridColumn[draftRow] {
	minutes := func(title string, width float32, of func(draftRow) sla.Minutes, wide bool) kit.GridColumn[draftRow] {
		return kit.GridColumn[draftRow]{Title: title, Width: width, Right: true, WideOnly: wide,
			Less: func(a, b draftRow) int { return cmp.Compare(of(a), of(b)) },
			Text: func(r draftRow) string { return of(r).String() },
			Look: func(r draftRow) kit.Letters { return t.quiet(r, kit.BodyText, of(r) == 0) },
		}
	}
	amount := func(title string, width float32, of func(draftRow) decimal.Decimal, text func(draftRow) string, l kit.Letters, wide bool) kit.GridColumn[draftRow] {
		return kit.GridColumn[draftRow]{Title: title, Width: width, Right: true, WideOnly: wide,
			Less: func(a, b draftRow) int { return of(a).Cmp(of(b)) }, Text: text,
			Look: func(r draftRow) kit.Letters { return t.quiet(r, l, of(r).IsZero()) },
		}
	}
	total := amount("Total", 70, func(r draftRow) decimal.Decimal { return r.document.Total }, t.total, kit.StrongText, false)
	total.Paint = t.paintTotal
	return []kit.GridColumn[draftRow]{
		{Width: 16, Paint: t.paintBox},
		{Title: "Customer", Width: 110, Grow: 1, Text: draftRow.title, Paint: t.paintName,
			Less: kit.ByText(draftRow.title)},
		minutes("Billable", 48, draftRow.billable, false),
		minutes("Covered", 50, func(r draftRow) sla.Minutes { return r.document.CoveredMinutes() }, true),
		minutes("Free", 45, func(r draftRow) sla.Minutes { return r.document.FreeMinutes() + r.document.WaivedMinutes() }, true),
		amount("Net", 64, func(r draftRow) decimal.Decimal { return r.document.Net }, t.net, kit.BodyText, false),
		amount("VAT", 56, func(r draftRow) decimal.Decimal { return r.document.VAT }, t.vat, kit.BodyText, true),
		total,
	}
}

// paintName draws the customer, and always what tells its drafts apart.
func (t *draftTable) paintName(p *kit.Pen, r draftRow, x, y, width float32) {
	if r.part != "" {
		width -= p.TextTo(x+width, y, r.part, kit.SmallText) + 8
	}
	p.TextIn(x, y, width, r.name, t.quiet(r, kit.BodyText, false).Heavy(t.Table.Picked == r.key))
}

// quiet is how a value looks: held back and statements in ink 2, nothing in
// ink 3.
func (t *draftTable) quiet(r draftRow, l kit.Letters, nothing bool) kit.Letters {
	switch {
	case nothing && t.Table.Picked != r.key:
		return l.In(kit.ColorInk3).Heavy(false)
	case r.kind != readyDraft:
		return l.In(kit.ColorInk2)
	}
	return l
}

func (t *draftTable) net(r draftRow) string {
	if r.kind == statement {
		return ""
	}
	return kit.Money(r.document.Net)
}

func (t *draftTable) vat(r draftRow) string {
	switch {
	case r.kind == statement:
		return ""
	case !r.taxed():
		return "?"
	}
	return kit.Money(r.document.VAT)
}

func (t *draftTable) total(r draftRow) string {
	if !r.taxed() {
		return "?"
	}
	return kit.Money(r.document.Total)
}

func (t *draftTable) paintTotal(p *kit.Pen, r draftRow, x, y, width float32) {
	switch {
	case r.kind == statement:
		p.TextTo(x+width, y, kit.Say("statement of work, no number"), kit.SmallText)
	case r.document.Settles():
		p.TextTo(x+width, y, kit.Say("0.00, uses no number"), kit.SmallText)
	case len(r.document.Lines) == 0:
		p.TextTo(x+width, y, kit.Say("on hold"), kit.SmallText)
	default:
		p.TextTo(x+width, y, t.total(r), t.quiet(r, kit.StrongText, false))
	}
}

// paintBox is the box of a customer that can be issued, else why it has none.
func (t *draftTable) paintBox(p *kit.Pen, r draftRow, x, y, _ float32) {
	switch {
	case r.kind == heldDraft:
		p.Icon(x, y-8, 16, "refused", kit.ColorLate)
		return
	case r.kind == statement:
		p.Icon(x, y-8, 16, "none", kit.ColorInk2)
		return
	}
	p.Tick(x, y-8, !t.left[r.key])
	p.On(x-8, y-14, 32, 28, func() { t.toggle(r) })
}

// paintHead puts a box for all over the column of boxes.
func (t *draftTable) paintHead(p *kit.Pen, size fyne.Size) {
	t.inHead(p, size)
	p.Tick(kit.GridMargin, size.Height/2-8, len(t.ticked()) > 0)
	p.On(kit.GridMargin-8, 0, 32, size.Height, t.toggleAll)
}

// take takes the rows of an answer.
func (t *draftTable) take(rows []draftRow) {
	t.all, t.first = rows, make(map[string]int, len(rows))
	for i, r := range rows {
		if _, known := t.first[r.customer]; !known {
			t.first[r.customer] = i
		}
	}
}

// fill shows the drafts of the answer.
func (t *draftTable) fill() {
	if t.shownOf != t.s.month {
		t.shownOf, t.left = t.s.month, map[string]bool{}
	}
	t.Show(t.all, kit.Say("All work up to %s is invoiced.", kit.Format().Day(t.s.month.Last())))
	t.sum()
}

// of is the first row of a customer.
func (t *draftTable) of(customer string) (draftRow, bool) {
	at, known := t.first[customer]
	if !known {
		return draftRow{}, false
	}
	return t.all[at], true
}

// choose marks the first draft of a customer; it tells whether there is one.
func (t *draftTable) choose(customer string) bool {
	row, _ := t.of(customer)
	return t.Table.Choose(row.key)
}

// ticked are the drafts that would be issued.
func (t *draftTable) ticked() []draftRow {
	var all []draftRow
	for _, r := range t.all {
		if r.kind == readyDraft && !t.left[r.key] {
			all = append(all, r)
		}
	}
	return all
}

func (t *draftTable) toggle(r draftRow) {
	if r.kind != readyDraft {
		return
	}
	t.left[r.key] = !t.left[r.key]
	t.sum()
}

func (t *draftTable) toggleChosen() {
	if r, ok := t.Table.Chosen(); ok {
		t.toggle(r)
	}
}

// toggleAll ticks all, or none where all are.
func (t *draftTable) toggleAll() {
	none := len(t.ticked()) == t.count(readyDraft)
	for _, r := range t.all {
		t.left[r.key] = none
	}
	t.sum()
}

func (t *draftTable) letter(r rune) {
	if r == 'a' || r == 'A' {
		t.toggleAll()
		return
	}
	t.s.letter(r)
}

func (t *draftTable) count(kind draftKind) int {
	n := 0
	for _, r := range t.all {
		if r.kind == kind {
			n++
		}
	}
	return n
}

// sum sums up what is ticked.
func (t *draftTable) sum() {
	t.Table.List.Refresh()
	t.Table.Head.Refresh()
	ticked := t.ticked()
	var net, vat, total decimal.Decimal
	for _, r := range ticked {
		net, vat, total = net.Add(r.document.Net), vat.Add(r.document.VAT), total.Add(r.document.Total)
	}
	n := numbered(ticked)
	first := kit.SayCount("%d invoices", n)
	for _, part := range []string{counted("%d settled at 0.00", len(ticked)-n), counted("%d on hold", t.count(heldDraft)), counted("%d statements", t.count(statement))} {
		if part != "" {
			first += ", " + part
		}
	}
	second, sum := kit.Say("Nothing in this month can be issued now."), ""
	if t.count(readyDraft) > 0 {
		second = kit.Say("Space selects one, A selects all")
	}
	if len(ticked) > 0 {
		sum = kit.Euros(total)
		second = kit.Say("%s net", kit.Money(net)) + " · " + kit.Say("%s VAT", kit.Money(vat)) + " · " + t.s.numbers(n)
	}
	t.foot.short = t.s.numbers(n)
	t.foot.set(first, second, sum)
	word := kit.SayCount("Issue %d invoices", n)
	if n == 0 {
		word = kit.Say("Settle at 0.00")
	}
	if len(ticked) == 0 {
		word, t.foot.short = kit.Say("Nothing to issue"), ""
	}
	t.foot.act(word, len(ticked) == 0)
}

// counted is a number of things, nothing for none.
func counted(phrase string, n int) string {
	if n == 0 {
		return ""
	}
	return kit.SayCount(phrase, n)
}

// numbers are those that so many invoices will use.
func (s *invoices) numbers(n int) string {
	first := s.seen.run.Next.N
	if n == 0 {
		return kit.Say("no number is used")
	}
	if n == 1 {
		return kit.Say("number %04d", first)
	}
	return kit.Say("numbers %04d to %04d", first, first+n-1)
}

// look shows the pages of the chosen draft.
func (t *draftTable) look() {
	r, ok := t.Table.Chosen()
	switch {
	case t.s.tab != draftsTab:
	case ok && r.empty():
		t.s.preview.clear()
		t.s.preview.none.Say(kit.Say("All billable work for %s is on hold. See the month-end check for what to do.", r.name))
	case ok:
		t.s.preview.draft(r)
	default:
		t.s.preview.clear()
	}
}
