package ledger

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// Salvaged says what Salvage could save of a journal.
type Salvaged struct {
	Kept    uint64 // events 1 to Kept are in the new file
	Missing []Lost // in order; empty when everything was saved
}

// Salvage makes a new ledger file at path from a damaged one: from the first
// event on as far as the chain is whole. It needs nothing of the old file but
// the events themselves, looks for them in every page, used or not, and says
// which ones are missing. Events behind the break are not taken, since nothing
// proves them, but told where they can be read. The error is ErrDamaged when
// not even the first one can be saved; what is missing is told all the same.
func (l *Ledger) Salvage(ctx context.Context, path string, progress Progress) (Salvaged, error) {
	old, err := os.Open(l.Path)
	if errors.Is(err, os.ErrNotExist) {
		return Salvaged{}, fmt.Errorf("%s: %w", l.Path, fault.ErrNoLedger)
	}
	if err != nil {
		return Salvaged{}, store.NoAccess(l.Path, err)
	}
	defer old.Close()
	found, err := findEvents(ctx, old)
	if err != nil {
		return Salvaged{}, store.DiskError(l.Path, err)
	}
	seen, witnessed, err := store.ReadWitness(l.Path)
	if err != nil {
		return Salvaged{}, err
	}
	for hash, err := range found.newer {
		if !witnessed || found.named[hash] || hash == seen.Hash { // else it is only broken
			return Salvaged{}, err
		}
	}
	kept, last := found.longest(event.Head{Seq: seen.Seq, Hash: seen.Hash}, l.lastSeen(ctx))
	kept = wholeActs(kept)
	into := At(path)
	into.Wait = l.Wait
	for {
		saved, err := into.build(ctx, found, kept, progress)
		if errors.Is(err, fault.ErrDamaged) && 0 < saved && int(saved) < len(kept) {
			kept = wholeActs(kept[:saved]) // the one behind it cannot be filed
			continue
		}
		if err != nil && !errors.Is(err, fault.ErrDamaged) {
			return Salvaged{}, err
		}
		return Salvaged{Kept: saved, Missing: found.after(saved, last)}, err
	}
}

