package gui

import (
	"image/color"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// Sizes of the marks.
const (
	badgeWidth, badgeHeight = 84, 18
	chipHeight              = 22
)

// chipWidth is the room of a countdown; Lithuanian words are longer.
func chipWidth() float32 {
	if uiLanguage == lithuanian {
		return 122
	}
	return 116
}

// planName is what a plan is called where there is little room: its id, and a word
// where there is none.
func planName(plan sla.PlanID) string {
	if plan == sla.NoPlan {
		return say("NONE")
	}
	return string(plan)
}

// badge draws a plan's name on its colours, its middle at y. The bars say its
// rank.
func (p *pen) badge(x, y float32, plan sla.PlanID) {
	fill, ink := planFill(plan), planText(plan)
	top := y - badgeHeight/2
	rank, filled := planBars[plan], true
	if _, known := palette[fill]; !known {
		filled = false
		ink = colorInk2
		if plan == "FREE" {
			ink = colorInk3
		}
		p.frame(x, top, badgeWidth, badgeHeight, "", colorStrong, 1, 4)
	} else {
		p.box(x, top, badgeWidth, badgeHeight, fill, 4)
	}
	for i := range 4 {
		height := float32(3 + 2*i)
		c := named(ink)
		if i >= rank || !filled {
			c = faint(c)
		}
		p.paint(x+7+float32(i)*3.5, top+13-height, 2.5, height, c)
	}
	p.textIn(x+25, y, badgeWidth-29, planName(plan), badgeText.in(ink))
}

// faint is a colour at a quarter of its strength.
func faint(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 64}
}

// planBars are the bars of the plans that are drawn filled.
var planBars = map[sla.PlanID]int{"PLATINUM": 4, "GOLD": 3, "SILVER": 2, "BRONZE": 1}

// priority draws three bars, filled from below, and the word when it is asked
// for.
func (p *pen) priority(x, y float32, level sla.Priority, word bool) {
	filled := 4 - int(level)
	for i := range 3 {
		c := colorStrong
		if i < filled {
			c = colorInk
			if level != sla.High {
				c = colorInk2
			}
		}
		p.box(x, y+3-float32(i)*4, 9, 2, c, 0)
	}
	if word {
		l := bodyText.in(colorInk2)
		if level == sla.High {
			l = strongText
		}
		p.text(x+15, y, in(level.Name()), l)
	}
}

// keys draws a key cap that ends at x, and returns its width.
func (p *pen) keys(x, y float32, keys string) float32 {
	width := keyText.width(keys) + 10
	p.frame(x-width, y-8, width, 17, colorGround, colorStrong, 1, 3)
	p.textAt(x-width/2, y, keys, keyText)
	return width
}

// keysFrom draws a key cap that begins at x.
func (p *pen) keysFrom(x, y float32, keys string) float32 {
	return p.keys(x+keyText.width(keys)+10, y, keys)
}

// smallButton draws a button that ends at x, with its top at y, and returns its
// width.
func (p *pen) smallButton(x, y float32, text string, act func()) float32 {
	width := smallText.width(text) + 20
	p.frame(x-width, y, width, 24, colorSurface, colorStrong, 1, 5)
	p.textAt(x-width/2, y+12, text, smallText.in(colorInk))
	p.on(x-width, y, width, 24, act)
	return width
}

// shadow draws what a raised card throws, as stacked layers.
func (p *pen) shadow(x, y, w, h, radius float32) {
	for i := range 6 {
		d := float32(i + 1)
		p.box(x-d, y-d+3, w+2*d, h+2*d, colorShadow, radius+d)
	}
}

// ring marks what has the focus, 2 outside of it.
func (p *pen) ring(x, y, w, h, radius float32) {
	p.frame(x-2, y-2, w+4, h+4, "", colorRing, 2, radius+2)
}

// outline marks a row that has the focus, inside of it.
func (p *pen) outline(x, y, w, h float32) {
	p.box(x, y, w, 2, colorRing, 0)
	p.box(x, y+h-2, w, 2, colorRing, 0)
	p.box(x+w-2, y+2, 2, h-4, colorRing, 0)
}

// rulingMark is the mark, its colour and the word of a verdict.
func rulingMark(r sla.Ruling) (icon string, ink fyne.ThemeColorName, word string) {
	switch r {
	case sla.Covered:
		return "covered", colorGood, say("covered")
	case sla.Free:
		return "free", colorInk2, say("free")
	case sla.Waived:
		return "waived", colorInk2, say("waived")
	case sla.Refused:
		return "refused", colorLate, say("not done")
	}
	return "billable", colorAccent, say("billable")
}
