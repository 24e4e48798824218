package week

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// dayLine is a day as a time line: entries, the running timer, breaks and empty
// time, to scale. Left and Right go from block to block; Up and Down move the
// chosen entry, with Shift its end, with Ctrl by a minute; the mouse drags a block
// or its lower edge. What a move does is shown before Enter does it.
type dayLine struct {
	kit.Drawing
	s       *week
	items   []lineItem
	from    int // hours after midnight that are drawn
	until   int
	chosen  string // the item's id
	focused bool
	shift   bool // the key is held down
	drag    drag
}

// lineItem is a block of the line: an entry, empty time, or the running timer.
type lineItem struct {
	id          string
	from, until time.Time
	entry       app.DayEntry
	waits       *ledger.Waiting // it is on this computer alone
	gap, run    bool
	late        bool // it begins while the one before still lasts
	top, bottom float32
}

func newDayLine(s *week) *dayLine {
	l := &dayLine{s: s, from: 9, until: 18}
	l.Min, l.Draw = kit.SizeOf(200, 200), l.paint
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the library.
func (l *dayLine) CreateRenderer() fyne.WidgetRenderer {
	return &drawnLine{kit.Drawn{D: &l.Drawing}, l}
}

type drawnLine struct {
	kit.Drawn
	l *dayLine
}

// Refresh draws again.
func (d *drawnLine) Refresh() {
	d.D.Redraw(d.l.Size())
	canvas.Refresh(d.l)
}

// leastGap is how long empty time must be to be a block of its own.
const leastGap = 15 * time.Minute

// gapsOf is the empty time of a day that is worth a block.
func gapsOf(d app.WorkDay) (gaps []app.Stretch) {
	for _, g := range d.Gaps {
		if g.Until.Sub(g.From) >= leastGap {
			gaps = append(gaps, g)
		}
	}
	return gaps
}

func gapID(s app.Stretch) string { return "gap " + s.From.UTC().Format("02 1504") }

// set takes the day as it is known now.
func (l *dayLine) set() {
	l.items = nil
	day, ok := l.s.chosenDay()
	if !ok {
		return
	}
	for _, e := range day.Entries {
		if sh := l.s.day.shifting; sh != nil && sh.was.ID == e.ID {
			e.Entry = sh.to
		}
		l.items = append(l.items, lineItem{id: e.ID, from: e.Start, until: e.End(), entry: e})
	}
	for _, w := range day.Waits {
		l.items = append(l.items, lineItem{id: gui.WaitingID(w), from: w.Work.Start, until: w.Work.End(), waits: &w})
	}
	for _, g := range gapsOf(day) {
		l.items = append(l.items, lineItem{id: gapID(g), from: g.From, until: g.Until, gap: true})
	}
	if day.Running != nil {
		l.items = append(l.items, lineItem{id: "timer", from: day.Running.From, until: day.Running.Until, run: true})
	}
	l.inOrder()
	l.stretchHours(day)
	if _, ok := l.item(); !ok {
		l.chosen = ""
	}
	l.Refresh()
}

// pick chooses a block, which may come with the next answer.
func (l *dayLine) pick(id string) {
	l.chosen = id
	l.s.day.show()
	l.s.day.choose()
}

// item is the chosen block.
func (l *dayLine) item() (lineItem, bool) {
	for _, it := range l.items {
		if it.id == l.chosen && it.id != "" {
			return it, true
		}
	}
	return lineItem{}, false
}

// entry is the chosen block where it is an entry.
func (l *dayLine) entry() (app.DayEntry, bool) {
	it, ok := l.item()
	return it.entry, ok && it.entry.ID != ""
}

// step chooses the next or last block.
func (l *dayLine) step(by int) {
	at := -1
	for i, it := range l.items {
		if it.id == l.chosen {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = len(l.items)
	}
	if at += by; at < 0 || at >= len(l.items) {
		return
	}
	l.s.day.drop()
	l.pick(l.items[at].id)
}

// TypedKey moves what is chosen, or goes on.
func (l *dayLine) TypedKey(e *fyne.KeyEvent) {
	by := sla.Minutes(5)
	acts := map[fyne.KeyName]func(){
		fyne.KeyUp: func() { l.shiftBy(-by) }, fyne.KeyDown: func() { l.shiftBy(by) },
		fyne.KeyLeft: func() { l.step(-1) }, fyne.KeyRight: func() { l.step(+1) },
		fyne.KeyReturn: l.enter, fyne.KeyEnter: l.enter, fyne.KeySpace: l.correct, fyne.KeyDelete: l.remove,
		fyne.KeyPageUp: func() { l.s.turnWeek(-1) }, fyne.KeyPageDown: func() { l.s.turnWeek(+1) }, fyne.KeyHome: func() { l.s.turnWeek(0) },
	}
	switch act := acts[e.Name]; {
	case e.Name == fyne.KeyEscape:
		l.s.w.Escape()
	case act != nil:
		l.s.w.InOrder(act)
	}
}

// TypedRune does what letters ask for: a way out of an overlap, what fills a gap,
// and the acts of the grid.
func (l *dayLine) TypedRune(r rune) { l.s.w.InOrder(func() { l.lettered(unicode.ToLower(r)) }) }

func (l *dayLine) lettered(r rune) {
	for _, line := range l.s.day.footing().lines {
		if line.key == string(unicode.ToUpper(r)) && line.act != nil {
			line.act()
			return
		}
	}
	switch r {
	case '+':
		l.stretchBy(5)
	case '-':
		l.stretchBy(-5)
	case 'd':
		l.s.duplicate()
	case 'r':
		l.s.repeat()
	case 'c':
		l.s.change()
	case 'e':
		l.s.nextEmpty()
	case 'g':
		l.s.jump()
	case 'n':
		l.s.another()
	}
}

// TypedShortcut moves by a minute: Ctrl+Up and Ctrl+Down, with Shift the end.
func (l *dayLine) TypedShortcut(s fyne.Shortcut) {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier&fyne.KeyModifierShortcutDefault == 0 {
		return
	}
	by := map[fyne.KeyName]sla.Minutes{fyne.KeyUp: -1, fyne.KeyDown: 1}[custom.KeyName]
	if by == 0 {
		return
	}
	end := custom.Modifier&fyne.KeyModifierShift != 0
	l.s.w.InOrder(func() {
		if end {
			l.stretchBy(by)
		} else {
			l.shiftBy(by)
		}
	})
}

// KeyDown and KeyUp tell whether Shift is held down.
func (l *dayLine) KeyDown(e *fyne.KeyEvent) { l.held(e, true) }

// KeyUp belongs to the library.
func (l *dayLine) KeyUp(e *fyne.KeyEvent) { l.held(e, false) }

func (l *dayLine) held(e *fyne.KeyEvent, on bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		l.shift = on
	}
}

// shiftBy moves the chosen entry, or its end while Shift is held.
func (l *dayLine) shiftBy(by sla.Minutes) {
	if l.shift {
		l.stretchBy(by)
		return
	}
	if e, ok := l.entry(); ok {
		l.s.day.move(e, by, 0)
	}
}

// stretchBy makes the chosen entry longer or shorter.
func (l *dayLine) stretchBy(by sla.Minutes) {
	if e, ok := l.entry(); ok {
		l.s.day.move(e, 0, by)
	}
}

// enter does what was moved, fills a gap by a form, else shows the ticket.
func (l *dayLine) enter() {
	it, ok := l.item()
	switch {
	case l.s.day.shifting != nil:
		l.s.day.commit()
	case ok && it.gap:
		l.s.fillForm(app.Stretch{From: it.from, Until: it.until})
	case ok && it.waits != nil:
		l.s.w.ShowWaiting(*it.waits)
	case ok:
		l.s.jump()
	}
}

func (l *dayLine) correct() {
	if e, ok := l.entry(); ok && l.s.day.shifting == nil {
		l.s.day.correct(e)
	}
}

func (l *dayLine) remove() {
	if it, ok := l.item(); ok && it.waits != nil {
		l.s.w.AskDropWaiting(*it.waits)
	}
	if e, ok := l.entry(); ok && l.s.day.shifting == nil {
		l.s.day.remove(e)
	}
}

// FocusGained chooses a block where none is.
func (l *dayLine) FocusGained() {
	l.focused = true
	if _, ok := l.item(); !ok && len(l.items) > 0 {
		l.pick(l.items[0].id)
	}
	l.s.day.show()
}

// FocusLost belongs to the library.
func (l *dayLine) FocusLost() {
	l.focused, l.shift = false, false
	l.Refresh()
}
