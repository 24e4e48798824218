package week

import (
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// paintWaiting draws a block that waits on this computer: dotted, without a strip of who
// pays, since that is decided when it is sent.
func (l *dayLine) paintWaiting(p *kit.Pen, it lineItem, x, y, right, high float32, chosen bool) {
	fill := kit.ColorSurface
	if chosen {
		fill = kit.ColorTint
	}
	p.Box(x, y, right-x, high, fill, 3)
	p.Dashes(x, y, right-x, high, kit.ColorInk2)
	if chosen && l.focused {
		p.Ring(x+1, y+1, right-x-2, high-2, 3)
	}
	w := it.waits.Work
	left := x + 14
	if high >= 16 {
		p.Icon(x+6, y+min(high/2, 14)-7, 14, "apart", kit.ColorInk2)
		left = x + 26
	}
	if rows := l.paintWords(p, left, y, right-10, high, w.Ticket, kit.Say("waits"), w.Minutes); rows >= 2 && w.Note != "" {
		p.TextIn(left, y+31, right-10-left, w.Note, kit.LabelText)
	}
}

// footOfWaiting says what was known of work that waits, and what can be done with it.
func (d *dayPanel) footOfWaiting(it lineItem) footing {
	f := footing{icon: "apart", ink: kit.ColorInk2, fill: kit.ColorQuiet, keys: [][2]string{{"Enter", kit.Say("its words")}, {"Del", kit.Say("discard")}}}
	f.title, f.text = d.s.w.PromiseOf(*it.waits)
	f.small = gui.WaitingWords(*it.waits) + " · " + d.spanOf(it.waits.Work)
	return f
}
