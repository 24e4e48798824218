package settings

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// peoplePage lists who worked, and the days on which nobody does.
func (s *settings) peoplePage() fyne.CanvasObject {
	s.people = kit.NewDrawing(200, 30, s.paintPeople)
	s.people.Height = func(float32) float32 {
		return 24*float32(max(1, len(s.known.staff))+max(1, len(s.known.holidays))) + 90
	}
	return kit.Card(kit.Below(10,
		kit.Beside(12, []float32{1}, kit.Heading(func() string { return kit.Say("Staff and holidays") }, nil), s.w.Button(kit.PlainButton, kit.Say("Remove a holiday"), s.removeHoliday).For("holiday-removed"), s.w.Button(kit.PlainButton, kit.Say("Confirm a holiday"), s.confirmHoliday).For("holiday-confirmed")),
		kit.Lines(kit.HintText, func() string {
			return kit.Say("People appear here when they first log time. Confirming a holiday moves deadlines that have not passed.")
		}), s.people))
}

func (s *settings) paintPeople(p *kit.Pen, _ fyne.Size) {
	y := float32(12)
	list := func(title, none string, lines []string) {
		p.Text(0, y, title, kit.StrongText)
		y += 24
		if len(lines) == 0 {
			lines = []string{none}
		}
		for _, line := range lines {
			p.Text(12, y, line, kit.BodyText)
			y += 24
		}
		y += 12
	}
	list(kit.Say("Staff"), kit.Say("Nobody yet."), s.known.staff)
	var days []string
	for _, h := range s.known.holidays {
		days = append(days, kit.LongDay(h.Day)+" · "+h.Name)
	}
	list(kit.Say("Holidays"), kit.Say("None confirmed: every Monday to Friday counts."), days)
}

// confirmHoliday adds a day on which no time counts.
func (s *settings) confirmHoliday() {
	w := s.w
	var f *kit.Form
	var on, name *kit.Field
	f = w.Form(kit.Say("Confirm"), func() {
		day, err := forms.ReadDay("day", on.Text(), s.known.zone.Day(w.Now()))
		if err != nil {
			p := gui.ProblemOf(err)
			p.Field = "day"
			f.Fail(p)
			return
		}
		if !f.Needs(name, kit.Say("A holiday has a name"), kit.Say("Such as Christmas")) {
			return
		}
		f.Wait()
		gui.Act(w, func(tx *ledger.Tx) ([]sla.Ticket, error) {
			return tx.ConfirmHoliday(ledger.Holiday{Day: day, Name: strings.TrimSpace(name.Text())})
		}, func(moved []sla.Ticket, err error) {
			if f.Done(err) {
				w.Strip.Done(kit.SayCount("Holiday confirmed; %d deadlines moved.", len(moved)), "", nil)
			}
		})
	})
	on, name = f.Field(kit.Say("Day, such as 2026-12-25"), "day", ""), f.Field(kit.Say("Name"), "name", "")
	w.WithCalendar(on, func() sla.Zone { return s.known.zone })
	f.Show(kit.Say("Confirm a holiday"), 420, kit.Below(7, on, name))
}

// removeHoliday asks which holiday is none, and shows which deadlines move back
// and which stay.
func (s *settings) removeHoliday() {
	w := s.w
	gui.AskForm(w, (*ledger.View).Holidays, func(all []ledger.Holiday) {
		if len(all) == 0 {
			w.Strip.Say(kit.Problem{What: kit.Say("No holiday is confirmed."), Calm: true})
			return
		}
		s.showRemoval(all)
	})
}

func (s *settings) showRemoval(all []ledger.Holiday) {
	w := s.w
	c := forms.Correct(w, kit.Say("Cancel it"))
	var days []kit.Choice
	for _, h := range all {
		days = append(days, kit.Choice{ID: h.Day.String(), Text: kit.LongDay(h.Day) + " · " + h.Name})
	}
	which := w.Chooser(kit.Say("Holiday"), days, c.Look)
	chosen := func() sla.Day { return all[which.At].Day }
	c.Preview = func(v *ledger.View) (e forms.Effect, err error) {
		outcome, err := v.PreviewHolidayRemoval(chosen(), w.Now())
		e.Told = append(e.Told, kit.SayCount("%d deadlines move back.", len(outcome.Moved)))
		if n := len(outcome.Stayed); n > 0 {
			e.Told = append(e.Told, kit.SayCount("%d deadlines stay: the earlier one has passed (%s).", n, ticketIDs(outcome.Stayed)))
		}
		return e, err
	}
	c.Do = func(tx *ledger.Tx, why string) (string, error) {
		outcome, err := tx.RemoveHoliday(chosen(), why)
		return kit.SayCount("Holiday removed; %d deadlines moved.", len(outcome.Moved)), err
	}
	c.Show(kit.Say("Remove a holiday"), kit.Beside(10, nil, which), false)
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
