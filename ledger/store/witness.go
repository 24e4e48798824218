package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
)

const (
	witnessMagic = "HBW1"
	witnessSize  = len(witnessMagic) + 8 + len([sha256.Size]byte{}) + 4
)

// Witness is the number of the last event of a journal, and its hash.
type Witness struct {
	Seq  uint64
	Hash [sha256.Size]byte
}

// WitnessPath is the small file that remembers the last event. A ledger file
// that silently falls back by an act (a flipped bit in bbolt's meta page does
// that) is noticed by it.
func WitnessPath(path string) string { return path + ".witness" }

// WriteWitness puts h on disk beside the ledger.
func WriteWitness(path string, w Witness) error {
	file, err := openPlain(WitnessPath(path), os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		file, err = openPlain(WitnessPath(path), os.O_WRONLY|os.O_CREATE, modeBeside(path))
	}
	if err != nil {
		return fmt.Errorf("write witness: %w", err)
	}
	defer file.Close()
	if _, err := file.WriteAt(w.bytes(), 0); err != nil {
		return fmt.Errorf("write witness: %w", err)
	}
	if err := SyncData(file); err != nil {
		return fmt.Errorf("write witness: %w", err)
	}
	return file.Close()
}

// bytes is how it stands on the disk.
func (w Witness) bytes() []byte {
	raw := append(make([]byte, 0, witnessSize), witnessMagic...)
	raw = binary.BigEndian.AppendUint64(raw, w.Seq)
	raw = append(raw, w.Hash[:]...)
	return binary.BigEndian.AppendUint32(raw, crc32.Checksum(raw, Castagnoli()))
}

// ReadWitness returns what the witness remembers; false when it is missing or
// torn, which is worth a notice only.
func ReadWitness(path string) (Witness, bool, error) {
	raw, err := readWitness(WitnessPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return Witness{}, false, nil
	}
	if err != nil {
		return Witness{}, false, NoAccess(WitnessPath(path), err)
	}
	if len(raw) != witnessSize || string(raw[:len(witnessMagic)]) != witnessMagic {
		return Witness{}, false, nil
	}
	if body := raw[:witnessSize-4]; crc32.Checksum(body, Castagnoli()) != binary.BigEndian.Uint32(raw[witnessSize-4:]) {
		return Witness{}, false, nil
	}
	raw = raw[len(witnessMagic):]
	return Witness{Seq: binary.BigEndian.Uint64(raw), Hash: [sha256.Size]byte(raw[8 : 8+len([sha256.Size]byte{})])}, true, nil
}

// readWitness reads what stands there, and not much more than a witness holds.
func readWitness(path string) ([]byte, error) {
	file, err := openPlain(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	raw := make([]byte, 2*witnessSize)
	n, err := file.ReadAt(raw, 0)
	if err == io.EOF {
		err = nil
	}
	return raw[:n], err
}
