package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// searchBox is a field that narrows a list while typing. Down and Enter lead
// into the list, Escape empties it.
type searchBox struct {
	widget.BaseWidget
	w     *base
	entry *entry
	hint  string // shown while it is empty, as far as there is room
	ring  *drawing
	on    bool
}

// searchBox makes one; into puts the focus on what is
// searched, once that is there.
func (w *base) searchBox(hint string, typed func(), into func()) *searchBox {
	into = func(into func()) func() { return func() { w.inOrder(into) } }(into)
	b := &searchBox{w: w, entry: w.entry(into), hint: hint}
	b.entry.Icon = iconOf("search", colorOf(colorInk2), colorOf(colorSurface))
	b.entry.OnChanged = func(string) { typed() }
	b.entry.before = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyDown || k.Name == fyne.KeyPageDown:
			into()
		case k.Name == fyne.KeyEscape && b.entry.Text != "":
			b.set("")
			typed()
		default:
			return false
		}
		return true
	}
	b.ring = newDrawing(0, 0, func(p *pen, size fyne.Size) {
		if b.on {
			p.ring(2, 2, size.Width-4, size.Height-4, 5)
		}
	})
	b.entry.focused = func(on bool) { b.on = on; b.ring.Refresh() }
	b.ExtendBaseWidget(b)
	return b
}

// text is what is searched for.
func (b *searchBox) text() string { return b.entry.Text }

// set searches for something else.
func (b *searchBox) set(text string) { b.entry.fill(text) }

// focus chooses what was searched for last, so that the next word takes its
// place.
func (b *searchBox) focus() {
	b.w.win.Canvas().Focus(b.entry)
	b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// letter goes on searching for somebody who types while the list has the focus.
func (b *searchBox) letter(r rune) {
	b.w.win.Canvas().Focus(b.entry)
	b.entry.TypedRune(r)
}

// CreateRenderer belongs to the library.
func (b *searchBox) CreateRenderer() fyne.WidgetRenderer { return &drawnSearch{b} }

type drawnSearch struct{ b *searchBox }

const searchMargins = 44 // beside the words: the glass, and the entry's own

// Layout puts the parts in their places, and as much of the hint as fits.
func (r *drawnSearch) Layout(size fyne.Size) {
	if hint := bodyText.fit(r.b.hint, size.Width-searchMargins); hint != r.b.entry.PlaceHolder {
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
	r.b.entry.Icon = iconOf("search", colorOf(colorInk2), colorOf(colorSurface))
	r.b.entry.Refresh()
	r.b.ring.Refresh()
}

// Destroy has nothing to do.
func (r *drawnSearch) Destroy() {}
