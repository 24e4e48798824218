package member

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/etcd/api/v3/mvccpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"hourbook/ledger"
	"hourbook/ledger/journal"
)

// most is how many acts are told of at once.
const most = 500

// Journal is the journal of a team in etcd.
type Journal struct {
	Beat time.Duration // how often who follows hears that the servers are there

	Now func() time.Time // by which pieces grow old

	etcd   *clientv3.Client
	prefix string
}

// defaultBeat is how often that is, where nobody says.
const defaultBeat = 3 * time.Second

// At is the journal of a ledger, by its id.
func At(etcd *clientv3.Client, ledger string) *Journal {
	return &Journal{Beat: defaultBeat, Now: time.Now, etcd: etcd, prefix: "hb/" + ledger + "/"}
}

func (j *Journal) acts() string            { return j.prefix + "j/" }
func (j *Journal) base() string            { return j.prefix + "base" }
func (j *Journal) key(first uint64) string { return fmt.Sprintf("%s%016x", j.acts(), first) }

// Begin lets the journal begin behind an event, once.
func (j *Journal) Begin(ctx context.Context, head ledger.Head) error {
	value, _ := stored(ledger.Record{}, head)
	_, err := j.etcd.Txn(ctx).If(clientv3.Compare(clientv3.CreateRevision(j.base()), "=", 0)).Then(clientv3.OpPut(j.base(), string(value))).Commit()
	return err
}

// place is the record that ends with an event, as it stands there. What this member has
// already it need not ask the others about: nothing there is ever changed.
func (j *Journal) place(ctx context.Context, head ledger.Head) (at *mvccpb.KeyValue, err error) {
	if at, err = j.placeBy(ctx, head, clientv3.WithSerializable()); err != nil {
		at, err = j.placeBy(ctx, head)
	}
	return at, err
}

func (j *Journal) placeBy(ctx context.Context, head ledger.Head, how ...clientv3.OpOption) (at *mvccpb.KeyValue, err error) {
	got, err := j.etcd.Get(ctx, j.acts(), append(how, clientv3.WithRange(j.key(head.Seq+1)), clientv3.WithSort(clientv3.SortByKey, clientv3.SortDescend), clientv3.WithLimit(1))...)
	if err == nil && len(got.Kvs) == 0 {
		got, err = j.etcd.Get(ctx, j.base(), how...)
	}
	if err != nil {
		return nil, err
	}
	if len(got.Kvs) == 0 {
		return nil, errors.New("the journal has not begun")
	}
	at = got.Kvs[0]
	last, err := lastOf(at.Value)
	switch {
	case err != nil:
		return nil, err
	case last.Seq < head.Seq:
		return nil, ledger.ErrAhead
	case last != head: // or head is in the middle of an act, or before the beginning
		return nil, ledger.ErrFork
	}
	return at, nil
}

