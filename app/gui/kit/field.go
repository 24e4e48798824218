package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Field is a label, an entry with a ring while it has the focus, and below it
// what is wrong with its text.
type Field struct {
	widget.BaseWidget
	label   *Drawing
	ring    *Drawing
	Entry   *Entry
	fault   *Drawing
	Name    string // of the label
	Hint    string // at the right of the label
	Key     string // what errors call it, such as "duration"
	Problem Problem
	onRing  bool
	Quiet   bool // marked by its ring alone; the words stand elsewhere
}

// Field makes a form's field; key is what errors call it. Enter does submit.
func (w *Base) Field(name, key string, submit func()) *Field {
	f := &Field{Name: name, Key: key, Entry: w.Entry(submit)}
	f.label = NewDrawing(20, 16, func(p *Pen, size fyne.Size) {
		p.TextIn(0, 8, size.Width, f.Name, LabelText)
		p.TextTo(size.Width, 8, f.Hint, LabelText.In(ColorInk3))
	})
	f.ring = NewDrawing(0, 0, f.paintRing)
	f.fault = NewDrawing(0, 0, f.paintFault)
	f.Entry.Focused = func(on bool) { f.onRing = on; f.ring.Refresh() }
	f.ExtendBaseWidget(f)
	return f
}

const fieldTop = 18 // of the entry, below the label

func (f *Field) paintRing(p *Pen, size fyne.Size) {
	if f.Problem.What != "" {
		p.Frame(2, 2, size.Width-4, size.Height-4, "", ColorLate, 2, 6)
	}
	if f.onRing {
		p.Ring(2, 2, size.Width-4, size.Height-4, 5)
	}
}

func (f *Field) faultLines(width float32) []string {
	if f.Problem.What == "" || f.Quiet {
		return nil
	}
	text := f.Problem.What
	if f.Problem.Remedy != "" {
		if !strings.HasSuffix(text, "?") {
			text += "."
		}
		text += " " + f.Problem.Remedy
	}
	return LabelText.Wrap(text, width-18)
}

func (f *Field) paintFault(p *Pen, size fyne.Size) {
	for i, line := range f.faultLines(size.Width) {
		if i == 0 {
			p.Icon(0, 3, 13, "late", ColorLate)
		}
		p.Text(18, float32(i*15)+9, line, LabelText.In(ColorLate))
	}
}

// HeightFor is the height for a width.
func (f *Field) HeightFor(width float32) float32 {
	height := fieldTop + f.Entry.MinSize().Height
	if lines := f.faultLines(width); len(lines) > 0 {
		height += float32(len(lines)*15) + 4
	}
	return height
}

// Mark shows what is wrong with the text, or nothing; it tells whether the
// height changed.
func (f *Field) Mark(p Problem) bool {
	if f.Problem == p {
		return false
	}
	before := f.HeightFor(f.Size().Width)
	f.Problem = p
	f.Refresh()
	return before != f.HeightFor(f.Size().Width)
}

// Text is what was typed.
func (f *Field) Text() string { return f.Entry.Text }

// CreateRenderer belongs to the library.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return &drawnField{f} }

type drawnField struct{ f *Field }

// Layout puts the parts in their places.
func (r *drawnField) Layout(size fyne.Size) {
	f := r.f
	height := f.Entry.MinSize().Height
	f.label.Resize(fyne.NewSize(size.Width, 16))
	f.ring.Move(fyne.NewPos(-2, fieldTop-2))
	f.ring.Resize(fyne.NewSize(size.Width+4, height+4))
	f.Entry.Move(fyne.NewPos(0, fieldTop))
	f.Entry.Resize(fyne.NewSize(size.Width, height))
	f.fault.Move(fyne.NewPos(0, fieldTop+height+2))
	f.fault.Resize(fyne.NewSize(size.Width, max(0, size.Height-fieldTop-height-2)))
}

// MinSize is the room that it needs.
func (r *drawnField) MinSize() fyne.Size {
	return fyne.NewSize(60, r.f.HeightFor(r.f.Size().Width))
}

// Objects are what is drawn.
func (r *drawnField) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.label, r.f.ring, r.f.Entry, r.f.fault}
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
