package gui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// TypedShortcut copies the marked row as text.
func (l *rowList) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*fyne.ShortcutCopy); ok && l.copied != nil && l.chosen >= 0 {
		c.Clipboard.SetContent(l.copied(l.chosen))
	}
}

// cells are what a row says in the columns that are shown.
func (g *grid[T]) cells(item T) string {
	var all []string
	for i, c := range g.columns {
		if c.text != nil && c.title != "" && g.in(i, g.head.Size().Width) {
			all = append(all, c.text(item))
		}
	}
	return tabbed(all)
}

// titles are the names of the columns that are shown.
func (g *grid[T]) titles() string {
	var all []string
	for i, c := range g.columns {
		if c.text != nil && c.title != "" && g.in(i, g.head.Size().Width) {
			all = append(all, say(c.title))
		}
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
