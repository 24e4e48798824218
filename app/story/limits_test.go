package story_test

import (
	"strings"
	"testing"

	"hourbook/app/story/testdata/limit"
)

func TestBenchmarksEndWithOneTableOfTheirLimits(t *testing.T) {
	good := "goos: linux\nBenchmarkLog/100000-2   400  912 ns/op  7.5 x-bare-write  12 x-bare-write-most\nPASS\nok  \thourbook/ledger\t3.1s\n"
	over := "BenchmarkImport/100000-2  2  9 ns/op  380 heap-MB  400 heap-MB-most  9.5 x-sqlite  8 x-sqlite-most\n"
	for name, c := range map[string]struct {
		printed string
		kept    bool
		says    []string
	}{
		"all kept":                   {good, true, []string{"goos: linux", "work          peer        ratio  limit\nLog/100000-2  bare-write  7.5    12\n", "0 of 1 over"}},
		"it goes on after a miss":    {over + good, false, []string{"Import/100000-2  sqlite      9.5    8  over", "Import/100000-2  heap-MB     380    400\n", "Log/100000-2     bare-write  7.5    12\n", "1 of 3 over"}},
		"a benchmark failed":         {good + "--- FAIL: BenchmarkCheck/chain\n", false, []string{"failed: --- FAIL: BenchmarkCheck/chain", "0 of 1 over"}},
		"a package does not build":   {good + "FAIL\thourbook/app [build failed]\n", false, []string{"failed: FAIL\thourbook/app [build failed]"}},
		"nothing was measured":       {"PASS\n", false, []string{"nothing was measured"}},
		"a ratio that is no number":  {"BenchmarkX-2  1  NaN x-peer  2 x-peer-most\n", false, []string{"NaN", "1 of 1 over"}},
		"results without any limits": {good + "BenchmarkOpen/first-2  10  5 ns/op  12 us-cpu\n", true, []string{"0 of 1 over"}},
	} {
		var out strings.Builder
		kept, err := limit.Table(strings.NewReader(c.printed), &out)
		if err != nil || kept != c.kept {
			t.Errorf("%s: kept %v, %v", name, kept, err)
		}
		for _, text := range c.says {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s: %q is not in\n%s", name, text, out.String())
			}
		}
	}
}
