package kit

import "fyne.io/fyne/v2"

// Exactly gives its object the height that there is to be.
type Exactly struct{ Height func() float32 }

// HeightOf is the height for a width.
func (e *Exactly) HeightOf([]fyne.CanvasObject, float32) float32 { return e.Height() }

// Layout belongs to the library.
func (e *Exactly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize belongs to the library.
func (e *Exactly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 0) }
