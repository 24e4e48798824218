package store

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Private lets only this user, the system and its administrators at a file or
// folder, and at what is made in the folder from then on: what 0600 and 0700 say
// elsewhere.
func Private(path string) error {
	if !hasRights(path) {
		return nil
	}
	list, err := ownList()
	if err != nil {
		return err
	}
	return windows.SetNamedSecurityInfo(path, windows.SE_FILE_OBJECT,
		windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, list, nil)
}

// ownList is who may do everything with what is private.
func ownList() (*windows.ACL, error) {
	me, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, err
	}
	system, err := windows.CreateWellKnownSid(windows.WinLocalSystemSid)
	if err != nil {
		return nil, err
	}
	administrators, err := windows.CreateWellKnownSid(windows.WinBuiltinAdministratorsSid)
	if err != nil {
		return nil, err
	}
	var all []windows.EXPLICIT_ACCESS
	for _, who := range []*windows.SID{me.User.Sid, system, administrators} {
		all = append(all, windows.EXPLICIT_ACCESS{
			AccessPermissions: windows.GENERIC_ALL,
			AccessMode:        windows.GRANT_ACCESS,
			Inheritance:       windows.SUB_CONTAINERS_AND_OBJECTS_INHERIT,
			Trustee:           windows.TRUSTEE{TrusteeForm: windows.TRUSTEE_IS_SID, TrusteeValue: windows.TrusteeValueFromSID(who)},
		})
	}
	return windows.ACLFromEntries(all, nil)
}

// hasRights tells whether the disk of a path keeps rights; a stick often does
// not.
func hasRights(path string) bool {
	root, err := volume(path)
	var flags uint32
	return err == nil && windows.GetVolumeInformation(root, nil, 0, nil, nil, &flags, nil, 0) == nil &&
		flags&windows.FILE_PERSISTENT_ACLS != 0
}

// MakeFolder makes a folder and those above it where they are missing, private
// to the user.
func MakeFolder(path string) error {
	above := filepath.Dir(path)
	if _, err := os.Stat(above); errors.Is(err, os.ErrNotExist) && above != path {
		if err := MakeFolder(above); err != nil {
			return err
		}
	}
	err := os.Mkdir(path, 0o700)
	if errors.Is(err, os.ErrExist) {
		return os.MkdirAll(path, 0o700) // which says what else stands there
	}
	if err != nil {
		return err
	}
	return Private(path)
}
