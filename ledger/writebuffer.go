package ledger

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/store"
)

// writeBuffer is what is held back for one bucket, in the order in which it came. Most
// buckets are only written while a journal is replayed: where the keys stand is
// noted once somebody asks. The zero buffer is empty.
type writeBuffer struct {
	pairs  []pair
	asked  bool
	places map[string]int // of each key in pairs, once asked
	room   []byte         // for keys and values; those of one bucket lie close, since they are sorted
}

// pair is a key with its value behind it; no value deletes the key.
type pair struct {
	both  []byte
	key   int32 // bytes of the key
	place int32 // in pairs, before they are sorted
}

func (p pair) name() []byte { return p.both[:p.key:p.key] }

// value is nil for a deleted key.
func (p pair) value() []byte {
	if len(p.both) == int(p.key) {
		return nil
	}
	return p.both[p.key:]
}

// get returns what is held under key, nil for a deleted one; false when
// nothing is.
func (p *writeBuffer) get(key []byte) (value []byte, held bool) {
	if p == nil || len(p.pairs) == 0 {
		return nil, false
	}
	if !p.asked {
		p.ask()
	}
	at, held := p.places[string(key)]
	if !held {
		return nil, false
	}
	return p.pairs[at].value(), true
}

// ask notes where the keys stand.
func (p *writeBuffer) ask() {
	p.asked = true
	if p.places == nil {
		p.places = map[string]int{}
	}
	for at, pair := range p.pairs {
		p.places[string(pair.name())] = at
	}
}

// The room that is taken at once: little for a single act, then more.
const leastRoom, mostRoom = 256, 1 << 16

// beside returns a key, with what it begins with, and with room for more behind it.
func (p *writeBuffer) beside(mark, key string, more int) []byte {
	n := len(mark) + len(key) + more
	if cap(p.room)-len(p.room) < n {
		p.room = make([]byte, 0, max(n, leastRoom, min(2*cap(p.room), mostRoom)))
	}
	at := len(p.room)
	p.room = p.room[:at+n]
	return append(append(p.room[at:at:at+n], mark...), key...)
}

// set holds a key with its value behind it, and returns how many more values
// are held.
func (p *writeBuffer) set(key int, both []byte) int {
	held := pair{both, int32(key), int32(len(p.pairs))}
	if p.asked {
		if at, known := p.places[string(held.name())]; known {
			p.pairs[at].both = both
			return 0
		}
		p.places[string(held.name())] = len(p.pairs)
	}
	p.pairs = append(p.pairs, held)
	return 1
}

// How full pages are left when they are split. Nearly all keys end in a number that
// only grows, so what is behind is full for good; where they are nothing but that
// number nothing ever comes between two others.
const fillPercent, appendedFill = 0.9, 1.0

// putDown writes what is held in order of keys, of each the last value, and empties
// it, keeping its room.
func (p *writeBuffer) putDown(ctx context.Context, in *bolt.Bucket, g *store.PageVerifier) error {
	slices.SortFunc(p.pairs, func(a, b pair) int {
		return cmp.Or(bytes.Compare(a.name(), b.name()), int(a.place-b.place))
	})
	for i, pair := range p.pairs {
		if i+1 < len(p.pairs) && bytes.Equal(pair.name(), p.pairs[i+1].name()) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := pair.putDown(in, g); err != nil {
			return err
		}
	}
	p.asked = false
	clear(p.places)
	clear(p.pairs)
	p.pairs = p.pairs[:0]
	return nil
}

// putDown writes one pair. What it changes is verified before, or what a page lost
// would be lost for good. In a single act, whose time goes into the pages that it
// writes, a value that stays as it is leaves its page where it is.
func (p pair) putDown(in *bolt.Bucket, g *store.PageVerifier) error {
	value := p.value()
	if value == nil {
		if err := g.VerifyNeighbours(in, p.name()); err != nil {
			return err
		}
		return in.Delete(p.name())
	}
	if err := g.VerifyPath(in, p.name()); err != nil {
		return err
	}
	if g != nil && bytes.Equal(in.Get(p.name()), value) {
		return nil
	}
	return in.Put(p.name(), value)
}
