package ledger

import (
	"cmp"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// pile is what is held back for one bucket: the last value of each key, in the
// order in which the keys first came. The zero pile is empty.
type pile struct {
	places map[string]int // of each key in pairs
	pairs  []pair
}

// pair is a key with its value; a nil value deletes it.
type pair struct {
	key    string
	sealed []byte
}

// get returns what is held under key, nil for a deleted one; false when
// nothing is.
func (p *pile) get(key string) (sealed []byte, held bool) {
	if p == nil {
		return nil, false
	}
	at, held := p.places[key]
	if !held {
		return nil, false
	}
	return p.pairs[at].sealed, true
}

// set holds a value and tells whether its key is new.
func (p *pile) set(key string, sealed []byte) (added bool) {
	if at, held := p.places[key]; held {
		p.pairs[at].sealed = sealed
		return false
	}
	if p.places == nil {
		p.places = map[string]int{}
	}
	p.places[key] = len(p.pairs)
	p.pairs = append(p.pairs, pair{key, sealed})
	return true
}

// fillPercent is how full pages are left when they are split. Nearly all keys
// end in a number that only grows, so what is behind is full for good.
const fillPercent = 0.9

// putDown writes the pile in order of keys and empties it, keeping its room.
func (p *pile) putDown(in *bolt.Bucket) error {
	in.FillPercent = fillPercent
	slices.SortFunc(p.pairs, func(a, b pair) int { return cmp.Compare(a.key, b.key) })
	var key []byte // bbolt makes its own copy of it
	for _, pair := range p.pairs {
		var err error
		key = append(key[:0], pair.key...)
		if pair.sealed != nil {
			err = in.Put(key, pair.sealed)
		} else {
			err = in.Delete(key)
		}
		if err != nil {
			return err
		}
	}
	clear(p.places)
	clear(p.pairs)
	p.pairs = p.pairs[:0]
	return nil
}
