package page

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"hourbook/invoice"
)

// aReport has tables of words and numbers.
func aReport(t testing.TB, columns, rows int) invoice.Report {
	sheet := invoice.Sheet{Title: "Hours by customer", Columns: []invoice.SheetColumn{{Head: "Customer"}}}
	for c := 1; c < columns; c++ {
		sheet.Columns = append(sheet.Columns, invoice.SheetColumn{Head: []string{"Hours", "covered", "opened with less than the window left in the day", "EUR"}[c%4], Right: true})
	}
	for n := range rows {
		row := []string{fmt.Sprintf("Telekommunikation Nord %03d", n)}
		for c := 1; c < columns; c++ {
			row = append(row, fmt.Sprintf("%d:%02d", n*c, n%60))
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	sheet.Sums = append([]string{"Total"}, sheet.Rows[0][1:]...)
	return invoice.Report{Language: "en", On: dayOf(t, "2026-11-06"), Seller: documents(t)["lithuanian"].Seller, Title: "Reports", Note: "December 2025 to November 2026", Only: "Bocianie Głosy Sp. z o.o., GOLD", Sheets: []invoice.Sheet{sheet, sheet}}
}

func TestAReportIsTheGoldenOne(t *testing.T) {
	pages, err := LayoutReport(aReport(t, 7, 60))
	if err != nil {
		t.Fatal(err)
	}
	checkPages(t, "report", pages)
	golden(t, "report", pages)
}

func TestAnyReportStaysOnItsPages(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		report := aReport(t, rapid.IntRange(1, 13).Draw(r, "columns"), rapid.IntRange(1, 90).Draw(r, "rows"))
		report.Sheets[0].Rows[0][0] = rapid.OneOf(rapid.StringMatching(`[A-Za-ząčęž0-9 /-]{1,60}`), rapid.StringMatching(`W{1,200}`), rapid.Just("漢字 Μελτέμι")).Draw(r, "name")
		report.Title, report.Note = rapid.StringMatching(`W{1,60}`).Draw(r, "title"), rapid.StringMatching(`[A-Za-z ]{0,200}`).Draw(r, "note")
		pages, err := LayoutReport(report)
		if err != nil {
			r.Fatal(err)
		}
		checkPages(r, "report", pages)
	})
}
