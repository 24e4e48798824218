package tickets

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// worked is what was worked on the ticket of a row, once that was read.
func (x *ticketIndex) worked(r *ticketRow) sla.Minutes {
	if r.place < len(x.minutes) {
		return x.minutes[r.place]
	}
	return 0
}

// time reads what was worked on all tickets, for an order by that. Where the ledger
// went on meanwhile, whoever read that reads these as well.
func (x *ticketIndex) time(v *ledger.View, byHours int) error {
	events, hash := v.Head()
	if x.timed() {
		return nil
	}
	sums, err := v.TimeOfTickets() // which takes long: others may look at the index meanwhile
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.minutes != nil || x.events != events || x.hash != hash {
		return nil
	}
	x.minutes = make([]sla.Minutes, len(x.rows))
	for place, row := range x.rows {
		x.minutes[place] = sums[row.id]
	}
	delete(x.orders, byHours+1)
	delete(x.orders, -byHours-1)
	return nil
}

// timed tells whether what was worked on the tickets is known.
func (x *ticketIndex) timed() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.minutes != nil
}

// timeAnew reads what was worked on a ticket that changed, where that is known of
// all others.
func (x *ticketIndex) timeAnew(v *ledger.View, r *ticketRow) error {
	if x.minutes == nil {
		return nil
	}
	sum, err := v.TicketMinutes(r.id)
	if r.place == len(x.minutes) {
		x.minutes = append(x.minutes, sum)
	} else {
		x.minutes[r.place] = sum
	}
	return err
}
