package gui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// rulesOf are the terms of a ticket in the queue.
func (s *today) rulesOf(t sla.Ticket) *sla.Terms { return s.answer.rules[t.Terms] }

// queueKeys turn from one queue to the next.
const queueKeys = "Ctrl+U"

// wideQueue tells whether there is room for the words of the priority.
func wideQueue(width float32) bool { return width >= 640 }

// subjectAt is where the subject begins.
func subjectAt(width float32) float32 {
	if wideQueue(width) {
		return 188
	}
	return 132
}

func (s *today) paintHead(p *pen, size fyne.Size) {
	p.rule(0, size.Height-1, size.Width, colorLine)
	if s.answer.terms == nil {
		return
	}
	x := s.paintQueues(p, 16+p.text(16, 22, say("Queue"), titleText)+14) + 6
	box := size.Width - 216
	if !wideQueue(size.Width) {
		box = size.Width - 112
	}
	late, risk := s.counts()
	x = paintCount(p, x, box, late, "late", sayCount("%d late", late), smallText.in(colorLate), colorLate)
	x = paintCount(p, x, box, risk, "risk", sayCount("%d at risk", risk), smallText.in(colorRisk), colorRiskMark)
	if x+labelText.width(queueKeys) < box-8 {
		p.text(x, 23, queueKeys, labelText)
	}
	p.textIn(16, 46, box-24, s.dayWords(box > 420), smallText)
	s.paintFinder(p, box, size.Width-16-box)
}

// paintCount tells how many are late or at risk, with the word where there is room
// for it, and ends at the x that is returned.
func paintCount(p *pen, x, room float32, n int, icon, words string, l letters, ink fyne.ThemeColorName) float32 {
	if n == 0 {
		return x
	}
	if x+20+l.heavy(true).width(words) > room-8 {
		words = fmt.Sprint(n)
	}
	if x+20+l.heavy(true).width(words) > room-8 {
		return x
	}
	p.icon(x, 15, 14, icon, ink)
	return x + 20 + p.text(x+20, 23, words, l.heavy(true)) + 12
}

// paintFinder is what looks like a search field and opens the one-line entry.
func (s *today) paintFinder(p *pen, x, width float32) {
	p.frame(x, 16, width, 32, colorGround, colorLine, 1, 6)
	p.icon(x+9, 24, 15, "search", colorInk2)
	if width > 150 {
		p.textIn(x+32, 32, width-86, say("Log or find"), smallText)
	}
	p.keys(x+width-8, 32, "Ctrl+K")
	p.on(x, 16, width, 32, s.w.findAnything)
}

func (s *today) counts() (late, risk int) {
	now := s.w.now()
	for _, place := range s.answer.places {
		switch sla.DeadlineStateOf(place.Ticket, now) {
		case sla.Late:
			late++
		case sla.AtRisk:
			risk++
		}
	}
	return late, risk
}

// dayWords are the day, the time, and until when the doors are open.
func (s *today) dayWords(wide bool) string {
	now, zone := s.w.now(), s.answer.zone
	day := zone.Day(now)
	words := weekDay(day, day)
	if wide {
		words = longDay(day)
	}
	words += " · " + clock(zone.Local(now)) + " (" + offset(now, zone) + ")"
	if !wide {
		return words
	}
	hours := s.answer.hours
	if hours.Open(now) {
		return words + " · " + say("open until %s", minuteClock(hours.Hours(day).Close))
	}
	return words + " · " + say("opens %s", moment(hours.NextOpening(now), now, zone))
}

// minuteClock writes minutes after midnight as a time of day.
func minuteClock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

func (s *today) paintQueueHead(p *pen, size fyne.Size) {
	p.box(0, 0, size.Width, size.Height, colorGround, 0)
	p.rule(0, size.Height-1, size.Width, colorLine)
	mid := size.Height / 2
	p.text(16, mid, say("Plan"), labelText)
	if wideQueue(size.Width) {
		p.text(112, mid, say("Priority"), labelText)
	}
	p.text(subjectAt(size.Width), mid, say("Ticket"), labelText)
	p.textIn(size.Width-16-chipWidth()+3, mid, chipWidth(), say("First response"), labelText)
}

func (s *today) paintPlace(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(s.answer.places) {
		return
	}
	t := s.answer.places[i].Ticket
	count := countdownOf(t, s.rulesOf(t), s.w.now())
	p.badge(16, size.Height/2, t.Plan)
	p.priority(112, size.Height/2, t.Priority, wideQueue(size.Width))
	x, chip := subjectAt(size.Width), size.Width-16-chipWidth()
	p.textIn(x, 14, chip-x-10, t.Subject, bodyText.heavy(chosen || count.urgent()))
	left := x + p.text(x, 32, t.ID, smallText) + 10
	left += p.textIn(left, 32, chip-left-10, s.answer.names[t.Customer], smallText) + 10
	s.paintPerson(p, left, chip-10, t)
	p.chip(chip, size.Height/2, count)
	if i+1 < len(s.answer.places) && s.answer.places[i+1].Ticket.Plan != t.Plan {
		p.rule(0, size.Height-1, size.Width, colorStrong)
	}
}

// paintPerson says between two places whose a ticket is, or who handed it to me.
func (s *today) paintPerson(p *pen, x, end float32, t sla.Ticket) {
	words, ink := t.Assigned, colorInk2
	if handed, ok := s.answer.handed[t.ID]; ok {
		ink = colorAccent
		if words = say("from %s %s", handed.From, moment(handed.At, s.w.now(), s.answer.zone)); smallText.width(words) > end-x-19 {
			words = handed.From
		}
	} else if s.whose == queueMine {
		return
	}
	if words != "" && x < end-50 {
		p.icon(x, 25, 14, "handed", ink)
		p.textIn(x+19, 32, end-x-19, words, smallText.in(ink))
	}
}
