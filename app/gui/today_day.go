package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// myDay lists what was done today, with its total, what overlaps and what is to
// be settled. Entries are corrected, trimmed and taken back in place.
type myDay struct {
	s    *today
	view *fyne.Container
	head *drawing
	list *rowList
	none *empty
	body *fyne.Container
	foot *tappable
	rows []dayRow
	open string // id of the entry whose ways out of an overlap are shown
}

// dayRow is an entry, a draft to settle, or below an entry that overlaps a way
// out of that.
type dayRow struct {
	work  sla.Entry
	draft *ledger.PendingEntry
	twice sla.Minutes // of the entry that count twice, 0 when it overlaps nothing
	way   *app.WayOut
	best  bool // the first way that changes no amount
}

func newMyDay(s *today) *myDay {
	d := &myDay{s: s}
	d.head = newDrawing(200, 62, d.paintHead)
	d.list = newRowList(s.w, 30, d.paintRow)
	d.list.opened = d.enter
	d.list.changed = d.turned
	d.list.gained = func(i int) { d.s.pick(d.rows[i].work.Ticket) }
	d.list.other = d.key
	d.none = s.w.empty("today", say("No work yet today. Start the timer or press Ctrl+L."), "", "", nil)
	d.body = container.NewStack(d.list)
	d.foot = newTappable(100, 26, d.paintFoot)
	d.view = belowGrow(0, 2, d.head, d.body, d.foot)
	return d
}

func (d *myDay) focus() {
	if len(d.rows) > 0 {
		d.s.w.win.Canvas().Focus(d.list)
	}
}

// show shows the answer.
func (d *myDay) show() {
	d.rows = nil
	for _, draft := range d.s.answer.drafts {
		d.rows = append(d.rows, dayRow{work: draft.Work, draft: &draft})
	}
	d.open = d.opened()
	for _, w := range d.s.answer.works {
		d.rows = append(d.rows, d.rowsOf(w)...)
	}
	shown := fyne.CanvasObject(d.list)
	if len(d.rows) == 0 {
		shown = d.none.Container
	}
	if d.body.Objects[0] != shown {
		d.body.Objects[0] = shown
		relay(d.body)
	}
	d.list.fill(len(d.rows))
	d.head.Refresh()
	d.foot.Refresh()
}

// sums are the minutes by ruling and the money that is billed.
func (d *myDay) sums() (covered, free, billable sla.Minutes, billed decimal.Decimal) {
	for _, w := range d.s.answer.works {
		switch w.Verdict.Ruling {
		case sla.Covered:
			covered += w.Minutes
		case sla.Billable:
			billable += w.Minutes
			billed = billed.Add(d.s.answer.amounts[w.ID])
		default:
			free += w.Minutes
		}
	}
	return covered, free, billable, billed
}

func (d *myDay) paintHead(p *pen, size fyne.Size) {
	if d.s.answer.terms == nil {
		p.text(0, 13, say("My day"), sectionText)
		return
	}
	covered, free, billable, billed := d.sums()
	p.text(0, 13, say("My day"), sectionText)
	p.textTo(size.Width, 13, (covered + free + billable).String(), sectionText)
	p.shareBar(0, 28, size.Width, 6, covered, free, billable)
	words := []string{}
	if covered > 0 {
		words = append(words, say("covered %s", covered))
	}
	if free > 0 {
		words = append(words, say("free %s", free))
	}
	x := float32(0)
	for _, word := range words {
		x += p.text(x, 46, word, labelText) + 16
	}
	if billable > 0 {
		word := say("billable %s", billable) + " · " + euros(billed)
		if labelText.width(word) > size.Width-x {
			word = say("billable %s", billable)
		}
		p.textTo(size.Width, 46, word, labelText)
	}
}

func (d *myDay) paintRow(p *pen, i int, size fyne.Size, _ bool) {
	if i >= len(d.rows) {
		return
	}
	r := d.rows[i]
	if r.way != nil {
		d.paintWay(p, i, size)
		return
	}
	mid, right := size.Height/2, size.Width-8 // beside the bar that scrolls
	if r.twice > 0 || r.draft != nil {
		p.box(0, 1, size.Width, size.Height-2, colorRiskTint, 4)
	}
	right -= p.textTo(right, mid, r.work.Minutes.String(), strongText) + 10
	icon, ink, _ := rulingMark(r.work.Verdict.Ruling)
	words, l := r.work.Note, bodyText.in(colorInk2)
	switch {
	case r.draft != nil:
		icon, ink, words, l = "risk", colorRiskMark, say("incomplete"), bodyText.in(colorRisk)
		right -= p.smallButton(right, 3, say("Complete"), func() { d.enter(i) }) + 8
	case r.twice > 0:
		icon, ink, words, l = "risk", colorRiskMark, say("%s twice", r.twice), bodyText.in(colorRisk)
	}
	p.icon(3, mid-7, 14, icon, ink)
	x := 24 + p.text(24, mid, d.span(r.work), bodyText.in(colorInk2)) + 10
	x = max(x, 108)
	x += max(50, p.textIn(x, mid, 70, r.work.Ticket, bodyText)+8)
	if r.draft != nil && l.width(words) > right-x {
		words = "" // the button says it
	}
	p.textIn(x, mid, right-x, words, l)
}

// span is from when until when the work was.
func (d *myDay) span(w sla.Entry) string {
	if w.Start.IsZero() {
		return say("no start time")
	}
	zone := d.s.answer.zone
	return clock(zone.Local(w.Start)) + "–" + clock(zone.Local(w.Start.Add(w.Minutes.Duration())))
}

// paintFoot offers to bring back a form that was cleared, else to undo.
func (d *myDay) paintFoot(p *pen, size fyne.Size) {
	words, keys, last := "", "Ctrl+Z", d.s.answer.last
	switch {
	case d.s.log.thrown != nil && (last == nil || !last.Event.At.After(d.s.log.thrown.at)):
		words, keys = say("Restore cleared text"), bringKeys
	case last != nil:
		words = say("Undo: %s", deedWords(*last))
	default:
		return
	}
	mid := size.Height / 2
	p.icon(3, mid-7, 14, "undo", colorInk2)
	p.textIn(24, mid, size.Width-34-labelText.width(keys), words, smallText)
	p.textTo(size.Width, mid, keys, labelText.in(colorInk3))
	p.on(0, 0, size.Width, size.Height, func() { d.s.w.press(keys) })
}

// enter corrects an entry, settles a draft, or goes a way out of an overlap.
func (d *myDay) enter(i int) {
	switch r := d.rows[i]; {
	case r.way != nil:
		d.take(*r.way)
	case r.draft != nil:
		d.s.log.settle(*r.draft)
	default:
		d.s.log.correct(r.work)
	}
}

// key goes a way out of an overlap by its letter, and removes with Delete.
func (d *myDay) key(i int, e *fyne.KeyEvent) {
	r := d.rows[i]
	if e.Name == fyne.KeyDelete && r.way == nil {
		d.enter(i)
		d.s.log.askRemove()
		return
	}
	for _, way := range d.s.answer.ways[r.work.ID] {
		if string(e.Name) == wayKeys[way.Way] && d.twiceOf(r.work) > 0 {
			d.take(way)
		}
	}
}
