package member

import (
	"context"
	"errors"

	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
)

// A journal that was put back to an earlier state is closed: nothing is appended
// until a person has seen to it that it has all that desks were told to count.

func (j *Journal) closedKey() string { return j.prefix + "closed" }

// Close closes the journal once for each restoring, which its sum names, and says why.
func (j *Journal) Close(ctx context.Context, sum, why string) error {
	key := j.prefix + "restored/" + sum
	_, err := j.etcd.Txn(ctx).If(clientv3.Compare(clientv3.CreateRevision(key), "=", 0)).
		Then(clientv3.OpPut(key, why), clientv3.OpPut(j.closedKey(), why)).Commit()
	return err
}

// Open lets desks append again.
func (j *Journal) Open(ctx context.Context) error {
	_, err := j.etcd.Delete(ctx, j.closedKey())
	return err
}

// Closed is why nothing may be appended, "" where it may.
func (j *Journal) Closed(ctx context.Context) (why string, err error) {
	got, err := j.etcd.Get(ctx, j.closedKey())
	if err != nil || len(got.Kvs) == 0 {
		return "", err
	}
	return string(got.Kvs[0].Value), nil
}

// isClosed tells why an act did not land.
func (j *Journal) isClosed(ctx context.Context) bool {
	why, err := j.Closed(ctx)
	return err == nil && why != ""
}

// WatchClosed tells whether the journal is closed, now and whenever that changes.
func (j *Journal) WatchClosed(ctx context.Context, tell func(why string)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	changes := j.etcd.Watch(ctx, j.closedKey())
	for {
		why, err := j.Closed(ctx)
		if err != nil {
			return err
		}
		tell(why)
		if came, open := <-changes; !open || came.Err() != nil {
			return errors.Join(errGap, came.Err(), ctx.Err())
		}
	}
}

// errOpen says that only a closed journal is mended.
var errOpen = errors.New("the journal is open: only one that was put back is mended")

// Mend puts acts behind the last event of a closed journal, as they are.
func (j *Journal) Mend(ctx context.Context, head ledger.Head, acts []ledger.Record) error {
	why, err := j.Closed(ctx)
	if err != nil {
		return err
	}
	if why == "" {
		return errOpen
	}
	if _, err := j.place(ctx, head); err != nil {
		return err
	}
	return j.Seed(ctx, acts)
}
