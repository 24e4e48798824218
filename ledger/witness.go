package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"hourbook/ledger/event"
	"io/fs"
	"os"
)

const (
	witnessMagic = "HBW1"
	witnessSize  = len(witnessMagic) + 8 + len(event.Hash{}) + 4
)

// witnessPath is the small file that remembers the last event. A ledger file
// that silently falls back by an act (a flipped bit in bbolt's meta page does
// that) is noticed by it.
func witnessPath(path string) string { return path + ".witness" }

// writeWitness puts h on disk beside the ledger.
func writeWitness(path string, h event.Head) error {
	file, err := os.OpenFile(witnessPath(path), os.O_WRONLY|os.O_CREATE, modeBeside(path))
	if err != nil {
		return fmt.Errorf("write witness: %w", err)
	}
	defer file.Close()
	if _, err := file.WriteAt(witnessOf(h), 0); err != nil {
		return fmt.Errorf("write witness: %w", err)
	}
	if err := syncData(file); err != nil {
		return fmt.Errorf("write witness: %w", err)
	}
	return file.Close()
}

// witnessOf is what the witness remembers of the last event.
func witnessOf(h event.Head) []byte {
	raw := append(make([]byte, 0, witnessSize), witnessMagic...)
	raw = binary.BigEndian.AppendUint64(raw, h.Seq)
	raw = append(raw, h.Hash[:]...)
	return binary.BigEndian.AppendUint32(raw, crc32.Checksum(raw, castagnoli()))
}

// readWitness returns what the witness remembers; false when it is missing or
// torn, which is worth a notice only.
func readWitness(path string) (event.Head, bool, error) {
	raw, err := os.ReadFile(witnessPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return event.Head{}, false, nil
	}
	if err != nil {
		return event.Head{}, false, noAccess(witnessPath(path), err)
	}
	if len(raw) != witnessSize || string(raw[:len(witnessMagic)]) != witnessMagic {
		return event.Head{}, false, nil
	}
	if body := raw[:witnessSize-4]; crc32.Checksum(body, castagnoli()) != binary.BigEndian.Uint32(raw[witnessSize-4:]) {
		return event.Head{}, false, nil
	}
	raw = raw[len(witnessMagic):]
	return event.Head{Seq: binary.BigEndian.Uint64(raw), Hash: event.Hash(raw[8 : 8+len(event.Hash{})])}, true, nil
}
