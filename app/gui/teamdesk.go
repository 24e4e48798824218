package gui

import (
	"context"
	"time"

	"hourbook/ledger"
)

// at is the ledger at a path, with the key of this computer and the servers of its
// team, where it has some.
func (w *Window) at(path string) *ledger.Ledger {
	l := ledger.At(path)
	if w.world.Team != nil {
		w.world.Team(l)
	}
	return l
}

// followAgain is after how long servers that do not answer are asked again.
const followAgain = 2 * time.Second

// followTeam files what the others of a team do, until the window ends or goes on
// with another ledger. That the file has changed the window notices as ever.
func (w *Window) followTeam() {
	if w.unfollow != nil {
		w.unfollow()
	}
	ctx, stop := context.WithCancel(context.Background())
	w.unfollow = stop
	l := w.ledger
	if l.Shared == nil {
		return
	}
	w.Work.Beside(func() {
		for ctx.Err() == nil {
			_ = l.Follow(ctx, nil) // what cannot be right is told by the next act
			select {
			case <-ctx.Done():
			case <-time.After(followAgain):
			}
		}
	})
}
