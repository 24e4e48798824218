package member

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"go.etcd.io/etcd/client/pkg/v3/transport"
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/server/v3/embed"
	"go.etcd.io/etcd/server/v3/etcdserver/api/v3client"

	"hourbook/ledger/journal"
)

// Config is how one member is run.
type Config struct {
	Name     string
	Folder   string            // where its data are
	Peer     string            // the URL by which the others reach it
	Listen   string            // the URL that it listens on for them; "" is Peer
	Members  map[string]string // name and URL of each, itself among them
	Restored string            // which snapshot all were made from anew, "" none: members of another are none of theirs
	Joins    bool              // the others are there already
	Ledger   string            // whose journal it keeps

	CA, Cert, Key string // files of the certificates among the members; "" none, for tests
}

// Quota is how much the journal may take on disk, in bytes.
const Quota = 8 << 30

// Member is one that runs.
type Member struct {
	Client *clientv3.Client

	etcd *embed.Etcd
}

// Start starts a member and waits until it knows of a leader, or the context ends.
func Start(ctx context.Context, c Config) (*Member, error) {
	set, err := c.embedded()
	if err != nil {
		return nil, err
	}
	etcd, err := embed.StartEtcd(set)
	if err != nil {
		return nil, fmt.Errorf("start member %s: %w", c.Name, err)
	}
	m := &Member{etcd: etcd, Client: v3client.New(etcd.Server)}
	select {
	case <-etcd.Server.ReadyNotify():
		return m, nil
	case err = <-etcd.Err():
	case <-etcd.Server.StopNotify():
		err = errors.New("it stopped")
	case <-ctx.Done():
		err = ctx.Err()
	}
	m.Close()
	return nil, fmt.Errorf("start member %s: %w", c.Name, err)
}

// embedded is the configuration as etcd wants it.
func (c Config) embedded() (*embed.Config, error) {
	set := embed.NewConfig()
	set.Name, set.Dir = c.Name, c.Folder
	peer, err := url.Parse(c.Peer)
	if err != nil {
		return nil, err
	}
	listen := peer
	if c.Listen != "" {
		if listen, err = url.Parse(c.Listen); err != nil {
			return nil, err
		}
	}
	set.AdvertisePeerUrls, set.ListenPeerUrls = []url.URL{*peer}, []url.URL{*listen}
	socket, err := socketIn(c.Folder)
	if err != nil {
		return nil, err
	}
	own := []url.URL{{Scheme: "unix", Path: socket}} // nobody but this process is a client of it
	set.ListenClientUrls, set.AdvertiseClientUrls = own, own
	var all []string
	for name, at := range c.Members {
		all = append(all, name+"="+at)
	}
	slices.Sort(all)
	set.InitialCluster, set.InitialClusterToken = strings.Join(all, ","), "hourbook-"+c.Ledger+c.Restored
	set.ClusterState = embed.ClusterStateFlagNew
	if c.Joins {
		set.ClusterState = embed.ClusterStateFlagExisting
	}
	if c.CA != "" {
		set.PeerTLSInfo = transport.TLSInfo{TrustedCAFile: c.CA, CertFile: c.Cert, KeyFile: c.Key, ClientCertAuth: true}
	}
	set.QuotaBackendBytes, set.AutoCompactionMode, set.AutoCompactionRetention = Quota, embed.CompactorModePeriodic, "1h"
	set.MaxRequestBytes, set.MaxTxnOps = journal.MostFile+1<<20, 1024 // a file, and an act of many pieces
	set.LogLevel, set.LogOutputs = "fatal", []string{"stderr"}        // below that it tells of each connection that ends; what fails comes as an error
	return set, nil
}

// socketIn is where etcd listens for programs of this computer. A path that is too
// long for a socket is one in the system's folder for such files.
func socketIn(folder string) (string, error) {
	const longest = 90
	path := filepath.Join(folder, "..", filepath.Base(folder)+".sock")
	if len(path) < longest {
		return path, nil
	}
	short, err := os.MkdirTemp("", "hb-")
	return filepath.Join(short, "s"), err
}

// Close stops the member.
func (m *Member) Close() {
	_ = m.Client.Close()
	m.etcd.Close()
}

// Ended tells of a member that stops by itself.
func (m *Member) Ended() <-chan error { return m.etcd.Err() }

// Leader is the name of the member that orders acts, "" where there is none.
func (m *Member) Leader() string {
	leader := m.etcd.Server.Leader()
	for _, one := range m.etcd.Server.Cluster().Members() {
		if one.ID == leader {
			return one.Name
		}
	}
	return ""
}

// Leads tells whether this member is it.
func (m *Member) Leads() bool { return m.etcd.Server.Leader() == m.etcd.Server.MemberID() }

// Names are the members; one that only learns bears a mark.
func (m *Member) Names() (names []string) {
	for _, one := range m.etcd.Server.Cluster().Members() {
		name := one.Name
		if one.IsLearner {
			name += " (learns)"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Bytes is what the journal takes on disk.
func (m *Member) Bytes() int64 { return m.etcd.Server.Backend().Size() }

// Let lets a member in, which learns first, and returns all that there are then:
// name and URL of each. One that is there already stays.
func (m *Member) Let(ctx context.Context, name, peer string) (map[string]string, error) {
	all, err := m.Client.MemberList(ctx)
	if err != nil {
		return nil, err
	}
	there := false
	for _, one := range all.Members {
		there = there || slices.Contains(one.PeerURLs, peer)
	}
	if !there {
		if _, err := m.Client.MemberAddAsLearner(ctx, []string{peer}); err != nil {
			return nil, err
		}
		if all, err = m.Client.MemberList(ctx); err != nil {
			return nil, err
		}
	}
	members := map[string]string{}
	for _, one := range all.Members {
		called := one.Name
		if slices.Contains(one.PeerURLs, peer) {
			called = name
		}
		members[called] = one.PeerURLs[0]
	}
	return members, nil
}

// Promote gives those who have learned all a vote, until the context ends.
func (m *Member) Promote(ctx context.Context) {
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		}
		if !m.Leads() {
			continue
		}
		for _, one := range m.etcd.Server.Cluster().Members() {
			if one.IsLearner {
				_, _ = m.Client.MemberPromote(ctx, uint64(one.ID)) // it is asked again until it is ready
			}
		}
	}
}
