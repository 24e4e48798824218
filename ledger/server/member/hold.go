package member

import (
	"context"
	"encoding/json"
	"time"

	"go.etcd.io/etcd/api/v3/mvccpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
	"hourbook/ledger/journal"
)

func (j *Journal) holdKey() string { return j.prefix + "hold" }

// held is who keeps the acts of others away, nil where nobody does.
func (j *Journal) held(ctx context.Context) (at *mvccpb.KeyValue, h journal.Hold, err error) {
	got, err := j.etcd.Get(ctx, j.holdKey())
	if err != nil || len(got.Kvs) == 0 {
		return nil, h, err
	}
	return got.Kvs[0], h, json.Unmarshal(got.Kvs[0].Value, &h)
}

// Hold keeps the acts of others away; see [ledger.Journal]. It is a key with a lease.
func (j *Journal) Hold(ctx context.Context, h journal.Hold) error {
	at, by, err := j.held(ctx)
	switch {
	case err != nil:
		return err
	case at != nil && by.ID != h.ID:
		return &ledger.HeldError{User: by.User}
	case at != nil:
		_, err := j.etcd.KeepAliveOnce(ctx, clientv3.LeaseID(at.Lease))
		return err
	}
	value, err := json.Marshal(h)
	if err != nil {
		return err
	}
	lease, err := j.etcd.Grant(ctx, int64(journal.HoldLasts/time.Second))
	if err != nil {
		return err
	}
	said, err := j.etcd.Txn(ctx).If(clientv3.Compare(clientv3.CreateRevision(j.holdKey()), "=", 0)).Then(clientv3.OpPut(j.holdKey(), string(value), clientv3.WithLease(lease.ID))).Commit()
	if err == nil && !said.Succeeded {
		err = errTook
	}
	return err
}

// Release ends a hold; see [ledger.Journal].
func (j *Journal) Release(ctx context.Context, h journal.Hold) error {
	at, by, err := j.held(ctx)
	if err != nil || at == nil || by.ID != h.ID {
		return err
	}
	_, err = j.etcd.Txn(ctx).If(clientv3.Compare(clientv3.CreateRevision(j.holdKey()), "=", at.CreateRevision)).Then(clientv3.OpDelete(j.holdKey())).Commit()
	return err
}

// mayLand is under which hold an act lands: none, or its own.
func (j *Journal) mayLand(ctx context.Context, act ledger.Record) (clientv3.Cmp, error) {
	if act.Hold == "" {
		return clientv3.Compare(clientv3.CreateRevision(j.holdKey()), "=", 0), nil
	}
	at, by, err := j.held(ctx)
	switch {
	case err != nil:
		return clientv3.Cmp{}, err
	case at == nil || by.ID != act.Hold:
		return clientv3.Cmp{}, journal.ErrHoldLost
	}
	return clientv3.Compare(clientv3.CreateRevision(j.holdKey()), "=", at.CreateRevision), nil
}

// notLanded is why an act did not land whose place is free.
func (j *Journal) notLanded(ctx context.Context, act ledger.Record) error {
	at, by, err := j.held(ctx)
	switch {
	case err != nil:
		return err
	case at != nil && by.ID != act.Hold:
		return &ledger.HeldError{User: by.User}
	case act.Hold != "" && at == nil:
		return journal.ErrHoldLost
	}
	sums, err := act.Sums()
	if err != nil {
		return &ledger.DeniedError{Why: err.Error()}
	}
	for _, sum := range sums {
		if _, err := j.Get(ctx, journal.Pieces, sum); err != nil {
			return missing(err)
		}
	}
	return errTook // it was held, and is no more
}
