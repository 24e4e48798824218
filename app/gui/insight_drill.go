package gui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/ledger"
)

// drill is the list of tickets behind a bar. Enter opens one, Left and Right lead to
// the next bar, and Escape back to the one that it began at.
type drill struct {
	s      *insight
	at     int // the bar
	asked  turn
	list   []app.WorkedTicket
	sheet  *sheet
	table  *grid[app.WorkedTicket]
	sums   *drawing
	before *button
	after  *button
}

// openBar lists what is behind a bar.
func (s *insight) openBar(i int) {
	if i < 0 || i >= len(s.bars.all) || s.bars.all[i].key == "" {
		return
	}
	d := &drill{s: s, at: i}
	s.drilled = d
	d.table = newGrid(s.w, "behind", 32, func(t app.WorkedTicket) string { return t.ID }, d.columns()...)
	d.table.opened = func(t app.WorkedTicket) {
		d.sheet.close()
		s.w.jump("tickets", t.ID)
	}
	d.sums = newDrawing(200, 44, d.paintSums)
	d.before = s.w.button(smallButton, "‹", func() { d.turn(-1) })
	d.after = s.w.button(smallButton, "›", func() { d.turn(1) })
	rows := newDrawing(100, headHeight+32*9, func(*pen, fyne.Size) {})
	content := below(8, d.sums, container.New(&inset{}, rows, d.table.Container))
	d.sheet = s.w.sheet(s.bars.all[i].title, 760, d.table.list, content, buttons(d.before, d.after, s.w.button(plainButton, say("Close"), func() { d.sheet.close() })))
	d.ask()
}

// turn goes to the bar before or after.
func (d *drill) turn(by int) {
	next := d.at + by
	if next < 0 || next >= len(d.s.bars.all) || d.s.bars.all[next].key == "" {
		return
	}
	d.at = next
	d.s.bars.showWhole(next)
	d.ask()
}

// ask reads the tickets of the bar.
func (d *drill) ask() {
	s, one := d.s, d.s.bars.all[d.at]
	d.sheet.title = s.about(one.title)
	of, by, customer := app.MonthsOf(s.known.From, s.known.To), hourDivisions[s.by.at], s.known.customer
	ask(s.w, &d.asked, func(v *ledger.View) ([]app.WorkedTicket, error) {
		return app.WorkedOn(v, of, by, one.key, customer)
	}, func(list []app.WorkedTicket, err error) {
		if err != nil {
			s.w.strip.say(problemOf(err))
			return
		}
		d.list = list
		d.table.fill(list)
		d.sums.Refresh()
		d.sheet.relay()
	})
}

// columns are ticket, subject, customer and its time by what became of it.
func (d *drill) columns() []gridColumn[app.WorkedTicket] {
	minutes := func(title string, width float32, of func(app.WorkedTicket) int64, text func(app.WorkedTicket) string) gridColumn[app.WorkedTicket] {
		return gridColumn[app.WorkedTicket]{title: title, width: width, right: true, text: text, less: func(a, b app.WorkedTicket) int { return cmp.Compare(of(a), of(b)) }}
	}
	return []gridColumn[app.WorkedTicket]{
		{title: "Ticket", width: 70, text: func(t app.WorkedTicket) string { return t.ID }, less: func(a, b app.WorkedTicket) int { return cmp.Compare(a.ID, b.ID) }},
		{title: "Subject", width: 140, grow: 2, text: func(t app.WorkedTicket) string { return t.Subject }, less: func(a, b app.WorkedTicket) int { return cmp.Compare(a.Subject, b.Subject) }},
		{title: "Customer", width: 100, grow: 1, text: func(t app.WorkedTicket) string { return cmp.Or(d.s.known.names[t.Customer], t.Customer) }, less: func(a, b app.WorkedTicket) int { return cmp.Compare(a.Customer, b.Customer) }},
		minutes("Hours", 60, func(t app.WorkedTicket) int64 { return int64(t.Sum()) }, func(t app.WorkedTicket) string { return t.Sum().String() }),
		minutes("Covered", 66, func(t app.WorkedTicket) int64 { return int64(t.Covered) }, func(t app.WorkedTicket) string { return t.Covered.String() }),
		minutes("Free", 60, func(t app.WorkedTicket) int64 { return int64(t.Free + t.Waived) }, func(t app.WorkedTicket) string { return (t.Free + t.Waived).String() }),
		minutes("Billable", 66, func(t app.WorkedTicket) int64 { return int64(t.Billable) }, func(t app.WorkedTicket) string { return t.Billable.String() }),
	}
}

// paintSums draws what the tickets come to, which is what the bar shows.
func (d *drill) paintSums(p *pen, size fyne.Size) {
	one := d.s.bars.all[d.at]
	p.textIn(0, 12, size.Width*0.6, one.sum().String(), figureText)
	p.textTo(size.Width, 12, sayCount("%d tickets", len(d.list)), smallText)
	p.shareBar(0, 30, size.Width, 10, one.covered, one.free, one.billable)
}
