package limit

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"hourbook/sla"
)

func TestABudgetIsUsedUpAndNotPassed(t *testing.T) {
	b := Budget{Most: 10, problem: "more than %s", remedy: "less"}
	for _, n := range []int{0, 1, 9, 10, 11, 100} {
		got, err := b.Read(strings.NewReader(strings.Repeat("x", n)), "thing")
		var over *sla.InputError
		switch {
		case n <= 10 && (err != nil || len(got) != n):
			t.Errorf("%d bytes: %d, %v", n, len(got), err)
		case n > 10 && (!errors.As(err, &over) || over.Field != "thing" || len(got) > 10):
			t.Errorf("%d bytes: %d, %v", n, len(got), err)
		}
	}
	r := b.Reader(strings.NewReader(strings.Repeat("x", 25)), "thing")
	for range 2 {
		if n, err := io.ReadFull(r, make([]byte, 10)); n != 10 || err != nil {
			t.Fatal(n, err)
		}
		r.Renew()
	}
	if n, err := io.ReadFull(r, make([]byte, 10)); n != 5 || err != io.ErrUnexpectedEOF {
		t.Error(n, err)
	}
}

func TestBudgetsSayTheirSize(t *testing.T) {
	for want, b := range map[string]Budget{"1024 MB": CSV, "256 kB": TOML, "1000": BadRows} {
		if got := b.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := PDF.Over("file").Error(); !strings.Contains(got, "file: a PDF of more than 64 MB; no document") {
		t.Error(got)
	}
	if got := Logo.Over("logo").Error(); !strings.Contains(got, "larger than 1 MiB; save it smaller") {
		t.Error(got)
	}
}

// A device that never ends is left when the budget is used up.
func TestAFileThatNeverEndsTakesItsBudgetAndNoMore(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is no /dev/zero")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	raw, err := TOML.ReadFile("/dev/zero", "company")
	runtime.ReadMemStats(&after)
	if err == nil || int64(len(raw)) > TOML.Most {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 8<<20 {
		t.Errorf("it took %d MB", took>>20)
	}
	small := filepath.Join(t.TempDir(), "small")
	if err := os.WriteFile(small, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if raw, err := TOML.ReadFile(small, "company"); err != nil || !bytes.Equal(raw, []byte("text")) {
		t.Errorf("%q, %v", raw, err)
	}
}
