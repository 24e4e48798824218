package store

import (
	"context"
	"errors"
	"os"

	"hourbook/ledger/fault"
)

// checkFreelist refuses a file whose list of free pages bbolt could not read: it
// would give up while it opens it, and leave the file mapped until the program
// ends, so that on Windows nothing could take its place. It asks for no lock. What
// is read while others write stands until the second act after it; where one has
// ended meanwhile, it looks again.
func checkFreelist(path string) error {
	for range reopenings {
		state, err := freelistOf(path)
		if !errors.Is(err, fault.ErrDamaged) {
			return nil // bbolt tells what else is wrong
		}
		if now, _ := stateOf(path); now == state {
			return err
		}
	}
	return nil
}

// freelistOf looks at the list of free pages, and returns the state that it is of.
func freelistOf(path string) (state uint64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	p := &Pages{ctx: context.Background(), File: file, Size: info.Size()}
	begins, err := p.Meta()
	if err != nil {
		return 0, nil
	}
	if begins.Freelist == noFreelist { // bbolt walks all pages instead
		return begins.state, checkPages(context.Background(), file, info.Size(), nil)
	}
	p.seen = make([]bool, min(p.limit, uint64(info.Size()/p.Page)+1))
	return begins.state, p.freelist(begins.Freelist)
}

// stateOf is the number of the last transaction of a file.
func stateOf(path string) (uint64, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	begins, err := (&Pages{File: file}).Meta()
	return begins.state, err
}
