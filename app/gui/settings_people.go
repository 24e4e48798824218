package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
	"hourbook/sla"
)

// peoplePage lists who worked, and the days on which nobody does.
func (s *settings) peoplePage() fyne.CanvasObject {
	s.people = newDrawing(200, 30, s.paintPeople)
	s.people.height = func(float32) float32 {
		return 24*float32(max(1, len(s.known.staff))+max(1, len(s.known.holidays))) + 90
	}
	return card(below(10,
		beside(12, []float32{1}, heading(func() string { return say("Staff and holidays") }, nil), s.w.button(plainButton, say("Remove a holiday"), s.removeHoliday), s.w.button(plainButton, say("Confirm a holiday"), s.confirmHoliday)),
		lines(hintText, func() string {
			return say("People appear here when they first log time. Confirming a holiday moves deadlines that have not passed.")
		}), s.people))
}

func (s *settings) paintPeople(p *pen, _ fyne.Size) {
	y := float32(12)
	list := func(title, none string, lines []string) {
		p.text(0, y, title, strongText)
		y += 24
		if len(lines) == 0 {
			lines = []string{none}
		}
		for _, line := range lines {
			p.text(12, y, line, bodyText)
			y += 24
		}
		y += 12
	}
	list(say("Staff"), say("Nobody yet."), s.known.staff)
	var days []string
	for _, h := range s.known.holidays {
		days = append(days, longDay(h.Day)+" · "+h.Name)
	}
	list(say("Holidays"), say("None confirmed: every Monday to Friday counts."), days)
}

// confirmHoliday adds a day on which no time counts.
func (s *settings) confirmHoliday() {
	w := s.w
	var f *form
	var on, name *field
	f = w.form(say("Confirm"), func() {
		day, err := readDay("day", on.text(), s.known.zone.Day(w.now()))
		if err != nil {
			p := problemOf(err)
			p.field = "day"
			f.fail(p)
			return
		}
		if !f.needs(name, say("A holiday has a name"), say("Such as Christmas")) {
			return
		}
		f.wait()
		act(w, func(tx *ledger.Tx) ([]sla.Ticket, error) {
			return tx.ConfirmHoliday(ledger.Holiday{Day: day, Name: strings.TrimSpace(name.text())})
		}, func(moved []sla.Ticket, err error) {
			if f.done(err) {
				w.strip.done(sayCount("Holiday confirmed; %d deadlines moved.", len(moved)), "", nil)
			}
		})
	})
	on, name = f.field(say("Day, such as 2026-12-25"), "day", ""), f.field(say("Name"), "name", "")
	w.withCalendar(on, func() sla.Zone { return s.known.zone })
	f.show(say("Confirm a holiday"), 420, below(7, on, name))
}

// removeHoliday asks which holiday is none, and shows which deadlines move back
// and which stay.
func (s *settings) removeHoliday() {
	w := s.w
	askForm(w, (*ledger.View).Holidays, func(all []ledger.Holiday) {
		if len(all) == 0 {
			w.strip.say(problem{what: say("No holiday is confirmed."), calm: true})
			return
		}
		s.showRemoval(all)
	})
}

func (s *settings) showRemoval(all []ledger.Holiday) {
	w := s.w
	c := w.correct(say("Cancel it"))
	var days []choice
	for _, h := range all {
		days = append(days, choice{id: h.Day.String(), text: longDay(h.Day) + " · " + h.Name})
	}
	which := w.chooser(say("Holiday"), days, c.look)
	chosen := func() sla.Day { return all[which.at].Day }
	c.preview = func(v *ledger.View) (e effect, err error) {
		outcome, err := v.PreviewHolidayRemoval(chosen(), w.now())
		e.told = append(e.told, sayCount("%d deadlines move back.", len(outcome.Moved)))
		if n := len(outcome.Stayed); n > 0 {
			e.told = append(e.told, sayCount("%d deadlines stay: the earlier one has passed (%s).", n, ticketIDs(outcome.Stayed)))
		}
		return e, err
	}
	c.do = func(tx *ledger.Tx, why string) (string, error) {
		outcome, err := tx.RemoveHoliday(chosen(), why)
		return sayCount("Holiday removed; %d deadlines moved.", len(outcome.Moved)), err
	}
	c.show(say("Remove a holiday"), beside(10, nil, which), false)
}

// ticketIDs are the first tickets of a list, by their numbers.
func ticketIDs(tickets []sla.Ticket) string {
	const most = 5
	var ids []string
	for i, t := range tickets {
		if i == most {
			ids = append(ids, "…")
			break
		}
		ids = append(ids, t.ID)
	}
	return strings.Join(ids, ", ")
}
