package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// draftTable is the tab of a month's drafts.
type draftTable struct {
	*filtered[draftRow]
	s       *invoices
	all     []draftRow
	left    map[string]bool // the keys of those whose box is not ticked
	foot    *footer
	view    *fyne.Container
	inHead  func(*pen, fyne.Size)
	shownOf sla.Month
}

func newDraftTable(s *invoices) *draftTable {
	t := &draftTable{s: s, left: map[string]bool{}}
	table := newGrid(s.w, "drafts", 32, func(r draftRow) string { return r.key }, t.columns()...)
	none := s.w.empty("covered", "", say("Show what was issued"), "Ctrl+3", func() { s.bring(issuedTab) })
	t.filtered = newFiltered(table, none, t.look)
	t.table.opened = func(draftRow) { s.w.runCommand(command{do: s.openPDF, can: s.hasPaper}) }
	t.table.list.other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			t.toggleChosen()
		}
	}
	t.table.list.letter = t.letter
	t.inHead = t.table.head.draw
	t.table.head.draw = t.paintHead
	t.foot = newFooter(s.w, say("Issue…"), "Ctrl+I", s.askIssue)
	t.view = belowGrow(0, 3, s.check.short, ruleOf(colorLine), t.body, t.foot.view)
	return t
}

func (t *draftTable) columns() []gridColumn[draftRow] {
	minutes := func(title string, width float32, of func(draftRow) sla.Minutes, wide bool) gridColumn[draftRow] {
		return gridColumn[draftRow]{title: title, width: width, right: true, wideOnly: wide,
			less: func(a, b draftRow) int { return cmp.Compare(of(a), of(b)) },
			text: func(r draftRow) string { return of(r).String() },
			look: func(r draftRow) letters { return t.quiet(r, bodyText, of(r) == 0) },
		}
	}
	amount := func(title string, width float32, of func(draftRow) decimal.Decimal, text func(draftRow) string, l letters, wide bool) gridColumn[draftRow] {
		return gridColumn[draftRow]{title: title, width: width, right: true, wideOnly: wide,
			less: func(a, b draftRow) int { return of(a).Cmp(of(b)) }, text: text,
			look: func(r draftRow) letters { return t.quiet(r, l, of(r).IsZero()) },
		}
	}
	total := amount("Total", 70, func(r draftRow) decimal.Decimal { return r.document.Total }, t.total, strongText, false)
	total.paint = t.paintTotal
	return []gridColumn[draftRow]{
		{width: 16, paint: t.paintBox},
		{title: "Customer", width: 110, grow: 1, text: draftRow.title, paint: t.paintName,
			less: byText(draftRow.title)},
		minutes("Billable", 48, draftRow.billable, false),
		minutes("Covered", 50, func(r draftRow) sla.Minutes { return r.document.CoveredMinutes() }, true),
		minutes("Free", 45, func(r draftRow) sla.Minutes { return r.document.FreeMinutes() + r.document.WaivedMinutes() }, true),
		amount("Net", 64, func(r draftRow) decimal.Decimal { return r.document.Net }, t.net, bodyText, false),
		amount("VAT", 56, func(r draftRow) decimal.Decimal { return r.document.VAT }, t.vat, bodyText, true),
		total,
	}
}

// paintName draws the customer, and always what tells its drafts apart.
func (t *draftTable) paintName(p *pen, r draftRow, x, y, width float32) {
	if r.part != "" {
		width -= p.textTo(x+width, y, r.part, smallText) + 8
	}
	p.textIn(x, y, width, r.name, t.quiet(r, bodyText, false).heavy(t.table.picked == r.key))
}

// quiet is how a value looks: held back and statements in ink 2, nothing in
// ink 3.
func (t *draftTable) quiet(r draftRow, l letters, nothing bool) letters {
	switch {
	case nothing && t.table.picked != r.key:
		return l.in(colorInk3).heavy(false)
	case r.kind != readyDraft:
		return l.in(colorInk2)
	}
	return l
}

func (t *draftTable) net(r draftRow) string {
	if r.kind == statement {
		return ""
	}
	return money(r.document.Net)
}

func (t *draftTable) vat(r draftRow) string {
	switch {
	case r.kind == statement:
		return ""
	case !r.taxed():
		return "?"
	}
	return money(r.document.VAT)
}

func (t *draftTable) total(r draftRow) string {
	if !r.taxed() {
		return "?"
	}
	return money(r.document.Total)
}

