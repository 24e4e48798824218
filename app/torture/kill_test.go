package torture

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// calls are those that change what is on the disk.
var calls = []string{
	"pwrite64", "write", "copy_file_range", "sendfile", "fdatasync", "fsync", "ftruncate", "renameat", "renameat2", "rename", "linkat", "link",
	"unlinkat", "unlink", "fchmod", "mkdirat",
}

// deed is an act that is disturbed, with what must be so before and after it.
type deed struct {
	name    string
	full    bool // it begins with the sample month
	backups string
	args    []string
	before  func(t testing.TB, book string)
	add     uint64 // how many events the act adds; 0 when it adds none
	keep    bool   // it succeeds a second time without adding more
	after   func(t testing.TB, book string)
}

// deeds are the acts of the drills.
func deeds(s stage) []deed {
	backedUp := func(t testing.TB, book string) {
		done(t, book, "backup", book+".old")
		done(t, book, "log", "T-4112", "5m", "--work", "firewall")
	}
	return []deed{
		{name: "log", full: true, args: []string{"log", "T-4112", "30m", "--work", "firewall"}, add: 1},
		{name: "import", args: []string{"import", s.sample}, add: 234, keep: true},
		{name: "issue", full: true, args: []string{"invoice", "issue", "--month", "2026-10", "--customer", "zuvedra", "--out", "out"}, add: 1, keep: true, after: oneInvoice},
		{name: "backup", full: true, args: []string{"backup", "copy"}, after: wholeOrNone},
		{name: "restore", full: true, args: []string{"restore", "book.old", "--force"}, before: backedUp},
		{name: "rebuild", full: true, args: []string{"rebuild"}},
		{name: "log with backup", full: true, backups: "kept", args: []string{"log", "T-4112", "30m", "--work", "firewall"}, add: 1},
		{name: "export", full: true, args: []string{"export", "exported"}},
	}
}

// oneInvoice wants the invoice to be issued once, and all PDFs to be right.
func oneInvoice(t testing.TB, book string) {
	t.Helper()
	if list := done(t, book, "invoice", "list"); strings.Count(list, "TV-2026-0058") != 1 || strings.Contains(list, "TV-2026-0059") {
		t.Errorf("issued: %s", list)
	}
	done(t, book, "check", "--pdf")
}

// wholeOrNone wants the backup to be whole.
func wholeOrNone(t testing.TB, book string) {
	t.Helper()
	copied := filepath.Join(filepath.Dir(book), "copy")
	if _, err := os.Stat(copied); err == nil {
		soundBackup(t, copied)
	}
}

// prepare makes the folder of an act, and returns its ledger and how many
// events it has.
func (d deed) prepare(t testing.TB, s stage, folder string) (book string, events uint64) {
	t.Helper()
	from := s.fresh
	if d.full {
		from = s.full
	}
	copyFolder(t, from, folder)
	book = filepath.Join(folder, "book")
	if d.before != nil {
		d.before(t, book)
	}
	return book, head(t, book)
}

// disturb runs the act under strace, and returns what became of it.
func (d deed) disturb(t testing.TB, book, inject string) outcome {
	t.Helper()
	backups = "off"
	if d.backups != "" {
		backups = filepath.Join(filepath.Dir(book), d.backups)
	}
	defer func() { backups = "off" }()
	return program(t, book, []string{"strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + strings.SplitN(inject, ":", 2)[0], "-e", "inject=" + inject}, d.args...)
}

// judge holds what is there after a disturbed act against what may be there:
// all of the act or nothing of it, all of it when it was acknowledged, and the
// act can be done then.
func (d deed) judge(t testing.TB, book string, events uint64, o outcome) {
	t.Helper()
	if o.crashed() {
		t.Fatalf("exit %d: %s", o.exit, o.errors)
	}
	now := sound(t, book)
	added := d.add > 0 && now == events+d.add
	switch {
	case d.name == "restore":
		if now != events && now != events-1 {
			t.Fatalf("%d events, before %d", now, events)
		}
	case now != events && !added:
		t.Fatalf("%d events, before %d", now, events)
	case o.exit == 0 && d.add > 0 && !added:
		t.Fatalf("acknowledged, but not there: %s", o.errors)
	case o.exit == 3 && d.add > 0 && !added:
		t.Fatalf("recorded, as it says, but not there: %s", o.errors)
	case o.exit == 1 && added:
		t.Fatalf("refused, but there: %s", o.errors)
	}
	if d.after != nil && d.name != "issue" {
		d.after(t, book)
	}
	again := program(t, book, nil, d.args...)
	if again.exit != 0 && !(d.name == "backup" && strings.Contains(again.errors, "there is a ledger already")) {
		t.Fatalf("the act cannot be done then: %s", again.errors)
	}
	if d.after != nil {
		d.after(t, book)
	}
	sound(t, book)
	leftovers(t, filepath.Dir(book))
}

// leftovers wants nothing of a disturbed act to stay behind for ever.
func leftovers(t testing.TB, folder string) {
	t.Helper()
	must(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := d.Info(); err == nil && path != folder && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", path, info.Mode())
		}
		if strings.HasSuffix(path, "book.new") {
			t.Errorf("%s is left", path)
		}
		return nil
	}))
}

