package kit

import "strings"

// rowTicks lets rows of the table be ticked. They are kept by their keys, so that
// they stay ticked in another order; what is not shown any more is not.
func (g *Grid[T]) rowTicks() *rowTicks {
	return &rowTicks{
		has:   func(i int) bool { return len(g.Marks) > 0 && i < len(g.Rows) && g.Marks[g.key(g.Rows[i])] },
		turn:  func(i int) { g.tick(i, !g.Marks[g.key(g.Rows[i])]) },
		span:  g.tickSpan,
		clear: g.untick,
		text:  g.copyTicked,
		count: func() int { return len(g.Marks) },
	}
}

func (g *Grid[T]) tick(i int, on bool) {
	if on {
		g.Marks[g.key(g.Rows[i])] = true
	} else {
		delete(g.Marks, g.key(g.Rows[i]))
	}
	g.tickedNow()
}

func (g *Grid[T]) tickSpan(anchor, before, now int) {
	for i := min(anchor, before); i <= max(anchor, before); i++ {
		delete(g.Marks, g.key(g.Rows[i]))
	}
	for i := min(anchor, now); i <= max(anchor, now); i++ {
		g.Marks[g.key(g.Rows[i])] = true
	}
	g.tickedNow()
}

func (g *Grid[T]) untick() bool {
	some := len(g.Marks) > 0
	clear(g.Marks)
	g.tickedNow()
	return some
}

// tickedNow tells that other rows are ticked.
func (g *Grid[T]) tickedNow() {
	if g.Counted != nil {
		g.Counted()
	}
}

// keepTicks forgets the ticks of rows that are not shown any more.
func (g *Grid[T]) keepTicks() {
	if len(g.Marks) == 0 {
		return
	}
	kept := map[string]bool{}
	for _, item := range g.Rows {
		if key := g.key(item); g.Marks[key] {
			kept[key] = true
		}
	}
	g.Marks = kept
	g.tickedNow()
}

// copyTicked is the ticked rows below the titles, in the order of the table.
func (g *Grid[T]) copyTicked() string {
	var b strings.Builder
	b.WriteString(g.Titles() + "\n")
	for _, item := range g.Rows {
		if g.Marks[g.key(item)] {
			b.WriteString(g.Cells(item) + "\n")
		}
	}
	return b.String()
}
