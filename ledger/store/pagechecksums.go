package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"slices"
	"sync"
)

// pageChecksums are the checksums of a ledger file's pages as they were written. bbolt
// keeps none: a page that lost rows, or fell back to what it was, would answer
// wrongly until a check. They stand in a file beside the ledger and hold for one
// state of it, the number of bbolt's last transaction.
//
// Each act adds the sums of the pages that it wrote. That is not synced: after a
// crash they may be of an older state or torn, which is noticed, and then the
// ledger is verified before it answers, and they are made anew. See [PairSum].
type pageChecksums struct {
	file  *os.File
	state uint64
	whole uint64 // all sums mixed
	all   []byte // the sums, where they are in memory
	spare []byte // the room of sums that were looked at, for the next ones
}

const (
	sumsMagic = "HBP1"
	sumsHead  = int64(len(sumsMagic) + 8 + 8 + 4)
	sumSize   = 4
)

// ChecksumsPath is the file of the checksums of pages beside a file.
func ChecksumsPath(path string) string { return path + ".sums" }

// openChecksums opens the sums beside a ledger, nil when there are none of use.
func openChecksums(path string, flag int) *pageChecksums {
	file, err := openPlain(ChecksumsPath(path), flag, 0)
	if err != nil {
		return nil
	}
	raw := make([]byte, sumsHead)
	if _, err := file.ReadAt(raw, 0); err != nil || string(raw[:4]) != sumsMagic || crc32.Checksum(raw[:20], Castagnoli()) != LittleEndian.Uint32(raw[20:]) {
		file.Close()
		return nil
	}
	return &pageChecksums{file: file, state: LittleEndian.Uint64(raw[4:]), whole: LittleEndian.Uint64(raw[12:])}
}

func (s *pageChecksums) close() {
	if s != nil {
		s.file.Close()
	}
}

// head is what stands before the sums.
func (s *pageChecksums) head() []byte {
	raw := append(make([]byte, 0, sumsHead), sumsMagic...)
	raw = binary.LittleEndian.AppendUint64(raw, s.state)
	raw = binary.LittleEndian.AppendUint64(raw, s.whole)
	return binary.LittleEndian.AppendUint32(raw, crc32.Checksum(raw, Castagnoli()))
}

// load reads all sums into memory.
func (s *pageChecksums) load() error {
	if s.all != nil {
		return nil
	}
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	all := make([]byte, max(0, info.Size()-sumsHead))
	n, err := s.file.ReadAt(all, sumsHead)
	if err != nil && err != io.EOF {
		return err
	}
	s.all = all[:n]
	return nil
}

// Torn tells whether some of the sums are older than others.
func (s *pageChecksums) Torn() bool {
	if s.load() != nil {
		return true
	}
	whole := uint64(0)
	for page := range uint64(len(s.all) / sumSize) {
		whole ^= mixed(page, LittleEndian.Uint32(s.all[page*sumSize:]))
	}
	return whole != s.whole
}

// mixed spreads a page and its sum over 64 bits. A page without a sum counts
// for nothing.
func mixed(page uint64, sum uint32) uint64 {
	if sum == 0 {
		return 0
	}
	x := page<<32 ^ uint64(sum)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// verify holds the bytes that stand at a page, one page or several, against
// their sums.
func (s *pageChecksums) verify(page uint64, raw []byte, size int64) error {
	n := len(raw) / int(size)
	want, err := s.of(page, n)
	if err != nil {
		return broken(page, "was never written")
	}
	for i := range n {
		at := raw[int64(i)*size:][:size]
		if crc32.Checksum(at, Castagnoli()) != LittleEndian.Uint32(want[i*sumSize:]) {
			return broken(page+uint64(i), "is not as it was written")
		}
	}
	return nil
}

// of are the sums of n pages.
func (s *pageChecksums) of(page uint64, n int) ([]byte, error) {
	if s.all == nil {
		sums := s.room(n)
		_, err := s.file.ReadAt(sums, sumsHead+int64(page)*sumSize)
		return sums, err
	}
	if all := uint64(len(s.all)) / sumSize; page >= all || uint64(n) > all-page {
		return nil, io.EOF
	}
	return s.all[page*sumSize:][:n*sumSize], nil
}

// room is that of n sums.
func (s *pageChecksums) room(n int) []byte {
	if cap(s.spare) < n*sumSize {
		s.spare = make([]byte, n*sumSize)
	}
	return s.spare[:n*sumSize]
}

// keep adds the sums of the pages that led to a new state. The state is written
// last: until then the sums are of no use, which is noticed.
func (s *pageChecksums) keep(state uint64, written map[uint64]uint32) error {
	if len(written) > 0 {
		if err := s.load(); err != nil {
			return err
		}
	}
	pages := slices.Sorted(maps.Keys(written))
	for _, page := range pages {
		s.set(page, written[page])
	}
	for len(pages) > 0 {
		near := 1
		for near < len(pages) && pages[near]-pages[near-1] < nearPages {
			near++
		}
		from, to := pages[0]*sumSize, (pages[near-1]+1)*sumSize
		if _, err := s.file.WriteAt(s.all[from:to], sumsHead+int64(from)); err != nil {
			return err
		}
		pages = pages[near:]
	}
	s.state = state
	_, err := s.file.WriteAt(s.head(), 0)
	return err
}

// nearPages is how near pages are whose sums are written at once, with those
// between.
const nearPages = 512

// set takes the sum of a page into what is in memory.
func (s *pageChecksums) set(page uint64, sum uint32) {
	if end := (page + 1) * sumSize; uint64(len(s.all)) < end {
		s.all = append(s.all, make([]byte, end-uint64(len(s.all)))...)
	}
	at := s.all[page*sumSize:]
	s.whole ^= mixed(page, LittleEndian.Uint32(at)) ^ mixed(page, sum)
	LittleEndian.PutUint32(at, sum)
}

// makeChecksums writes the sums of a whole ledger file, as it is now, to a file at
// path.
func makeChecksums(ctx context.Context, book *os.File, path string) error {
	info, err := book.Stat()
	if err != nil {
		return err
	}
	p := &Pages{File: book, Size: info.Size()}
	begins, err := p.Meta()
	if err != nil {
		return err
	}
	s, all := &pageChecksums{state: begins.state}, make([]byte, sumsHead, sumsHead+info.Size()/p.Page*sumSize)
	err = eachPage(ctx, p, func(page uint64, raw []byte) {
		sum := crc32.Checksum(raw, Castagnoli())
		s.whole ^= mixed(page, sum)
		all = binary.LittleEndian.AppendUint32(all, sum)
	})
	if err != nil {
		return err
	}
	copy(all, s.head())
	if err := os.WriteFile(path, all, 0o600); err != nil {
		return fmt.Errorf("write the sums of the pages: %w", err)
	}
	return nil
}

// readAtOnce is how much is read at once where all of a file is.
const readAtOnce = 1 << 20

// eachPage calls each with all whole pages of a file.
func eachPage(ctx context.Context, p *Pages, each func(page uint64, raw []byte)) error {
	raw := make([]byte, max(readAtOnce, p.Page))
	whole := p.Size - p.Size%p.Page
	for at := int64(0); at < whole; at += int64(len(raw)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw = raw[:min(int64(len(raw)), whole-at)]
		if _, err := p.File.ReadAt(raw, at); err != nil {
			return err
		}
		for from := int64(0); from < int64(len(raw)); from += p.Page {
			each(uint64((at+from)/p.Page), raw[from:][:p.Page])
		}
	}
	return nil
}

// Castagnoli is the table of all checksums.
var Castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })
