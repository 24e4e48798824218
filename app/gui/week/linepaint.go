package week

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// The measures of the line.
const (
	lineLeft  = 58 // of the blocks; the hours stand before it
	lineHour  = 60 // height of an hour, where there is room
	lineEnds  = 14 // hatched ends
	lineLoose = 24 // of an entry of which only the day is known
)

// inOrder puts the blocks in the order of their time, and notes which begin while
// one before them still lasts.
func (l *dayLine) inOrder() {
	slices.SortStableFunc(l.items, func(a, b lineItem) int {
		if a.from.IsZero() != b.from.IsZero() {
			return cmp.Compare(boolOf(b.from.IsZero()), boolOf(a.from.IsZero()))
		}
		return a.from.Compare(b.from)
	})
	var ends time.Time
	for i, it := range l.items {
		if it.gap || it.from.IsZero() {
			continue
		}
		l.items[i].late = it.from.Before(ends)
		if it.until.After(ends) {
			ends = it.until
		}
	}
}

func boolOf(on bool) int {
	if on {
		return 1
	}
	return 0
}

// stretchHours takes in the working hours, and early and late work.
func (l *dayLine) stretchHours(day app.WorkDay) {
	l.from, l.until = 9, 18
	if n := len(day.Open); n > 0 {
		l.from, l.until = l.clockHours(day.Open[0].From), l.clockUntil(day.Open[n-1].Until)
	}
	for _, it := range l.items {
		if !it.from.IsZero() {
			l.from, l.until = min(l.from, l.clockHours(it.from)), max(l.until, l.clockUntil(it.until))
		}
	}
	l.until = max(l.until, l.from+1)
}

// minuteOf is an instant in minutes after the day's midnight.
func (l *dayLine) minuteOf(at time.Time) int {
	return int(at.Sub(l.s.known.Zone.Instant(l.s.known.monday+sla.Day(l.s.at), 0)) / time.Minute)
}

func (l *dayLine) clockHours(at time.Time) int { return max(0, l.minuteOf(at)/60) }
func (l *dayLine) clockUntil(at time.Time) int { return min(24, (l.minuteOf(at)+59)/60) }

// loose is how many entries have no time of day; they stand above the hours.
func (l *dayLine) loose() int {
	n := 0
	for _, it := range l.items {
		n += boolOf(it.from.IsZero())
	}
	return n
}

func (l *dayLine) top() float32 { return lineEnds + 6 + float32(l.loose())*lineLoose }

// hour is how high one is.
func (l *dayLine) hour() float32 {
	if l.drag.on && l.drag.moved != 0 {
		return l.drag.hour
	}
	room := l.Size().Height - l.top() - lineEnds - 4
	return min(lineHour, max(8, room/float32(l.until-l.from)))
}

// y is where an instant stands.
func (l *dayLine) y(at time.Time) float32 {
	return l.top() + float32(l.minuteOf(at)-l.from*60)*l.hour()/60
}

func (l *dayLine) lateFrom() float32 { return lineLeft + (l.Size().Width-lineLeft)*0.36 }

func (l *dayLine) paint(p *kit.Pen, size fyne.Size) {
	day, ok := l.s.chosenDay()
	if !ok {
		return
	}
	width := size.Width - lineLeft
	top, bottom := l.top(), l.top()+float32(l.until-l.from)*l.hour()
	p.Box(lineLeft, top, width, bottom-top, kit.ColorSurface, 0)
	p.Hatch(lineLeft, top-lineEnds, width, lineEnds, kit.ColorLine)
	p.Hatch(lineLeft, bottom, width, lineEnds, kit.ColorLine)
	l.paintClosed(p, day, width)
	for h := l.from; h <= l.until; h++ {
		y := top + float32(h-l.from)*l.hour()
		p.Rule(lineLeft, y, width, kit.ColorLine)
		if (l.hour() >= 14 || (h-l.from)%2 == 0) && !l.nearNow(day, y) {
			p.TextTo(lineLeft-8, y, gui.MinuteClock(h*60), kit.LabelText)
		}
	}
	for _, r := range day.Rests {
		l.paintRest(p, r, width)
	}
	loose := 0
	for i := range l.items {
		it := &l.items[i]
		if it.from.IsZero() {
			it.top = float32(loose)*lineLoose + 2
			it.bottom = it.top + lineLoose - 2
			loose++
		} else {
			it.top = l.y(it.from)
			it.bottom = max(l.y(it.until), it.top+5)
		}
	}
	for _, it := range l.items {
		if it.id != l.chosen {
			l.paintItem(p, it, size.Width)
		}
	}
	if it, ok := l.item(); ok {
		l.paintItem(p, it, size.Width)
	}
	if now := l.s.w.Now(); day.Day == l.s.known.today {
		if y := l.y(now); y >= top && y <= bottom {
			p.Box(lineLeft-4, y-1, width+4, 2, kit.ColorAccent, 0)
			p.Box(lineLeft-46, y-8, 40, 16, kit.ColorGround, 0)
			p.TextTo(lineLeft-8, y, kit.Clock(l.s.known.Zone.Local(now)), kit.LabelText.In(kit.ColorAccent).Heavy(true))
		}
	}
}

