package store

import (
	"bytes"
	"os"
	"runtime/debug"
	"sync"
	"time"
)

// idle is a file that was open for an act or a question and waits for the next one,
// mapped, with its lock given up. Others may do with it what they want: whether it is
// as it was left is asked when it is taken up again.
type idle struct {
	mu   sync.Mutex
	o    *Opened
	late *time.Timer // after which it is closed
	size int64
	head []byte // its two beginnings
}

// put lets an opened file wait, unless one waits already that can do more.
func (i *idle) put(o *Opened, keep time.Duration) bool {
	info, err := o.file.Stat()
	if err != nil {
		return false
	}
	head := bytes.Clone(o.beginnings(info.Size())) // before others may write
	if unlock(o.file) != nil {
		return false
	}
	i.mu.Lock()
	before := i.o
	if before != nil && o.DB.IsReadOnly() {
		i.mu.Unlock()
		return false
	}
	if i.late != nil {
		i.late.Stop()
	}
	i.o, i.size, i.head = o, info.Size(), head
	i.late = time.AfterFunc(keep, i.close)
	i.mu.Unlock()
	before.shut()
	return true
}

// take takes the file that waits, under its lock, nil where none does, where it is
// not as it was left, or where others have it.
func (i *idle) take(path string, readOnly bool) *Opened {
	i.mu.Lock()
	o, size, head := i.o, i.size, i.head
	if o == nil || o.DB.IsReadOnly() && !readOnly {
		i.mu.Unlock()
		return nil
	}
	i.o = nil
	i.late.Stop()
	i.mu.Unlock()
	if lockBefore(o.file, readOnly, 0) == nil && o.asLeft(path, size, head) {
		return o
	}
	o.shut()
	return nil
}

// close closes what waits.
func (i *idle) close() {
	i.mu.Lock()
	o := i.o
	i.o = nil
	i.mu.Unlock()
	o.shut()
}

// shut closes a file for good; nil is none.
func (o *Opened) shut() {
	if o != nil {
		_ = o.DB.Close()
	}
}

// asLeft tells whether path leads to the file, and nobody wrote to it since.
func (o *Opened) asLeft(path string, size int64, head []byte) bool {
	var err error
	defer Faults(&err, debug.SetPanicOnFault(true))
	at, err := os.Stat(path)
	if err != nil || at.Size() != size || checkNames(path, at) != nil {
		return false
	}
	info, err := o.file.Stat()
	return err == nil && os.SameFile(at, info) && bytes.Equal(o.beginnings(size), head)
}

// beginnings are the two meta pages. Each act writes one of them.
func (o *Opened) beginnings(size int64) []byte {
	raw, _ := mappedOf(o.DB, size).at(0, 2*int64(o.DB.Info().PageSize))
	return raw
}
