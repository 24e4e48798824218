package page

import (
	"strconv"

	"hourbook/invoice"
)

// The measures of a chart of a report, in points.
const (
	chartHigh  = 110.0 // of the highest bar
	chartLabel = 36.0  // room of the scale
	widestBar  = 34.0
)

// sheetChart adds stacked bars to a block: what their parts are called, a scale from
// zero with few lines, and each bar with its total above and its name below.
func sheetChart(b *block, c invoice.Chart) {
	var most int64
	for _, bar := range c.Bars {
		most = max(most, bar.Sum(), bar.Before)
	}
	if most == 0 {
		return // there is nothing to draw
	}
	chartNames(b, c.Parts, c.Past)
	step := int64(scaleStep(int((most + c.Unit - 1) / c.Unit)))
	steps := max((most+step*c.Unit-1)/(step*c.Unit), 1)
	base, scale := b.height+14+chartHigh, chartHigh/float64(steps*step*c.Unit)
	left := margin + chartLabel
	for i := range steps + 1 {
		y, ink := base-float64(i*step*c.Unit)*scale, rowLine
		if i == 0 {
			ink = strong
		}
		b.add(rule(left, y, right-left, ink, 0.75), labelStyle.at(left-8, y+3, Right, strconv.FormatInt(i*step, 10)))
	}
	column := (right - left) / float64(len(c.Bars))
	for n, bar := range c.Bars {
		chartBar(b, bar, left+(float64(n)+0.5)*column, base, column, scale)
	}
	b.height = base + 24
}

// chartNames says what the parts are called, beside a piece of each.
func chartNames(b *block, names []string, past string) {
	x := margin
	for n, name := range names {
		b.add(chartPart(n, x, b.height+2, 8, 8)...)
		text := labelStyle.at(x+13, b.height+9, Left, legible(name))
		b.add(text)
		x += 13 + text.W + 16
	}
	if past != "" {
		b.add(rule(x, b.height+6, 12, ink, 1.5), labelStyle.at(x+17, b.height+9, Left, legible(past)))
	}
	b.height += 14
}

// chartPart draws the nth part: solid grey, hatched, solid blue, as in the window.
func chartPart(n int, x, y, w, h float64) []Item {
	return filling(n/2, n == 1, x, y, w, h)
}

// chartBar draws a bar around a middle, standing on a base.
func chartBar(b *block, bar invoice.ChartBar, middle, base, column, scale float64) {
	width := min(column*0.6, widestBar)
	y := base
	for n, part := range bar.Parts {
		h := float64(part) * scale
		b.add(chartPart(n, middle-width/2, y-h, width, h)...)
		y -= h
	}
	if bar.Before > 0 {
		b.add(rule(middle-width/2-3, base-float64(bar.Before)*scale, width+6, ink, 1.5))
	}
	if bar.Sum() > 0 {
		b.add(labelStyle.in(ink).at(middle, y-3, Center, labelStyle.fit(legible(bar.Total), column)))
	}
	b.add(labelStyle.at(middle, base+13, Center, labelStyle.fit(legible(bar.Label), column-4)))
}
