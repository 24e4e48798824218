// Package week is the screen My week: hours by ticket and day, and each day as a line.
package week

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// week is the screen My week: a grid of days and tickets at the left, which finds
// the hole, and the chosen day as a time line at the right, which fills it.
type week struct {
	w      *gui.Window
	asked  kit.Turn
	known  weekAnswer
	rows   []weekRow
	from   sla.Day // the Monday that is shown, 0 for this week's
	at     int     // the chosen day, from Monday
	seen   bool    // the chosen day was chosen by somebody, or is today
	marks  map[string]bool
	wanted string     // the ticket whose row is to be chosen with the next answer, or ""
	typed  *typedCell // what is being typed into the chosen cell, or nil

	head  *kit.Tappable
	heads *kit.Tappable
	back  *kit.Drawing // behind the rows
	grid  *kit.RowList
	sums  *kit.Drawing
	hints *kit.Drawing
	day   *dayPanel
}

// Week is where this screen stands in the rail.
var Place = gui.Place{Name: "week", Word: "My week", Keys: "Alt+W", Made: func(w *gui.Window) gui.Screen { return newWeek(w) }}

func newWeek(w *gui.Window) *week {
	s := &week{w: w, marks: map[string]bool{}}
	w.Offer(
		kit.Command{Menu: "Go", Name: "The day or month before", Keys: "Alt+Left", Do: func() { s.step(-1) }, Can: w.Ready},
		kit.Command{Menu: "Go", Name: "The day or month after", Keys: "Alt+Right", Do: func() { s.step(+1) }, Can: w.Ready},
	)
	return s
}

// View makes the widgets.
func (s *week) View() fyne.CanvasObject {
	s.head = kit.NewTappable(300, 130, s.paintHead)
	s.heads = kit.NewTappable(300, 44, s.paintHeads)
	s.back = kit.NewDrawing(10, 10, s.paintBack)
	s.grid = kit.NewRowList(s.w, weekRowHeight, s.paintRow)
	s.grid.Cells = true
	s.grid.Before = func(e *fyne.KeyEvent) bool { return s.keyed(e) }
	s.grid.Letter = func(r rune) { s.w.InOrder(func() { s.lettered(r) }) }
	s.grid.Changed = func(int) { s.turned() }
	s.grid.Gained = func(int) { s.day.follow() } // what is typed stays: keys that waited give the focus back
	s.sums = kit.NewDrawing(300, 60, s.paintSums)
	s.hints = kit.NewDrawing(300, 35, s.paintHints)
	s.day = newDayPanel(s)
	left := kit.OnColor(kit.ColorSurface, kit.BelowGrow(0, 3, kit.OnColor(kit.ColorGround, s.head), s.heads, container.NewStack(s.back, s.grid), s.sums, kit.OnColor(kit.ColorGround, s.hints)))
	return container.New(&weekLayout{s}, left, kit.PostOf(kit.ColorLine), kit.OnColor(kit.ColorGround, s.day.view))
}

// The heights of a row: of two lines, and of one in narrow windows.
const weekRowHeight, weekRowNarrow = 40, 28

// weekLayout is Today's: a panel of 376, or 316 in narrow windows, where rows have
// one line.
type weekLayout struct{ s *week }

// Layout belongs to the library.
func (l *weekLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.s.grid.Height = weekRowHeight
	if gui.PanelOf(size.Width) < 376 {
		l.s.grid.Height = weekRowNarrow
	}
	(&gui.TodayLayout{}).Layout(objects, size)
}

// MinSize belongs to the library.
func (*weekLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 400) }

// Refresh asks for the week that is shown.
func (s *week) Refresh() {
	user, now, from, rests := s.w.World.User, s.w.Now(), s.from, s.w.Rests()
	gui.Ask(s.w, &s.asked, func(v *ledger.View) (weekAnswer, error) { return askWeek(v, user, from, rests, now) }, s.show)
}

