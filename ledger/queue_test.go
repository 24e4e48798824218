package ledger

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Acts of one process come in turn, and whoever waits can be called away.
func TestAnActWaitsForTheOneBeforeIt(t *testing.T) {
	l := newLedger(t)
	inside, goOn := make(chan struct{}), make(chan struct{})
	var first sync.WaitGroup
	first.Go(func() {
		if err := l.Write(by("2026-11-06 09:00"), func(tx *Tx) error {
			close(inside)
			<-goOn
			return nil
		}); err != nil {
			t.Error(err)
		}
	})
	<-inside
	never := func(*Tx) error { t.Error("it did not wait"); return nil }
	other := At(l.Path) // the place is the file's, not the value's
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := other.WriteContext(stopped, by("2026-11-06 09:00"), never); !errors.Is(err, context.Canceled) {
		t.Errorf("it was stopped and said %v", err)
	}
	other.Wait = time.Millisecond
	if err := other.Write(by("2026-11-06 09:00"), never); !errors.Is(err, fault.ErrBusy) {
		t.Errorf("it waited too long and said %v", err)
	}
	close(goOn)
	first.Wait()
	acts(t, other, "rasa", func(tx *Tx) error { return nil })
}

// BenchmarkEightWriters is eight who act in one ledger at once.
func BenchmarkEightWriters(b *testing.B) {
	l := newLedger(b)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			mine := At(l.Path)
			for range b.N {
				if err := mine.Write(by("2026-11-06 09:00"), func(tx *Tx) error {
					_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 1, Kind: "firewall"}, nil)
					return err
				}); err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
}
