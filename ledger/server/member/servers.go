package member

import (
	"context"
	"errors"
	"slices"
)

func (j *Journal) serversKey() string { return j.prefix + "servers" }

// PutServers keeps who the servers of the team are, for all of them.
func (j *Journal) PutServers(ctx context.Context, raw []byte) error {
	_, err := j.etcd.Put(ctx, j.serversKey(), string(raw))
	return err
}

// WatchServers tells who the servers are, where that was ever changed, now and
// whenever it is.
func (j *Journal) WatchServers(ctx context.Context, tell func(raw []byte) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	changes := j.etcd.Watch(ctx, j.serversKey())
	for {
		got, err := j.etcd.Get(ctx, j.serversKey())
		if err != nil {
			return err
		}
		if len(got.Kvs) > 0 {
			if err := tell(got.Kvs[0].Value); err != nil {
				return err
			}
		}
		if came, open := <-changes; !open || came.Err() != nil {
			return errors.Join(errGap, came.Err(), ctx.Err())
		}
	}
}

// Remove lets a member be none any more, by its name or where it was reached.
func (m *Member) Remove(ctx context.Context, name, peer string) error {
	all, err := m.Client.MemberList(ctx)
	if err != nil {
		return err
	}
	for _, one := range all.Members {
		if one.Name != name && !slices.Contains(one.PeerURLs, peer) {
			continue
		}
		if _, err := m.Client.MemberRemove(ctx, one.ID); err != nil {
			return err
		}
	}
	return nil
}
