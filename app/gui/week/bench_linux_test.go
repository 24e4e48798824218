package week

import (
	"hourbook/app/gui/windowtest"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

func TestMain(m *testing.M) { os.Exit(windowtest.Main(m)) }

// BenchmarkWeekPage turns My week to another week: its entries are read, priced
// and drawn anew. What it costs is held against a page of texts, and does not grow
// with the ledger.
func BenchmarkWeekPage(b *testing.B) {
	windowtest.Bench(b, "week", mostPerWeek, func(on *windowtest.Stage, i int) {
		s := &stage{on}
		s.week().grid.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageDown}[i%2]})
		s.Settle()
	}, nil)
}

// BenchmarkWeekKey goes from cell to cell, and shows each one's day.
func BenchmarkWeekKey(b *testing.B) {
	windowtest.Bench(b, "week", mostPerCell, func(on *windowtest.Stage, i int) {
		s := &stage{on}
		s.week().grid.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}[i%2]})
		s.Settle()
	}, nil)
}

// BenchmarkWeekType types a duration into a cell, which is judged at each key.
func BenchmarkWeekType(b *testing.B) {
	windowtest.Bench(b, "week", mostPerCell, func(on *windowtest.Stage, i int) {
		s := &stage{on}
		if i%4 == 0 {
			s.week().drop()
		}
		s.week().grid.TypedRune([]rune("1h30")[i%4])
		s.Settle()
	}, func(on *windowtest.Stage, i int) {
		s := &stage{on}
		if i == 23 {
			s.week().drop()
		}
	})
}

// mostPerWeek and mostPerCell are how many measured pages of texts a turned week,
// and a key in it, may cost.
const (
	mostPerWeek = 3
	mostPerCell = 1.5
)
