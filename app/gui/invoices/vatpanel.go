package invoices

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/books"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// vatDocument is a document with what it adds to a line of VAT.
type vatDocument struct {
	books.Entry
	base, vat decimal.Decimal
}

// vatPanel is the documents of the marked line of VAT.
type vatPanel struct {
	*kit.Filtered[vatDocument]
	s    *invoices
	all  []books.Entry
	line vatLine
	head *kit.Drawing
	foot *kit.Drawing

	filed *vatFiled
	view  fyne.CanvasObject
}

func newVATPanel(s *invoices) *vatPanel {
	p := &vatPanel{s: s}
	p.head = kit.NewDrawing(200, 66, p.paintHead)
	table := kit.NewGrid(s.w, "vat-documents", kit.TwoLines, func(d vatDocument) string { return d.Number }, p.columns()...)
	none := s.w.Empty("invoices", kit.Say("Mark a line of the table to see its documents."), "", "", nil)
	p.Filtered = kit.NewFiltered(table, none, func() {})
	table.Opened = func(d vatDocument) {
		s.w.RunCommand(kit.Command{Do: func() { s.Find(d.Number); s.w.InOrder(s.Focus) }})
	}
	table.List.Escaped = func() { s.vat.Table.Focus() }
	table.List.Letter = func(r rune) { s.vat.letter(r) }
	p.foot = kit.NewDrawing(200, 34, func(pen *kit.Pen, size fyne.Size) {
		x := pen.KeysFrom(16, size.Height/2, "Enter") + 6 + 16
		x += pen.TextIn(x, size.Height/2, size.Width-x-16, kit.Say("opens the document"), kit.SmallText) + 16
		x += pen.KeysFrom(x, size.Height/2, "Esc") + 6
		pen.TextIn(x, size.Height/2, size.Width-x-16, kit.Say("back to the table"), kit.SmallText)
	})
	p.filed = newVATFiled(s)
	p.view = kit.OnColor(kit.ColorGround, kit.BelowGrow(0, 2, p.head, p.Body, p.foot, p.filed.view))
	return p
}

func (p *vatPanel) columns() []kit.GridColumn[vatDocument] {
	return []kit.GridColumn[vatDocument]{
		{Title: "Document", Width: 100, Text: func(d vatDocument) string { return d.Number }, Less: kit.ByText(func(d vatDocument) string { return d.Number })},
		{Title: "Day", Width: 46, Least: 380, Text: func(d vatDocument) string { return kit.ShortDay(d.On, p.s.seen.today) }, Look: func(vatDocument) kit.Letters { return kit.SmallText },
			Less: func(a, b vatDocument) int { return cmp.Compare(a.On, b.On) }},
		{Title: "Customer", Width: 70, Grow: 1, Paint: func(pen *kit.Pen, d vatDocument, x, y, width float32) {
			pen.TextIn(x, y+kit.LineAbove, width, d.Buyer.Name, kit.BodyText.Heavy(p.Table.Picked == d.Number))
			pen.TextIn(x, y+kit.LineBelow, width, p.below(d), kit.SmallText)
		}, Cells: []kit.GridCell[vatDocument]{{Title: "Customer", Text: func(d vatDocument) string { return d.Buyer.Name }}, {Title: "VAT ID", Text: func(d vatDocument) string { return d.Buyer.VATID }}},
			Less: kit.ByText(func(d vatDocument) string { return d.Buyer.Name })},
		{Title: "Base", Width: 62, Right: true, Text: func(d vatDocument) string { return kit.Money(d.base) }, Less: func(a, b vatDocument) int { return a.base.Cmp(b.base) }},
		{Title: "VAT", Width: 60, Right: true, WideOnly: true, Text: func(d vatDocument) string { return kit.Money(d.vat) }, Less: func(a, b vatDocument) int { return a.vat.Cmp(b.vat) }},
	}
}

// below is the buyer's number, and what a credit note corrects.
func (p *vatPanel) below(d vatDocument) string {
	text := cmp.Or(d.Buyer.VATID, d.Buyer.CompanyCode)
	if d.Credit {
		text += " · " + kit.Say("for %s", d.Corrects)
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
	p.Filtered.Show(rows, kit.Say("Mark a line of the table to see its documents."))
	p.foot.Hidden = len(rows) == 0
	p.head.Refresh()
	p.foot.Refresh()
}

// has tells whether an entry is summed up in a line.
func (l vatLine) has(e books.Entry) bool {
	key := lineKey(e.Treatment, e.Category, e.Percent)
	return l.key == key && l.whole || l.key == key+" "+e.Buyer.Country
}

func (p *vatPanel) paintHead(pen *kit.Pen, size fyne.Size) {
	if p.line.key != "" {
		room := size.Width - 44 - pen.TextTo(size.Width-16, 24, kit.Euros(p.line.base), kit.FigureText)
		pen.TextIn(16, 24, room, p.line.words, kit.Fitting(kit.FigureText, p.line.words, room))
		pen.TextIn(16, 47, size.Width-32, kit.Say("%s VAT", kit.Money(p.line.vat))+" · "+kit.SayCount("%d documents", len(p.line.documents)), kit.SmallText)
	}
	pen.Rule(0, size.Height-1, size.Width, kit.ColorLine)
}

// Marked is the document whose row is marked beside the table, or that of a finding
// while its row has the focus.
func (t *vatTable) Marked() gui.Marked {
	if m, ok := t.found.marked(); ok {
		return m
	}
	row, ok := t.panel.Table.Chosen()
	if !ok || !slices.Contains(t.panel.line.documents, row.Number) {
		return gui.Marked{}
	}
	return gui.Marked{Customer: row.Customer, Document: row.Number}
}
