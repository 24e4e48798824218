package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"

	"hourbook/ledger/fault"
)

// The form of bbolt's pages, as far as it must hold before bbolt may walk them:
// it follows a page that leads back to itself until the program dies, and meets
// a page beyond the file in a place where nothing catches the fault.
const (
	BranchPage, LeafPage, metaPage, freelistPage = 0x01, 0x02, 0x04, 0x10

	PageHeader    = 16 // id, flags, count, overflow
	Element       = 16
	BucketElement = 0x01 // flag of a leaf element that holds a bucket
	metaMagic     = 0xed0cdaed
	metaVersion   = 2
	metaSummed    = 56 // bytes of a meta page's body that its checksum covers
	noFreelist    = ^uint64(0)
)

// LittleEndian is the order of the bytes in pages, as every machine has it on which this runs.
var LittleEndian = binary.LittleEndian

// Pages walks the pages of a bbolt file by itself.
type Pages struct {
	ctx   context.Context // ends the walk
	File  io.ReaderAt
	Size  int64 // of the file
	Page  int64 // bytes of one
	limit uint64
	only  string         // the bucket that alone is walked, and not what is free; or ""
	seen  []bool         // by page
	sums  *pageChecksums // of the pages as they were written, or nil
	pairs *pairs         // of the tree that is walked, nil where they are not looked at
	spare []byte         // the room of a page that was walked, for the next one
}

// checkPages makes sure that bbolt can walk a file of that size without harm: a
// page can be of the wrong kind and lead back anywhere. Pages are held against
// their sums where those are known.
func checkPages(ctx context.Context, file io.ReaderAt, size int64, known *pageChecksums) error {
	return (&Pages{ctx: ctx, File: file, Size: size, sums: known}).check()
}

// check is checkPages, of one bucket where that is named.
func (p *Pages) check() error {
	begins, err := p.Meta()
	if err != nil {
		return err
	}
	p.seen = make([]bool, min(p.limit, uint64(p.Size/p.Page)+1))
	if p.only == "" {
		err = p.freelist(begins.Freelist)
	}
	if err != nil {
		return err
	}
	return p.walk(begins.root, true)
}

func broken(page uint64, format string, args ...any) error {
	return fmt.Errorf("%w: page %d %s", fault.ErrDamaged, page, fmt.Sprintf(format, args...))
}

// unread says why a page cannot be read.
func unread(page uint64, err error) error {
	if errors.Is(err, io.EOF) {
		return broken(page, "is missing: the file is cut off")
	}
	return broken(page, "cannot be read: %v", err)
}

// beginning is what a meta page leads to.
type beginning struct {
	state, root, Freelist uint64 // state is the number of the transaction
}

// metaState is the number of the transaction that wrote a meta page's body.
func metaState(body []byte) uint64 { return LittleEndian.Uint64(body[48:]) }

// Meta finds the newer one of the two beginnings that is whole.
func (p *Pages) Meta() (newest beginning, err error) {
	found := false
	first := p.PageSize()
	for _, at := range []int64{0, first} {
		raw := make([]byte, PageHeader+metaSummed+8)
		if n, _ := p.File.ReadAt(raw, at); n < len(raw) {
			continue
		}
		body := raw[PageHeader:]
		sum := fnv.New64a()
		sum.Write(body[:metaSummed])
		if LittleEndian.Uint32(body) != metaMagic || sum.Sum64() != LittleEndian.Uint64(body[metaSummed:]) {
			continue
		}
		if state := metaState(body); !found || state > newest.state {
			newest, found = beginning{state, LittleEndian.Uint64(body[16:]), LittleEndian.Uint64(body[32:])}, true
			p.Page, p.limit = int64(LittleEndian.Uint32(body[8:])), LittleEndian.Uint64(body[40:])
		}
	}
	if !found || p.Page < 512 || p.Page&(p.Page-1) != 0 {
		return beginning{}, fmt.Errorf("%w: both of its beginnings are broken", fault.ErrDamaged)
	}
	return newest, nil
}

// PageSize is where the second beginning stands when the first one is broken.
func (p *Pages) PageSize() int64 {
	raw := make([]byte, PageHeader+metaSummed)
	for size := int64(1024); size <= 1<<16; size *= 2 {
		if n, _ := p.File.ReadAt(raw, size); n == len(raw) && LittleEndian.Uint32(raw[PageHeader:]) == metaMagic {
			return size
		}
	}
	return 4096
}

// see takes note of a page, to which one way leads only.
func (p *Pages) see(id uint64) error {
	if id < 2 || id >= uint64(len(p.seen)) || p.seen[id] {
		return broken(id, "is led to wrongly")
	}
	p.seen[id] = true
	return nil
}

// read returns a whole page with those it flows over into.
func (p *Pages) read(id uint64) (raw []byte, flags, count uint16, err error) {
	if err := p.ctx.Err(); err != nil {
		return nil, 0, 0, err
	}
	if err := p.see(id); err != nil {
		return nil, 0, 0, err
	}
	raw, p.spare = p.spare, nil
	if raw, err = p.readInto(raw, id, 0); err != nil {
		return nil, 0, 0, err
	}
	over := uint64(LittleEndian.Uint32(raw[12:]))
	if LittleEndian.Uint64(raw) != id || id+over >= p.limit || int64(id+over+1)*p.Page > p.Size {
		return nil, 0, 0, broken(id, "holds something else")
	}
	flags, count = LittleEndian.Uint16(raw[8:]), LittleEndian.Uint16(raw[10:])
	if over > 0 {
		if raw, err = p.readInto(raw, id, over); err != nil {
			return nil, 0, 0, err
		}
	}
	for page := id + 1; page <= id+over && p.pairs != nil; page++ {
		if err := p.see(page); err != nil {
			return nil, 0, 0, err
		}
	}
	if p.sums != nil {
		err = p.sums.verify(id, raw, p.Page)
	}
	return raw, flags, count, err
}

