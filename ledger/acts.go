package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"hourbook/ledger/event"
)

// pendingEvent is the event that the act under way added last. Its stored bytes are
// not known before it is known whether the act goes on: then they say so. The
// zero value is none.
type pendingEvent struct {
	seq     uint64
	raw     []byte // without a mark
	several bool   // the act has more events before it
	signers *Team  // one of whom signs it, if it is the last of its act; nil where nobody does

	goingOn []byte // marked as going on, once the next one was thought of
	hash    event.Hash
}

// before is the hash of the event that the next one will follow.
func (tx *Tx) before() event.Hash {
	last := &tx.pending
	if last.seq == 0 {
		return tx.head.Hash
	}
	if last.goingOn == nil {
		last.goingOn = event.AppendGoingOn(tx.marked[:0], last.raw)
		tx.marked = last.goingOn
		last.hash = sha256.Sum256(last.goingOn)
	}
	return last.hash
}

// goOn marks the event that was added last, if any: the act goes on with the one
// that comes now.
func (tx *Tx) goOn() (several bool) {
	if tx.pending.seq == 0 {
		return false
	}
	tx.head.Hash = tx.before()
	tx.bucketTx.append(tx.pending.seq, tx.pending.goingOn)
	tx.pending = pendingEvent{}
	return true
}

// endAct puts the last event of the act into the journal as it stays: signed where
// a team keeps the ledger.
func (tx *Tx) endAct() error {
	last := tx.pending
	switch {
	case last.seq == 0:
		return nil
	case last.signers != nil:
		signed, err := tx.sign(last.raw)
		if err != nil {
			return err
		}
		last.raw = signed
	case last.several:
		last.raw = event.Whole(last.raw)
	}
	tx.head.Hash = sha256.Sum256(last.raw)
	tx.bucketTx.append(last.seq, last.raw)
	tx.pending = pendingEvent{}
	return nil
}

// actChecker checks, event after event, that acts are whole and formats never go
// back.
type actChecker struct {
	before event.Event
}

// next checks an event behind the one before it.
func (c *actChecker) next(e event.Event) error {
	before := c.before
	c.before = event.Event{Format: e.Format, Seq: e.Seq, Author: e.Author, Signature: e.Signature}
	switch {
	case e.Format < before.Format:
		return &event.BadEventError{Seq: e.Seq, Problem: errors.New("it is of an older form than the one before it")}
	case before.GoesOn() && len(e.Signature) == 0:
		return &event.BadEventError{Seq: e.Seq, Problem: errors.New("it is not of the act that goes on before it")}
	case before.GoesOn() && e.Author != before.Author:
		return &event.BadEventError{Seq: e.Seq, Problem: fmt.Errorf("it is %s's, in an act of %s", e.Author, before.Author)}
	case !before.GoesOn() && e.EndsSeveral():
		return &event.BadEventError{Seq: e.Seq, Problem: errors.New("it ends an act that did not begin")}
	}
	return nil
}

// end is asked when no more events come.
func (c *actChecker) end() error {
	if c.before.GoesOn() {
		return cutOff(c.before.Seq)
	}
	return nil
}

// cutOff says that the last event of a journal belongs to an act whose end is
// missing.
func cutOff(seq uint64) error {
	return &event.BadEventError{Seq: seq + 1, Problem: errors.New("it is lost, and with it the end of an act")}
}

// sameAct tells whether two events that follow each other are of one act. Before
// the journal said so it was taken from who did them and when.
func sameAct(e, next event.Event) bool {
	if e.TellsItsAct() {
		return e.GoesOn()
	}
	return e.Author == next.Author && e.At.Equal(next.At)
}
