package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// field is a label, an entry with a ring while it has the focus, and below it
// what is wrong with its text.
type field struct {
	widget.BaseWidget
	label   *drawing
	ring    *drawing
	entry   *entry
	fault   *drawing
	name    string // of the label
	hint    string // at the right of the label
	key     string // what errors call it, such as "duration"
	problem problem
	onRing  bool
	quiet   bool // marked by its ring alone; the words stand elsewhere
}

// field makes a form's field; key is what errors call it. Enter does submit.
func (w *base) field(name, key string, submit func()) *field {
	f := &field{name: name, key: key, entry: w.entry(submit)}
	f.label = newDrawing(20, 16, func(p *pen, size fyne.Size) {
		p.textIn(0, 8, size.Width, f.name, labelText)
		p.textTo(size.Width, 8, f.hint, labelText.in(colorInk3))
	})
	f.ring = newDrawing(0, 0, f.paintRing)
	f.fault = newDrawing(0, 0, f.paintFault)
	f.entry.focused = func(on bool) { f.onRing = on; f.ring.Refresh() }
	f.ExtendBaseWidget(f)
	return f
}

const fieldTop = 18 // of the entry, below the label

func (f *field) paintRing(p *pen, size fyne.Size) {
	if f.problem.what != "" {
		p.frame(2, 2, size.Width-4, size.Height-4, "", colorLate, 2, 6)
	}
	if f.onRing {
		p.ring(2, 2, size.Width-4, size.Height-4, 5)
	}
}

func (f *field) faultLines(width float32) []string {
	if f.problem.what == "" || f.quiet {
		return nil
	}
	text := f.problem.what
	if f.problem.remedy != "" {
		if !strings.HasSuffix(text, "?") {
			text += "."
		}
		text += " " + f.problem.remedy
	}
	return labelText.wrap(text, width-18)
}

func (f *field) paintFault(p *pen, size fyne.Size) {
	for i, line := range f.faultLines(size.Width) {
		if i == 0 {
			p.icon(0, 3, 13, "late", colorLate)
		}
		p.text(18, float32(i*15)+9, line, labelText.in(colorLate))
	}
}

func (f *field) HeightFor(width float32) float32 {
	height := fieldTop + f.entry.MinSize().Height
	if lines := f.faultLines(width); len(lines) > 0 {
		height += float32(len(lines)*15) + 4
	}
	return height
}

// mark shows what is wrong with the text, or nothing; it tells whether the
// height changed.
func (f *field) mark(p problem) bool {
	if f.problem == p {
		return false
	}
	before := f.HeightFor(f.Size().Width)
	f.problem = p
	f.Refresh()
	return before != f.HeightFor(f.Size().Width)
}

// text is what was typed.
func (f *field) text() string { return f.entry.Text }

// CreateRenderer belongs to the library.
func (f *field) CreateRenderer() fyne.WidgetRenderer { return &drawnField{f} }

type drawnField struct{ f *field }

// Layout puts the parts in their places.
func (r *drawnField) Layout(size fyne.Size) {
	f := r.f
	height := f.entry.MinSize().Height
	f.label.Resize(fyne.NewSize(size.Width, 16))
	f.ring.Move(fyne.NewPos(-2, fieldTop-2))
	f.ring.Resize(fyne.NewSize(size.Width+4, height+4))
	f.entry.Move(fyne.NewPos(0, fieldTop))
	f.entry.Resize(fyne.NewSize(size.Width, height))
	f.fault.Move(fyne.NewPos(0, fieldTop+height+2))
	f.fault.Resize(fyne.NewSize(size.Width, max(0, size.Height-fieldTop-height-2)))
}

// MinSize is the room that it needs.
func (r *drawnField) MinSize() fyne.Size {
	return fyne.NewSize(60, r.f.HeightFor(r.f.Size().Width))
}

// Objects are what is drawn.
func (r *drawnField) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.label, r.f.ring, r.f.entry, r.f.fault}
}

// Refresh draws again.
func (r *drawnField) Refresh() {
	r.Layout(r.f.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// Destroy has nothing to do.
func (r *drawnField) Destroy() {}
