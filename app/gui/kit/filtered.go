package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Filtered is a table that something narrows, or what is said where nothing is
// left. A row is marked wherever there is one.
type Filtered[T any] struct {
	Table *Grid[T]
	none  *Empty
	Body  *fyne.Container
}

// NewFiltered makes one; look is told when another row is marked, and when the rows
// are others.
func NewFiltered[T any](table *Grid[T], none *Empty, look func()) *Filtered[T] {
	l := &Filtered[T]{Table: table, none: none, Body: container.NewStack(table.Container)}
	table.Changed = func(T) { look() }
	table.Arrived = func() {
		if _, ok := table.Chosen(); !ok && len(table.Rows) > 0 {
			table.Choose(table.key(table.Rows[0]))
		}
		look()
	}
	return l
}

// NewSumRow draws one more item below the rows of a table: what they come to.
func NewSumRow[T any](table *Grid[T], item func() T) *Drawing {
	d := NewDrawing(60, 34, func(p *Pen, size fyne.Size) {
		p.Rule(0, 0, size.Width, ColorStrong)
		table.paintItem(p, item(), size, true)
	})
	table.below = d
	return d
}

// Show shows rows, or why there are none.
func (l *Filtered[T]) Show(rows []T, nothing string) {
	l.Body.Objects = []fyne.CanvasObject{l.Table.Container}
	if len(rows) == 0 {
		l.none.Say(nothing)
		l.Body.Objects = []fyne.CanvasObject{l.none.Container}
	}
	l.Body.Refresh()
	l.Table.Fill(rows)
}