// Append puts an act behind head; see [ledger.Journal].
func (j *Journal) Append(ctx context.Context, head ledger.Head, act ledger.Record) ([]ledger.Record, error) {
	at, err := j.place(ctx, head)
	if err != nil {
		return nil, err
	}
	last, err := act.After()
	if err != nil || act.First != head.Seq+1 {
		return nil, &ledger.DeniedError{Why: "it is no act that follows"}
	}
	value, pieces := stored(act, last)
	if err := j.putPieces(ctx, pieces); err != nil {
		return nil, err
	}
	key, end := j.key(act.First), clientv3.GetPrefixRangeEnd(j.acts())
	conditions := []clientv3.Cmp{
		clientv3.Compare(clientv3.CreateRevision(string(at.Key)), "=", at.CreateRevision),
		clientv3.Compare(clientv3.CreateRevision(key), "=", 0).WithRange(end),
		clientv3.Compare(clientv3.CreateRevision(j.closedKey()), "=", 0),
	}
	own, lost := j.mayLand(ctx, act)
	if lost != nil && !errors.Is(lost, journal.ErrHoldLost) {
		return nil, lost
	}
	if lost != nil { // what landed is told all the same
		own = clientv3.Compare(clientv3.CreateRevision(j.base()), "=", 0)
	}
	there, err := j.arePut(act)
	if err != nil {
		return nil, err
	}
	said, err := j.etcd.Txn(ctx).If(append(append(conditions, own), there...)...).Then(
		clientv3.OpPut(key, string(value)),
	).Else(
		clientv3.OpGet(key, clientv3.WithRange(end), clientv3.WithSort(clientv3.SortByKey, clientv3.SortAscend), clientv3.WithLimit(most)),
	).Commit()
	if err != nil || said.Succeeded {
		return nil, err
	}
	landed, err := j.records(ctx, said.Responses[0].GetResponseRange().Kvs)
	switch {
	case err != nil:
		return nil, err
	case len(landed) == 0 && j.isClosed(ctx):
		return nil, ledger.ErrClosed
	case len(landed) == 0 && lost != nil:
		return nil, lost
	case len(landed) == 0:
		return nil, j.notLanded(ctx, act)
	case bytes.Equal(landed[0].Raw, act.Raw):
		return landed[1:], nil // an earlier try has landed
	}
	return landed, ledger.ErrLost
}

// arePut are the conditions that all pieces of an act are there.
func (j *Journal) arePut(act ledger.Record) (all []clientv3.Cmp, err error) {
	sums, err := act.Sums()
	if err != nil {
		return nil, missing(err)
	}
	for _, sum := range sums {
		all = append(all, clientv3.Compare(clientv3.CreateRevision(j.shelf(journal.Pieces)+hex.EncodeToString(sum[:])), ">", 0))
	}
	return all, nil
}

// missing says of an act that it never lands, where that follows from what is wrong with
// its pieces.
func missing(err error) error {
	if errors.Is(err, journal.ErrGone) || errors.Is(err, journal.ErrPieces) {
		return &ledger.DeniedError{Why: err.Error()}
	}
	return err
}

// Since gives what stands behind head; see [ledger.Journal].
func (j *Journal) Since(ctx context.Context, head ledger.Head, most int) ([]ledger.Record, error) {
	records, _, err := j.since(ctx, head, most)
	return records, err
}

// since is Since, with the revision of the answer. What this member has is told without
// asking the others; that it is all they say.
func (j *Journal) since(ctx context.Context, head ledger.Head, most int) ([]ledger.Record, int64, error) {
	if _, err := j.place(ctx, head); err != nil {
		return nil, 0, err
	}
	end := clientv3.GetPrefixRangeEnd(j.acts())
	what := []clientv3.OpOption{clientv3.WithRange(end), clientv3.WithSort(clientv3.SortByKey, clientv3.SortAscend), clientv3.WithLimit(int64(most))}
	got, err := j.etcd.Get(ctx, j.key(head.Seq+1), append(what, clientv3.WithSerializable())...)
	if err == nil && len(got.Kvs) == 0 {
		got, err = j.etcd.Get(ctx, j.key(head.Seq+1), what...)
	}
	if err != nil {
		return nil, 0, err
	}
	records, err := j.records(ctx, got.Kvs)
	return records, got.Header.Revision, err
}

func (j *Journal) records(ctx context.Context, kvs []*mvccpb.KeyValue) (records []ledger.Record, err error) {
	for _, kv := range kvs {
		r, err := j.record(ctx, string(kv.Key), kv.Value)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// End is the last event of the journal.
func (j *Journal) End(ctx context.Context) (end ledger.Head, err error) {
	got, err := j.etcd.Get(ctx, j.acts(), clientv3.WithPrefix(), clientv3.WithSort(clientv3.SortByKey, clientv3.SortDescend), clientv3.WithLimit(1))
	if err == nil && len(got.Kvs) == 0 {
		got, err = j.etcd.Get(ctx, j.base())
	}
	if err != nil || len(got.Kvs) == 0 {
		return end, err
	}
	return lastOf(got.Kvs[0].Value)
}
