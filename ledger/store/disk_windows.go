package store

import (
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
)

// What the system says of a disk.
var (
	fullCodes     = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}
	readOnlyCodes = []syscall.Errno{windows.ERROR_WRITE_PROTECT}
	faultCodes    = []syscall.Errno{windows.ERROR_CRC, windows.ERROR_SECTOR_NOT_FOUND, windows.ERROR_READ_FAULT, windows.ERROR_WRITE_FAULT, windows.ERROR_IO_DEVICE, windows.ERROR_DISK_OPERATION_FAILED}
)

// placeOf asks on what kind of disk a path is.
func placeOf(path string) (place, error) {
	root, err := volume(path)
	if err != nil {
		return place{}, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(root, &free, nil, nil); err != nil {
		return place{}, err
	}
	at := place{free: int64(free)}
	if windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		at.network = strings.TrimRight(windows.UTF16PtrToString(root), `\`)
	}
	return at, nil
}

// volume is the root of the disk that a path is on, which need not exist.
func volume(path string) (*uint16, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	name, err := windows.UTF16PtrFromString(full)
	if err != nil {
		return nil, err
	}
	root := make([]uint16, len(full)+windows.MAX_PATH)
	if err := windows.GetVolumePathName(name, &root[0], uint32(len(root))); err != nil {
		return nil, err
	}
	return &root[0], nil
}
