package gui

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hourbook/app/gui/guitest"
	"hourbook/ledger"
)

// small opens the window on a ledger on a small file system of its own, where
// one can be made.
func small(t *testing.T, size string) (*stage, string) {
	t.Helper()
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no file system can be made here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	path := filepath.Join(disk, "ledger.hourbook")
	at := guitest.Noon()
	if err := CreateSample(ledger.At(path), ledger.Act{Author: "Rasa", At: at}); err != nil {
		t.Fatal(err)
	}
	s := stageOn(t, path)
	s.World.Backups = "off"
	return s, disk
}

func TestAFullDiskLosesNothingTyped(t *testing.T) {
	s, disk := small(t, "8m")
	stone := filepath.Join(disk, "stone")
	if err := os.WriteFile(stone, []byte(strings.Repeat("x", 16<<20)), 0o600); err == nil {
		t.Fatal("the disk does not fill up")
	}
	s.entersOne()
	s.Sees("The disk is full.", "Make room on it")
	s.Picture("disk-full")
	if err := os.Remove(stone); err != nil {
		t.Fatal(err)
	}
	s.keeps()
	s.goesOn()
}

func TestAReadOnlyDiskLosesNothingTyped(t *testing.T) {
	s, disk := small(t, "16m")
	remount := func(flags uintptr) {
		if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|flags, "size=16m"); err != nil {
			t.Fatal(err)
		}
	}
	remount(syscall.MS_RDONLY)
	s.entersOne()
	s.Sees("Nothing can be written there.", "Make the folder writable")
	s.Press("Alt+2", "Alt+1")
	s.Sees("Queue")
	remount(0)
	s.keeps()
	s.Press("Ctrl+L", "Tab", "Tab")
	s.goesOn()
}