// everyCall disturbs an act at each call of each kind, and returns how often.
func everyCall(t *testing.T, s stage, d deed, calls []string, fault string, step int) (points int) {
	folder := filepath.Join(t.TempDir(), "drill")
	for call, most := range counted(t, s, d, calls) {
		for n := 1; n <= most; n += step {
			book, events := d.prepare(t, s, folder)
			o := d.disturb(t, book, fmt.Sprintf("%s:%s:when=%d", call, fault, n))
			if strings.Contains(o.errors, "strace: ") {
				t.Fatal(o.errors)
			}
			if strings.Contains(o.errors, "netpollBreak") {
				continue // it met the language's own wake-up call, which is no file
			}
			points++
			d.judge(t, book, events, o)
			if t.Failed() {
				t.Fatalf("at %s %d", call, n)
			}
		}
	}
	return points
}

// counted tells how often the thread that does an act makes each call.
func counted(t testing.TB, s stage, d deed, calls []string) map[string]int {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "count")
	book, _ := d.prepare(t, s, folder)
	trace := filepath.Join(folder, "trace")
	backups = "off"
	if d.backups != "" {
		backups = filepath.Join(folder, d.backups)
	}
	defer func() { backups = "off" }()
	o := program(t, book, []string{"strace", "-f", "-o", trace, "-e", "trace=" + strings.Join(calls, ",")}, d.args...)
	if o.exit != 0 {
		t.Fatal(o.errors)
	}
	raw, err := os.ReadFile(trace)
	must(t, err)
	perThread := map[string]int{}
	most := map[string]int{}
	for _, line := range strings.Split(string(raw), "\n") {
		thread, rest, _ := strings.Cut(line, " ")
		call, _, ok := strings.Cut(strings.TrimSpace(rest), "(")
		if ok && slices.Contains(calls, call) {
			perThread[thread+call]++
			most[call] = max(most[call], perThread[thread+call])
		}
	}
	return most
}

func TestKilledAtEveryCallThatWrites(t *testing.T) {
	needs(t, "strace")
	s := newStage(t)
	total := 0
	for _, d := range deeds(s) {
		if !*long && d.name != "log" {
			continue
		}
		t.Run(d.name, func(t *testing.T) {
			points := everyCall(t, s, d, calls, "signal=SIGKILL", pick(3, 1))
			t.Logf("%s: killed at %d calls", d.name, points)
			total += points
		})
	}
	t.Logf("killed at %d calls, nothing lost, nothing half done", total)
}

// The moment is random, so that what no call shows is met as well.
func TestKilledAtRandom(t *testing.T) {
	s := newStage(t)
	all := deeds(s)
	random := rand.New(rand.NewPCG(*seed, 0))
	folder := filepath.Join(t.TempDir(), "drill")
	spans := map[string]time.Duration{}
	killed, rounds := 0, pick(12, 500)
	for range rounds {
		d := all[random.IntN(len(all))]
		book, events := d.prepare(t, s, folder)
		if spans[d.name] == 0 {
			began := time.Now()
			program(t, book, nil, d.args...)
			spans[d.name] = time.Since(began)
			book, events = d.prepare(t, s, folder)
		}
		o := killedAfter(t, book, time.Duration(random.Int64N(int64(spans[d.name])*5/4)), d.args...)
		if o.exit == -1 {
			killed++
		}
		d.judge(t, book, events, o)
		if t.Failed() {
			t.Fatalf("%s, seed %d", d.name, *seed)
		}
	}
	t.Logf("seed %d: %d of %d acts were killed before their end", *seed, killed, rounds)
}

// killedAfter runs hourbook and kills it after a while.
func killedAfter(t testing.TB, book string, after time.Duration, args ...string) outcome {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self, append([]string{"--ledger", book}, args...)...)
	cmd.Dir = filepath.Dir(book)
	cmd.Env = append(os.Environ(), role+"=1", "NOW=2026-11-06T17:30:00+02:00", "HOURBOOK_BACKUPS=off")
	must(t, cmd.Start())
	time.Sleep(after)
	if err := cmd.Process.Signal(syscall.SIGKILL); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	return outcome{exit: cmd.ProcessState.ExitCode()}
}
