package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// myDay lists what was done today, with its total, what overlaps and what is to
// be settled. Entries are corrected, trimmed and taken back in place.
type myDay struct {
	s    *today
	view *fyne.Container
	head *kit.Drawing
	list *kit.RowList
	none *kit.Empty
	body *fyne.Container
	foot *kit.Tappable
	rows []dayRow
	open string // id of the entry whose ways out of an overlap are shown
}

// dayRow is an entry, a draft to settle, work that waits on this computer, or below an entry that overlaps a way
// out of that.
type dayRow struct {
	work  sla.Entry
	draft *ledger.PendingEntry
	waits *ledger.Waiting // the work is on this computer alone
	twice sla.Minutes     // of the entry that count twice, 0 when it overlaps nothing
	way   *app.WayOut
	best  bool // the first way that changes no amount
}

func newMyDay(s *today) *myDay {
	d := &myDay{s: s}
	d.head = kit.NewDrawing(200, 62, d.paintHead)
	d.list = kit.NewRowList(s.w, 30, d.paintRow)
	d.list.Opened = d.enter
	d.list.Changed = d.turned
	d.list.Gained = func(i int) { d.s.pick(d.rows[i].work.Ticket) }
	d.list.Other = d.key
	d.none = s.w.Empty("today", kit.Say("No work yet today. Start the timer or press Ctrl+L."), "", "", nil)
	d.body = container.NewStack(d.list)
	d.foot = kit.NewTappable(100, 26, d.paintFoot)
	d.view = kit.BelowGrow(0, 2, d.head, d.body, d.foot)
	return d
}

// Focus puts the keys on the entries of the day, where there are any.
func (d *myDay) Focus() {
	if len(d.rows) > 0 {
		d.s.w.Win.Canvas().Focus(d.list)
	}
}

