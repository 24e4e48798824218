package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// A list that gets less room, such as rows of an account below which more is said now,
// still shows the row that is marked, which acts are about; one that somebody scrolled
// away from it stays where it is.
func TestTheMarkedRowStaysInSightWhereThereIsLessRoom(t *testing.T) {
	s := stageSample(t)
	const height, count = 30, 20
	list := kit.NewRowList(s.Window, height, func(*kit.Pen, int, fyne.Size, bool) {})
	list.Fill(count)
	list.Choose(count - 1) // before there is any room
	for _, room := range []float32{300, 95, 60, 200, 40} {
		list.Resize(fyne.NewSize(60, room))
		if first, last := list.InSight(); list.Chosen < first || list.Chosen > last {
			t.Errorf("in a room of %.0f rows %d to %d are seen, and not %d, which is marked", room, first, last, list.Chosen)
		}
	}
	list.Choose(0)
	list.Chosen = count - 1 // marked below, seen above
	list.Resize(fyne.NewSize(60, 90))
	if first, _ := list.InSight(); first != 0 {
		t.Errorf("it moves away from row 0, which somebody looks at, to row %d", first)
	}
}
