package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text field that knows where Enter, Escape and the focus lead.
type Entry struct {
	widget.Entry
	w       *Base
	submit  func()                    // Enter
	Before  func(*fyne.KeyEvent) bool // takes a key before the entry does
	Tab     bool                      // Tab is a key like others
	Touched bool                      // somebody typed since it was filled
	Focused func(on bool)             // told when the focus comes and goes
	Whole   bool                      // one choice: the focus takes all of it, typing replaces it
	caret   caret
}

// Entry makes an empty one; submit is told of Enter.
func (w *Base) Entry(submit func()) *Entry {
	e := &Entry{w: w, submit: submit}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	return e
}

// OwnLines lets a text have several lines: Enter begins one, Ctrl+Enter submits.
func (e *Entry) OwnLines(submit func()) {
	e.MultiLine, e.submit, e.Wrapping = true, submit, fyne.TextWrapWord
	e.SetMinRowsVisible(4)
}

// CreateRenderer belongs to the library.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	return &drawnEntry{WidgetRenderer: e.Entry.CreateRenderer(), e: e}
}

// drawnEntry is the library's, but that a long line scrolls without a bar over
// its letters.
type drawnEntry struct {
	fyne.WidgetRenderer
	e    *Entry
	bare bool
}

// Layout puts the parts in their places.
func (r *drawnEntry) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.takeBar(size.Width)
}

// Refresh draws again.
func (r *drawnEntry) Refresh() {
	r.WidgetRenderer.Refresh()
	r.takeBar(r.e.Size().Width)
}

// barFrom is how much less room a text may have than its field before the
// library shows the bar, and a little.
const barFrom = 24

// takeBar takes the bar away once there is one, and not before: what has a look
// of its own makes the library read its fonts anew.
func (r *drawnEntry) takeBar(width float32) {
	if r.bare || r.e.MultiLine || width <= barFrom || r.e.Text == "" || BodyText.Width(r.e.Text) < width-barFrom {
		return
	}
	r.bare = true
	for _, o := range r.Objects() {
		if _, scrolls := o.(fyne.Scrollable); scrolls {
			container.NewThemeOverride(o, barless{})
		}
	}
}

// TypedKey gives the keys to who wants them.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	e.Touched = e.Touched || k.Name == fyne.KeyBackspace || k.Name == fyne.KeyDelete
	if k.Name == fyne.KeyBackspace {
		e.caret.back(e)
	}
	switch {
	case e.Before != nil && e.Before(k):
	case k.Name == fyne.KeyEscape:
		e.w.Escape()
	case e.submit != nil && !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		e.submit()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut pastes one line as one line: what separates lines and cells
// elsewhere is a space here.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && e.MultiLine && e.submit != nil && confirms(custom) {
		e.submit()
		return
	}
	if paste, ok := s.(*fyne.ShortcutPaste); ok && !e.MultiLine {
		e.Touched = true
		s = &fyne.ShortcutPaste{Clipboard: oneLiner{paste.Clipboard}}
	} else if ok {
		e.Touched = true
		e.caret.back(e)
	}
	e.Entry.TypedShortcut(s)
}

// oneLiner is a clipboard whose content is one line.
type oneLiner struct{ fyne.Clipboard }

// Content is what was copied, without what cannot be seen in a line.
func (c oneLiner) Content() string {
	blank := func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}
	return strings.Join(strings.Fields(strings.Map(blank, c.Clipboard.Content())), " ")
}

// TypedRune notes that somebody typed.
func (e *Entry) TypedRune(r rune) {
	e.Touched = true
	if e.MultiLine {
		e.typedLines(r)
		return
	}
	e.Entry.TypedRune(r)
}

// FocusGained puts the cursor behind the text, where writing goes on, and shows
// the ring.
func (e *Entry) FocusGained() {
	if s := e.w.Top(); s != nil {
		s.goOn()
	}
	e.w.saw(e)
	if e.CursorColumn == 0 && !e.MultiLine {
		e.CursorColumn = len([]rune(e.Text))
	}
	if e.MultiLine && e.CursorRow == 0 && e.CursorColumn == 0 {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // behind the last line
	}
	e.Entry.FocusGained()
	e.takeWhole()
	if e.Focused != nil {
		e.Focused(true)
	}
}

// takeWhole selects all of a choice.
func (e *Entry) takeWhole() {
	if e.Whole && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// FocusLost hides the ring.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.Focused != nil {
		e.Focused(false)
	}
}

// AcceptsTab tells whether Tab is for the text, such as to complete a word.
func (e *Entry) AcceptsTab() bool { return e.Tab }

// Fill sets the text without telling OnChanged.
func (e *Entry) Fill(text string) {
	changed := e.OnChanged
	e.OnChanged, e.Touched = nil, false
	e.SetText(text)
	e.CursorColumn = 0 // the begin of a long text is seen
	if e.w.Win.Canvas().Focused() == fyne.Focusable(e) {
		e.CursorColumn = len([]rune(text))
		e.takeWhole()
	}
	e.OnChanged = changed
	e.Refresh()
}
