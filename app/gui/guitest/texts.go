package guitest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
)

// DrawnText is a text on the screen and where it stands.
type DrawnText struct {
	Text  string
	at    fyne.Position
	paper bool // it stands on a document, in the language of who gets that
}

// Texts are all that is drawn on the window and the sheets over it.
func (s *Stage) Texts() []DrawnText {
	var found []DrawnText
	for _, tree := range append([]fyne.CanvasObject{s.base.Win.Content()}, s.base.Win.Canvas().Overlays().List()...) {
		Collect(tree, tree.Position(), &found)
	}
	return found
}

// Children are what a container or a widget is made of.
func Children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// mouseable finds the topmost object at a place that the driver gives a click to,
// whether that does something with it or not.
func mouseable(o fyne.CanvasObject, pos fyne.Position, found *fyne.CanvasObject, at *fyne.Position) {
	size := o.Size()
	if !o.Visible() || pos.X < 0 || pos.Y < 0 || pos.X >= size.Width || pos.Y >= size.Height {
		return
	}
	switch o.(type) {
	case fyne.Tappable, fyne.SecondaryTappable, fyne.DoubleTappable, fyne.Focusable, desktop.Mouseable:
		*found, *at = o, pos
	}
	for _, child := range Children(o) {
		mouseable(child, pos.Subtract(child.Position()), found, at)
	}
}

// Collect adds the texts that an object and what it is made of draw.
func Collect(o fyne.CanvasObject, at fyne.Position, found *[]DrawnText) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		*found = append(*found, DrawnText{Text: o.Text, at: at})
	case *kit.Entry:
		*found = append(*found, DrawnText{Text: o.Text, at: at})
	default:
		first := len(*found)
		for _, child := range Children(o) {
			Collect(child, at.Add(child.Position()), found)
		}
		if _, ok := o.(*kit.Paper); ok {
			for i := range (*found)[first:] {
				(*found)[first+i].paper = true
			}
		}
	}
}

// Lists are the lists of rows that are seen, in the order in which they are drawn.
func Lists(o fyne.CanvasObject) (all []*kit.RowList) {
	if !o.Visible() {
		return nil
	}
	if l, ok := o.(*kit.RowList); ok {
		return []*kit.RowList{l}
	}
	for _, child := range Children(o) {
		all = append(all, Lists(child)...)
	}
	return all
}
