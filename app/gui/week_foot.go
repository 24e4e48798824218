package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// footing is what stands below the time line: a verdict or a question, what each
// key does about it, and further keys.
type footing struct {
	icon               string
	ink, fill          fyne.ThemeColorName
	title, text, small string
	lines              []footLine
	keys               [][2]string
}

// footLine is a key with what it does, and what that comes to at the right.
type footLine struct {
	key, words, right string
	best, off         bool
	changes           bool // it changes an amount
	act               func()
}

func (f *footing) rule(r sla.Ruling) {
	f.icon, f.ink, _ = rulingMark(r)
	switch f.fill = colorTint; r {
	case sla.Covered:
		f.fill = colorGoodTint
	case sla.Free, sla.Waived:
		f.fill = colorQuiet
	}
}

func (f *footing) tell(p problem) {
	f.icon, f.ink, f.fill, f.title, f.text = "risk", colorRisk, colorRiskTint, p.what, p.remedy
	if p.refused {
		f.icon, f.ink, f.fill = "refused", colorLate, colorLateTint
	}
}

// footing is what there is to say now.
func (d *dayPanel) footing() footing {
	it, ok := d.line.item()
	switch {
	case d.s.known.terms == nil:
		return footing{}
	case d.s.typed != nil:
		return d.s.footOfTyped()
	case d.shifting != nil:
		return d.footOfShift()
	case ok && it.gap:
		return d.footOfGap(it)
	case ok && it.entry.Twice > 0:
		return d.footOfOverlap(it.entry)
	case ok && it.entry.ID != "":
		return d.footOfEntry(it.entry)
	}
	return footing{keys: [][2]string{{"Tab", say("the day")}, {"E", say("next empty")}, {"N", say("another ticket")}}}
}

func (d *dayPanel) footOfEntry(e app.DayEntry) footing {
	f := footing{keys: [][2]string{{"↑↓", say("moves")}, {"Shift", say("stretches")}, {"Space", say("corrects")}, {"R", say("repeat")}, {"Enter", say("ticket")}}}
	f.rule(e.Verdict.Ruling)
	_, _, word := rulingMark(e.Verdict.Ruling)
	f.title = upper(word) + " · " + in(e.Verdict.Reason)
	f.text = e.ID + " · " + d.spanOf(e.Entry) + " · " + euros(e.Amount)
	if e.Invoice != "" {
		f.text += " · " + say("is on %s", e.Invoice)
	}
	return f
}

// footOfOverlap offers the four ways out, as My day does.
func (d *dayPanel) footOfOverlap(e app.DayEntry) footing {
	f := footing{icon: "risk", ink: colorRisk, fill: colorRiskTint, title: say("%s twice", e.Twice) + ": " + e.Ticket}
	best := false
	for _, way := range d.s.known.ways[e.ID] {
		one := footLine{key: wayKeys[way.Way], words: wayWords(way), off: !way.Open()}
		switch {
		case one.off:
			one.words += ": " + in(way.Why)
		case way.Way != sla.Keep:
			one.words += " " + d.spanOf(way.Work)
			one.changes = !way.SameAmount()
			one.right = say("stays %s", money(way.Before))
			if one.changes {
				one.right = money(way.Before) + " > " + money(way.After)
			}
			one.best = !best && !one.changes
			best = best || one.best
		}
		one.act = func() { d.take(way) }
		f.lines = append(f.lines, one)
	}
	return f
}

// take goes a way out of an overlap.
func (d *dayPanel) take(way app.WayOut) {
	w := d.s.w
	switch {
	case !way.Open():
		w.strip.say(problem{what: capital(in(way.Why)) + ".", calm: true})
	case way.Way == sla.Keep:
		w.keepOverlap(way.Work, d.s.known.worksOf(d.s.at))
		d.s.refresh()
	default:
		w.takeWay(way, d.spanOf)
	}
}

// filling is what could fill the chosen gap.
type filling struct {
	asked turn
	known []filler
}

// filler is work that could fill a gap, as one's own work before and after it
// suggests.
type filler struct {
	work   sla.Entry
	before bool // it goes on from before, else it begins earlier than it was logged
	judged judged
}

func (d *dayPanel) askFilling(gap app.Stretch) {
	day, ok := d.s.chosenDay()
	if !ok {
		return
	}
	now := d.s.w.now()
	ask(d.s.w, &d.filling.asked, func(v *ledger.View) ([]filler, error) { return fillers(v, day, gap, now) }, func(found []filler, err error) {
		if d.filling.known = found; err != nil {
			d.s.w.strip.say(problemOf(err))
		}
		d.show()
	})
}

