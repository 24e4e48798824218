package ledger

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"hourbook/ledger/store"
)

// DropWaiting takes back something that waits on this computer, before it is sent, as
// if it had not been done. The end of a timer goes with its start where that waits
// too, and the start with its end. Of what is on its way it is [ErrOnItsWay].
func (l *Ledger) DropWaiting(ctx context.Context, id uuid.UUID) error {
	leave, err := l.file.Turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	all, err := l.Waits()
	if err != nil {
		return err
	}
	dropped, err := droppedWith(all, id)
	if err != nil {
		return err
	}
	on, sends, err := store.ReadSending(l.Path)
	if err == nil && sends && slices.Contains(dropped, on.Item) {
		err = ErrOnItsWay
	}
	for _, one := range slices.Backward(dropped) { // an end without its start would be left to be settled
		if err == nil {
			err = l.waitsNoMore(one)
		}
	}
	return err
}

// droppedWith is what goes when something that waits does, oldest first.
func droppedWith(all []Waiting, id uuid.UUID) (ids []uuid.UUID, err error) {
	at := slices.IndexFunc(all, func(w Waiting) bool { return w.ID == id })
	if at < 0 {
		return nil, conflict("it waits no more; look at what became of it")
	}
	w := all[at]
	for _, other := range all {
		switch {
		case other.ID == id, w.Does == WaitingStart && w.stoppedBy(other), other.Does == WaitingStart && other.stoppedBy(w):
			ids = append(ids, other.ID)
		}
	}
	if w.Does == WaitingStop && len(ids) == 1 && slices.ContainsFunc(all[at+1:], w.beginsNext) {
		return nil, conflict("the timer would run again, and one that began after it waits too; discard that first")
	}
	return ids, nil
}

// beginsNext tells whether something that waits is a timer of the same person.
func (w Waiting) beginsNext(next Waiting) bool {
	return next.Does == WaitingStart && next.Work.Staff == w.Work.Staff
}
