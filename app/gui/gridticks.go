package gui

import "strings"

// rowTicks lets rows of the table be ticked. They are kept by their keys, so that
// they stay ticked in another order; what is not shown any more is not.
func (g *grid[T]) rowTicks() *rowTicks {
	return &rowTicks{
		has:   func(i int) bool { return len(g.marks) > 0 && i < len(g.rows) && g.marks[g.key(g.rows[i])] },
		turn:  func(i int) { g.tick(i, !g.marks[g.key(g.rows[i])]) },
		span:  g.tickSpan,
		clear: g.untick,
		text:  g.copyTicked,
		count: func() int { return len(g.marks) },
	}
}

func (g *grid[T]) tick(i int, on bool) {
	if on {
		g.marks[g.key(g.rows[i])] = true
	} else {
		delete(g.marks, g.key(g.rows[i]))
	}
	g.tickedNow()
}

func (g *grid[T]) tickSpan(anchor, before, now int) {
	for i := min(anchor, before); i <= max(anchor, before); i++ {
		delete(g.marks, g.key(g.rows[i]))
	}
	for i := min(anchor, now); i <= max(anchor, now); i++ {
		g.marks[g.key(g.rows[i])] = true
	}
	g.tickedNow()
}

func (g *grid[T]) untick() bool {
	some := len(g.marks) > 0
	clear(g.marks)
	g.tickedNow()
	return some
}

// tickedNow tells that other rows are ticked.
func (g *grid[T]) tickedNow() {
	if g.counted != nil {
		g.counted()
	}
}

// keepTicks forgets the ticks of rows that are not shown any more.
func (g *grid[T]) keepTicks() {
	if len(g.marks) == 0 {
		return
	}
	kept := map[string]bool{}
	for _, item := range g.rows {
		if key := g.key(item); g.marks[key] {
			kept[key] = true
		}
	}
	g.marks = kept
	g.tickedNow()
}

// copyTicked is the ticked rows below the titles, in the order of the table.
func (g *grid[T]) copyTicked() string {
	var b strings.Builder
	b.WriteString(g.titles() + "\n")
	for _, item := range g.rows {
		if g.marks[g.key(item)] {
			b.WriteString(g.cells(item) + "\n")
		}
	}
	return b.String()
}
