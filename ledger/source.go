package ledger

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/limit"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// source hands out the events of a journal in order, verified.
type source func(ctx context.Context, progress Progress, each func(event.Event, []byte) error) error

// journalOf is the journal inside a ledger file.
func journalOf(db *bolt.DB) source {
	return func(ctx context.Context, progress Progress, each func(event.Event, []byte) error) error {
		return db.View(func(tx *bolt.Tx) error { return eachEvent(ctx, tx, progress, each) })
	}
}

// Line is an event as one line of JSON: what it says for people and other
// programs, and its stored bytes, from which the ledger can be made again.
type Line struct {
	Seq    uint64 `json:"seq"`
	At     string `json:"at"`
	Author string `json:"author"`
	Kind   string `json:"kind"`
	Says   any    `json:"says"`
	Stored []byte `json:"stored"`
}

// lineOf is an event with its stored bytes as a line.
func lineOf(event event.Event, raw []byte) (Line, error) {
	said, err := Said(event)
	return Line{event.Seq, event.At.UTC().Format(time.RFC3339), event.Author, event.Kind, said, raw}, err
}

// lines is a journal written as JSON lines, of which only the stored bytes
// count.
func lines(r io.Reader) source {
	return func(ctx context.Context, progress Progress, each func(event.Event, []byte) error) error {
		chain := chain{}
		line := limit.JournalLine.Reader(r, "journal")
		in := json.NewDecoder(bufio.NewReaderSize(line, 1<<20))
		for n := uint64(1); ; n++ {
			var event struct {
				Stored []byte `json:"stored"`
			}
			err := in.Decode(&event)
			line.Renew()
			if err == io.EOF {
				if n == 1 {
					return fmt.Errorf("%w: there are no events in it", fault.ErrDamaged)
				}
				return chain.end()
			}
			if errors.As(err, new(*sla.InputError)) {
				return fmt.Errorf("event %d: %w", n, err)
			}
			if err != nil {
				return fmt.Errorf("%w: event %d cannot be read: %v", fault.ErrDamaged, n, err)
			}
			if err := chain.next(number(n), event.Stored, each); err != nil {
				return err
			}
			if n%progressEvery == 0 {
				if progress != nil {
					progress(n, 0)
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}
	}
}

// chain checks events one after the other.
type chain struct {
	seq    uint64
	before []byte
	acts   actChecker
	newer  error // what the event before is to a program of this age
}

// next checks the event that should come next, and hands it on. One that only a
// newer program can read may as well be broken: it is told when the one behind it
// vouches for it.
func (c *chain) next(key string, raw []byte, each func(event.Event, []byte) error) error {
	c.seq++
	e, err := eventAt(c.seq, key, raw, c.before)
	if c.newer != nil {
		if errors.Is(err, fault.ErrDamaged) {
			return err
		}
		return c.newer
	}
	if err == nil {
		err = c.acts.next(e)
	}
	if err == nil {
		if err = each(e, raw); err != nil && !errors.As(err, new(*event.BadEventError)) {
			err = fmt.Errorf("event %d: %w", c.seq, err)
		}
	}
	c.before = raw
	if errors.Is(err, fault.ErrNewer) {
		c.newer = err
		return nil
	}
	return err
}

// end is asked when no more events come.
func (c *chain) end() error {
	if c.newer != nil {
		return c.newer
	}
	return c.acts.end()
}

// The kinds of files that a ledger can be made from.
const (
	bookKind   = iota // a ledger file
	linesKind         // a journal as JSON lines
	packedKind        // a backup
)

// kindOf tells them apart by the first bytes.
func kindOf(path string) (int, error) {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, fmt.Errorf("%s: %w", path, fault.ErrNoLedger)
	}
	if err != nil {
		return 0, store.NoAccess(path, err)
	}
	defer file.Close()
	first := make([]byte, 2)
	n, _ := io.ReadFull(file, first)
	switch {
	case n > 0 && first[0] == '{':
		return linesKind, nil
	case string(first[:n]) == gzipMark:
		return packedKind, nil
	}
	return bookKind, nil
}
