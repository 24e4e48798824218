package kit

import (
	"fyne.io/fyne/v2"
)

// Form is a sheet of fields with one act: it marks the field that an error is
// about, keeps what was typed, and is sent once however often Enter is pressed.
type Form struct {
	W      *Base
	Sheet  *Sheet
	Fields []*Field
	Begun  []string    // the texts that the form was opened with
	Said   *VerdictBox // what no field is about
	Main   *Button
	sent   bool
	closed func()
}

// Form makes an empty one; word is its act's.
func (w *Base) Form(word string, do func()) *Form {
	f := &Form{W: w, Said: NewVerdictBox()}
	f.Main = w.Button(MainButton, word, func() { f.Submit(do) })
	return f
}

// Field adds a field that Enter submits.
func (f *Form) Field(name, key, text string) *Field {
	one := f.W.Field(name, key, f.Main.Press)
	one.Entry.Fill(text)
	f.Fields = append(f.Fields, one)
	f.OnType(one, func() {})
	return one
}

// OnType takes the mark off a field while it is mended, and does what else
// typing leads to.
func (f *Form) OnType(one *Field, then func()) {
	one.Entry.OnChanged = func(string) {
		if one.Mark(Problem{}) {
			f.Sheet.Relay()
		}
		then()
	}
}

// Pick adds a field with choices.
func (f *Form) Pick(name, key string, find func(string, func([]Choice))) *Pick {
	one := f.W.Pick(name, key, f.Main.Press, find)
	f.Fields = append(f.Fields, one.Field)
	return one
}

// Show opens the sheet. Other acts stand beside the main one.
func (f *Form) Show(title string, width float32, content fyne.CanvasObject, others ...*Button) {
	no := f.W.Button(QuietButton, Say("Cancel"), func() { f.Sheet.TryClose() })
	all := []fyne.CanvasObject{no}
	for _, other := range others {
		all = append(all, other)
	}
	for _, one := range f.Fields {
		f.Begun = append(f.Begun, one.Text())
	}
	var first fyne.Focusable = f.Main
	if len(f.Fields) > 0 {
		first = f.Fields[0].Entry
	}
	f.Sheet = f.W.Sheet(title, width, first, content, Below(12, f.Said, Buttons(append(all, f.Main)...)))
	f.Sheet.Dirty = f.dirty
	f.Sheet.Closed = f.closed
}

func (f *Form) dirty() bool {
	for i, one := range f.Fields {
		if one.Text() != f.Begun[i] {
			return true
		}
	}
	return false
}

// Submit does the act unless it is under way.
func (f *Form) Submit(do func()) {
	if f.sent {
		return
	}
	f.clear()
	do()
}

func (f *Form) clear() {
	for _, one := range f.Fields {
		one.Mark(Problem{})
	}
	f.Said.Tell(Problem{})
}

// Done is what an act answers: it closes the form, or marks what is wrong.
func (f *Form) Done(err error) bool {
	f.sent = false
	if err != nil {
		f.Fail(f.W.Explain(err))
		return false
	}
	f.Sheet.Close()
	return true
}

// Fail marks the field that a problem is about, or says it below all.
func (f *Form) Fail(p Problem) {
	if !f.W.MarkOne(f.Fields, p) {
		f.Said.Tell(p)
	}
	f.Sheet.Relay()
}

// MarkOne marks the field that a problem is about and puts the focus there; it
// tells whether there is one.
func (w *Base) MarkOne(fields []*Field, p Problem) bool {
	for _, one := range fields {
		if p.Field != "" && one.Key == p.Field {
			one.Mark(p)
			w.Win.Canvas().Focus(one.Entry)
			return true
		}
	}
	return false
}

// Needs marks a field that must not stay empty.
func (f *Form) Needs(one *Field, what, remedy string) bool {
	if one.Text() != "" {
		return true
	}
	f.Fail(Problem{What: what, Remedy: remedy, Field: one.Key})
	return false
}

// Wait keeps the form from being sent twice.
func (f *Form) Wait() { f.sent = true }
