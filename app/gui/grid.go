package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// gridColumn is one column of a table of T.
type gridColumn[T any] struct {
	title    string  // English
	width    float32 // at least
	grow     float32 // share of the room that is left
	right    bool    // numbers stand right-aligned
	less     func(a, b T) int
	text     func(T) string                            // what stands there
	look     func(T) letters                           // nil: body text; bold is added for the chosen row
	paint    func(p *pen, item T, x, y, width float32) // instead of text
	wideOnly bool                                      // left out of narrow tables
	least    float32                                   // left out of tables that are narrower
	most     float32                                   // left out of tables that are wider, or 0
	off      bool                                      // left out until it is chosen
	cells    []gridCell[T]                             // what is copied of a column that says several things, instead of text
}

// gridCell is a thing that a row says.
type gridCell[T any] struct {
	title string // English
	text  func(T) string
}

// grid is a table of T: sorted by its heads, searched by letters, with whole
// rows chosen. It draws what is seen alone, so that 100,000 rows are no more
// work than twenty.
type grid[T any] struct {
	*fyne.Container
	w       *base
	name    string // its key in the preferences
	columns []gridColumn[T]
	key     func(T) string    // what stays chosen when the rows change
	urgent  func(T) bool      // rows in bold, or nil
	strong  func(a, b T) bool // a stronger line between groups, or nil
	changed func(T)
	opened  func(T)
	arrived func() // told when rows were put in order and are shown, or nil
	ordered func() // told when another column is to be sorted by, of a table whose rows come in order

	all    []T // as they were given
	rows   []T // as they are sorted
	list   *rowList
	head   *tableHead
	below  *drawing // the row of sums, or nil
	sorted int      // the column, from 1; 0 as given; negative when turned round
	picked string
	asked  turn

	marks   map[string]bool // keys of the ticked rows
	counted func()          // told when others are ticked, or nil

	chosenColumns arranged
	chooses       bool // an icon at the end of the head leads to the choice of columns
}

// headHeight is that of a table's head.
const headHeight = 26

// prefColumns begins the key in the preferences of what was chosen of a table.
const prefColumns = "columns."

// newGrid makes a table; name is its key in the preferences.
func newGrid[T any](h Hosted, name string, height float32, key func(T) string, columns ...gridColumn[T]) *grid[T] {
	w := h.Host()
	g := &grid[T]{w: w, name: name, key: key, columns: columns, marks: map[string]bool{}, chosenColumns: readArranged(w.prefs(), name)}
	g.sorted = w.prefs().Int(prefColumns + name)
	if g.column() >= len(columns) {
		g.sorted = 0
	}
	g.head = newTableHead(w, g.paintHead)
	g.head.edge, g.head.drag, g.head.drop = g.edgeAt, g.drag, g.Kept
	g.list = newRowList(w, height, g.paintRow)
	g.list.changed = func(i int) { g.pick(i) }
	g.list.copied, g.list.copiedAll, g.list.ticks = g.copyRow, g.copyAll, g.rowTicks()
	g.list.opened = func(i int) {
		if g.opened != nil && i < len(g.rows) {
			g.opened(g.rows[i])
		}
	}
	g.Container = container.New(&column{grow: 2}, g.head, g.list)
	return g
}

// take takes other columns.
func (g *grid[T]) take(columns []gridColumn[T]) {
	g.columns = columns
	if g.column() >= len(columns) {
		g.sorted = 0
	}
	g.redrawn()
}

func (g *grid[T]) pick(i int) {
	g.picked = g.key(g.rows[i])
	if g.changed != nil {
		g.changed(g.rows[i])
	}
}

// column is the index of the column that is sorted by, or -1.
func (g *grid[T]) column() int {
	if g.sorted < 0 {
		return -g.sorted - 1
	}
	return g.sorted - 1
}

// fill shows rows, which are not to be changed afterwards. The one that was
// chosen stays so, where it is still there.
func (g *grid[T]) fill(rows []T) {
	g.all = rows
	g.sort()
}

// sort puts the rows in order off the thread that draws.
func (g *grid[T]) sort() {
	rows, less := g.all, g.less()
	if less == nil {
		g.asked.drop()
		g.show(rows)
		return
	}
	g.asked.asked++
	mine := g.asked.asked
	aside(g.w, func() ([]T, error) {
		sorted := slices.Clone(rows)
		slices.SortStableFunc(sorted, less)
		return sorted, nil
	}, func(sorted []T, _ error) {
		if mine == g.asked.asked {
			g.asked.answered = mine
			g.show(sorted)
		}
	})
}

// less compares two rows by the column that is sorted by; nil when by none.
func (g *grid[T]) less() func(a, b T) int {
	by := g.column()
	switch {
	case by < 0:
		return nil
	case g.sorted < 0:
		return func(a, b T) int { return g.columns[by].less(b, a) }
	}
	return g.columns[by].less
}

// show shows other rows, and keeps the chosen one where it is still there.
func (g *grid[T]) show(rows []T) {
	g.put(rows, slices.IndexFunc(rows, func(item T) bool { return g.picked != "" && g.key(item) == g.picked }))
	if g.arrived != nil {
		g.arrived()
	}
}

// put shows rows that are in order, with the one of a place chosen, or none.
func (g *grid[T]) put(rows []T, at int) {
	g.rows = rows
	g.keepTicks()
	g.list.fill(len(rows))
	g.list.chosen, g.list.anchor = at, at
	if at >= 0 {
		g.list.see(at)
	}
	g.list.Refresh()
	g.head.Refresh()
}

