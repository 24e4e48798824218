package windows

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// desk is a folder with a ledger and the sample month as files.
type desk struct {
	t      *testing.T
	folder string
}

func (d desk) book() string   { return filepath.Join(d.folder, "desk.hourbook") }
func (d desk) sample() string { return filepath.Join(d.folder, "sample") }

// newDesk is one without a ledger.
func newDesk(t *testing.T) desk {
	t.Helper()
	if os.Getenv("HOURBOOK_PROGRAM") == "" {
		t.Skip("HOURBOOK_PROGRAM names no program")
	}
	d := desk{t, t.TempDir()}
	must(t, os.CopyFS(d.sample(), os.DirFS(filepath.Join("..", "..", "..", "assets", "sample"))))
	return d
}

// command is the program with words, not started yet.
func (d desk) command(words ...string) *exec.Cmd {
	c := exec.Command(os.Getenv("HOURBOOK_PROGRAM"), append([]string{"--ledger", d.book(), "--as", "Rasa"}, words...)...)
	c.Dir = d.folder
	c.Env = append(os.Environ(), "HOURBOOK_BACKUPS=off")
	return c
}

// try runs the program.
func (d desk) try(words ...string) (stdout, stderr string, exit int) {
	d.t.Helper()
	var out, messages bytes.Buffer
	c := d.command(words...)
	c.Stdout, c.Stderr = &out, &messages
	var failed *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &failed) {
		d.t.Fatal(err)
	}
	return out.String(), messages.String(), c.ProcessState.ExitCode()
}

// do runs the program, which must do it.
func (d desk) do(words ...string) string {
	d.t.Helper()
	out, messages, exit := d.try(words...)
	if exit != 0 {
		d.t.Fatalf("hourbook %q: exit %d\n%s%s", words, exit, out, messages)
	}
	return out
}

// events is how many the ledger has; it must be sound.
func (d desk) events() int {
	d.t.Helper()
	var report struct {
		OK     bool
		Events int
	}
	must(d.t, json.Unmarshal([]byte(d.do("check", "--json")), &report))
	if !report.OK {
		d.t.Error("check finds problems")
	}
	return report.Events
}

// left is what was left beside the ledger by programs that ended.
func (d desk) left() []string {
	work, _ := filepath.Glob(filepath.Join(d.folder, ".hourbook-*"))
	fresh, _ := filepath.Glob(d.book() + ".new*")
	return append(work, fresh...)
}

// tell adds to the table that make windows-test prints.
func tell(verb, words string, args ...any) {
	fmt.Printf("DRILL\t%s\t%s\n", verb, fmt.Sprintf(words, args...))
}

// told tells what a test showed, or that it failed.
func told(t *testing.T, verb, words string, args ...any) {
	if t.Failed() {
		words, args = "FAILED", nil
	}
	tell(verb, words, args...)
}

// took is how long something took, as the table says it.
func took(begun time.Time) string {
	return time.Since(begun).Round(10 * time.Millisecond).String()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
