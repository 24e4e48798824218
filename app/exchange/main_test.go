package exchange

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
)

func noFault(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// by is who does something in these tests, and when.
func by(at string) ledger.Act {
	when, err := time.Parse("2006-01-02 15:04 -0700", at+" +0200")
	if err != nil {
		panic(err)
	}
	return ledger.Act{Author: "rasa", At: when}
}

// newLedger has the terms of the house and nothing else. It lies in memory where
// the system has such a place.
func newLedger(t testing.TB) *ledger.Ledger {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "hourbook-")
	if err != nil {
		folder = t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	zone, err := terms.DefaultZone("terms.toml", assets.Terms)
	noFault(t, err)
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	noFault(t, err)
	seller := invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}
	l := ledger.At(filepath.Join(folder, "l.hourbook"))
	noFault(t, l.Create(by("2026-11-02 09:00"), zone, seller, terms))
	return l
}

// folderOf holds files by name and text.
func folderOf(texts map[string]string) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, text := range texts {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}