// choose makes the row of a key the chosen one; it tells whether it is there.
func (g *grid[T]) choose(key string) bool {
	g.picked = key
	at := slices.IndexFunc(g.rows, func(item T) bool { return g.key(item) == key })
	g.list.choose(at)
	return at >= 0
}

// chosen is the row that was picked.
func (g *grid[T]) chosen() (T, bool) {
	if i := g.list.chosen; i >= 0 && i < len(g.rows) {
		return g.rows[i], true
	}
	var none T
	return none, false
}

// focus puts the focus on the rows.
func (g *grid[T]) focus() { g.w.win.Canvas().Focus(g.list) }

// turn sorts by a column; a second time the other way round, a third time as
// given.
func (g *grid[T]) turn(i int) {
	switch {
	case g.columns[i].less == nil:
		return
	case g.sorted == i+1:
		g.sorted = -(i + 1)
	case g.sorted == -(i + 1):
		g.sorted = 0
	default:
		g.sorted = i + 1
	}
	g.w.prefs().SetInt(prefColumns+g.name, g.sorted)
	g.head.Refresh()
	if g.ordered != nil {
		g.ordered()
		return
	}
	g.sort()
}

// gridMargin is left and right of a row, gridGap between columns.
const gridMargin, gridGap = 16, 12

// spans are where the columns begin and how wide they are; those left out have
// no width.
func (g *grid[T]) spans(width float32) (from, wide []float32) {
	from, wide = g.spansOf(width, g.chosenColumns.widths)
	if roomy := g.roomy(); len(g.chosenColumns.widths) > 0 && roomy >= 0 && wide[roomy] < leastRoom {
		return g.spansOf(width, nil) // there is no room for what was chosen
	}
	return from, wide
}

func (g *grid[T]) spansOf(width float32, chosen map[string]float32) (from, wide []float32) {
	from, wide = make([]float32, len(g.columns)), make([]float32, len(g.columns))
	rest, grow, roomy := width-2*gridMargin+gridGap, float32(0), g.roomy()
	grows := func(i int) float32 {
		if i != roomy && chosen[g.columns[i].title] > 0 {
			return 0
		}
		return g.columns[i].grow
	}
	for i, c := range g.columns {
		if !g.in(i, width) {
			continue
		}
		if wide[i] = c.width; i != roomy && chosen[c.title] > 0 {
			wide[i] = chosen[c.title]
		}
		rest -= wide[i] + gridGap
		grow += grows(i)
	}
	x := float32(gridMargin)
	for i := range g.columns {
		if wide[i] == 0 {
			continue
		}
		if grow > 0 {
			wide[i] += float32(int(max(0, rest) * grows(i) / grow))
		}
		from[i] = x
		x += wide[i] + gridGap
	}
	return from, wide
}

func (g *grid[T]) paintHead(p *pen, size fyne.Size) {
	p.box(0, 0, size.Width, size.Height, colorGround, 0)
	p.rule(0, 0, size.Width, colorLine)
	p.rule(0, size.Height-1, size.Width, colorStrong)
	from, wide := g.spans(size.Width)
	for i, c := range g.columns {
		if wide[i] == 0 {
			continue
		}
		sorted := i == g.column()
		l := labelText.heavy(sorted)
		x := from[i]
		if full := l.width(say(c.title)); c.right && full < wide[i] {
			x += wide[i] - full
		}
		x += p.textIn(x, size.Height/2, from[i]+wide[i]-x, say(c.title), l)
		if sorted {
			p.icon(x+2, size.Height/2-6, 12, map[bool]string{true: "down", false: "up"}[g.sorted < 0], colorInk2)
		}
		p.on(from[i]-gridGap/2, 0, wide[i]+gridGap, size.Height, func() { g.turn(i) })
	}
	if g.chooses {
		p.icon(size.Width-gridMargin-14, size.Height/2-7, 14, "columns", colorInk2)
		p.on(size.Width-gridMargin-20, 0, gridMargin+20, size.Height, g.w.chooseColumns)
	}
}

func (g *grid[T]) paintRow(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(g.rows) {
		return
	}
	item := g.rows[i]
	g.paintItem(p, item, size, chosen || g.urgent != nil && g.urgent(item))
	if g.strong != nil && i+1 < len(g.rows) && g.strong(item, g.rows[i+1]) {
		p.rule(0, size.Height-1, size.Width, colorStrong)
	}
}

// paintItem draws what the columns say of an item.
func (g *grid[T]) paintItem(p *pen, item T, size fyne.Size, bold bool) {
	from, wide := g.spans(size.Width)
	for n, c := range g.columns {
		switch {
		case wide[n] == 0:
		case c.paint != nil:
			c.paint(p, item, from[n], size.Height/2, wide[n])
		default:
			g.paintText(p, c, item, from[n], size.Height/2, wide[n], bold && c.grow > 0)
		}
	}
}

func (g *grid[T]) paintText(p *pen, c gridColumn[T], item T, x, y, width float32, bold bool) {
	l := bodyText
	if c.look != nil {
		l = c.look(item)
	}
	if bold {
		l = l.heavy(true)
	}
	text := c.text(item)
	if size := l.measure(text); c.right && size.Width < width {
		p.write(x+width-size.Width, y, text, l, size)
		return
	}
	p.textIn(x, y, width, text, l)
}

// byText compares two rows by a text, as people order names.
func byText[T any](text func(T) string) func(a, b T) int {
	return func(a, b T) int { return strings.Compare(strings.ToLower(text(a)), strings.ToLower(text(b))) }
}
