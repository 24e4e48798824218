// The least program with a window of the library: what starting costs at least.
// With a number it writes as many texts into it, as a screen does.
package main

import (
	"fmt"
	"image/color"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

func main() {
	a := app.NewWithID("example.bare")
	w := a.NewWindow("Hourbook")
	content := container.NewStack(canvas.NewRectangle(color.White))
	if len(os.Args) > 1 {
		content.Add(texts(os.Args[1]))
	}
	w.SetContent(content)
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}

// texts are of the length, the sizes and the weights of Today's.
func texts(number string) fyne.CanvasObject {
	n, _ := strconv.Atoi(number)
	all := container.NewWithoutLayout()
	for i := range n {
		t := canvas.NewText(fmt.Sprintf("T-%d · Calls drop", 4100+i), color.Black)
		t.TextSize, t.TextStyle.Bold = float32(11+i%3), i%3 == 0
		t.Move(fyne.NewPos(float32(i%6)*210+10, float32(i/6)*28+10))
		all.Add(t)
	}
	return all
}
