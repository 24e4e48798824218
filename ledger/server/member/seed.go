package member

import (
	"context"
	"errors"

	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
	"hourbook/ledger/journal"
)

// How many acts are put at once into a journal that begins, and how large they are
// together.
const (
	mostSeeds     = 100
	mostSeedBytes = 1 << 20
)

// errSeeded says that a journal has acts already where others were to stand.
var errSeeded = errors.New("the journal has other acts already")

// Seed puts acts behind the last one of a journal that nobody uses yet.
func (j *Journal) Seed(ctx context.Context, acts []ledger.Record) error {
	for len(acts) > 0 {
		var puts []clientv3.Op
		size, first := 0, acts[0].First
		for len(acts) > 0 && len(puts) < mostSeeds && (size == 0 || size+len(acts[0].Raw) < mostSeedBytes) {
			last, err := acts[0].After()
			if err != nil {
				return err
			}
			act, err := j.cutLong(ctx, acts[0])
			if err != nil {
				return err
			}
			value, _ := stored(act, last)
			puts, size, acts = append(puts, clientv3.OpPut(j.key(acts[0].First), string(value))), size+len(value), acts[1:]
		}
		free := clientv3.Compare(clientv3.CreateRevision(j.key(first)), "=", 0).WithRange(clientv3.GetPrefixRangeEnd(j.acts()))
		said, err := j.etcd.Txn(ctx).If(free).Then(puts...).Commit()
		if err != nil {
			return err
		}
		if !said.Succeeded {
			return errSeeded
		}
	}
	return nil
}

// cutLong puts the pieces of a long act where they are found.
func (j *Journal) cutLong(ctx context.Context, act ledger.Record) (ledger.Record, error) {
	if act.InPieces() || len(act.Raw) <= mostValue {
		return act, nil
	}
	events := func(each func([]byte) error) error { return act.Each(ctx, nil, each) }
	return journal.Cut(act.First, events, func(piece []byte) error { return j.Put(ctx, journal.Pieces, piece) })
}
