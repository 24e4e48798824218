package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// GridColumn is one column of a table of T.
type GridColumn[T any] struct {
	Title    string  // English
	Width    float32 // at least
	Grow     float32 // share of the room that is left
	Right    bool    // numbers stand right-aligned
	Less     func(a, b T) int
	Text     func(T) string                            // what stands there
	Look     func(T) Letters                           // nil: body text; bold is added for the chosen row
	Paint    func(p *Pen, item T, x, y, width float32) // instead of text
	WideOnly bool                                      // left out of narrow tables
	Least    float32                                   // left out of tables that are narrower
	Most     float32                                   // left out of tables that are wider, or 0
	Off      bool                                      // left out until it is chosen
	Cells    []GridCell[T]                             // what is copied of a column that says several things, instead of text
}

// GridCell is a thing that a row says.
type GridCell[T any] struct {
	Title string // English
	Text  func(T) string
}

// Grid is a table of T: sorted by its heads, searched by letters, with whole
// rows chosen. It draws what is seen alone, so that 100,000 rows are no more
// work than twenty.
type Grid[T any] struct {
	*fyne.Container
	w       *Base
	name    string // its key in the preferences
	Columns []GridColumn[T]
	key     func(T) string    // what stays chosen when the rows change
	Urgent  func(T) bool      // rows in bold, or nil
	Strong  func(a, b T) bool // a stronger line between groups, or nil
	Changed func(T)
	Opened  func(T)
	Arrived func() // told when rows were put in order and are shown, or nil
	Ordered func() // told when another column is to be sorted by, of a table whose rows come in order

	all    []T // as they were given
	Rows   []T // as they are sorted
	List   *RowList
	Head   *TableHead
	below  *Drawing // the row of sums, or nil
	Sorted int      // the column, from 1; 0 as given; negative when turned round
	Picked string
	Asked  Turn

	Marks   map[string]bool // keys of the ticked rows
	Counted func()          // told when others are ticked, or nil

	ChosenColumns arranged
	Chooses       bool // an icon at the end of the head leads to the choice of columns
}

// HeadHeight is that of a table's head.
const HeadHeight = 26

// PrefColumns begins the key in the preferences of what was chosen of a table.
const PrefColumns = "columns."

// NewGrid makes a table; name is its key in the preferences.
func NewGrid[T any](h Hosted, name string, height float32, key func(T) string, columns ...GridColumn[T]) *Grid[T] {
	w := h.Host()
	g := &Grid[T]{w: w, name: name, key: key, Columns: columns, Marks: map[string]bool{}, ChosenColumns: readArranged(w.Prefs(), name)}
	g.Sorted = w.Prefs().Int(PrefColumns + name)
	if g.Column() >= len(columns) {
		g.Sorted = 0
	}
	g.Head = newTableHead(w, g.paintHead)
	g.Head.edge, g.Head.drag, g.Head.drop = g.edgeAt, g.drag, g.Kept
	g.List = NewRowList(w, height, g.paintRow)
	g.List.Changed = func(i int) { g.pick(i) }
	g.List.Copied, g.List.CopiedAll, g.List.ticks = g.copyRow, g.CopyAll, g.rowTicks()
	g.List.Opened = func(i int) {
		if g.Opened != nil && i < len(g.Rows) {
			g.Opened(g.Rows[i])
		}
	}
	g.Container = container.New(&Column{grow: 2}, g.Head, g.List)
	return g
}

// Take takes other columns.
func (g *Grid[T]) Take(columns []GridColumn[T]) {
	g.Columns = columns
	if g.Column() >= len(columns) {
		g.Sorted = 0
	}
	g.redrawn()
}

func (g *Grid[T]) pick(i int) {
	g.Picked = g.key(g.Rows[i])
	if g.Changed != nil {
		g.Changed(g.Rows[i])
	}
}

