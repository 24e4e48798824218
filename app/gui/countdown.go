package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// countdown is how a ticket stands to its promise, for its chip.
type countdown struct {
	state sla.State
	how   sla.DeadlineState
	left  time.Duration // working time until the deadline, or since it
	took  time.Duration // working time until the answer
	used  float64       // share of the window, for calm ones
	met   bool
	lost  bool // its terms do not have its plan: nothing can be judged
}

// countdownOf works in the calendar of the ticket's own terms.
func countdownOf(t sla.Ticket, terms *sla.Terms, now time.Time) countdown {
	c := countdown{state: t.State, how: sla.DeadlineStateOf(t, now)}
	if terms == nil {
		return c
	}
	_, known := terms.Plan(t.Plan)
	c.lost = !known
	switch c.how {
	case sla.Answered:
		c.took = terms.Calendar.Between(t.Opened, t.Responded)
		c.met = sla.ReactionAt(t, now) != sla.ReactionLate
	case sla.Late:
		c.left = terms.Calendar.Between(t.Deadline, now)
	case sla.Calm, sla.AtRisk:
		c.left = terms.Calendar.Between(now, t.Deadline)
		if whole := terms.Calendar.Between(t.Opened, t.Deadline); whole > 0 {
			c.used = 1 - float64(c.left)/float64(whole)
		}
	}
	return c
}

// words are the chip's: the time before the word, since it decides.
func (c countdown) words() string {
	switch {
	case c.state == sla.Waiting:
		return say("waiting")
	case c.state == sla.Solved:
		return say("solved")
	}
	if c.lost {
		return say("no verdict")
	}
	switch c.how {
	case sla.Late:
		return say("%s late", worked(c.left))
	case sla.Calm, sla.AtRisk:
		return say("%s left", worked(c.left))
	case sla.Answered:
		if !c.met {
			return say("answered late")
		}
		return say("answered %s", worked(c.took))
	}
	return say("no target")
}

// urgent tells whether the ticket's row is to be bold.
func (c countdown) urgent() bool {
	return c.state == sla.Open && !c.lost && (c.how == sla.Late || c.how == sla.AtRisk)
}

// chip draws mark, time and word, its middle at y.
func (p *pen) chip(x, y float32, c countdown) {
	icon, ink, tint := "none", colorInk2, fyne.ThemeColorName("")
	l := bodyText.in(colorInk2)
	switch {
	case c.state == sla.Waiting:
		icon = "waiting"
	case c.state == sla.Solved:
		icon, ink = "answered", colorInk3
	case c.lost:
		icon, ink, l = "late", colorLate, bodyText.in(colorLate)
	case c.how == sla.Late:
		icon, ink, tint, l = "late", colorLate, colorLateTint, strongText.in(colorLate)
	case c.how == sla.AtRisk:
		icon, ink, tint, l = "risk", colorRiskMark, colorRiskTint, strongText.in(colorRisk)
	case c.how == sla.Answered && c.met:
		icon, ink, l = "answered", colorGood, bodyText.in(colorGood)
	case c.how == sla.Answered:
		icon, ink, l = "late", colorLate, bodyText.in(colorLate)
	case c.how == sla.Calm:
		icon, ink = pieName(c.used), colorInk3
	}
	if tint != "" {
		p.box(x, y-chipHeight/2, chipWidth(), chipHeight, tint, 4)
	}
	p.icon(x+3, y-8, 16, icon, ink)
	words := c.words()
	if l.width(words) > chipWidth()-24 && c.how == sla.Answered && c.met {
		words = say("answered") // the mark tells the rest
	}
	p.textIn(x+24, y, chipWidth()-24, words, l)
}
