package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Empty is what stands where there is nothing yet: a mark, a sentence, a button
// and its key. Set sentence, then call Refresh.
type Empty struct {
	*fyne.Container
	picture  *Drawing
	icon     string
	sentence string
	Button   *Button
}

// Empty makes one; without a word there is no button.
func (w *Base) Empty(icon, sentence, word, keys string, act func()) *Empty {
	e := &Empty{icon: icon, sentence: sentence}
	e.picture = NewDrawing(200, 84, nil)
	e.picture.Draw = e.paint
	e.picture.Height = func(width float32) float32 { return 62 + 20*float32(len(BodyText.Wrap(e.sentence, width-40))) }
	e.Container = container.New(&Middle{}, e.picture)
	if word != "" {
		e.Button = w.Button(PlainButton, word, act).WithKeys(keys)
		e.Add(e.Button)
	}
	return e
}

func (e *Empty) paint(p *Pen, size fyne.Size) {
	p.Icon(size.Width/2-18, 8, 36, e.icon, ColorStrong)
	for i, line := range BodyText.Wrap(e.sentence, size.Width-40) {
		p.TextAt(size.Width/2, 64+20*float32(i), line, BodyText.In(ColorInk2))
	}
}

// Say changes the sentence.
func (e *Empty) Say(sentence string) {
	e.sentence = sentence
	e.picture.Refresh()
}

// Middle puts its objects below each other in the middle of the room.
type Middle struct{}

// Layout belongs to the library.
func (*Middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var height float32
	for _, o := range objects {
		height += HeightOf(o, size.Width) + 10
	}
	y := max(0, (size.Height-height)/2)
	for i, o := range objects {
		tall, width := HeightOf(o, size.Width), size.Width
		if i > 0 {
			width = o.MinSize().Width
		}
		o.Move(fyne.NewPos((size.Width-width)/2, y))
		o.Resize(fyne.NewSize(width, tall))
		y += tall + 10
	}
}

// MinSize belongs to the library.
func (*Middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size.Width, size.Height = max(size.Width, least.Width), size.Height+least.Height+10
	}
	return size
}

// Heading is a section's, with something at its right.
func Heading(text func() string, right func() string) *Drawing {
	return NewDrawing(80, 26, func(p *Pen, size fyne.Size) {
		room := size.Width
		if right != nil {
			room -= p.TextTo(size.Width, 12, right(), StrongText) + 8
		}
		p.TextIn(0, 12, room, text(), SectionText)
	})
}

// Lines is text that wraps, in one style.
func Lines(l Letters, text func() string) *Drawing {
	step := float32(int(l.Size * 1.45))
	d := NewDrawing(60, step, func(p *Pen, size fyne.Size) {
		for i, line := range l.Wrap(text(), size.Width) {
			p.Text(0, step*float32(i)+step/2, line, l)
		}
	})
	d.Height = func(width float32) float32 { return step * float32(len(l.Wrap(text(), width))) }
	return d
}
