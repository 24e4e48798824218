package week

import (
	"strings"
	"time"
	"unicode/utf8"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// typedCell is a duration that is typed into a cell: the cell is the field. Kind
// and note are those of the ticket's last work, and it is placed behind the last
// entry of that day.
type typedCell struct {
	text  string
	asked kit.Turn
	known typedAnswer
}

// typedAnswer is what the ledger says of what is typed.
type typedAnswer struct {
	forms.Judged
	work sla.Entry // as it would be logged
}

func (t *typedCell) shorter() string {
	_, size := utf8.DecodeLastRuneInString(t.text)
	return t.text[:len(t.text)-size]
}

// unwrite takes the last letter back.
func (s *week) unwrite() {
	if s.typed != nil {
		s.write(s.typed.shorter())
	}
}

// begin begins to log into the chosen cell. On the row of no ticket it asks for
// one.
func (s *week) begin(text string) {
	if _, ok := s.row(); !ok {
		s.logForm("", text)
		return
	}
	s.write(text)
}

// write takes what is typed so far; nothing takes the field away.
func (s *week) write(text string) {
	if text == "" {
		s.drop()
		return
	}
	const longest = 8 // such as 10h30min
	if s.typed == nil {
		s.typed = &typedCell{}
	}
	if len(text) > longest {
		return
	}
	s.typed.text, s.grid.Tab = text, true
	s.judgeTyped()
	s.grid.Refresh()
	s.day.show()
}

// drop takes what is typed away; it tells whether there was anything.
func (s *week) drop() bool {
	if s.typed == nil {
		return false
	}
	s.done()
	s.redraw()
	return true
}

// done takes the field away.
func (s *week) done() { s.typed, s.grid.Tab = nil, false }

// moreTyped goes on in a form, for another kind of work or note.
func (s *week) moreTyped() {
	if s.typed == nil {
		return
	}
	text := s.typed.text
	s.done()
	s.logForm(s.ticketID(), text)
}

func (s *week) judgeTyped() {
	t := s.typed
	t.known = typedAnswer{}
	minutes, err := sla.ParseMinutes(t.text)
	day, ok := s.chosenDay()
	if err != nil || !ok {
		t.asked.Drop()
		t.known.Err = err
		return
	}
	w := sla.Entry{Ticket: s.ticketID(), Staff: s.w.World.User, Minutes: minutes}
	now := s.w.Now()
	gui.Ask(s.w, &t.asked, func(v *ledger.View) (typedAnswer, error) { return judgeCell(v, w, day, now) }, func(a typedAnswer, err error) {
		if err != nil {
			a.Err = err
		}
		t.known = a
		s.day.show()
	})
}

// judgeCell judges work of a ticket on a day: as the ticket's last, behind the
// last entry of the day.
func judgeCell(v *ledger.View, w sla.Entry, day app.WorkDay, now time.Time) (a typedAnswer, err error) {
	if w, err = likeLast(v, w); err != nil {
		return a, err
	}
	w = day.Behind(w, v.Zone())
	a.work = w
	a.Judged, err = forms.JudgeWork(v, w, now)
	return a, err
}

// likeLast gives work the kind, note and order of what was logged last on its
// ticket.
func likeLast(v *ledger.View, w sla.Entry) (sla.Entry, error) {
	works, err := v.TicketWork(w.Ticket)
	if n := len(works); err == nil && n > 0 {
		w.Kind, w.Note, w.Order = works[n-1].Kind, works[n-1].Note, works[n-1].Order
	}
	return w, err
}

// logTyped logs what is typed. Where the ticket has no work yet a form asks for
// the kind.
func (s *week) logTyped() {
	t := s.typed
	switch {
	case t == nil: // taken back while Enter waited
		return
	case t.known.work.Ticket != "" && t.known.work.Kind == "":
		s.moreTyped()
		return
	case t.known.Err != nil:
		s.w.Strip.Say(gui.Calmly(gui.ProblemOf(t.known.Err)))
		return
	}
	w, day := t.known.work, s.known.monday+sla.Day(s.at)
	s.done()
	s.logWork(func(v *ledger.View) (sla.Entry, error) {
		span, err := app.WorkOf(v, w.Staff, day, day, app.Rests{}, s.w.Now())
		if err != nil {
			return w, err
		}
		return span.Days[0].Behind(w, v.Zone()), nil
	})
	s.redraw()
}

// logWork logs an entry as place makes it, and tells so.
func (s *week) logWork(place func(*ledger.View) (sla.Entry, error)) {
	s.w.LogOrWait(place, func(done ledger.Logged, waits []ledger.Waiting, err error) {
		switch {
		case err != nil:
			s.w.Strip.Say(gui.Calmly(gui.ProblemOf(err)))
		case len(waits) > 0:
			s.day.line.pick(gui.WaitingID(waits[0]))
		default:
			s.w.Logged(done)
			s.day.line.pick(done.Work.ID)
		}
	})
}

// footOfTyped says what Enter would log.
func (s *week) footOfTyped() footing {
	t, a := s.typed, s.typed.known
	f := footing{keys: [][2]string{{"Enter", kit.Say("to log")}, {"Esc", kit.Say("undoes it")}, {"Tab", kit.Say("kind and note")}}}
	switch {
	case !t.asked.Done():
		f.title = "…"
	case a.Err != nil && a.work.Kind == "" && a.work.Ticket != "":
		f.icon, f.ink, f.fill = "none", kit.ColorInk3, kit.ColorQuiet
		f.title, f.text = kit.Say("Choose a work type"), kit.Say("The ticket has no work yet: Enter asks for its kind.")
	case a.Err != nil:
		f.tell(gui.ProblemOf(a.Err))
	default:
		f.rule(a.Judged.Logged.Work.Verdict.Ruling)
		f.title, f.text = s.wordsOf(a.Judged)
		kind, _ := s.known.terms.Kind(a.work.Kind)
		f.small = kit.Say("%s, as last on %s", kit.Capital(kit.In(kind.Name)), a.work.Ticket)
		if a.work.Note != "" {
			f.small += " · " + a.work.Note
		}
	}
	return f
}

// wordsOf are a verdict, and what it is of.
func (s *week) wordsOf(j forms.Judged) (title, text string) {
	w := j.Logged.Work
	_, _, word := kit.RulingMark(w.Verdict.Ruling)
	title = kit.Upper(word) + " · " + kit.In(w.Verdict.Reason)
	parts := []string{w.Minutes.String()}
	if !w.Start.IsZero() {
		parts = []string{kit.Say("%s from %s, after your last entry", w.Minutes, kit.Clock(s.known.Zone.Local(w.Start)))}
	}
	parts = append(parts, s.worthOf(j))
	for _, n := range j.Logged.Notices {
		parts = append(parts, kit.In(n.Text))
	}
	return title, strings.Join(parts, " · ")
}

// worthOf is what work costs the customer, or would.
func (s *week) worthOf(j forms.Judged) string {
	w := j.Logged.Work
	if w.Verdict.Ruling == sla.Billable {
		return kit.Euros(j.Amount())
	}
	return kit.Say("worth %s", kit.Money(j.Amount()))
}
