package store

import (
	"context"
	"os"
)

// element is what stands in a page: a pair, or the first key below a page and its number.
type element struct {
	flags      uint32
	key, value []byte
	child      uint64 // of a branch page
}

// leastChildren are those of a branch page, as bbolt wants them when it joins pages.
const leastChildren = 2

// treeWriter writes pages of trees at the end of a file, one behind the other.
type treeWriter struct {
	ctx   context.Context
	file  *os.File
	page  int    // bytes of one
	next  uint64 // number of the next page
	ready []byte // pages that were not written yet, up to the next one
}

// mostReady is how much is written at once.
const mostReady = 1 << 20

// tree writes a tree and returns the number of its root, and the sum of its pairs.
func (w *treeWriter) tree(t Tree) (root, sum uint64, err error) {
	above, some, size := []element(nil), []element(nil), PageHeader
	most := w.page * t.Full / 100
	for key, value := range t.Pairs {
		if more := Element + len(key) + len(value); len(some) > 0 && size+more > most {
			if above, err = w.put(above, LeafPage, some); err != nil {
				return 0, 0, err
			}
			some, size = some[:0], PageHeader
		}
		some = append(some, element{0, key, value, 0})
		size += Element + len(key) + len(value)
		sum ^= PairSum(key, value)
	}
	if above, err = w.put(above, LeafPage, some); err != nil {
		return 0, 0, err
	}
	for len(above) > 1 {
		if above, err = w.branches(above, most); err != nil {
			return 0, 0, err
		}
	}
	return above[0].child, sum, nil
}

// branches writes the pages that lead to those below.
func (w *treeWriter) branches(below []element, most int) (above []element, err error) {
	for len(below) > 0 {
		n := fitting(below, most)
		if above, err = w.put(above, BranchPage, below[:n]); err != nil {
			return nil, err
		}
		below = below[n:]
	}
	return above, nil
}

// fitting is how many children a branch page takes, so that enough are left for the next.
func fitting(below []element, most int) (n int) {
	for size := PageHeader; n < len(below) && (n < leastChildren || size+Element+len(below[n].key) <= most); n++ {
		size += Element + len(below[n].key)
	}
	if left := len(below) - n; left >= leastChildren || left == 0 {
		return n
	} else if n > leastChildren {
		return n - 1
	}
	return len(below)
}

// put writes a page, and adds what leads to it.
func (w *treeWriter) put(above []element, kind uint16, some []element) ([]element, error) {
	id, err := w.write(kind, some)
	leads := element{child: id}
	if len(some) > 0 {
		leads.key = some[0].key
	}
	return append(above, leads), err
}

// write writes a page and returns its number.
func (w *treeWriter) write(kind uint16, some []element) (id uint64, err error) {
	size := PageHeader
	for _, e := range some {
		size += Element + len(e.key) + len(e.value)
	}
	pages := (size + w.page - 1) / w.page
	raw, err := w.room(pages)
	if err != nil {
		return 0, err
	}
	id = w.next
	w.next += uint64(pages)
	LittleEndian.PutUint64(raw, id)
	LittleEndian.PutUint16(raw[8:], kind)
	LittleEndian.PutUint16(raw[10:], uint16(len(some)))
	LittleEndian.PutUint32(raw[12:], uint32(pages-1))
	writeElements(raw, kind, some)
	return id, nil
}

// room is that of so many pages, empty.
func (w *treeWriter) room(pages int) ([]byte, error) {
	size := pages * w.page
	if len(w.ready)+size > cap(w.ready) {
		if err := w.flush(); err != nil {
			return nil, err
		}
		if size > cap(w.ready) {
			w.ready = make([]byte, 0, max(size, mostReady))
		}
	}
	from := len(w.ready)
	w.ready = w.ready[:from+size]
	clear(w.ready[from:])
	return w.ready[from:], nil
}

// writeElements writes what a page holds: a list of where it stands, and behind that all of it.
func writeElements(raw []byte, kind uint16, some []element) {
	at := PageHeader + Element*len(some)
	for i, one := range some {
		from := PageHeader + Element*i
		e := raw[from:]
		if kind == BranchPage {
			LittleEndian.PutUint32(e, uint32(at-from))
			LittleEndian.PutUint32(e[4:], uint32(len(one.key)))
			LittleEndian.PutUint64(e[8:], one.child)
		} else {
			LittleEndian.PutUint32(e, one.flags)
			LittleEndian.PutUint32(e[4:], uint32(at-from))
			LittleEndian.PutUint32(e[8:], uint32(len(one.key)))
			LittleEndian.PutUint32(e[12:], uint32(len(one.value)))
		}
		at += copy(raw[at:], one.key)
		at += copy(raw[at:], one.value)
	}
}

// flush writes the pages that are ready.
func (w *treeWriter) flush() error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	_, err := w.file.WriteAt(w.ready, int64(w.next)*int64(w.page)-int64(len(w.ready)))
	w.ready = w.ready[:0]
	return err
}

// end writes the list of buckets, and lets the file begin from it.
func (w *treeWriter) end(names []element, state uint64) error {
	root, err := w.write(LeafPage, names)
	if err != nil {
		return err
	}
	if _, err := w.room(sparePages); err != nil {
		return err
	}
	w.next += sparePages
	if err := w.flush(); err != nil {
		return err
	}
	state++
	_, err = w.file.WriteAt(meta(w.page, state, root, w.next), int64(state%2)*int64(w.page))
	return err
}
