package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/sla"
)

// Bar is one stacked bar: minutes worked, by what became of them. Waived work
// counts as free.
type Bar struct {
	Label                   string // below the bar
	Title                   string // in the card beside the pointer
	Covered, Free, Billable sla.Minutes
	Before                  sla.Minutes // a year earlier
	Key                     string      // what it stands for, "" for several things
}

// Add adds the work of another bar.
func (b *Bar) Add(o Bar) {
	b.Covered, b.Free, b.Billable = b.Covered+o.Covered, b.Free+o.Free, b.Billable+o.Billable
}

// Sum is what a bar holds.
func (b Bar) Sum() sla.Minutes { return b.Covered + b.Free + b.Billable }

// Bars are stacked bars with their sums above, three lines across, and the same
// numbers as a table below, column by column. The pointer, or Left and Right,
// shows one in full.
type Bars struct {
	Drawing
	w       *Base
	All     []Bar
	Over    int // the bar that is shown in full, or -1
	focused bool
	earlier bool        // there are lines of a year earlier
	Opened  func(i int) // told of a click or Enter on a bar, or nil
}

// NewBars makes an empty chart.
func NewBars(h Hosted) *Bars {
	w := h.Host()
	b := &Bars{w: w, Over: -1}
	b.Min, b.Draw = SizeOf(300, 260), b.paint
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to the library.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer { return &drawnBars{Drawn{&b.Drawing}, b} }

type drawnBars struct {
	Drawn
	b *Bars
}

// Refresh draws again.
func (r *drawnBars) Refresh() {
	r.D.Redraw(r.b.Size())
	canvas.Refresh(r.b)
}

// Set shows other bars, with what was worked a year earlier where that is known.
func (b *Bars) Set(all []Bar, earlier bool) {
	b.All, b.Over, b.earlier = all, -1, earlier
	b.Refresh()
}

const (
	barsTop    = 24
	barsTable  = 91 // height of labels and table below the axis
	barsRowGap = 17
)

// left is where the first bar begins: the words of the table stand before it.
func (b *Bars) left() float32 {
	width := float32(44)
	for _, word := range barWords() {
		width = max(width, LabelText.Width(word))
	}
	return float32(int(width)) + 12 + barsSwatch
}

// barsSwatch is the room for the sample before a word.
const barsSwatch = 16

// barWords name the parts of a bar from the top down.
func barWords() []string {
	return []string{Say("billable"), Say("free"), Say("covered"), Say("a year before")}
}

// ScaleOf is a round number of hours above the highest bar.
func ScaleOf(all []Bar) float32 {
	most := float32(0)
	for _, b := range all {
		most = max(most, float32(max(b.Sum(), b.Before))/60)
	}
	for _, step := range []float32{3, 6, 12, 15, 30, 60, 90, 120, 150, 240, 300, 600, 900, 1500, 3000, 6000, 15000} {
		if most <= step {
			return step
		}
	}
	return most * 1.1
}

func (b *Bars) paint(p *Pen, size fyne.Size) {
	axis, left := size.Height-barsTable, b.left()
	top := ScaleOf(b.All)
	for i := range 4 {
		y := axis - float32(i)/3*(axis-barsTop)
		p.Rule(left, y, size.Width-left, map[bool]fyne.ThemeColorName{true: ColorStrong, false: ColorLine}[i == 0])
		p.TextTo(left-8, y, Say("%.0f", top*float32(i)/3), LabelText)
	}
	if len(b.All) == 0 {
		p.TextAt(left+(size.Width-left)/2, axis/2, Say("Bars appear with the first logged hour."), BodyText.In(ColorInk2))
		return
	}
	step := (size.Width - left) / float32(len(b.All))
	labels := Apart(b.All, step-2)
	for i, one := range b.All {
		one.Label = labels[i]
		x := left + step*float32(i)
		if i == b.Over {
			p.Box(x+2, barsTop-18, step-4, size.Height-barsTop+18, ColorHover, 4)
		}
		b.bar(p, one, x, step, axis, (axis-barsTop)/top)
		b.column(p, one, x+step/2, step, axis, i == b.Over)
	}
	b.table(p, size, axis)
	if b.Over >= 0 && b.Over < len(b.All) {
		b.card(p, size, left+step*(float32(b.Over)+0.5), step)
	}
	if b.focused {
		p.Frame(0, 0, size.Width, size.Height, "", ColorRing, 2, 6)
	}
}

// bar draws covered below, free hatched, billable on top. Scale is per hour.
func (b *Bars) bar(p *Pen, one Bar, x, step, axis, scale float32) {
	width := min(30, step*0.55)
	left, y := x+(step-width)/2, axis
	for i, part := range []sla.Minutes{one.Covered, one.Free, one.Billable} {
		height := float32(part) / 60 * scale
		if height < 1 {
			continue
		}
		y -= height
		inner := max(1, height-2)
		switch i {
		case 0:
			p.Box(left, y, width, inner, ColorCovered, 0)
		case 1:
			p.Hatch(left, y, width, inner, ColorHatch)
			p.Frame(left, y, width, inner, "", ColorHatch, 1, 0)
		case 2:
			p.Box(left, y, width, inner, ColorAccent, 0)
		}
	}
	if b.earlier && one.Before > 0 {
		at := axis - float32(one.Before)/60*scale
		p.Box(left-5, at-1, width+10, 2, ColorInk, 0)
		y = min(y, at)
	}
	if one.Sum() > 0 {
		p.TextAt(x+step/2, y-10, HoursOf(one.Sum()), LabelText)
	}
}

// HoursOf is a length in whole hours, as it stands in charts.
func HoursOf(m sla.Minutes) string { return Say("%d", int64(m+30)/60) }

func (b *Bars) column(p *Pen, one Bar, x, step, axis float32, over bool) {
	p.TextAt(x, axis+14, one.Label, LabelText.Heavy(over))
	for i, part := range one.parts(b.earlier) {
		l := LabelText.Heavy(over && i < 3)
		if part == 0 {
			l = LabelText.In(ColorInk3)
		}
		p.TextAt(x, axis+35+float32(i)*barsRowGap, HoursOf(part), l)
	}
}

func (b *Bars) table(p *Pen, size fyne.Size, axis float32) {
	for i, word := range barWords()[:len(Bar{}.parts(b.earlier))] {
		y := axis + 35 + float32(i)*barsRowGap
		p.Rule(0, y-8, size.Width, ColorLine)
		if i < 3 {
			Legend(p, 0, y-5, 2-i)
		} else {
			p.Box(0, y-1, 10, 2, ColorInk, 0)
		}
		p.Text(barsSwatch, y, word, LabelText)
	}
}

// parts are the rows of the table, from the top down.
func (one Bar) parts(earlier bool) []sla.Minutes {
	parts := []sla.Minutes{one.Billable, one.Free, one.Covered}
	if earlier {
		parts = append(parts, one.Before)
	}
	return parts
}

// card tells one bar in full, on the side with more room.
func (b *Bars) card(p *Pen, size fyne.Size, x, step float32) {
	const width = 212
	height, one := float32(98), b.All[b.Over]
	if b.earlier {
		height += 24
	}
	left := x + step/2 + 4
	if left+width > size.Width {
		left = x - step/2 - width - 4
	}
	const top = 40
	p.Shadow(left, top, width, height, 6)
	p.Frame(left, top, width, height, ColorRaised, ColorStrong, 1, 6)
	sum := p.TextTo(left+width-12, top+17, one.Sum().String(), StrongText)
	p.TextIn(left+12, top+17, width-32-sum, one.Title, StrongText)
	for i, part := range []sla.Minutes{one.Billable, one.Free, one.Covered} {
		y := top + 39 + float32(i)*20
		Legend(p, left+12, y-5, 2-i)
		p.Text(left+30, y, barWords()[i], SmallText)
		p.TextTo(left+width-52, y, part.String(), SmallText.In(ColorInk))
		p.TextTo(left+width-12, y, Percent(part, one.Sum()), HintText)
	}
	if b.earlier {
		p.Rule(left+12, top+88, width-24, ColorLine)
		p.Text(left+12, top+102, Say("a year before"), HintText)
		p.TextTo(left+width-52, top+102, one.Before.String(), HintText)
		if one.Before > 0 {
			p.TextTo(left+width-12, top+102, Say("%+d %%", int64((one.Sum()-one.Before)*100/one.Before)), HintText)
		}
	}
}

// Legend draws the sample of a part: 0 covered, 1 free, 2 billable.
func Legend(p *Pen, x, y float32, part int) {
	switch part {
	case 0:
		p.Box(x, y, 10, 10, ColorCovered, 0)
	case 1:
		p.Hatch(x, y, 10, 10, ColorHatch)
		p.Frame(x, y, 10, 10, "", ColorHatch, 1, 0)
	case 2:
		p.Box(x, y, 10, 10, ColorAccent, 0)
	}
}

// Percent is a share in whole hundredths.
func Percent(part, whole sla.Minutes) string {
	if whole == 0 {
		return "–"
	}
	return Say("%d %%", int64(part*100+whole/2)/int64(whole))
}

// ShowWhole shows a bar in full, or none.
func (b *Bars) ShowWhole(i int) {
	if i = min(max(i, -1), len(b.All)-1); i != b.Over {
		b.Over = i
		b.Refresh()
	}
}

// open tells of the bar that is shown in full.
func (b *Bars) open() {
	if b.Opened != nil && b.Over >= 0 && b.Over < len(b.All) {
		b.Opened(b.Over)
	}
}

// Tapped opens the bar under the pointer.
func (b *Bars) Tapped(e *fyne.PointEvent) {
	b.point(e.Position)
	b.open()
}

// MouseIn belongs to the library.
func (b *Bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved shows the bar under the pointer in full.
func (b *Bars) MouseMoved(e *desktop.MouseEvent) { b.point(e.Position) }

func (b *Bars) point(at fyne.Position) {
	left := b.left()
	if at.X < left || len(b.All) == 0 {
		b.ShowWhole(-1)
		return
	}
	b.ShowWhole(int((at.X - left) / ((b.Size().Width - left) / float32(len(b.All)))))
}

// MouseOut belongs to the library.
func (b *Bars) MouseOut() { b.ShowWhole(-1) }

// TypedKey walks from bar to bar.
func (b *Bars) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		b.ShowWhole(max(0, b.Over-1))
	case fyne.KeyRight:
		b.ShowWhole(b.Over + 1)
	case fyne.KeyHome:
		b.ShowWhole(0)
	case fyne.KeyEnd:
		b.ShowWhole(len(b.All) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.open()
	default:
		b.w.Typed(e)
	}
}

// Apart are the labels of bars as there is room for them. Two that would read
// the same keep their ends, where they differ, else their numbers.
func Apart(all []Bar, width float32) []string {
	labels, count := make([]string, len(all)), map[string]int{}
	for i, one := range all {
		labels[i] = LabelText.Fit(one.Label, width)
		count[labels[i]]++
	}
	for i, one := range all {
		if count[labels[i]] > 1 {
			labels[i] = LabelText.ends(one.Label, width)
		}
	}
	seen := map[string]bool{}
	for i, label := range labels {
		if seen[label] {
			labels[i] = LabelText.Fit(Say("%d", i+1)+" "+label, width)
		}
		seen[labels[i]] = true
	}
	return labels
}

// TypedRune belongs to the library.
func (b *Bars) TypedRune(rune) {}

// FocusGained belongs to the library.
func (b *Bars) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost belongs to the library.
func (b *Bars) FocusLost() { b.focused = false; b.ShowWhole(-1); b.Refresh() }
