package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// SearchBox is a field that narrows a list while typing. Down and Enter lead
// into the list, Escape empties it.
type SearchBox struct {
	widget.BaseWidget
	w     *Base
	entry *Entry
	hint  string // shown while it is empty, as far as there is room
	ring  *Drawing
	on    bool
}

// SearchBox makes one; into puts the focus on what is
// searched, once that is there.
func (w *Base) SearchBox(hint string, typed func(), into func()) *SearchBox {
	into = func(into func()) func() { return func() { w.InOrder(into) } }(into)
	b := &SearchBox{w: w, entry: w.Entry(into), hint: hint}
	b.entry.Icon = iconOf("search", ColorOf(ColorInk2), ColorOf(ColorSurface))
	b.entry.OnChanged = func(string) { typed() }
	b.entry.Before = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyDown || k.Name == fyne.KeyPageDown:
			into()
		case k.Name == fyne.KeyEscape && b.entry.Text != "":
			b.Set("")
			typed()
		default:
			return false
		}
		return true
	}
	b.ring = NewDrawing(0, 0, func(p *Pen, size fyne.Size) {
		if b.on {
			p.Ring(2, 2, size.Width-4, size.Height-4, 5)
		}
	})
	b.entry.Focused = func(on bool) { b.on = on; b.ring.Refresh() }
	b.ExtendBaseWidget(b)
	return b
}

// Text is what is searched for.
func (b *SearchBox) Text() string { return b.entry.Text }

// Set searches for something else.
func (b *SearchBox) Set(text string) { b.entry.Fill(text) }

// Focus chooses what was searched for last, so that the next word takes its
// place.
func (b *SearchBox) Focus() {
	b.w.Win.Canvas().Focus(b.entry)
	b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Letter goes on searching for somebody who types while the list has the focus.
func (b *SearchBox) Letter(r rune) {
	b.w.Win.Canvas().Focus(b.entry)
	b.entry.TypedRune(r)
}

// CreateRenderer belongs to the library.
func (b *SearchBox) CreateRenderer() fyne.WidgetRenderer { return &drawnSearch{b} }

type drawnSearch struct{ b *SearchBox }

const searchMargins = 44 // beside the words: the glass, and the entry's own

// Layout puts the parts in their places, and as much of the hint as fits.
func (r *drawnSearch) Layout(size fyne.Size) {
	if hint := BodyText.Fit(r.b.hint, size.Width-searchMargins); hint != r.b.entry.PlaceHolder {
		r.b.entry.SetPlaceHolder(hint)
	}
	r.b.entry.Resize(size)
	r.b.ring.Move(fyne.NewPos(-2, -2))
	r.b.ring.Resize(size.AddWidthHeight(4, 4))
}

// MinSize is the room that it needs.
func (r *drawnSearch) MinSize() fyne.Size { return fyne.NewSize(120, r.b.entry.MinSize().Height) }

// Objects are what is drawn.
func (r *drawnSearch) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.ring, r.b.entry}
}

// Refresh draws again.
func (r *drawnSearch) Refresh() {
	r.b.entry.Icon = iconOf("search", ColorOf(ColorInk2), ColorOf(ColorSurface))
	r.b.entry.Refresh()
	r.b.ring.Refresh()
}

// Destroy has nothing to do.
func (r *drawnSearch) Destroy() {}
