package gui

import (
	"slices"
	"strings"
)

// told are what the columns that are shown say, each thing once.
func (g *grid[T]) told() (all []gridCell[T]) {
	add := func(c gridCell[T]) {
		if !slices.ContainsFunc(all, func(other gridCell[T]) bool { return other.title == c.title }) {
			all = append(all, c)
		}
	}
	for i, c := range g.columns {
		switch {
		case c.title == "" || !g.in(i, g.head.Size().Width):
		case c.cells != nil:
			for _, cell := range c.cells {
				add(cell)
			}
		case c.text != nil:
			add(gridCell[T]{c.title, c.text})
		}
	}
	return all
}

// cells are what a row says in the columns that are shown.
func (g *grid[T]) cells(item T) string {
	var all []string
	for _, c := range g.told() {
		all = append(all, c.text(item))
	}
	return tabbed(all)
}

// titles are the names of what the rows say.
func (g *grid[T]) titles() string {
	var all []string
	for _, c := range g.told() {
		all = append(all, say(c.title))
	}
	return tabbed(all)
}

// tabbed joins cells with tabs; what would begin another cell or row in them is a
// space.
func tabbed(cells []string) string {
	for i, cell := range cells {
		cells[i] = strings.Join(strings.Fields(cell), " ")
	}
	return strings.Join(cells, "\t")
}

// copyRow puts a row into the clipboard.
func (g *grid[T]) copyRow(i int) string { return g.cells(g.rows[i]) }

// copyAll is the whole table with its titles.
func (g *grid[T]) copyAll() string {
	var b strings.Builder
	b.WriteString(g.titles() + "\n")
	for _, item := range g.rows {
		b.WriteString(g.cells(item) + "\n")
	}
	return b.String()
}
