package member

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// mostValue bounds what stands under one key.
const mostValue = 1 << 20

// The kinds of records: whole; in pieces that this package cut; in pieces that who
// appended it cut, where what stands here is its record, see [journal.Cut].
const (
	whole    = 'R'
	inPieces = 'M'
	cut      = journal.PiecesMark
)

// recordHead is the kind of a record and the last event of its act.
const recordHead = 1 + 8 + sha256.Size

// errRecord says that a value is no record.
var errRecord = errors.New("this is no act in the journal")

// stored is what stands under a key, and the pieces that it names.
func stored(act ledger.Record, last ledger.Head) (value []byte, pieces map[string][]byte) {
	if act.InPieces() {
		return act.Raw, nil
	}
	value = binary.BigEndian.AppendUint64([]byte{whole}, last.Seq)
	value = append(value, last.Hash[:]...)
	if len(act.Raw) <= mostValue {
		return append(value, act.Raw...), nil
	}
	value[0] = inPieces
	pieces = map[string][]byte{}
	for rest := act.Raw; len(rest) > 0; {
		piece := rest[:min(len(rest), mostValue)]
		sum := sha256.Sum256(piece)
		pieces[hex.EncodeToString(sum[:])] = piece
		value, rest = append(value, sum[:]...), rest[len(piece):]
	}
	return value, pieces
}

// lastOf is the last event of a stored act.
func lastOf(value []byte) (last ledger.Head, err error) {
	if len(value) < recordHead || value[0] != whole && value[0] != inPieces && value[0] != cut {
		return last, errRecord
	}
	last.Seq = binary.BigEndian.Uint64(value[1:])
	last.Hash = event.Hash(value[9:recordHead])
	return last, nil
}

// record reads a stored act, with its pieces.
func (j *Journal) record(ctx context.Context, key string, value []byte) (r ledger.Record, err error) {
	if _, err := lastOf(value); err != nil {
		return r, fmt.Errorf("%s: %w", key, err)
	}
	if _, err := fmt.Sscanf(key[len(j.acts()):], "%016x", &r.First); err != nil {
		return r, fmt.Errorf("%s: %w", key, errRecord)
	}
	rest := value[recordHead:]
	switch value[0] {
	case whole:
		r.Raw = rest
		return r, nil
	case cut:
		r.Raw = value
		return r, nil
	}
	for ; len(rest) >= sha256.Size; rest = rest[sha256.Size:] {
		piece, err := j.Get(ctx, journal.Pieces, event.Hash(rest))
		if err != nil {
			return r, fmt.Errorf("%s: %w", key, err)
		}
		r.Raw = append(r.Raw, piece...)
	}
	return r, nil
}

// putPieces puts the pieces of an act where they are found before the act itself.
func (j *Journal) putPieces(ctx context.Context, pieces map[string][]byte) error {
	for _, piece := range pieces {
		if err := j.Put(ctx, journal.Pieces, piece); err != nil {
			return err
		}
	}
	return nil
}
