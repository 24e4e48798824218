package gui

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// worker does what takes time beside the thread that draws. This file is the
// only one with go and fyne.Do: a job runs off that thread and gives back what
// is to be shown on it.
type worker struct {
	start func(func()) // runs a job; a test queues it instead
	low   func(func()) // runs one that gives way to all others
	show  func(func()) // runs on the thread that draws

	now   func() time.Time
	mu    sync.Mutex
	since map[int]time.Time // questions and acts under way, and when they began
	jobs  int

	early   chan func() // what is to be shown before the first picture; nil after it
	awaited int         // jobs that were begun before it

	over atomic.Bool // the window is gone, and nothing must be shown any more

	waiting []func() func() // acts that wait for their turn
	acting  bool
	began   time.Time // when the act that is under way did
	idle    func()    // told when the last act is done, or nil
	before  func()    // told before an answer is shown
	after   func()    // told when it was
}

// newWorker makes one; now is asked how long jobs take.
func newWorker(now func() time.Time) *worker {
	k := &worker{
		start: func(job func()) { go job() },
		low: func(job func()) {
			go func() {
				giveWay()
				job()
			}()
		},
		now:    now,
		before: func() {}, after: func() {},
		since: map[int]time.Time{},
		early: make(chan func(), 1000),
	}
	k.show = k.inOrder
	return k
}

// inOrder shows something on the thread that draws, which does not run before
// the first picture.
func (k *worker) inOrder(show func()) {
	k.mu.Lock()
	early := k.early != nil
	if early {
		k.early <- show
	}
	k.mu.Unlock()
	if !early {
		fyne.Do(func() {
			if !k.over.Load() {
				show()
			}
		})
	}
}

// beside begins a job that the thread that draws will need; wait waits for it.
func (k *worker) beside(job func()) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		job()
	}()
	return func() { <-done }
}

// firstWait is how long the first picture waits for what is to stand in it.
const firstWait = 150 * time.Millisecond

// first shows the answers that come soon, so that the first picture is whole,
// and lets the others come when they do. It is called once, on the thread that
// will draw.
func (k *worker) first() {
	late := time.NewTimer(firstWait)
	defer late.Stop()
	for waiting := true; waiting && k.awaited > 0; {
		select {
		case show := <-k.early:
			show()
		case <-late.C:
			waiting = false
		}
	}
	k.mu.Lock()
	early := k.early
	k.early = nil
	k.mu.Unlock()
	close(early)
	for show := range early {
		show()
	}
}

// do runs a job off the thread that draws, and what it gives back on it.
func (k *worker) do(job func() func()) {
	k.awaited++
	k.start(func() {
		then := job()
		k.show(func() {
			k.awaited--
			k.before()
			then()
			k.after()
		})
	})
}

// timed is a job whose length is watched: it may wait for another program.
func (k *worker) timed(job func() func()) func() func() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.jobs++
	id := k.jobs
	k.since[id] = k.now()
	return func() func() {
		then := job()
		k.mu.Lock()
		defer k.mu.Unlock()
		delete(k.since, id)
		return then
	}
}

// inTurn runs an act after those before it.
func (k *worker) inTurn(job func() func()) {
	k.waiting = append(k.waiting, job)
	if !k.acting {
		k.next()
	}
}

func (k *worker) next() {
	if k.acting = len(k.waiting) > 0; !k.acting {
		if k.idle != nil {
			k.idle()
		}
		return
	}
	job := k.waiting[0]
	k.waiting, k.began = k.waiting[1:], k.now()
	k.do(func() func() {
		then := job()
		return func() {
			then()
			k.next()
		}
	})
}

// actsFor is how long the act of now has been under way, 0 when there is none.
func (k *worker) actsFor() time.Duration {
	if !k.acting {
		return 0
	}
	return k.now().Sub(k.began)
}

// longest is how long the oldest job has been under way.
func (k *worker) longest() time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	var longest time.Duration
	for _, began := range k.since {
		longest = max(longest, k.now().Sub(began))
	}
	return longest
}

// quiet tells whether nothing is asked or done.
func (k *worker) quiet() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.since) == 0 && !k.acting
}

// every calls each on the thread that draws once a second with what look saw
// off it, until stop is called.
func (k *worker) every(look func() string, each func(seen string)) (stop func()) {
	done := make(chan struct{})
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				seen := look()
				k.show(func() { each(seen) })
			}
		}
	}()
	return func() { close(done) }
}

// turn counts the questions of one kind: only the answer to the last one is
// shown. Its zero value is ready.
type turn struct{ asked, answered int }

// done tells whether the last question is answered.
func (t *turn) done() bool { return t.asked == t.answered }

// drop gives up the last question.
func (t *turn) drop() {
	t.asked++
	t.answered = t.asked
}

// aside does something that is no question to the ledger, such as reading a
// file, off the thread that draws.
func aside[T any](h Hosted, do func() (T, error), answer func(T, error)) {
	h.Host().work.do(func() func() {
		done, err := do()
		return func() { answer(done, err) }
	})
}

// beneath is aside for what takes long and is in no hurry: all else goes first.
func beneath[T any](h Hosted, do func() (T, error), answer func(T, error)) {
	w := h.Host()
	w.work.low(func() {
		done, err := do()
		w.work.show(func() { answer(done, err) })
	})
}

// onScreen calls show on the thread that draws: for the progress of long acts,
// which is told from another one.
func onScreen(h Hosted, show func()) { h.Host().work.show(show) }
