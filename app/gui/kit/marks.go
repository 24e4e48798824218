package kit

import (
	"image/color"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// Sizes of the marks.
const (
	BadgeWidth, badgeHeight = 84, 18
	chipHeight              = 22
)

// ChipWidth is the room of a countdown, for the longest words of any language.
const ChipWidth = float32(122)

// PlanName is what a plan is called where there is little room: its id, and a word
// where there is none.
func PlanName(plan sla.PlanID) string {
	if plan == sla.NoPlan {
		return Say("NONE")
	}
	return string(plan)
}

// Badge draws a plan's name on its colours, its middle at y. The bars say its
// rank.
func (p *Pen) Badge(x, y float32, plan sla.PlanID) {
	fill, ink := planFill(plan), planText(plan)
	top := y - badgeHeight/2
	rank, filled := planBars[plan], true
	if _, known := palette[fill]; !known {
		filled = false
		ink = ColorInk2
		if plan == "FREE" {
			ink = ColorInk3
		}
		p.Frame(x, top, BadgeWidth, badgeHeight, "", ColorStrong, 1, 4)
	} else {
		p.Box(x, top, BadgeWidth, badgeHeight, fill, 4)
	}
	for i := range 4 {
		height := float32(3 + 2*i)
		c := Named(ink)
		if i >= rank || !filled {
			c = faint(c)
		}
		p.paint(x+7+float32(i)*3.5, top+13-height, 2.5, height, c)
	}
	p.TextIn(x+25, y, BadgeWidth-29, PlanName(plan), BadgeText.In(ink))
}

// faint is a colour at a quarter of its strength.
func faint(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 64}
}

// planBars are the bars of the plans that are drawn filled.
var planBars = map[sla.PlanID]int{"PLATINUM": 4, "GOLD": 3, "SILVER": 2, "BRONZE": 1}

// Priority draws three bars, filled from below, and the word when it is asked
// for.
func (p *Pen) Priority(x, y float32, level sla.Priority, word bool) {
	filled := 4 - int(level)
	for i := range 3 {
		c := ColorStrong
		if i < filled {
			c = ColorInk
			if level != sla.High {
				c = ColorInk2
			}
		}
		p.Box(x, y+3-float32(i)*4, 9, 2, c, 0)
	}
	if word {
		l := BodyText.In(ColorInk2)
		if level == sla.High {
			l = StrongText
		}
		p.Text(x+15, y, In(level.Name()), l)
	}
}

// Keys draws a key cap that ends at x, and returns its width.
func (p *Pen) Keys(x, y float32, keys string) float32 {
	width := KeyText.Width(keys) + 10
	p.Frame(x-width, y-8, width, 17, ColorGround, ColorStrong, 1, 3)
	p.TextAt(x-width/2, y, keys, KeyText)
	return width
}

// KeysFrom draws a key cap that begins at x.
func (p *Pen) KeysFrom(x, y float32, keys string) float32 {
	return p.Keys(x+KeyText.Width(keys)+10, y, keys)
}

// SmallButton draws a button that ends at x, with its top at y, and returns its
// width.
func (p *Pen) SmallButton(x, y float32, text string, act func()) float32 {
	width := SmallText.Width(text) + 20
	p.Frame(x-width, y, width, 24, ColorSurface, ColorStrong, 1, 5)
	p.TextAt(x-width/2, y+12, text, SmallText.In(ColorInk))
	p.On(x-width, y, width, 24, act)
	return width
}

// Shadow draws what a raised card throws, as stacked layers.
func (p *Pen) Shadow(x, y, w, h, radius float32) {
	for i := range 6 {
		d := float32(i + 1)
		p.Box(x-d, y-d+3, w+2*d, h+2*d, colorShadow, radius+d)
	}
}

// Ring marks what has the focus, 2 outside of it.
func (p *Pen) Ring(x, y, w, h, radius float32) {
	p.Frame(x-2, y-2, w+4, h+4, "", ColorRing, 2, radius+2)
}

// outline marks a row that has the focus, inside of it.
func (p *Pen) outline(x, y, w, h float32) {
	p.Box(x, y, w, 2, ColorRing, 0)
	p.Box(x, y+h-2, w, 2, ColorRing, 0)
	p.Box(x+w-2, y+2, 2, h-4, ColorRing, 0)
}

// RulingMark is the mark, its colour and the word of a verdict.
func RulingMark(r sla.Ruling) (icon string, ink fyne.ThemeColorName, word string) {
	switch r {
	case sla.Covered:
		return "covered", ColorGood, Say("covered")
	case sla.Free:
		return "free", ColorInk2, Say("free")
	case sla.Waived:
		return "waived", ColorInk2, Say("waived")
	case sla.Refused:
		return "refused", ColorLate, Say("not done")
	}
	return "billable", ColorAccent, Say("billable")
}
