package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody runs a command line as a user who owns nothing. The test program is
// handed on open: its folder is not to be seen by others.
func (d *desk) nobody(args ...string) (output string, exit int) {
	d.t.Helper()
	program, err := os.Executable()
	if err != nil {
		d.t.Fatal(err)
	}
	file, err := os.Open(program)
	if err != nil {
		d.t.Fatal(err)
	}
	defer file.Close()
	const user = 65534
	run := &exec.Cmd{
		Path: "/proc/self/fd/3", Args: append([]string{"hourbook", "--ledger", filepath.Join(d.dir, "book.hourbook")}, args...),
		Env: []string{"NOW=" + d.now, "HOURBOOK_BACKUPS=off", "HOME=/tmp"}, Dir: "/", ExtraFiles: []*os.File{file},
		SysProcAttr: &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: user, Gid: user}},
	}
	raw, err := run.CombinedOutput()
	if run.ProcessState == nil {
		d.t.Fatal(err)
	}
	return string(raw), run.ProcessState.ExitCode()
}

// What somebody may not read or write is told by its name, and never as damage
// or as another program's work.
func TestAMissingRightIsNeitherDamageNorBusy(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody else")
	}
	for _, c := range []struct {
		says         string
		ledger, side os.FileMode
		args         []string
		file         string
	}{
		{"side files that cannot be read", 0o644, 0o600, []string{"queue"}, "book.hourbook.witness"},
		{"side files that cannot be read, in a check", 0o644, 0o600, []string{"check"}, "book.hourbook.witness"},
		{"side files that cannot be written", 0o666, 0o644, []string{"customer", "set", "acme", "--email", "a@b.example", "--reason", "x"}, "book.hourbook.witness"},
		{"a ledger that cannot be read", 0o600, 0o644, []string{"queue"}, "book.hourbook"},
		{"a ledger that cannot be written", 0o644, 0o644, []string{"customer", "set", "acme", "--email", "a@b.example", "--reason", "x"}, "book.hourbook"},
		{"a folder that cannot be written", 0o666, 0o666, []string{"rebuild"}, "book.hourbook.new"},
	} {
		t.Run(c.says, func(t *testing.T) {
			folder, err := os.MkdirTemp("/tmp", "hourbook-rights-")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.RemoveAll(folder) })
			d := &desk{t: t, dir: folder, now: now, ctx: t.Context()}
			d.do("init")
			d.do("customer", "add", "acme", "--name", "A", "--country", "LT", "--street", "s", "--city", "c", "--postcode", "p")
			for name, mode := range map[string]os.FileMode{"": 0o755, "book.hourbook": c.ledger, "book.hourbook.witness": c.side, "book.hourbook.sums": c.side, "book.hourbook.lock": c.side} {
				if err := os.Chmod(filepath.Join(folder, name), mode); err != nil {
					t.Fatal(err)
				}
			}
			output, exit := d.nobody(c.args...)
			if exit != 1 || !strings.Contains(output, "permission denied: "+filepath.Join(folder, c.file)+"\n") || strings.Contains(output, "damaged") || strings.Contains(output, "busy") {
				t.Errorf("exit %d: %s", exit, output)
			}
			d.do("check")
		})
	}
}
