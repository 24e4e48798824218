package member

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/etcdutl/v3/snapshot"
	"go.uber.org/zap"
	"google.golang.org/protobuf/proto"

	"hourbook/ledger"
)

// ErrSnapshot says that a file is no whole snapshot.
var ErrSnapshot = errors.New("this is no whole snapshot of servers: another one is needed, such as that of the day before")

// Snapshot writes all that the member has, and its SHA-256 at the end.
func (m *Member) Snapshot(ctx context.Context, to io.Writer) error {
	from, err := m.Client.Snapshot(ctx)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, from.Close())
}

// Held is what a snapshot holds.
type Held struct {
	Sum    string      // its SHA-256, in hexadecimal
	Ledger string      // whose journal
	Head   ledger.Head // its last event
}

// Inspect verifies a snapshot and tells what it holds.
func Inspect(path string) (h Held, err error) {
	if h.Sum, err = sumOf(path); err != nil {
		return h, err
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		return h, fmt.Errorf("%s: %w: %w", path, ErrSnapshot, err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		keys := tx.Bucket([]byte("key"))
		if keys == nil {
			return ErrSnapshot
		}
		return keys.ForEach(func(_, raw []byte) error { return h.take(raw) })
	})
	if err == nil && h.Ledger == "" {
		err = fmt.Errorf("%s: %w: no journal is in it", path, ErrSnapshot)
	}
	return h, err
}

// take takes what a key says.
func (h *Held) take(raw []byte) error {
	var kv mvccpb.KeyValue
	if err := proto.Unmarshal(raw, &kv); err != nil {
		return err
	}
	id, key, ours := strings.Cut(strings.TrimPrefix(string(kv.Key), "hb/"), "/")
	if !ours || key != "base" && !strings.HasPrefix(key, "j/") {
		return nil
	}
	h.Ledger = id
	last, err := lastOf(kv.Value)
	if err == nil && last.Seq >= h.Head.Seq {
		h.Head = last
	}
	return err
}

// sumOf is the sum of a snapshot, which its last bytes must be.
func sumOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	body := info.Size() - sha256.Size
	if body <= 0 {
		return "", fmt.Errorf("%s: %w", path, ErrSnapshot)
	}
	sum := sha256.New()
	if _, err := io.CopyN(sum, file, body); err != nil {
		return "", err
	}
	told, err := io.ReadAll(file)
	if err == nil && string(told) != string(sum.Sum(nil)) {
		err = fmt.Errorf("%s: %w", path, ErrSnapshot)
	}
	return hex.EncodeToString(told), err
}

// bump is how far the numbers that etcd gives go on from those of the snapshot, so
// that none is given twice.
const bump = 1_000_000_000

// Restore makes the data of a member from a snapshot, which others do with the same
// one at the same time. Its folder must not be there.
func Restore(c Config, path string) error {
	set, err := c.embedded()
	if err != nil {
		return err
	}
	err = snapshot.NewV3(zap.NewNop()).Restore(snapshot.RestoreConfig{
		SnapshotPath: path, Name: c.Name, OutputDataDir: c.Folder, PeerURLs: []string{c.Peer},
		InitialCluster: set.InitialCluster, InitialClusterToken: set.InitialClusterToken, RevisionBump: bump, MarkCompacted: true,
	})
	if err != nil {
		return fmt.Errorf("restore %s: %w", path, err)
	}
	return nil
}

// InUse tells whether a member runs in a folder.
func InUse(folder string) bool {
	path := filepath.Join(folder, "member", "snap", "db")
	if _, err := os.Stat(path); err != nil {
		return false
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: 100 * time.Millisecond})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return true
	}
	if err == nil {
		_ = db.Close()
	}
	return false
}
