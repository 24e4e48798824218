package kit

import "fyne.io/fyne/v2"

// Columns puts two objects beside each other, or below each other where that is
// too narrow.
type Columns struct {
	Share float32 // of the left one
	Least float32 // below this width they stand below each other
	width float32 // of the last layout
}

const columnGap = 12

func (c *Columns) left(width float32) float32 { return float32(int((width - columnGap) * c.Share)) }

// HeightOf is the height for a width.
func (c *Columns) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	if width < c.Least {
		return HeightOf(objects[0], width) + columnGap + HeightOf(objects[1], width)
	}
	left := c.left(width)
	return max(HeightOf(objects[0], left), HeightOf(objects[1], width-left-columnGap))
}

// Layout belongs to the library.
func (c *Columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	first, second := objects[0], objects[1]
	first.Move(fyne.NewPos(0, 0))
	if size.Width < c.Least {
		high := HeightOf(first, size.Width)
		first.Resize(fyne.NewSize(size.Width, high))
		second.Move(fyne.NewPos(0, high+columnGap))
		second.Resize(fyne.NewSize(size.Width, size.Height-high-columnGap))
		return
	}
	left := c.left(size.Width)
	first.Resize(fyne.NewSize(left, size.Height))
	second.Move(fyne.NewPos(left+columnGap, 0))
	second.Resize(fyne.NewSize(size.Width-left-columnGap, size.Height))
}

// MinSize belongs to the library.
func (c *Columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(width, c.HeightOf(objects, max(width, c.width)))
}
