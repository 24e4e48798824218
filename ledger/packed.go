package ledger

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// BackupHead stands before the events of a backup: a gzip stream of this head
// as a line of JSON, then the stored bytes of each event behind their length.
type BackupHead struct {
	Version int       `json:"hourbook_backup"`
	Ledger  string    `json:"ledger"` // its id
	Events  uint64    `json:"events"`
	Head    string    `json:"head"` // hash of the last event, in hex
	Made    time.Time `json:"made"`
	// Archive is the files that went out: their names in the archive, and the hash
	// under which each stands once in the folder of documents beside the backup.
	Archive map[string]string `json:"archive,omitempty"`
}

// backupVersion is the newest form of backups that this program reads.
const backupVersion = 1

// largestEvent and largestHead bound what a backup may claim.
const (
	largestEvent = 1 << 30
	largestHead  = 1 << 28
)

// gzipMark begins a backup; a ledger file and lines of JSON begin otherwise.
const gzipMark = "\x1f\x8b"

// pack writes the whole journal of a ledger, verified on the way, to out.
func (l *Ledger) pack(ctx context.Context, out io.Writer, head BackupHead) error {
	return l.file.Reading(ctx, func(o *store.Opened) error {
		err := o.CheckPages(ctx, nil)
		if err == nil {
			err = l.vouched(ctx, o)
		}
		if err != nil {
			return err
		}
		if head.Ledger, head.Events, head.Head, err = l.identity(o); err != nil {
			return err
		}
		packed := gzip.NewWriter(out)
		if err := json.NewEncoder(packed).Encode(head); err != nil {
			return err
		}
		err = journalOf(o.DB)(ctx, nil, func(_ event.Event, raw []byte) error {
			if _, err := packed.Write(binary.AppendUvarint(nil, uint64(len(raw)))); err != nil {
				return err
			}
			_, err := packed.Write(raw)
			return err
		})
		return errors.Join(err, packed.Close())
	})
}

// identity tells which ledger an opened file is, and where it ends.
func (l *Ledger) identity(o *store.Opened) (id string, events uint64, last string, err error) {
	err = l.readable(o, func(s *bucketTx) error {
		h, err := s.head()
		if err != nil {
			return err
		}
		events, last = h.Seq, fmt.Sprintf("%x", h.Hash)
		raw, err := s.event(1)
		if err != nil {
			return err
		}
		id, err = ledgerIn(raw)
		return err
	})
	return id, events, last, err
}

// ledgerIn reads the id of a ledger from its first event.
func ledgerIn(raw []byte) (string, error) {
	first, err := event.Read(raw)
	if err != nil {
		return "", err
	}
	p, err := readPayload(first)
	if err != nil {
		return "", err
	}
	begin, ok := p.(*began)
	if !ok {
		return "", &event.BadEventError{Seq: 1, Problem: errors.New("it is not the beginning")}
	}
	return begin.Settings.ID, nil
}

// HashAt is the hash of an event in hex, "" when the journal does not reach so far.
func (v *View) HashAt(seq uint64) (string, error) {
	if seq < 1 || seq > v.head.Seq {
		return "", nil
	}
	raw, err := v.event(seq)
	if err != nil {
		return "", err
	}
	return hashOf(raw), nil
}

// unpacked opens a backup: its head, and what reads the events behind it.
func unpacked(file io.Reader) (head BackupHead, events *bufio.Reader, err error) {
	opened, err := gzip.NewReader(file)
	if err != nil {
		return head, nil, fmt.Errorf("%w: it cannot be unpacked: %v", fault.ErrDamaged, err)
	}
	events = bufio.NewReaderSize(opened, 1<<16)
	line, err := events.ReadSlice('\n')
	whole := append([]byte(nil), line...)
	for errors.Is(err, bufio.ErrBufferFull) && len(whole) < largestHead {
		line, err = events.ReadSlice('\n')
		whole = append(whole, line...)
	}
	if err != nil || json.Unmarshal(whole, &head) != nil || head.Version < 1 {
		return head, nil, fmt.Errorf("%w: not a backup of this program, or the start of the file is damaged", fault.ErrDamaged)
	}
	if head.Version > backupVersion {
		return head, nil, fmt.Errorf("%w: the backup has form %d, this program reads up to %d", fault.ErrNewer, head.Version, backupVersion)
	}
	return head, events, nil
}

