package console

import (
	"os"
	"strings"
	"syscall"
)

func init() {
	if worded(os.Args) {
		attach()
	}
}

// worded tells whether somebody asks with words. A ledger alone opens the window,
// which should outlive the terminal.
func worded(args []string) bool {
	return len(args) > 2 || len(args) == 2 && !strings.HasSuffix(args[1], ".hourbook")
}

// attach takes the console of the program that started this one for what is not
// led elsewhere. Where that has none, or this one has its own, all stays.
func attach() {
	if usable(syscall.Stdout) && usable(syscall.Stderr) && usable(syscall.Stdin) {
		return
	}
	const parent = ^uintptr(0)
	kernel := syscall.NewLazyDLL("kernel32.dll")
	if done, _, _ := kernel.NewProc("AttachConsole").Call(parent); done == 0 {
		return
	}
	set := kernel.NewProc("SetStdHandle")
	for _, stream := range []struct {
		file   **os.File
		handle *syscall.Handle
		id     int
		name   string
	}{
		{&os.Stdin, &syscall.Stdin, syscall.STD_INPUT_HANDLE, "CONIN$"},
		{&os.Stdout, &syscall.Stdout, syscall.STD_OUTPUT_HANDLE, "CONOUT$"},
		{&os.Stderr, &syscall.Stderr, syscall.STD_ERROR_HANDLE, "CONOUT$"},
	} {
		if usable(*stream.handle) {
			continue
		}
		if file, err := os.OpenFile(stream.name, os.O_RDWR, 0); err == nil {
			*stream.file, *stream.handle = file, syscall.Handle(file.Fd())
			_, _, _ = set.Call(uintptr(stream.id), file.Fd()) // for what Go itself says when it gives up
		}
	}
}

// usable tells whether something can be said to a handle, or heard from it.
func usable(handle syscall.Handle) bool {
	if handle == 0 || handle == syscall.InvalidHandle {
		return false
	}
	kind, err := syscall.GetFileType(handle)
	return err == nil && kind != syscall.FILE_TYPE_UNKNOWN
}
