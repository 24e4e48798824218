package store

import (
	"bytes"
	"context"
	"errors"
	"hash/crc32"
	"os"
	"reflect"
	"runtime/debug"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// PageVerifier holds every page that a question leads through against its sum, before
// bbolt reads it: what was lost from a page leaves no other trace. It costs what
// the question reads. A nil guard lets everything pass.
type PageVerifier struct {
	pages     mapped
	Checksums *pageChecksums
	page      int64
	branches  map[uint64][]byte // whole branch pages that were verified
	leaves    map[uint64]bool   // other pages that were
	written   map[uint64]uint32 // sums of what the act wrote
	state     uint64            // after the act
	unwatch   func()            // ends Watch
	blind     bool              // bbolt does not show what it writes
}

// errUnverified says that no sums stand for the file as it is.
var errUnverified = errors.New("not verified since it was last written")

// Guarded gives an opened file its verifier. It fails with errUnverified when the
// file must be verified first, and leaves out the verifier when that cannot be
// kept in mind.
func (f *File) Guarded(o *Opened, writing bool) (err error) {
	defer Faults(&err, debug.SetPanicOnFault(true))
	begins, g, err := f.known(o, writing)
	if err != nil || g == nil {
		return err
	}
	o.Verifier = g
	if writing && begins.Freelist != noFreelist {
		if _, err := g.read(begins.Freelist); err != nil {
			return err
		}
	}
	return g.verifyTree(begins.root)
}

// known opens the sums of an opened file for a verifier. It is nil without an error
// where no sums can be kept.
func (f *File) known(o *Opened, writing bool) (begins beginning, g *PageVerifier, err error) {
	flag := os.O_RDONLY
	if writing {
		flag = os.O_RDWR
	}
	s := openChecksums(f.Path, flag)
	o.sums.give(s)
	if !o.Current(f.Path) {
		s.close()
		return begins, nil, errReplaced
	}
	p, err := o.pages()
	if err == nil {
		begins, err = p.Meta()
	}
	if err == nil && s != nil && s.state == begins.state && f.untorn(s) {
		g = &PageVerifier{pages: p.File.(mapped), Checksums: s, page: p.Page, branches: map[uint64][]byte{}, leaves: map[uint64]bool{}}
		if !f.ofAnother(g, begins) {
			return begins, g, nil
		}
	}
	s.close()
	f.mu.Lock()
	defer f.mu.Unlock()
	if err == nil && !f.noChecksums {
		err = errUnverified
	}
	return begins, nil, err
}

// VerifyPages verifies all pages of an opened file at once.
func (f *File) VerifyPages(ctx context.Context, o *Opened) error {
	_, g, err := f.known(o, false)
	if err != nil {
		return err
	}
	defer g.close()
	return o.CheckPages(ctx, g.sums())
}

// sums are those that a verifier goes by, nil without one.
func (g *PageVerifier) sums() *pageChecksums {
	if g == nil {
		return nil
	}
	return g.Checksums
}

func (g *PageVerifier) close() {
	g.sums().close()
	if g != nil && g.unwatch != nil {
		g.unwatch()
	}
}

// untorn looks once in the life of a program whether the sums are torn: only a
// power failure does that.
func (f *File) untorn(s *pageChecksums) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.untornChecksums = f.untornChecksums || !s.Torn()
	return f.untornChecksums
}

// read verifies a page with those it flows over into, once. It returns a branch
// page, nil for another one.
func (g *PageVerifier) read(id uint64) ([]byte, error) {
	if raw, ok := g.branches[id]; ok || g.leaves[id] {
		return raw, nil
	}
	raw, err := g.flowing(id)
	if err != nil {
		return nil, err
	}
	if LittleEndian.Uint16(raw[8:]) != BranchPage {
		g.leaves[id] = true
		return nil, nil
	}
	g.branches[id] = raw
	return raw, nil
}

// flowing returns the bytes of a page with those it flows over into, as verified
// does.
func (g *PageVerifier) flowing(id uint64) ([]byte, error) {
	raw, err := g.verified(id, 1)
	if err == nil && LittleEndian.Uint32(raw[12:]) > 0 {
		raw, err = g.verified(id, 1+int64(LittleEndian.Uint32(raw[12:])))
	}
	return raw, err
}

// verified returns the bytes of pages that are as they were written.
func (g *PageVerifier) verified(id uint64, count int64) ([]byte, error) {
	raw, err := g.pages.at(int64(id)*g.page, count*g.page)
	if err != nil {
		return nil, unread(id, err)
	}
	return raw, g.Checksums.verify(id, raw, g.page)
}

// verifyTree verifies a whole small tree, such as the list of buckets.
func (g *PageVerifier) verifyTree(id uint64) error {
	raw, err := g.read(id)
	if err != nil || raw == nil {
		return err
	}
	for i := range int(LittleEndian.Uint16(raw[10:])) {
		if err := g.verifyTree(branchChild(raw, i)); err != nil {
			return err
		}
	}
	return nil
}

