package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/journal"
	"hourbook/ledger/store"
)

// How long an act is tried until it is told that nobody knows, and how long a try
// waits for the next one.
const (
	sendLimit = time.Minute
	sendPause = 50 * time.Millisecond
	lineLimit = 20 * time.Second // that it waits in line behind the acts of others, as long as the servers say so
	goneLimit = 5 * time.Second  // that nobody is there, until it is told
	heldLimit = 5 * time.Second  // that somebody's large act is under way, likewise
	heldPause = 5                // times as long a try waits for the next one then
)

// errDecided ends the transaction in which an act was decided: it is not filed
// before it counts.
var errDecided = errors.New("decided")

// share does an act in a journal that others share: it is decided on what this
// computer has, sent, and filed when it counts, as the acts of all others are.
// Where somebody else was first it is decided again on what they did.
func (l *Ledger) share(ctx context.Context, act Act, do func(*Tx) error) error {
	leave, err := l.file.Turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if err := l.settleSending(ctx); err != nil {
		return notTaken(err)
	}
	for fresh := false; ; {
		d, err := l.decide(ctx, act, do)
		switch {
		case err != nil:
			return err
		case d.refusal != nil && fresh:
			return d.refusal
		case d.refusal != nil: // it counts on what the team has, not on what this computer has
			if err := l.catchUp(ctx); err != nil {
				return err
			}
			fresh = true
			continue
		case d.record.Raw == nil:
			return nil
		}
		fresh = false
		if err := l.prepare(ctx, &d); err != nil {
			return err
		}
		if err := l.begun(d.before, d.record, act.item); err != nil {
			return err
		}
		switch err := l.send(ctx, d.before, d.record, act.item, false); {
		case errors.Is(err, ErrLost):
			continue
		case err != nil:
			return err
		}
		l.recorded.Store(true)
		return nil
	}
}

// prepare does what comes before an act is sent: others find its files, and its pieces
// where it is long.
func (l *Ledger) prepare(ctx context.Context, d *decision) (err error) {
	if d.timed {
		if err := l.checkApart(ctx); err != nil {
			return err
		}
	}
	for _, file := range d.files {
		if err := l.putOn(ctx, journal.Files, file); err != nil {
			return err
		}
	}
	d.record, err = l.cutLong(ctx, d.record)
	return err
}

// cutLong puts an act that is too long to be sent whole where others find it.
func (l *Ledger) cutLong(ctx context.Context, act Record) (Record, error) {
	if len(act.Raw) <= l.whole {
		return act, nil
	}
	events := func(each func([]byte) error) error { return act.Each(ctx, nil, each) }
	return journal.Cut(act.First, events, func(piece []byte) error { return l.putOn(ctx, journal.Pieces, piece) })
}

// begun keeps an act that is sent now.
func (l *Ledger) begun(before Head, act Record, item [16]byte) error {
	if err := l.at("decided"); err != nil {
		return err
	}
	if err := store.WriteSending(l.Path, store.Sending{After: mark(before), Item: item, Act: act.Raw}); err != nil {
		return err
	}
	return l.at("written")
}

// at is a step of an act, before which a test may end it.
func (l *Ledger) at(step string) error {
	if l.step == nil {
		return nil
	}
	return l.step(step)
}

// decision is what an act would add behind the last event that this computer has:
// no bytes where that is nothing.
type decision struct {
	before  Head
	record  Record
	files   [][]byte // that others must find
	timed   bool     // it holds only where the clock is about right
	refusal error
}

// decide does an act on what this computer has, and takes it back.
func (l *Ledger) decide(ctx context.Context, act Act, do func(*Tx) error) (d decision, err error) {
	_, err = l.change(ctx, func(tx *Tx) error {
		d.before, tx.act = tx.head, act.whole()
		if err := tx.do(do); err != nil {
			d.refusal = unlessUnchanged(err)
			return errDecided
		}
		d.files, d.timed = tx.files, tx.timed
		var events [][]byte
		for seq := d.before.Seq + 1; seq <= tx.head.Seq; seq++ {
			raw, err := tx.event(seq)
			if err != nil {
				return err
			}
			events = append(events, bytes.Clone(raw))
		}
		if len(events) > 0 {
			d.record = NewRecord(d.before.Seq+1, events)
		}
		return errDecided
	})
	if errors.Is(err, errDecided) {
		err = ctx.Err()
	}
	return d, err
}

// send sends what stands in FILE.sending, the same bytes to the same place, until
// it is known what became of it, files what landed, and then forgets it. Again says
// that it may have been sent before.
func (l *Ledger) send(ctx context.Context, head Head, act Record, item [16]byte, again bool) error {
	gone, held := goneLimit, l.heldFor
	if item != [16]byte{} {
		gone, held = 0, 0 // it can wait
	}
	landed, err := l.appendPatiently(ctx, head, act, again, gone, held)
	if err == nil {
		landed = append([]Record{act}, landed...)
	}
	if errors.Is(err, ErrLost) && isFirst(act, landed) {
		err = nil // an earlier try has landed, and others behind it
	}
	if step := l.at("sent"); step != nil {
		return step
	}
	switch {
	case err != nil && !errors.Is(err, ErrLost):
		return l.unsent(err)
	case errors.Is(err, ErrLost) && len(landed) == 0:
		if behind := l.catchUp(ctx); behind != nil {
			return behind // it is settled with the next act
		}
	default:
		if unfiled := l.File(ctx, landed); unfiled != nil && err == nil {
			if err := l.waitsNoMore(item); err != nil {
				return err
			}
			return errors.Join(fmt.Errorf("%w: %w: %w", fault.ErrUnsure, ErrUnshown, unfiled), store.SettleSending(l.Path))
		} else if unfiled != nil {
			return unfiled
		}
	}
	if step := l.at("filed"); step != nil {
		return step
	}
	if err == nil {
		if err := l.waitsNoMore(item); err != nil {
			return err
		}
		if step := l.at("cleared"); step != nil {
			return step
		}
	}
	return errors.Join(err, store.SettleSending(l.Path))
}

