package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
)

// BenchmarkTeamLog runs the whole program to log an entry, alone and in a team whose
// server is on this computer, in turn: the median of 20 of each.
func BenchmarkTeamLog(b *testing.B) {
	program := filepath.Join(b.TempDir(), "hourbook")
	if out, err := exec.Command("go", "build", "-o", program, "hourbook").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	_, alone := onLedger(b, program)
	book, team := onLedger(b, program)
	desks := []func(...string){alone, team}
	path := filepath.Join(b.TempDir(), "own.key")
	for _, run := range desks {
		run("init", "--company", company(b))
		run("customer", "add", "acme", "--name", "Acme", "--country", "LT")
		run("ticket", "open", "T-1", "--customer", "acme", "--subject", "Login loop")
	}
	team("team", "begin", "--spare", filepath.Join(b.TempDir(), "spare.key"), "--key", path)
	server, _, _, _ := teamServer(b, book)
	team("team", "servers", server)
	for b.Loop() {
		var took [2][]time.Duration
		for range 20 {
			for i, run := range desks {
				took[i] = append(took[i], timed(b, run))
			}
		}
		one, several := median(took[0]), median(took[1])
		b.ReportMetric(float64(one.Microseconds())/1000, "ms-alone")
		b.ReportMetric(float64(several.Microseconds())/1000, "ms-team")
		limit.Beside(b, "log-alone", float64(several)/float64(one), 2.5)
	}
}

// onLedger runs the program on a ledger of its own.
func onLedger(b *testing.B, program string) (book string, run func(...string)) {
	book = filepath.Join(b.TempDir(), "book.hourbook")
	return book, func(words ...string) {
		b.Helper()
		c := exec.Command(program, append(words, "--ledger", book)...)
		c.Env = append(os.Environ(), "HOURBOOK_BACKUPS=off", "HOURBOOK_PASSPHRASE=four words of a song", "XDG_CONFIG_HOME="+filepath.Dir(book))
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%s: %v: %s", words, err, out)
		}
	}
}

func company(b *testing.B) string {
	path := filepath.Join(b.TempDir(), "company.toml")
	if err := os.WriteFile(path, []byte("name = \"Horizon\"\nstreet = \"Gatve 1\"\ncity = \"Vilnius\"\ncountry = \"LT\"\nseries = \"HB\"\ncompany_code = \"302251518\"\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// timed is how long the program takes to log an entry.
func timed(b *testing.B, run func(...string)) time.Duration {
	watch := stopwatch()
	run("log", "T-1", "15m", "--work", "firewall", "--on", "2026-11-02")
	return watch()
}

// stopwatch tells how long it is since it was made.
func stopwatch() func() time.Duration {
	begun := time.Now()
	return func() time.Duration { return time.Since(begun) }
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
