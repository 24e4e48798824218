package invoices

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// footer sums a tab up: two lines, a sum, and the act that follows.
type footer struct {
	view               *fyne.Container
	words              *kit.Drawing
	button             *kit.Button
	first, second, sum string
	short              string // instead of the second line where that is cut
}

func newFooter(w *gui.Window, word, keys string, act func()) *footer {
	f := &footer{}
	f.words = kit.NewDrawing(120, 58, f.paint)
	f.button = w.Button(kit.MainButton, word, act).WithKeys(keys)
	f.view = kit.Below(0, kit.RuleOf(kit.ColorStrong), kit.OnColor(kit.ColorGround, kit.Padded(16, 0, 16, 0, kit.Beside(14, []float32{1}, f.words, kit.Padded(0, 13, 0, 13, f.button)))))
	return f
}

func (f *footer) paint(p *kit.Pen, size fyne.Size) {
	right := size.Width
	if width := kit.FigureText.Width(f.sum); f.sum != "" && kit.StrongText.Width(f.first)+width+20 <= size.Width && size.Width > 300 {
		p.TextTo(right, size.Height/2, f.sum, kit.FigureText)
		right -= width + 16
	}
	second := f.second
	ahead := ""
	if right == size.Width && f.sum != "" {
		ahead = f.sum + " · "
	}
	if f.short != "" && kit.SmallText.Width(ahead+second) > right {
		second = f.short
	}
	second = ahead + second
	p.TextIn(0, 20, right, f.first, kit.StrongText)
	p.TextIn(0, 40, right, second, kit.SmallText)
}

// set changes the words.
func (f *footer) set(first, second, sum string) {
	f.first, f.second, f.sum = first, second, sum
	f.words.Refresh()
}

// act changes the button.
func (f *footer) act(word string, off bool) {
	f.button.Set(word, off)
	kit.Relay(f.view)
	f.view.Refresh()
}
