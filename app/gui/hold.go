package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// hold takes the keys that come while what they are meant for is not there yet:
// a list that is being narrowed, a form that is being filled, or one whose act is
// under way. Once the first of them waits, all that come after it wait behind it,
// and they are given on in their order. A catcher has the focus meanwhile; Escape
// forgets them, and so does who points at something else.
type hold struct {
	w       *base
	catcher *catcher // of the screen
	keys    []heldKey
	forms   int    // that are asked for
	acts    int    // of forms and fields that are under way
	looks   int    // under way for what Enter was pressed on
	gone    int    // how often these were given up
	mute    bool   // the letter of the key before is still to be told of, and is done
	giving  bool   // keys are being given on
	given   func() // told before a key is given on, or nil
}

// heldKey is a key that waits, and what it would have written.
type heldKey struct {
	do     func()
	text   string // " " for a key that writes nothing
	letter bool   // the driver tells of it after its key
	own    bool   // it is no key, but what one before it still has to do
}

// newHold makes one in which no key waits.
func newHold(w *base) *hold {
	h := &hold{w: w}
	h.catcher = newCatcher(h)
	return h
}

// settler is a screen whose rows may not be those that were asked for yet.
type settler interface{ Settled() bool }

// settled tells whether what keys are meant for is there.
func (w *base) Settled() bool {
	if w.hold.forms > 0 || w.hold.busy() {
		return false
	}
	s, waits := w.screen().(settler)
	return !waits || w.covered() || s.Settled()
}

// busy tells whether something is under way that all keys wait for.
func (h *hold) busy() bool { return h.acts > 0 || h.looks > 0 }

// covered tells whether a sheet lies over the screen.
func (w *base) covered() bool { return w.win.Canvas().Overlays().Top() != nil }

// inOrder does what a key asks for, once what it is meant for is there and the
// keys before it are done.
func (w *base) inOrder(do func()) {
	h := w.hold
	switch {
	case w.Settled() && (h.giving || len(h.keys) == 0), w.covered() && !h.busy():
		do()
	case h.giving:
		h.keys = slices.Insert(h.keys, 0, heldKey{do: do, own: true})
	default:
		h.take(heldKey{do: do, text: " "})
	}
}

// later lets a key wait where what it is meant for is not there yet; it tells
// whether that is so.
func (w *base) later(e *fyne.KeyEvent) bool {
	if w.Settled() {
		return false
	}
	back := shifted()
	w.hold.take(heldKey{do: func() { w.strike(e, back) }, text: textOf(e)})
	return true
}

// take lets a key wait.
func (h *hold) take(key heldKey) {
	h.pointed()
	h.keys = append(h.keys, key)
	h.on().catch()
}

// on is the catcher of what lies on top.
func (h *hold) on() *catcher {
	if s := h.w.top(); s != nil {
		return s.catcher
	}
	return h.catcher
}

// pointed forgets the keys where somebody pointed at something else meanwhile:
// they were meant for what was marked before. It is asked before the program
// itself moves the focus.
func (w *base) pointed() {
	if w.hold != nil {
		w.hold.pointed()
	}
}

func (h *hold) pointed() {
	if _, caught := h.w.win.Canvas().Focused().(*catcher); !caught && !h.giving {
		h.keys = nil
	}
}

// goOn gives on the keys that waited, as far as what they are meant for is there
// now. It is called after each answer.
func (w *base) goOn() {
	h := w.hold
	if h == nil || h.giving {
		return
	}
	if w.Settled() {
		h.giving = true
		h.leave()
		for len(h.keys) > 0 && w.Settled() {
			key := h.keys[0]
			h.keys = h.keys[1:]
			if h.given != nil && !key.own {
				h.given()
			}
			key.do()
		}
		h.giving = false
	}
	if len(h.keys) > 0 || h.busy() {
		h.on().catch()
	}
}

// leave gives the focus back.
func (h *hold) leave() {
	if c, caught := h.w.win.Canvas().Focused().(*catcher); caught {
		c.leave()
	}
}

// forget drops the keys that wait.
func (h *hold) forget() {
	h.keys = nil
	h.rest()
}

// rest gives the focus back where nothing is waited for.
func (h *hold) rest() {
	if len(h.keys) == 0 && h.forms == 0 && !h.busy() {
		h.leave()
	}
}

// during lets keys wait while an act is under way that was begun in a form or in
// a field: what stands there is taken away when it is done, and is left as it was
// when it is refused. It gives back what is told the end.
func (h *hold) during() (end func(error)) {
	_, writing := h.w.win.Canvas().Focused().(*entry)
	if !writing && !h.w.covered() {
		return func(error) {}
	}
	h.acts++
	h.on().catch()
	return func(err error) {
		h.acts--
		if err != nil {
			h.drop()
		}
		if !h.busy() {
			h.leave()
		}
	}
}

// look lets keys wait while something is looked up that Enter was pressed on. It
// gives back what is told the end; what is to be done then goes before the keys.
func (h *hold) look() (end func(then func())) {
	h.looks++
	gone := h.gone
	h.on().catch()
	return func(then func()) {
		if gone != h.gone {
			return
		}
		h.looks--
		if !h.busy() {
			h.leave()
		}
		h.keys = slices.Insert(h.keys, 0, heldKey{do: then, own: true})
	}
}

// giveUp waits no longer for what is looked up.
func (h *hold) giveUp() {
	h.looks = 0
	h.gone++
	h.forget()
}

// drop forgets keys that came while an act was under way which was refused then:
// they were meant for what would have come after it. What they would have written
// is told, so that nothing has to be thought of twice.
func (h *hold) drop() {
	var all strings.Builder
	for _, key := range h.keys {
		all.WriteString(key.text)
	}
	h.keys = nil
	if text := strings.Join(strings.Fields(all.String()), " "); text != "" {
		h.w.strip.offer(say("Typed meanwhile and not done: %s", text), say("Copy it"), func() { fyne.CurrentApp().Clipboard().SetContent(text) })
	}
}

// afterKey does what a letter or a digit asks for once that letter is typed: the
// driver tells of the key before it, and a form that is open then would get it.
// Keys behind it wait.
func (w *base) afterKey(do func()) {
	h := w.hold
	if h.mute = !h.giving; h.giving && len(h.keys) > 0 && h.keys[0].letter {
		h.keys = h.keys[1:]
	}
	end := h.look()
	aside(w, func() (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) {
		h.mute = false
		end(do)
	})
}
