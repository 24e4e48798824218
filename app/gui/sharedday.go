package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// TodayLayout puts the panel of 376 beside the queue; in narrow windows it has
// 316.
type TodayLayout struct{}

// PanelOf is the panel's width beside a screen of a width.
func PanelOf(width float32) float32 {
	if width < narrowFrom-railWide {
		return 316
	}
	return 376
}

// Layout belongs to the library.
func (*TodayLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	panel := PanelOf(size.Width)
	left := size.Width - panel - 1
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[2].Move(fyne.NewPos(left+1, 0))
	objects[2].Resize(fyne.NewSize(panel, size.Height))
}

// MinSize belongs to the library.
func (*TodayLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 400) }

// MinuteClock writes minutes after midnight as a time of day.
func MinuteClock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
