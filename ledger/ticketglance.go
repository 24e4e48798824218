package ledger

import (
	"encoding/binary"
	"fmt"
	"time"

	"hourbook/ledger/fault"
	"hourbook/sla"
)

// TicketGlance is of a ticket what tells whether a report is about it: the value of
// its key by customer.
type TicketGlance struct {
	Opened time.Time
	State  sla.State
	Merged bool // into another one
}

func glanceAt(t sla.Ticket) TicketGlance { return TicketGlance{t.Opened, t.State, t.Merged != ""} }

func (g TicketGlance) bytes() []byte {
	standing := byte(g.State) << 1
	if g.Merged {
		standing |= 1
	}
	return binary.AppendVarint([]byte{standing}, g.Opened.Unix())
}

// readGlance reads what bytes wrote.
func (v *View) readGlance(raw []byte) (g TicketGlance, err error) {
	if len(raw) < 2 {
		return g, fmt.Errorf("%w: a ticket stands with its customer without its opening", fault.ErrDamaged)
	}
	opened, _ := binary.Varint(raw[1:])
	return TicketGlance{v.zone.Local(time.Unix(opened, 0)), sla.State(raw[0] >> 1), raw[0]&1 == 1}, nil
}

// CustomerTicketsWhere lists those of a customer's tickets that are wanted, by id. It
// reads no others.
func (v *View) CustomerTicketsWhere(customer string, wanted func(TicketGlance) bool) ([]sla.Ticket, error) {
	var ids []string
	prefix := text(customer)
	err := v.scan(customerTicketsBucket, prefix, "", func(key string, raw []byte) (bool, error) {
		g, err := v.readGlance(raw)
		if err != nil || !wanted(g) {
			return err == nil, err
		}
		ids = append(ids, key[len(prefix):])
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	tickets := make([]sla.Ticket, len(ids))
	for i, id := range ids {
		if tickets[i], err = v.Ticket(id); err != nil {
			return nil, err
		}
	}
	return tickets, nil
}
