package kit

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// Countdown is how a ticket stands to its promise, for its chip.
type Countdown struct {
	state sla.State
	How   sla.DeadlineState
	Left  time.Duration // working time until the deadline, or since it
	Took  time.Duration // working time until the answer
	used  float64       // share of the window, for calm ones
	Met   bool
	lost  bool // its terms do not have its plan: nothing can be judged
}

// CountdownOf works in the calendar of the ticket's own terms.
func CountdownOf(t sla.Ticket, terms *sla.Terms, now time.Time) Countdown {
	c := Countdown{state: t.State, How: sla.DeadlineStateOf(t, now)}
	if terms == nil {
		return c
	}
	_, known := terms.Plan(t.Plan)
	c.lost = !known
	switch c.How {
	case sla.Answered:
		c.Took = terms.Calendar.Between(t.Opened, t.Responded)
		c.Met = sla.ReactionAt(t, now) != sla.ReactionLate
	case sla.Late:
		c.Left = terms.Calendar.Between(t.Deadline, now)
	case sla.Calm, sla.AtRisk:
		c.Left = terms.Calendar.Between(now, t.Deadline)
		if whole := terms.Calendar.Between(t.Opened, t.Deadline); whole > 0 {
			c.used = 1 - float64(c.Left)/float64(whole)
		}
	}
	return c
}

// Words are the chip's: the time before the word, since it decides.
func (c Countdown) Words() string {
	switch {
	case c.state == sla.Waiting:
		return Say("waiting")
	case c.state == sla.Solved:
		return Say("solved")
	}
	if c.lost {
		return Say("no verdict")
	}
	switch c.How {
	case sla.Late:
		return Say("%s late", Worked(c.Left))
	case sla.Calm, sla.AtRisk:
		return Say("%s left", Worked(c.Left))
	case sla.Answered:
		if !c.Met {
			return Say("answered late")
		}
		return Say("answered %s", Worked(c.Took))
	}
	return Say("no target")
}

// Urgent tells whether the ticket's row is to be bold.
func (c Countdown) Urgent() bool {
	return c.state == sla.Open && !c.lost && (c.How == sla.Late || c.How == sla.AtRisk)
}

// Chip draws mark, time and word, its middle at y.
func (p *Pen) Chip(x, y float32, c Countdown) {
	icon, ink, tint := "none", ColorInk2, fyne.ThemeColorName("")
	l := BodyText.In(ColorInk2)
	switch {
	case c.state == sla.Waiting:
		icon = "waiting"
	case c.state == sla.Solved:
		icon, ink = "answered", ColorInk3
	case c.lost:
		icon, ink, l = "late", ColorLate, BodyText.In(ColorLate)
	case c.How == sla.Late:
		icon, ink, tint, l = "late", ColorLate, ColorLateTint, StrongText.In(ColorLate)
	case c.How == sla.AtRisk:
		icon, ink, tint, l = "risk", ColorRiskMark, ColorRiskTint, StrongText.In(ColorRisk)
	case c.How == sla.Answered && c.Met:
		icon, ink, l = "answered", ColorGood, BodyText.In(ColorGood)
	case c.How == sla.Answered:
		icon, ink, l = "late", ColorLate, BodyText.In(ColorLate)
	case c.How == sla.Calm:
		icon, ink = pieName(c.used), ColorInk3
	}
	if tint != "" {
		p.Box(x, y-chipHeight/2, ChipWidth, chipHeight, tint, 4)
	}
	p.Icon(x+3, y-8, 16, icon, ink)
	words := c.Words()
	if l.Width(words) > ChipWidth-24 && c.How == sla.Answered && c.Met {
		words = Say("answered") // the mark tells the rest
	}
	p.TextIn(x+24, y, ChipWidth-24, words, l)
}
