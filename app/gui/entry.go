package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// entry is a text field that knows where Enter, Escape and the focus lead.
type entry struct {
	widget.Entry
	w       *Window
	submit  func()                    // Enter
	before  func(*fyne.KeyEvent) bool // takes a key before the entry does
	tab     bool                      // Tab is a key like others
	touched bool                      // somebody typed since it was filled
	focused func(on bool)             // told when the focus comes and goes
	whole   bool                      // one choice: the focus takes all of it, typing replaces it
}

func (w *Window) entry(submit func()) *entry {
	e := &entry{w: w, submit: submit}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	return e
}

// CreateRenderer belongs to the library. A long text scrolls without a bar over
// its letters.
func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if _, scrolls := o.(fyne.Scrollable); scrolls && !e.MultiLine {
			container.NewThemeOverride(o, barless{})
		}
	}
	return r
}

// TypedKey gives the keys to who wants them.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	e.touched = e.touched || k.Name == fyne.KeyBackspace || k.Name == fyne.KeyDelete
	switch {
	case e.before != nil && e.before(k):
	case k.Name == fyne.KeyEscape:
		e.w.escape()
	case e.submit != nil && !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		e.submit()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedRune notes that somebody typed.
func (e *entry) TypedRune(r rune) {
	e.touched = true
	e.Entry.TypedRune(r)
}

// FocusGained puts the cursor behind the text, where writing goes on, and shows
// the ring.
func (e *entry) FocusGained() {
	if n := len(e.w.sheets); n > 0 {
		e.w.sheets[n-1].goOn()
	}
	if e.CursorColumn == 0 && !e.MultiLine {
		e.CursorColumn = len([]rune(e.Text))
	}
	e.Entry.FocusGained()
	e.takeWhole()
	if e.focused != nil {
		e.focused(true)
	}
}

// takeWhole selects all of a choice.
func (e *entry) takeWhole() {
	if e.whole && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// FocusLost hides the ring.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.focused != nil {
		e.focused(false)
	}
}

// AcceptsTab tells whether Tab is for the text, such as to complete a word.
func (e *entry) AcceptsTab() bool { return e.tab }

// fill sets the text without telling OnChanged.
func (e *entry) fill(text string) {
	changed := e.OnChanged
	e.OnChanged, e.touched = nil, false
	e.SetText(text)
	e.CursorColumn = 0 // the begin of a long text is seen
	if e.w.win.Canvas().Focused() == fyne.Focusable(e) {
		e.CursorColumn = len([]rune(text))
		e.takeWhole()
	}
	e.OnChanged = changed
	e.Refresh()
}
