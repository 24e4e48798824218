package store

import (
	"bytes"
	"errors"

	"hourbook/ledger/fault"
)

// ofAnother tells whether the sums are those of another file, or of another moment
// of this one, that happens to have had as many transactions: somebody put a file
// there by hand. The pages to what was added last are in no two files alike. Where
// they are not as the sums say it may be damage too: a look at the whole file tells.
func (f *File) ofAnother(g *PageVerifier, begins beginning) bool {
	err := g.verifyTree(begins.root)
	if err == nil && f.Newest != "" {
		err = g.verifyLast(begins.root, f.Newest)
	}
	return errors.Is(err, fault.ErrDamaged)
}

// verifyLast verifies the pages that lead to the last key of a bucket.
func (g *PageVerifier) verifyLast(root uint64, bucket string) error {
	_, raw, err := g.descend(root, func(raw []byte) int {
		child, _ := childFor(raw, []byte(bucket))
		return child
	})
	if err != nil {
		return err
	}
	id := rootOf(raw, bucket)
	if id == 0 {
		return nil // there is none, or it is small and stands in the list itself
	}
	_, _, err = g.descend(id, func(raw []byte) int { return int(LittleEndian.Uint16(raw[10:])) - 1 })
	return err
}

// descend goes down from a page by the children that are chosen, and returns the
// leaf where that ends.
func (g *PageVerifier) descend(id uint64, choose func(raw []byte) int) (uint64, []byte, error) {
	for {
		raw, err := g.read(id)
		if err != nil {
			return 0, nil, err
		}
		if raw == nil {
			raw, err = g.flowing(id)
			return id, raw, err
		}
		id = branchChild(raw, choose(raw))
	}
}

// rootOf is the page that a bucket begins at, by the leaf of the list of buckets
// that names it: 0 where it has none of its own.
func rootOf(leaf []byte, bucket string) uint64 {
	for i := range int(LittleEndian.Uint16(leaf[10:])) {
		e := leaf[PageHeader+Element*i:]
		at, size := LittleEndian.Uint32(e[4:]), LittleEndian.Uint32(e[8:])
		if key := e[at:][:size]; bytes.Equal(key, []byte(bucket)) {
			return LittleEndian.Uint64(e[at+size:])
		}
	}
	return 0
}