func (t *draftTable) paintTotal(p *pen, r draftRow, x, y, width float32) {
	switch {
	case r.kind == statement:
		p.textTo(x+width, y, say("statement of work, no number"), smallText)
	case r.document.Settles():
		p.textTo(x+width, y, say("0.00, uses no number"), smallText)
	case len(r.document.Lines) == 0:
		p.textTo(x+width, y, say("on hold"), smallText)
	default:
		p.textTo(x+width, y, t.total(r), t.quiet(r, strongText, false))
	}
}

// paintBox is the box of a customer that can be issued, else why it has none.
func (t *draftTable) paintBox(p *pen, r draftRow, x, y, _ float32) {
	switch {
	case r.kind == heldDraft:
		p.icon(x, y-8, 16, "refused", colorLate)
		return
	case r.kind == statement:
		p.icon(x, y-8, 16, "none", colorInk2)
		return
	case t.left[r.key]:
		p.icon(x, y-8, 16, "unticked", colorInput)
	default:
		p.icon(x, y-8, 16, "ticked", colorAccent)
	}
	p.on(x-8, y-14, 32, 28, func() { t.toggle(r) })
}

// paintHead puts a box for all over the column of boxes.
func (t *draftTable) paintHead(p *pen, size fyne.Size) {
	t.inHead(p, size)
	icon, ink := "ticked", colorAccent
	if len(t.ticked()) == 0 {
		icon, ink = "unticked", colorInput
	}
	p.icon(gridMargin, size.Height/2-8, 16, icon, ink)
	p.on(gridMargin-8, 0, 32, size.Height, t.toggleAll)
}

// fill shows the drafts of the answer.
func (t *draftTable) fill() {
	if t.shownOf != t.s.month {
		t.shownOf, t.left = t.s.month, map[string]bool{}
	}
	t.show(t.all, say("All work up to %s is invoiced.", format().Day(t.s.month.Last())))
	t.sum()
}

// of is the first row of a customer.
func (t *draftTable) of(customer string) (draftRow, bool) {
	at := slices.IndexFunc(t.all, func(r draftRow) bool { return r.customer == customer })
	if at < 0 {
		return draftRow{}, false
	}
	return t.all[at], true
}

// choose marks the first draft of a customer; it tells whether there is one.
func (t *draftTable) choose(customer string) bool {
	row, _ := t.of(customer)
	return t.table.choose(row.key)
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
	if r, ok := t.table.chosen(); ok {
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
	t.table.list.Refresh()
	t.table.head.Refresh()
	ticked := t.ticked()
	var net, vat, total decimal.Decimal
	for _, r := range ticked {
		net, vat, total = net.Add(r.document.Net), vat.Add(r.document.VAT), total.Add(r.document.Total)
	}
	n := numbered(ticked)
	first := sayCount("%d invoices", n)
	for _, part := range []string{counted("%d settled at 0.00", len(ticked)-n), counted("%d on hold", t.count(heldDraft)), counted("%d statements", t.count(statement))} {
		if part != "" {
			first += ", " + part
		}
	}
	second, sum := say("Nothing in this month can be issued now."), ""
	if t.count(readyDraft) > 0 {
		second = say("Space selects one, A selects all")
	}
	if len(ticked) > 0 {
		sum = euros(total)
		second = say("%s net", money(net)) + " · " + say("%s VAT", money(vat)) + " · " + t.s.numbers(n)
	}
	t.foot.short = t.s.numbers(n)
	t.foot.set(first, second, sum)
	word := sayCount("Issue %d invoices", n)
	if n == 0 {
		word = say("Settle at 0.00")
	}
	if len(ticked) == 0 {
		word, t.foot.short = say("Nothing to issue"), ""
	}
	t.foot.act(word, len(ticked) == 0)
}

// counted is a number of things, nothing for none.
func counted(phrase string, n int) string {
	if n == 0 {
		return ""
	}
	return sayCount(phrase, n)
}

// numbers are those that so many invoices will use.
func (s *invoices) numbers(n int) string {
	first := s.seen.run.Next.N
	if n == 0 {
		return say("no number is used")
	}
	if n == 1 {
		return say("number %04d", first)
	}
	return say("numbers %04d to %04d", first, first+n-1)
}

// look shows the pages of the chosen draft.
func (t *draftTable) look() {
	r, ok := t.table.chosen()
	switch {
	case t.s.tab != draftsTab:
	case ok && r.empty():
		t.s.preview.clear()
		t.s.preview.none.say(say("All billable work for %s is on hold. See the month-end check for what to do.", r.name))
	case ok:
		t.s.preview.draft(r)
	default:
		t.s.preview.clear()
	}
}
