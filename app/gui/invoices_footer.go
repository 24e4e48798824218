package gui

import (
	"fyne.io/fyne/v2"
)

// footer sums a tab up: two lines, a sum, and the act that follows.
type footer struct {
	view               *fyne.Container
	words              *drawing
	button             *button
	first, second, sum string
	short              string // instead of the second line where that is cut
}

func newFooter(w *Window, word, keys string, act func()) *footer {
	f := &footer{}
	f.words = newDrawing(120, 58, f.paint)
	f.button = w.button(mainButton, word, act).withKeys(keys)
	f.view = below(0, ruleOf(colorStrong), onColor(colorGround, padded(16, 0, 16, 0, beside(14, []float32{1}, f.words, padded(0, 13, 0, 13, f.button)))))
	return f
}

func (f *footer) paint(p *pen, size fyne.Size) {
	right := size.Width
	if width := figureText.width(f.sum); f.sum != "" && strongText.width(f.first)+width+20 <= size.Width && size.Width > 300 {
		p.textTo(right, size.Height/2, f.sum, figureText)
		right -= width + 16
	}
	second := f.second
	ahead := ""
	if right == size.Width && f.sum != "" {
		ahead = f.sum + " · "
	}
	if f.short != "" && smallText.width(ahead+second) > right {
		second = f.short
	}
	second = ahead + second
	p.textIn(0, 20, right, f.first, strongText)
	p.textIn(0, 40, right, second, smallText)
}

// set changes the words.
func (f *footer) set(first, second, sum string) {
	f.first, f.second, f.sum = first, second, sum
	f.words.Refresh()
}

// act changes the button.
func (f *footer) act(word string, off bool) {
	f.button.set(word, off)
	relay(f.view)
	f.view.Refresh()
}
