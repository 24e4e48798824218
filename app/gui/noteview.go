package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The measures of the field of a note, below the page.
const (
	noteMargin     = 16
	noteChoiceHigh = 26
	noteGap        = 5
	noteActs       = 32
	noteSaidStep   = 17
)

// noteView lays the field out: the kinds, the words, and below them what becomes of
// them beside the acts, or above these where there is no room beside.
type noteView struct{ f *noteField }

func newNoteView(f *noteField) *fyne.Container {
	ground := newDrawing(0, 0, func(p *pen, size fyne.Size) {
		p.box(0, 0, size.Width, size.Height, colorGround, 0)
		p.rule(0, 0, size.Width, colorStrong)
	})
	return container.New(&noteView{f}, ground, f.choice, f.ring, f.entry, f.said, f.mail, f.record)
}

// acts is the width of the buttons.
func (v *noteView) acts(room float32) float32 {
	f := v.f
	f.record.keys = "Ctrl+Enter"
	width := func() float32 {
		if f.mail.Visible() {
			return f.mail.MinSize().Width + 8 + f.record.MinSize().Width
		}
		return f.record.MinSize().Width
	}
	if width() > room {
		f.record.keys = ""
	}
	return width()
}

// saidAbove are the lines that stand above the acts, none where they have room
// beside them.
func (v *noteView) saidAbove(room float32) []string {
	words := v.f.saidWords()
	if beside := room - v.acts(room) - 12; hintText.width(words) <= beside {
		return nil
	}
	return hintText.wrap(words, room)
}

func (v *noteView) HeightOf(_ []fyne.CanvasObject, width float32) float32 {
	room := width - 2*noteMargin
	v.f.fit(room)
	return 8 + noteChoiceHigh + noteGap + v.f.entry.MinSize().Height + noteGap + noteSaidStep*float32(len(v.saidAbove(room))) + noteActs + 8
}

// Layout belongs to the library.
func (v *noteView) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f, room := v.f, size.Width-2*noteMargin
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
	y := float32(8)
	put := func(o fyne.CanvasObject, x, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	put(f.choice, noteMargin, room, noteChoiceHigh)
	y += noteChoiceHigh + noteGap
	high := f.entry.MinSize().Height
	put(f.entry, noteMargin, room, high)
	y -= 2
	put(f.ring, noteMargin-2, room+4, high+4)
	y += 2 + high + noteGap
	acts := v.acts(room)
	if above := v.saidAbove(room); above != nil {
		put(f.said, noteMargin, room, noteSaidStep*float32(len(above)))
		y += noteSaidStep * float32(len(above))
	} else {
		put(f.said, noteMargin, room-acts-12, noteActs)
	}
	x := size.Width - noteMargin - acts
	if f.mail.Visible() {
		put(f.mail, x, f.mail.MinSize().Width, noteActs)
		x += f.mail.MinSize().Width + 8
	}
	put(f.record, x, f.record.MinSize().Width, noteActs)
}

// MinSize belongs to the library.
func (v *noteView) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, v.HeightOf(objects, 340))
}

// paintChoice draws the two kinds, of which fill, mark and word say which one holds.
func (f *noteField) paintChoice(p *pen, size fyne.Size) {
	kinds := []struct{ icon, word, keys string }{{"lock", say("Internal note"), "Ctrl+M"}, {"reply", say("Answer to customer"), "Ctrl+R"}}
	width := func(keys bool) (all float32) {
		for _, k := range kinds {
			all += 42 + strongText.width(k.word)
			if keys {
				all += 10 + labelText.width(k.keys)
			}
		}
		return all
	}
	withKeys := width(true) <= size.Width
	letters := strongText
	if width(withKeys) > size.Width {
		letters = smallText.heavy(true)
	}
	x := float32(0)
	for i, k := range kinds {
		own := 40 + letters.width(k.word)
		if withKeys {
			own += 10 + labelText.width(k.keys)
		}
		own = min(own, size.Width-x)
		fill, border, ink, l := colorQuiet, colorStrong, colorInk2, letters.in(colorInk2).heavy(false)
		if i == f.kind {
			fill, border, ink, l = colorTint, colorAccent, colorAccent, letters.in(colorAccent)
		}
		p.frame(x, 0, own, size.Height, fill, border, 1, 5)
		p.icon(x+9, size.Height/2-8, 16, k.icon, ink)
		p.textIn(x+31, size.Height/2, own-36, k.word, l)
		if withKeys {
			p.textTo(x+own-9, size.Height/2, k.keys, labelText)
		}
		p.on(x, 0, own, size.Height, func() { f.begin(i) })
		x += own
	}
}

func (f *noteField) paintRing(p *pen, size fyne.Size) {
	if f.fault.what != "" {
		p.frame(2, 2, size.Width-4, size.Height-4, "", colorLate, 2, 6)
	}
	if f.onRing {
		p.ring(2, 2, size.Width-4, size.Height-4, 5)
	}
}

// saidWords say what becomes of what is written, or what is wrong with it.
func (f *noteField) saidWords() string {
	switch {
	case f.fault.what != "":
		return dotted(f.fault.what, f.fault.remedy)
	case f.kind == writeInternal:
		return say("Only the staff reads it.")
	}
	words := say("Kept as what was sent.")
	if f.first() {
		words = say("The first answer: kept as what was sent, and it stops the countdown.")
	}
	if f.to.Email == "" {
		words += " " + say("The contact has no email address. Press Alt+E to add it.")
	}
	return words
}

func (f *noteField) paintSaid(p *pen, size fyne.Size) {
	l := hintText
	if f.fault.what != "" {
		l = l.in(colorLate)
	}
	words := l.wrap(f.saidWords(), size.Width)
	y := (size.Height - noteSaidStep*float32(len(words)-1)) / 2
	for _, line := range words {
		p.textIn(0, y, size.Width, line, l)
		y += noteSaidStep
	}
}
