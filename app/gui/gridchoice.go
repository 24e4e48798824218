package gui

import (
	"fyne.io/fyne/v2"
)

// columnsKeys choose the columns of the table that is shown.
const columnsKeys = "Ctrl+Shift+L"

// tabled is a screen with a table.
type tabled interface{ ShownTable() table }

// table is a grid, whatever its rows are.
type table interface {
	Choices() []int // the columns that can be left out, by their places
	TitleOf(i int) string
	Has(i int) bool
	TurnColumn(i int)
	Widen(i int, by float32)
	AsBefore()
	Kept()
}

// shownTable is the table of the screen, or nil.
func (w *base) ShownTable() table {
	if s, ok := w.screen().(tabled); ok {
		return s.ShownTable()
	}
	return nil
}

// choices are the columns that can be left out: those with a name, but the one
// that takes the room.
func (g *grid[T]) Choices() (all []int) {
	for i, c := range g.columns {
		if c.title != "" && i != g.roomy() && c.most == 0 {
			all = append(all, i)
		}
	}
	return all
}

// titleOf is the head of a column.
func (g *grid[T]) TitleOf(i int) string { return say(g.columns[i].title) }

// has tells whether a column is shown.
func (g *grid[T]) Has(i int) bool { return g.in(i, g.head.Size().Width) }

// turnColumn shows a column, or leaves it out.
func (g *grid[T]) TurnColumn(i int) {
	g.chosenColumns.shown[g.columns[i].title] = !g.Has(i)
	g.Kept()
}

// asBefore forgets what was chosen.
func (g *grid[T]) AsBefore() {
	clear(g.chosenColumns.shown)
	clear(g.chosenColumns.widths)
	g.Kept()
}

// kept draws the table as it was chosen, and keeps that for the next start.
func (g *grid[T]) Kept() {
	g.chosenColumns.keep(g.w.prefs(), g.name)
	g.redrawn()
}

const (
	columnRow  = 30
	columnStep = 8 // by which Left and Right make a column narrower and wider
)

// chooseColumns opens the choice of the columns of the table that is shown.
func (w *base) chooseColumns() {
	t := w.ShownTable()
	if t == nil {
		return
	}
	columns := t.Choices()
	var rows *rowStack
	rows = newRowStack(w, columnRow, func(p *pen, n int, y, width float32, _ bool) {
		icon, ink := "unticked", colorInput
		if t.Has(columns[n]) {
			icon, ink = "ticked", colorAccent
		}
		p.icon(8, y+columnRow/2-8, 16, icon, ink)
		p.textIn(34, y+columnRow/2, width-40, t.TitleOf(columns[n]), bodyText)
		p.on(0, y, width, columnRow, func() {
			w.win.Canvas().Focus(rows)
			rows.choose(n)
			t.TurnColumn(columns[n])
			rows.Refresh()
		})
	})
	rows.opened = func(n int) { t.TurnColumn(columns[n]); rows.Refresh() }
	rows.other = func(n int, e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeySpace:
			rows.opened(n)
		case fyne.KeyLeft:
			t.Widen(columns[n], -columnStep)
			t.Kept()
		case fyne.KeyRight:
			t.Widen(columns[n], columnStep)
			t.Kept()
		}
	}
	rows.fill(len(columns))
	var s *sheet
	hint := lines(hintText, func() string {
		return say("Space shows a column or leaves it out, Left and Right change its width. Edges in the head can be dragged.")
	})
	before := w.button(quietButton, say("As it was made"), func() { t.AsBefore(); rows.Refresh() })
	done := w.button(mainButton, say("Done"), func() { s.close() })
	s = w.sheet(say("Columns of the table"), 400, rows, below(10, rows, hint), buttons(before, done))
}
