package page

// The ends of a table: words begin at the left, the last number ends at the
// right.
const (
	cellPad    = 6.0
	lineText   = margin + cellPad
	amountEdge = right - cellPad
)

// columns are where the numbers of a table end, and where the words before them
// must.
type columns struct {
	edges []float64
	words float64
}

// columnsFor makes room for the head and the widest number of each column. Where
// lines stand densely it takes no more than that, so that more words fit beside
// them.
func (f *flow) columnsFor(heads []string, groups []*group) columns {
	widths := make([]float64, len(heads))
	for i, head := range heads {
		widths[i] = max(f.set.column, TextWidth(head, headStyle.font, headStyle.size))
	}
	wider := func(numbers []string, s style) {
		from := len(widths) - len(numbers)
		for i, n := range numbers {
			widths[from+i] = max(widths[from+i], TextWidth(n, s.font, s.size))
		}
	}
	for _, g := range groups {
		wider(g.sums, strongStyle)
		for _, t := range g.tickets {
			for _, p := range t.pieces {
				wider(p.numbers, bodyStyle)
			}
		}
	}
	c := columns{edges: widths, words: amountEdge}
	for i := len(widths) - 1; i >= 0; i-- {
		c.edges[i], c.words = c.words, c.words-widths[i]-columnGap
	}
	return c
}

const columnGap = 14.0

// head is the head of a table, its words cut where they do not fit: they are
// said again at its groups.
func (c columns) head(words Item, heads []string) block {
	b := block{height: 18}
	b.add(box(margin, 0, content, 18, ground), words)
	for i, head := range heads {
		b.add(headStyle.at(c.edges[i], 12, Right, head))
	}
	return b
}

// numbers are texts in the last columns, on a baseline.
func (c columns) numbers(texts []string, s style, base float64) []Item {
	items := make([]Item, len(texts))
	for i, text := range texts {
		items[i] = s.at(c.edges[len(c.edges)-len(texts)+i], base, Right, text)
	}
	return items
}

// The room for the ids of tickets: as wide as the widest of a table, which never
// breaks. A wider one than the most stands above its subject.
const (
	leastTicket = 40.0
	mostTicket  = 130.0
)

// ticketColumn is where subjects begin.
func ticketColumn(groups []*group) float64 {
	room := leastTicket
	for _, g := range groups {
		for _, t := range g.tickets {
			if w := TextWidth(t.id, bodyStyle.font, bodyStyle.size) + 10; w <= mostTicket {
				room = max(room, w)
			}
		}
	}
	return lineText + room
}
