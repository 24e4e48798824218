// Package limit reports what work costs beside a peer that was measured in the
// same run, and puts that into the table with which the benchmarks end. A ratio
// holds on a slow machine and on a busy one, which a number of seconds does not.
package limit

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
)

// suffix marks the unit of a limit: the rest is the unit of what it limits.
const suffix = "-most"

// Beside reports how many times a peer's cost a work has, and how many it may.
// The peer has no spaces in its name.
func Beside(b *testing.B, peer string, ratio, most float64) { Most(b, "x-"+peer, ratio, most) }

// Most reports a value and what it may be. A miss does not fail the benchmark,
// which would print no result then: the table does.
func Most(b *testing.B, unit string, value, most float64) {
	b.ReportMetric(value, unit)
	b.ReportMetric(most, unit+suffix)
}

// Row is one limit: of which work, beside which peer, how many times its cost, and
// how many it may be.
type Row struct {
	Work, Peer  string
	Value, Most float64
}

// Missed tells whether the limit is passed.
func (r Row) Missed() bool { return !(r.Value <= r.Most) } // nor is NaN within a limit

// Table reads what benchmarks printed, passes it on, and ends with a table of
// all limits. It tells whether all were kept and no benchmark failed.
func Table(in io.Reader, out io.Writer) (kept bool, err error) {
	var rows []Row
	var failed []string
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if _, err := fmt.Fprintln(out, line); err != nil {
			return false, err
		}
		rows = append(rows, Rows(line)...)
		if Broken(line) {
			failed = append(failed, strings.TrimSpace(line))
		}
	}
	if err := lines.Err(); err != nil {
		return false, err
	}
	missed, err := write(out, rows)
	for _, line := range failed {
		fmt.Fprintln(out, "failed:", line)
	}
	if len(rows) == 0 {
		fmt.Fprintln(out, "nothing was measured")
	}
	return missed == 0 && len(failed) == 0 && len(rows) > 0, err
}

// Broken tells whether a line says that a benchmark failed, or that its package does
// not even run.
func Broken(line string) bool {
	text := strings.TrimSpace(line)
	return strings.HasPrefix(text, "--- FAIL") || strings.HasPrefix(line, "FAIL\t") || strings.HasPrefix(line, "panic:")
}

// Rows are the limits of a result, as a benchmark prints it: its name, its rounds,
// then pairs of a value and its unit.
func Rows(line string) []Row {
	fields := strings.Fields(line)
	if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
		return nil
	}
	values := map[string]float64{}
	var limits []string
	for i := 2; i+1 < len(fields); i += 2 {
		value, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return nil
		}
		values[fields[i+1]] = value
		if unit, ok := strings.CutSuffix(fields[i+1], suffix); ok {
			limits = append(limits, unit)
		}
	}
	var rows []Row
	for _, unit := range limits {
		value, there := values[unit]
		if !there {
			continue
		}
		work := strings.ReplaceAll(strings.TrimPrefix(fields[0], "Benchmark"), "_", " ")
		rows = append(rows, Row{work, strings.TrimPrefix(unit, "x-"), value, values[unit+suffix]})
	}
	return rows
}

// write is the table, and how many limits were missed.
func write(out io.Writer, rows []Row) (missed int, err error) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nwork\tpeer\tratio\tlimit")
	for _, r := range rows {
		mark := ""
		if r.Missed() {
			missed++
			mark = "  over"
		}
		fmt.Fprintf(t, "%s\t%s\t%.4g\t%.4g%s\n", r.Work, r.Peer, r.Value, r.Most, mark)
	}
	if err := t.Flush(); err != nil {
		return missed, err
	}
	_, err = fmt.Fprintf(out, "%d of %d over their limits\n", missed, len(rows))
	return missed, err
}
