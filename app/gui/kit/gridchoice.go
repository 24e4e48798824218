package kit

import (
	"fyne.io/fyne/v2"
)

// ColumnsKeys choose the columns of the table that is shown.
const ColumnsKeys = "Ctrl+Shift+L"

// tabled is a screen with a table.
type tabled interface{ ShownTable() Table }

// Table is a grid, whatever its rows are.
type Table interface {
	Choices() []int // the columns that can be left out, by their places
	TitleOf(i int) string
	Has(i int) bool
	TurnColumn(i int)
	Widen(i int, by float32)
	AsBefore()
	Kept()
}

// ShownTable is the table of the screen, or nil.
func (w *Base) ShownTable() Table {
	if s, ok := w.Screen().(tabled); ok {
		return s.ShownTable()
	}
	return nil
}

// Choices are the columns that can be left out: those with a name, but the one
// that takes the room.
func (g *Grid[T]) Choices() (all []int) {
	for i, c := range g.Columns {
		if c.Title != "" && i != g.roomy() && c.Most == 0 {
			all = append(all, i)
		}
	}
	return all
}

// TitleOf is the head of a column.
func (g *Grid[T]) TitleOf(i int) string { return Say(g.Columns[i].Title) }

// Has tells whether a column is shown.
func (g *Grid[T]) Has(i int) bool { return g.in(i, g.Head.Size().Width) }

// TurnColumn shows a column, or leaves it out.
func (g *Grid[T]) TurnColumn(i int) {
	g.ChosenColumns.shown[g.Columns[i].Title] = !g.Has(i)
	g.Kept()
}

// AsBefore forgets what was chosen.
func (g *Grid[T]) AsBefore() {
	clear(g.ChosenColumns.shown)
	clear(g.ChosenColumns.Widths)
	g.Kept()
}

// Kept draws the table as it was chosen, and keeps that for the next start.
func (g *Grid[T]) Kept() {
	g.ChosenColumns.keep(g.w.Prefs(), g.name)
	g.redrawn()
}

const (
	columnRow  = 30
	ColumnStep = 8 // by which Left and Right make a column narrower and wider
)

// ChooseColumns opens the choice of the columns of the table that is shown.
func (w *Base) ChooseColumns() {
	t := w.ShownTable()
	if t == nil {
		return
	}
	columns := t.Choices()
	var rows *RowStack
	rows = NewRowStack(w, columnRow, func(p *Pen, n int, y, width float32, _ bool) {
		p.Tick(8, y+columnRow/2-8, t.Has(columns[n]))
		p.TextIn(34, y+columnRow/2, width-40, t.TitleOf(columns[n]), BodyText)
		p.On(0, y, width, columnRow, func() {
			w.Win.Canvas().Focus(rows)
			rows.Choose(n)
			t.TurnColumn(columns[n])
			rows.Refresh()
		})
	})
	rows.Opened = func(n int) { t.TurnColumn(columns[n]); rows.Refresh() }
	rows.Other = func(n int, e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeySpace:
			rows.Opened(n)
		case fyne.KeyLeft:
			t.Widen(columns[n], -ColumnStep)
			t.Kept()
		case fyne.KeyRight:
			t.Widen(columns[n], ColumnStep)
			t.Kept()
		}
	}
	rows.Fill(len(columns))
	var s *Sheet
	hint := Lines(HintText, func() string {
		return Say("Space shows a column or leaves it out, Left and Right change its width. Edges in the head can be dragged.")
	})
	before := w.Button(QuietButton, Say("As it was made"), func() { t.AsBefore(); rows.Refresh() })
	done := w.Button(MainButton, Say("Done"), func() { s.Close() })
	s = w.Sheet(Say("Columns of the table"), 400, rows, Below(10, rows, hint), Buttons(before, done))
}
