package ledger

import (
	"flag"
	"os"
	"testing"

	"hourbook/invoice"
	"hourbook/sla"
)

// quickFolder is where files of random tests lie: in memory where the system
// has such a place, since a disk would only make them slow.
func quickFolder(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "hourbook-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// Random tests repeat the same cases each time unless they are told otherwise,
// and few of them: -rapid.checks=1000 -rapid.seed=0 looks further.
func init() {
	for name, value := range map[string]string{"rapid.checks": "30", "rapid.steps": "160", "rapid.seed": "1"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
}

// do does one act that must succeed.
func do(t testing.TB, l *Ledger, at string, act func(*Tx) error) {
	t.Helper()
	must(t, l.Write(by(at), act))
}

// addBeta adds a second customer, without a plan, and its ticket T-9.
func addBeta(t testing.TB, l *Ledger) {
	t.Helper()
	do(t, l, "2026-11-02 12:00", func(tx *Tx) error {
		if err := tx.AddCustomer(invoice.Customer{Party: buyers["beta"]}, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9", Customer: "beta", Subject: "Echo", Priority: sla.Low, Channel: "Forum", Opened: instant("2026-11-02 10:00")}, nil)
		return err
	})
}
