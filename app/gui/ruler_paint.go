package gui

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

// sizeOf is a least size that does not change.
func sizeOf(width, height float32) func() fyne.Size {
	return func() fyne.Size { return fyne.NewSize(width, height) }
}

func (r *ruler) paint(p *pen, size fyne.Size) {
	all := r.stretches(size.Width)
	if len(all) == 0 {
		return
	}
	for _, s := range all {
		r.track(p, s)
	}
	marks := &labels{width: size.Width}
	if r.answered() {
		marks.keep(0, placeOf(all, r.ticket.Responded)-9, 18)
	}
	promised := r.filled(p, all, marks)
	for _, s := range all {
		if s.kind != openHours {
			marks.over(s.x, s.width, closedWords(s), labelText.in(colorInk3))
		}
	}
	r.posts(p, all)
	r.moments(all, marks, promised)
	marks.draw(p)
	r.tickAbove(p, all)
}

// track draws open hours as a band, closed ones as a hatch.
func (r *ruler) track(p *pen, s stretch) {
	if s.kind == openHours {
		p.box(s.x, trackTop, s.width, trackHeight, colorQuiet, 0)
		r.hours(p, s)
		return
	}
	p.hatch(s.x, trackTop, s.width, trackHeight, colorStrong)
	if s.folded {
		zigzag(p, s.x)
		zigzag(p, s.x+s.width)
	}
}

// closedWords say what a closed stretch is, the long words first.
func closedWords(s stretch) []string {
	words := say("night, not counted")
	if s.kind == freeDays {
		words = say("weekend")
	}
	hours := say("%d h", int(s.until.Sub(s.from).Round(time.Hour)/time.Hour))
	return []string{words + " · " + hours, hours}
}

// hours are ticks below the track.
func (r *ruler) hours(p *pen, s stretch) {
	if s.folded || s.width/float32(max(1, s.until.Sub(s.from).Hours())) < 6 {
		return
	}
	for t := s.from.Truncate(time.Hour); t.Before(s.until); t = t.Add(time.Hour) {
		if !t.Before(s.from) {
			p.box(s.x+s.width*float32(t.Sub(s.from))/float32(s.until.Sub(s.from)), trackEnd, 1, 3, colorStrong, 0)
		}
	}
}

// zigzag marks the edge of a folded stretch.
func zigzag(p *pen, x float32) {
	for i := range 4 {
		a, b := x-3, x+3
		if i%2 == 1 {
			a, b = b, a
		}
		y := float32(trackTop + i*trackHeight/4)
		p.line(a, y, b, y+trackHeight/4, colorInk3, 1)
	}
}

// filled draws what was used, what was late and what was to spare, and returns
// the used pieces in words.
func (r *ruler) filled(p *pen, all []stretch, marks *labels) string {
	t, end := r.ticket, r.end()
	used := end
	if used.After(t.Deadline) {
		used = t.Deadline
	}
	for _, part := range parts(all, t.Opened, used) {
		p.box(part.x, trackTop+4, part.width, trackHeight-8, colorInk2, 0)
		marks.above(part.x+part.width/2, worked(part.length), labelText)
	}
	if end.After(t.Deadline) {
		late := parts(all, t.Deadline, end)
		for _, part := range late {
			p.box(part.x, trackTop+4, part.width, trackHeight-8, colorLate, 0)
		}
		r.sumAbove(marks, late, "%s late", r.terms.Calendar.Between(t.Deadline, end), labelText.in(colorLate).heavy(true))
	} else if r.answered() {
		spare := parts(all, end, t.Deadline)
		for _, part := range spare {
			p.frame(part.x, trackTop+4, part.width, trackHeight-8, colorGoodTint, colorGood, 1, 0)
		}
		r.sumAbove(marks, spare, "%s to spare", r.terms.Calendar.Between(end, t.Deadline), labelText.in(colorGood))
	}
	return promisedSum(parts(all, t.Opened, t.Deadline))
}

func (r *ruler) sumAbove(marks *labels, all []part, words string, sum time.Duration, l letters) {
	if len(all) == 0 {
		return
	}
	widest := all[0]
	for _, part := range all {
		if part.width > widest.width {
			widest = part
		}
	}
	marks.above(widest.x+widest.width/2, say(words, worked(sum)), l)
}

// promisedSum writes the sum out: 0:50 + 2:10 = 3:00.
func promisedSum(all []part) string {
	var sum time.Duration
	var words []string
	for _, part := range all {
		sum += part.length
		words = append(words, worked(part.length))
	}
	text := strings.Join(words, " + ")
	if len(words) > 1 {
		text += " = " + worked(sum)
	}
	return say("response time %s", text)
}

// posts stand at the moments that matter.
func (r *ruler) posts(p *pen, all []stretch) {
	t := r.ticket
	post := func(at time.Time, c fyne.ThemeColorName) {
		p.box(placeOf(all, at)-1, trackTop-4, 2, trackHeight+8, c, 0)
	}
	post(t.Opened, colorInk)
	due := colorInk
	if r.end().After(t.Deadline) {
		due = colorLate
	}
	post(t.Deadline, due)
	if r.answered() {
		_, ink := r.answerMark()
		post(t.Responded, ink)
	} else {
		post(r.now, colorAccent)
	}
}

// tickAbove marks the response.
func (r *ruler) tickAbove(p *pen, all []stretch) {
	if r.answered() {
		icon, ink := r.answerMark()
		p.icon(placeOf(all, r.ticket.Responded)-8, 1, 16, icon, ink)
	}
}

// answerMark is the mark of the response: a late one does not look like a good
// one.
func (r *ruler) answerMark() (icon string, ink fyne.ThemeColorName) {
	if r.ticket.Responded.After(r.ticket.Deadline) {
		return "late", colorLate
	}
	return "answered", colorGood
}

// moments are named below the track; what would collide is left out, the least
// needed first.
func (r *ruler) moments(all []stretch, marks *labels, promised string) {
	t, zone := r.ticket, r.terms.Calendar.Zone()
	near := func(at time.Time) string {
		if zone.Day(at) == zone.Day(r.end()) || zone.Day(at) == zone.Day(t.Opened) {
			return clock(zone.Local(at))
		}
		return moment(at, r.now, zone)
	}
	main := []label{{x: placeOf(all, t.Opened), text: say("opened %s", moment(t.Opened, r.now, zone)), letters: labelText.in(colorInk)}}
	due := labelText.in(colorInk)
	if r.end().After(t.Deadline) {
		due = labelText.in(colorLate).heavy(true)
	}
	main = append(main, label{x: placeOf(all, t.Deadline), text: say("due %s", near(t.Deadline)), letters: due})
	if r.answered() {
		_, ink := r.answerMark()
		main = append(main, label{x: placeOf(all, t.Responded), text: say("answered %s", near(t.Responded)), letters: labelText.in(ink).heavy(true)})
	} else {
		main = append(main, label{x: placeOf(all, r.now), text: say("now %s", clock(zone.Local(r.now))), letters: labelText.in(colorAccent).heavy(true)})
	}
	marks.spread(1, main)
	for _, s := range all {
		if s.kind != openHours {
			marks.below(s.x+s.width/2, promised, labelText)
			break
		}
	}
	for i, s := range all {
		if i > 0 && s.kind == openHours {
			marks.below(s.x, moment(s.from, r.now, zone), labelText.in(colorInk3))
		}
	}
	last := all[len(all)-1]
	marks.below(last.x+last.width, clock(zone.Local(last.until)), labelText.in(colorInk3))
}