// nearNow tells whether the time of now stands where an hour would.
func (l *dayLine) nearNow(day app.WorkDay, y float32) bool {
	const apart = 15
	now := l.y(l.s.w.Now())
	return day.Day == l.s.known.today && y > now-apart && y < now+apart
}

// worked tells whether a block lies over a break.
func (l *dayLine) worked(r app.Stretch) bool {
	return slices.ContainsFunc(l.items, func(it lineItem) bool { return !it.gap && it.from.Before(r.Until) && it.until.After(r.From) })
}

// paintClosed hatches the hours in which nobody works.
func (l *dayLine) paintClosed(p *kit.Pen, day app.WorkDay, width float32) {
	from := l.s.known.Zone.Instant(day.Day, l.from*60)
	until := l.s.known.Zone.Instant(day.Day, l.until*60)
	for _, open := range append(slices.Clone(day.Open), app.Stretch{From: until, Until: until}) {
		if end := open.From; end.After(from) {
			p.Hatch(lineLeft, l.y(from), width, l.y(end)-l.y(from), kit.ColorLine)
		}
		from = open.Until
	}
}

func (l *dayLine) paintRest(p *kit.Pen, r app.Stretch, width float32) {
	y, high := l.y(r.From), l.y(r.Until)-l.y(r.From)
	p.Box(lineLeft, y, width, high, kit.ColorGround, 0)
	p.Hatch(lineLeft, y, width, high, kit.ColorLine)
	if high > 24 && !l.worked(r) {
		word := kit.Say("a break")
		wide := kit.LabelText.Width(word)
		p.Box(lineLeft+width/2-wide/2-6, y+high/2-9, wide+12, 18, kit.ColorGround, 4)
		p.TextAt(lineLeft+width/2, y+high/2, word, kit.LabelText)
	}
}

func (l *dayLine) paintItem(p *kit.Pen, it lineItem, right float32) {
	x := float32(lineLeft + 2)
	if it.late {
		x = l.lateFrom()
	}
	y, high := it.top+1, it.bottom-it.top-2
	chosen := it.id == l.chosen
	switch {
	case it.gap:
		l.paintGap(p, it, x, y, right-x, high, chosen)
		return
	case it.waits != nil:
		l.paintWaiting(p, it, x, y, right, high, chosen)
		return
	case it.run:
		p.Box(x, y, right-x, high, kit.ColorTint, 3)
		p.Dashes(x, y, right-x, high, kit.ColorAccent)
		p.Box(x, y, 5, high, kit.ColorAccent, 2)
		t := l.s.known.Timer.Work
		l.paintWords(p, x+14, y, right-10, high, t.Ticket, kit.Say("timer runs since %s", kit.Clock(t.Start)), sla.Minutes(it.until.Sub(it.from)/time.Minute))
		return
	}
	l.paintEntry(p, it, x, y, right, high, chosen)
}

func (l *dayLine) paintGap(p *kit.Pen, it lineItem, x, y, width, high float32, chosen bool) {
	fill := kit.ColorSurface
	if chosen {
		fill = kit.ColorTint
	}
	p.Box(x, y, width, high, fill, 3)
	ink := kit.ColorInk2
	if chosen {
		ink = kit.ColorAccent
	}
	p.Dashes(x, y, width, high, ink)
	if chosen && l.focused {
		p.Ring(x+1, y+1, width-2, high-2, 3)
	}
	if high < 15 {
		return
	}
	mid := y + min(high/2, 16)
	zone := l.s.known.Zone
	words := kit.Clock(zone.Local(it.from)) + "–" + kit.Clock(zone.Local(it.until))
	p.Text(x+14, mid, kit.Say("empty %s", sla.Minutes(it.until.Sub(it.from)/time.Minute)), kit.SmallText.In(kit.ColorInk2).Heavy(chosen))
	p.TextTo(x+width-10, mid, words, kit.LabelText)
}

