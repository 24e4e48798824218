package gui

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// week is the screen My week: a grid of days and tickets at the left, which finds
// the hole, and the chosen day as a time line at the right, which fills it.
type week struct {
	w      *Window
	asked  turn
	known  weekAnswer
	rows   []weekRow
	from   sla.Day // the Monday that is shown, 0 for this week's
	at     int     // the chosen day, from Monday
	seen   bool    // the chosen day was chosen by somebody, or is today
	marks  map[string]bool
	wanted string     // the ticket whose row is to be chosen with the next answer, or ""
	typed  *typedCell // what is being typed into the chosen cell, or nil

	head  *tappable
	heads *tappable
	back  *drawing // behind the rows
	grid  *rowList
	sums  *drawing
	hints *drawing
	day   *dayPanel
}

func newWeek(w *Window) *week {
	s := &week{w: w, marks: map[string]bool{}}
	w.offer(
		command{"Go", "The day or month before", "Alt+Left", "", func() { s.step(-1) }, w.ready},
		command{"Go", "The day or month after", "Alt+Right", "", func() { s.step(+1) }, w.ready},
	)
	return s
}

func (s *week) view() fyne.CanvasObject {
	s.head = newTappable(300, 130, s.paintHead)
	s.heads = newTappable(300, 44, s.paintHeads)
	s.back = newDrawing(10, 10, s.paintBack)
	s.grid = newRowList(s.w, weekRowHeight, s.paintRow)
	s.grid.cells = true
	s.grid.before = func(e *fyne.KeyEvent) bool { return s.keyed(e) }
	s.grid.letter = func(r rune) { s.w.inOrder(func() { s.lettered(r) }) }
	s.grid.changed = func(int) { s.turned() }
	s.grid.gained = func(int) { s.day.follow() } // what is typed stays: keys that waited give the focus back
	s.sums = newDrawing(300, 60, s.paintSums)
	s.hints = newDrawing(300, 35, s.paintHints)
	s.day = newDayPanel(s)
	left := onColor(colorSurface, belowGrow(0, 3, onColor(colorGround, s.head), s.heads, container.NewStack(s.back, s.grid), s.sums, onColor(colorGround, s.hints)))
	return container.New(&weekLayout{s}, left, postOf(colorLine), onColor(colorGround, s.day.view))
}

// The heights of a row: of two lines, and of one in narrow windows.
const weekRowHeight, weekRowNarrow = 40, 28

// weekLayout is Today's: a panel of 376, or 316 in narrow windows, where rows have
// one line.
type weekLayout struct{ s *week }

// Layout belongs to the library.
func (l *weekLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.s.grid.height = weekRowHeight
	if panelOf(size.Width) < 376 {
		l.s.grid.height = weekRowNarrow
	}
	(&todayLayout{}).Layout(objects, size)
}

// MinSize belongs to the library.
func (*weekLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 400) }

// refresh asks for the week that is shown.
func (s *week) refresh() {
	user, now, from, rests := s.w.world.User, s.w.now(), s.from, s.w.rests()
	ask(s.w, &s.asked, func(v *ledger.View) (weekAnswer, error) { return askWeek(v, user, from, rests, now) }, s.show)
}

func (s *week) show(a weekAnswer, err error) {
	if err != nil {
		s.w.strip.say(problemOf(err))
		return
	}
	s.w.strip.settle()
	id := cmp.Or(s.wanted, s.ticketID())
	s.known, s.wanted = a, ""
	s.known.keepTwice(s.w)
	if !s.seen {
		s.at, s.seen = int(a.today-a.monday), true
	}
	s.at = min(max(s.at, 0), 6)
	s.rows = rowsOfWeek(a, s.rows)
	s.grid.fill(len(s.rows) + 1)
	s.choose(id)
	s.redraw()
}

// choose marks the row of a ticket, else the one that stands in its place.
func (s *week) choose(id string) {
	at := slices.IndexFunc(s.rows, func(r weekRow) bool { return r.ticket.ID == id })
	if at < 0 {
		at = min(max(s.grid.chosen, 0), len(s.rows))
	}
	s.grid.choose(at)
}

