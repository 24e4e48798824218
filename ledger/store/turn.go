package store

import (
	"context"
	"errors"
	"time"

	"github.com/gofrs/flock"
)

// turnPoll is how often another process's turn is asked for.
const turnPoll = 2 * time.Millisecond

// Turn waits until nobody on this computer is at an act that others are asked
// about, and holds them off. The file itself stays free for questions.
func (f *File) Turn(ctx context.Context) (leave func(), err error) {
	path := f.Path + ".turn"
	next, err := queueAt(ctx, path, f.Waiting())
	if err != nil {
		return nil, err
	}
	lock := flock.New(path, flock.SetPermissions(modeBeside(f.Path)))
	waiting, cancel := context.WithTimeout(ctx, f.Waiting())
	defer cancel()
	ok, err := lock.TryLockContext(waiting, turnPoll)
	switch {
	case ok:
		return func() { _ = lock.Unlock(); next() }, nil
	case ctx.Err() != nil:
		err = ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		err = busy(f.Path, path)
	default:
		err = NoAccess(f.Path, err)
	}
	next()
	return nil, err
}
