package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"hourbook/ledger/fault"
	"io"
)

// The form of bbolt's pages, as far as it must hold before bbolt may walk them:
// it follows a page that leads back to itself until the program dies, and meets
// a page beyond the file in a place where nothing catches the fault.
const (
	branchPage, leafPage, metaPage, freelistPage = 0x01, 0x02, 0x04, 0x10

	pageHeader    = 16 // id, flags, count, overflow
	element       = 16
	bucketElement = 0x01 // flag of a leaf element that holds a bucket
	metaMagic     = 0xed0cdaed
	metaSummed    = 56 // bytes of a meta page's body that its checksum covers
	noFreelist    = ^uint64(0)
)

var le = binary.LittleEndian

// pages walks the pages of a bbolt file by itself.
type pages struct {
	ctx   context.Context // ends the walk
	file  io.ReaderAt
	size  int64 // of the file
	page  int64 // bytes of one
	limit uint64
	seen  []bool // by page
	sums  *sums  // of the pages as they were written, or nil
	spare []byte // the room of a page that was walked, for the next one
}

// checkPages makes sure that bbolt can walk a file of that size without harm: a
// page can be of the wrong kind and lead back anywhere. Pages are held against
// their sums where those are known.
func checkPages(ctx context.Context, file io.ReaderAt, size int64, known *sums) error {
	p := &pages{ctx: ctx, file: file, size: size, sums: known}
	begins, err := p.meta()
	if err != nil {
		return err
	}
	p.seen = make([]bool, min(p.limit, uint64(size/p.page)+1))
	if err := p.freelist(begins.freelist); err != nil {
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
	state, root, freelist uint64 // state is the number of the transaction
}

// metaState is the number of the transaction that wrote a meta page's body.
func metaState(body []byte) uint64 { return le.Uint64(body[48:]) }

// meta finds the newer one of the two beginnings that is whole.
func (p *pages) meta() (newest beginning, err error) {
	found := false
	first := p.pageSize()
	for _, at := range []int64{0, first} {
		raw := make([]byte, pageHeader+metaSummed+8)
		if n, _ := p.file.ReadAt(raw, at); n < len(raw) {
			continue
		}
		body := raw[pageHeader:]
		sum := fnv.New64a()
		sum.Write(body[:metaSummed])
		if le.Uint32(body) != metaMagic || sum.Sum64() != le.Uint64(body[metaSummed:]) {
			continue
		}
		if state := metaState(body); !found || state > newest.state {
			newest, found = beginning{state, le.Uint64(body[16:]), le.Uint64(body[32:])}, true
			p.page, p.limit = int64(le.Uint32(body[8:])), le.Uint64(body[40:])
		}
	}
	if !found || p.page < 512 || p.page&(p.page-1) != 0 {
		return beginning{}, fmt.Errorf("%w: both of its beginnings are broken", fault.ErrDamaged)
	}
	return newest, nil
}

// pageSize is where the second beginning stands when the first one is broken.
func (p *pages) pageSize() int64 {
	raw := make([]byte, pageHeader+metaSummed)
	for size := int64(1024); size <= 1<<16; size *= 2 {
		if n, _ := p.file.ReadAt(raw, size); n == len(raw) && le.Uint32(raw[pageHeader:]) == metaMagic {
			return size
		}
	}
	return 4096
}

// see takes note of a page, to which one way leads only.
func (p *pages) see(id uint64) error {
	if id < 2 || id >= uint64(len(p.seen)) || p.seen[id] {
		return broken(id, "is led to wrongly")
	}
	p.seen[id] = true
	return nil
}

// read returns a whole page with those it flows over into.
func (p *pages) read(id uint64) (raw []byte, flags, count uint16, err error) {
	if err := p.ctx.Err(); err != nil {
		return nil, 0, 0, err
	}
	if err := p.see(id); err != nil {
		return nil, 0, 0, err
	}
	header := make([]byte, pageHeader)
	if _, err := p.file.ReadAt(header, int64(id)*p.page); err != nil {
		return nil, 0, 0, unread(id, err)
	}
	over := uint64(le.Uint32(header[12:]))
	if le.Uint64(header) != id || id+over >= p.limit || int64(id+over+1)*p.page > p.size {
		return nil, 0, 0, broken(id, "holds something else")
	}
	flags, count = le.Uint16(header[8:]), le.Uint16(header[10:])
	whole := int64(over+1) * p.page
	if int64(cap(p.spare)) < whole {
		p.spare = make([]byte, whole)
	}
	raw, p.spare = p.spare[:whole], nil
	if _, err := p.file.ReadAt(raw, int64(id)*p.page); err != nil {
		return nil, 0, 0, unread(id, err)
	}
	if p.sums != nil {
		err = p.sums.verify(id, raw, p.page)
	}
	return raw, flags, count, err
}

// freelist checks the page that lists what is free.
func (p *pages) freelist(id uint64) error {
	if id == noFreelist {
		return nil
	}
	raw, flags, short, err := p.read(id)
	if err != nil {
		return err
	}
	count, ids := uint64(short), raw[pageHeader:]
	if short == 0xffff {
		count, ids = le.Uint64(ids), ids[8:]
	}
	if flags != freelistPage || count > uint64(len(ids)/8) {
		return broken(id, "does not list free pages")
	}
	for i := range count {
		if free := le.Uint64(ids[8*i:]); free < 2 || free >= p.limit {
			return broken(id, "lists the page %d", free)
		}
	}
	return nil
}

// walk checks a page and those below it. The top level holds buckets.
func (p *pages) walk(id uint64, top bool) error {
	raw, flags, count, err := p.read(id)
	switch {
	case err != nil:
		return err
	case flags != branchPage && flags != leafPage:
		return broken(id, "is of no kind that belongs here")
	case pageHeader+element*int(count) > len(raw):
		return broken(id, "holds more than fits")
	case flags == branchPage && count == 0:
		return broken(id, "leads nowhere") // bbolt would take what stands there for a way
	}
	if count > 0 && !firstFits(raw, count, flags) {
		return broken(id, "says another number of keys than it holds")
	}
	for i := range int(count) {
		at := pageHeader + element*i
		if flags == branchPage {
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
	at := raw[pageHeader:]
	if flags == leafPage {
		at = at[4:]
	}
	return le.Uint32(at) == element*uint32(count)
}

// branch checks one way down and what is there.
func (p *pages) branch(id uint64, e []byte, top bool) error {
	if uint64(le.Uint32(e))+uint64(le.Uint32(e[4:])) > uint64(len(e)) {
		return broken(id, "has a key beyond its end")
	}
	return p.walk(le.Uint64(e[8:]), top)
}

func (p *pages) leaf(id uint64, e []byte, top bool) error {
	flags, at, key, value := le.Uint32(e), uint64(le.Uint32(e[4:])), uint64(le.Uint32(e[8:])), uint64(le.Uint32(e[12:]))
	if at+key+value > uint64(len(e)) || flags&bucketElement != 0 != top {
		return broken(id, "has a value beyond its end or of the wrong kind")
	}
	if !top {
		return nil
	}
	bucket := e[at+key : at+key+value]
	if len(bucket) < 16 {
		return broken(id, "has a bucket without a beginning")
	}
	if root := le.Uint64(bucket); root != 0 {
		return p.walk(root, false)
	}
	return p.inline(id, bucket[16:])
}

// inline checks a bucket so small that it stands inside a leaf.
func (p *pages) inline(id uint64, raw []byte) error {
	if len(raw) < pageHeader || le.Uint16(raw[8:]) != leafPage {
		return broken(id, "has a small bucket that is none")
	}
	count := int(le.Uint16(raw[10:]))
	if pageHeader+element*count > len(raw) {
		return broken(id, "has a small bucket that holds more than fits")
	}
	for i := range count {
		if err := p.leaf(id, raw[pageHeader+element*i:], false); err != nil {
			return err
		}
	}
	return nil
}
