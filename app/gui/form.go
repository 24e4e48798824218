package gui

import (
	"fyne.io/fyne/v2"
)

// form is a sheet of fields with one act: it marks the field that an error is
// about, keeps what was typed, and is sent once however often Enter is pressed.
type form struct {
	w      *base
	sheet  *sheet
	fields []*field
	begun  []string    // the texts that the form was opened with
	said   *verdictBox // what no field is about
	main   *button
	sent   bool
	closed func()
}

// form makes an empty one; word is its act's.
func (w *base) form(word string, do func()) *form {
	f := &form{w: w, said: newVerdictBox()}
	f.main = w.button(mainButton, word, func() { f.submit(do) })
	return f
}

// field adds a field that Enter submits.
func (f *form) field(name, key, text string) *field {
	one := f.w.field(name, key, f.main.press)
	one.entry.fill(text)
	f.fields = append(f.fields, one)
	f.onType(one, func() {})
	return one
}

// onType takes the mark off a field while it is mended, and does what else
// typing leads to.
func (f *form) onType(one *field, then func()) {
	one.entry.OnChanged = func(string) {
		if one.mark(problem{}) {
			f.sheet.relay()
		}
		then()
	}
}

// pick adds a field with choices.
func (f *form) pick(name, key string, find func(string, func([]choice))) *pick {
	one := f.w.pick(name, key, f.main.press, find)
	f.fields = append(f.fields, one.field)
	return one
}

// show opens the sheet. Other acts stand beside the main one.
func (f *form) show(title string, width float32, content fyne.CanvasObject, others ...*button) {
	no := f.w.button(quietButton, say("Cancel"), func() { f.sheet.tryClose() })
	all := []fyne.CanvasObject{no}
	for _, other := range others {
		all = append(all, other)
	}
	for _, one := range f.fields {
		f.begun = append(f.begun, one.text())
	}
	var first fyne.Focusable = f.main
	if len(f.fields) > 0 {
		first = f.fields[0].entry
	}
	f.sheet = f.w.sheet(title, width, first, content, below(12, f.said, buttons(append(all, f.main)...)))
	f.sheet.dirty = f.dirty
	f.sheet.closed = f.closed
}

func (f *form) dirty() bool {
	for i, one := range f.fields {
		if one.text() != f.begun[i] {
			return true
		}
	}
	return false
}

// submit does the act unless it is under way.
func (f *form) submit(do func()) {
	if f.sent {
		return
	}
	f.clear()
	do()
}

func (f *form) clear() {
	for _, one := range f.fields {
		one.mark(problem{})
	}
	f.said.tell(problem{})
}

// done is what an act answers: it closes the form, or marks what is wrong.
func (f *form) done(err error) bool {
	f.sent = false
	if err != nil {
		f.fail(f.w.explain(err))
		return false
	}
	f.sheet.close()
	return true
}

// fail marks the field that a problem is about, or says it below all.
func (f *form) fail(p problem) {
	if !f.w.markOne(f.fields, p) {
		f.said.tell(p)
	}
	f.sheet.relay()
}

// markOne marks the field that a problem is about and puts the focus there; it
// tells whether there is one.
func (w *base) markOne(fields []*field, p problem) bool {
	for _, one := range fields {
		if p.field != "" && one.key == p.field {
			one.mark(p)
			w.win.Canvas().Focus(one.entry)
			return true
		}
	}
	return false
}

// needs marks a field that must not stay empty.
func (f *form) needs(one *field, what, remedy string) bool {
	if one.text() != "" {
		return true
	}
	f.fail(problem{what: what, remedy: remedy, field: one.key})
	return false
}

// wait keeps the form from being sent twice.
func (f *form) wait() { f.sent = true }
