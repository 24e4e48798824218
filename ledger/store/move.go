package store

import (
	"context"
	"time"
)

// Patience is how long something waits for a program that has a file open in its
// way, where nothing else says how long.
const Patience = time.Second

// patiently does something again and again while another program has a file open
// that stands in its way. Some systems mind that: a reader of mail, a search or a
// guard against viruses may look into any file for a moment.
func patiently(ctx context.Context, wait time.Duration, do func() error) error {
	waiting, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		err := do()
		if !inTheWay(err) {
			return err
		}
		select {
		case <-waiting.Done():
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Rename gives a file another name, in place of what has it.
func Rename(from, to string) error {
	return patiently(context.Background(), Patience, func() error { return move(from, to) })
}
