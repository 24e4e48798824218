package kit

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// hold takes the keys that come while what they are meant for is not there yet:
// a list that is being narrowed, a form that is being filled, or one whose act is
// under way. Once the first of them waits, all that come after it wait behind it,
// and they are given on in their order. A catcher has the focus meanwhile; Escape
// pressed twice forgets them where no act is under way, and so does who points at
// something else.
type hold struct {
	w       *Base
	Catcher *Catcher // of the screen
	Keys    []heldKey
	Forms   int // that are asked for
	acts    int // of forms and fields that are under way
	stops   []*stoppable
	looks   int    // under way for what Enter was pressed on
	gone    int    // how often these were given up
	mute    bool   // the letter of the key before is still to be told of, and is done
	giving  bool   // keys are being given on
	Given   func() // told before a key is given on, or nil
}

// heldKey is a key that waits, and what it would have written.
type heldKey struct {
	do     func()
	text   string // " " for a key that writes nothing
	letter bool   // the driver tells of it after its key
	own    bool   // it is no key, but what one before it still has to do
	escape bool
}

// NewHold makes one in which no key waits.
func NewHold(w *Base) *hold {
	h := &hold{w: w}
	h.Catcher = newCatcher(h)
	return h
}

// stoppable is an act of a form or a field that is under way and can be stopped.
type stoppable struct {
	began time.Time
	stop  func()
}

// TooLong is what nothing waits longer than without a word. From then on Escape, which
// waits for the end of an act of a form as all keys do, ends the act itself.
const TooLong = 1500 * time.Millisecond

// settler is a screen whose rows may not be those that were asked for yet.
type settler interface{ Settled() bool }

// Settled tells whether what keys are meant for is there.
func (w *Base) Settled() bool {
	if w.Hold.Forms > 0 || w.Hold.busy() {
		return false
	}
	s, waits := w.Screen().(settler)
	return !waits || w.Covered() || s.Settled()
}

// busy tells whether something is under way that all keys wait for.
func (h *hold) busy() bool { return h.acts > 0 || h.looks > 0 }

// Covered tells whether a sheet lies over the screen.
func (w *Base) Covered() bool { return w.Win.Canvas().Overlays().Top() != nil }

// InOrder does what a key asks for, once what it is meant for is there and the
// keys before it are done.
func (w *Base) InOrder(do func()) {
	h := w.Hold
	switch {
	case w.Settled() && (h.giving || len(h.Keys) == 0), w.Covered() && !h.busy():
		do()
	case h.giving:
		h.Keys = slices.Insert(h.Keys, 0, heldKey{do: do, own: true})
	default:
		h.take(heldKey{do: do, text: " "})
	}
}

// later lets a key wait where what it is meant for is not there yet; it tells
// whether that is so.
func (w *Base) later(e *fyne.KeyEvent) bool {
	if w.Settled() {
		return false
	}
	back := shifted()
	w.Hold.take(heldKey{do: func() { w.strike(e, back) }, text: textOf(e)})
	return true
}

// take lets a key wait.
func (h *hold) take(key heldKey) {
	h.pointed()
	h.Keys = append(h.Keys, key)
	h.On().Catch()
}

// On is the catcher of what lies on top.
func (h *hold) On() *Catcher {
	if s := h.w.Top(); s != nil {
		return s.catcher
	}
	return h.Catcher
}

// Pointed forgets the keys where somebody pointed at something else meanwhile:
// they were meant for what was marked before. It is asked before the program
// itself moves the focus.
func (w *Base) Pointed() {
	if w.Hold != nil {
		w.Hold.pointed()
	}
}

func (h *hold) pointed() {
	if _, caught := h.w.Win.Canvas().Focused().(*Catcher); !caught && !h.giving {
		h.Keys = nil
	}
}

// GoOn gives on the keys that waited, as far as what they are meant for is there
// now. It is called after each answer.
func (w *Base) GoOn() {
	h := w.Hold
	if h == nil || h.giving {
		return
	}
	if w.Settled() {
		h.giving = true
		h.Leave()
		for len(h.Keys) > 0 && w.Settled() {
			key := h.Keys[0]
			h.Keys = h.Keys[1:]
			if h.Given != nil && !key.own {
				h.Given()
			}
			key.do()
		}
		h.giving = false
	}
	if len(h.Keys) > 0 || h.busy() {
		h.On().Catch()
	}
}

