package tabular_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/sla"
)

// columns are one of each kind.
var columns = []tabular.Column{
	{Name: "who", Head: "WHO"},
	{Name: "amount", Kind: tabular.Money, Sum: true},
	{Name: "minutes", Kind: tabular.Minutes, Sum: true},
	{Name: "day", Kind: tabular.Date},
	{Name: "month", Kind: tabular.Month},
	{Name: "at", Kind: tabular.Instant},
	{Name: "count", Kind: tabular.Count, Sum: true},
	{Name: "share", Kind: tabular.Percent},
	{Name: "rate", Kind: tabular.Rate},
}

func tableOf(rows [][]any) tabular.Table {
	return tabular.Table{Title: "Test: one/two", Columns: columns, Rows: tabular.Fixed(rows)}
}

var oneRow = []any{
	"=1+1", decimal.RequireFromString("1234.5"), sla.Minutes(1510), sla.NewDay(2026, 11, 7), sla.NewMonth(2026, 11),
	time.Date(2026, 11, 6, 17, 30, 0, 0, time.FixedZone("", 7200)), 3, decimal.RequireFromString("0.955"), decimal.RequireFromString("12.3456"),
}

func TestCSVIsPlainAndKeepsSpreadsheetsFromRunningTexts(t *testing.T) {
	var out bytes.Buffer
	if err := tableOf([][]any{oneRow, {nil, nil, nil, sla.Day(0), nil, time.Time{}, nil, nil, nil}}).CSV(&out); err != nil {
		t.Fatal(err)
	}
	want := "who,amount,minutes,day,month,at,count,share,rate\n'=1+1,1234.50,1510,2026-11-07,2026-11,2026-11-06T17:30:00+02:00,3,95.5,12.3456\n,,,,,,,,\n"
	if out.String() != want {
		t.Errorf("%q, not %q", out.String(), want)
	}
}

func TestWorkbookHasTypedCellsAFrozenHeadAndSums(t *testing.T) {
	book := opened(t, tableOf([][]any{oneRow, oneRow}))
	sheet := book.GetSheetName(0)
	if sheet != "Test- one-two" {
		t.Errorf("the sheet is called %q", sheet)
	}
	for cell, want := range map[string]string{
		"A1": "WHO", "B1": "amount", "A2": "'=1+1", "B2": "1,234.50", "C2": "25:10", "D2": "2026-11-07", "E2": "2026-11", "F2": "2026-11-06 17:30", "G2": "3", "H2": "95.5%",
		"A4": "Total", "B4": "2,469.00", "C4": "50:20", "D4": "", "G4": "6",
	} {
		if got, err := book.GetCellValue(sheet, cell); err != nil || got != want {
			t.Errorf("%s shows %q, not %q (%v)", cell, got, want, err)
		}
	}
	if formula, _ := book.GetCellFormula(sheet, "B4"); formula != "SUM(B2:B3)" {
		t.Errorf("the sum is %q", formula)
	}
	if formula, _ := book.GetCellFormula(sheet, "A2"); formula != "" {
		t.Errorf("a text is run as %q", formula)
	}
	panes, err := book.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v, %v", panes, err)
	}
	for _, cell := range []string{"B2", "C2", "D2", "E2", "F2", "G2", "H2"} {
		if kind, err := book.GetCellType(sheet, cell); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("%s is no number but %v (%v)", cell, kind, err)
		}
	}
}

func TestWhatRowsCountTwiceIsNoSum(t *testing.T) {
	table := tabular.Table{Title: "Customers", Columns: []tabular.Column{{Name: "plan"}, {Name: "customers", Kind: tabular.Count, Sum: true, Whole: int64(3)}}, Rows: tabular.Fixed([][]any{{"GOLD", 2}, {"SILVER", 2}})}
	book := opened(t, table)
	got, err := book.GetCellValue("Customers", "B4")
	formula, _ := book.GetCellFormula("Customers", "B4")
	if err != nil || got != "3" || formula != "" {
		t.Errorf("the foot is %q by %q, %v", got, formula, err)
	}
	sheet, err := table.Sheet(invoice.FormatIn("en"))
	if err != nil || sheet.Sums[1] != "3" {
		t.Errorf("on paper it is %q, %v", sheet.Sums, err)
	}
}

func TestWorkbookIsTheSameBytesTwice(t *testing.T) {
	var one, two bytes.Buffer
	table := tableOf([][]any{oneRow})
	if err := table.XLSX(&one); err != nil {
		t.Fatal(err)
	}
	if err := table.XLSX(&two); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("%d and %d bytes differ, %v", one.Len(), two.Len(), err)
	}
}

