package store

import (
	"bytes"
	"context"
	"hash/crc32"
)

// PairSum is the checksum of a key and its value, spread over 64 bits. Those of all
// pairs of a tree, mixed by XOR, stand beside its root, as the number that bbolt calls
// the sequence of a bucket: they tell whether the tree has what was put there, where no
// sums of its pages do. The polynomial is another one than that of the seals of values.
func PairSum(key, value []byte) uint64 {
	return mixed(uint64(len(key)), crc32.Update(crc32.ChecksumIEEE(key), crc32.IEEETable, value))
}

// pairs are those of one tree as they come, page by page.
type pairs struct {
	sum   uint64
	last  []byte // the key that came last
	least []byte // no key may come before it: the last one of a branch page
}

// lead takes a key of a branch page, and tells whether it is in order.
func (s *pairs) lead(key []byte) bool {
	inOrder := s.last == nil || bytes.Compare(key, s.last) > 0
	s.least = append(s.least[:0], key...)
	return inOrder
}

// come takes a pair, which stands in its page as a key of so many bytes and its value
// behind that, and tells whether it is in order.
func (s *pairs) come(both []byte, size uint64) bool {
	key := both[:size]
	inOrder := bytes.Compare(key, s.least) >= 0 && (s.last == nil || bytes.Compare(key, s.last) > 0)
	s.last = append(s.last[:0], key...)
	s.sum ^= mixed(size, crc32.ChecksumIEEE(both))
	return inOrder
}

// holds walks the tree of a bucket, by what the list of buckets says of it, and makes
// sure that it holds the pairs whose sum stands there.
func (p *Pages) holds(id uint64, begins []byte, walk func() error) error {
	names := p.pairs
	p.pairs = &pairs{}
	if err := walk(); err != nil {
		return err
	}
	if p.pairs.sum != LittleEndian.Uint64(begins[8:]) {
		return broken(id, "has a bucket that does not hold what was put there")
	}
	p.pairs = names
	return nil
}

// checkPairs makes sure that the file has all that was put into it and nothing else, in
// order, and that no page of it is taken for a free one. A file whose trees keep no sums
// of their pairs, as older programs wrote it, fails.
func (o *Opened) checkPairs(ctx context.Context) error {
	info, err := o.file.Stat()
	if err != nil {
		return err
	}
	return (&Pages{ctx: ctx, File: o.file, Size: info.Size(), pairs: &pairs{}}).check()
}