// readInto reads a page and those behind it into room, or more where it takes that.
func (p *Pages) readInto(room []byte, id, behind uint64) ([]byte, error) {
	whole := int64(behind+1) * p.Page
	if int64(cap(room)) < whole {
		room = make([]byte, whole)
	}
	if _, err := p.File.ReadAt(room[:whole], int64(id)*p.Page); err != nil {
		return nil, unread(id, err)
	}
	return room[:whole], nil
}

// freelist checks the page that lists what is free. Where pairs are looked at no way may
// lead to a free page.
func (p *Pages) freelist(id uint64) error {
	if id == noFreelist {
		return nil
	}
	raw, flags, short, err := p.read(id)
	if err != nil {
		return err
	}
	count, ids := uint64(short), raw[PageHeader:]
	if short == 0xffff {
		count, ids = LittleEndian.Uint64(ids), ids[8:]
	}
	if flags != freelistPage || count > uint64(len(ids)/8) {
		return broken(id, "does not list free pages")
	}
	for i := range count {
		if free := LittleEndian.Uint64(ids[8*i:]); free < 2 || free >= p.limit {
			return broken(id, "lists the page %d", free)
		} else if p.pairs != nil {
			if err := p.see(free); err != nil {
				return err
			}
		}
	}
	return nil
}

// walk checks a page and those below it. The top level holds buckets.
func (p *Pages) walk(id uint64, top bool) error {
	raw, flags, count, err := p.read(id)
	switch {
	case err != nil:
		return err
	case flags != BranchPage && flags != LeafPage:
		return broken(id, "is of no kind that belongs here")
	case PageHeader+Element*int(count) > len(raw):
		return broken(id, "holds more than fits")
	case flags == BranchPage && count == 0:
		return broken(id, "leads nowhere") // bbolt would take what stands there for a way
	}
	if count > 0 && !firstFits(raw, count, flags) {
		return broken(id, "says another number of keys than it holds")
	}
	for i := range int(count) {
		at := PageHeader + Element*i
		if flags == BranchPage {
			err = p.branch(id, raw[at:], top)
		} else {
			err = p.leaf(id, raw[at:], top)
		}
		if err != nil {
			return err
		}
	}
	p.spare = raw
	return nil
}

// firstFits tells whether the first key stands right behind the list of keys, as
// bbolt writes it: a page whose number of keys changed hides some of them.
func firstFits(raw []byte, count, flags uint16) bool {
	at := raw[PageHeader:]
	if flags == LeafPage {
		at = at[4:]
	}
	return LittleEndian.Uint32(at) == Element*uint32(count)
}

// branch checks one way down and what is there.
func (p *Pages) branch(id uint64, e []byte, top bool) error {
	at, key := uint64(LittleEndian.Uint32(e)), uint64(LittleEndian.Uint32(e[4:]))
	if at+key > uint64(len(e)) {
		return broken(id, "has a key beyond its end")
	}
	if p.pairs != nil && !p.pairs.lead(e[at:at+key]) {
		return broken(id, "leads to keys that are out of order")
	}
	return p.walk(LittleEndian.Uint64(e[8:]), top)
}

func (p *Pages) leaf(id uint64, e []byte, top bool) error {
	flags, at, key, value := LittleEndian.Uint32(e), uint64(LittleEndian.Uint32(e[4:])), uint64(LittleEndian.Uint32(e[8:])), uint64(LittleEndian.Uint32(e[12:]))
	if at+key+value > uint64(len(e)) || flags&BucketElement != 0 != top {
		return broken(id, "has a value beyond its end or of the wrong kind")
	}
	if p.pairs != nil && !p.pairs.come(e[at:at+key+value], key) {
		return broken(id, "has keys that are out of order")
	}
	if !top || p.only != "" && string(e[at:at+key]) != p.only {
		return nil
	}
	bucket := e[at+key : at+key+value]
	if len(bucket) < 16 {
		return broken(id, "has a bucket without a beginning")
	}
	if p.pairs != nil {
		return p.holds(id, bucket, func() error { return p.bucket(id, bucket) })
	}
	return p.bucket(id, bucket)
}

// bucket walks the tree of a bucket, which begins elsewhere or stands here whole.
func (p *Pages) bucket(id uint64, begins []byte) error {
	if root := LittleEndian.Uint64(begins); root != 0 {
		return p.walk(root, false)
	}
	return p.inline(id, begins[16:])
}

// inline checks a bucket so small that it stands inside a leaf.
func (p *Pages) inline(id uint64, raw []byte) error {
	if len(raw) < PageHeader || LittleEndian.Uint16(raw[8:]) != LeafPage {
		return broken(id, "has a small bucket that is none")
	}
	count := int(LittleEndian.Uint16(raw[10:]))
	if PageHeader+Element*count > len(raw) {
		return broken(id, "has a small bucket that holds more than fits")
	}
	for i := range count {
		if err := p.leaf(id, raw[PageHeader+Element*i:], false); err != nil {
			return err
		}
	}
	return nil
}
