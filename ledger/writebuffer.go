package ledger

import (
	"bytes"
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/store"
)

// writeBuffer is what is held back for one list, in the order in which it came. Most
// lists are only written while a journal is replayed: where the keys stand is
// noted once somebody asks. A bulk act holds a million pairs, so there is no pointer
// in them.
type writeBuffer struct {
	stand
	pairs []pair
	rooms [][]byte // what keys and values lie in
	used  bool     // something was ever held
	asked bool
	table keyTable // of the keys in pairs, once asked
	bytes int      // of all pairs
}

// pair is a key with its value behind it; no value deletes the key.
type pair struct {
	room, at  uint32 // where it lies
	key, both uint32 // bytes of the key, and of both
}

// pairBytes is what a pair takes beside its key and value, with its place in the table.
const pairBytes = 32

func (p *writeBuffer) empty() bool { return p == nil || len(p.pairs) == 0 }

func (p *writeBuffer) whole(place uint32) []byte {
	at := p.pairs[place]
	return p.rooms[at.room][at.at : at.at+at.both : at.at+at.both]
}

func (p *writeBuffer) name(place uint32) []byte {
	at := p.pairs[place]
	return p.rooms[at.room][at.at : at.at+at.key : at.at+at.key]
}

// value is nil for a deleted key.
func (p *writeBuffer) value(place uint32) []byte {
	if key := p.pairs[place].key; key < p.pairs[place].both {
		return p.whole(place)[key:]
	}
	return nil
}

// get returns what is held under key, nil for a deleted one; false when
// nothing is.
func (p *writeBuffer) get(key []byte) (value []byte, held bool) {
	if p.empty() {
		return nil, false
	}
	if !p.asked {
		p.ask()
	}
	place, held := p.table.find(p, key)
	if !held {
		return nil, false
	}
	return p.value(place), true
}

// ask notes where the keys stand.
func (p *writeBuffer) ask() {
	p.asked = true
	for place := range p.pairs {
		p.table.set(p, p.name(uint32(place)), uint32(place))
	}
}

// The room that is taken at once: little for a single act, then more.
const leastRoom, mostRoom = 256, 1 << 16

// begin returns a key, as its tree has it, with room for so much more behind it.
func (p *writeBuffer) begin(key string, more int) []byte {
	n, last := len(p.mark)+len(key)+more, len(p.rooms)-1
	if last < 0 || cap(p.rooms[last])-len(p.rooms[last]) < n {
		size := leastRoom
		if last >= 0 {
			size = min(2*cap(p.rooms[last]), mostRoom)
		}
		p.rooms = append(p.rooms, make([]byte, 0, max(n, size)))
		last++
	}
	room := p.rooms[last]
	at := len(room)
	p.rooms[last] = room[:at+n]
	return append(append(room[at:at:at+n], p.mark...), key...)
}

// end holds a pair that began, filled up, and returns how many more bytes are held.
func (p *writeBuffer) end(key string, both []byte) int {
	last := len(p.rooms) - 1
	if len(p.pairs) == cap(p.pairs) {
		p.pairs = slices.Grow(p.pairs, len(p.pairs)+1)
	}
	p.pairs = append(p.pairs, pair{uint32(last), uint32(len(p.rooms[last]) - len(both)), uint32(len(p.mark) + len(key)), uint32(len(both))})
	if p.asked {
		place := uint32(len(p.pairs) - 1)
		p.table.set(p, p.name(place), place)
	}
	p.used = true
	p.bytes += pairBytes + len(both)
	return pairBytes + len(both)
}

// reset forgets all that is held. What was asked for stays as it is.
func (p *writeBuffer) reset() {
	p.pairs, p.bytes, p.asked = p.pairs[:0], 0, false
	p.table.clear()
	if last := len(p.rooms) - 1; last >= 0 {
		p.rooms = append(p.rooms[:0], p.rooms[last])
	}
}

// How full pages are left when they are split. Nearly all keys end in a number that
// only grows, so what is behind is full for good; where they are nothing but that
// number nothing ever comes between two others.
const fillPercent, appendedFill = 0.9, 1.0

// putDown writes pairs by their places, in order of their keys, and the sum of what the
// tree has then.
func (p *writeBuffer) putDown(ctx context.Context, places []uint32, in *bolt.Bucket, g *store.PageVerifier) error {
	changed := uint64(0)
	for _, place := range places {
		if err := ctx.Err(); err != nil {
			return err
		}
		change, err := p.putOne(in, g, p.name(place), p.value(place))
		if err != nil {
			return err
		}
		changed ^= change
	}
	if changed == 0 {
		return nil // and the page where it begins stays where it is
	}
	return in.SetSequence(in.Sequence() ^ changed)
}

// putOne writes a value, or deletes what is under key where there is none, and returns
// by what the sum of the tree changes. What it changes is verified before, or what a page
// lost would be lost for good. In a single act, whose time goes into the pages that it
// writes, a value that stays as it is leaves its page where it is.
func (p *writeBuffer) putOne(in *bolt.Bucket, g *store.PageVerifier, key, value []byte) (change uint64, err error) {
	if value == nil {
		err = g.VerifyNeighbours(in, key)
	} else {
		err = g.VerifyPath(in, key)
	}
	if err != nil {
		return 0, err
	}
	before := []byte(nil)
	if p.tree != journalBucket { // where an event never takes the place of one
		before = in.Get(key)
	}
	if before != nil {
		change = store.PairSum(key, before)
	}
	switch {
	case value == nil:
		return change, in.Delete(key)
	case g != nil && bytes.Equal(before, value):
		return 0, nil
	}
	return change ^ store.PairSum(key, value), in.Put(key, value)
}

// latest are the places of the last pair of each key, in order of the keys.
func (p *writeBuffer) latest() []uint32 {
	sorted := p.sorted()
	places := make([]uint32, 0, len(sorted))
	for i, at := range sorted {
		if i+1 < len(sorted) && at.part == sorted[i+1].part && bytes.Equal(p.name(at.place), p.name(sorted[i+1].place)) {
			continue // keys that are alike were compared part by part to their ends
		}
		places = append(places, at.place)
	}
	return places
}
