package ledger

import (
	"bytes"
	"hash/maphash"
)

// keyTable finds the pair of a key in a writeBuffer, the last of several. A map would
// keep a copy of each key. The zero table is empty.
type keyTable struct {
	slots []keySlot // a power of two of them, at most three of four in use
	keys  int
}

// keySlot is where the pair of one key stands, from 1; 0 is nobody's.
type keySlot struct{ hash, place uint32 }

// leastSlots are the slots of the smallest table.
const leastSlots = 16

var keySeed = maphash.MakeSeed()

// slot is where a key stands, or would.
func (t *keyTable) slot(in *writeBuffer, key []byte, hash uint32) *keySlot {
	for at := int(hash); ; at++ {
		slot := &t.slots[at&(len(t.slots)-1)]
		if slot.place == 0 || slot.hash == hash && bytes.Equal(in.name(slot.place-1), key) {
			return slot
		}
	}
}

func (t *keyTable) find(in *writeBuffer, key []byte) (place uint32, known bool) {
	if t.keys == 0 {
		return 0, false
	}
	slot := t.slot(in, key, uint32(maphash.Bytes(keySeed, key)))
	return slot.place - 1, slot.place > 0
}

// set says where the pair of a key stands.
func (t *keyTable) set(in *writeBuffer, key []byte, place uint32) {
	if 4*(t.keys+1) > 3*len(t.slots) {
		t.grow()
	}
	hash := uint32(maphash.Bytes(keySeed, key))
	slot := t.slot(in, key, hash)
	if slot.place == 0 {
		t.keys++
	}
	*slot = keySlot{hash, place + 1}
}

func (t *keyTable) grow() {
	old := t.slots
	t.slots = make([]keySlot, max(leastSlots, 2*len(old)))
	for _, slot := range old {
		if slot.place == 0 {
			continue
		}
		at := int(slot.hash)
		for t.slots[at&(len(t.slots)-1)].place != 0 {
			at++
		}
		t.slots[at&(len(t.slots)-1)] = slot
	}
}

func (t *keyTable) clear() {
	clear(t.slots)
	t.keys = 0
}
