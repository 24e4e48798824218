package week

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
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
	f.icon, f.ink, _ = kit.RulingMark(r)
	switch f.fill = kit.ColorTint; r {
	case sla.Covered:
		f.fill = kit.ColorGoodTint
	case sla.Free, sla.Waived:
		f.fill = kit.ColorQuiet
	}
}

func (f *footing) tell(p kit.Problem) {
	f.icon, f.ink, f.fill, f.title, f.text = "risk", kit.ColorRisk, kit.ColorRiskTint, p.What, p.Remedy
	if p.Refused {
		f.icon, f.ink, f.fill = "refused", kit.ColorLate, kit.ColorLateTint
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
	case ok && it.waits != nil:
		return d.footOfWaiting(it)
	case ok && it.entry.Twice > 0:
		return d.footOfOverlap(it.entry)
	case ok && it.entry.ID != "":
		return d.footOfEntry(it.entry)
	}
	return footing{keys: [][2]string{{"Tab", kit.Say("the day")}, {"E", kit.Say("next empty")}, {"N", kit.Say("another ticket")}}}
}

func (d *dayPanel) footOfEntry(e app.DayEntry) footing {
	f := footing{keys: [][2]string{{"↑↓", kit.Say("moves")}, {"Shift", kit.Say("stretches")}, {"Space", kit.Say("corrects")}, {"R", kit.Say("repeat")}, {"Enter", kit.Say("ticket")}}}
	f.rule(e.Verdict.Ruling)
	_, _, word := kit.RulingMark(e.Verdict.Ruling)
	f.title = kit.Upper(word) + " · " + kit.In(e.Verdict.Reason)
	f.text = e.ID + " · " + d.spanOf(e.Entry) + " · " + kit.Euros(e.Amount)
	if e.Invoice != "" {
		f.text += " · " + kit.Say("is on %s", e.Invoice)
	}
	return f
}

