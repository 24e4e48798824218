package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// filtered is a table that something narrows, or what is said where nothing is
// left. A row is marked wherever there is one.
type filtered[T any] struct {
	table *grid[T]
	none  *empty
	body  *fyne.Container
}

// newFiltered makes one; look is told when another row is marked, and when the rows
// are others.
func newFiltered[T any](table *grid[T], none *empty, look func()) *filtered[T] {
	l := &filtered[T]{table: table, none: none, body: container.NewStack(table.Container)}
	table.changed = func(T) { look() }
	table.arrived = func() {
		if _, ok := table.chosen(); !ok && len(table.rows) > 0 {
			table.choose(table.key(table.rows[0]))
		}
		look()
	}
	return l
}

// newSumRow draws one more item below the rows of a table: what they come to.
func newSumRow[T any](table *grid[T], item func() T) *drawing {
	d := newDrawing(60, 34, func(p *pen, size fyne.Size) {
		p.rule(0, 0, size.Width, colorStrong)
		table.paintItem(p, item(), size, true)
	})
	table.below = d
	return d
}

// show shows rows, or why there are none.
func (l *filtered[T]) show(rows []T, nothing string) {
	l.body.Objects = []fyne.CanvasObject{l.table.Container}
	if len(rows) == 0 {
		l.none.say(nothing)
		l.body.Objects = []fyne.CanvasObject{l.none.Container}
	}
	l.body.Refresh()
	l.table.fill(rows)
}
