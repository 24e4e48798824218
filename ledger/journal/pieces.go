package journal

import (
	"bufio"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"hourbook/ledger/event"
	"hourbook/ledger/limit"
)

// MostWhole is how long an act may be that is sent whole. A longer one goes in
// pieces: its events, each behind its length (4 bytes), deflated and cut. Its record
// then names them: [PiecesMark], number and hash of its last event, how many bytes
// its events have, and the SHA-256 of each piece.
const MostWhole = 1 << 20

// PiecesMark begins the record of an act in pieces. No array of CBOR does.
const PiecesMark = 'D'

const (
	piecesHead = 1 + 8 + sha256.Size + 8
	mostPieces = 512
	lengthSize = 4
)

// ErrPieces says that a record does not name pieces as it should.
var ErrPieces = errors.New("the pieces of an act are not what its record says")

// errLong says that an act is longer than a journal takes.
var errLong = errors.New("it is more than one act can bring; do it in parts")

// InPieces tells whether the events of the act are elsewhere.
func (r Record) InPieces() bool { return len(r.Raw) > 0 && r.Raw[0] == PiecesMark }

// Size is how many bytes the events of the act have.
func (r Record) Size() int {
	if !r.InPieces() || len(r.Raw) < piecesHead {
		return len(r.Raw)
	}
	return int(min(binary.BigEndian.Uint64(r.Raw[piecesHead-8:]), 1<<40))
}

// Sums are the names of the pieces, none of an act that is whole.
func (r Record) Sums() (sums []event.Hash, err error) {
	if !r.InPieces() {
		return nil, nil
	}
	rest := r.Raw[min(piecesHead, len(r.Raw)):]
	if len(rest) == 0 || len(rest)%sha256.Size != 0 || len(rest) > mostPieces*sha256.Size {
		return nil, ErrPieces
	}
	for ; len(rest) > 0; rest = rest[sha256.Size:] {
		sums = append(sums, event.Hash(rest))
	}
	return sums, nil
}

// claimed is the last event as the record of an act in pieces names it.
func (r Record) claimed() (last Head, err error) {
	if len(r.Raw) < piecesHead {
		return last, ErrPieces
	}
	last.Seq = binary.BigEndian.Uint64(r.Raw[1:])
	last.Hash = event.Hash(r.Raw[9:])
	if last.Seq < r.First {
		return last, ErrPieces
	}
	return last, nil
}

// Cut makes the pieces of an act of the events that come, hands each to put, and
// returns the record that names them.
func Cut(first uint64, events func(each func(raw []byte) error) error, put func(piece []byte) error) (Record, error) {
	c := &cutter{put: put}
	deflated, err := flate.NewWriter(c, flate.BestSpeed)
	if err != nil {
		return Record{}, err
	}
	last, size := Head{Seq: first - 1}, uint64(0)
	err = events(func(raw []byte) error {
		last = Head{Seq: last.Seq + 1, Hash: sha256.Sum256(raw)}
		size += uint64(len(raw))
		length := binary.BigEndian.AppendUint32(make([]byte, 0, lengthSize), uint32(len(raw)))
		_, err := deflated.Write(length)
		if err == nil {
			_, err = deflated.Write(raw)
		}
		return err
	})
	if err = errors.Join(err, deflated.Close()); err == nil {
		err = c.end()
	}
	if err == nil && len(c.sums) > mostPieces*sha256.Size {
		err = errLong
	}
	if err != nil {
		return Record{}, err
	}
	head := binary.BigEndian.AppendUint64([]byte{PiecesMark}, last.Seq)
	head = binary.BigEndian.AppendUint64(append(head, last.Hash[:]...), size)
	return Record{First: first, Raw: append(head, c.sums...)}, nil
}

// cutter cuts what is written to it.
type cutter struct {
	put  func([]byte) error
	held []byte
	sums []byte
}

// Write takes bytes of an act, and puts each piece that is full.
func (c *cutter) Write(raw []byte) (n int, err error) {
	for n = len(raw); len(raw) > 0; {
		more := min(len(raw), MostPiece-len(c.held))
		c.held, raw = append(c.held, raw[:more]...), raw[more:]
		if len(c.held) == MostPiece {
			if err := c.end(); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

func (c *cutter) end() error {
	if len(c.held) == 0 {
		return nil
	}
	sum := sha256.Sum256(c.held)
	c.sums = append(c.sums, sum[:]...)
	err := c.put(c.held)
	c.held = c.held[:0]
	return err
}

// Each calls each with the events of the act in order. Those of an act in pieces
// are got one piece after the other; what each is given is good until it returns.
func (r Record) Each(ctx context.Context, get func(context.Context, Shelf, event.Hash) ([]byte, error), each func(raw []byte) error) error {
	if !r.InPieces() {
		events, err := r.Events()
		for _, raw := range events {
			if err == nil {
				err = each(raw)
			}
		}
		return err
	}
	last, err := r.claimed()
	if err != nil {
		return err
	}
	sums, err := r.Sums()
	if err != nil {
		return err
	}
	pieces := &pieceReader{sums: sums, get: func(sum event.Hash) ([]byte, error) { return get(ctx, Pieces, sum) }}
	from := bufio.NewReader(flate.NewReader(bufio.NewReader(pieces)))
	var room []byte
	for seq := r.First; seq <= last.Seq; seq++ {
		if room, err = frame(from, room); err == nil {
			err = each(room)
		} else if pieces.failed != nil {
			err = pieces.failed
		}
		if err != nil {
			return err
		}
	}
	if n, err := io.Copy(io.Discard, io.LimitReader(from, 1)); n > 0 || err != nil {
		return errors.Join(ErrPieces, err)
	}
	return nil
}

// frame reads the next event.
func frame(from io.Reader, room []byte) ([]byte, error) {
	var length [lengthSize]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPieces, err)
	}
	n := binary.BigEndian.Uint32(length[:])
	if int64(n) > limit.Event.Most {
		return nil, fmt.Errorf("%w: %w", ErrPieces, limit.Event.Over("event"))
	}
	if int(n) > cap(room) {
		room = make([]byte, n)
	}
	room = room[:n]
	if _, err := io.ReadFull(from, room); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPieces, err)
	}
	return room, nil
}

// pieceReader reads pieces one after the other.
type pieceReader struct {
	sums   []event.Hash
	get    func(event.Hash) ([]byte, error)
	rest   bytes.Reader
	failed error // why a piece was not to be had
}

// Read gives the bytes of the pieces, which are fetched one after the other.
func (p *pieceReader) Read(into []byte) (int, error) {
	for p.rest.Len() == 0 {
		if len(p.sums) == 0 {
			return 0, io.EOF
		}
		raw, err := p.get(p.sums[0])
		if err == nil && sha256.Sum256(raw) != p.sums[0] {
			err = ErrPieces
		}
		if err != nil {
			p.failed = err
			return 0, err
		}
		p.sums = p.sums[1:]
		p.rest.Reset(raw)
	}
	return p.rest.Read(into)
}
