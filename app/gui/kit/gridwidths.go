package kit

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
	Widths map[string]float32
	shown  map[string]bool
}

// readArranged is what was chosen for a table before. What cannot be read is as
// if nothing was chosen.
func readArranged(prefs fyne.Preferences, name string) arranged {
	a := arranged{Widths: map[string]float32{}, shown: map[string]bool{}}
	_ = json.Unmarshal([]byte(prefs.StringWithFallback(prefWidths+name, "{}")), &a.Widths)
	_ = json.Unmarshal([]byte(prefs.StringWithFallback(prefShown+name, "{}")), &a.shown)
	if a.Widths == nil || a.shown == nil {
		return arranged{Widths: map[string]float32{}, shown: map[string]bool{}}
	}
	return a
}

// keep writes down what was chosen, for the next start too.
func (a arranged) keep(prefs fyne.Preferences, name string) {
	widths, _ := json.Marshal(a.Widths) // maps of numbers and truths can always be written
	shown, _ := json.Marshal(a.shown)
	prefs.SetString(prefWidths+name, string(widths))
	prefs.SetString(prefShown+name, string(shown))
}

// The bounds of what a column can be dragged to.
const (
	leastColumn = 24
	LeastRoom   = 80 // of the column that takes what is left
	edgeReach   = 6  // on both sides of an edge
)

// roomy is the column that takes the room that is left, or -1.
func (g *Grid[T]) roomy() int {
	most := -1
	for i, c := range g.Columns {
		if c.Grow > 0 && (most < 0 || c.Grow > g.Columns[most].Grow) {
			most = i
		}
	}
	return most
}

// in tells whether a column is shown in a table of a width.
func (g *Grid[T]) in(i int, width float32) bool {
	c := g.Columns[i]
	if on, chosen := g.ChosenColumns.shown[c.Title]; chosen && c.Title != "" {
		return on
	}
	narrow := width < 560
	return !(c.Off || narrow && c.WideOnly || width < c.Least || c.Most > 0 && width > c.Most)
}

// edgeAt is the column whose right edge is at a place of the head, or -1.
func (g *Grid[T]) edgeAt(x float32) int {
	from, wide := g.Spans(g.Head.Size().Width)
	for i := range g.Columns {
		if edge := from[i] + wide[i] + GridGap/2; wide[i] > 0 && g.after(i, wide) >= 0 && x > edge-edgeReach && x < edge+edgeReach {
			return i
		}
	}
	return -1
}

// after is the next column that is shown, or -1.
func (g *Grid[T]) after(i int, wide []float32) int {
	for n := i + 1; n < len(wide); n++ {
		if wide[n] > 0 {
			return n
		}
	}
	return -1
}

// drag moves the right edge of a column. The one that takes what is left gives
// or takes the room; an edge behind it belongs to the column at its right.
func (g *Grid[T]) drag(i int, by float32) {
	width := g.Head.Size().Width
	_, wide := g.Spans(width)
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

// Widen makes a column wider or, by less than nothing, narrower.
func (g *Grid[T]) Widen(i int, by float32) {
	roomy := g.roomy()
	_, wide := g.Spans(g.Head.Size().Width)
	title := g.Columns[i].Title
	if i == roomy || title == "" || wide[i] == 0 {
		return
	}
	before, had := g.ChosenColumns.Widths[title]
	g.ChosenColumns.Widths[title] = max(leastColumn, wide[i]+by)
	if _, now := g.Spans(g.Head.Size().Width); roomy >= 0 && now[roomy] < min(LeastRoom, wide[roomy]) {
		if g.ChosenColumns.Widths[title] = before; !had {
			delete(g.ChosenColumns.Widths, title)
		}
		return
	}
	g.redrawn()
}

// redrawn draws head and rows anew.
func (g *Grid[T]) redrawn() {
	g.Head.Refresh()
	g.List.Refresh()
	if g.below != nil {
		g.below.Refresh()
	}
}

// TableHead is the head of a table: its titles can be tapped, its edges dragged.
type TableHead struct {
	Tappable
	w    *Base
	edge func(x float32) int
	drag func(edge int, by float32)
	drop func()
	held int // the edge that is dragged, or -1
	near bool
}

func newTableHead(in Hosted, draw func(*Pen, fyne.Size)) *TableHead {
	w := in.Host()
	h := &TableHead{w: w, held: -1}
	h.Min, h.Draw = SizeOf(100, HeadHeight), draw
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer belongs to the library.
func (h *TableHead) CreateRenderer() fyne.WidgetRenderer {
	return &DrawnTappable{Drawn{&h.Drawing}, &h.Tappable}
}

// Dragged moves the edge that the mouse took.
func (h *TableHead) Dragged(e *fyne.DragEvent) {
	if h.held < 0 {
		h.held = h.edge(e.Position.X - e.Dragged.DX)
	}
	if h.held >= 0 && e.Dragged.DX != 0 {
		h.drag(h.held, e.Dragged.DX)
	}
}

// DragEnd keeps the widths.
func (h *TableHead) DragEnd() {
	if h.held >= 0 {
		h.drop()
	}
	h.held = -1
}

// MouseMoved shows what can be dragged, and a title that is cut.
func (h *TableHead) MouseMoved(e *desktop.MouseEvent) {
	h.Tappable.MouseMoved(e)
	h.near = h.edge(e.Position.X) >= 0
	h.w.tip(e.AbsolutePosition, h.Pen.CutAt(e.Position))
}

// MouseOut belongs to the library.
func (h *TableHead) MouseOut() {
	h.Tappable.MouseOut()
	h.near = false
	h.w.tip(fyne.Position{}, "")
}

// Cursor tells what the mouse would do.
func (h *TableHead) Cursor() desktop.Cursor {
	if h.near {
		return desktop.HResizeCursor
	}
	return h.Tappable.Cursor()
}