// footOfOverlap offers the four ways out, as My day does.
func (d *dayPanel) footOfOverlap(e app.DayEntry) footing {
	f := footing{icon: "risk", ink: kit.ColorRisk, fill: kit.ColorRiskTint, title: kit.Say("%s twice", e.Twice) + ": " + e.Ticket}
	best := false
	for _, way := range d.s.known.ways[e.ID] {
		one := footLine{key: forms.WayKeys[way.Way], words: forms.WayWords(way), off: !way.Open()}
		switch {
		case one.off:
			one.words += ": " + kit.In(way.Why)
		case way.Way != sla.Keep:
			one.words += " " + d.spanOf(way.Work)
			one.changes = !way.SameAmount()
			one.right = kit.Say("stays %s", kit.Money(way.Before))
			if one.changes {
				one.right = kit.Money(way.Before) + " > " + kit.Money(way.After)
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
		w.Strip.Say(kit.Problem{What: kit.Capital(kit.In(way.Why)) + ".", Calm: true})
	case way.Way == sla.Keep:
		forms.KeepOverlap(w, way.Work, d.s.known.worksOf(d.s.at))
		d.s.Refresh()
	default:
		forms.TakeWay(w, way, d.spanOf)
	}
}

// filling is what could fill the chosen gap.
type filling struct {
	asked kit.Turn
	known []filler
}

// filler is work that could fill a gap, as one's own work before and after it
// suggests.
type filler struct {
	work   sla.Entry
	before bool // it goes on from before, else it begins earlier than it was logged
	judged forms.Judged
}

func (d *dayPanel) askFilling(gap app.Stretch) {
	day, ok := d.s.chosenDay()
	if !ok {
		return
	}
	now := d.s.w.Now()
	gui.Ask(d.s.w, &d.filling.asked, func(v *ledger.View) ([]filler, error) { return fillers(v, day, gap, now) }, func(found []filler, err error) {
		if d.filling.known = found; err != nil {
			d.s.w.Strip.Say(gui.ProblemOf(err))
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
		if f.judged, err = forms.JudgeWork(v, f.work, now); err != nil {
			return nil, err
		}
		if f.judged.Err == nil {
			found = append(found, f)
		}
	}
	return found, nil
}

func (d *dayPanel) footOfGap(it lineItem) footing {
	zone := d.s.known.Zone
	f := footing{title: kit.Say("Fill %s–%s with", kit.Clock(zone.Local(it.from)), kit.Clock(zone.Local(it.until))), keys: [][2]string{{"Enter", kit.Say("another ticket")}, {"P", kit.Say("a break")}}}
	for i, one := range d.filling.known {
		words := one.work.Ticket + " " + kit.Say("continues from before")
		if !one.before {
			words = one.work.Ticket + " " + kit.Say("began earlier")
		}
		icon, ink, _ := kit.RulingMark(one.judged.Logged.Work.Verdict.Ruling)
		f.icon, f.ink = icon, ink
		f.lines = append(f.lines, footLine{key: kit.Say("%d", i+1), words: words, right: d.s.worthOf(one.judged), act: func() {
			d.s.logWork(func(*ledger.View) (sla.Entry, error) { return one.work, nil })
		}})
	}
	f.icon = "gap"
	f.ink = kit.ColorInk2
	f.lines = append(f.lines, footLine{key: "P", words: kit.Say("a break, not asked for again"), act: func() {
		d.s.w.Pause(app.Stretch{From: it.from, Until: it.until})
		d.s.Refresh()
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
		title = kit.StrongText.Wrap(f.title, room)
	}
	if f.text != "" {
		text = kit.SmallText.Wrap(f.text, room)
	}
	if f.small != "" {
		small = []string{kit.LabelText.Fit(f.small, width-2*footLeft)}
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

func (d *dayPanel) paintFoot(p *kit.Pen, size fyne.Size) {
	f := d.footing()
	title, text, small := f.wrapped(size.Width)
	y := float32(6)
	if n := len(title) + len(text); n > 0 {
		if f.fill != "" {
			p.Box(footLeft-6, y, size.Width-2*footLeft+12, float32(n)*18+8, f.fill, 6)
		}
		p.Icon(footLeft+4, y+5, 16, f.icon, f.ink)
		y += 13
		ink := f.ink
		if ink == kit.ColorRiskMark || ink == "" || f.fill == "" {
			ink = kit.ColorInk
		}
		for _, line := range title {
			p.Text(footLeft+32, y, line, kit.StrongText.In(ink))
			y += 18
		}
		for _, line := range text {
			p.Text(footLeft+32, y, line, kit.SmallText)
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
		wide := kit.KeyText.Width(k[0]) + 15 + kit.SmallText.Width(k[1])
		if x+wide > size.Width-8 {
			break
		}
		p.KeysFrom(x, y+12, k[0])
		p.Text(x+kit.KeyText.Width(k[0])+15, y+12, k[1], kit.SmallText)
		x += wide + 12
	}
	if len(f.keys) > 0 {
		y += 26
	}
	for _, line := range small {
		p.Text(footLeft, y+8, line, kit.LabelText)
		y += 20
	}
}

func (d *dayPanel) paintLine(p *kit.Pen, line footLine, y, width float32) {
	mid, right := y+footStep/2, width-footLeft
	p.KeysFrom(footLeft+4, mid, line.key)
	ink := kit.ColorInk2
	if line.changes {
		ink = kit.ColorRisk
	}
	if line.right != "" {
		right -= p.TextTo(right, mid, line.right, kit.SmallText.In(ink)) + 8
	}
	l := kit.BodyText.Heavy(line.best)
	if line.off {
		l = kit.SmallText
	}
	p.TextIn(footLeft+32, mid, right-footLeft-32, line.words, l)
	p.On(0, y, width, footStep, func() { d.s.w.InOrder(line.act) })
}
