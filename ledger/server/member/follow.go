package member

import (
	"context"
	"errors"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
)

// errGap says that what is followed ended.
var errGap = errors.New("what is followed ended")

// Follow gives what stands behind head and what comes; see [ledger.Journal]. A beat
// is told after the leader was heard.
func (j *Journal) Follow(ctx context.Context, head ledger.Head, each func([]ledger.Record) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	next, revision := head.Seq+1, int64(0)
	for {
		records, at, err := j.since(ctx, head, most)
		if err != nil {
			return err
		}
		if len(records) == 0 {
			revision = at
			break
		}
		if err := each(records); err != nil {
			return err
		}
		if head, err = records[len(records)-1].After(); err != nil {
			return err
		}
		next = head.Seq + 1
	}
	if err := each(nil); err != nil {
		return err
	}
	comes := j.etcd.Watch(ctx, j.acts(), clientv3.WithPrefix(), clientv3.WithRev(revision+1))
	beats := time.NewTicker(j.Beat)
	defer beats.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-beats.C:
			if err := j.heard(ctx); err != nil {
				return err
			}
			if err := each(nil); err != nil {
				return err
			}
		case came, open := <-comes:
			if !open || came.Err() != nil {
				return errors.Join(errGap, came.Err(), ctx.Err())
			}
			records, err := j.behind(ctx, &next, came.Events)
			if err != nil {
				return err
			}
			if len(records) == 0 {
				continue
			}
			if err := each(records); err != nil {
				return err
			}
		}
	}
}

// behind are the acts of what came, from the next event on.
func (j *Journal) behind(ctx context.Context, next *uint64, came []*clientv3.Event) (records []ledger.Record, err error) {
	for _, e := range came {
		if !e.IsCreate() {
			return nil, errGap // nothing is ever changed
		}
		r, err := j.record(ctx, string(e.Kv.Key), e.Kv.Value)
		if err != nil {
			return nil, err
		}
		if r.First < *next {
			continue
		}
		last, err := lastOf(e.Kv.Value)
		if err != nil || r.First != *next {
			return nil, errors.Join(errGap, err)
		}
		records, *next = append(records, r), last.Seq+1
	}
	return records, nil
}

// heard asks whether most of the members are there.
func (j *Journal) heard(ctx context.Context) error {
	ctx, end := context.WithTimeout(ctx, j.Beat)
	defer end()
	_, err := j.etcd.Get(ctx, j.base(), clientv3.WithCountOnly())
	return err
}