func (s *week) show(a weekAnswer, err error) {
	if err != nil {
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.w.Strip.Settle()
	id := cmp.Or(s.wanted, s.ticketID())
	s.known, s.wanted = a, ""
	s.known.keepTwice(s.w)
	if !s.seen {
		s.at, s.seen = int(a.today-a.monday), true
	}
	s.at = min(max(s.at, 0), 6)
	s.rows = rowsOfWeek(a, s.rows)
	s.grid.Fill(len(s.rows) + 1)
	s.choose(id)
	s.redraw()
}

// choose marks the row of a ticket, else the one that stands in its place.
func (s *week) choose(id string) {
	at := slices.IndexFunc(s.rows, func(r weekRow) bool { return r.ticket.ID == id })
	if at < 0 {
		at = min(max(s.grid.Chosen, 0), len(s.rows))
	}
	s.grid.Choose(at)
}

func (s *week) redraw() {
	for _, o := range []fyne.CanvasObject{s.head, s.heads, s.back, s.grid, s.sums, s.hints} {
		o.Refresh()
	}
	s.day.show()
}

// row is the chosen row, false on the one that names another ticket.
func (s *week) row() (weekRow, bool) {
	if s.grid == nil || s.grid.Chosen < 0 || s.grid.Chosen >= len(s.rows) {
		return weekRow{}, false
	}
	return s.rows[s.grid.Chosen], true
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

// Marked is the ticket of the chosen block of the time line while that has the
// focus, else of the chosen row.
func (s *week) Marked() gui.Marked {
	if s.grid == nil {
		return gui.Marked{}
	}
	if e, ok := s.day.line.entry(); ok && s.day.line.focused {
		return gui.Marked{Ticket: e.Ticket, Customer: e.Customer}
	}
	r, _ := s.row()
	return gui.Marked{Ticket: r.ticket.ID, Customer: r.ticket.Customer}
}

// Settled tells whether the week that was asked for is there, and what the ledger
// says of what is typed or moved.
func (s *week) Settled() bool {
	return s.known.terms != nil && s.asked.Done() && (s.typed == nil || s.typed.asked.Done()) && s.day.settled()
}

// Focus puts the keys on the grid.
func (s *week) Focus() { s.w.Win.Canvas().Focus(s.grid) }

// Find marks a ticket.
func (s *week) Find(id string) { s.w.InOrder(func() { s.choose(id) }) }

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
		s.Refresh()
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
	s.Refresh()
}

// stepper is a screen of a span of time, which can be turned back and on.
type stepper interface{ StepBy(n int) }

// step turns the screen's span; a screen without one gives way to the day before
// or after in My week.
func (s *week) step(by int) {
	if other, ok := s.w.Shown().(stepper); ok {
		s.w.InOrder(func() { other.StepBy(by) })
		return
	}
	s.visitDay(by)
}

// visitDay shows the day before or after the shown one; from another screen,
// yesterday or tomorrow.
func (s *week) visitDay(by int) {
	if s.w.Current != "week" {
		s.from, s.seen = 0, false
		s.w.Visit("week")
	}
	s.w.InOrder(func() { s.turnTo(s.at + by) })
}

// Tick draws the line of now, and asks anew when the day turns or a timer runs on.
func (s *week) Tick(now time.Time) {
	if s.known.terms == nil || now.Unix()/60 == s.day.minute {
		return
	}
	s.day.minute = now.Unix() / 60
	s.Refresh()
}

// Escape takes back what is typed or moved, then the marks, then leads from the
// line to the grid.
func (s *week) Escape() {
	switch {
	case s.day.drop():
		s.w.Win.Canvas().Focus(s.day.line)
	case s.drop():
	case len(s.marks) > 0:
		s.marks = map[string]bool{}
		s.redraw()
	default:
		s.Focus()
	}
}

// Unsaved is what closing would lose.
func (s *week) Unsaved() string {
	if s.typed != nil || s.day != nil && s.day.shifting != nil {
		return kit.Say("what is typed into My week")
	}
	return ""
}

// ShowDay shows a day, whichever week that is in.
func (s *week) ShowDay(d sla.Day) {
	s.from, s.at, s.seen = mondayOf(d), int(d-mondayOf(d)), true
}
