package cli_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"hourbook/app/cli"
	"hourbook/assets"
	"hourbook/ledger"
)

// now is the time in tests that do not say: Friday before closing.
const now = "2026-11-06T17:30:00+02:00"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hourbook": hourbook})
}

// hourbook is the program in scripts, with the time that NOW says.
func hourbook() {
	at, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
	if err != nil {
		panic(err)
	}
	os.Exit(cli.Run(context.Background(), cli.Env{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Random: lots(),
		Now: func() time.Time { return at }, Getenv: os.Getenv, User: "nobody", Build: cli.Build{Go: "go", Platform: "test/test"},
		Open: opened,
	}))
}

// opened is the ledger at a path. Where REHEARSE says so each act is done for
// nothing before it counts.
func opened(path string) *ledger.Ledger {
	l := ledger.At(path)
	l.Rehearses = os.Getenv("REHEARSE") != ""
	return l
}

// lots is what ids are drawn from in a script: others where it says another SEED,
// or another command line.
func lots() io.Reader {
	return rand.NewChaCha8(sha256.Sum256([]byte(os.Getenv("SEED") + strings.Join(os.Args, "\x00"))))
}

func TestScripts(t *testing.T) { runScripts(t, "") }

// TestScriptsWhenEveryActIsDecidedAgain throws away what each act did first: that
// it was done before must leave no trace in what it tells, and in the ledger.
func TestScriptsWhenEveryActIsDecidedAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	runScripts(t, "yes")
}

func runScripts(t *testing.T, rehearse string) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		Condition:          conditions,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NOW", now)
			env.Setenv("HOURBOOK_LEDGER", filepath.Join(env.WorkDir, "book.hourbook"))
			env.Setenv("HOURBOOK_USER", "Rasa")
			env.Setenv("REHEARSE", rehearse)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "json": jsonIs, "sample": sample, "flip": flip, "change": change, "clocks": clocks, "picture": picture,
			"found": found, "twin": twin, "zero": zero, "cell": cellIs,
		},
	})
}

// exits runs the program and wants that exit: exits 2 nonsense.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	if err := ts.Exec("hourbook", args[1:]...); errors.As(err, &failed) {
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("hourbook %s: exit %d, want %d", strings.Join(args[1:], " "), got, want)
	}
	if value := goValue.FindString(ts.ReadFile("stdout") + ts.ReadFile("stderr")); value != "" {
		ts.Fatalf("hourbook %s: %s was meant for a program, not for people", strings.Join(args[1:], " "), value)
	}
}

// goValue is a value in the form of Go, which no answer of any verb shows.
var goValue = regexp.MustCompile(`\{[^"\s{}]+ [^"{}\n]*\}|%!|\b0xc0[0-9a-f]{8}|<nil>|map\[`)

// jsonIs wants a value in the last answer: json 0.state '"late"'. A path that
// ends in len is the length of a list; - is the whole answer.
func jsonIs(ts *testscript.TestScript, neg bool, args []string) {
	var answer, want any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &answer))
	ts.Check(json.Unmarshal([]byte(args[1]), &want))
	got, err := lookUp(answer, args[0])
	ts.Check(err)
	if path, ok := got.(string); ok {
		got = filepath.ToSlash(path)
	}
	if reflect.DeepEqual(got, want) == neg {
		raw, _ := json.Marshal(got)
		ts.Fatalf("%s is %s", args[0], raw)
	}
}

// change puts other words into a file: change terms.toml OLD NEW OLD NEW.
func change(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	for pairs := args[1:]; len(pairs) > 1; pairs = pairs[2:] {
		if !strings.Contains(text, pairs[0]) {
			ts.Fatalf("there is no %s in %s", pairs[0], args[0])
		}
		text = strings.ReplaceAll(text, pairs[0], pairs[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// lookUp follows a path of keys and places through JSON.
func lookUp(value any, path string) (any, error) {
	if path == "-" {
		return value, nil
	}
	for _, key := range strings.Split(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			next, ok := v[key]
			if !ok {
				return nil, fmt.Errorf("there is no %q", key)
			}
			value = next
		case []any:
			if key == "len" {
				return float64(len(v)), nil
			}
			n, err := strconv.Atoi(key)
			if err != nil || n >= len(v) {
				return nil, fmt.Errorf("there is no %q in a list of %d", key, len(v))
			}
			value = v[n]
		default:
			return nil, fmt.Errorf("%q leads into %v", key, value)
		}
	}
	return value, nil
}

// sample writes the sample month into a folder.
func sample(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(writeSample(ts.MkAbs(args[0])))
}

func writeSample(folder string) error {
	files, err := fs.Sub(assets.Sample, "sample")
	if err != nil {
		return err
	}
	return os.CopyFS(folder, files)
}

// clocks writes the zone file of a place whose clocks never change: clocks
// FILE +09:00.
func clocks(ts *testscript.TestScript, _ bool, args []string) {
	at, err := time.Parse("-07:00", args[1])
	ts.Check(err)
	_, offset := at.Zone()
	raw := append([]byte("TZif"), make([]byte, 16)...)
	for _, count := range []uint32{0, 0, 0, 0, 1, 4} { // one kind of time, four letters
		raw = binary.BigEndian.AppendUint32(raw, count)
	}
	raw = binary.BigEndian.AppendUint32(raw, uint32(offset))
	raw = append(raw, 0, 0, 'A', 'A', 'A', 0)
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, raw, 0o600))
}

// picture writes a PNG of a size: picture logo.png 300 200 whole. A torn one
// lacks its second half.
func picture(ts *testscript.TestScript, _ bool, args []string) {
	width, err := strconv.Atoi(args[1])
	ts.Check(err)
	height, err := strconv.Atoi(args[2])
	ts.Check(err)
	var b bytes.Buffer
	ts.Check(png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))))
	raw := b.Bytes()
	if args[3] == "torn" {
		raw = raw[:len(raw)/2]
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o600))
}

