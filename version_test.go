package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"hourbook/app/version"
)

func TestEveryPlaceNamesTheSameVersion(t *testing.T) {
	for _, place := range []struct{ file, form string }{
		{"FyneApp.toml", `(?m)^  Version = "(.*)"$`},
		{"CHANGELOG.md", `(?m)^## (\d\S*)`},
	} {
		text, err := os.ReadFile(place.file)
		if err != nil {
			t.Fatal(err)
		}
		if found := regexp.MustCompile(place.form).FindSubmatch(text); found == nil || string(found[1]) != version.Number {
			t.Errorf("%s names %q, not %s", place.file, found, version.Number)
		}
	}
}

// The version is asked for by scripts, by packagers and by completion. Twice an
// empty program leaves room for a larger file, and none for what the rest of
// the program sets up before main: a start of that takes four of them.
func TestAskingForTheVersionCostsAtMostTwoEmptyPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	folder := t.TempDir()
	empty := filepath.Join(folder, "empty.go")
	if err := os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	least := buildProgram(t, filepath.Join(folder, "least"), empty)
	hourbook := buildProgram(t, filepath.Join(folder, "hourbook"), ".")
	if out, err := exec.Command(hourbook, "--version").Output(); err != nil || string(out) != version.Line {
		t.Fatalf("%q, %v", out, err)
	}
	for range 5 { // a machine that is busy may need another round
		bare, ours := shortest(t, least, hourbook)
		ratio := float64(ours) / float64(bare)
		t.Logf("an empty program %s, hourbook --version %s: %.2f", bare, ours, ratio)
		if ratio <= 2 {
			return
		}
	}
	t.Error("it costs more than twice an empty program")
}

func buildProgram(t *testing.T, to, from string) string {
	if out, err := exec.Command("go", "build", "-o", to, from).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return to
}

// shortest is the least time that each of two programs takes, asked in turn.
func shortest(t *testing.T, a, b string) (time.Duration, time.Duration) {
	least := [2]time.Duration{time.Hour, time.Hour}
	for range 60 {
		for i, command := range []*exec.Cmd{exec.Command(a), exec.Command(b, "--version")} {
			start := time.Now()
			if err := command.Run(); err != nil {
				t.Fatal(err)
			}
			least[i] = min(least[i], time.Since(start))
		}
	}
	return least[0], least[1]
}
