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

// aChart has bars of three parts, one of them empty, and a year before.
func aChart(bars int) *invoice.Chart {
	c := &invoice.Chart{Parts: []string{"covered", "free", "billable"}, Past: "a year before", Unit: 60}
	for n := range bars {
		one := invoice.ChartBar{Label: fmt.Sprintf("Telekommunikation Nord %03d", n), Total: fmt.Sprintf("%d:00", 3*n), Parts: []int64{int64(60 * n), int64(30 * n), int64(90 * n)}, Before: int64(200 * (n % 3))}
		c.Bars = append(c.Bars, one)
	}
	return c
}

func TestAReportWithAChartIsTheGoldenOne(t *testing.T) {
	report := aReport(t, 5, 6)
	report.Sheets[0].Chart = aChart(12)
	pages, err := LayoutReport(report)
	if err != nil {
		t.Fatal(err)
	}
	checkPages(t, "report with a chart", pages)
	golden(t, "report-chart", pages)
}

// The bars of a chart stand on one base and are as high as what they stand for.
func TestBarsAreAsHighAsTheirSums(t *testing.T) {
	for _, bars := range []int{1, 2, 14, 40} {
		chart := aChart(bars)
		var b block
		sheetChart(&b, *chart)
		if bars == 1 { // whose only bar is empty
			if len(b.items) != 0 {
				t.Errorf("nothing is drawn as %d items", len(b.items))
			}
			continue
		}
		high := map[bool]float64{}
		for _, item := range b.items {
			if item.Kind == Box && (item.Color == barGrey || item.Color == accent) && item.H > 9 {
				high[item.Color == accent] = max(high[item.Color == accent], item.H)
			}
		}
		if grey, blue := high[false], high[true]; blue < 1.49*grey || blue > 1.51*grey || blue > chartHigh {
			t.Errorf("of %d bars the highest parts are %.1f and %.1f high", bars, grey, blue)
		}
	}
}

func TestAnyReportStaysOnItsPages(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		report := aReport(t, rapid.IntRange(1, 13).Draw(r, "columns"), rapid.IntRange(1, 90).Draw(r, "rows"))
		report.Sheets[1].Chart = aChart(rapid.IntRange(1, 40).Draw(r, "bars"))
		report.Sheets[0].Rows[0][0] = rapid.OneOf(rapid.StringMatching(`[A-Za-ząčęž0-9 /-]{1,60}`), rapid.StringMatching(`W{1,200}`), rapid.Just("漢字 Μελτέμι")).Draw(r, "name")
		report.Title, report.Note = rapid.StringMatching(`W{1,60}`).Draw(r, "title"), rapid.StringMatching(`[A-Za-z ]{0,200}`).Draw(r, "note")
		pages, err := LayoutReport(report)
		if err != nil {
			r.Fatal(err)
		}
		checkPages(r, "report", pages)
	})
}
