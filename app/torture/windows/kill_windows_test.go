package windows

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// points is at how many moments each deed is ended; there are six deeds.
const points = 9

// Whatever the moment at which the program is ended, the ledger is sound after,
// has all or nothing of the deed, and the deed can be done.
func TestEndedAtAnyMoment(t *testing.T) {
	full := newDesk(t)
	full.do("init", "--company", filepath.Join(full.sample(), "company.toml"))
	begun := full.events()
	full.do("import", full.sample())
	full.do("backup", "old.backup")
	there := full.events()
	full.do("log", "T-4112", "15m", "--work", "firewall", "--on", "2026-11-05")
	for _, deed := range []struct {
		words string
		empty bool // in a ledger without the sample
		from  int  // how many events there are before
		add   int  // and how many more after
	}{
		{words: "log T-4112 30m --work firewall --on 2026-11-05", from: there + 1, add: 1},
		{words: "import sample", empty: true, from: begun, add: there - begun},
		{words: "invoice issue --month 2026-10 --customer zuvedra --out sent", from: there + 1, add: 1},
		{words: "rebuild", from: there + 1},
		{words: "backup new.backup", from: there + 1},
		{words: "restore old.backup --force", from: there + 1, add: -1},
	} {
		verb := strings.Fields(deed.words)[0]
		t.Run(verb, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, uint64(len(deed.words))))
			whole := time.Duration(0)
			for n := range points + 1 {
				d := desk{t, t.TempDir()}
				must(t, os.CopyFS(d.folder, os.DirFS(full.folder)))
				if deed.empty {
					anew(d)
				}
				c, at := d.command(strings.Fields(deed.words)...), time.Now()
				must(t, c.Start())
				if n == 0 { // to the end, to know how long it takes
					must(t, c.Wait())
					whole = time.Since(at)
				} else {
					<-time.After(whole * time.Duration(n) / points * time.Duration(80+random.IntN(30)) / 100)
					_ = c.Process.Kill()
					_ = c.Wait()
				}
				if after := d.events(); after != deed.from && after != deed.from+deed.add {
					t.Errorf("ended at point %d: %d events, not %d or %d", n, after, deed.from, deed.from+deed.add)
				}
				doneAgain(d, deed.words)
			}
			told(t, verb, "ended at %d moments of %s: sound each time, and done again", points, whole.Round(10*time.Millisecond))
		})
	}
}

// anew gives the desk a ledger without the sample.
func anew(d desk) {
	files, err := filepath.Glob(d.book() + "*")
	must(d.t, err)
	for _, path := range files {
		must(d.t, os.RemoveAll(path))
	}
	d.do("init", "--company", filepath.Join(d.sample(), "company.toml"))
}

// doneAgain does a deed after it was ended, and wants nothing to be left of that.
func doneAgain(d desk, words string) {
	d.t.Helper()
	if strings.HasPrefix(words, "backup") {
		_ = os.Remove(filepath.Join(d.folder, "new.backup"))
	}
	if out, messages, exit := d.try(strings.Fields(words)...); exit != 0 && !strings.HasPrefix(words, "invoice") {
		d.t.Errorf("hourbook %s after it was ended: exit %d\n%s%s", words, exit, out, messages)
	}
	d.do("check", "--pdf")
	if left := d.left(); len(left) > 0 {
		d.t.Errorf("left behind: %q", left)
	}
}
