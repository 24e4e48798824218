package desktop

import (
	"sync"
	"time"
)

// Idle tells how long nobody touched keyboard or mouse, by the first of the
// desktop's ways that answers. It is safe for several goroutines; nothing is
// opened before the first question.
type Idle struct {
	mu   sync.Mutex
	ways []way
	ask  probe // of the way that answered last, or nil
}

// probe is one way that is open: it answers in real time, since the last touch.
type probe func() (time.Duration, error)

// way opens a probe.
type way func() (probe, error)

// NewIdle is the idle time of the desktop that an environment names. Now is used
// where the desktop tells an instant.
func NewIdle(getenv func(string) string, now func() time.Time) *Idle {
	return &Idle{ways: ways(getenv, now)}
}

// For is how long nobody touched keyboard or mouse; false where nothing tells.
// A way that fails is not asked again.
func (i *Idle) For() (time.Duration, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for {
		if i.ask != nil {
			if idle, err := i.ask(); err == nil {
				return max(idle, 0), true
			}
			i.ask = nil
		}
		if len(i.ways) == 0 {
			return 0, false
		}
		open := i.ways[0]
		i.ways = i.ways[1:]
		if ask, err := open(); err == nil {
			i.ask = ask
		}
	}
}