// show shows the answer.
func (d *myDay) show() {
	d.rows = nil
	for _, draft := range d.s.answer.drafts {
		d.rows = append(d.rows, dayRow{work: draft.Work, draft: &draft})
	}
	for _, w := range d.s.answer.waits {
		d.rows = append(d.rows, dayRow{work: w.Work, waits: &w})
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
		kit.Relay(d.body)
	}
	d.list.Fill(len(d.rows))
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

func (d *myDay) paintHead(p *kit.Pen, size fyne.Size) {
	if d.s.answer.terms == nil {
		p.Text(0, 13, kit.Say("My day"), kit.SectionText)
		return
	}
	covered, free, billable, billed := d.sums()
	p.Text(0, 13, kit.Say("My day"), kit.SectionText)
	width := p.TextTo(size.Width, 13, (covered + free + billable).String(), kit.SectionText)
	gui.PaintWaitingSum(p, size.Width-width-12, 13, d.s.answer.waits)
	p.ShareBar(0, 28, size.Width, 6, covered, free, billable)
	words := []string{}
	if covered > 0 {
		words = append(words, kit.Say("covered %s", covered))
	}
	if free > 0 {
		words = append(words, kit.Say("free %s", free))
	}
	x := float32(0)
	for _, word := range words {
		x += p.Text(x, 46, word, kit.LabelText) + 16
	}
	if billable > 0 {
		word := kit.Say("billable %s", billable) + " · " + kit.Euros(billed)
		if kit.LabelText.Width(word) > size.Width-x {
			word = kit.Say("billable %s", billable)
		}
		p.TextTo(size.Width, 46, word, kit.LabelText)
	}
}

func (d *myDay) paintRow(p *kit.Pen, i int, size fyne.Size, _ bool) {
	if i >= len(d.rows) {
		return
	}
	r := d.rows[i]
	if r.way != nil {
		d.paintWay(p, i, size)
		return
	}
	mid, right := size.Height/2, size.Width-8 // beside the bar that scrolls
	if r.waits != nil {
		gui.PaintWaitingRow(p, *r.waits, d.span(r.work), size)
		return
	}
	if r.twice > 0 || r.draft != nil {
		p.Box(0, 1, size.Width, size.Height-2, kit.ColorRiskTint, 4)
	}
	right -= p.TextTo(right, mid, r.work.Minutes.String(), kit.StrongText) + 10
	icon, ink, _ := kit.RulingMark(r.work.Verdict.Ruling)
	words, l := r.work.Note, kit.BodyText.In(kit.ColorInk2)
	switch {
	case r.draft != nil:
		icon, ink, words, l = "risk", kit.ColorRiskMark, kit.Say("incomplete"), kit.BodyText.In(kit.ColorRisk)
		right -= p.SmallButton(right, 3, kit.Say("Complete"), func() { d.enter(i) }) + 8
	case r.twice > 0:
		icon, ink, words, l = "risk", kit.ColorRiskMark, kit.Say("%s twice", r.twice), kit.BodyText.In(kit.ColorRisk)
	}
	p.Icon(3, mid-7, 14, icon, ink)
	x := 24 + p.Text(24, mid, d.span(r.work), kit.BodyText.In(kit.ColorInk2)) + 10
	x = max(x, 108)
	x += max(50, p.TextIn(x, mid, 70, r.work.Ticket, kit.BodyText)+8)
	if r.draft != nil && l.Width(words) > right-x {
		words = "" // the button says it
	}
	p.TextIn(x, mid, right-x, words, l)
}

// span is from when until when the work was.
func (d *myDay) span(w sla.Entry) string {
	if w.Start.IsZero() {
		return kit.Say("no start time")
	}
	zone := d.s.answer.zone
	return kit.Clock(zone.Local(w.Start)) + "–" + kit.Clock(zone.Local(w.Start.Add(w.Minutes.Duration())))
}

// newest is the work that was let wait last, or nil.
func (d *myDay) newest() *ledger.Waiting {
	var newest *ledger.Waiting
	for i, w := range d.s.answer.waits {
		if newest == nil || w.At.After(newest.At) {
			newest = &d.s.answer.waits[i]
		}
	}
	return newest
}

// paintFoot offers to bring back a form that was cleared, else to undo.
func (d *myDay) paintFoot(p *kit.Pen, size fyne.Size) {
	words, keys, last := "", "Ctrl+Z", d.s.answer.last
	switch {
	case d.s.log.thrown != nil && (last == nil || !last.Event.At.After(d.s.log.thrown.at)):
		words, keys = kit.Say("Restore cleared text"), bringKeys
	case d.newest() != nil && (last == nil || !last.Event.At.After(d.newest().At)):
		words = kit.Say("Discard: %s", gui.WaitingWords(*d.newest()))
	case last != nil:
		words = kit.Say("Undo: %s", gui.DeedWords(*last))
	default:
		return
	}
	mid := size.Height / 2
	p.Icon(3, mid-7, 14, "undo", kit.ColorInk2)
	p.TextIn(24, mid, size.Width-34-kit.LabelText.Width(keys), words, kit.SmallText)
	p.TextTo(size.Width, mid, keys, kit.LabelText.In(kit.ColorInk3))
	p.On(0, 0, size.Width, size.Height, func() { d.s.w.Press(keys) })
}

// enter corrects an entry, settles a draft, or goes a way out of an overlap.
func (d *myDay) enter(i int) {
	switch r := d.rows[i]; {
	case r.way != nil:
		d.take(*r.way)
	case r.draft != nil:
		d.s.log.settle(*r.draft)
	case r.waits != nil:
		d.s.w.ShowWaiting(*r.waits)
	default:
		d.s.log.correct(r.work)
	}
}

// key goes a way out of an overlap by its letter, and removes with Delete.
func (d *myDay) key(i int, e *fyne.KeyEvent) {
	r := d.rows[i]
	if e.Name == fyne.KeyDelete && r.waits != nil {
		d.s.w.AskDropWaiting(*r.waits)
		return
	}
	if e.Name == fyne.KeyDelete && r.way == nil {
		d.enter(i)
		d.s.log.askRemove()
		return
	}
	for _, way := range d.s.answer.ways[r.work.ID] {
		if string(e.Name) == forms.WayKeys[way.Way] && d.twiceOf(r.work) > 0 {
			d.take(way)
		}
	}
}
