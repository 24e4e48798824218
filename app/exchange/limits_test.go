package exchange

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// endless is a folder with one table, of which so much comes; what it says about
// its size need not be so.
type endless struct {
	name, begin string
	more        int64
	says        int64
}

type endlessFile struct {
	endless
	io.Reader
}

type same byte

func (s same) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s)
	}
	return len(p), nil
}

func (e endless) Open(string) (fs.File, error) {
	return &endlessFile{e, io.MultiReader(strings.NewReader(e.begin), io.LimitReader(same('x'), e.more))}, nil
}
func (e endless) ReadDir(string) ([]fs.DirEntry, error) {
	return []fs.DirEntry{fs.FileInfoToDirEntry(e)}, nil
}
func (e endless) Name() string                    { return e.name }
func (e endless) Size() int64                     { return e.says }
func (e endless) Mode() fs.FileMode               { return 0o600 }
func (e endless) ModTime() time.Time              { return time.Time{} }
func (e endless) IsDir() bool                     { return false }
func (e endless) Sys() any                        { return nil }
func (f *endlessFile) Stat() (fs.FileInfo, error) { return f.endless, nil }
func (f *endlessFile) Close() error               { return nil }

// takes is how many megabytes were asked for in all meanwhile, given back or not.
func takes(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) >> 20
}

func TestATableThatIsTooLargeIsRefusedBeforeItIsInMemory(t *testing.T) {
	const header = "id,ticket,staff,start,minutes,work,note\n"
	for says, c := range map[string]struct {
		folder endless
		want   string
	}{
		"two gigabytes in one line":                 {endless{"time.csv", header, 2 << 30, 2 << 30}, "in/time.csv:1: a table of more than 1024 MB; import it in parts"},
		"two gigabytes that say that they are none": {endless{"time.csv", header, 2 << 30, 0}, "in/time.csv:1: a table of more than 1024 MB; import it in parts"},
		"a line of many megabytes":                  {endless{"time.csv", header + "E-1,", 20 << 20, 0}, "in/time.csv:2: a row of more than 1 MB; look for a quote that is not closed, or shorten the row"},
		"a quote that is never closed":              {endless{"time.csv", header + "E-1,\"\n\n\n", 20 << 20, 0}, "in/time.csv:2: a row of more than 1 MB; look for a quote that is not closed, or shorten the row"},
		"a header without an end":                   {endless{"time.csv", "", 20 << 20, 0}, "in/time.csv:1: a row of more than 1 MB; look for a quote that is not closed, or shorten the row"},
		"plans, which are sorted in memory":         {endless{"plans.csv", "customer,plan,from,until\n", 20 << 20, 0}, "in/plans.csv:1: plans of more than 16 MB; import them in parts"},
	} {
		t.Run(says, func(t *testing.T) {
			if testing.Short() && c.folder.more > 1<<30 {
				t.Skip("it reads a gigabyte")
			}
			l := newLedger(t)
			var err error
			took := takes(func() { _, err = Import(context.Background(), l, by("2026-11-03 09:00"), c.folder, "in", How{}) })
			if err == nil || err.Error() != c.want {
				t.Errorf("it says %.300v", err)
			}
			if took > 64 {
				t.Errorf("it took %d MB", took)
			}
		})
	}
}

// Of a million wrong rows the first thousand are told.
func TestWrongRowsAreToldAsFarAsAPersonReads(t *testing.T) {
	rows := "id,ticket,staff,start,minutes,work,note\n" + strings.Repeat("E-1,T-1,Jonas,today,much,magic,\n", 100_000)
	var err error
	took := takes(func() {
		_, err = Import(context.Background(), newLedger(t), by("2026-11-03 09:00"), folderOf(map[string]string{"time.csv": rows}), "in", How{})
	})
	var refused *ImportError
	if !errors.As(err, &refused) || int64(len(refused.Rows)) != limit.BadRows.Most || !refused.More {
		t.Fatalf("%.300v", err)
	}
	if took > 64 {
		t.Errorf("it took %d MB", took)
	}
}

// sealed is a file under a passphrase, which took so much work to make.
func sealed(t *testing.T, work int, fill func(*zip.Writer)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sealed.age")
	file, err := os.Create(path)
	noFault(t, err)
	recipient, err := age.NewScryptRecipient("seven blue cups")
	noFault(t, err)
	recipient.SetWorkFactor(work)
	out, err := age.Encrypt(file, recipient)
	noFault(t, err)
	files := zip.NewWriter(out)
	fill(files)
	noFault(t, errors.Join(files.Close(), out.Close(), file.Close()))
	return path
}

// A header of some bytes may ask for gigabytes before the passphrase is known to
// be wrong.
func TestASealedFileThatAsksForMuchWorkIsRefused(t *testing.T) {
	path := sealed(t, 10, func(files *zip.Writer) {})
	raw, err := os.ReadFile(path)
	noFault(t, err)
	crafted := strings.Replace(string(raw), " 10\n", " 22\n", 1)
	noFault(t, os.WriteFile(path, []byte(crafted), 0o600))
	took := takes(func() { err = Unseal(path, "seven blue cups", t.TempDir()) })
	if err == nil || !strings.Contains(err.Error(), "passphrase: a passphrase that takes more work than 2 to the 18") {
		t.Errorf("it says %v", err)
	}
	if took > 16 {
		t.Errorf("it took %d MB", took)
	}
}

func TestASealedFileWithAMillionNamesIsRefused(t *testing.T) {
	path := sealed(t, 10, func(files *zip.Writer) {
		for n := range 40_000 {
			_, err := files.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(n)})
			noFault(t, err)
		}
	})
	var err error
	took := takes(func() { err = Unseal(path, "seven blue cups", t.TempDir()) })
	if err == nil || !strings.Contains(err.Error(), "an export with a list of files of more than 1 MB") {
		t.Errorf("it says %v", err)
	}
	if took > 64 {
		t.Errorf("it took %d MB", took)
	}
}

func TestASealedFileThatUnpacksToTerabytesIsRefused(t *testing.T) {
	path := sealed(t, 10, func(files *zip.Writer) {
		_, err := files.CreateRaw(&zip.FileHeader{Name: "time.csv", Method: zip.Deflate, CompressedSize64: 0, UncompressedSize64: 1 << 42})
		noFault(t, err)
	})
	if err := Unseal(path, "seven blue cups", t.TempDir()); err == nil || !strings.Contains(err.Error(), "an export of more than 16384 MB") {
		t.Errorf("it says %v", err)
	}
}

func TestALineOfAJournalThatNeverEndsIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("it holds a line of 128 MB")
	}
	l := ledger.At(filepath.Join(t.TempDir(), "back"))
	var err error
	took := takes(func() {
		err = l.RestoreLines(context.Background(), io.MultiReader(strings.NewReader(`{"says":"`), io.LimitReader(same('x'), 4<<30)), ledger.Restoring{}, nil)
	})
	var over *sla.InputError
	if !errors.As(err, &over) || !strings.Contains(err.Error(), "a line of a journal of more than 128 MB") {
		t.Errorf("it says %.300v", err)
	}
	if took > 900 {
		t.Errorf("it took %d MB", took)
	}
}
