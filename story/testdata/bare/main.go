// The least program with a window of the library: what starting costs at least.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"image/color"
)

func main() {
	a := app.NewWithID("example.bare")
	w := a.NewWindow("Hourbook")
	w.SetContent(canvas.NewRectangle(color.White))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
