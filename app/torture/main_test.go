// Package torture holds the drills: what the program does when it is killed,
// when disks fail and when files are damaged. A short part runs with all other
// tests; "go test ./app/torture -args -long" runs all of it. Some drills need
// strace, or root to mount small disks, and say so where they skip.
package torture

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"hourbook/app/cli"
	"hourbook/assets"
	"hourbook/ledger"
)

var (
	long = flag.Bool("long", false, "run the whole drills, which takes hours")
	seed = flag.Uint64("seed", 1, "the seed of what happens at random")
)

// role makes the test program play hourbook, on a screen where onScreen is set:
// then it says when it is ready for signals.
const (
	role     = "HOURBOOK_DRILL"
	onScreen = "HOURBOOK_DRILL_SCREEN"
	ready    = "ready for signals"
)

func TestMain(m *testing.M) {
	if os.Getenv(role) == "" {
		os.Exit(m.Run())
	}
	// One thread makes all calls in order, so that strace can count them.
	runtime.LockOSThread()
	at, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
	if err != nil {
		panic(err)
	}
	ctx, screen := context.Background(), os.Getenv(onScreen) != ""
	if screen { // as main does it
		ctx, _ = signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		fmt.Fprintln(os.Stderr, ready)
	}
	os.Exit(cli.Run(ctx, cli.Env{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Terminal: screen, Now: func() time.Time { return at }, Getenv: os.Getenv, User: "drill",
	}))
}

// pick is how many of something a drill does.
func pick(short, all int) int {
	if *long {
		return all
	}
	return short
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// patience is when a program counts as hanging.
const patience = 2 * time.Minute

// outcome is what became of a program.
type outcome struct {
	exit   int // -1 when it was killed
	hung   bool
	out    string
	errors string
}

// program runs hourbook on a ledger; behind are words before the program's, such
// as strace and what it is to do.
func program(t testing.TB, book string, before []string, args ...string) outcome {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	words := append(append(before[:len(before):len(before)], self, "--ledger", book), args...)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Dir = filepath.Dir(book)
	cmd.Cancel, cmd.WaitDelay = func() error { return cmd.Process.Signal(syscall.SIGQUIT) }, time.Minute // it tells where it hung
	cmd.Env = append(os.Environ(), role+"=1", "NOW=2026-11-06T17:30:00+02:00", "HOURBOOK_BACKUPS="+backups, "GOMAXPROCS=2", "GODEBUG=", "GOTRACEBACK=all")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), ctx.Err() != nil, out.String(), errs.String()}
}

// backups is the policy of automatic backups in a drill.
var backups = "off"

// crashed tells whether a program ended as none may.
func (o outcome) crashed() bool {
	return o.hung || o.exit == 2 || o.exit > 4 || strings.Contains(o.errors, "a fault in the program") || strings.Contains(o.errors, "goroutine ")
}

// done runs hourbook and wants it to succeed.
func done(t testing.TB, book string, args ...string) string {
	t.Helper()
	o := program(t, book, nil, args...)
	if o.exit != 0 {
		t.Fatalf("hourbook %s: exit %d: %s%s", strings.Join(args, " "), o.exit, o.out, o.errors)
	}
	return o.out
}

// sound wants check to be content, and returns how many events there are.
func sound(t testing.TB, book string) uint64 {
	t.Helper()
	report, err := ledger.At(book).Check(context.Background(), nil)
	if err != nil || len(report.Problems) > 0 {
		t.Fatalf("check: %v %q", err, report.Problems)
	}
	return report.Events
}

// soundBackup checks the ledger that a backup holds.
func soundBackup(t testing.TB, backup string) uint64 {
	t.Helper()
	back := ledger.At(filepath.Join(t.TempDir(), "back"))
	must(t, back.Restore(context.Background(), backup, ledger.Restoring{}, nil))
	return sound(t, back.Path)
}

// head is the number of events.
func head(t testing.TB, book string) (events uint64) {
	t.Helper()
	must(t, ledger.At(book).Read(func(v *ledger.View) error {
		events, _ = v.Head()
		return nil
	}))
	return events
}

// folders of drills: the sample month as files, a ledger that is new, and one
// that holds the sample month.
type stage struct{ sample, fresh, full string }

func newStage(t testing.TB) stage {
	t.Helper()
	root := t.TempDir()
	s := stage{filepath.Join(root, "sample"), filepath.Join(root, "fresh"), filepath.Join(root, "full")}
	for _, folder := range []string{s.sample, s.fresh, s.full} {
		must(t, os.MkdirAll(folder, 0o700))
	}
	files, err := assets.Sample.ReadDir("sample")
	must(t, err)
	for _, f := range files {
		raw, err := assets.Sample.ReadFile("sample/" + f.Name())
		must(t, err)
		must(t, os.WriteFile(filepath.Join(s.sample, f.Name()), raw, 0o600))
	}
	done(t, filepath.Join(s.fresh, "book"), "init", "--company", filepath.Join(s.sample, "company.toml"))
	copyFolder(t, s.fresh, s.full)
	done(t, filepath.Join(s.full, "book"), "import", s.sample)
	return s
}

// copyFolder copies the files of a folder, as private as they are.
func copyFolder(t testing.TB, from, to string) {
	t.Helper()
	must(t, os.RemoveAll(to))
	must(t, os.MkdirAll(to, 0o700))
	files, err := os.ReadDir(from)
	must(t, err)
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(from, f.Name()))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(to, f.Name()), raw, 0o600))
	}
}

// needs skips a drill where a tool is missing.
func needs(t testing.TB, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Skipf("%s is not here", tool)
	}
}

func needsRoot(t testing.TB) {
	t.Helper()
	if os.Getuid() != 0 || runtime.GOOS != "linux" {
		t.Skip("mounting small disks needs root on Linux")
	}
}

// answers are what people would read of a ledger: totals, invoices, queue.
func answers(t testing.TB, book string) (string, outcome) {
	t.Helper()
	var all strings.Builder
	for _, words := range [][]string{
		{"utilization", "--from", "2026-01", "--to", "2026-12"}, {"invoice", "list"}, {"queue", "--at", "2026-11-06 17:00"},
		{"invoice", "draft", "--month", "2026-10"},
	} {
		o := program(t, book, nil, append(words, "--json")...)
		if o.exit != 0 {
			return "", o
		}
		all.WriteString(o.out)
	}
	return all.String(), outcome{}
}

// field reads a field of a JSON answer.
func field[T any](t testing.TB, raw, name string) (value T) {
	t.Helper()
	fields := map[string]json.RawMessage{}
	must(t, json.Unmarshal([]byte(raw), &fields))
	must(t, json.Unmarshal(fields[name], &value))
	return value
}
