package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"hourbook/ledger/event"
)

// How many acts are asked for at once, and how long they may take to come.
const (
	batch      = 500
	batchLimit = 10 * time.Second
)

// Follow files what others do, until the context ends or something cannot be
// right. Between is told after each batch, and when there was none; it may be nil.
func (l *Ledger) Follow(ctx context.Context, between func()) error {
	head, err := l.headNow(ctx)
	if err != nil {
		return err
	}
	return l.Shared.Follow(ctx, head, func(records []Record) error {
		err := l.File(ctx, records)
		if err == nil && between != nil {
			between()
		}
		return err
	})
}

// catchUp files all that others did until now.
func (l *Ledger) catchUp(ctx context.Context) error {
	for {
		head, err := l.headNow(ctx)
		if err != nil {
			return err
		}
		one, end := context.WithTimeout(ctx, batchLimit)
		records, err := l.Shared.Since(one, head, batch)
		end()
		if err != nil || len(records) == 0 {
			return err
		}
		if err := l.File(ctx, records); err != nil {
			return err
		}
	}
}

func (l *Ledger) headNow(ctx context.Context) (head Head, err error) {
	err = l.ReadContext(ctx, func(v *View) error {
		head = v.head
		return nil
	})
	return head, err
}

// File verifies acts of the shared journal and files them, all in one
// transaction. What is here already is passed over. There is no other way in
// which an act of a team comes into a file.
func (l *Ledger) File(ctx context.Context, records []Record) error {
	if len(records) == 0 {
		return nil
	}
	_, err := l.change(ctx, func(tx *Tx) error {
		for _, r := range records {
			if err := tx.fileRecord(r); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// fileRecord files one act of the shared journal.
func (tx *Tx) fileRecord(r Record) error {
	events, err := r.Events()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHalted, err)
	}
	acts, err := tx.actsBehind(r.First - 1)
	if err != nil {
		return err
	}
	for i, raw := range events {
		seq := r.First + uint64(i)
		if seq <= tx.head.Seq {
			here, err := tx.event(seq)
			if err != nil {
				return err
			}
			if !bytes.Equal(here, raw) {
				return fmt.Errorf("%w: event %d: %w", ErrHalted, seq, ErrFork)
			}
			if acts, err = tx.actsBehind(seq); err != nil {
				return err
			}
			continue
		}
		e, p, err := tx.verified(seq, raw)
		if err == nil {
			err = acts.next(e)
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrHalted, err)
		}
		if err := tx.file(e, p, bytes.Clone(raw)); err != nil {
			return err
		}
	}
	if err := acts.end(); err != nil {
		return fmt.Errorf("%w: %w", ErrHalted, err)
	}
	return nil
}

// actsBehind checks acts from the event behind that one on.
func (tx *Tx) actsBehind(seq uint64) (acts actChecker, err error) {
	if seq == 0 || seq > tx.head.Seq {
		return acts, nil // what does not follow is told of by itself
	}
	raw, err := tx.event(seq)
	if err != nil {
		return acts, err
	}
	acts.before, err = event.Read(raw)
	return acts, err
}

// verified reads an event that is to stand behind the last one, if it may.
func (tx *Tx) verified(seq uint64, raw []byte) (event.Event, payload, error) {
	e, err := event.Read(raw)
	if err != nil {
		return e, nil, err
	}
	if e.Seq != seq || seq != tx.head.Seq+1 || !bytes.Equal(e.Prev, tx.head.Hash[:]) {
		return e, nil, fmt.Errorf("event %d does not follow event %d: %w", seq, tx.head.Seq, ErrFork)
	}
	p, err := readPayload(e)
	if err != nil {
		return e, p, err
	}
	err = tx.verifySigned(e, p, raw)
	if err == nil && tx.signers(p) != nil { // what was before the team is vouched for by its first event
		err = tx.notAllowed(tx.judged(e, p))
	}
	if err != nil {
		err = fmt.Errorf("event %d (%s): %w", seq, e.Kind, err)
	}
	return e, p, err
}

// notAllowed is what is wrong with an event by the rules of the ledger as it stands:
// what they allowed is none.
func (tx *Tx) notAllowed(wrong error) error {
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	for _, fault := range faultsIn(wrong) {
		if !allowedThen(fault, settings.Rules) {
			return fault
		}
	}
	return nil
}

// errExamined ends an examination: nothing of it stays.
var errExamined = errors.New("examined")

// Examine tells whether an act may stand behind the last event here, as who files
// it would. Nothing of it stays. What is wrong with it is an ErrHalted. Where the last
// event is another one than head it is not looked at: ErrLost when somebody was first.
func (l *Ledger) Examine(ctx context.Context, head Head, act Record) error {
	_, err := l.change(ctx, func(tx *Tx) error {
		switch {
		case tx.head.Seq > head.Seq:
			return ErrLost
		case tx.head.Seq < head.Seq:
			return ErrAhead
		case tx.head != head:
			return ErrFork
		}
		if err := tx.fileRecord(act); err != nil {
			return err
		}
		return errExamined
	})
	if errors.Is(err, errExamined) {
		return nil
	}
	return err
}

// CatchUp files all that others did until now.
func (l *Ledger) CatchUp(ctx context.Context) error { return l.catchUp(ctx) }

// Acts are the acts behind an event, at most so many: what is before the journal
// said which events are of one act, each event alone.
func (v *View) Acts(head Head, most int) (acts []Record, err error) {
	var events [][]byte
	first := head.Seq + 1
	for seq := first; seq <= v.head.Seq && len(acts) < most; seq++ {
		raw, err := v.event(seq)
		if err != nil {
			return nil, err
		}
		e, err := event.Read(raw)
		if err != nil {
			return nil, err
		}
		if events = append(events, bytes.Clone(raw)); !e.GoesOn() {
			acts, events, first = append(acts, NewRecord(first, events)), nil, seq+1
		}
	}
	return acts, nil
}

// Join makes the ledger file anew from all that is in the shared journal. A file
// that is there is kept under the name that [Ledger.BeforeRestore] tells.
func (l *Ledger) Join(ctx context.Context, progress Progress) error {
	return l.file.Alone(ctx, func() error {
		old, err := l.former(ctx)
		if err != nil {
			return err
		}
		if old != nil {
			defer old.Close()
		}
		return l.replace(ctx, old, nil, func(tx *Tx) error {
			if err := replay(ctx, l.sharedEvents, tx, nil, progress); err != nil {
				return err
			}
			_, err := l.file.KeepOld()
			return err
		})
	})
}

// sharedEvents are the events of the shared journal, from the first one on.
func (l *Ledger) sharedEvents(ctx context.Context, progress Progress, each func(event.Event, []byte) error) error {
	head, chain := Head{}, chain{}
	for {
		records, err := l.Shared.Since(ctx, head, batch)
		if err != nil {
			return err
		}
		if len(records) == 0 {
			return chain.end()
		}
		for _, r := range records {
			events, err := r.Events()
			if err != nil {
				return err
			}
			for i, raw := range events {
				if err := chain.next(number(r.First+uint64(i)), raw, each); err != nil {
					return err
				}
			}
			if head, err = r.After(); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(head.Seq, 0)
		}
	}
}
