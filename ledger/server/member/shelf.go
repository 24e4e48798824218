package member

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// stamp is what stands before a thing on a shelf: when it was put there, in seconds.
// What older servers put there has none.
const stamp = 8

func (j *Journal) shelf(on journal.Shelf) string { return j.prefix + string(on) + "/" }

// Put keeps something on a shelf; see [ledger.Journal]. What is there gets a new
// stamp, so that it is not swept away before an act names it.
func (j *Journal) Put(ctx context.Context, on journal.Shelf, raw []byte) error {
	if len(raw) > on.Most() {
		return &ledger.DeniedError{Why: fmt.Sprintf("it is longer than %d bytes", on.Most())}
	}
	sum := sha256.Sum256(raw)
	value := binary.BigEndian.AppendUint64(make([]byte, 0, stamp+len(raw)), uint64(j.Now().Unix()))
	_, err := j.etcd.Put(ctx, j.shelf(on)+hex.EncodeToString(sum[:]), string(append(value, raw...)))
	return err
}

// Get gives what is on a shelf; see [ledger.Journal].
func (j *Journal) Get(ctx context.Context, from journal.Shelf, sum event.Hash) ([]byte, error) {
	got, err := j.etcd.Get(ctx, j.shelf(from)+hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, err
	}
	if len(got.Kvs) == 0 {
		return nil, journal.ErrGone
	}
	raw, _ := unstamped(got.Kvs[0].Value, sum)
	if raw == nil {
		return nil, fmt.Errorf("%w: %x is another one", errRecord, sum)
	}
	return raw, nil
}

// unstamped is what was put on a shelf by its sum, and when; the zero time where
// nobody noted it. It is nil where that is something else.
func unstamped(value []byte, sum event.Hash) (raw []byte, at time.Time) {
	if len(value) >= stamp && sha256.Sum256(value[stamp:]) == sum {
		return value[stamp:], time.Unix(int64(binary.BigEndian.Uint64(value)), 0)
	}
	if sha256.Sum256(value) == sum {
		return value, time.Time{}
	}
	return nil, time.Time{}
}

// Sweep removes the pieces that no act names and that are too old, and tells how many.
func (j *Journal) Sweep(ctx context.Context) (removed int, err error) {
	old, err := j.oldPieces(ctx)
	if err != nil || len(old) == 0 {
		return 0, err
	}
	if err := j.spare(ctx, old); err != nil {
		return 0, err
	}
	for key, revision := range old {
		said, err := j.etcd.Txn(ctx).If(clientv3.Compare(clientv3.ModRevision(key), "=", revision)).Then(clientv3.OpDelete(key)).Commit()
		if err != nil {
			return removed, err
		}
		if said.Succeeded {
			removed++
		}
	}
	return removed, nil
}

// oldPieces are the pieces that are too old to be kept for nothing, each with the
// revision at which it was put.
func (j *Journal) oldPieces(ctx context.Context) (old map[string]int64, err error) {
	const some = 20 // at once, since each is long
	old = map[string]int64{}
	from, end := j.shelf(journal.Pieces), clientv3.GetPrefixRangeEnd(j.shelf(journal.Pieces))
	for {
		got, err := j.etcd.Get(ctx, from, clientv3.WithRange(end), clientv3.WithSort(clientv3.SortByKey, clientv3.SortAscend), clientv3.WithLimit(some))
		if err != nil || len(got.Kvs) == 0 {
			return old, err
		}
		for _, kv := range got.Kvs {
			from = string(kv.Key) + "\x00"
			sum, err := hex.DecodeString(strings.TrimPrefix(string(kv.Key), j.shelf(journal.Pieces)))
			if err != nil || len(sum) != sha256.Size {
				continue
			}
			if _, at := unstamped(kv.Value, event.Hash(sum)); !at.IsZero() && j.Now().Sub(at) > journal.KeepsPieces {
				old[string(kv.Key)] = kv.ModRevision
			}
		}
	}
}

// spare takes out those that an act names.
func (j *Journal) spare(ctx context.Context, old map[string]int64) error {
	from, end := j.acts(), clientv3.GetPrefixRangeEnd(j.acts())
	for {
		got, err := j.etcd.Get(ctx, from, clientv3.WithRange(end), clientv3.WithSort(clientv3.SortByKey, clientv3.SortAscend), clientv3.WithLimit(most))
		if err != nil || len(got.Kvs) == 0 {
			return err
		}
		for _, kv := range got.Kvs {
			from = string(kv.Key) + "\x00"
			sums, err := sumsIn(kv.Value)
			if err != nil {
				return fmt.Errorf("%s: %w", kv.Key, err)
			}
			for _, sum := range sums {
				delete(old, j.shelf(journal.Pieces)+hex.EncodeToString(sum[:]))
			}
		}
	}
}

// sumsIn are the names of the pieces of a stored act.
func sumsIn(value []byte) (sums []event.Hash, err error) {
	if _, err := lastOf(value); err != nil {
		return nil, err
	}
	switch value[0] {
	case cut:
		return journal.Record{Raw: value}.Sums()
	case inPieces:
		for rest := value[recordHead:]; len(rest) >= sha256.Size; rest = rest[sha256.Size:] {
			sums = append(sums, event.Hash(rest))
		}
	}
	return sums, nil
}

// errTook says that a hold changed hands while it was asked for.
var errTook = errors.New("the hold changed hands; try again")
