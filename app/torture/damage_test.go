package torture

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// page is the size of bbolt's pages where the drills run.
const page = 4096

// harms are what can befall a file. Each changes the bytes of one.
var harms = []struct {
	name string
	harm func(r *rand.Rand, raw, older []byte) []byte
}{
	{"a bit flips", func(r *rand.Rand, raw, _ []byte) []byte {
		raw[r.IntN(len(raw))] ^= 1 << r.IntN(8)
		return raw
	}},
	{"many bits flip", func(r *rand.Rand, raw, _ []byte) []byte {
		for range 1 + r.IntN(200) {
			raw[r.IntN(len(raw))] ^= 1 << r.IntN(8)
		}
		return raw
	}},
	{"a bit of a page's head flips", func(r *rand.Rand, raw, _ []byte) []byte {
		at := r.IntN(len(raw)/page) * page
		raw[at+r.IntN(48)] ^= 1 << r.IntN(8)
		return raw
	}},
	{"a bit of the beginnings flips", func(r *rand.Rand, raw, _ []byte) []byte {
		raw[r.IntN(2)*page+r.IntN(80)] ^= 1 << r.IntN(8)
		return raw
	}},
	{"a page is zero", func(r *rand.Rand, raw, _ []byte) []byte {
		at := r.IntN(len(raw)/page) * page
		clear(raw[at : at+page])
		return raw
	}},
	{"a page is noise", func(r *rand.Rand, raw, _ []byte) []byte {
		at := r.IntN(len(raw)/page) * page
		for i := range page {
			raw[at+i] = byte(r.Uint32())
		}
		return raw
	}},
	{"two pages are swapped", func(r *rand.Rand, raw, _ []byte) []byte {
		a, b := r.IntN(len(raw)/page)*page, r.IntN(len(raw)/page)*page
		kept := append([]byte(nil), raw[a:a+page]...)
		copy(raw[a:a+page], raw[b:b+page])
		copy(raw[b:b+page], kept)
		return raw
	}},
	{"a page is repeated", func(r *rand.Rand, raw, _ []byte) []byte {
		a, b := r.IntN(len(raw)/page)*page, r.IntN(len(raw)/page)*page
		copy(raw[b:b+page], raw[a:a+page])
		return raw
	}},
	{"the end is missing", func(r *rand.Rand, raw, _ []byte) []byte { return raw[:r.IntN(len(raw))] }},
	{"a page is from before", func(r *rand.Rand, raw, older []byte) []byte {
		at := r.IntN(min(len(raw), len(older))/page) * page
		copy(raw[at:at+page], older[at:at+page])
		return raw
	}},
	{"both beginnings are from before", func(_ *rand.Rand, raw, older []byte) []byte {
		copy(raw[:2*page], older[:2*page])
		return raw
	}},
	{"the whole file is from before", func(_ *rand.Rand, _, older []byte) []byte { return append([]byte(nil), older...) }},
}

// A damaged file is refused or harmless: never a crash or a hang, and never a
// wrong answer. What check finds sound answers as before, what is saved of it is
// sound.
func TestDamagedFiles(t *testing.T) {
	s := newStage(t)
	book := filepath.Join(s.full, "book")
	older, err := os.ReadFile(book)
	must(t, err)
	for n := range 12 {
		done(t, book, "log", "T-4112", fmt.Sprintf("%dm", n+1), "--work", "firewall")
	}
	done(t, book, "invoice", "issue", "--month", "2026-10", "--customer", "zuvedra", "--out", filepath.Join(s.full, "out"))
	whole, err := os.ReadFile(book)
	must(t, err)
	beside := map[string][]byte{".witness": nil, ".sums": nil}
	for ending := range beside {
		beside[ending], err = os.ReadFile(book + ending)
		must(t, err)
	}
	want, o := answers(t, book)
	if o.exit != 0 {
		t.Fatal(o.errors)
	}
	events := head(t, book)
	random := rand.New(rand.NewPCG(*seed, 1))
	counts := map[string]int{}
	for n := range pick(24, 1000) {
		harm := harms[n%len(harms)]
		folder := filepath.Join(t.TempDir(), "damaged")
		must(t, os.MkdirAll(folder, 0o700))
		book := filepath.Join(folder, "book")
		must(t, os.WriteFile(book, harm.harm(random, append([]byte(nil), whole...), older), 0o600))
		for ending, raw := range beside {
			must(t, os.WriteFile(book+ending, raw, 0o600))
		}
		verdict := damaged(t, book, want, events)
		if t.Failed() {
			t.Fatalf("file %d, seed %d: %s: %s", n, *seed, harm.name, verdict)
		}
		counts[verdict]++
	}
	t.Logf("seed %d: %v", *seed, counts)
}

// damaged looks at a damaged file, and returns what became of it.
func damaged(t *testing.T, book, want string, events uint64) string {
	t.Helper()
	got, refused := answers(t, book)
	switch {
	case refused.crashed():
		t.Errorf("it crashed: %+v", refused)
	case refused.exit == 0 && got != want:
		t.Errorf("it answers %s", got)
	}
	checked := program(t, book, nil, "check", "--json")
	if checked.crashed() {
		t.Errorf("check crashed: %+v", checked)
	}
	ok := checked.exit == 0
	if ok && refused.exit != 0 {
		t.Errorf("check finds it sound, but it is refused: %s", refused.errors)
	}
	rebuilt := program(t, book, nil, "rebuild")
	if rebuilt.crashed() || ok && rebuilt.exit != 0 {
		t.Errorf("rebuild: %+v", rebuilt)
	}
	if rebuilt.exit == 0 {
		if after, o := answers(t, book); after != want || sound(t, book) != events {
			t.Errorf("after rebuild it answers %s %s", after, o.errors)
		}
		if ok {
			return "harmless"
		}
		return "rebuilt"
	}
	return saved(t, book, events)
}

// saved salvages a file that is beyond a rebuild.
func saved(t *testing.T, book string, events uint64) string {
	t.Helper()
	l, into := ledger.At(book), book+".saved"
	what, err := l.Salvage(context.Background(), into, nil)
	if err != nil {
		if !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("salvage: %v", err)
		}
		return "lost"
	}
	if now := sound(t, into); now != what.Kept || what.Kept+uint64(len(what.Missing)) != events {
		t.Errorf("saved %d of %d, check counts %d, %d are named", what.Kept, events, now, len(what.Missing))
	}
	if len(what.Missing) == 0 {
		return "saved whole"
	}
	return "saved in part"
}
