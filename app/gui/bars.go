package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/sla"
)

// bar is one stacked bar: minutes worked, by what became of them. Waived work
// counts as free.
type bar struct {
	label                   string // below the bar
	title                   string // in the card beside the pointer
	covered, free, billable sla.Minutes
	before                  sla.Minutes // a year earlier
	key                     string      // what it stands for, "" for several things
}

// add adds the work of another bar.
func (b *bar) add(o bar) {
	b.covered, b.free, b.billable = b.covered+o.covered, b.free+o.free, b.billable+o.billable
}

// sum is what a bar holds.
func (b bar) sum() sla.Minutes { return b.covered + b.free + b.billable }

// bars are stacked bars with their sums above, three lines across, and the same
// numbers as a table below, column by column. The pointer, or Left and Right,
// shows one in full.
type bars struct {
	drawing
	w       *base
	all     []bar
	over    int // the bar that is shown in full, or -1
	focused bool
	earlier bool        // there are lines of a year earlier
	opened  func(i int) // told of a click or Enter on a bar, or nil
}

// newBars makes an empty chart.
func newBars(h Hosted) *bars {
	w := h.Host()
	b := &bars{w: w, over: -1}
	b.min, b.draw = sizeOf(300, 260), b.paint
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to the library.
func (b *bars) CreateRenderer() fyne.WidgetRenderer { return &drawnBars{drawn{&b.drawing}, b} }

type drawnBars struct {
	drawn
	b *bars
}

// Refresh draws again.
func (r *drawnBars) Refresh() {
	r.d.redraw(r.b.Size())
	canvas.Refresh(r.b)
}

// set shows other bars, with what was worked a year earlier where that is known.
func (b *bars) set(all []bar, earlier bool) {
	b.all, b.over, b.earlier = all, -1, earlier
	b.Refresh()
}

const (
	barsTop    = 24
	barsTable  = 91 // height of labels and table below the axis
	barsRowGap = 17
)

// left is where the first bar begins: the words of the table stand before it.
func (b *bars) left() float32 {
	width := float32(44)
	for _, word := range barWords() {
		width = max(width, labelText.width(word))
	}
	return float32(int(width)) + 12 + barsSwatch
}

// barsSwatch is the room for the sample before a word.
const barsSwatch = 16

// barWords name the parts of a bar from the top down.
func barWords() []string {
	return []string{say("billable"), say("free"), say("covered"), say("a year before")}
}

// scaleOf is a round number of hours above the highest bar.
func scaleOf(all []bar) float32 {
	most := float32(0)
	for _, b := range all {
		most = max(most, float32(max(b.sum(), b.before))/60)
	}
	for _, step := range []float32{3, 6, 12, 15, 30, 60, 90, 120, 150, 240, 300, 600, 900, 1500, 3000, 6000, 15000} {
		if most <= step {
			return step
		}
	}
	return most * 1.1
}

func (b *bars) paint(p *pen, size fyne.Size) {
	axis, left := size.Height-barsTable, b.left()
	top := scaleOf(b.all)
	for i := range 4 {
		y := axis - float32(i)/3*(axis-barsTop)
		p.rule(left, y, size.Width-left, map[bool]fyne.ThemeColorName{true: colorStrong, false: colorLine}[i == 0])
		p.textTo(left-8, y, say("%.0f", top*float32(i)/3), labelText)
	}
	if len(b.all) == 0 {
		p.textAt(left+(size.Width-left)/2, axis/2, say("Bars appear with the first logged hour."), bodyText.in(colorInk2))
		return
	}
	step := (size.Width - left) / float32(len(b.all))
	labels := apart(b.all, step-2)
	for i, one := range b.all {
		one.label = labels[i]
		x := left + step*float32(i)
		if i == b.over {
			p.box(x+2, barsTop-18, step-4, size.Height-barsTop+18, colorHover, 4)
		}
		b.bar(p, one, x, step, axis, (axis-barsTop)/top)
		b.column(p, one, x+step/2, step, axis, i == b.over)
	}
	b.table(p, size, axis)
	if b.over >= 0 && b.over < len(b.all) {
		b.card(p, size, left+step*(float32(b.over)+0.5), step)
	}
	if b.focused {
		p.frame(0, 0, size.Width, size.Height, "", colorRing, 2, 6)
	}
}

// bar draws covered below, free hatched, billable on top. Scale is per hour.
func (b *bars) bar(p *pen, one bar, x, step, axis, scale float32) {
	width := min(30, step*0.55)
	left, y := x+(step-width)/2, axis
	for i, part := range []sla.Minutes{one.covered, one.free, one.billable} {
		height := float32(part) / 60 * scale
		if height < 1 {
			continue
		}
		y -= height
		inner := max(1, height-2)
		switch i {
		case 0:
			p.box(left, y, width, inner, colorCovered, 0)
		case 1:
			p.hatch(left, y, width, inner, colorHatch)
			p.frame(left, y, width, inner, "", colorHatch, 1, 0)
		case 2:
			p.box(left, y, width, inner, colorAccent, 0)
		}
	}
	if b.earlier && one.before > 0 {
		at := axis - float32(one.before)/60*scale
		p.box(left-5, at-1, width+10, 2, colorInk, 0)
		y = min(y, at)
	}
	if one.sum() > 0 {
		p.textAt(x+step/2, y-10, hoursOf(one.sum()), labelText)
	}
}

// hoursOf is a length in whole hours, as it stands in charts.
func hoursOf(m sla.Minutes) string { return say("%d", int64(m+30)/60) }

func (b *bars) column(p *pen, one bar, x, step, axis float32, over bool) {
	p.textAt(x, axis+14, one.label, labelText.heavy(over))
	for i, part := range one.parts(b.earlier) {
		l := labelText.heavy(over && i < 3)
		if part == 0 {
			l = labelText.in(colorInk3)
		}
		p.textAt(x, axis+35+float32(i)*barsRowGap, hoursOf(part), l)
	}
}

func (b *bars) table(p *pen, size fyne.Size, axis float32) {
	for i, word := range barWords()[:len(bar{}.parts(b.earlier))] {
		y := axis + 35 + float32(i)*barsRowGap
		p.rule(0, y-8, size.Width, colorLine)
		if i < 3 {
			legend(p, 0, y-5, 2-i)
		} else {
			p.box(0, y-1, 10, 2, colorInk, 0)
		}
		p.text(barsSwatch, y, word, labelText)
	}
}

// parts are the rows of the table, from the top down.
func (one bar) parts(earlier bool) []sla.Minutes {
	parts := []sla.Minutes{one.billable, one.free, one.covered}
	if earlier {
		parts = append(parts, one.before)
	}
	return parts
}

// card tells one bar in full, on the side with more room.
func (b *bars) card(p *pen, size fyne.Size, x, step float32) {
	const width = 212
	height, one := float32(98), b.all[b.over]
	if b.earlier {
		height += 24
	}
	left := x + step/2 + 4
	if left+width > size.Width {
		left = x - step/2 - width - 4
	}
	const top = 40
	p.shadow(left, top, width, height, 6)
	p.frame(left, top, width, height, colorRaised, colorStrong, 1, 6)
	sum := p.textTo(left+width-12, top+17, one.sum().String(), strongText)
	p.textIn(left+12, top+17, width-32-sum, one.title, strongText)
	for i, part := range []sla.Minutes{one.billable, one.free, one.covered} {
		y := top + 39 + float32(i)*20
		legend(p, left+12, y-5, 2-i)
		p.text(left+30, y, barWords()[i], smallText)
		p.textTo(left+width-52, y, part.String(), smallText.in(colorInk))
		p.textTo(left+width-12, y, percent(part, one.sum()), hintText)
	}
	if b.earlier {
		p.rule(left+12, top+88, width-24, colorLine)
		p.text(left+12, top+102, say("a year before"), hintText)
		p.textTo(left+width-52, top+102, one.before.String(), hintText)
		if one.before > 0 {
			p.textTo(left+width-12, top+102, say("%+d %%", int64((one.sum()-one.before)*100/one.before)), hintText)
		}
	}
}

// legend draws the sample of a part: 0 covered, 1 free, 2 billable.
func legend(p *pen, x, y float32, part int) {
	switch part {
	case 0:
		p.box(x, y, 10, 10, colorCovered, 0)
	case 1:
		p.hatch(x, y, 10, 10, colorHatch)
		p.frame(x, y, 10, 10, "", colorHatch, 1, 0)
	case 2:
		p.box(x, y, 10, 10, colorAccent, 0)
	}
}

// percent is a share in whole hundredths.
func percent(part, whole sla.Minutes) string {
	if whole == 0 {
		return "–"
	}
	return say("%d %%", int64(part*100+whole/2)/int64(whole))
}

// showWhole shows a bar in full, or none.
func (b *bars) showWhole(i int) {
	if i = min(max(i, -1), len(b.all)-1); i != b.over {
		b.over = i
		b.Refresh()
	}
}

// open tells of the bar that is shown in full.
func (b *bars) open() {
	if b.opened != nil && b.over >= 0 && b.over < len(b.all) {
		b.opened(b.over)
	}
}

// Tapped opens the bar under the pointer.
func (b *bars) Tapped(e *fyne.PointEvent) {
	b.point(e.Position)
	b.open()
}

// MouseIn belongs to the library.
func (b *bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved shows the bar under the pointer in full.
func (b *bars) MouseMoved(e *desktop.MouseEvent) { b.point(e.Position) }

func (b *bars) point(at fyne.Position) {
	left := b.left()
	if at.X < left || len(b.all) == 0 {
		b.showWhole(-1)
		return
	}
	b.showWhole(int((at.X - left) / ((b.Size().Width - left) / float32(len(b.all)))))
}

// MouseOut belongs to the library.
func (b *bars) MouseOut() { b.showWhole(-1) }

// TypedKey walks from bar to bar.
func (b *bars) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		b.showWhole(max(0, b.over-1))
	case fyne.KeyRight:
		b.showWhole(b.over + 1)
	case fyne.KeyHome:
		b.showWhole(0)
	case fyne.KeyEnd:
		b.showWhole(len(b.all) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.open()
	default:
		b.w.typed(e)
	}
}

// apart are the labels of bars as there is room for them. Two that would read
// the same keep their ends, where they differ, else their numbers.
func apart(all []bar, width float32) []string {
	labels, count := make([]string, len(all)), map[string]int{}
	for i, one := range all {
		labels[i] = labelText.fit(one.label, width)
		count[labels[i]]++
	}
	for i, one := range all {
		if count[labels[i]] > 1 {
			labels[i] = labelText.ends(one.label, width)
		}
	}
	seen := map[string]bool{}
	for i, label := range labels {
		if seen[label] {
			labels[i] = labelText.fit(say("%d", i+1)+" "+label, width)
		}
		seen[labels[i]] = true
	}
	return labels
}

// TypedRune belongs to the library.
func (b *bars) TypedRune(rune) {}

// FocusGained belongs to the library.
func (b *bars) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost belongs to the library.
func (b *bars) FocusLost() { b.focused = false; b.showWhole(-1); b.Refresh() }