// packedEvents is the journal inside a backup. It is held against the head.
func packedEvents(head BackupHead, in *bufio.Reader) source {
	return func(ctx context.Context, progress Progress, each func(event.Event, []byte) error) error {
		chain, last := chain{}, []byte(nil)
		for n := uint64(1); ; n++ {
			raw, err := nextPacked(in)
			if err == io.EOF && n == head.Events+1 && hashOf(last) == head.Head {
				return chain.end()
			}
			if err != nil {
				return fmt.Errorf("%w: event %d of %d cannot be read: %v", fault.ErrDamaged, n, head.Events, err)
			}
			if err := chain.next(number(n), raw, each); err != nil {
				return err
			}
			last = raw
			if n%progressEvery == 0 {
				if progress != nil {
					progress(n, head.Events)
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}
	}
}

// nextPacked reads one event; io.EOF behind the last one. It takes no more room
// than there are bytes, whatever the length claims.
func nextPacked(in *bufio.Reader) ([]byte, error) {
	length, err := binary.ReadUvarint(in)
	switch {
	case err != nil:
		return nil, err
	case length > largestEvent:
		return nil, errors.New("it says that it is too long")
	case length <= 1<<16:
		raw := make([]byte, length)
		if _, err := io.ReadFull(in, raw); err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		return raw, nil
	}
	raw, err := io.ReadAll(io.LimitReader(in, int64(length)))
	if err == nil && uint64(len(raw)) < length {
		err = io.ErrUnexpectedEOF
	}
	return raw, err
}

// ReadBackupHead tells what a backup of any version holds: a packed one, or a
// copy of a ledger file. What stands behind the head is not verified.
func ReadBackupHead(path string) (BackupHead, error) {
	file, err := os.Open(path)
	if err != nil {
		return BackupHead{}, store.NoAccess(path, err)
	}
	defer file.Close()
	if kind, err := kindOf(path); err != nil || kind == packedKind {
		if err != nil {
			return BackupHead{}, err
		}
		head, _, err := unpacked(file)
		return head, err
	}
	l := At(path)
	o, err := store.OpenCopy(context.Background(), path, l.file.Waiting())
	if err != nil {
		return BackupHead{}, err
	}
	defer o.Close()
	head := BackupHead{}
	head.Ledger, head.Events, head.Head, err = l.identity(o)
	if info, at := file.Stat(); at == nil {
		head.Made = info.ModTime()
	}
	return head, err
}

// verifyPacked reads a backup from the disk and replays it into a file that is
// thrown away.
func (l *Ledger) verifyPacked(ctx context.Context, path string, progress Progress) (err error) {
	if err := store.Forget(path); err != nil {
		return store.DiskError(path, err)
	}
	file, err := os.Open(path)
	if err != nil {
		return store.NoAccess(path, err)
	}
	defer file.Close()
	head, events, err := unpacked(file)
	if err != nil {
		return err
	}
	folder, remove, err := l.file.WorkFolder()
	if err != nil {
		return err
	}
	defer remove()
	scratch, err := l.file.OpenFresh(filepath.Join(folder, "replayed"))
	if err != nil {
		return err
	}
	defer scratch.Close()
	defer store.Faults(&err, debug.SetPanicOnFault(true))
	_, _, err = l.fill(ctx, scratch, func(into *Tx) error {
		err := replay(ctx, packedEvents(head, events), into, nil, progress)
		return or(err, errThrownAway)
	})
	return unless(errThrownAway, err)
}

// HashInBackup is the hash in hex of an event that a backup of any version holds,
// "" when it does not reach so far.
func HashInBackup(ctx context.Context, path string, seq uint64) (hash string, err error) {
	found := errors.New("found")
	err = At(path).journalIn(ctx, path, func(journal source) error {
		return journal(ctx, nil, func(e event.Event, raw []byte) error {
			if e.Seq != seq {
				return nil
			}
			hash = hashOf(raw)
			return found
		})
	})
	if errors.Is(err, found) {
		err = nil
	}
	return hash, err
}
