// Command table reads what go test -v says of the scripts and drills, and prints
// verb by verb how many scripts use it, how many of them passed, and what the
// drills say of it. It fails where one did not pass.
//
//	go run ./app/torture/testdata/windows/table app/cli/testdata/script <log
package main

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// row is what is known of a verb.
type row struct {
	passed, skipped, failed int
	drill                   []string
}

var (
	verdict = regexp.MustCompile(`^\s*--- (PASS|FAIL|SKIP): TestScripts/(\S+)`)
	drilled = regexp.MustCompile(`DRILL\t([^\t]+)\t(.*)$`)
	used    = regexp.MustCompile(`(?m)^(?:\[[^]]*\] )?(?:! )?(?:exits \d+|exec hourbook) (.*)$`)
)

// families are the verbs that have verbs of their own.
var families = []string{"invoice", "ticket", "customer", "timer", "plan", "order", "terms", "company", "holiday", "account", "payment"}

func main() {
	rows := map[string]*row{}
	at := func(verb string) *row {
		if rows[verb] == nil {
			rows[verb] = &row{}
		}
		return rows[verb]
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if found := drilled.FindStringSubmatch(lines.Text()); found != nil {
			at(found[1]).drill = append(at(found[1]).drill, strings.TrimSpace(found[2]))
		}
		if found := verdict.FindStringSubmatch(lines.Text()); found != nil {
			for _, verb := range verbsOf(filepath.Join(os.Args[1], found[2]+".txtar")) {
				r := at(verb)
				switch found[1] {
				case "PASS":
					r.passed++
				case "SKIP":
					r.skipped++
				default:
					r.failed++
				}
			}
		}
	}
	failed := show(rows)
	if len(rows) == 0 {
		fmt.Println("no script and no drill was run")
	}
	if failed > 0 || len(rows) == 0 {
		os.Exit(1)
	}
}

// verbsOf are those that a script uses.
func verbsOf(path string) []string {
	raw, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, "table:", err)
		os.Exit(1)
	}
	script, _, _ := strings.Cut(string(raw), "\n-- ")
	verbs := map[string]bool{}
	for _, found := range used.FindAllStringSubmatch(script, -1) {
		words := strings.Fields(found[1])
		for len(words) > 0 && strings.HasPrefix(words[0], "-") {
			words = words[1:]
		}
		if len(words) == 0 || !regexp.MustCompile(`^[a-z-]+$`).MatchString(words[0]) {
			continue
		}
		verb := words[0]
		if slices.Contains(families, verb) && len(words) > 1 && regexp.MustCompile(`^[a-z-]+$`).MatchString(words[1]) {
			verb += " " + words[1]
		}
		verbs[verb] = true
	}
	return slices.Collect(maps.Keys(verbs))
}

// show prints the table, and returns how many verbs failed.
func show(rows map[string]*row) (failed int) {
	fmt.Printf("\n%-24s %8s %8s %8s  %s\n", "VERB", "SCRIPTS", "PASSED", "SKIPPED", "DRILL")
	for _, verb := range slices.Sorted(maps.Keys(rows)) {
		r := rows[verb]
		drill := strings.Join(r.drill, "; ")
		mark := ""
		if r.failed > 0 || strings.Contains(drill, "FAILED") {
			mark = "  <-- failed"
			failed++
		}
		fmt.Printf("%-24s %8d %8d %8d  %s%s\n", verb, r.passed+r.skipped+r.failed, r.passed, r.skipped, drill, mark)
	}
	return failed
}
