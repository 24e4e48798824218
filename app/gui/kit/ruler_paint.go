package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

const (
	trackTop    = 20
	trackHeight = 20
	trackEnd    = trackTop + trackHeight
	belowTrack  = trackEnd + 12 // middle of the words below
)

// SizeOf is a least size that does not change.
func SizeOf(width, height float32) func() fyne.Size {
	return func() fyne.Size { return fyne.NewSize(width, height) }
}

func (r *Ruler) paint(p *Pen, size fyne.Size) {
	all := r.stretches(size.Width)
	if len(all) == 0 {
		return
	}
	for _, s := range all {
		r.track(p, s)
	}
	marks := &Labels{Width: size.Width}
	if r.answered() {
		marks.keep(0, placeOf(all, r.Ticket.Responded)-9, 18)
	}
	promised := r.filled(p, all, marks)
	for _, s := range all {
		if s.kind != openHours {
			marks.Over(s.x, s.width, closedWords(s), LabelText.In(ColorInk3))
		}
	}
	r.posts(p, all)
	r.moments(all, marks, promised)
	marks.draw(p)
	r.tickAbove(p, all)
}

// track draws open hours as a band, closed ones as a hatch.
func (r *Ruler) track(p *Pen, s stretch) {
	if s.kind == openHours {
		p.Box(s.x, trackTop, s.width, trackHeight, ColorQuiet, 0)
		r.hours(p, s)
		return
	}
	p.Hatch(s.x, trackTop, s.width, trackHeight, ColorStrong)
	if s.folded {
		zigzag(p, s.x)
		zigzag(p, s.x+s.width)
	}
}

// closedWords say what a closed stretch is, the long words first.
func closedWords(s stretch) []string {
	words := Say("night, not counted")
	if s.kind == freeDays {
		words = Say("weekend")
	}
	hours := Say("%d h", int(s.until.Sub(s.from).Round(time.Hour)/time.Hour))
	return []string{words + " · " + hours, hours}
}

// hours are ticks below the track.
func (r *Ruler) hours(p *Pen, s stretch) {
	if s.folded || s.width/float32(max(1, s.until.Sub(s.from).Hours())) < 6 {
		return
	}
	for t := s.from.Truncate(time.Hour); t.Before(s.until); t = t.Add(time.Hour) {
		if !t.Before(s.from) {
			p.Box(s.x+s.width*float32(t.Sub(s.from))/float32(s.until.Sub(s.from)), trackEnd, 1, 3, ColorStrong, 0)
		}
	}
}

// zigzag marks the edge of a folded stretch.
func zigzag(p *Pen, x float32) {
	for i := range 4 {
		a, b := x-3, x+3
		if i%2 == 1 {
			a, b = b, a
		}
		y := float32(trackTop + i*trackHeight/4)
		p.Line(a, y, b, y+trackHeight/4, ColorInk3, 1)
	}
}

// filled draws what was used, what was late and what was to spare, and returns
// the used pieces in words.
func (r *Ruler) filled(p *Pen, all []stretch, marks *Labels) string {
	t, end := r.Ticket, r.end()
	used := end
	if used.After(t.Deadline) {
		used = t.Deadline
	}
	for _, part := range parts(all, t.Opened, used) {
		p.Box(part.x, trackTop+4, part.width, trackHeight-8, ColorInk2, 0)
		marks.Above(part.x+part.width/2, Worked(part.length), LabelText)
	}
	if end.After(t.Deadline) {
		late := parts(all, t.Deadline, end)
		for _, part := range late {
			p.Box(part.x, trackTop+4, part.width, trackHeight-8, ColorLate, 0)
		}
		r.sumAbove(marks, late, "%s late", r.terms.Calendar.Between(t.Deadline, end), LabelText.In(ColorLate).Heavy(true))
	} else if r.answered() {
		spare := parts(all, end, t.Deadline)
		for _, part := range spare {
			p.Frame(part.x, trackTop+4, part.width, trackHeight-8, ColorGoodTint, ColorGood, 1, 0)
		}
		r.sumAbove(marks, spare, "%s to spare", r.terms.Calendar.Between(end, t.Deadline), LabelText.In(ColorGood))
	}
	return promisedSum(parts(all, t.Opened, t.Deadline))
}

