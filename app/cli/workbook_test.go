package cli_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/cli"
)

// TestEveryWorkbookOpensInLibreOffice writes the table of each verb that offers one
// as CSV and as a workbook, and has another program open all of them: it finds the
// same rows, shows the same times, and its own sums of amounts and of time are those of
// the CSV.
func TestEveryWorkbookOpensInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed; no other program opened the workbooks")
	}
	d := walkDesk(t)
	verbs := leaves(cli.Tree(), "")
	offering := map[string]bool{}
	for _, verb := range verbs {
		c, _, err := cli.Tree().Find(strings.Fields(verb))
		offering[verb] = err == nil && c.Flags().Lookup("xlsx") != nil
	}
	if err := os.Mkdir("books", 0o700); err != nil {
		t.Fatal(err)
	}
	var written []string
	known := map[string]string{}
	d.file("bank.sta", ":20:X\n:25:LT601010012345678901\n:60F:C261101EUR1,00\n:61:2611051105C7,00NTRFNONREF//R1\n:86:thanks\n:62F:C261105EUR8,00\n")
	for i, step := range walk {
		words := os.Expand(step.words, func(name string) string { return known[name] })
		verb := verbOf(verbs, words)
		args := append(blanks(words), "--json")
		if step.exit == cli.Done && offering[verb] {
			book := fmt.Sprintf("books/%03d-%s.xlsx", i, strings.ReplaceAll(verb, " ", "-"))
			args = append(args, "--xlsx", book, "--csv", strings.TrimSuffix(book, ".xlsx")+".wanted")
			written = append(written, book)
		}
		if verb == "reminder" {
			d.now = "2027-11-08T10:00:00+02:00"
		}
		out, messages, exit := d.try(args...)
		if exit != step.exit {
			t.Fatalf("%s: exit %d, want %d\n%s", words, exit, step.exit, messages)
		}
		remember(known, out)
	}
	for verb := range offering {
		if offering[verb] && !slices.ContainsFunc(written, func(book string) bool { return strings.HasSuffix(book, "-"+strings.ReplaceAll(verb, " ", "-")+".xlsx") }) {
			t.Errorf("no workbook of %s was written", verb)
		}
	}
	reviews, err := filepath.Glob("reviews/*.xlsx")
	if err != nil || len(reviews) == 0 {
		t.Errorf("no workbook of a review was written: %v", err)
	}
	home := "-env:UserInstallation=file://" + filepath.Join(d.dir, "office")
	convert := exec.Command(office, append([]string{home, "--headless", "--convert-to", "csv", "--outdir", "opened"}, append(written, reviews...)...)...)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	compared := compared{}
	for _, book := range written {
		name := strings.TrimSuffix(filepath.Base(book), ".xlsx")
		compared.table(t, readRows(t, "books/"+name+".wanted"), readRows(t, "opened/"+name+".csv"), name)
	}
	for _, book := range reviews { // of which there is no CSV: the sums below are those of what it opened
		name := strings.TrimSuffix(filepath.Base(book), ".xlsx")
		if rows := readRows(t, "opened/"+name+".csv"); len(rows) < 3 {
			t.Errorf("the review %s has %d rows", name, len(rows))
		} else {
			compared.table(t, rows[:len(rows)-1], rows, name)
		}
	}
	t.Logf("%d workbooks, %d sums of amounts and %d of time", len(written)+len(reviews), compared.amounts, compared.times)
	if compared.amounts < 15 || compared.times < 15 {
		t.Errorf("only %d sums of amounts and %d of time were compared", compared.amounts, compared.times)
	}
}

func readRows(t *testing.T, path string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return rows
}

// compared counts the sums of another program that were compared with ours.
type compared struct{ amounts, times int }

// table compares a table with what another program made of the workbook, which may have
// a row of sums below.
func (c *compared) table(t *testing.T, want, got [][]string, name string) {
	t.Helper()
	if len(want) != len(got) && len(want)+1 != len(got) {
		t.Errorf("%s: %d rows were opened of %d", name, len(got), len(want))
		return
	}
	for column := range want[0] {
		c.column(t, want, got, column, name+", "+want[0][column])
	}
}

func (c *compared) column(t *testing.T, want, got [][]string, column int, name string) {
	t.Helper()
	rows := len(want) - 1
	amounts, times := rows > 0, rows > 0
	sum, minutes := decimal.Zero, 0
	for i, row := range want[1:] {
		if amounts = amounts && isAmount.MatchString(row[column]); amounts {
			sum = sum.Add(decimal.RequireFromString(row[column]))
		}
		if times = times && isTime.MatchString(got[i+1][column]); times {
			shown, ours := minutesIn(t, got[i+1][column]), minutesIn(t, row[column])
			if minutes += ours; shown != ours {
				t.Errorf("%s, row %d: %s is shown for %s", name, i+1, got[i+1][column], row[column])
			}
		}
	}
	if len(want) == len(got) {
		return
	}
	foot := got[len(got)-1][column]
	switch {
	case times && isTime.MatchString(foot):
		if c.times++; minutesIn(t, foot) != minutes {
			t.Errorf("%s sums to %s, the rows to %d minutes", name, foot, minutes)
		}
	case amounts && isNumber.MatchString(foot): // the workbook has worth as it is, the CSV each to the cent
		apart := decimal.RequireFromString(foot).Sub(sum).Abs()
		if c.amounts++; apart.GreaterThan(decimal.New(5*int64(rows), -3)) {
			t.Errorf("%s sums to %s, the rows to %s", name, foot, sum)
		}
	}
}

var (
	isAmount = regexp.MustCompile(`^-?\d+\.\d\d$`)
	isNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	isTime   = regexp.MustCompile(`^(\d+):(\d\d):00( [AP]M)?$`) // of a day, or longer
)

// minutesIn reads a time as the other program writes it, or the whole minutes of a CSV.
func minutesIn(t *testing.T, cell string) int {
	t.Helper()
	whole, err := strconv.Atoi(cell)
	if err == nil {
		return whole
	}
	parts := isTime.FindStringSubmatch(cell)
	if parts == nil {
		t.Errorf("%q is no time", cell)
		return 0
	}
	hours, _ := strconv.Atoi(parts[1])
	minutes, _ := strconv.Atoi(parts[2])
	switch parts[3] {
	case " AM":
		hours %= 12
	case " PM":
		hours = hours%12 + 12
	}
	return 60*hours + minutes
}
