package gui

import "fyne.io/fyne/v2"

// columns puts two objects beside each other, or below each other where that is
// too narrow.
type columns struct {
	share float32 // of the left one
	least float32 // below this width they stand below each other
	width float32 // of the last layout
}

const columnGap = 12

func (c *columns) left(width float32) float32 { return float32(int((width - columnGap) * c.share)) }

func (c *columns) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	if width < c.least {
		return heightOf(objects[0], width) + columnGap + heightOf(objects[1], width)
	}
	left := c.left(width)
	return max(heightOf(objects[0], left), heightOf(objects[1], width-left-columnGap))
}

// Layout belongs to the library.
func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	first, second := objects[0], objects[1]
	first.Move(fyne.NewPos(0, 0))
	if size.Width < c.least {
		high := heightOf(first, size.Width)
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
func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(width, c.HeightOf(objects, max(width, c.width)))
}