// verifyPath verifies the pages that lead to where a key stands, or would. At each fork
// it tells the branch page, and which of its children it takes.
func (g *PageVerifier) verifyPath(in *bolt.Bucket, key []byte, fork func(raw []byte, child, count int) error) error {
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

// VerifyPath verifies the way to a key.
func (g *PageVerifier) VerifyPath(in *bolt.Bucket, key []byte) error {
	return g.verifyPath(in, key, func([]byte, int, int) error { return nil })
}

// verifyTo verifies the way to a key and returns the first key of what lies behind
// that leaf, nil when nothing does.
func (g *PageVerifier) verifyTo(in *bolt.Bucket, key []byte) (bound []byte, err error) {
	err = g.verifyPath(in, key, func(raw []byte, child, count int) error {
		if child+1 < count {
			bound = branchKey(raw, child+1)
		}
		return nil
	})
	return bound, err
}

// VerifyNeighbours verifies the way to a key that will be deleted, and on both sides of it:
// bbolt joins a page that loses keys with the one beside it.
func (g *PageVerifier) VerifyNeighbours(in *bolt.Bucket, key []byte) error {
	return g.verifyPath(in, key, func(raw []byte, child, count int) error {
		for beside := max(0, child-1); beside < min(child+2, count); beside++ {
			if _, err := g.read(branchChild(raw, beside)); err != nil {
				return err
			}
		}
		return nil
	})
}

// VerifyBefore verifies the way to a key and to the leaf before that.
func (g *PageVerifier) VerifyBefore(in *bolt.Bucket, key []byte) error {
	before := uint64(0)
	err := g.verifyPath(in, key, func(raw []byte, child, _ int) error {
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
		before = branchChild(raw, int(LittleEndian.Uint16(raw[10:]))-1)
	}
	return err
}

// childFor is the child of a branch page that leads to a key, and of how many.
func childFor(raw, key []byte) (child, count int) {
	count = int(LittleEndian.Uint16(raw[10:]))
	behind := sort.Search(count, func(i int) bool { return bytes.Compare(branchKey(raw, i), key) > 0 })
	return max(1, behind) - 1, count
}

// branchKey is the first key below the child of a branch page.
func branchKey(raw []byte, child int) []byte {
	e := raw[PageHeader+Element*child:]
	return e[LittleEndian.Uint32(e):][:LittleEndian.Uint32(e[4:])]
}

func branchChild(raw []byte, child int) uint64 {
	return LittleEndian.Uint64(raw[PageHeader+Element*child+8:])
}

// LeafVerifier verifies the leaves of a bucket from one key on, always one more than
// the question has come to, since bbolt may already look there.
type LeafVerifier struct {
	*PageVerifier
	in    *bolt.Bucket
	ahead []byte // the first key of the last leaf that was verified; nil when all were
	bound []byte // and the first key behind it
}

// VerifyFrom begins a stretch at a key.
func (g *PageVerifier) VerifyFrom(in *bolt.Bucket, key []byte) (*LeafVerifier, error) {
	s := &LeafVerifier{PageVerifier: g, in: in}
	var err error
	if s.bound, err = g.verifyTo(in, key); err == nil {
		err = s.next()
	}
	return s, err
}

// next verifies one leaf more.
func (s *LeafVerifier) next() (err error) {
	if s.ahead = s.bound; s.bound != nil {
		s.bound, err = s.verifyTo(s.in, s.bound)
	}
	return err
}

// Reach verifies the leaves up to a key and the one behind it; nil is the end of
// the bucket.
func (s *LeafVerifier) Reach(key []byte) (err error) {
	for s.ahead != nil && (key == nil || bytes.Compare(key, s.ahead) >= 0) && err == nil {
		err = s.next()
	}
	return err
}

// Behind is the first key after all that begin with prefix, nil when there is
// none.
func Behind(prefix string) []byte {
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

// Watch takes the sums of all pages that an act writes from now on: what goes to
// the disk, not what comes back from it.
//
// bbolt shows its writes to nobody: its hook, Options.OpenFile, hands out an
// *os.File, which cannot be wrapped, and its own tests use a field that it does not
// export. We use that field as they do. A release of bbolt without it is noticed
// by its name and type, so that nothing panics and nothing is written to a wrong
// place: then no sums are kept, and a ledger is verified whole before it answers
// again, which is right and slow. A test holds that the field is there.
func (g *PageVerifier) Watch(db *bolt.DB) {
	if g == nil {
		return
	}
	g.written = map[uint64]uint32{}
	writeAt := writerOf(reflect.ValueOf(db).Elem())
	if g.blind = writeAt == nil; g.blind {
		g.unwatch = func() {}
		return
	}
	write := *writeAt
	g.unwatch = func() { *writeAt = write }
	*writeAt = func(raw []byte, offset int64) (int, error) {
		g.note(raw, offset)
		return write(raw, offset)
	}
}

// writer is how bbolt writes pages.
type writer = func(raw []byte, offset int64) (int, error)

// writerOf is where a database keeps how it writes pages, nil where it keeps that
// in no way that we know.
func writerOf(db reflect.Value) *writer {
	ops := db.FieldByName("ops")
	if ops.Kind() != reflect.Struct {
		return nil
	}
	place := ops.FieldByName("writeAt")
	if !place.IsValid() || place.Type() != reflect.TypeFor[writer]() {
		return nil
	}
	return (*writer)(place.Addr().UnsafePointer())
}

func (g *PageVerifier) note(raw []byte, offset int64) {
	if LittleEndian.Uint16(raw[8:]) == metaPage && offset < 2*g.page {
		g.state = metaState(raw[PageHeader:])
	}
	for ; int64(len(raw)) >= g.page; raw, offset = raw[g.page:], offset+g.page {
		g.written[uint64(offset/g.page)] = crc32.Checksum(raw[:g.page], Castagnoli())
	}
}

// KeepChecksums adds the sums of what was written. When that fails there are none, and
// the ledger is verified before it answers again.
func (g *PageVerifier) KeepChecksums() {
	if g == nil || g.state == 0 && !g.blind {
		return
	}
	if g.blind || g.Checksums.keep(g.state, g.written) != nil {
		g.Checksums.all = nil
		g.Checksums.close()
		_ = os.Remove(g.Checksums.file.Name())
	}
}
