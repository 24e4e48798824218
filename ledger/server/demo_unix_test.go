//go:build unix

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// demo is a team as `make team` makes it.
type demo struct {
	t                         *testing.T
	folder, program, of, port string
}

// desk does a command on somebody's desk.
func (d *demo) desk(who string, words ...string) string {
	d.t.Helper()
	run := exec.Command(d.program, append([]string{"--ledger", filepath.Join(d.folder, who, "book.hourbook")}, words...)...)
	run.Env = append(os.Environ(), "HOURBOOK_CONFIG="+os.DevNull, "HOURBOOK_USER=")
	out, err := run.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%v: %v: %s", words, err, out)
	}
	return string(out)
}

// run runs the script until it says that the servers run, does something, and stops it.
func (d *demo) run(do func()) {
	d.t.Helper()
	run := exec.Command("ledger/server/demo", d.folder, d.program, d.of)
	run.Dir = "../.."
	run.Env = append(os.Environ(), "PORT="+d.port, "DISPLAY=", "WAYLAND_DISPLAY=", asServer+"=yes")
	out, err := run.StdoutPipe()
	must(d.t, err)
	must(d.t, run.Start())
	defer func() {
		_ = run.Process.Signal(syscall.SIGTERM)
		if err := run.Wait(); err != nil {
			d.t.Errorf("it ends with %v", err)
		}
		if left, _ := filepath.Glob(filepath.Join(d.folder, "*.pid")); len(left) > 0 {
			d.t.Errorf("%v is left", left)
		}
	}()
	var told strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		fmt.Fprintln(&told, lines.Text())
		if strings.HasPrefix(lines.Text(), "Ctrl+C") {
			do()
			return
		}
	}
	d.t.Fatalf("it never runs: %s", told.String())
}

// The demonstration makes a team of three servers and two desks, and goes on with it
// when it is run again.
func TestTheDemonstrationGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	d := &demo{t, t.TempDir(), filepath.Join(t.TempDir(), "hourbook"), os.Args[0], fmt.Sprint(ports(t, 1)[0])}
	build := exec.Command("go", "build", "-o", d.program, ".")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	d.run(func() { d.desk("ann", "log", "T-4101", "30m", "--work", "problem-solving", "--note", "from ann") })
	d.run(func() {
		if said := d.desk("rasa", "ticket", "show", "T-4101"); !strings.Contains(said, "from ann") {
			t.Errorf("rasa's desk does not show what ann logged: %s", said)
		}
	})
}
