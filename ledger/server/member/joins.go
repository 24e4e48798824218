package member

import (
	"context"
	"encoding/json"
	"errors"

	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
	"hourbook/ledger/wire"
)

// How long somebody who asks to be let in is remembered, in seconds, and how many
// are at once.
const (
	waitsFor = 24 * 60 * 60
	mostWait = 100
)

// errFull says that too many ask at once.
var errFull = errors.New("too many ask to be let in; try again tomorrow")

// Ask remembers somebody who asks to be let in.
func (j *Journal) Ask(ctx context.Context, who wire.Waiting) error {
	got, err := j.etcd.Get(ctx, j.prefix+"q/", clientv3.WithPrefix(), clientv3.WithCountOnly())
	if err != nil {
		return err
	}
	key := j.prefix + "q/" + ledger.Key{Public: who.Public}.ID().String()
	there, err := j.etcd.Get(ctx, key)
	if err != nil {
		return err
	}
	if len(there.Kvs) > 0 {
		return nil // asked already
	}
	if got.Count >= mostWait {
		return errFull
	}
	raw, err := json.Marshal(who)
	if err != nil {
		return err
	}
	lease, err := j.etcd.Grant(ctx, waitsFor)
	if err != nil {
		return err
	}
	_, err = j.etcd.Put(ctx, key, string(raw), clientv3.WithLease(lease.ID))
	return err
}

// All are those who ask to be let in.
func (j *Journal) All(ctx context.Context) (all []wire.Waiting, err error) {
	got, err := j.etcd.Get(ctx, j.prefix+"q/", clientv3.WithPrefix(), clientv3.WithLimit(mostWait))
	if err != nil {
		return nil, err
	}
	all = []wire.Waiting{}
	for _, kv := range got.Kvs {
		var one wire.Waiting
		if err := json.Unmarshal(kv.Value, &one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}