// isFirst tells whether an act is the first of those that landed.
func isFirst(act Record, landed []Record) bool {
	return len(landed) > 0 && landed[0].First == act.First && bytes.Equal(landed[0].Raw, act.Raw)
}

// unsent is what is told of an act that was not taken, or of which nobody knows:
// then it is kept.
func (l *Ledger) unsent(err error) error {
	var denied *DeniedError
	if errors.As(err, &denied) || errors.Is(err, ErrAhead) || errors.Is(err, ErrFork) || errors.Is(err, errNotTaken) {
		return errors.Join(err, store.SettleSending(l.Path))
	}
	return fmt.Errorf("%w: %w: %w", fault.ErrUnsure, ErrOnItsWay, err)
}

// notTaken is what is told of an act that was not begun, since nobody is there who says
// what became of the one before.
func notTaken(err error) error {
	if errors.Is(err, ErrOffline) {
		return fmt.Errorf("%w: %w", ErrOffline, errNotTaken)
	}
	return err
}

// errNotTaken says that an act is nowhere but here.
var errNotTaken = errors.New("nothing of it was taken")

// appendPatiently asks until it is known what became of an act. Where nobody is
// there, and it cannot have been sent before, it gives up soon; where somebody's
// large act is under way a little later.
func (l *Ledger) appendPatiently(ctx context.Context, head Head, act Record, sent bool, goneFor, heldFor time.Duration) (landed []Record, err error) {
	nobody, held := time.NewTimer(goneFor), time.NewTimer(heldFor)
	defer nobody.Stop()
	defer held.Stop()
	ctx, cancel := context.WithTimeout(ctx, sendLimit+journal.Patience(act.Size()))
	defer cancel()
	gone := true // whenever it was asked for
	for {
		one, end := context.WithTimeout(ctx, journal.Patience(act.Size())+lineLimit)
		landed, err = l.Shared.Append(one, head, act)
		end()
		if settled(err) {
			store.NoteHeard(l.Path)
			return landed, err
		}
		gone = gone && errors.Is(err, ErrOffline)
		if ctx.Err() != nil {
			return nil, errors.Join(err, ctx.Err())
		}
		var waits *HeldError
		refused := errors.Is(err, ErrNoKey) || errors.Is(err, ErrClosed) || errors.Is(err, journal.ErrHoldLost) // it was not taken now
		if refused && !sent {
			return nil, fmt.Errorf("%w: %w", err, errNotTaken)
		} else if errors.Is(err, ErrNoKey) || errors.Is(err, ErrClosed) {
			return nil, err
		}
		if refused {
			act.Hold = "" // it may have landed under it, or may still
		}
		sent = sent || !refused && !errors.Is(err, ErrOffline) && !errors.As(err, &waits)
		pause := l.pause
		if waits != nil {
			pause *= heldPause
		}
		again := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			again.Stop()
			return nil, errors.Join(err, ctx.Err())
		case <-held.C:
			again.Stop()
			if waits != nil && !sent {
				return nil, fmt.Errorf("%w: %w", waits, errNotTaken)
			}
		case <-nobody.C:
			again.Stop()
			if !sent && waits == nil {
				return nil, fmt.Errorf("%w: %w", ErrOffline, errNotTaken)
			} else if gone {
				return nil, ErrOffline
			}
		case <-again.C:
		}
	}
}

// settled tells whether it is known what became of an act.
func settled(err error) bool {
	var denied *DeniedError
	return err == nil || errors.As(err, &denied) || errors.Is(err, ErrLost) || errors.Is(err, ErrAhead) || errors.Is(err, ErrFork)
}

// Settle finds out what became of an act of which it was not known. Where nobody
// answers it stays on its way.
func (l *Ledger) Settle(ctx context.Context) error {
	leave, err := l.file.Turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return l.settleSending(ctx)
}

// settleSending finds out what became of an act whose process ended while it was
// sent: it counts, or somebody else was first, or it is sent now.
func (l *Ledger) settleSending(ctx context.Context) error {
	s, ok, err := store.ReadSending(l.Path)
	if err != nil {
		return err
	}
	if !ok {
		return store.SettleSending(l.Path) // torn: it was never sent
	}
	act := Record{First: s.After.Seq + 1, Raw: s.Act}
	err = l.send(ctx, Head{Seq: s.After.Seq, Hash: s.After.Hash}, act, s.Item, true)
	var denied *DeniedError
	if !errors.Is(err, ErrLost) && !errors.As(err, &denied) {
		return err
	}
	if l.Missed == nil || s.Item != [16]byte{} { // that waits on, and is decided anew
		return nil
	}
	return l.tellMissed(ctx, act)
}

// tellMissed tells of an act that never will count. What was in pieces may be gone.
func (l *Ledger) tellMissed(ctx context.Context, act Record) error {
	var missed event.Event
	err := act.Each(ctx, l.Shared.Get, func(raw []byte) (err error) {
		missed, err = event.Read(bytes.Clone(raw))
		return err
	})
	if err == nil {
		l.Missed(missed)
	}
	if act.InPieces() {
		return nil
	}
	return err
}
