package ledger

import (
	"bytes"
	"context"
	"errors"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/store"
)

// How many acts are asked for at once, and how long they may take to come.
const (
	batch      = 500
	batchLimit = 10 * time.Second
)

// heardEvery is after how many words of the servers it is noted that they were heard.
const heardEvery = 10

// Follow files what others do, until the context ends or something cannot be
// right. Between is told after each batch, and when there was none; it may be nil.
func (l *Ledger) Follow(ctx context.Context, between func()) error {
	head, err := l.headNow(ctx)
	if err != nil {
		return err
	}
	beats := 0
	return l.Shared.Follow(ctx, head, func(records []Record) error {
		if beats++; beats%heardEvery == 1 {
			store.NoteHeard(l.Path)
		}
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
		if err == nil {
			store.NoteHeard(l.Path)
		}
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

// errExamined ends an examination: nothing of it stays.
var errExamined = errors.New("examined")

// Examine tells whether an act may stand behind the last event here, as who files
// it would. Nothing of it stays. What is wrong with it is an ErrHalted. Where the last
// event is another one than head it is not looked at: ErrLost when somebody was first.
func (l *Ledger) Examine(ctx context.Context, head Head, act Record) error {
	_, err := l.change(ctx, func(tx *Tx) error {
		if err := stands(tx.head, head); err != nil {
			return err
		}
		var checks signatures
		err := tx.fileRecord(act, &checks)
		if err = halted(checks.after(err), err); err == nil {
			err = tx.haveFiles(ctx)
		}
		if err != nil {
			return err
		}
		return errExamined
	})
	if errors.Is(err, errExamined) {
		return nil
	}
	return err
}

// Admit is Examine for an act in pieces: where it may stand, land is asked to put it there,
// and what was made of it to try it takes the ledger's place.
func (l *Ledger) Admit(ctx context.Context, head Head, act Record, land func() error) error {
	return l.fileLong(ctx, act, func(before Head) error {
		if err := stands(before, head); err != nil {
			return err
		}
		return land()
	})
}

// stands tells how the last event here is to the one that somebody else has.
func stands(here, head Head) error {
	switch {
	case here.Seq > head.Seq:
		return ErrLost
	case here.Seq < head.Seq:
		return ErrAhead
	case here != head:
		return ErrFork
	}
	return nil
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
			seq := r.First - 1
			err := r.Each(ctx, l.Shared.Get, func(raw []byte) error {
				seq++
				return chain.next(number(seq), bytes.Clone(raw), each)
			})
			if err != nil {
				return err
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