// Column is the index of the column that is sorted by, or -1.
func (g *Grid[T]) Column() int {
	if g.Sorted < 0 {
		return -g.Sorted - 1
	}
	return g.Sorted - 1
}

// Fill shows rows, which are not to be changed afterwards. The one that was
// chosen stays so, where it is still there.
func (g *Grid[T]) Fill(rows []T) {
	g.all = rows
	g.sort()
}

// sort puts the rows in order off the thread that draws.
func (g *Grid[T]) sort() {
	rows, less := g.all, g.Less()
	if less == nil {
		g.Asked.Drop()
		g.Show(rows)
		return
	}
	g.Asked.Asked++
	mine := g.Asked.Asked
	Aside(g.w, func() ([]T, error) {
		sorted := slices.Clone(rows)
		slices.SortStableFunc(sorted, less)
		return sorted, nil
	}, func(sorted []T, _ error) {
		if mine == g.Asked.Asked {
			g.Asked.Answered = mine
			g.Show(sorted)
		}
	})
}

// Less compares two rows by the column that is sorted by; nil when by none.
func (g *Grid[T]) Less() func(a, b T) int {
	by := g.Column()
	switch {
	case by < 0:
		return nil
	case g.Sorted < 0:
		return func(a, b T) int { return g.Columns[by].Less(b, a) }
	}
	return g.Columns[by].Less
}

// Show shows other rows, and keeps the chosen one where it is still there.
func (g *Grid[T]) Show(rows []T) {
	g.Put(rows, slices.IndexFunc(rows, func(item T) bool { return g.Picked != "" && g.key(item) == g.Picked }))
	if g.Arrived != nil {
		g.Arrived()
	}
}

// Put shows rows that are in order, with the one of a place chosen, or none.
func (g *Grid[T]) Put(rows []T, at int) {
	g.Rows = rows
	g.keepTicks()
	g.List.Fill(len(rows))
	g.List.Chosen, g.List.anchor = at, at
	if at >= 0 {
		g.List.see(at)
	}
	g.List.Refresh()
	g.Head.Refresh()
}

// Choose makes the row of a key the chosen one; it tells whether it is there.
func (g *Grid[T]) Choose(key string) bool {
	g.Picked = key
	at := slices.IndexFunc(g.Rows, func(item T) bool { return g.key(item) == key })
	g.List.Choose(at)
	return at >= 0
}

// Chosen is the row that was picked.
func (g *Grid[T]) Chosen() (T, bool) {
	if i := g.List.Chosen; i >= 0 && i < len(g.Rows) {
		return g.Rows[i], true
	}
	var none T
	return none, false
}

// Focus puts the focus on the rows.
func (g *Grid[T]) Focus() { g.w.Win.Canvas().Focus(g.List) }

// Turn sorts by a column; a second time the other way round, a third time as
// given.
func (g *Grid[T]) Turn(i int) {
	switch {
	case g.Columns[i].Less == nil:
		return
	case g.Sorted == i+1:
		g.Sorted = -(i + 1)
	case g.Sorted == -(i + 1):
		g.Sorted = 0
	default:
		g.Sorted = i + 1
	}
	g.w.Prefs().SetInt(PrefColumns+g.name, g.Sorted)
	g.Head.Refresh()
	if g.Ordered != nil {
		g.Ordered()
		return
	}
	g.sort()
}

// GridMargin is left and right of a row, gridGap between columns.
const GridMargin, GridGap = 16, 12

// Spans are where the columns begin and how wide they are; those left out have
// no width.
func (g *Grid[T]) Spans(width float32) (from, wide []float32) {
	from, wide = g.spansOf(width, g.ChosenColumns.Widths)
	if roomy := g.roomy(); len(g.ChosenColumns.Widths) > 0 && roomy >= 0 && wide[roomy] < LeastRoom {
		return g.spansOf(width, nil) // there is no room for what was chosen
	}
	return from, wide
}

