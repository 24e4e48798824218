package ledger

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// keyPart is a part of a key as a number, and where its pair stands.
type keyPart struct {
	part  uint64
	place uint32
}

// partBytes are the bytes of a key that are compared at once.
const partBytes = 8

// sorted are all pairs by their keys, and those of one key as they came. Keys lie far
// apart in memory and begin alike for long, so that parts of them are compared as
// numbers, and those alike by the next ones.
func (p *writeBuffer) sorted() []keyPart {
	all := make([]keyPart, len(p.pairs))
	for place := range all {
		all[place].place = uint32(place)
	}
	p.sortFrom(all, 0)
	return all
}

// sortFrom sorts pairs whose keys are alike up to a byte, and that stand as they came.
func (p *writeBuffer) sortFrom(some []keyPart, from int) {
	ended := p.readParts(some, from)
	if !slices.IsSortedFunc(some, byPart) {
		slices.SortFunc(some, byPart)
	}
	if ended {
		p.sortEnded(some)
		return
	}
	for begin, at := 0, 1; at <= len(some); at++ {
		if at == len(some) || some[at].part != some[begin].part {
			if at-begin > 1 {
				p.sortFrom(some[begin:at], from+partBytes)
			}
			begin = at
		}
	}
}

func byPart(a, b keyPart) int {
	switch {
	case a.part < b.part:
		return -1
	case a.part > b.part:
		return 1
	}
	return int(a.place) - int(b.place)
}

// readParts reads the parts of keys from a byte on, and tells whether all of them ended
// before it.
func (p *writeBuffer) readParts(some []keyPart, from int) (ended bool) {
	ended = true
	for i := range some {
		key := p.name(some[i].place)
		key = key[min(from, len(key)):]
		ended = ended && len(key) == 0
		if len(key) >= partBytes {
			some[i].part = binary.BigEndian.Uint64(key)
			continue
		}
		var short [partBytes]byte
		copy(short[:], key)
		some[i].part = binary.BigEndian.Uint64(short[:])
	}
	return ended
}

// sortEnded sorts pairs whose keys differ in nothing but how many zeros end them.
func (p *writeBuffer) sortEnded(some []keyPart) {
	slices.SortFunc(some, func(a, b keyPart) int {
		return cmp.Or(cmp.Compare(p.pairs[a.place].key, p.pairs[b.place].key), cmp.Compare(a.place, b.place))
	})
}
