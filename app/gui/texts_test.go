package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// drawnText is a text on the screen and where it stands.
type drawnText struct {
	text string
	at   fyne.Position
}

// texts are all that is drawn on the window and the sheets over it.
func (s *stage) texts() []drawnText {
	var found []drawnText
	collect(s.win.Content(), fyne.NewPos(0, 0), &found)
	for _, overlay := range s.win.Canvas().Overlays().List() {
		collect(overlay, overlay.Position(), &found)
	}
	return found
}

func collect(o fyne.CanvasObject, at fyne.Position, found *[]drawnText) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		*found = append(*found, drawnText{o.Text, at})
	case *entry:
		*found = append(*found, drawnText{o.Text, at})
	case *fyne.Container:
		for _, child := range o.Objects {
			collect(child, at.Add(child.Position()), found)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			collect(child, at.Add(child.Position()), found)
		}
	}
	var _ = widget.Label{}
}
