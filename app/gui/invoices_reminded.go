package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
)

const (
	remindedHead = 36
	remindedRow  = 26
)

// newReminded draws the reminders that were sent, the newest on top: as many as
// there is room for.
func (p *accountPanel) newReminded() *drawing {
	d := newDrawing(240, 0, p.paintReminded)
	d.height = func(float32) float32 {
		if n := len(p.remindersSeen()); n > 0 {
			return remindedHead + float32(n)*remindedRow + 10
		}
		return 0
	}
	return d
}

// remindersSeen are the newest reminders, as many as there is room for.
func (p *accountPanel) remindersSeen() []ledger.Reminded {
	most := 4
	if p.s.w.win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	all := p.file.reminders
	if !p.known {
		all = nil
	}
	return all[max(0, len(all)-most):]
}

func (p *accountPanel) paintReminded(pen *pen, size fyne.Size) {
	seen, all := p.remindersSeen(), len(p.file.reminders)
	if len(seen) == 0 {
		return
	}
	pen.rule(0, 0, size.Width, colorStrong)
	x := 16 + pen.text(16, 18, say("Reminders sent"), sectionText)
	if all > len(seen) && size.Width-16-x > 60 {
		pen.textTo(size.Width-16, 18, say("%d of %d", len(seen), all), smallText)
	}
	for i := range seen {
		r := seen[len(seen)-1-i]
		y := remindedHead + float32(i)*remindedRow + remindedRow/2
		pen.text(16, y, shortDay(p.file.zone.Day(r.At), p.s.seen.today), smallText)
		end := paintLevel(pen, 66, y, r.Level)
		pen.textIn(end+10, y, size.Width-26-end, strings.Join(r.Documents, ", ")+" · "+r.To, smallText)
	}
}

// paintLevel draws how often somebody was reminded, as stairs and in words, and
// tells where it ends.
func paintLevel(p *pen, x, y float32, level int) float32 {
	const wide = 112
	fill, ink := colorSurface, colorInk2
	if level > 1 {
		fill, ink = colorRiskTint, colorRisk
	}
	if level > 2 {
		fill, ink = colorLateTint, colorLate
	}
	p.frame(x, y-10, wide, 20, fill, colorStrong, 1, 4)
	for step := range 3 {
		high, c := float32(4+3*step), colorStrong
		if step < level {
			c = ink
		}
		p.box(x+8+float32(step)*5, y+5-high, 4, high, c, 0)
	}
	p.textIn(x+28, y, wide-32, levelWords(level), smallText.in(ink).heavy(level > 2))
	return x + wide
}

// levelWords say which reminder it was.
func levelWords(level int) string {
	switch level {
	case 1:
		return say("first one")
	case 2:
		return say("second one")
	case 3:
		return say("third one")
	}
	return say("number %d", level)
}

// noteReminder offers to keep that a reminder was sent: what the mail program did
// with the draft, or the printer with the page, nobody tells.
func (s *invoices) noteReminder(told, to string, documents []string) {
	s.w.strip.done(told, say("Note it as sent"), func() {
		run(s.w, func(l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			return struct{}{}, app.NoteReminder(l, by, to, documents)
		}, func(_ struct{}, err error) {
			if err != nil {
				s.w.strip.say(problemOf(err))
				return
			}
			s.w.strip.done(say("Noted: a reminder of %s was sent to %s.", strings.Join(documents, ", "), to), "", nil)
		})
	})
}
