package today

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// askWays fetches the ways out for each entry of a day that overlaps another.
func (a *todayAnswer) askWays(v *ledger.View, now time.Time) (err error) {
	a.ways = map[string][]app.WayOut{}
	for _, pair := range sla.Overlapping(a.works) {
		for _, i := range pair {
			w := a.works[i]
			if a.ways[w.ID] != nil {
				continue
			}
			if a.ways[w.ID], err = app.WaysOut(v, w, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// twiceOf is how much of an entry counts twice beside what was not kept so.
func (d *myDay) twiceOf(w sla.Entry) sla.Minutes {
	if d.s.answer.ways[w.ID] == nil {
		return 0
	}
	return forms.TwiceBeside(d.s.w, w, d.s.answer.works)
}

// opened is the entry whose ways are shown: the chosen one, else the one that was
// logged last of those that overlap.
func (d *myDay) opened() string {
	last := ""
	for _, w := range d.s.answer.works {
		switch {
		case d.twiceOf(w) == 0:
		case w.ID == d.open:
			return d.open
		case last == "" || sla.NaturalLess(last, w.ID):
			last = w.ID
		}
	}
	return last
}

// rowsOf are the rows of an entry: itself, and its ways out.
func (d *myDay) rowsOf(w sla.Entry) []dayRow {
	rows := []dayRow{{work: w, twice: d.twiceOf(w)}}
	if rows[0].twice == 0 || w.ID != d.open {
		return rows
	}
	found := false
	for _, way := range d.s.answer.ways[w.ID] {
		best := !found && way.Open() && way.SameAmount() && way.Way != sla.Keep
		found = found || best
		rows = append(rows, dayRow{work: w, way: &way, best: best})
	}
	return rows
}

// turned marks the ticket of another row, and shows the ways out of an overlap
// there.
func (d *myDay) turned(i int) {
	r := d.rows[i]
	if r.twice > 0 && r.work.ID != d.open {
		d.open = r.work.ID
		d.show()
		d.list.Choose(slices.IndexFunc(d.rows, func(o dayRow) bool { return o.work.ID == r.work.ID }))
	}
	d.s.pick(r.work.Ticket)
}

// take goes a way out of an overlap.
func (d *myDay) take(way app.WayOut) {
	w := d.s.w
	switch {
	case !way.Open():
		w.Strip.Say(kit.Problem{What: kit.Capital(kit.In(way.Why)) + ".", Calm: true})
		return
	case way.Way == sla.Keep:
		d.keep(way.Work)
		return
	}
	forms.TakeWay(w, way, d.span)
}

// keep remembers that what an entry shares with others is right.
func (d *myDay) keep(w sla.Entry) {
	forms.KeepOverlap(d.s.w, w, d.s.answer.works)
	d.show()
}

// paintWay draws one way out: its letter, what it does, and what that does to the
// amount, or why there is no such way.
func (d *myDay) paintWay(p *kit.Pen, i int, size fyne.Size) {
	r, mid, right := d.rows[i], size.Height/2, size.Width-8
	p.Box(0, 0, size.Width, size.Height, kit.ColorRiskTint, 0)
	p.KeysFrom(24, mid, forms.WayKeys[r.way.Way])
	words, l := forms.WayWords(*r.way), kit.BodyText.Heavy(r.best)
	if !r.way.Open() {
		p.TextIn(52, mid, right-52, words+": "+kit.In(r.way.Why), kit.SmallText.In(kit.ColorInk3))
		return
	}
	if r.way.Way != sla.Keep {
		amounts := kit.Say("stays %s", kit.Money(r.way.Before))
		ink := kit.ColorInk2
		if !r.way.SameAmount() {
			amounts, ink = kit.Money(r.way.Before)+" > "+kit.Money(r.way.After), kit.ColorRisk
		}
		right -= p.TextTo(right, mid, amounts, kit.SmallText.In(ink)) + 8
		words += " " + d.span(r.way.Work)
	}
	p.TextIn(52, mid, right-52, words, l)
	p.On(0, 0, size.Width, size.Height, func() { d.take(*r.way) })
}
