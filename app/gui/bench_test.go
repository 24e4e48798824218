package gui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
)

// wideRow is a row of six columns.
type wideRow struct {
	id, subject, customer string
	minutes               int
}

func bigGrid(tb testing.TB, n int) (*kit.Grid[wideRow], *kit.Base) {
	app := test.NewApp()
	w := &kit.Base{Prefs: app.Preferences, Work: kit.NewWorker(nil)}
	w.Work.Start, w.Work.Show = func(job func()) { job() }, func(f func()) { f() }
	w.Win = app.NewWindow("bench")
	app.Settings().SetTheme(kit.NewLook(kit.LookLight))
	text := func(r wideRow) string { return r.subject }
	g := kit.NewGrid(w, "bench", 34, func(r wideRow) string { return r.id },
		kit.GridColumn[wideRow]{Title: "No", Width: 80, Text: func(r wideRow) string { return r.id }},
		kit.GridColumn[wideRow]{Title: "Plan", Width: 90, Paint: func(p *kit.Pen, _ wideRow, x, y, _ float32) { p.Badge(x, y, "GOLD") }},
		kit.GridColumn[wideRow]{Title: "Subject", Width: 120, Grow: 1, Text: text, Less: kit.ByText(text)},
		kit.GridColumn[wideRow]{Title: "Customer", Width: 120, Text: func(r wideRow) string { return r.customer }},
		kit.GridColumn[wideRow]{Title: "State", Width: 116, Paint: func(p *kit.Pen, _ wideRow, x, y, _ float32) { p.Chip(x, y, kit.Countdown{}) }},
		kit.GridColumn[wideRow]{Title: "Time", Width: 60, Right: true, Text: func(r wideRow) string { return fmt.Sprint(r.minutes) }},
	)
	w.Win.SetContent(g.Container)
	w.Win.Resize(fyne.NewSize(1100, 700))
	rows := make([]wideRow, n)
	for i := range rows {
		rows[i] = wideRow{fmt.Sprintf("T-%d", i), fmt.Sprintf("Calls to %d fail at night", i*7919%n), "Nordic Voice AB", i % 90}
	}
	g.Fill(rows)
	return g, w
}

func BenchmarkPageJumpIn100000Rows(b *testing.B) {
	g, _ := bigGrid(b, 100_000)
	g.List.Choose(0)
	for b.Loop() {
		if g.List.Chosen > 90_000 {
			g.List.Choose(0)
		}
		g.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}

func BenchmarkRefreshOf100000Rows(b *testing.B) {
	g, _ := bigGrid(b, 100_000)
	for b.Loop() {
		g.List.Refresh()
	}
}

func TestGridSortsByItsHeadsAndKeepsTheChosenRow(t *testing.T) {
	g, w := bigGrid(t, 1000)
	g.Choose("T-500")
	g.Turn(2)
	if row, ok := g.Chosen(); !ok || row.id != "T-500" {
		t.Errorf("sorting lost the row: %v", row)
	}
	if g.Rows[0].subject > g.Rows[1].subject {
		t.Error("not sorted")
	}
	g.Turn(2)
	if g.Rows[0].subject < g.Rows[1].subject {
		t.Error("not turned round")
	}
	if w.Prefs().Int(kit.PrefColumns+"bench") != -3 {
		t.Error("the order is not remembered")
	}
	g.Turn(2)
	if g.Rows[0].id != "T-0" {
		t.Error("the third time does not give the first order back")
	}
}
