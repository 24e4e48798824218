package desktop

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// ShowFile shows a file in the system's program for it, and tells whether it did
// so by itself. It says the path as it is: of an address the system would take
// letters outside ASCII for others.
func ShowFile(path string) (asked bool, err error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return true, err
	}
	name, err := windows.UTF16PtrFromString(full)
	if err != nil {
		return true, err
	}
	return true, windows.ShellExecute(0, nil, name, nil, nil, windows.SW_SHOWNORMAL)
}
