package member

import (
	"context"

	clientv3 "go.etcd.io/etcd/client/v3"
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
