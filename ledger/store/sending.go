package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	sendingMagic = "HBS1"
	sendingHead  = len(sendingMagic) + 8 + sha256.Size + 16
)

// Sending is an act on its way to the others who share a ledger: behind which
// event it goes, and its bytes.
type Sending struct {
	After Witness
	Item  [16]byte // what waited on this computer and becomes this act; zero for none
	Act   []byte
}

// SendingPath is the small file that keeps an act from before it is sent until it
// is known what became of it.
func SendingPath(path string) string { return path + ".sending" }

// WriteSending puts an act on disk beside the ledger.
func WriteSending(path string, s Sending) error {
	raw := append(make([]byte, 0, sendingHead+len(s.Act)+4), sendingMagic...)
	raw = binary.BigEndian.AppendUint64(raw, s.After.Seq)
	raw = append(append(append(raw, s.After.Hash[:]...), s.Item[:]...), s.Act...)
	raw = binary.BigEndian.AppendUint32(raw, crc32.Checksum(raw, Castagnoli()))
	file, err := os.OpenFile(SendingPath(path), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, modeBeside(path))
	if err != nil {
		return NoAccess(SendingPath(path), err)
	}
	_, err = file.Write(raw)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = SyncFolder(filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("write what is sent: %w", DiskError(path, err))
	}
	return nil
}

// ReadSending returns the act on its way; false when there is none. What is torn
// was never sent: it is whole on disk before that.
func ReadSending(path string) (s Sending, ok bool, err error) {
	raw, err := os.ReadFile(SendingPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return s, false, nil
	}
	if err != nil {
		return s, false, NoAccess(SendingPath(path), err)
	}
	if len(raw) < sendingHead+4 || string(raw[:len(sendingMagic)]) != sendingMagic {
		return s, false, nil
	}
	raw, sum := raw[:len(raw)-4], binary.BigEndian.Uint32(raw[len(raw)-4:])
	if crc32.Checksum(raw, Castagnoli()) != sum {
		return s, false, nil
	}
	raw = raw[len(sendingMagic):]
	s.After.Seq = binary.BigEndian.Uint64(raw)
	raw = raw[8:]
	raw = raw[copy(s.After.Hash[:], raw):]
	s.Act = raw[copy(s.Item[:], raw):]
	return s, true, nil
}

// IsSending tells whether an act is on its way.
func IsSending(path string) bool {
	_, err := os.Stat(SendingPath(path))
	return err == nil
}

// SettleSending forgets the act: it is known what became of it.
func SettleSending(path string) error { return RemoveIfThere(SendingPath(path)) }
