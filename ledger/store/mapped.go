package store

import (
	"io"
	"unsafe"

	bolt "go.etcd.io/bbolt"
)

// mapped is a file as bbolt sees it: the bytes of its pages in memory. What is
// verified there is what bbolt reads next, without asking the system for each page.
type mapped []byte

// mappedOf is what bbolt has mapped of a file of that size, up to its last page in
// use: behind that the file may go on where the map does not.
func mappedOf(db *bolt.DB, size int64) mapped {
	info := db.Info()
	begin := *(*unsafe.Pointer)(unsafe.Pointer(&info.Data))
	two := min(size, 2*int64(info.PageSize))
	p := &Pages{File: mapped(unsafe.Slice((*byte)(begin), two))}
	if _, err := p.Meta(); err != nil {
		return unsafe.Slice((*byte)(begin), two)
	}
	return unsafe.Slice((*byte)(begin), min(uint64(size), p.limit*uint64(p.Page)))
}

// ReadAt copies what stands there.
func (m mapped) ReadAt(into []byte, at int64) (int, error) {
	if at >= int64(len(m)) {
		return 0, io.EOF
	}
	n := copy(into, m[at:])
	if n < len(into) {
		return n, io.EOF
	}
	return n, nil
}

// at are so many bytes from one on.
func (m mapped) at(from int64, count int64) ([]byte, error) {
	if from < 0 || count > int64(len(m))-from {
		return nil, io.EOF
	}
	return m[from:][:count:count], nil
}
