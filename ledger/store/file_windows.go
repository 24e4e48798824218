package store

import (
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// names is how many names (hard links) the file at path has.
func names(path string, _ fs.FileInfo) int {
	file, err := os.Open(path)
	if err != nil {
		return 1 // opening it says it better
	}
	defer file.Close()
	var info windows.ByHandleFileInformation
	if windows.GetFileInformationByHandle(windows.Handle(file.Fd()), &info) != nil {
		return 1
	}
	return int(info.NumberOfLinks)
}

// likewise gives the file at path the rights of the one at place that it will
// replace, so that who does it locks nobody out. Where they cannot be read it
// keeps its own.
func likewise(path, place string, _ fs.FileInfo) error {
	if !hasRights(path) {
		return nil
	}
	rights, err := windows.GetNamedSecurityInfo(place, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return nil
	}
	list, _, err := rights.DACL()
	if err != nil {
		return nil
	}
	how := windows.SECURITY_INFORMATION(windows.DACL_SECURITY_INFORMATION | windows.UNPROTECTED_DACL_SECURITY_INFORMATION)
	if control, _, err := rights.Control(); err == nil && control&windows.SE_DACL_PROTECTED != 0 {
		how = windows.DACL_SECURITY_INFORMATION | windows.PROTECTED_DACL_SECURITY_INFORMATION
	}
	return windows.SetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, how, nil, nil, list, nil)
}
