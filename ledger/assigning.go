package ledger

import (
	"cmp"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// assigningSet says whether a ticket that is nobody's becomes that of who first
// answers it, or first works on it. It is so unless it is switched off: here for
// the whole ledger, by managers and finance. One person may leave it off as well,
// see [Act].
type assigningSet struct{ Off bool }

var _ = register(func() payload { return new(assigningSet) })

func (*assigningSet) kind() string { return "assigning-set" }

func (p *assigningSet) judge(v *View, _ event.Event) error {
	settings, err := v.settings()
	if err == nil && settings.AssignOff == p.Off {
		err = fmt.Errorf("assigning by the first answer: %w", ErrNothing)
	}
	return err
}

func (p *assigningSet) apply(tx *Tx, _ event.Event) error {
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	settings.AssignOff = p.Off
	tx.save(settingsBucket, settingsKey, settings)
	return nil
}

func (p *assigningSet) said() sla.Text {
	if p.Off {
		return sla.Say("the first answer assigns no ticket any more")
	}
	return sla.Say("the first answer assigns a ticket")
}

// SetAssigning says whether the first answer assigns a ticket.
func (tx *Tx) SetAssigning(on bool) error { return tx.append(&assigningSet{Off: !on}, nil) }

// Assigning tells whether the first answer, or the first work, assigns a ticket.
func (v *View) Assigning() (bool, error) {
	settings, err := v.settings()
	return !settings.AssignOff, err
}

// takenBy is whose a ticket becomes when somebody answers it or works on it: "" is
// where it stays whose it is. What is solved is not taken.
func (v *View) takenBy(name string, t sla.Ticket) (string, error) {
	if t.Assigned != "" || t.State == sla.Solved || t.Merged != "" {
		return "", nil
	}
	on, err := v.Assigning()
	if err != nil || !on {
		return "", err
	}
	if name, err = v.StaffNamed(name); err != nil || checkPerson("by", name, longestStaff) != nil {
		return "", err
	}
	return name, nil
}

// taken is whose a ticket becomes by this act: see takenBy. Who acts may want it
// to stay nobody's.
func (tx *Tx) taken(name string, t sla.Ticket) (string, error) {
	if tx.act.LeavesTicket {
		return "", nil
	}
	return tx.takenBy(name, t)
}

// whoseBy is whose a ticket is once who acts has answered it.
func (tx *Tx) whoseBy(t sla.Ticket) (string, error) {
	taken, err := tx.taken(tx.act.Author, t)
	return cmp.Or(taken, t.Assigned), err
}

// judgeTaken refuses an act that takes a ticket for somebody else than who does
// it, or although that is switched off.
func (v *View) judgeTaken(by, taken string, before sla.Ticket) error {
	if taken == before.Assigned {
		return nil
	}
	right, err := v.takenBy(by, before)
	if err == nil && taken != right {
		err = conflict("ticket %s becomes %s's by this, not %s's", before.ID, nobody(right), nobody(taken))
	}
	return err
}
