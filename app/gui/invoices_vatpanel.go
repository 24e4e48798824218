package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/books"
)

// vatDocument is a document with what it adds to a line of VAT.
type vatDocument struct {
	books.Entry
	base, vat decimal.Decimal
}

// vatPanel is the documents of the marked line of VAT.
type vatPanel struct {
	*filtered[vatDocument]
	s    *invoices
	all  []books.Entry
	line vatLine
	head *drawing
	foot *drawing
	view fyne.CanvasObject
}

func newVATPanel(s *invoices) *vatPanel {
	p := &vatPanel{s: s}
	p.head = newDrawing(200, 66, p.paintHead)
	table := newGrid(s.w, "vat-documents", ticketRowHeight, func(d vatDocument) string { return d.Number }, p.columns()...)
	none := s.w.empty("invoices", say("Mark a line of the table to see its documents."), "", "", nil)
	p.filtered = newFiltered(table, none, func() {})
	table.opened = func(d vatDocument) { s.w.runCommand(command{do: func() { s.find(d.Number); s.w.inOrder(s.focus) }}) }
	table.list.escaped = func() { s.vat.table.focus() }
	table.list.letter = func(r rune) { s.vat.letter(r) }
	p.foot = newDrawing(200, 34, func(pen *pen, size fyne.Size) {
		x := pen.keysFrom(16, size.Height/2, "Enter") + 6 + 16
		x += pen.textIn(x, size.Height/2, size.Width-x-16, say("opens the document"), smallText) + 16
		x += pen.keysFrom(x, size.Height/2, "Esc") + 6
		pen.textIn(x, size.Height/2, size.Width-x-16, say("back to the table"), smallText)
	})
	p.view = onColor(colorGround, belowGrow(0, 2, p.head, p.body, p.foot))
	return p
}

func (p *vatPanel) columns() []gridColumn[vatDocument] {
	return []gridColumn[vatDocument]{
		{title: "Document", width: 100, text: func(d vatDocument) string { return d.Number }, less: byText(func(d vatDocument) string { return d.Number })},
		{title: "Day", width: 46, least: 380, text: func(d vatDocument) string { return shortDay(d.On, p.s.seen.today) }, look: func(vatDocument) letters { return smallText },
			less: func(a, b vatDocument) int { return cmp.Compare(a.On, b.On) }},
		{title: "Customer", width: 70, grow: 1, paint: func(pen *pen, d vatDocument, x, y, width float32) {
			pen.textIn(x, y+lineAbove, width, d.Buyer.Name, bodyText.heavy(p.table.picked == d.Number))
			pen.textIn(x, y+lineBelow, width, p.below(d), smallText)
		}, cells: []gridCell[vatDocument]{{title: "Customer", text: func(d vatDocument) string { return d.Buyer.Name }}, {title: "VAT ID", text: func(d vatDocument) string { return d.Buyer.VATID }}},
			less: byText(func(d vatDocument) string { return d.Buyer.Name })},
		{title: "Base", width: 62, right: true, text: func(d vatDocument) string { return money(d.base) }, less: func(a, b vatDocument) int { return a.base.Cmp(b.base) }},
		{title: "VAT", width: 60, right: true, wideOnly: true, text: func(d vatDocument) string { return money(d.vat) }, less: func(a, b vatDocument) int { return a.vat.Cmp(b.vat) }},
	}
}

// below is the buyer's number, and what a credit note corrects.
func (p *vatPanel) below(d vatDocument) string {
	text := cmp.Or(d.Buyer.VATID, d.Buyer.CompanyCode)
	if d.Credit {
		text += " · " + say("for %s", d.Corrects)
	}
	return text
}

// show shows the documents of a line, each once.
func (p *vatPanel) show(line vatLine) {
	p.line = line
	var rows []vatDocument
	for _, e := range p.all {
		if !line.has(e) {
			continue
		}
		if n := len(rows); n > 0 && rows[n-1].Number == e.Number {
			rows[n-1].base, rows[n-1].vat = rows[n-1].base.Add(e.Base), rows[n-1].vat.Add(e.VAT)
			continue
		}
		rows = append(rows, vatDocument{e, e.Base, e.VAT})
	}
	p.filtered.show(rows, say("Mark a line of the table to see its documents."))
	p.foot.Hidden = len(rows) == 0
	p.head.Refresh()
	p.foot.Refresh()
}

// has tells whether an entry is summed up in a line.
func (l vatLine) has(e books.Entry) bool {
	key := lineKey(e.Treatment, e.Category, e.Percent)
	return l.key == key && l.whole || l.key == key+" "+e.Buyer.Country
}

func (p *vatPanel) paintHead(pen *pen, size fyne.Size) {
	if p.line.key != "" {
		room := size.Width - 44 - pen.textTo(size.Width-16, 24, euros(p.line.base), figureText)
		pen.textIn(16, 24, room, p.line.words, fitting(figureText, p.line.words, room))
		pen.textIn(16, 47, size.Width-32, say("%s VAT", money(p.line.vat))+" · "+sayCount("%d documents", len(p.line.documents)), smallText)
	}
	pen.rule(0, size.Height-1, size.Width, colorLine)
}

// marked is the document whose row is marked beside the table, or that of a finding
// while its row has the focus.
func (t *vatTable) marked() marked {
	if m, ok := t.found.marked(); ok {
		return m
	}
	row, ok := t.panel.table.chosen()
	if !ok || !slices.Contains(t.panel.line.documents, row.Number) {
		return marked{}
	}
	return marked{customer: row.Customer, document: row.Number}
}
