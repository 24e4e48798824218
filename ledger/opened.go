package ledger

import (
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"hourbook/ledger/fault"
	"hourbook/sla"
)

// fileOpened files of a ticket what reports on answers need, by its opening, or takes
// it away: those of a month lie side by side.
func (tx *Tx) fileOpened(t sla.Ticket, sign int64) {
	key := month(tx.zone.Day(t.Opened).Month()) + t.ID
	if sign < 0 {
		tx.del(openedBucket, key)
		return
	}
	raw := make([]byte, 0, 96)
	for _, at := range []time.Time{t.Opened, t.Deadline, t.Responded} {
		seconds := int64(0)
		if !at.IsZero() {
			seconds = at.Unix()
		}
		raw = binary.AppendVarint(raw, seconds)
	}
	raw = binary.AppendVarint(raw, int64(t.Priority))
	tx.put(openedBucket, key, append(raw, strings.Join([]string{string(t.Plan), t.Terms, t.Customer, t.Assigned, t.Merged}, "\x00")...))
}

// openedTicket is a ticket with what fileOpened kept of it.
func (v *View) openedTicket(key string, raw []byte) (sla.Ticket, error) {
	t := sla.Ticket{ID: key[4:]}
	var numbers [4]int64
	for i := range numbers {
		n, size := binary.Varint(raw)
		if size <= 0 {
			return t, fmt.Errorf("%w: what is kept of ticket %s is cut short", fault.ErrDamaged, t.ID)
		}
		numbers[i], raw = n, raw[size:]
	}
	texts, rest := [5]string{}, string(raw)
	for i := range texts {
		var more bool
		if texts[i], rest, more = strings.Cut(rest, "\x00"); more != (i < len(texts)-1) {
			return t, fmt.Errorf("%w: what is kept of ticket %s has not %d texts", fault.ErrDamaged, t.ID, len(texts))
		}
	}
	for i, at := range []*time.Time{&t.Opened, &t.Deadline, &t.Responded} {
		if numbers[i] != 0 {
			*at = time.Unix(numbers[i], 0)
		}
	}
	t.Priority = sla.Priority(numbers[3])
	t.Plan, t.Terms, t.Customer, t.Assigned, t.Merged = sla.PlanID(texts[0]), texts[1], texts[2], texts[3], texts[4]
	return t, nil
}

// EachOpened calls each with the tickets opened from one month to another, both
// included. They hold what was promised and what became of it: opening, deadline
// and answer, priority, plan, terms, customer, whose they are and what they were
// merged into, and nothing else.
func (v *View) EachOpened(from, to sla.Month, each func(sla.Ticket) error) error {
	return v.scan(openedBucket, "", month(from), func(key string, raw []byte) (bool, error) {
		if monthAt(key) > to {
			return false, nil
		}
		t, err := v.openedTicket(key, raw)
		if err == nil {
			err = each(t)
		}
		return err == nil, err
	})
}
