package invoices

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

const (
	remindedHead = 36
	remindedRow  = 26
)

// newReminded draws the reminders that were sent, the newest on top: as many as
// there is room for.
func (p *accountPanel) newReminded() *kit.Drawing {
	d := kit.NewDrawing(240, 0, p.paintReminded)
	d.Height = func(float32) float32 {
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
	if p.s.w.Win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	all := p.file.reminders
	if !p.known {
		all = nil
	}
	return all[max(0, len(all)-most):]
}

func (p *accountPanel) paintReminded(pen *kit.Pen, size fyne.Size) {
	seen, all := p.remindersSeen(), len(p.file.reminders)
	if len(seen) == 0 {
		return
	}
	pen.Rule(0, 0, size.Width, kit.ColorStrong)
	x := 16 + pen.Text(16, 18, kit.Say("Reminders sent"), kit.SectionText)
	if all > len(seen) && size.Width-16-x > 60 {
		pen.TextTo(size.Width-16, 18, kit.Say("%d of %d", len(seen), all), kit.SmallText)
	}
	for i := range seen {
		r := seen[len(seen)-1-i]
		y := remindedHead + float32(i)*remindedRow + remindedRow/2
		pen.Text(16, y, kit.ShortDay(p.file.zone.Day(r.At), p.s.seen.today), kit.SmallText)
		end := paintLevel(pen, 66, y, r.Level)
		pen.TextIn(end+10, y, size.Width-26-end, strings.Join(r.Documents, ", ")+" · "+r.To, kit.SmallText)
	}
}

// paintLevel draws how often somebody was reminded, as stairs and in words, and
// tells where it ends.
func paintLevel(p *kit.Pen, x, y float32, level int) float32 {
	const wide = 112
	fill, ink := kit.ColorSurface, kit.ColorInk2
	if level > 1 {
		fill, ink = kit.ColorRiskTint, kit.ColorRisk
	}
	if level > 2 {
		fill, ink = kit.ColorLateTint, kit.ColorLate
	}
	p.Frame(x, y-10, wide, 20, fill, kit.ColorStrong, 1, 4)
	for step := range 3 {
		high, c := float32(4+3*step), kit.ColorStrong
		if step < level {
			c = ink
		}
		p.Box(x+8+float32(step)*5, y+5-high, 4, high, c, 0)
	}
	p.TextIn(x+28, y, wide-32, levelWords(level), kit.SmallText.In(ink).Heavy(level > 2))
	return x + wide
}

// levelWords say which reminder it was.
func levelWords(level int) string {
	switch level {
	case 1:
		return kit.Say("first one")
	case 2:
		return kit.Say("second one")
	case 3:
		return kit.Say("third one")
	}
	return kit.Say("number %d", level)
}

// noteReminder offers to keep that a reminder was sent: what the mail program did
// with the draft, or the printer with the page, nobody tells.
func (s *invoices) noteReminder(told, to string, documents []string) {
	s.w.Strip.Done(told, kit.Say("Note it as sent"), func() {
		gui.Run(s.w, func(l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			return struct{}{}, app.NoteReminder(l, by, to, documents)
		}, func(_ struct{}, err error) {
			if err != nil {
				s.w.Strip.Say(gui.ProblemOf(err))
				return
			}
			s.w.Strip.Done(kit.Say("Noted: a reminder of %s was sent to %s.", strings.Join(documents, ", "), to), "", nil)
		})
	})
}
