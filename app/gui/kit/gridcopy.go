package kit

import (
	"slices"
	"strings"
)

// told are what the columns that are shown say, each thing once.
func (g *Grid[T]) told() (all []GridCell[T]) {
	add := func(c GridCell[T]) {
		if !slices.ContainsFunc(all, func(other GridCell[T]) bool { return other.Title == c.Title }) {
			all = append(all, c)
		}
	}
	for i, c := range g.Columns {
		switch {
		case c.Title == "" || !g.in(i, g.Head.Size().Width):
		case c.Cells != nil:
			for _, cell := range c.Cells {
				add(cell)
			}
		case c.Text != nil:
			add(GridCell[T]{c.Title, c.Text})
		}
	}
	return all
}

// Cells are what a row says in the columns that are shown.
func (g *Grid[T]) Cells(item T) string {
	var all []string
	for _, c := range g.told() {
		all = append(all, c.Text(item))
	}
	return Tabbed(all)
}

// Titles are the names of what the rows say.
func (g *Grid[T]) Titles() string {
	var all []string
	for _, c := range g.told() {
		all = append(all, Say(c.Title))
	}
	return Tabbed(all)
}

// Tabbed joins cells with tabs; what would begin another cell or row in them is a
// space.
func Tabbed(cells []string) string {
	for i, cell := range cells {
		cells[i] = strings.Join(strings.Fields(cell), " ")
	}
	return strings.Join(cells, "\t")
}

// copyRow puts a row into the clipboard.
func (g *Grid[T]) copyRow(i int) string { return g.Cells(g.Rows[i]) }

// CopyAll is the whole table with its titles.
func (g *Grid[T]) CopyAll() string {
	var b strings.Builder
	b.WriteString(g.Titles() + "\n")
	for _, item := range g.Rows {
		b.WriteString(g.Cells(item) + "\n")
	}
	return b.String()
}
