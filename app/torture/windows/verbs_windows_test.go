package windows

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A month from the first file to the backup that takes the ledger's place, by
// the program that people get.
func TestAMonthVerbByVerb(t *testing.T) {
	d := newDesk(t)
	for _, step := range []struct {
		verb  string
		words string // split at spaces
		says  string
	}{
		{"version", "version", "hourbook "},
		{"init", "init --company sample/company.toml", "is created"},
		{"import", "import sample", "time"},
		{"import", "import sample", " 0        0        151"},
		{"queue", "queue --at 2026-11-06T17:00:00+02:00", "T-4150"},
		{"log", "log T-4112 30m --work firewall --on 2026-11-05", ""},
		{"undo", "undo", ""},
		{"utilization", "utilization --from 2026-09 --to 2026-11", ""},
		{"invoice check", "invoice check --month 2026-10", ""},
		{"invoice issue", "invoice issue --month 2026-10 --out sent", "TV-2026-0058"},
		{"invoice list", "invoice list", "TV-2026-0067"},
		{"verify", "verify sent/TV-2026-0058.pdf", "this file is unchanged"},
		{"check", "check --pdf", "no problems found"},
		{"export", "export given", ""},
		{"rebuild", "rebuild", ""},
		{"backup", "backup first.backup", "is backed up to"},
		{"log", "log T-4112 15m --work firewall --on 2026-11-05", ""},
		{"restore", "restore first.backup --force", "is restored"},
		{"check", "check", "no problems found"},
		{"salvage", "salvage saved.hourbook", "0 are missing"},
		{"check", "check --ledger saved.hourbook", "no problems found"},
		{"rebuild", "rebuild", ""},
		{"status", "status", "all was well"},
	} {
		begun := time.Now()
		out, messages, exit := d.try(strings.Fields(step.words)...)
		// What is held back at month end is told by the exit.
		partly := step.verb == "invoice issue" || step.verb == "invoice check"
		if done := (exit == 0 || partly) && strings.Contains(out+messages, step.says); done {
			tell(step.verb, "done in %s", took(begun))
		} else {
			t.Errorf("hourbook %s: exit %d\n%s%s", step.words, exit, out, messages)
			tell(step.verb, "FAILED")
		}
	}
	if left := d.left(); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	everyDocumentIsItself(d)
}

func everyDocumentIsItself(d desk) {
	sent, err := filepath.Glob(filepath.Join(d.folder, "sent", "*.pdf"))
	must(d.t, err)
	kept, err := filepath.Glob(filepath.Join(d.book()+".archive", "*.pdf"))
	must(d.t, err)
	for _, path := range append(sent, kept...) {
		d.do("verify", path)
	}
	if len(sent) < 5 || len(sent) != len(kept) {
		d.t.Errorf("%d documents went out, %d are kept", len(sent), len(kept))
	}
	told(d.t, "verify", "%d PDFs are what was issued", len(sent)+len(kept))
}

// Another program that has the ledger open keeps it from being replaced: that is
// said, and nothing is lost.
func TestALedgerThatAnotherProgramHasOpen(t *testing.T) {
	d := newDesk(t)
	d.do("init", "--company", filepath.Join(d.sample(), "company.toml"))
	d.do("import", d.sample())
	before := d.events()
	other, err := os.Open(d.book())
	must(t, err)
	_, messages, exit := d.try("rebuild")
	if exit == 0 || !strings.Contains(messages, "busy") {
		t.Errorf("exit %d, %s", exit, messages)
	}
	must(t, other.Close())
	if after := d.events(); after != before {
		t.Errorf("%d events of %d are there", after, before)
	}
	d.do("rebuild")
	told(t, "rebuild", "says who is busy while another program has the file open")
}
