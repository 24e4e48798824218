package journaltest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// large is what is asked about acts in pieces, about files, and about who holds
// others off meanwhile.
func (s said) large() map[string]func(*testing.T, journal.Journal) {
	// a front that knows no team calls everybody so
	rasa, jonas := journal.Hold{ID: "1", User: "anybody"}, journal.Hold{ID: "2", User: "jonas"}
	return map[string]func(*testing.T, journal.Journal){
		"an act in pieces comes back as it was": s.inPieces,
		"an act whose pieces are not there is refused for ever": func(t *testing.T, j journal.Journal) {
			act, _ := longAct(t, after(s.three), func([]byte) error { return nil })
			var denied *journal.DeniedError
			if _, err := j.Append(s.ctx, after(s.three), act); !errors.As(err, &denied) {
				t.Error(err)
			}
		},
		"a file is there under its sum alone": func(t *testing.T, j journal.Journal) {
			for _, raw := range [][]byte{[]byte("%PDF"), bytes.Repeat([]byte("x"), 2<<20)} {
				must(t, j.Put(s.ctx, journal.Files, raw))
				must(t, j.Put(s.ctx, journal.Files, raw))
				if got, err := j.Get(s.ctx, journal.Files, sha256.Sum256(raw)); err != nil || !bytes.Equal(got, raw) {
					t.Errorf("%d bytes came back of %d (%v)", len(got), len(raw), err)
				}
				if _, err := j.Get(s.ctx, journal.Pieces, sha256.Sum256(raw)); !errors.Is(err, journal.ErrGone) {
					t.Errorf("it is on the other shelf: %v", err)
				}
			}
		},
		"who holds keeps others off, and they hear who it is": func(t *testing.T, j journal.Journal) {
			must(t, j.Hold(s.ctx, rasa))
			must(t, j.Hold(s.ctx, rasa)) // again, so that it lasts
			act := record(after(s.three), 1, 1, "four")
			_, err := j.Append(s.ctx, after(s.three), act)
			heldBy(t, err, "anybody")
			heldBy(t, j.Hold(s.ctx, jonas), "anybody")
			landed, err := j.Append(s.ctx, s.begin, s.other)
			wants(t, landed, err, journal.ErrLost, s.one, s.two, s.three) // it is too late for that
			must(t, j.Release(s.ctx, jonas))                              // which is none
			_, err = j.Append(s.ctx, after(s.three), act)
			heldBy(t, err, "anybody")
			act.Hold = rasa.ID
			landed, err = j.Append(s.ctx, after(s.three), act)
			wants(t, landed, err, nil)
			must(t, j.Release(s.ctx, rasa))
			must(t, j.Hold(s.ctx, jonas))
		},
		"under a hold that ended nothing lands": func(t *testing.T, j journal.Journal) {
			act := record(after(s.three), 1, 1, "four")
			act.Hold = rasa.ID
			landed, err := j.Append(s.ctx, after(s.three), act)
			wants(t, landed, err, journal.ErrHoldLost)
			must(t, j.Hold(s.ctx, jonas))
			landed, err = j.Append(s.ctx, after(s.three), act)
			wants(t, landed, err, journal.ErrHoldLost)
		},
	}
}

func heldBy(t *testing.T, err error, user string) {
	t.Helper()
	var held *journal.HeldError
	if !errors.As(err, &held) || held.User != user {
		t.Errorf("it is held by %s, and the answer is %v", user, err)
	}
}

// longAct is an act of so many events that it takes several pieces.
func longAct(t *testing.T, head event.Head, put func([]byte) error) (journal.Record, [][]byte) {
	t.Helper()
	lots := rand.New(rand.NewPCG(1, 2))
	var events [][]byte
	for range 300 {
		noise := make([]byte, 10_000)
		for i := range noise {
			noise[i] = byte(lots.Uint32())
		}
		events = append(events, event.Encode(noise))
	}
	act, err := journal.Cut(head.Seq+1, func(each func([]byte) error) error {
		for _, raw := range events {
			if err := each(raw); err != nil {
				return err
			}
		}
		return nil
	}, put)
	must(t, err)
	return act, events
}

// inPieces puts a long act behind the others, and reads it.
func (s said) inPieces(t *testing.T, j journal.Journal) {
	pieces := 0
	act, events := longAct(t, after(s.three), func(piece []byte) error {
		pieces++
		return j.Put(s.ctx, journal.Pieces, piece)
	})
	if pieces < 3 || act.Size() < 3_000_000 {
		t.Fatalf("%d bytes are in %d pieces", act.Size(), pieces)
	}
	landed, err := j.Append(s.ctx, after(s.three), act)
	wants(t, landed, err, nil)
	landed, err = j.Append(s.ctx, after(s.three), act)
	wants(t, landed, err, nil) // it is there
	landed, err = j.Since(s.ctx, after(s.three), 10)
	wants(t, landed, err, nil, act)
	n := 0
	must(t, landed[0].Each(s.ctx, j.Get, func(raw []byte) error {
		if n++; !bytes.Equal(raw, events[n-1]) {
			return fmt.Errorf("event %d is another one", n)
		}
		return nil
	}))
	if n != len(events) {
		t.Errorf("%d events came back of %d", n, len(events))
	}
}
