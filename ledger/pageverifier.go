package ledger

import (
	"bytes"
	"context"
	"errors"
	"hash/crc32"
	"os"
	"reflect"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// guard holds every page that a question leads through against its sum, before
// bbolt reads it: what was lost from a page leaves no other trace. It costs what
// the question reads. A nil guard lets everything pass.
type guard struct {
	file     *os.File
	sums     *sums
	page     int64
	branches map[uint64][]byte // whole branch pages that were verified
	leaves   map[uint64]bool   // other pages that were
	spare    []byte            // the room of a page that was verified, for the next one
	written  map[uint64]uint32 // sums of what the act wrote
	state    uint64            // after the act
}

// errUnvouched says that no sums stand for the file as it is.
var errUnvouched = errors.New("not verified since it was last written")

// guarded gives an opened file its guard. It fails with errUnvouched when the
// file must be verified first, and leaves out the guard when that cannot be kept
// in mind.
func (l *boltFile) guarded(o *opened, writing bool) error {
	p := &pages{file: o.file}
	begins, s, err := l.known(o, p, writing)
	if err != nil || s == nil {
		return err
	}
	o.guard = &guard{file: o.file, sums: s, page: p.page, branches: map[uint64][]byte{}, leaves: map[uint64]bool{}}
	if writing && begins.freelist != noFreelist {
		if _, err := o.guard.read(begins.freelist); err != nil {
			return err
		}
	}
	return o.guard.tree(begins.root)
}

// known opens the sums of an opened file, whose beginning p reads. They are nil
// without an error where none can be kept.
func (l *boltFile) known(o *opened, p *pages, writing bool) (begins beginning, s *sums, err error) {
	flag := os.O_RDONLY
	if writing {
		flag = os.O_RDWR
	}
	s = openSums(l.Path, flag)
	if !o.current(l.Path) {
		s.close()
		return begins, nil, errReplaced
	}
	begins, err = p.meta()
	if err == nil && s != nil && s.state == begins.state && l.untorn(s) {
		return begins, s, nil
	}
	s.close()
	l.mu.Lock()
	defer l.mu.Unlock()
	if err == nil && !l.noSums {
		err = errUnvouched
	}
	return begins, nil, err
}

// guardWhole verifies all pages of an opened file at once.
func (l *boltFile) guardWhole(ctx context.Context, o *opened) error {
	p := &pages{file: o.file}
	_, s, err := l.known(o, p, false)
	if err != nil {
		return err
	}
	defer s.close()
	return o.checkPages(ctx, s)
}

// untorn looks once in the life of a program whether the sums are torn: only a
// power failure does that.
func (l *boltFile) untorn(s *sums) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.untornSums = l.untornSums || !s.torn()
	return l.untornSums
}

// read verifies a page with those it flows over into, once. It returns a branch
// page, nil for another one.
func (g *guard) read(id uint64) ([]byte, error) {
	if raw, ok := g.branches[id]; ok || g.leaves[id] {
		return raw, nil
	}
	raw, err := g.verified(id, 1)
	if err == nil && le.Uint32(raw[12:]) > 0 {
		raw, err = g.verified(id, 1+int64(le.Uint32(raw[12:])))
	}
	if err != nil {
		return nil, err
	}
	if le.Uint16(raw[8:]) != branchPage {
		g.leaves[id] = true
		return nil, nil
	}
	g.branches[id], g.spare = raw, nil
	return raw, nil
}

// verified returns the bytes of pages that are as they were written, valid until
// the next ones are read.
func (g *guard) verified(id uint64, count int64) ([]byte, error) {
	length := int(count * g.page)
	if cap(g.spare) < length {
		g.spare = make([]byte, length)
	}
	raw := g.spare[:length]
	if _, err := g.file.ReadAt(raw, int64(id)*g.page); err != nil {
		return nil, unread(id, err)
	}
	return raw, g.sums.verify(id, raw, g.page)
}

// tree verifies a whole small tree, such as the list of buckets.
func (g *guard) tree(id uint64) error {
	raw, err := g.read(id)
	if err != nil || raw == nil {
		return err
	}
	for i := range int(le.Uint16(raw[10:])) {
		if err := g.tree(branchChild(raw, i)); err != nil {
			return err
		}
	}
	return nil
}

// way verifies the pages that lead to where a key stands, or would. At each fork
// it tells the branch page, and which of its children it takes.
func (g *guard) way(in *bolt.Bucket, key []byte, fork func(raw []byte, child, count int) error) error {
	if g == nil || in.Root() == 0 { // a small bucket stands in the list of buckets
		return nil
	}
	for id := uint64(in.Root()); ; {
		raw, err := g.read(id)
		if err != nil || raw == nil {
			return err
		}
		child, count := childFor(raw, key)
		if err := fork(raw, child, count); err != nil {
			return err
		}
		id = branchChild(raw, child)
	}
}