func (g *Grid[T]) spansOf(width float32, chosen map[string]float32) (from, wide []float32) {
	from, wide = make([]float32, len(g.Columns)), make([]float32, len(g.Columns))
	rest, grow, roomy := width-2*GridMargin+GridGap, float32(0), g.roomy()
	grows := func(i int) float32 {
		if i != roomy && chosen[g.Columns[i].Title] > 0 {
			return 0
		}
		return g.Columns[i].Grow
	}
	for i, c := range g.Columns {
		if !g.in(i, width) {
			continue
		}
		if wide[i] = c.Width; i != roomy && chosen[c.Title] > 0 {
			wide[i] = chosen[c.Title]
		}
		rest -= wide[i] + GridGap
		grow += grows(i)
	}
	x := float32(GridMargin)
	for i := range g.Columns {
		if wide[i] == 0 {
			continue
		}
		if grow > 0 {
			wide[i] += float32(int(max(0, rest) * grows(i) / grow))
		}
		from[i] = x
		x += wide[i] + GridGap
	}
	return from, wide
}

func (g *Grid[T]) paintHead(p *Pen, size fyne.Size) {
	p.Box(0, 0, size.Width, size.Height, ColorGround, 0)
	p.Rule(0, 0, size.Width, ColorLine)
	p.Rule(0, size.Height-1, size.Width, ColorStrong)
	from, wide := g.Spans(size.Width)
	for i, c := range g.Columns {
		if wide[i] == 0 {
			continue
		}
		sorted := i == g.Column()
		l := LabelText.Heavy(sorted)
		x := from[i]
		if full := l.Width(Say(c.Title)); c.Right && full < wide[i] {
			x += wide[i] - full
		}
		x += p.TextIn(x, size.Height/2, from[i]+wide[i]-x, Say(c.Title), l)
		if sorted {
			p.Icon(x+2, size.Height/2-6, 12, map[bool]string{true: "down", false: "up"}[g.Sorted < 0], ColorInk2)
		}
		p.On(from[i]-GridGap/2, 0, wide[i]+GridGap, size.Height, func() { g.Turn(i) })
	}
	if g.Chooses {
		p.Icon(size.Width-GridMargin-14, size.Height/2-7, 14, "columns", ColorInk2)
		p.On(size.Width-GridMargin-20, 0, GridMargin+20, size.Height, g.w.ChooseColumns)
	}
}

func (g *Grid[T]) paintRow(p *Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(g.Rows) {
		return
	}
	item := g.Rows[i]
	g.paintItem(p, item, size, chosen || g.Urgent != nil && g.Urgent(item))
	if g.Strong != nil && i+1 < len(g.Rows) && g.Strong(item, g.Rows[i+1]) {
		p.Rule(0, size.Height-1, size.Width, ColorStrong)
	}
}

// paintItem draws what the columns say of an item.
func (g *Grid[T]) paintItem(p *Pen, item T, size fyne.Size, bold bool) {
	from, wide := g.Spans(size.Width)
	for n, c := range g.Columns {
		switch {
		case wide[n] == 0:
		case c.Paint != nil:
			c.Paint(p, item, from[n], size.Height/2, wide[n])
		default:
			g.paintText(p, c, item, from[n], size.Height/2, wide[n], bold && c.Grow > 0)
		}
	}
}

func (g *Grid[T]) paintText(p *Pen, c GridColumn[T], item T, x, y, width float32, bold bool) {
	l := BodyText
	if c.Look != nil {
		l = c.Look(item)
	}
	if bold {
		l = l.Heavy(true)
	}
	text := c.Text(item)
	if size := l.measure(text); c.Right && size.Width < width {
		p.write(x+width-size.Width, y, text, l, size)
		return
	}
	p.TextIn(x, y, width, text, l)
}

// ByText compares two rows by a text, as people order names.
func ByText[T any](text func(T) string) func(a, b T) int {
	return func(a, b T) int { return strings.Compare(strings.ToLower(text(a)), strings.ToLower(text(b))) }
}
