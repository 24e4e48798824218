package front

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// turns lets those who append come one after the other, in the order in which they
// ask. For who comes too late, since others were first, the turn is kept for a moment: it
// files what landed, decides anew and is next. So a desk loses its place once, and not
// against whoever is quicker each time.
type turns struct {
	steps atomic.Uint64 // that those took who had their turn
	stuck atomic.Uint64 // turns that came to nothing in time

	mu    sync.Mutex
	taken bool            // somebody has the turn, or it is kept
	line  []chan struct{} // of those who wait: closed when it is their turn
	kept  string          // the desk that the turn is kept for; "" none
	ends  *time.Timer     // when it is kept no longer
	lost  map[string]int  // how often a desk was too late, since an act of it landed last
}

const (
	keepsTurn  = time.Second / 2 // for who is too late once; twice as long each time that follows
	keepsMost  = 3               // how often it is twice as long
	inLine     = time.Second / 4 // how often who waits hears that it does
	stuckAfter = 4               // times without a step until it hears nothing any more, and can ask another server
	remembered = 1000            // desks that were too late, of which it is known how often
)

// take waits for its turn, and tells in between that it waits, as long as the others
// come on. Away says why it would be no use to wait.
func (t *turns) take(ctx context.Context, desk string, away func() error, waits func()) error {
	mine := t.enter(desk)
	if mine == nil {
		return nil
	}
	beat := time.NewTicker(inLine)
	defer beat.Stop()
	seen, quiet, stuck := t.steps.Load(), 0, t.stuck.Load()
	for {
		err := away()
		if t.stuck.Load() != stuck {
			err = errStuck
		}
		if err != nil {
			t.goAway(mine)
			return err
		}
		select {
		case <-mine:
			return nil
		case <-ctx.Done():
			t.goAway(mine)
			return ctx.Err()
		case <-beat.C:
		}
		if now := t.steps.Load(); now != seen {
			seen, quiet = now, 0
		}
		if quiet++; quiet <= stuckAfter {
			waits()
		}
	}
}

// enter takes the turn, where it is free or kept for the desk; else it gives the place
// in line.
func (t *turns) enter(desk string) (place chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case desk != "" && t.kept == desk && t.ends.Stop():
		t.kept = ""
	case !t.taken:
		t.taken = true
	default:
		place = make(chan struct{})
		t.line = append(t.line, place)
	}
	return place
}

// goAway leaves the line.
func (t *turns) goAway(place chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if at := slices.Index(t.line, place); at >= 0 {
		t.line = slices.Delete(t.line, at, at+1)
	} else { // it had come already
		t.next()
	}
}

// next lets the first in line come.
func (t *turns) next() {
	if t.taken = len(t.line) > 0; t.taken {
		close(t.line[0])
		t.line = t.line[1:]
	}
}

// step notes that who has the turn comes on.
func (t *turns) step() { t.steps.Add(1) }

// over ends a turn: it is kept for a desk that was too late, else the next one has it.
// Where it came to nothing in time, those in line need not try the same here.
func (t *turns) over(desk string, late, stuck bool) {
	if stuck {
		t.stuck.Add(1)
	}
	t.step()
	t.mu.Lock()
	defer t.mu.Unlock()
	if late && desk != "" {
		t.keep(desk)
		return
	}
	delete(t.lost, desk)
	t.next()
}

// keep keeps the turn for a desk that was too late.
func (t *turns) keep(desk string) {
	if t.lost == nil || len(t.lost) > remembered {
		t.lost = map[string]int{}
	}
	late := t.lost[desk]
	t.lost[desk], t.kept = min(late+1, keepsMost), desk
	t.ends = time.AfterFunc(keepsTurn<<late, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.kept = ""
		t.next()
	})
}

// errStuck says that nobody comes on in this line.
var errStuck = errors.New("this server reaches no others now; another one may")
