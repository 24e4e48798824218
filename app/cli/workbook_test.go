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
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/cli"
)

// TestEveryWorkbookOpensInLibreOffice writes the table of each verb that offers one
// as CSV and as a workbook, and has another program open all of them: it finds the
// same rows, and its own sums are those of the CSV.
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
	sums := 0
	for _, book := range written {
		name := strings.TrimSuffix(filepath.Base(book), ".xlsx")
		sums += sameTable(t, readRows(t, "books/"+name+".wanted"), readRows(t, "opened/"+name+".csv"), name)
	}
	for _, book := range reviews { // of which there is no CSV: the sums below are those of what it opened
		name := strings.TrimSuffix(filepath.Base(book), ".xlsx")
		if rows := readRows(t, "opened/"+name+".csv"); len(rows) < 3 {
			t.Errorf("the review %s has %d rows", name, len(rows))
		} else {
			sums += sameTable(t, rows[:len(rows)-1], rows, name)
		}
	}
	t.Logf("%d workbooks, %d sums of amounts", len(written)+len(reviews), sums)
	if sums < 5 {
		t.Errorf("only %d sums of amounts were compared", sums)
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

var isAmount = regexp.MustCompile(`^-?\d+\.\d\d$`)

// sameTable compares a table with what another program made of the workbook, which
// may have a row of sums below, and tells how many of these are sums of amounts.
func sameTable(t *testing.T, want, got [][]string, name string) (sums int) {
	t.Helper()
	if len(want) != len(got) && len(want)+1 != len(got) {
		t.Errorf("%s: %d rows were opened of %d", name, len(got), len(want))
		return 0
	}
	if len(want) == len(got) {
		return 0
	}
	for column := range want[0] {
		sum, all := decimal.Zero, len(want) > 1
		for _, row := range want[1:] {
			if all = all && isAmount.MatchString(row[column]); all {
				sum = sum.Add(decimal.RequireFromString(row[column]))
			}
		}
		if foot := strings.ReplaceAll(got[len(got)-1][column], ",", ""); all && isAmount.MatchString(foot) {
			sums++
			if foot != sum.StringFixed(2) {
				t.Errorf("%s: %s sums to %s, the rows to %s", name, want[0][column], foot, sum)
			}
		}
	}
	return sums
}