func (s *week) redraw() {
	for _, o := range []fyne.CanvasObject{s.head, s.heads, s.back, s.grid, s.sums, s.hints} {
		o.Refresh()
	}
	s.day.show()
}

// row is the chosen row, false on the one that names another ticket.
func (s *week) row() (weekRow, bool) {
	if s.grid == nil || s.grid.chosen < 0 || s.grid.chosen >= len(s.rows) {
		return weekRow{}, false
	}
	return s.rows[s.grid.chosen], true
}

func (s *week) ticketID() string {
	r, _ := s.row()
	return r.ticket.ID
}

// chosenDay is the day of the time line; there is none before the answer.
func (s *week) chosenDay() (app.WorkDay, bool) {
	if s.at >= len(s.known.Days) {
		return app.WorkDay{}, false
	}
	return s.known.Days[s.at], true
}

// chosenCell are the entries under the cursor.
func (s *week) chosenCell() []app.DayEntry {
	r, _ := s.row()
	return r.cells[s.at].entries
}

// marked is the ticket of the chosen block of the time line while that has the
// focus, else of the chosen row.
func (s *week) marked() marked {
	if s.grid == nil {
		return marked{}
	}
	if e, ok := s.day.line.entry(); ok && s.day.line.focused {
		return marked{ticket: e.Ticket, customer: e.Customer}
	}
	r, _ := s.row()
	return marked{ticket: r.ticket.ID, customer: r.ticket.Customer}
}

// settled tells whether the week that was asked for is there, and what the ledger
// says of what is typed or moved.
func (s *week) Settled() bool {
	return s.known.terms != nil && s.asked.done() && (s.typed == nil || s.typed.asked.done()) && s.day.settled()
}

func (s *week) focus() { s.w.win.Canvas().Focus(s.grid) }

// find marks a ticket.
func (s *week) find(id string) { s.w.inOrder(func() { s.choose(id) }) }

// turned shows another cell.
func (s *week) turned() {
	s.drop()
	s.grid.Refresh()
	s.heads.Refresh()
	s.back.Refresh()
	s.day.follow()
}

// turnTo shows another day of the week, or one beside it.
func (s *week) turnTo(at int) {
	if s.drop(); at < 0 || at > 6 {
		s.from, s.at = s.known.monday+7, 0
		if at < 0 {
			s.from, s.at = s.known.monday-7, 6
		}
		s.refresh()
		return
	}
	s.at = at
	s.turned()
}

// turnWeek shows another week; the chosen day stays.
func (s *week) turnWeek(by int) {
	s.drop()
	if s.from = s.known.monday + sla.Day(7*by); by == 0 {
		s.from, s.at = 0, int(s.known.today-mondayOf(s.known.today))
	}
	s.refresh()
}

// stepper is a screen of a span of time, which can be turned back and on.
type stepper interface{ stepBy(n int) }

// step turns the screen's span; a screen without one gives way to the day before
// or after in My week.
func (s *week) step(by int) {
	if other, ok := s.w.shown().(stepper); ok {
		s.w.inOrder(func() { other.stepBy(by) })
		return
	}
	s.visitDay(by)
}

// visitDay shows the day before or after the shown one; from another screen,
// yesterday or tomorrow.
func (s *week) visitDay(by int) {
	if s.w.current != "week" {
		s.from, s.seen = 0, false
		s.w.visit("week")
	}
	s.w.inOrder(func() { s.turnTo(s.at + by) })
}

// tick draws the line of now, and asks anew when the day turns or a timer runs on.
func (s *week) tick(now time.Time) {
	if s.known.terms == nil || now.Unix()/60 == s.day.minute {
		return
	}
	s.day.minute = now.Unix() / 60
	s.refresh()
}

// escape takes back what is typed or moved, then the marks, then leads from the
// line to the grid.
func (s *week) Escape() {
	switch {
	case s.day.drop():
		s.w.win.Canvas().Focus(s.day.line)
	case s.drop():
	case len(s.marks) > 0:
		s.marks = map[string]bool{}
		s.redraw()
	default:
		s.focus()
	}
}

// unsaved is what closing would lose.
func (s *week) unsaved() string {
	if s.typed != nil || s.day != nil && s.day.shifting != nil {
		return say("what is typed into My week")
	}
	return ""
}
