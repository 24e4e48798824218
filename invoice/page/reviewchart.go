package page

import (
	"strconv"

	"hourbook/invoice"
	"hourbook/sla"
)

// The colours of bars: of the three kinds with most time, and of all others.
var (
	barGrey  = Color{0x81, 0x90, 0xab}
	barHatch = Color{0x7a, 0x87, 0x9b}
)

// filling draws a bar of the nth kind, so that it reads in black and white too: solid
// grey, solid blue, outlined tint, outlined ground; bugs are hatched.
func filling(n int, bugs bool, x, y, w, h float64) []Item {
	switch {
	case h <= 0:
		return nil
	case bugs:
		return append([]Item{box(x, y, w, h, barHatch), inner(x, y, w, h, Color{0xff, 0xff, 0xff})}, hatch(x, y, w, h)...)
	case n == 0:
		return []Item{box(x, y, w, h, barGrey)}
	case n == 1:
		return []Item{box(x, y, w, h, accent)}
	case n == 2:
		return []Item{box(x, y, w, h, accent), inner(x, y, w, h, tint)}
	}
	return []Item{box(x, y, w, h, ink3), inner(x, y, w, h, ground)}
}

// inner is what an outline leaves.
func inner(x, y, w, h float64, c Color) Item {
	const line = 0.75
	return box(x+line, y+line, max(w-2*line, 0), max(h-2*line, 0), c)
}

// hatch is slanted lines that stay inside a box.
func hatch(x, y, w, h float64) (lines []Item) {
	const step = 3.5
	for c := step; c < w+h; c += step {
		x0, y0 := max(0, c-h), min(c, h)
		x1, y1 := min(c, w), max(0, c-w)
		lines = append(lines, Item{Kind: Rule, X: x + x0, Y: y + y0, W: x1 - x0, H: y1 - y0, Color: barHatch, Stroke: 0.5})
	}
	return lines
}

// grid is where the months of the chart and of its table stand.
type grid struct {
	label, column float64 // width of the names, and of a month
	months        int
}

func (v *review) grid() grid {
	n := int(v.r.To-v.r.From) + 1
	const sum = 46.0
	label := 134.0
	if n <= 6 {
		label = 170
	}
	return grid{label, (content - label - sum) / float64(n), n}
}

// middle is the middle of a month's column.
func (g grid) middle(month int) float64 {
	return margin + g.label + (float64(month)+0.5)*g.column
}

// end is the right end of the columns.
func (g grid) end() float64 { return margin + g.label + float64(g.months)*g.column }

// hours is the work by kind and month, as bars with their table.
func (v *review) hours() {
	if len(v.r.Kinds) == 0 {
		return
	}
	g := v.grid()
	chart := v.part(v.say.ByKind, v.say.ByKindNote)
	v.chart(&chart, g)
	for n, k := range v.r.Kinds {
		v.kindRow(&chart, g, n, k)
	}
	chart.height += 20
	v.place(chart)
}

// chart adds the bars to a block.
func (v *review) chart(b *block, g grid) {
	const height = 128.0
	sums := make([]sla.Minutes, g.months)
	for _, k := range v.r.Kinds {
		for m, minutes := range k.Months {
			sums[m] += minutes
		}
	}
	var most sla.Minutes
	for _, sum := range sums {
		most = max(most, sum)
	}
	step := scaleStep(int(most+59) / 60)
	steps := max((int(most)+step*60-1)/(step*60), 1)
	base := b.height + 12 + height
	scale := height / float64(steps*step*60) // points a minute
	for i := range steps + 1 {
		y, c := base-float64(i*step*60)*scale, rowLine
		if i == 0 {
			c = strong
		}
		b.add(rule(margin+g.label, y, g.end()-margin-g.label, c, 0.75), labelStyle.at(margin+g.label-8, y+3, Right, strconv.Itoa(i*step)))
	}
	width := min(g.column*0.6, 34)
	for m := range g.months {
		x, y := g.middle(m)-width/2, base
		for n, k := range v.r.Kinds {
			h := float64(k.Months[m]) * scale
			b.add(filling(n, k.Bugs, x, y-h, width, h)...)
			y -= h
		}
		if sums[m] > 0 {
			b.add(labelStyle.in(ink).at(g.middle(m), y-3, Center, v.format.Time(sums[m])))
		}
		b.add(labelStyle.at(g.middle(m), base+13, Center, v.format.MonthHead(v.r.From+sla.Month(m))))
	}
	b.add(labelStyle.at(right, base+13, Right, v.say.Sum))
	b.height = base + 20
}

// scaleStep is how many hours lie between two lines, so that there are few of them.
func scaleStep(hours int) int {
	for unit := 1; ; unit *= 10 {
		for _, n := range []int{1, 2, 5} {
			if n*unit*4 >= hours {
				return n * unit
			}
		}
	}
}

// kindRow adds a row of the table below the bars: the swatch is its legend.
func (v *review) kindRow(b *block, g grid, n int, k invoice.ReviewKind) {
	const height = 14.5
	y := b.height
	b.add(rule(margin, y, content, rowLine, 0.75))
	b.add(filling(n, k.Bugs, margin, y+3.5, 8, 8)...)
	b.add(labelStyle.in(ink).at(margin+13, y+10.5, Left, labelStyle.fit(Clean(k.Name), g.label-24)))
	for m, minutes := range k.Months {
		text, s := v.format.Time(minutes), labelStyle.in(ink)
		if minutes == 0 {
			text, s = "–", labelStyle
		}
		b.add(s.at(g.middle(m)+11, y+10.5, Right, text))
	}
	b.add(headStyle.in(ink).at(right, y+10.5, Right, v.format.Time(k.Sum())))
	b.height += height
}
