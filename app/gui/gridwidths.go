package gui

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// What somebody chose for a table is kept by the English titles of its columns.
const (
	prefWidths = "columns.widths." // by the name of the table
	prefShown  = "columns.shown."
)

// arranged is what somebody chose for the columns of a table: how wide they are,
// and which are shown.
type arranged struct {
	widths map[string]float32
	shown  map[string]bool
}

// readArranged is what was chosen for a table before. What cannot be read is as
// if nothing was chosen.
func readArranged(prefs fyne.Preferences, name string) arranged {
	a := arranged{widths: map[string]float32{}, shown: map[string]bool{}}
	_ = json.Unmarshal([]byte(prefs.StringWithFallback(prefWidths+name, "{}")), &a.widths)
	_ = json.Unmarshal([]byte(prefs.StringWithFallback(prefShown+name, "{}")), &a.shown)
	if a.widths == nil || a.shown == nil {
		return arranged{widths: map[string]float32{}, shown: map[string]bool{}}
	}
	return a
}

// keep writes down what was chosen, for the next start too.
func (a arranged) keep(prefs fyne.Preferences, name string) {
	widths, _ := json.Marshal(a.widths) // maps of numbers and truths can always be written
	shown, _ := json.Marshal(a.shown)
	prefs.SetString(prefWidths+name, string(widths))
	prefs.SetString(prefShown+name, string(shown))
}

// The bounds of what a column can be dragged to.
const (
	leastColumn = 24
	leastRoom   = 80 // of the column that takes what is left
	edgeReach   = 6  // on both sides of an edge
)

// roomy is the column that takes the room that is left, or -1.
func (g *grid[T]) roomy() int {
	most := -1
	for i, c := range g.columns {
		if c.grow > 0 && (most < 0 || c.grow > g.columns[most].grow) {
			most = i
		}
	}
	return most
}

// in tells whether a column is shown in a table of a width.
func (g *grid[T]) in(i int, width float32) bool {
	c := g.columns[i]
	if on, chosen := g.chosenColumns.shown[c.title]; chosen && c.title != "" {
		return on
	}
	narrow := width < 560
	return !(c.off || narrow && c.wideOnly || width < c.least || c.most > 0 && width > c.most)
}

// edgeAt is the column whose right edge is at a place of the head, or -1.
func (g *grid[T]) edgeAt(x float32) int {
	from, wide := g.spans(g.head.Size().Width)
	for i := range g.columns {
		if edge := from[i] + wide[i] + gridGap/2; wide[i] > 0 && g.after(i, wide) >= 0 && x > edge-edgeReach && x < edge+edgeReach {
			return i
		}
	}
	return -1
}

// after is the next column that is shown, or -1.
func (g *grid[T]) after(i int, wide []float32) int {
	for n := i + 1; n < len(wide); n++ {
		if wide[n] > 0 {
			return n
		}
	}
	return -1
}

// drag moves the right edge of a column. The one that takes what is left gives
// or takes the room; an edge behind it belongs to the column at its right.
func (g *grid[T]) drag(i int, by float32) {
	width := g.head.Size().Width
	_, wide := g.spans(width)
	roomy := g.roomy()
	if roomy < 0 {
		return
	}
	if i >= roomy {
		if i = g.after(i, wide); i < 0 {
			return
		}
		by = -by
	}
	g.Widen(i, by)
}

// widen makes a column wider or, by less than nothing, narrower.
func (g *grid[T]) Widen(i int, by float32) {
	roomy := g.roomy()
	_, wide := g.spans(g.head.Size().Width)
	title := g.columns[i].title
	if i == roomy || title == "" || wide[i] == 0 {
		return
	}
	before, had := g.chosenColumns.widths[title]
	g.chosenColumns.widths[title] = max(leastColumn, wide[i]+by)
	if _, now := g.spans(g.head.Size().Width); roomy >= 0 && now[roomy] < min(leastRoom, wide[roomy]) {
		if g.chosenColumns.widths[title] = before; !had {
			delete(g.chosenColumns.widths, title)
		}
		return
	}
	g.redrawn()
}

// redrawn draws head and rows anew.
func (g *grid[T]) redrawn() {
	g.head.Refresh()
	g.list.Refresh()
	if g.below != nil {
		g.below.Refresh()
	}
}

// tableHead is the head of a table: its titles can be tapped, its edges dragged.
type tableHead struct {
	tappable
	w    *base
	edge func(x float32) int
	drag func(edge int, by float32)
	drop func()
	held int // the edge that is dragged, or -1
	near bool
}

func newTableHead(in Hosted, draw func(*pen, fyne.Size)) *tableHead {
	w := in.Host()
	h := &tableHead{w: w, held: -1}
	h.min, h.draw = sizeOf(100, headHeight), draw
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer belongs to the library.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTappable{drawn{&h.drawing}, &h.tappable}
}

// Dragged moves the edge that the mouse took.
func (h *tableHead) Dragged(e *fyne.DragEvent) {
	if h.held < 0 {
		h.held = h.edge(e.Position.X - e.Dragged.DX)
	}
	if h.held >= 0 && e.Dragged.DX != 0 {
		h.drag(h.held, e.Dragged.DX)
	}
}

// DragEnd keeps the widths.
func (h *tableHead) DragEnd() {
	if h.held >= 0 {
		h.drop()
	}
	h.held = -1
}

// MouseMoved shows what can be dragged, and a title that is cut.
func (h *tableHead) MouseMoved(e *desktop.MouseEvent) {
	h.tappable.MouseMoved(e)
	h.near = h.edge(e.Position.X) >= 0
	h.w.tip(e.AbsolutePosition, h.pen.cutAt(e.Position))
}

// MouseOut belongs to the library.
func (h *tableHead) MouseOut() {
	h.tappable.MouseOut()
	h.near = false
	h.w.tip(fyne.Position{}, "")
}

// Cursor tells what the mouse would do.
func (h *tableHead) Cursor() desktop.Cursor {
	if h.near {
		return desktop.HResizeCursor
	}
	return h.tappable.Cursor()
}
