package today

import (
	"fmt"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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

func (s *today) paintHead(p *kit.Pen, size fyne.Size) {
	p.Rule(0, size.Height-1, size.Width, kit.ColorLine)
	if s.answer.terms == nil {
		return
	}
	x := s.paintQueues(p, 16+p.Text(16, 22, kit.Say("Queue"), kit.TitleText)+14) + 6
	box := size.Width - 216
	if !wideQueue(size.Width) {
		box = size.Width - 112
	}
	late, risk := s.counts()
	x = paintCount(p, x, box, late, "late", kit.SayCount("%d late", late), kit.SmallText.In(kit.ColorLate), kit.ColorLate)
	x = paintCount(p, x, box, risk, "risk", kit.SayCount("%d at risk", risk), kit.SmallText.In(kit.ColorRisk), kit.ColorRiskMark)
	if x+kit.LabelText.Width(queueKeys) < box-8 {
		p.Text(x, 23, queueKeys, kit.LabelText)
	}
	p.TextIn(16, 46, box-24, s.dayWords(box > 420), kit.SmallText)
	s.paintFinder(p, box, size.Width-16-box)
}

// paintCount tells how many are late or at risk, with the word where there is room
// for it, and ends at the x that is returned.
func paintCount(p *kit.Pen, x, room float32, n int, icon, words string, l kit.Letters, ink fyne.ThemeColorName) float32 {
	if n == 0 {
		return x
	}
	if x+20+l.Heavy(true).Width(words) > room-8 {
		words = fmt.Sprint(n)
	}
	if x+20+l.Heavy(true).Width(words) > room-8 {
		return x
	}
	p.Icon(x, 15, 14, icon, ink)
	return x + 20 + p.Text(x+20, 23, words, l.Heavy(true)) + 12
}

// paintFinder is what looks like a search field and opens the one-line entry.
func (s *today) paintFinder(p *kit.Pen, x, width float32) {
	p.Frame(x, 16, width, 32, kit.ColorGround, kit.ColorLine, 1, 6)
	p.Icon(x+9, 24, 15, "search", kit.ColorInk2)
	if width > 150 {
		p.TextIn(x+32, 32, width-86, kit.Say("Log or find"), kit.SmallText)
	}
	p.Keys(x+width-8, 32, "Ctrl+K")
	p.On(x, 16, width, 32, func() { findAnything(s.w) })
}

func (s *today) counts() (late, risk int) {
	now := s.w.Now()
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
	now, zone := s.w.Now(), s.answer.zone
	day := zone.Day(now)
	words := kit.WeekDay(day, day)
	if wide {
		words = kit.LongDay(day)
	}
	words += " · " + kit.Clock(zone.Local(now)) + " (" + kit.Offset(now, zone) + ")"
	if !wide {
		return words
	}
	hours := s.answer.hours
	if hours.Open(now) {
		return words + " · " + kit.Say("open until %s", gui.MinuteClock(hours.Hours(day).Close))
	}
	return words + " · " + kit.Say("opens %s", kit.Moment(hours.NextOpening(now), now, zone))
}

func (s *today) paintQueueHead(p *kit.Pen, size fyne.Size) {
	p.Box(0, 0, size.Width, size.Height, kit.ColorGround, 0)
	p.Rule(0, size.Height-1, size.Width, kit.ColorLine)
	mid := size.Height / 2
	p.Text(16, mid, kit.Say("Plan"), kit.LabelText)
	if wideQueue(size.Width) {
		p.Text(112, mid, kit.Say("Priority"), kit.LabelText)
	}
	p.Text(subjectAt(size.Width), mid, kit.Say("Ticket"), kit.LabelText)
	p.TextIn(size.Width-16-kit.ChipWidth+3, mid, kit.ChipWidth, kit.Say("First response"), kit.LabelText)
}

func (s *today) paintPlace(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(s.answer.places) {
		return
	}
	t := s.answer.places[i].Ticket
	count := kit.CountdownOf(t, s.rulesOf(t), s.w.Now())
	p.Badge(16, size.Height/2, t.Plan)
	p.Priority(112, size.Height/2, t.Priority, wideQueue(size.Width))
	x, chip := subjectAt(size.Width), size.Width-16-kit.ChipWidth
	p.TextIn(x, 14, chip-x-10, t.Subject, kit.BodyText.Heavy(chosen || count.Urgent()))
	left := x + p.Text(x, 32, t.ID, kit.SmallText) + 10
	left += p.TextIn(left, 32, chip-left-10, s.answer.names[t.Customer], kit.SmallText) + 10
	s.paintPerson(p, left, chip-10, t)
	p.Chip(chip, size.Height/2, count)
	if i+1 < len(s.answer.places) && s.answer.places[i+1].Ticket.Plan != t.Plan {
		p.Rule(0, size.Height-1, size.Width, kit.ColorStrong)
	}
}

// paintPerson says between two places whose a ticket is, or who handed it to me.
func (s *today) paintPerson(p *kit.Pen, x, end float32, t sla.Ticket) {
	words, ink := t.Assigned, kit.ColorInk2
	if handed, ok := s.answer.handed[t.ID]; ok {
		ink = kit.ColorAccent
		if words = kit.Say("from %s %s", handed.From, kit.Moment(handed.At, s.w.Now(), s.answer.zone)); kit.SmallText.Width(words) > end-x-19 {
			words = handed.From
		}
	} else if s.whose == queueMine {
		return
	}
	if words != "" && x < end-50 {
		p.Icon(x, 25, 14, "handed", ink)
		p.TextIn(x+19, 32, end-x-19, words, kit.SmallText.In(ink))
	}
}
