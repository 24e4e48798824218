package kit

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
	Start func(func()) // runs a job; a test queues it instead
	Low   func(func()) // runs one that gives way to all others
	Show  func(func()) // runs on the thread that draws

	now   func() time.Time
	mu    sync.Mutex
	since map[int]time.Time // questions and acts under way, and when they began
	jobs  int

	early   chan func() // what is to be shown before the first picture; nil after it
	awaited int         // jobs that were begun before it

	Over atomic.Bool // the window is gone, and nothing must be shown any more

	waiting []func() func() // acts that wait for their turn
	Acting  bool
	began   time.Time // when the act that is under way did
	Idle    func()    // told when the last act is done, or nil
	Before  func()    // told before an answer is shown
	After   func()    // told when it was
}

// NewWorker makes one; now is asked how long jobs take.
func NewWorker(now func() time.Time) *worker {
	k := &worker{
		Start: func(job func()) { go job() },
		Low: func(job func()) {
			go func() {
				giveWay()
				job()
			}()
		},
		now:    now,
		Before: func() {}, After: func() {},
		since: map[int]time.Time{},
		early: make(chan func(), 1000),
	}
	k.Show = k.inOrder
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
			if !k.Over.Load() {
				show()
			}
		})
	}
}

// Beside begins a job that the thread that draws will need; wait waits for it.
func (k *worker) Beside(job func()) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		job()
	}()
	return func() { <-done }
}

// firstWait is how long the first picture waits for what is to stand in it.
const firstWait = 150 * time.Millisecond

// First shows the answers that come soon, so that the first picture is whole,
// and lets the others come when they do. It is called once, on the thread that
// will draw.
func (k *worker) First() {
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

// Do runs a job off the thread that draws, and what it gives back on it.
func (k *worker) Do(job func() func()) {
	k.awaited++
	k.Start(func() {
		then := job()
		k.Show(func() {
			k.awaited--
			k.Before()
			then()
			k.After()
		})
	})
}

// Timed is a job whose length is watched: it may wait for another program.
func (k *worker) Timed(job func() func()) func() func() {
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

// InTurn runs an act after those before it.
func (k *worker) InTurn(job func() func()) {
	k.waiting = append(k.waiting, job)
	if !k.Acting {
		k.next()
	}
}

func (k *worker) next() {
	if k.Acting = len(k.waiting) > 0; !k.Acting {
		if k.Idle != nil {
			k.Idle()
		}
		return
	}
	job := k.waiting[0]
	k.waiting, k.began = k.waiting[1:], k.now()
	k.Do(func() func() {
		then := job()
		return func() {
			then()
			k.next()
		}
	})
}

// ActsFor is how long the act of now has been under way, 0 when there is none.
func (k *worker) ActsFor() time.Duration {
	if !k.Acting {
		return 0
	}
	return k.now().Sub(k.began)
}

// Longest is how long the oldest job has been under way.
func (k *worker) Longest() time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	var longest time.Duration
	for _, began := range k.since {
		longest = max(longest, k.now().Sub(began))
	}
	return longest
}

// Quiet tells whether nothing is asked or done.
func (k *worker) Quiet() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.since) == 0 && !k.Acting
}

// Every calls each on the thread that draws once a second with what look saw
// off it, until stop is called.
func (k *worker) Every(look func() string, each func(seen string)) (stop func()) {
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
				k.Show(func() { each(seen) })
			}
		}
	}()
	return func() { close(done) }
}

// Turn counts the questions of one kind: only the answer to the last one is
// shown. Its zero value is ready.
type Turn struct{ Asked, Answered int }

// Done tells whether the last question is answered.
func (t *Turn) Done() bool { return t.Asked == t.Answered }

// Drop gives up the last question.
func (t *Turn) Drop() {
	t.Asked++
	t.Answered = t.Asked
}

// Aside does something that is no question to the ledger, such as reading a
// file, off the thread that draws.
func Aside[T any](h Hosted, do func() (T, error), answer func(T, error)) {
	h.Host().Work.Do(func() func() {
		done, err := do()
		return func() { answer(done, err) }
	})
}

// Beneath is aside for what takes long and is in no hurry: all else goes first.
func Beneath[T any](h Hosted, do func() (T, error), answer func(T, error)) {
	w := h.Host()
	w.Work.Low(func() {
		done, err := do()
		w.Work.Show(func() { answer(done, err) })
	})
}

// OnScreen calls show on the thread that draws: for the progress of long acts,
// which is told from another one.
func OnScreen(h Hosted, show func()) { h.Host().Work.Show(show) }