// flip changes one letter wherever a text stands in a file, as a failing disk
// does.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	raw, err := os.ReadFile(path)
	ts.Check(err)
	if !bytes.Contains(raw, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	flipped := "X" + args[1][1:]
	ts.Check(os.WriteFile(path, bytes.ReplaceAll(raw, []byte(args[1]), []byte(flipped)), 0o600))
}

// desk runs command lines in process, on a ledger of its own.
type desk struct {
	t        *testing.T
	dir      string
	now      string
	ctx      context.Context
	terminal bool
	env      map[string]string
}

func newDesk(t *testing.T) *desk {
	return &desk{t: t, dir: t.TempDir(), now: now, ctx: context.Background()}
}

// try runs one command line.
func (d *desk) try(args ...string) (stdout, stderr string, exit int) {
	d.t.Helper()
	at, err := time.Parse(time.RFC3339, d.now)
	if err != nil {
		d.t.Fatal(err)
	}
	var out, messages bytes.Buffer
	exit = cli.Run(d.ctx, cli.Env{
		Args: args, Terminal: d.terminal, Stdout: &out, Stderr: &messages,
		Now: func() time.Time { return at }, Getenv: func(name string) string { return d.env[name] },
		Ledger: filepath.Join(d.dir, "book.hourbook"), User: "Rasa",
	})
	return out.String(), messages.String(), exit
}

// A cancelled run issues nothing more, says so, and loses nothing.
func TestInterruptedIssue(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.dir, "sample")
	if err := writeSample(folder); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--company", filepath.Join(folder, "company.toml"))
	d.do("import", folder)
	stopped, stop := context.WithCancel(context.Background())
	d.ctx = &stopAfter{Context: stopped, stop: stop, book: ledger.At(filepath.Join(d.dir, "book.hourbook")), issued: 3}
	out, messages, exit := d.try("invoice", "issue", "--month", "2026-10", "--out", d.dir, "--json")
	var issued []struct{ Number string }
	if err := json.Unmarshal([]byte(out), &issued); err != nil || len(issued) != 3 || exit != cli.Partly {
		t.Fatalf("exit %d, %v, %s", exit, err, out)
	}
	if !strings.Contains(messages, "stopped, 3 of 10 invoices are issued") {
		t.Error(messages)
	}
	d.ctx = context.Background()
	if d.ask(&issued, "invoice", "issue", "--month", "2026-10", "--out", d.dir); len(issued) != 7 || issued[0].Number != "TV-2026-0061" {
		t.Errorf("went on with %v", issued)
	}
}

// stopAfter is cancelled, as by Ctrl+C, once so many invoices are issued. It looks
// between two of them alone: an act under way asks it too, and holds the file.
type stopAfter struct {
	context.Context
	stop   context.CancelFunc
	book   *ledger.Ledger
	issued int
}

func (s *stopAfter) Err() error {
	caller, _, _, _ := runtime.Caller(1)
	if s.Context.Err() == nil && strings.HasSuffix(runtime.FuncForPC(caller).Name(), "app.IssueAll") {
		_ = s.book.Read(func(v *ledger.View) error {
			if all, err := v.AllIssued(""); err == nil && len(all) >= s.issued {
				s.stop()
			}
			return nil
		})
	}
	return s.Context.Err()
}

// On a screen long acts draw how far they are, and never into the answer.
func TestProgressIsDrawn(t *testing.T) {
	d := newDesk(t)
	d.terminal = true
	folder := filepath.Join(d.dir, "sample")
	if err := writeSample(folder); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--company", filepath.Join(folder, "company.toml"))
	for what, args := range map[string][]string{"import": {"import", folder}, "check": {"check"}, "rebuild": {"rebuild"}} {
		out, messages, exit := d.try(append(args, "--json")...)
		if exit != cli.Done || !strings.Contains(messages, what) || !json.Valid([]byte(out)) {
			t.Errorf("%s: exit %d, %q, %s", what, exit, messages, out)
		}
	}
}

// do runs one command line that must be done.
func (d *desk) do(args ...string) string {
	d.t.Helper()
	out, messages, exit := d.try(args...)
	if exit != cli.Done {
		d.t.Fatalf("hourbook %s: exit %d\n%s", strings.Join(args, " "), exit, messages)
	}
	return out
}

// ask runs one command line with --json and decodes its answer.
func (d *desk) ask(into any, args ...string) {
	d.t.Helper()
	out := d.do(append([]string{"--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), into); err != nil {
		d.t.Fatalf("hourbook %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// file writes a file into the desk's folder and returns its path.
func (d *desk) file(name, content string) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(content), 0o600)); err != nil {
		d.t.Fatal(err)
	}
	return path
}
