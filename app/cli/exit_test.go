package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hourbook/app/cli"
)

// full is a standard output that takes nothing, as /dev/full or a pipe whose
// reader went away.
type full struct{}

// Write refuses.
func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

// unheard runs one command line whose answer nobody can read.
func (d *desk) unheard(args ...string) (stderr string, exit int) {
	d.t.Helper()
	at, err := time.Parse(time.RFC3339, d.now)
	if err != nil {
		d.t.Fatal(err)
	}
	var messages bytes.Buffer
	exit = cli.Run(d.ctx, cli.Env{
		Args: args, Stdout: full{}, Stderr: &messages, Now: func() time.Time { return at },
		Getenv: func(string) string { return "" }, Ledger: filepath.Join(d.dir, "book.hourbook"), User: "Rasa",
	})
	return messages.String(), exit
}

func TestAnAnswerThatCannotBeWrittenSaysWhetherSomethingIsRecorded(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.dir, "sample")
	if err := writeSample(folder); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--company", filepath.Join(folder, "company.toml"))
	for _, c := range []struct {
		exit int
		args []string
	}{
		{cli.Partly, []string{"import", folder}},
		{cli.Failed, []string{"import", folder}}, // nothing in it is new
		{cli.Failed, []string{"queue"}},
		{cli.Failed, []string{"check"}},
		{cli.Failed, []string{"--help"}},
		{cli.Failed, []string{"log", "T-1042", "nonsense", "--work", "firewall"}},
		{cli.Misused, []string{"nonsense"}},
		{cli.Partly, []string{"log", "T-4120", "1h", "--work", "firewall"}},
		{cli.Partly, []string{"invoice", "issue", "--month", "2026-10", "--out", d.dir, "--customer", "gintaro"}},
		{cli.Failed, []string{"invoice", "issue", "--month", "2026-10", "--out", d.dir, "--customer", "gintaro"}},
		{cli.Partly, []string{"credit", "TV-2026-0058", "--reason", "x"}},
		{cli.Partly, []string{"rebuild", "--json"}},
		{cli.Partly, []string{"backup", filepath.Join(d.dir, "b.backup"), "--json"}},
	} {
		messages, exit := d.unheard(c.args...)
		if exit != c.exit {
			t.Errorf("%s: exit %d, want %d: %s", strings.Join(c.args, " "), exit, c.exit, messages)
		}
		if exit == cli.Partly && !strings.Contains(messages, "what you asked for is done and saved") {
			t.Errorf("%s: %s", strings.Join(c.args, " "), messages)
		}
	}
}

// What is issued stays issued when its files cannot be written: the answer
// lists it, and the exit says that something is missing.
func TestADocumentWhoseFilesCannotBeWrittenIsIssuedAndListed(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.dir, "sample")
	if err := writeSample(folder); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--company", filepath.Join(folder, "company.toml"))
	d.do("import", folder)
	out := filepath.Join(d.dir, "out")
	for _, name := range []string{"TV-2026-0058.pdf", "TV-2026-0059.xml", "TVK-2026-0001.pdf"} {
		if err := os.MkdirAll(filepath.Join(out, name), 0o700); err != nil { // a folder of that name is in the way
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		says string
		args []string
	}{
		{"TV-2026-0058 is issued, but", []string{"invoice", "issue", "--month", "2026-10", "--out", out, "--customer", "bociani"}},
		{"TV-2026-0059 is issued, but", []string{"invoice", "issue", "--month", "2026-10", "--out", out, "--customer", "gintaro"}},
		{"TVK-2026-0001 is issued, but", []string{"credit", "TV-2026-0058", "--reason", "x", "--out", out}},
	} {
		answer, messages, exit := d.try(append(c.args, "--json")...)
		if exit != cli.Partly || !strings.Contains(messages, c.says) || !json.Valid([]byte(answer)) || !strings.Contains(answer, c.says[:strings.Index(c.says, " ")]) {
			t.Errorf("%s: exit %d, %s %s", strings.Join(c.args, " "), exit, messages, answer)
		}
	}
}
