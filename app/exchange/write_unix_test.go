//go:build unix

package exchange

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestAPipeIsWrittenIntoAndStaysOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	// Open at both ends, so that nobody waits for the other.
	keep, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	err = WriteStream(path, func(w io.Writer) error {
		_, err := io.WriteString(w, "id,name\n")
		return err
	})
	defer keep.Close()
	if err != nil {
		t.Fatal(err)
	}
	if there, err := os.Lstat(path); err != nil || there.Mode()&os.ModeNamedPipe == 0 {
		t.Fatalf("the pipe was replaced: %v, %v", there.Mode(), err)
	}
	got := make([]byte, len("id,name\n"))
	if _, err := io.ReadFull(keep, got); err != nil || string(got) != "id,name\n" {
		t.Errorf("in the pipe is %q, %v", got, err)
	}
}
