package ledger

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/windows"

	"hourbook/ledger/store"
)

// wine tells whether this is Wine, which makes of a list of rights what its disk
// keeps.
func wine() bool {
	return windows.NewLazySystemDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil
}

// rightsOf is who may do what with a file, as the system writes it.
func rightsOf(t *testing.T, path string) string {
	t.Helper()
	rights, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	must(t, err)
	return rights.String()
}

// isPrivate fails unless only this user, the system and its administrators may
// read the file.
func isPrivate(t *testing.T, path string) {
	t.Helper()
	rights := rightsOf(t, path)
	if wine() {
		t.Logf("not shown by Wine: %s", rights)
		return
	}
	me, err := windows.GetCurrentProcessToken().GetTokenUser()
	must(t, err)
	for _, one := range strings.Split(rights, "(")[1:] {
		if who := strings.TrimSuffix(one[strings.LastIndex(one, ";")+1:], ")"); who != "SY" && who != "BA" && who != me.User.Sid.String() {
			t.Errorf("%s may do something with %s: %s", who, path, rights)
		}
	}
}

func TestWhatIsMadeInAPrivateFolderIsPrivate(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	must(t, store.MakeFolder(folder))
	must(t, store.MakeFolder(folder))
	file := filepath.Join(folder, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	isPrivate(t, folder)
	isPrivate(t, file)
	if err := store.MakeFolder(filepath.Join(file, "below")); err == nil {
		t.Error("a folder is made below a file")
	}
}

func TestWhoReplacesALedgerKeepsItsRights(t *testing.T) {
	l := newLedger(t)
	isPrivate(t, l.Path)
	everybody, err := windows.CreateWellKnownSid(windows.WinWorldSid)
	must(t, err)
	list, err := windows.ACLFromEntries([]windows.EXPLICIT_ACCESS{{AccessPermissions: windows.GENERIC_ALL, AccessMode: windows.GRANT_ACCESS,
		Trustee: windows.TRUSTEE{TrusteeForm: windows.TRUSTEE_IS_SID, TrusteeValue: windows.TrusteeValueFromSID(everybody)}}}, nil)
	must(t, err)
	must(t, windows.SetNamedSecurityInfo(l.Path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION, nil, nil, list, nil))
	before := rightsOf(t, l.Path)
	must(t, l.Rebuild(t.Context(), nil))
	if after := rightsOf(t, l.Path); after != before {
		t.Errorf("rights were %s and are %s", before, after)
	}
}

// A reader of another program keeps the file from being replaced, and loses
// nothing by waiting.
func TestAFileThatIsOpenIsReplacedWhenItIsClosed(t *testing.T) {
	l := newLedger(t)
	l.Wait = store.Patience
	sums, err := os.ReadFile(store.ChecksumsPath(l.Path))
	must(t, err)
	file, err := os.Open(l.Path)
	must(t, err)
	if err := l.Rebuild(t.Context(), nil); err == nil {
		t.Error("a file that is open was replaced")
	}
	if after, err := os.ReadFile(store.ChecksumsPath(l.Path)); err != nil || string(after) != string(sums) {
		t.Errorf("the sums are others: %v", err)
	}
	must(t, file.Close())
	must(t, l.Rebuild(t.Context(), nil))
	sound(t, l)
}

func TestALedgerOfTwoNamesIsRefused(t *testing.T) {
	l := newLedger(t)
	must(t, os.Link(l.Path, l.Path+".other"))
	if err := l.Read(func(*View) error { return nil }); err == nil {
		t.Error("it is read")
	}
}