// fillers are the work before a gap, and that behind it when it is of another
// ticket.
func fillers(v *ledger.View, day app.WorkDay, gap app.Stretch, now time.Time) (found []filler, err error) {
	var last, next *app.DayEntry
	for i, e := range day.Entries {
		switch {
		case e.Start.IsZero():
		case !e.End().After(gap.From):
			last = &day.Entries[i]
		case !e.Start.Before(gap.Until) && next == nil:
			next = &day.Entries[i]
		}
	}
	for _, e := range []*app.DayEntry{last, next} {
		if e == nil || e == next && last != nil && last.Ticket == next.Ticket {
			continue
		}
		f := filler{before: e == last, work: sla.Entry{
			Ticket: e.Ticket, Staff: e.Staff, Kind: e.Kind, Note: e.Note, Order: e.Order, Start: gap.From, Day: day.Day, Minutes: gap.Minutes(),
		}}
		if f.judged, err = judgeWork(v, f.work, now); err != nil {
			return nil, err
		}
		if f.judged.err == nil {
			found = append(found, f)
		}
	}
	return found, nil
}

func (d *dayPanel) footOfGap(it lineItem) footing {
	zone := d.s.known.Zone
	f := footing{title: say("Fill %s–%s with", clock(zone.Local(it.from)), clock(zone.Local(it.until))), keys: [][2]string{{"Enter", say("another ticket")}, {"P", say("a break")}}}
	for i, one := range d.filling.known {
		words := one.work.Ticket + " " + say("continues from before")
		if !one.before {
			words = one.work.Ticket + " " + say("began earlier")
		}
		icon, ink, _ := rulingMark(one.judged.logged.Work.Verdict.Ruling)
		f.icon, f.ink = icon, ink
		f.lines = append(f.lines, footLine{key: say("%d", i+1), words: words, right: d.s.worthOf(one.judged), act: func() {
			d.s.logWork(func(*ledger.View) (sla.Entry, error) { return one.work, nil })
		}})
	}
	f.icon = "gap"
	f.ink = colorInk2
	f.lines = append(f.lines, footLine{key: "P", words: say("a break, not asked for again"), act: func() {
		d.s.w.pause(app.Stretch{From: it.from, Until: it.until})
		d.s.refresh()
	}})
	f.keys = f.keys[:1]
	return f
}

const (
	footLeft = 16
	footStep = 26
)

// wrapped are the lines of the words of a footing.
func (f footing) wrapped(width float32) (title, text, small []string) {
	room := max(80, width-2*footLeft-44)
	if f.title != "" {
		title = strongText.wrap(f.title, room)
	}
	if f.text != "" {
		text = smallText.wrap(f.text, room)
	}
	if f.small != "" {
		small = []string{labelText.fit(f.small, width-2*footLeft)}
	}
	return title, text, small
}

func (d *dayPanel) footHeight(width float32) float32 {
	f := d.footing()
	title, text, small := f.wrapped(width)
	high := float32(len(title)+len(text))*18 + float32(len(small))*20 + float32(len(f.lines))*footStep + 10
	if len(title)+len(text) > 0 {
		high += 8
	}
	if len(f.keys) > 0 {
		high += 26
	}
	return high
}

func (d *dayPanel) paintFoot(p *pen, size fyne.Size) {
	f := d.footing()
	title, text, small := f.wrapped(size.Width)
	y := float32(6)
	if n := len(title) + len(text); n > 0 {
		if f.fill != "" {
			p.box(footLeft-6, y, size.Width-2*footLeft+12, float32(n)*18+8, f.fill, 6)
		}
		p.icon(footLeft+4, y+5, 16, f.icon, f.ink)
		y += 13
		ink := f.ink
		if ink == colorRiskMark || ink == "" || f.fill == "" {
			ink = colorInk
		}
		for _, line := range title {
			p.text(footLeft+32, y, line, strongText.in(ink))
			y += 18
		}
		for _, line := range text {
			p.text(footLeft+32, y, line, smallText)
			y += 18
		}
		y += 3
	}
	for _, line := range f.lines {
		d.paintLine(p, line, y, size.Width)
		y += footStep
	}
	x := float32(footLeft)
	for _, k := range f.keys {
		wide := keyText.width(k[0]) + 15 + smallText.width(k[1])
		if x+wide > size.Width-8 {
			break
		}
		p.keysFrom(x, y+12, k[0])
		p.text(x+keyText.width(k[0])+15, y+12, k[1], smallText)
		x += wide + 12
	}
	if len(f.keys) > 0 {
		y += 26
	}
	for _, line := range small {
		p.text(footLeft, y+8, line, labelText)
		y += 20
	}
}

func (d *dayPanel) paintLine(p *pen, line footLine, y, width float32) {
	mid, right := y+footStep/2, width-footLeft
	p.keysFrom(footLeft+4, mid, line.key)
	ink := colorInk2
	if line.changes {
		ink = colorRisk
	}
	if line.right != "" {
		right -= p.textTo(right, mid, line.right, smallText.in(ink)) + 8
	}
	l := bodyText.heavy(line.best)
	if line.off {
		l = smallText
	}
	p.textIn(footLeft+32, mid, right-footLeft-32, line.words, l)
	p.on(0, y, width, footStep, func() { d.s.w.inOrder(line.act) })
}
