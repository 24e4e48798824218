package ledger

import (
	"iter"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/store"
)

// What a bulk act holds, in bytes: so much of its lists, which are put down at once then,
// since that is quick in the order of keys; and so much of the journal, or of what was
// put down without being written.
const bulkBytes, bulkDirty = 64 << 20, 8 << 20

// lighten puts down some of what a bulk act holds where that is much. No question is
// under way meanwhile.
func (tx *Tx) lighten() error {
	if tx.reopen == nil {
		return nil
	}
	journal := tx.buffer(journalBucket)
	switch {
	case tx.size-journal.bytes >= bulkBytes:
		return tx.putDownAll()
	case journal.bytes+tx.dirty >= bulkDirty:
		if err := tx.putDown(journalBucket); err != nil {
			return err
		}
		return tx.reopen()
	}
	return nil
}

// bulkPairs are put down of a list before they are written: bbolt holds them a second
// time until then.
const bulkPairs = 1 << 16

// putDownAll puts down all that is held, and writes it as it comes.
func (tx *Tx) putDownAll() error {
	tx.settleSums()
	if err := tx.madeAgain(); err != nil {
		return err
	}
	if err := tx.putDown(journalBucket); err != nil {
		return err
	}
	for _, tree := range trees {
		for _, b := range tree.lists {
			if err := tx.putDownInParts(b); err != nil {
				return err
			}
		}
	}
	return tx.reopen()
}

func (tx *Tx) putDownInParts(b bucket) error {
	held := tx.held[b]
	if held.empty() {
		return nil
	}
	for places := held.latest(); len(places) > 0; {
		n := min(len(places), bulkPairs)
		if err := tx.putDownSome(b, places[:n]); err != nil {
			return err
		}
		if places = places[n:]; tx.dirty >= bulkDirty {
			if err := tx.reopen(); err != nil {
				return err
			}
		}
	}
	tx.drop(held)
	return nil
}

// leastWhole are the bytes of a tree that is worth being written as a whole.
const leastWhole = 1 << 14

// wholeTrees takes the trees that are held all or nearly all: they need not be put down.
func (tx *Tx) wholeTrees() (whole []store.Tree, err error) {
	tx.settleSums()
	if err := tx.madeAgain(); err != nil {
		return nil, err
	}
	for _, t := range trees {
		if tx.heldOf(t) < leastWhole {
			continue
		}
		if all, err := tx.gather(t); err != nil || !all {
			if err != nil {
				return nil, err
			}
			continue
		}
		whole = append(whole, store.Tree{Name: string(t.name), Full: 100 * fillPercent, Pairs: tx.take(t)})
	}
	return whole, nil
}

// pairsOf are all pairs of a tree of a file that is being filled, in order; nothing more
// is filed there.
func (tx *Tx) pairsOf(t tree) (iter.Seq2[[]byte, []byte], error) {
	all, err := tx.gather(t)
	if err != nil || all {
		return tx.take(t), err
	}
	for _, b := range t.lists {
		if err := tx.putDownInParts(b); err != nil {
			return nil, err
		}
	}
	return pairsIn(tx.tx.Bucket([]byte(t.name))), nil
}

// heldOf are the bytes that are held of a tree.
func (s *bucketTx) heldOf(t tree) (bytes int) {
	for _, b := range t.lists {
		if held := s.held[b]; held != nil {
			bytes += held.bytes
		}
	}
	return bytes
}

// gather holds all of a tree, of which the file has little, and tells whether it does.
func (s *bucketTx) gather(t tree) (all bool, err error) {
	in := s.tx.Bucket([]byte(t.name))
	if in == nil {
		return true, nil
	}
	most := s.heldOf(t)
	for key, value := range pairsIn(in) {
		if most -= len(key) + len(value); most < 0 {
			return false, nil
		}
	}
	for key, value := range pairsIn(in) {
		b, rest := t.list(key)
		held := s.buffer(b)
		if _, newer := held.get(key); !newer {
			s.size += held.end(string(rest), append(held.begin(string(rest), len(value)), value...))
		}
	}
	delete(s.found, t.name)
	return true, s.tx.DeleteBucket([]byte(t.name))
}

// take are the pairs that are held of a tree, in order, which it holds no longer.
func (s *bucketTx) take(t tree) iter.Seq2[[]byte, []byte] {
	var lists []*writeBuffer
	for _, b := range t.lists {
		if held := s.held[b]; !held.empty() {
			lists = append(lists, held)
			s.size -= held.bytes
			delete(s.held, b)
		}
	}
	return func(yield func(key, value []byte) bool) {
		for _, held := range lists {
			for _, place := range held.latest() {
				if value := held.value(place); value != nil && !yield(held.name(place), value) {
					return
				}
			}
		}
	}
}

// pairsIn are all pairs of a bucket, in order.
func pairsIn(in *bolt.Bucket) iter.Seq2[[]byte, []byte] {
	return func(yield func(key, value []byte) bool) {
		for key, value, next := walk(in); key != nil && yield(key, value); key, value = next() {
		}
	}
}
