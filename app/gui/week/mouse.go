package week

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app"
	"hourbook/sla"
)

// MouseDown chooses a block, and begins to drag it or its lower edge.
func (l *dayLine) MouseDown(e *desktop.MouseEvent) {
	l.drag = drag{}
	for i := len(l.items) - 1; i >= 0; i-- {
		it := l.items[i]
		if e.Position.Y < it.top || e.Position.Y >= it.bottom || it.late && e.Position.X < l.lateFrom() {
			continue
		}
		l.s.w.Win.Canvas().Focus(l)
		if it.id != l.chosen {
			l.s.day.drop()
			l.pick(it.id)
		}
		l.drag = drag{on: it.entry.ID != "" && !it.from.IsZero(), end: e.Position.Y >= it.bottom-edge, before: it.entry, hour: l.hour()}
		return
	}
}

// edge is how high the lower edge of a block is that stretches it.
const edge = 7

// MouseUp belongs to the library.
func (l *dayLine) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the block, or its end, in steps of five minutes.
func (l *dayLine) Dragged(e *fyne.DragEvent) {
	if !l.drag.on {
		return
	}
	l.drag.moved += e.Dragged.DY
	by := sla.Minutes(l.drag.moved/l.hour()*60/5) * 5
	if l.drag.end {
		l.s.day.place(l.drag.before, 0, by)
	} else {
		l.s.day.place(l.drag.before, by, 0)
	}
}

// DragEnd leaves the block where it was dragged, for Enter to do it.
func (l *dayLine) DragEnd() { l.drag = drag{} }

// Tapped belongs to the library: the press of the button chose already.
func (l *dayLine) Tapped(*fyne.PointEvent) {}

// DoubleTapped corrects an entry, or fills a gap.
func (l *dayLine) DoubleTapped(*fyne.PointEvent) {
	if it, ok := l.item(); ok && it.gap {
		l.s.w.InOrder(l.enter)
		return
	}
	l.s.w.InOrder(l.correct)
}

// drag is what the mouse does to a block.
type drag struct {
	on     bool
	end    bool // its lower edge
	moved  float32
	before app.DayEntry
	hour   float32 // how high one was when it began: the foot grows meanwhile
}
