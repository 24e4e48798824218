package kit

import "fyne.io/fyne/v2"

// PagesShare is the share of pages beside a list.
const PagesShare = 0.45

// TwoSides is the list at the left, what is marked at the right, and a line between.
// A table with many columns takes more of the room.
type TwoSides struct{ Share func() float32 }

// Layout belongs to the library.
func (t *TwoSides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	share := t.Share()
	if share == PagesShare && size.Width < 960 {
		share = 0.392
	}
	right := float32(int(max(320, size.Width*share)))
	left := size.Width - right
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+1, 0))
	objects[1].Resize(fyne.NewSize(right-1, size.Height))
	objects[2].Move(fyne.NewPos(left, 0))
	objects[2].Resize(fyne.NewSize(1, size.Height))
}

// MinSize belongs to the library.
func (*TwoSides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 400) }
