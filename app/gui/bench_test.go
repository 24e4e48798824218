package gui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// wideRow is a row of six columns.
type wideRow struct {
	id, subject, customer string
	minutes               int
}

func bigGrid(tb testing.TB, n int) (*grid[wideRow], *base) {
	app := test.NewApp()
	w := &base{prefs: app.Preferences, work: newWorker(nil)}
	w.work.start, w.work.show = func(job func()) { job() }, func(f func()) { f() }
	w.win = app.NewWindow("bench")
	app.Settings().SetTheme(newLook(lookLight))
	text := func(r wideRow) string { return r.subject }
	g := newGrid(w, "bench", 34, func(r wideRow) string { return r.id },
		gridColumn[wideRow]{title: "No", width: 80, text: func(r wideRow) string { return r.id }},
		gridColumn[wideRow]{title: "Plan", width: 90, paint: func(p *pen, _ wideRow, x, y, _ float32) { p.badge(x, y, "GOLD") }},
		gridColumn[wideRow]{title: "Subject", width: 120, grow: 1, text: text, less: byText(text)},
		gridColumn[wideRow]{title: "Customer", width: 120, text: func(r wideRow) string { return r.customer }},
		gridColumn[wideRow]{title: "State", width: 116, paint: func(p *pen, _ wideRow, x, y, _ float32) { p.chip(x, y, countdown{}) }},
		gridColumn[wideRow]{title: "Time", width: 60, right: true, text: func(r wideRow) string { return fmt.Sprint(r.minutes) }},
	)
	w.win.SetContent(g.Container)
	w.win.Resize(fyne.NewSize(1100, 700))
	rows := make([]wideRow, n)
	for i := range rows {
		rows[i] = wideRow{fmt.Sprintf("T-%d", i), fmt.Sprintf("Calls to %d fail at night", i*7919%n), "Nordic Voice AB", i % 90}
	}
	g.fill(rows)
	return g, w
}

func BenchmarkPageJumpIn100000Rows(b *testing.B) {
	g, _ := bigGrid(b, 100_000)
	g.list.choose(0)
	for b.Loop() {
		if g.list.chosen > 90_000 {
			g.list.choose(0)
		}
		g.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}

func BenchmarkRefreshOf100000Rows(b *testing.B) {
	g, _ := bigGrid(b, 100_000)
	for b.Loop() {
		g.list.Refresh()
	}
}

func TestGridSortsByItsHeadsAndKeepsTheChosenRow(t *testing.T) {
	g, w := bigGrid(t, 1000)
	g.choose("T-500")
	g.turn(2)
	if row, ok := g.chosen(); !ok || row.id != "T-500" {
		t.Errorf("sorting lost the row: %v", row)
	}
	if g.rows[0].subject > g.rows[1].subject {
		t.Error("not sorted")
	}
	g.turn(2)
	if g.rows[0].subject < g.rows[1].subject {
		t.Error("not turned round")
	}
	if w.prefs().Int(prefColumns+"bench") != -3 {
		t.Error("the order is not remembered")
	}
	g.turn(2)
	if g.rows[0].id != "T-0" {
		t.Error("the third time does not give the first order back")
	}
}
