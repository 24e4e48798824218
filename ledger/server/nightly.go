package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

// When a backup is made each day, how often it is looked at, and after which time
// one that failed is tried again.
const (
	nightHour  = 1
	nightLook  = time.Minute
	nightAgain = 10 * time.Minute
)

// nightly makes a backup each night, and keeps what is to be kept.
type nightly struct {
	kept backups
	add  func(ctx context.Context, now time.Time) error

	mu    sync.Mutex
	last  time.Time // the last one that was made
	fault string    // why there is none since
	tried time.Time
}

// run looks at each tick whether one is due, until the context ends.
func (n *nightly) run(ctx context.Context, now time.Time, ticks <-chan time.Time) {
	n.mu.Lock()
	n.last, _ = n.kept.newest()
	n.mu.Unlock()
	for {
		if n.due(now) {
			n.night(ctx, now)
		}
		select {
		case <-ctx.Done():
			return
		case now = <-ticks:
		}
	}
}

// due tells whether a backup is to be made now: none was since this night, or ever.
func (n *nightly) due(now time.Time) bool {
	night := time.Date(now.Year(), now.Month(), now.Day(), nightHour, 0, 0, 0, now.Location())
	if now.Before(night) {
		night = night.AddDate(0, 0, -1)
	}
	return n.last.Before(night) && (n.tried.IsZero() || now.Sub(n.tried) >= nightAgain)
}

// night makes a backup, and removes those that are not kept any more. What goes wrong
// is told, and stands in the status.
func (n *nightly) night(ctx context.Context, now time.Time) {
	err := n.add(ctx, now)
	pruned := err
	if err == nil {
		pruned = n.kept.prune()
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.tried, n.fault = now, ""; err == nil {
		n.last, n.tried = now, time.Time{}
	}
	if pruned != nil && ctx.Err() == nil {
		n.fault = pruned.Error()
		fmt.Fprintln(os.Stderr, "hourbook-server: backup:", n.fault)
	}
}

// told is when the last one was made, and why there is none since.
func (n *nightly) told() (last time.Time, fault string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.last, n.fault
}