func TestCellsOfAnotherKindAreRefused(t *testing.T) {
	for at := range columns {
		if columns[at].Kind == tabular.Text {
			continue
		}
		row := append([]any{}, oneRow...)
		row[at] = struct{}{}
		table := tableOf([][]any{row})
		if err := table.XLSX(&bytes.Buffer{}); err == nil {
			t.Errorf("%s takes anything in a workbook", columns[at].Name)
		}
		switch columns[at].Kind {
		case tabular.Date, tabular.Month, tabular.Count: // print themselves
			continue
		}
		if err := table.CSV(&bytes.Buffer{}); err == nil {
			t.Errorf("%s takes anything in CSV", columns[at].Name)
		}
	}
}

// TestSumsOfAWorkbookAreThoseOfItsRows compares what the sheet works out itself
// with the rows, to the cent and the minute.
func TestSumsOfAWorkbookAreThoseOfItsRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rows, amount, minutes := generated(r)
		book := opened(t, tableOf(rows))
		sheet, foot := book.GetSheetName(0), strconv.Itoa(len(rows)+2)
		if got, err := book.CalcCellValue(sheet, "B"+foot, excelize.Options{RawCellValue: true}); err != nil || !near(got, amount) {
			r.Fatalf("the sheet sums %s, the rows %s (%v)", got, amount, err)
		}
		shown, err := book.GetCellValue(sheet, "B"+foot)
		if plain := strings.ReplaceAll(shown, ",", ""); err != nil || plain != amount.StringFixed(2) {
			r.Fatalf("the sheet shows %s, the rows are %s (%v)", plain, amount, err)
		}
		raw, err := book.GetCellValue(sheet, "C"+foot, excelize.Options{RawCellValue: true})
		if err != nil || !near(raw, decimal.NewFromInt(int64(minutes)).DivRound(decimal.NewFromInt(24*60), 12)) {
			r.Fatalf("the sheet sums %s days, the rows %d minutes (%v)", raw, minutes, err)
		}
	})
}

// TestLibreOfficeOpensAWorkbookWithTheSameSums asks another program, where it is.
func TestLibreOfficeOpensAWorkbookWithTheSameSums(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed; the workbook was read by excelize alone")
	}
	var rows [][]any
	var amount decimal.Decimal
	var minutes sla.Minutes
	rapid.Custom(func(r *rapid.T) int {
		rows, amount, minutes = generated(r)
		return len(rows)
	}).Example(1)
	folder := t.TempDir()
	path := filepath.Join(folder, "table.xlsx")
	if err := tableOf(rows).SaveXLSX(path); err != nil {
		t.Fatal(err)
	}
	convert := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(folder, "home"), "--headless", "--convert-to", "csv", "--outdir", folder, path)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(folder, "table.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil || len(lines) != len(rows)+2 {
		t.Fatalf("%d lines of %d rows, %v", len(lines), len(rows), err)
	}
	if got := strings.ReplaceAll(lines[len(lines)-1][1], ",", ""); got != amount.StringFixed(2) {
		t.Errorf("LibreOffice sums %s, the rows are %s", got, amount)
	}
	if got, want := lines[len(lines)-1][2], fmt.Sprintf("%d:%02d:00", minutes/60, minutes%60); got != want {
		t.Errorf("LibreOffice sums %s, the rows are %s", got, want)
	}
}

func generated(r *rapid.T) (rows [][]any, amount decimal.Decimal, minutes sla.Minutes) {
	for range rapid.IntRange(1, 30).Draw(r, "rows") {
		row := append([]any{}, oneRow...)
		cents := decimal.New(rapid.Int64Range(-10_000_000, 10_000_000).Draw(r, "cents"), -2)
		worked := sla.Minutes(rapid.Int64Range(0, 100_000).Draw(r, "minutes"))
		row[0], row[1], row[2] = rapid.String().Draw(r, "who"), cents, worked
		rows, amount, minutes = append(rows, row), amount.Add(cents), minutes+worked
	}
	return rows, amount, minutes
}

// near tells whether a number of a sheet is so much, but for what binary numbers lose.
func near(text string, want decimal.Decimal) bool {
	got, err := decimal.NewFromString(text)
	return err == nil && got.Sub(want).Abs().LessThan(decimal.New(1, -5))
}

func opened(t *testing.T, table tabular.Table) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := table.XLSX(&out); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}
