package ledger

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
	"hourbook/ledger/store"
)

// mostBareProgram is how many times the processor time of a program that writes and
// syncs three times one entry on the command line may cost, start included.
const mostBareProgram = 2

// BenchmarkCommand is one entry on the command line beside the least that a program
// can do for it, in turn, both as processes of their own.
func BenchmarkCommand(b *testing.B) {
	folder := b.TempDir()
	program, bare := filepath.Join(folder, "hourbook"), filepath.Join(folder, "bare")
	build(b, program, "..")
	build(b, bare, "./testdata/threewrites")
	for _, n := range sizes() {
		l := bigLedger(b, n, max(n/1000, 200))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			var own, others []time.Duration
			for i := 0; b.Loop(); i++ {
				at := instant("2026-11-02 08:00").AddDate(0, 0, i/20).Add(time.Duration(i%20) * 25 * time.Minute)
				own = append(own, spentBy(b, program, "log", "T-"+strconv.Itoa(i*7919%(n/5)), "25m", "--work", "firewall", "--at", at.Format(time.RFC3339), "--as", "person 1", "--ledger", l.Path, "--backups", "off"))
				others = append(others, spentBy(b, bare, filepath.Join(folder, "three")))
			}
			b.ReportMetric(float64(quartile(own).Microseconds())/1e3, "cpu-ms/log")
			limit.Beside(b, "three-writes", quartile(own).Seconds()/quartile(others).Seconds(), mostBareProgram)
		})
	}
}

// build makes a program that lies on the disk as one that was installed before the computer
// was started. What was written a moment ago stands in memory in small pieces, by
// chance: then a start takes up to a quarter more.
func build(b *testing.B, to, what string) {
	b.Helper()
	out, err := exec.Command("go", "build", "-o", to, what).CombinedOutput()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	file, err := os.Open(to)
	must(b, err)
	must(b, errors.Join(file.Sync(), file.Close(), store.Forget(to)))
	_, err = os.ReadFile(to)
	must(b, err)
}

// spentBy is the processor time of a program.
func spentBy(b *testing.B, program string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "LANG=C", "LC_ALL=C")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}
