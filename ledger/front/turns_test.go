package front

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// line is who waits for a turn, in a test.
type line struct {
	t     *testing.T
	turns turns
	had   []string
	heard map[string]int // how often each was told that it waits
}

func newLine(t *testing.T) *line { return &line{t: t, heard: map[string]int{}} }

// takes waits for a turn.
func (l *line) takes(ctx context.Context, desk string) error {
	err := l.turns.take(ctx, desk, func() error { return nil }, func() { l.heard[desk]++ })
	if err == nil {
		l.had = append(l.had, desk)
	}
	return err
}

// waits lets desks stand in line, one after the other, each until it has had its turn.
func (l *line) waits(desks ...string) {
	for _, desk := range desks {
		go func() {
			if err := l.takes(l.t.Context(), desk); err != nil {
				l.t.Error(err)
				return
			}
			l.turns.over(desk, false, false)
		}()
		synctest.Wait()
	}
}

func (l *line) wants(desks ...string) {
	l.t.Helper()
	synctest.Wait()
	if !slices.Equal(l.had, desks) {
		l.t.Errorf("the turns are those of %v, not %v", l.had, desks)
	}
}

func TestWhoIsTooLateIsNextWhenItComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(t)
		if err := l.takes(t.Context(), "ann"); err != nil {
			t.Fatal(err)
		}
		l.waits("bob", "eve")
		l.turns.over("ann", true, false)
		time.Sleep(keepsTurn - time.Millisecond)
		l.wants("ann") // nobody is let past her
		l.waits("ann")
		l.wants("ann", "ann", "bob", "eve")
	})
}

func TestATurnIsNotKeptForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(t)
		for late := range keepsMost + 2 { // longer each time, up to a bound
			l.had = nil
			if err := l.takes(t.Context(), "ann"); err != nil {
				t.Fatal(err)
			}
			l.waits("bob")
			l.turns.over("ann", true, false)
			keeps := keepsTurn << min(late, keepsMost)
			time.Sleep(keeps - time.Millisecond)
			l.wants("ann")
			time.Sleep(2 * time.Millisecond)
			l.wants("ann", "bob")
		}
	})
}

func TestWhoWaitsHearsOfItAsLongAsTheOthersComeOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(t)
		if err := l.takes(t.Context(), "ann"); err != nil {
			t.Fatal(err)
		}
		l.waits("bob")
		for range 10 {
			time.Sleep(2 * inLine)
			l.turns.step()
		}
		if l.heard["bob"] < 18 {
			t.Errorf("he heard of it %d times", l.heard["bob"])
		}
		time.Sleep(10 * inLine)
		before := l.heard["bob"]
		if time.Sleep(10 * inLine); l.heard["bob"] != before {
			t.Error("he waits on where nobody comes on")
		}
		l.turns.over("ann", false, false)
		l.wants("ann", "bob")
	})
}

func TestWhereATurnComesToNothingNobodyWaitsForTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(t)
		if err := l.takes(t.Context(), "ann"); err != nil {
			t.Fatal(err)
		}
		var bob, eve error
		gone, end := context.WithCancel(t.Context())
		go func() { bob = l.takes(t.Context(), "bob") }()
		go func() { eve = l.takes(gone, "eve") }()
		synctest.Wait()
		end()
		l.turns.stuck.Add(1)
		if time.Sleep(2 * inLine); !errors.Is(bob, errStuck) {
			t.Errorf("he is told %v", bob)
		}
		if !errors.Is(eve, context.Canceled) {
			t.Errorf("she is told %v", eve)
		}
		l.turns.over("ann", false, true)
		l.wants("ann")
	})
}
