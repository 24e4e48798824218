package app

import (
	"flag"
	"os"
	"testing"
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
	for name, value := range map[string]string{"rapid.checks": "60", "rapid.steps": "150", "rapid.seed": "1"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
}