// at verifies the way to a key.
func (g *guard) at(in *bolt.Bucket, key []byte) error {
	return g.way(in, key, func([]byte, int, int) error { return nil })
}

// to verifies the way to a key and returns the first key of what lies behind
// that leaf, nil when nothing does.
func (g *guard) to(in *bolt.Bucket, key []byte) (bound []byte, err error) {
	err = g.way(in, key, func(raw []byte, child, count int) error {
		if child+1 < count {
			bound = branchKey(raw, child+1)
		}
		return nil
	})
	return bound, err
}

// around verifies the way to a key that will be deleted, and on both sides of it:
// bbolt joins a page that loses keys with the one beside it.
func (g *guard) around(in *bolt.Bucket, key []byte) error {
	return g.way(in, key, func(raw []byte, child, count int) error {
		for beside := max(0, child-1); beside < min(child+2, count); beside++ {
			if _, err := g.read(branchChild(raw, beside)); err != nil {
				return err
			}
		}
		return nil
	})
}

// before verifies the way to a key and to the leaf before that.
func (g *guard) before(in *bolt.Bucket, key []byte) error {
	before := uint64(0)
	err := g.way(in, key, func(raw []byte, child, _ int) error {
		if child > 0 {
			before = branchChild(raw, child-1)
		}
		return nil
	})
	for err == nil && before != 0 {
		raw, err := g.read(before)
		if err != nil || raw == nil {
			return err
		}
		before = branchChild(raw, int(le.Uint16(raw[10:]))-1)
	}
	return err
}

// childFor is the child of a branch page that leads to a key, and of how many.
func childFor(raw, key []byte) (child, count int) {
	count = int(le.Uint16(raw[10:]))
	behind := sort.Search(count, func(i int) bool { return bytes.Compare(branchKey(raw, i), key) > 0 })
	return max(1, behind) - 1, count
}

// branchKey is the first key below the child of a branch page.
func branchKey(raw []byte, child int) []byte {
	e := raw[pageHeader+element*child:]
	return e[le.Uint32(e):][:le.Uint32(e[4:])]
}

func branchChild(raw []byte, child int) uint64 { return le.Uint64(raw[pageHeader+element*child+8:]) }

// stretch verifies the leaves of a bucket from one key on, always one more than
// the question has come to, since bbolt may already look there.
type stretch struct {
	*guard
	in    *bolt.Bucket
	ahead []byte // the first key of the last leaf that was verified; nil when all were
	bound []byte // and the first key behind it
}

// from begins a stretch at a key.
func (g *guard) from(in *bolt.Bucket, key []byte) (*stretch, error) {
	s := &stretch{guard: g, in: in}
	var err error
	if s.bound, err = g.to(in, key); err == nil {
		err = s.next()
	}
	return s, err
}

// next verifies one leaf more.
func (s *stretch) next() (err error) {
	if s.ahead = s.bound; s.bound != nil {
		s.bound, err = s.to(s.in, s.bound)
	}
	return err
}

// reach verifies the leaves up to a key and the one behind it; nil is the end of
// the bucket.
func (s *stretch) reach(key []byte) (err error) {
	for s.ahead != nil && (key == nil || bytes.Compare(key, s.ahead) >= 0) && err == nil {
		err = s.next()
	}
	return err
}

// behind is the first key after all that begin with prefix, nil when there is
// none.
func behind(prefix string) []byte {
	end := []byte(prefix)
	for len(end) > 0 && end[len(end)-1] == 0xff {
		end = end[:len(end)-1]
	}
	if len(end) == 0 {
		return nil
	}
	end[len(end)-1]++
	return end
}

// watch takes the sums of all pages that an act writes from now on: what goes
// to the disk, not what comes back from it. bbolt has a place for that which its
// own tests use; a test of ours holds that it is there.
func (g *guard) watch(db *bolt.DB) {
	if g == nil {
		return
	}
	g.written = map[uint64]uint32{}
	place := reflect.ValueOf(db).Elem().FieldByName("ops").FieldByName("writeAt")
	writeAt := (*func([]byte, int64) (int, error))(place.Addr().UnsafePointer())
	write := *writeAt
	*writeAt = func(raw []byte, offset int64) (int, error) {
		g.note(raw, offset)
		return write(raw, offset)
	}
}

func (g *guard) note(raw []byte, offset int64) {
	if le.Uint16(raw[8:]) == metaPage && offset < 2*g.page {
		g.state = metaState(raw[pageHeader:])
	}
	for ; int64(len(raw)) >= g.page; raw, offset = raw[g.page:], offset+g.page {
		g.written[uint64(offset/g.page)] = crc32.Checksum(raw[:g.page], castagnoli())
	}
}

// keep adds the sums of what was written. When that fails there are none, and
// the ledger is verified before it answers again.
func (g *guard) keep() {
	if g == nil || g.state == 0 {
		return
	}
	if g.sums.keep(g.state, g.written) != nil {
		g.sums.close()
		_ = os.Remove(g.sums.file.Name())
	}
}