func (l *dayLine) paintEntry(p *kit.Pen, it lineItem, x, y, right, high float32, chosen bool) {
	e := it.entry
	sh := l.s.day.shifting
	moved := sh != nil && sh.was.ID == e.ID
	fill, border := kit.ColorSurface, kit.ColorStrong
	if chosen {
		fill, border = kit.ColorTint, kit.ColorAccent
	}
	p.Frame(x, y, right-x, high, fill, border, 1, 3)
	if moved {
		p.Dashes(x, y, right-x, high, kit.ColorAccent)
	}
	l.paintStrip(p, x, y, high, e.Verdict.Ruling)
	if chosen && l.focused {
		p.Ring(x+1, y+1, right-x-2, high-2, 3)
	}
	end := right - 10
	if e.Twice > 0 && it.late {
		l.paintTwice(p, x-lineLeft-8, y, high, kit.Say("%s twice", e.Twice))
	}
	subject := l.s.known.Tickets[e.Ticket].Subject
	rows := l.paintWords(p, x+14, y, end, high, e.Ticket, subject, e.Minutes, e.Verdict.Ruling)
	if rows >= 2 {
		zone, kind := l.s.known.Zone, e.Kind
		if k, ok := l.s.known.terms.Kind(e.Kind); ok {
			kind = kit.Capital(kit.In(k.Name))
		}
		when := kit.Say("no start time")
		if !e.Start.IsZero() {
			when = kit.Clock(zone.Local(e.Start)) + "–" + kit.Clock(zone.Local(e.End()))
		}
		p.TextIn(x+14, y+31, end-x-14, when+" · "+kind, kit.LabelText)
	}
	if rows >= 3 && e.Note != "" {
		p.TextIn(x+14, y+48, end-x-14, e.Note, kit.LabelText)
	}
}

// paintTwice says before a block what of it counts twice, as far as there is room.
func (l *dayLine) paintTwice(p *kit.Pen, room, y, high float32, word string) {
	letters := kit.LabelText.Heavy(true).In(kit.ColorRisk)
	wide := letters.Width(word)
	switch {
	case high < 14 || wide+12 >= room:
	case wide+30 < room:
		p.Box(lineLeft+8, y+1, wide+30, 16, kit.ColorRiskTint, 3)
		p.Icon(lineLeft+12, y+2, 14, "risk", kit.ColorRiskMark)
		p.Text(lineLeft+31, y+9, word, letters)
	default:
		p.Box(lineLeft+8, y+1, wide+12, 16, kit.ColorRiskTint, 3)
		p.Text(lineLeft+14, y+9, word, letters)
	}
}

// paintStrip draws who pays along the left of a block.
func (l *dayLine) paintStrip(p *kit.Pen, x, y, high float32, r sla.Ruling) {
	switch r {
	case sla.Covered:
		p.Box(x, y, 5, high, kit.ColorCovered, 2)
	case sla.Billable:
		p.Box(x, y, 5, high, kit.ColorAccent, 2)
	default:
		p.Hatch(x, y, 5, high, kit.ColorHatch)
		p.Frame(x, y, 5, high, "", kit.ColorHatch, 1, 2)
	}
}

// paintWords draws the first line of a block, and returns how many lines have
// room.
func (l *dayLine) paintWords(p *kit.Pen, x, y, right, high float32, id, words string, minutes sla.Minutes, ruling ...sla.Ruling) int {
	if high < 15 {
		return 0 // the foot says it of the chosen one
	}
	mid, first, rest := y+min(high/2, 14), kit.BodyText, kit.StrongText
	if high < 18 {
		first, rest = kit.LabelText.In(kit.ColorInk), kit.LabelText.In(kit.ColorInk).Heavy(true)
	}
	right -= p.TextTo(right, mid, minutes.String(), rest) + 8
	for _, r := range ruling {
		if icon, ink, _ := kit.RulingMark(r); r != sla.Covered && high >= 16 {
			p.Icon(right-15, mid-7, 14, icon, ink)
			right -= 22
		}
	}
	x += p.TextIn(x, mid, right-x, id, first) + 8
	p.TextIn(x, mid, right-x, words, first.In(kit.ColorInk2))
	switch {
	case high >= 58:
		return 3
	case high >= 40:
		return 2
	}
	return 1
}