func (r *Ruler) sumAbove(marks *Labels, all []part, words string, sum time.Duration, l Letters) {
	if len(all) == 0 {
		return
	}
	widest := all[0]
	for _, part := range all {
		if part.width > widest.width {
			widest = part
		}
	}
	marks.Above(widest.x+widest.width/2, Say(words, Worked(sum)), l)
}

// promisedSum writes the sum out: 0:50 + 2:10 = 3:00.
func promisedSum(all []part) string {
	var sum time.Duration
	var words []string
	for _, part := range all {
		sum += part.length
		words = append(words, Worked(part.length))
	}
	text := strings.Join(words, " + ")
	if len(words) > 1 {
		text += " = " + Worked(sum)
	}
	return Say("response time %s", text)
}

// posts stand at the moments that matter.
func (r *Ruler) posts(p *Pen, all []stretch) {
	t := r.Ticket
	post := func(at time.Time, c fyne.ThemeColorName) {
		p.Box(placeOf(all, at)-1, trackTop-4, 2, trackHeight+8, c, 0)
	}
	post(t.Opened, ColorInk)
	due := ColorInk
	if r.end().After(t.Deadline) {
		due = ColorLate
	}
	post(t.Deadline, due)
	if r.answered() {
		_, ink := r.AnswerMark()
		post(t.Responded, ink)
	} else {
		post(r.now, ColorAccent)
	}
}

// tickAbove marks the response.
func (r *Ruler) tickAbove(p *Pen, all []stretch) {
	if r.answered() {
		icon, ink := r.AnswerMark()
		p.Icon(placeOf(all, r.Ticket.Responded)-8, 1, 16, icon, ink)
	}
}

// AnswerMark is the mark of the response: a late one does not look like a good
// one.
func (r *Ruler) AnswerMark() (icon string, ink fyne.ThemeColorName) {
	if r.Ticket.Responded.After(r.Ticket.Deadline) {
		return "late", ColorLate
	}
	return "answered", ColorGood
}

// moments are named below the track; what would collide is left out, the least
// needed first.
func (r *Ruler) moments(all []stretch, marks *Labels, promised string) {
	t, zone := r.Ticket, r.terms.Calendar.Zone()
	near := func(at time.Time) string {
		if zone.Day(at) == zone.Day(r.end()) || zone.Day(at) == zone.Day(t.Opened) {
			return Clock(zone.Local(at))
		}
		return Moment(at, r.now, zone)
	}
	main := []Label{{X: placeOf(all, t.Opened), Text: Say("opened %s", Moment(t.Opened, r.now, zone)), Letters: LabelText.In(ColorInk)}}
	due := LabelText.In(ColorInk)
	if r.end().After(t.Deadline) {
		due = LabelText.In(ColorLate).Heavy(true)
	}
	main = append(main, Label{X: placeOf(all, t.Deadline), Text: Say("due %s", near(t.Deadline)), Letters: due})
	if r.answered() {
		_, ink := r.AnswerMark()
		main = append(main, Label{X: placeOf(all, t.Responded), Text: Say("answered %s", near(t.Responded)), Letters: LabelText.In(ink).Heavy(true)})
	} else {
		main = append(main, Label{X: placeOf(all, r.now), Text: Say("now %s", Clock(zone.Local(r.now))), Letters: LabelText.In(ColorAccent).Heavy(true)})
	}
	marks.Spread(1, main)
	for _, s := range all {
		if s.kind != openHours {
			marks.below(s.x+s.width/2, promised, LabelText)
			break
		}
	}
	for i, s := range all {
		if i > 0 && s.kind == openHours {
			marks.below(s.x, Moment(s.from, r.now, zone), LabelText.In(ColorInk3))
		}
	}
	last := all[len(all)-1]
	marks.below(last.x+last.width, Clock(zone.Local(last.until)), LabelText.In(ColorInk3))
}
