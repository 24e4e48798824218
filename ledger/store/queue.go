package store

import (
	"context"
	"sync"
	"time"
)

// queues holds for each path the place of the one act that this process has at
// its file. Acts of one process wait for each other here, where they come in
// turn, and not at the file's lock, where each would ask again and again.
var queues sync.Map

// queue waits until no other act of this process is at the file.
func (f *File) queue(ctx context.Context) (leave func(), err error) {
	return queueAt(ctx, f.Path, f.Waiting())
}

func queueAt(ctx context.Context, path string, wait time.Duration) (leave func(), err error) {
	one, _ := queues.LoadOrStore(path, make(chan struct{}, 1))
	place := one.(chan struct{})
	select {
	case place <- struct{}{}:
		return func() { <-place }, nil
	default:
	}
	late := time.NewTimer(wait)
	defer late.Stop()
	select {
	case place <- struct{}{}:
		return func() { <-place }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-late.C:
		return nil, busy(path, path)
	}
}
