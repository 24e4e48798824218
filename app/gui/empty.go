package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// empty is what stands where there is nothing yet: a mark, a sentence, a button
// and its key. Set sentence, then call Refresh.
type empty struct {
	*fyne.Container
	picture  *drawing
	icon     string
	sentence string
	button   *button
}

// empty makes one; without a word there is no button.
func (w *base) empty(icon, sentence, word, keys string, act func()) *empty {
	e := &empty{icon: icon, sentence: sentence}
	e.picture = newDrawing(200, 84, nil)
	e.picture.draw = e.paint
	e.picture.height = func(width float32) float32 { return 62 + 20*float32(len(bodyText.wrap(e.sentence, width-40))) }
	e.Container = container.New(&middle{}, e.picture)
	if word != "" {
		e.button = w.button(plainButton, word, act).withKeys(keys)
		e.Add(e.button)
	}
	return e
}

func (e *empty) paint(p *pen, size fyne.Size) {
	p.icon(size.Width/2-18, 8, 36, e.icon, colorStrong)
	for i, line := range bodyText.wrap(e.sentence, size.Width-40) {
		p.textAt(size.Width/2, 64+20*float32(i), line, bodyText.in(colorInk2))
	}
}

// say changes the sentence.
func (e *empty) say(sentence string) {
	e.sentence = sentence
	e.picture.Refresh()
}

// middle puts its objects below each other in the middle of the room.
type middle struct{}

// Layout belongs to the library.
func (*middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var height float32
	for _, o := range objects {
		height += heightOf(o, size.Width) + 10
	}
	y := max(0, (size.Height-height)/2)
	for i, o := range objects {
		tall, width := heightOf(o, size.Width), size.Width
		if i > 0 {
			width = o.MinSize().Width
		}
		o.Move(fyne.NewPos((size.Width-width)/2, y))
		o.Resize(fyne.NewSize(width, tall))
		y += tall + 10
	}
}

// MinSize belongs to the library.
func (*middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size.Width, size.Height = max(size.Width, least.Width), size.Height+least.Height+10
	}
	return size
}

// heading is a section's, with something at its right.
func heading(text func() string, right func() string) *drawing {
	return newDrawing(80, 26, func(p *pen, size fyne.Size) {
		room := size.Width
		if right != nil {
			room -= p.textTo(size.Width, 12, right(), strongText) + 8
		}
		p.textIn(0, 12, room, text(), sectionText)
	})
}

// lines is text that wraps, in one style.
func lines(l letters, text func() string) *drawing {
	step := float32(int(l.size * 1.45))
	d := newDrawing(60, step, func(p *pen, size fyne.Size) {
		for i, line := range l.wrap(text(), size.Width) {
			p.text(0, step*float32(i)+step/2, line, l)
		}
	})
	d.height = func(width float32) float32 { return step * float32(len(l.wrap(text(), width))) }
	return d
}
