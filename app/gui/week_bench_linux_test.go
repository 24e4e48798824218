package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// BenchmarkWeekPage turns My week to another week: its entries are read, priced
// and drawn anew. What it costs is held against a page of texts, and does not grow
// with the ledger.
func BenchmarkWeekPage(b *testing.B) {
	benchPasts(b, "week", mostPerWeek, func(s *stage, i int) {
		s.week().grid.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageDown}[i%2]})
		s.Settle()
	}, nil)
}

// BenchmarkWeekKey goes from cell to cell, and shows each one's day.
func BenchmarkWeekKey(b *testing.B) {
	benchPasts(b, "week", mostPerCell, func(s *stage, i int) {
		s.week().grid.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}[i%2]})
		s.Settle()
	}, nil)
}

// BenchmarkWeekType types a duration into a cell, which is judged at each key.
func BenchmarkWeekType(b *testing.B) {
	benchPasts(b, "week", mostPerCell, func(s *stage, i int) {
		if i%4 == 0 {
			s.week().drop()
		}
		s.week().grid.TypedRune([]rune("1h30")[i%4])
		s.Settle()
	}, func(s *stage, i int) {
		if i == 23 {
			s.week().drop()
		}
	})
}

// mostPerWeek and mostPerCell are how many measured pages of texts a turned week,
// and a key in it, may cost.
const (
	mostPerWeek = 3
	mostPerCell = mostPerPage
)
