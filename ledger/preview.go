package ledger

import (
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"

	"hourbook/sla"
)

// PreviewPlanOf tells what SetPlanOf would change: the ticket as it would be,
// and its entries.
func (v *View) PreviewPlanOf(id string, plan sla.PlanID) (Rerating, error) {
	t, err := v.Ticket(id)
	if err != nil {
		return Rerating{}, err
	}
	terms, err := v.Terms(t.Terms)
	if err != nil {
		return Rerating{}, err
	}
	if t.Plan, err = terms.ParsePlan(string(plan)); err != nil {
		return Rerating{}, err
	}
	if err := v.promise(terms, &t); err != nil {
		return Rerating{}, err
	}
	return v.rerate(t)
}

// PreviewTicketSet tells what SetTicket would make of a ticket and its entries,
// with the same errors but for a missing reason.
func (v *View) PreviewTicketSet(t sla.Ticket, at time.Time) (Rerating, error) {
	before, err := v.Ticket(t.ID)
	if err != nil {
		return Rerating{}, err
	}
	if t, err = v.settled(t, before, at); err != nil {
		return Rerating{}, err
	}
	return v.rerate(t)
}

// PreviewTicket tells what OpenTicket would freeze into a ticket, without
// recording it: the same checks, plan, terms and deadline. Its id may be empty.
func (v *View) PreviewTicket(t sla.Ticket) (sla.Ticket, error) {
	tx := &Tx{View: *v}
	if err := v.OpenCustomer(t.Customer); err != nil {
		return t, err
	}
	return tx.freeze(t)
}

var endingNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(.*?)(\d+)$`) })

// FreeTicketID proposes the id of the next ticket: that of the last one, with
// its number counted on until it is free.
func (v *View) FreeTicketID() (string, error) {
	last, err := v.last(ticketsBucket, "")
	if err != nil {
		return "", err
	}
	before, n := "T-", 0
	if parts := endingNumber().FindStringSubmatch(last); parts != nil {
		if number, err := strconv.Atoi(parts[2]); err == nil {
			before, n = parts[1], number
		}
	}
	for {
		n++
		id := fmt.Sprintf("%s%d", before, n)
		if taken, err := v.has(ticketsBucket, id); err != nil || !taken {
			return id, err
		}
	}
}
