package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// OutboxPath is the file beside a ledger of what waits for the servers of a team.
func OutboxPath(path string) string { return path + ".outbox" }

// sumDigits is how long the sum before each line of an outbox is.
const sumDigits = 8

// AddToOutbox adds a line behind the others, so that it is on disk when it returns.
func AddToOutbox(path string, text []byte) error {
	file, err := os.OpenFile(OutboxPath(path), os.O_RDWR|os.O_CREATE|os.O_APPEND, modeBeside(path))
	if err != nil {
		return NoAccess(OutboxPath(path), err)
	}
	line := fmt.Appendf(nil, "%08x %s\n", crc32.Checksum(text, Castagnoli()), text)
	if torn(file) {
		line = append([]byte("\n"), line...)
	}
	_, err = file.Write(line)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = SyncFolder(filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("write what waits: %w", DiskError(path, err))
	}
	return nil
}

// torn tells whether a file ends in the middle of a line.
func torn(file *os.File) bool {
	info, err := file.Stat()
	if err != nil || info.Size() == 0 {
		return false
	}
	var last [1]byte
	_, err = file.ReadAt(last[:], info.Size()-1)
	return err == nil && last[0] != '\n'
}

// ReadOutbox returns the lines of an outbox, oldest first. What is torn was never
// told to be there.
func ReadOutbox(path string) (all [][]byte, err error) {
	raw, err := os.ReadFile(OutboxPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, NoAccess(OutboxPath(path), err)
	}
	for line := range bytes.Lines(raw) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		if len(line) <= sumDigits {
			continue
		}
		sum, err := hex.DecodeString(string(line[:sumDigits]))
		text := line[sumDigits+1:]
		if err == nil && hex.EncodeToString(sum) == fmt.Sprintf("%08x", crc32.Checksum(text, Castagnoli())) {
			all = append(all, text)
		}
	}
	return all, nil
}

// HasOutbox tells whether something may wait.
func HasOutbox(path string) bool {
	_, err := os.Stat(OutboxPath(path))
	return err == nil
}

// RemoveOutbox forgets an outbox of which nothing waits any more.
func RemoveOutbox(path string) error { return RemoveIfThere(OutboxPath(path)) }

// heardPath is a file whose time is when the servers of a team were heard last.
func heardPath(path string) string { return path + ".heard" }

// NoteHeard notes that they were heard now. Where that cannot be kept it is not known.
func NoteHeard(path string) { _ = os.WriteFile(heardPath(path), []byte("\n"), modeBeside(path)) }

// LastHeard is when they were heard last, not ok where nobody knows.
func LastHeard(path string) (at time.Time, ok bool) {
	info, err := os.Stat(heardPath(path))
	if err != nil {
		return at, false
	}
	return info.ModTime(), true
}
