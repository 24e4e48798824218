package gui

import (
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// TicketRowChoice is a ticket to pick, with its customer and plan.
func TicketRowChoice(t sla.Ticket, customer string) kit.Choice {
	c := TicketChoice(t)
	c.Extra = customer
	if t.State != sla.Open {
		c.Extra = kit.In(t.State.Name()) + " · " + customer
	}
	c.Paint = func(p *kit.Pen, x, y, _ float32) { p.Badge(x, y, t.Plan) }
	return c
}

// TicketChoice is a ticket as it stands in the field.
func TicketChoice(t sla.Ticket) kit.Choice {
	if t.Subject == "" {
		return kit.Choice{ID: t.ID, Text: t.ID} // the verdict names it
	}
	return kit.Choice{ID: t.ID, Text: t.ID + " · " + t.Subject}
}