// build makes a new ledger of events, and returns how many could be filed.
func (l *Ledger) build(ctx context.Context, found *foundEvents, kept []foundEvent, progress Progress) (saved uint64, err error) {
	if len(kept) == 0 {
		return 0, fmt.Errorf("%w: its first event cannot be read", fault.ErrDamaged)
	}
	from := func(ctx context.Context, progress Progress, each func(event.Event, []byte) error) error {
		chain := chain{}
		for _, f := range kept {
			if err := chain.next(number(f.seq), found.bytes(f), each); err != nil {
				return err
			}
			saved = f.seq
			if saved%progressEvery == 0 && progress != nil {
				progress(saved, uint64(len(kept)))
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return chain.end()
	}
	err = l.file.Alone(ctx, func() error {
		if err := l.file.Absent(); err != nil {
			return err
		}
		return l.replace(ctx, nil, nil, func(tx *Tx) error { return replay(ctx, from, tx, nil, progress) })
	})
	return saved, err
}

// lastSeen is the last event that the damaged file still knows of, 0 when it
// cannot be asked. What was written but never finished lies behind it.
func (l *Ledger) lastSeen(ctx context.Context) (last event.Head) {
	o, err := store.Open(ctx, l.Path, true, l.file.Waiting())
	if err != nil {
		return event.Head{}
	}
	defer o.Close()
	if o.CheckPages(ctx, nil) != nil {
		return event.Head{}
	}
	_ = l.readable(o, func(s *bucketTx) (err error) {
		last, err = s.head()
		return err
	})
	return last
}

// foundEvent is an event somewhere in the bytes of a file.
type foundEvent struct {
	seq        uint64
	hash, prev event.Hash
	at         int64
	length     int
	goesOn     bool // its act has more events behind it
}

// wholeActs are events as far as their acts are whole.
func wholeActs(events []foundEvent) []foundEvent {
	for len(events) > 0 && events[len(events)-1].goesOn {
		events = events[:len(events)-1]
	}
	return events
}

// foundEvents are all that could be read of a file's events.
type foundEvents struct {
	file   *os.File
	byHash map[event.Hash]foundEvent
	bySeq  map[uint64][]event.Hash
	newer  map[event.Hash]error // events of a newer program
	named  map[event.Hash]bool  // those that another one names as the one before it
}

// largestPage bounds what is read at once; a page that flows over is longer
// than the usual 4 KB.
const largestPage = 64 << 20

// findEvents looks into every page that may hold events.
func findEvents(ctx context.Context, file *os.File) (*foundEvents, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	found := &foundEvents{file: file, byHash: map[event.Hash]foundEvent{}, bySeq: map[uint64][]event.Hash{}, newer: map[event.Hash]error{}, named: map[event.Hash]bool{}}
	p := &store.Pages{File: file, Size: info.Size()}
	if _, err := p.Meta(); err != nil {
		p.Page = p.PageSize()
	}
	header := make([]byte, store.PageHeader)
	for at := int64(0); at+p.Page <= info.Size(); at += p.Page {
		if _, err := file.ReadAt(header, at); err != nil {
			return nil, err
		}
		if store.LittleEndian.Uint16(header[8:]) != store.LeafPage {
			continue
		}
		length := min(int64(store.LittleEndian.Uint32(header[12:]))+1, (info.Size()-at)/p.Page, largestPage/p.Page) * p.Page
		raw := make([]byte, length)
		if _, err := file.ReadAt(raw, at); err != nil {
			return nil, err
		}
		found.inPage(raw, at)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// inPage takes the events of a leaf page, and of a journal so small that it
// stands inside one.
func (f *foundEvents) inPage(raw []byte, at int64) {
	count := min(int(store.LittleEndian.Uint16(raw[10:])), (len(raw)-store.PageHeader)/store.Element)
	for i := range count {
		start := store.PageHeader + store.Element*i
		e := raw[start:]
		key := uint64(start) + uint64(store.LittleEndian.Uint32(e[4:]))
		value := key + uint64(store.LittleEndian.Uint32(e[8:]))
		end := value + uint64(store.LittleEndian.Uint32(e[12:]))
		if end > uint64(len(raw)) {
			continue
		}
		switch {
		case store.LittleEndian.Uint32(e)&store.BucketElement == 0:
			f.take(raw[key:value], raw[value:end], at+int64(value))
		case end-value > 16+store.PageHeader && store.LittleEndian.Uint16(raw[value+16+8:]) == store.LeafPage:
			f.inPage(raw[value+16:end], at+int64(value)+16)
		}
	}
}

// take notes an event if these bytes are one.
func (f *foundEvents) take(key, raw []byte, at int64) {
	if len(key) != 8 {
		return
	}
	e, err := event.Read(raw)
	if len(e.Prev) == len(event.Hash{}) && number(e.Seq) == string(key) {
		f.named[event.Hash(e.Prev)] = true
	}
	if errors.Is(err, fault.ErrNewer) {
		f.newer[sha256.Sum256(raw)] = err
	}
	if err != nil || number(e.Seq) != string(key) || e.Kind == "" || (len(e.Prev) != len(event.Hash{})) != (e.Seq == 1) {
		return
	}
	found := foundEvent{seq: e.Seq, hash: sha256.Sum256(raw), at: at, length: len(raw), goesOn: e.GoesOn()}
	copy(found.prev[:], e.Prev)
	if _, known := f.byHash[found.hash]; !known {
		f.bySeq[found.seq] = append(f.bySeq[found.seq], found.hash)
	}
	f.byHash[found.hash] = found
}

func (f *foundEvents) bytes(e foundEvent) []byte {
	raw := make([]byte, e.length)
	if _, err := f.file.ReadAt(raw, e.at); err != nil {
		return nil
	}
	return raw
}

// longest returns the events of the longest whole chain from the first event
// on, and the number of the last event that there was. What lies behind the
// last known one was never finished.
func (f *foundEvents) longest(known ...event.Head) ([]foundEvent, uint64) {
	slices.SortFunc(known, func(a, b event.Head) int { return cmp.Compare(b.Seq, a.Seq) })
	for _, h := range known {
		if chain := f.chainTo(h.Hash); len(chain) > 0 {
			return chain, known[0].Seq
		}
	}
	last := known[0].Seq
	seqs := slices.Sorted(maps.Keys(f.bySeq))
	if last == 0 && len(seqs) > 0 {
		last = seqs[len(seqs)-1]
	}
	reached := map[event.Hash]bool{{}: true}
	var tip event.Hash
	for _, seq := range seqs {
		for _, hash := range f.bySeq[seq] {
			if seq <= last && reached[f.byHash[hash].prev] {
				reached[hash], tip = true, hash
			}
		}
	}
	chain := f.chainTo(tip)
	if n := len(chain); n > 0 && (chain[n-1].seq < last || known[0].Seq > 0) {
		chain = chain[:n-1] // nothing behind it proves that it is unchanged
	}
	return chain, last
}

// chainTo returns the events up to one, nil when one of them is missing.
func (f *foundEvents) chainTo(last event.Hash) []foundEvent {
	var chain []foundEvent
	for at := last; at != (event.Hash{}); {
		e, ok := f.byHash[at]
		if !ok {
			return nil
		}
		chain = append(chain, e)
		at = e.prev
	}
	slices.Reverse(chain)
	return chain
}
