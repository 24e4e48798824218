package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"hourbook/ledger"
)

// MostRecord bounds an act on its way, in bytes.
const MostRecord = 64 << 20

// frameHead is the number of the first event of an act, and how long it is. An act
// of no event says that the server is there.
const frameHead = 12

// errFrame says that what came is no act.
var errFrame = errors.New("what came is no act")

// WriteRecord writes an act.
func WriteRecord(to io.Writer, r ledger.Record) error {
	raw := make([]byte, frameHead, frameHead+len(r.Raw))
	binary.BigEndian.PutUint64(raw, r.First)
	binary.BigEndian.PutUint32(raw[8:], uint32(len(r.Raw)))
	_, err := to.Write(append(raw, r.Raw...))
	return err
}

// WriteBeat says that the server is there.
func WriteBeat(to io.Writer) error { return WriteRecord(to, ledger.Record{}) }

// ReadRecord reads an act; one that begins with no event is a beat. At the end it is
// io.EOF.
func ReadRecord(from io.Reader) (r ledger.Record, err error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return r, err
	}
	r.First = binary.BigEndian.Uint64(head[:])
	size := binary.BigEndian.Uint32(head[8:])
	if size > MostRecord || (r.First == 0) != (size == 0) {
		return r, fmt.Errorf("%w: %d bytes at event %d", errFrame, size, r.First)
	}
	if size == 0 {
		return r, nil
	}
	if r.Raw, err = io.ReadAll(io.LimitReader(from, int64(size))); err == nil && len(r.Raw) < int(size) {
		err = io.ErrUnexpectedEOF
	}
	return r, err
}

// ReadRecords reads acts to the end.
func ReadRecords(from io.Reader) (records []ledger.Record, err error) {
	for {
		r, err := ReadRecord(from)
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		if r.First > 0 {
			records = append(records, r)
		}
	}
}
