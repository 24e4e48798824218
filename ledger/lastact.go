package ledger

import (
	"time"

	"hourbook/ledger/event"
)

// LastAct is what somebody did last with a key.
type LastAct struct {
	Seq uint64 // of its last event
	At  time.Time
}

// LastActs are the last acts by each key, as far back as so many events.
func (v *View) LastActs(most uint64) (map[event.KeyID]LastAct, error) {
	last := map[event.KeyID]LastAct{}
	for seq := v.head.Seq; seq > 0 && v.head.Seq-seq < most; seq-- {
		raw, err := v.event(seq)
		if err != nil {
			return nil, err
		}
		e, err := event.Read(raw)
		if err != nil {
			return nil, err
		}
		if by, signed := e.SignedBy(); signed {
			if _, known := last[by]; !known {
				last[by] = LastAct{seq, e.At}
			}
		}
	}
	return last, nil
}
