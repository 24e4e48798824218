package gui

import "fyne.io/fyne/v2"

// insightTop lays the head of the screen out: title, choices, button in one
// row, or the choices below where that is too narrow.
type insightTop struct{ width float32 }

const insightTitle = 210 // the least room of title and months

func (t *insightTop) wraps(objects []fyne.CanvasObject, width float32) bool {
	need := float32(insightTitle + 30)
	for _, o := range objects[1:] {
		need += o.MinSize().Width
	}
	return width < need
}

func (t *insightTop) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	if t.wraps(objects, width) {
		return 90
	}
	return 48
}

// Layout belongs to the library.
func (t *insightTop) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	right, top := size.Width, float32(8)
	put := func(o fyne.CanvasObject, down float32) {
		least := o.MinSize()
		right -= least.Width
		o.Move(fyne.NewPos(right, top+down))
		o.Resize(least)
		right -= 10
	}
	put(objects[3], 0)
	room := right
	if t.wraps(objects, size.Width) {
		right, top = size.Width, 54
	}
	put(objects[2], 2)
	put(objects[1], 2)
	if top == 8 {
		room = right
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(room, 48))
}

// MinSize belongs to the library.
func (t *insightTop) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := objects[1].MinSize().Width + objects[2].MinSize().Width + 10
	return fyne.NewSize(width, t.HeightOf(objects, max(width, t.width)))
}
