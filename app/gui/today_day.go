package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

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
}

// dayRow is an entry, or a draft to settle.
type dayRow struct {
	work    sla.Work
	draft   *ledger.Draft
	trimmed sla.Work    // the entry without its overlap; zero when it overlaps nothing
	cut     sla.Minutes // what trimming takes away
	overlap bool
}

func newMyDay(s *today) *myDay {
	d := &myDay{s: s}
	d.head = newDrawing(200, 62, d.paintHead)
	d.list = newRowList(s.w, 30, d.paintRow)
	d.list.opened = d.open
	d.list.changed = func(i int) { d.s.pick(d.rows[i].work.Ticket) }
	d.list.gained = d.list.changed
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
	first := len(d.rows)
	for _, w := range d.s.answer.works {
		d.rows = append(d.rows, dayRow{work: w})
	}
	for _, pair := range sla.Overlapping(d.s.answer.works) {
		d.overlapping(&d.rows[first+pair[0]], &d.rows[first+pair[1]])
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

// overlapping notes what would be left of one of two entries: the earlier one
// is cut, or the later one where nothing would be left of the other.
func (d *myDay) overlapping(earlier, later *dayRow) {
	if cut, ok := sla.TrimEarlier(earlier.work, later.work); ok && earlier.work.Invoice == "" {
		earlier.overlap, earlier.trimmed, earlier.cut = true, cut, earlier.work.Minutes-cut.Minutes
		return
	}
	if cut, ok := sla.TrimLater(earlier.work, later.work, d.s.answer.zone); ok && later.work.Invoice == "" {
		later.overlap, later.trimmed, later.cut = true, cut, later.work.Minutes-cut.Minutes
		return
	}
	earlier.overlap, later.overlap = true, true
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
	mid, right := size.Height/2, size.Width-8 // beside the bar that scrolls
	if r.overlap || r.draft != nil {
		p.box(0, 1, size.Width, size.Height-2, colorRiskTint, 4)
	}
	right -= p.textTo(right, mid, r.work.Minutes.String(), strongText) + 10
	icon, ink, _ := rulingMark(r.work.Verdict.Ruling)
	words, l := r.work.Note, bodyText.in(colorInk2)
	switch {
	case r.draft != nil:
		icon, ink, words, l = "risk", colorRiskMark, say("to settle"), bodyText.in(colorRisk)
		right -= p.smallButton(right, 3, say("Settle"), func() { d.open(i) }) + 8
	case r.overlap:
		icon, ink, words, l = "risk", colorRiskMark, say("overlaps"), bodyText.in(colorRisk)
		if r.cut > 0 {
			right -= p.smallButton(right, 3, say("Trim %s", r.cut), func() { d.trim(i) }) + 8
		}
	}
	p.icon(3, mid-7, 14, icon, ink)
	x := 24 + p.text(24, mid, d.span(r.work), bodyText.in(colorInk2)) + 10
	x = max(x, 108)
	x += max(50, p.textIn(x, mid, 70, r.work.Ticket, bodyText)+8)
	p.textIn(x, mid, right-x, words, l)
}

// span is from when until when the work was.
func (d *myDay) span(w sla.Work) string {
	if w.Start.IsZero() {
		return say("some time")
	}
	zone := d.s.answer.zone
	return clock(zone.Local(w.Start)) + "–" + clock(zone.Local(w.Start.Add(w.Minutes.Duration())))
}

// paintFoot offers to bring back a form that was cleared, else to undo.
func (d *myDay) paintFoot(p *pen, size fyne.Size) {
	words, keys, last := "", "Ctrl+Z", d.s.answer.last
	switch {
	case d.s.log.thrown != nil && (last == nil || !last.Event.At.After(d.s.log.thrown.at)):
		words, keys = say("Bring back what was cleared"), bringKeys
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

// open corrects an entry, or settles a draft.
func (d *myDay) open(i int) {
	if r := d.rows[i]; r.draft != nil {
		d.s.log.settle(*r.draft)
	} else {
		d.s.log.correct(r.work)
	}
}

// key trims with T and removes with Delete.
func (d *myDay) key(i int, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyT:
		d.trim(i)
	case fyne.KeyDelete:
		d.open(i)
		d.s.log.askRemove()
	}
}

// trim cuts an entry to where the other one begins.
func (d *myDay) trim(i int) {
	r := d.rows[i]
	if r.cut == 0 {
		return
	}
	act(d.s.w, func(tx *ledger.Tx) (ledger.Logged, error) {
		return tx.Correct(r.trimmed, "overlap trimmed", nil)
	}, func(_ ledger.Logged, err error) {
		if err != nil {
			d.s.w.strip.say(problemOf(err))
		}
	})
}
