package tickets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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
	ground := kit.NewDrawing(0, 0, func(p *kit.Pen, size fyne.Size) {
		p.Box(0, 0, size.Width, size.Height, kit.ColorGround, 0)
		p.Rule(0, 0, size.Width, kit.ColorStrong)
	})
	return container.New(&noteView{f}, ground, f.choice, f.ring, f.entry, f.said, f.mail, f.record)
}

// acts is the width of the buttons.
func (v *noteView) acts(room float32) float32 {
	f := v.f
	f.record.Keys = "Ctrl+Enter"
	width := func() float32 {
		if f.mail.Visible() {
			return f.mail.MinSize().Width + 8 + f.record.MinSize().Width
		}
		return f.record.MinSize().Width
	}
	if width() > room {
		f.record.Keys = ""
	}
	return width()
}

// saidAbove are the lines that stand above the acts, none where they have room
// beside them.
func (v *noteView) saidAbove(room float32) []string {
	words := v.f.saidWords()
	if beside := room - v.acts(room) - 12; kit.HintText.Width(words) <= beside {
		return nil
	}
	return kit.HintText.Wrap(words, room)
}

// HeightOf is the height for a width.
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
func (f *noteField) paintChoice(p *kit.Pen, size fyne.Size) {
	kinds := []struct{ icon, word, keys string }{{"lock", kit.Say("Internal note"), "Ctrl+M"}, {"reply", kit.Say("Answer to customer"), "Ctrl+R"}}
	width := func(keys bool) (all float32) {
		for _, k := range kinds {
			all += 42 + kit.StrongText.Width(k.word)
			if keys {
				all += 10 + kit.LabelText.Width(k.keys)
			}
		}
		return all
	}
	withKeys := width(true) <= size.Width
	letters := kit.StrongText
	if width(withKeys) > size.Width {
		letters = kit.SmallText.Heavy(true)
	}
	x := float32(0)
	for i, k := range kinds {
		own := 40 + letters.Width(k.word)
		if withKeys {
			own += 10 + kit.LabelText.Width(k.keys)
		}
		own = min(own, size.Width-x)
		fill, border, ink, l := kit.ColorQuiet, kit.ColorStrong, kit.ColorInk2, letters.In(kit.ColorInk2).Heavy(false)
		if i == f.kind {
			fill, border, ink, l = kit.ColorTint, kit.ColorAccent, kit.ColorAccent, letters.In(kit.ColorAccent)
		}
		p.Frame(x, 0, own, size.Height, fill, border, 1, 5)
		p.Icon(x+9, size.Height/2-8, 16, k.icon, ink)
		p.TextIn(x+31, size.Height/2, own-36, k.word, l)
		if withKeys {
			p.TextTo(x+own-9, size.Height/2, k.keys, kit.LabelText)
		}
		p.On(x, 0, own, size.Height, func() { f.begin(i) })
		x += own
	}
}

func (f *noteField) paintRing(p *kit.Pen, size fyne.Size) {
	if f.fault.What != "" {
		p.Frame(2, 2, size.Width-4, size.Height-4, "", kit.ColorLate, 2, 6)
	}
	if f.onRing {
		p.Ring(2, 2, size.Width-4, size.Height-4, 5)
	}
}

// saidWords say what becomes of what is written, or what is wrong with it.
func (f *noteField) saidWords() string {
	switch {
	case f.fault.What != "":
		return gui.Dotted(f.fault.What, f.fault.Remedy)
	case f.kind == writeInternal:
		return kit.Say("Only the staff reads it.")
	}
	words := kit.Say("Kept as what was sent.")
	if f.first() {
		words = kit.Say("The first answer: kept as what was sent, and it stops the countdown.")
	}
	if f.to.Email == "" {
		words += " " + kit.Say("The contact has no email address. Press Alt+E to add it.")
	}
	return words
}

func (f *noteField) paintSaid(p *kit.Pen, size fyne.Size) {
	l := kit.HintText
	if f.fault.What != "" {
		l = l.In(kit.ColorLate)
	}
	words := l.Wrap(f.saidWords(), size.Width)
	y := (size.Height - noteSaidStep*float32(len(words)-1)) / 2
	for _, line := range words {
		p.TextIn(0, y, size.Width, line, l)
		y += noteSaidStep
	}
}