// Leave gives the focus back.
func (h *hold) Leave() {
	if c, caught := h.w.Win.Canvas().Focused().(*Catcher); caught {
		c.leave()
	}
}

// Forget drops the keys that wait.
func (h *hold) Forget() {
	h.Keys = nil
	h.rest()
}

// rest gives the focus back where nothing is waited for.
func (h *hold) rest() {
	if len(h.Keys) == 0 && h.Forms == 0 && !h.busy() {
		h.Leave()
	}
}

// During lets keys wait while an act is under way that was begun in a form or in
// a field: what stands there is taken away when it is done, and is left as it was
// when it is refused. Stop ends the act, where something can. It gives back what is told
// the end.
func (h *hold) During(stop func()) (end func(error)) {
	_, writing := h.w.Win.Canvas().Focused().(*Entry)
	if !writing && !h.w.Covered() {
		return func(error) {}
	}
	this := &stoppable{h.w.Now(), stop}
	if stop != nil {
		h.stops = append(h.stops, this)
	}
	known := h.Until()
	return func(err error) {
		h.stops = slices.DeleteFunc(h.stops, func(s *stoppable) bool { return s == this })
		if err != nil {
			h.drop()
		}
		known()
	}
}

// CanStop tells whether an act of a form or a field has been under way for so long that
// Escape stops it.
func (h *hold) CanStop() bool {
	return slices.ContainsFunc(h.stops, func(s *stoppable) bool { return h.w.Now().Sub(s.began) > TooLong })
}

// stopActs ends the acts that are under way. They say what became of them.
func (h *hold) stopActs() {
	for _, s := range h.stops {
		s.stop()
	}
}

// Until lets keys wait wherever they come from, until what they may turn about is
// known anew. It gives back what is told that.
func (h *hold) Until() (known func()) {
	h.acts++
	h.On().Catch()
	return func() {
		if h.acts--; !h.busy() {
			h.Leave()
		}
	}
}

// Look lets keys wait while something is looked up that Enter was pressed on. It
// gives back what is told the end; what is to be done then goes before the keys.
func (h *hold) Look() (end func(then func())) {
	h.looks++
	gone := h.gone
	h.On().Catch()
	return func(then func()) {
		if gone != h.gone {
			return
		}
		h.looks--
		if !h.busy() {
			h.Leave()
		}
		h.Keys = slices.Insert(h.Keys, 0, heldKey{do: then, own: true})
	}
}

// giveUp waits no longer for what is looked up.
func (h *hold) giveUp() {
	h.looks = 0
	h.gone++
	h.Forget()
}

// endsInEscape tells whether Escape is the last key that waits.
func (h *hold) endsInEscape() bool { return len(h.Keys) > 0 && h.Keys[len(h.Keys)-1].escape }

// drop forgets keys that waited for what does not come: an act was refused, or
// Escape was pressed twice. What they would have written is told, so that nothing has to
// be thought of twice.
func (h *hold) drop() {
	var all strings.Builder
	for _, key := range h.Keys {
		all.WriteString(key.text)
	}
	h.Keys = nil
	if text := strings.Join(strings.Fields(all.String()), " "); text != "" {
		h.w.Strip.Offer(Say("Typed meanwhile and not done: %s", text), Say("Copy it"), func() { fyne.CurrentApp().Clipboard().SetContent(text) })
	}
}

// AfterKey does what a letter or a digit asks for once that letter is typed: the
// driver tells of the key before it, and a form that is open then would get it.
// Keys behind it wait.
func (w *Base) AfterKey(do func()) {
	h := w.Hold
	if h.mute = !h.giving; h.giving && len(h.Keys) > 0 && h.Keys[0].letter {
		h.Keys = h.Keys[1:]
	}
	end := h.Look()
	Aside(w, func() (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) {
		h.mute = false
		end(do)
	})
}
