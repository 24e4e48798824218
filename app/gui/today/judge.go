package today

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// said is what the form says of the work, whether it can be read or not.
func (l *logPanel) said() sla.Entry {
	return sla.Entry{Ticket: l.ticketID(), Kind: l.kindID(), Note: strings.TrimSpace(l.note.Text()), Order: strings.TrimSpace(l.order.Text()), Staff: l.s.w.World.User}
}

// told is when the work was, as the form says.
func (l *logPanel) told() (app.When, error) {
	return app.ParseWhen(l.when.Text(), l.s.w.Now(), l.s.answer.zone)
}

// entry is the entry that the form makes. The error is of the field that cannot
// be read; then the minutes are those of an hour.
func (l *logPanel) entry() (sla.Entry, error) {
	w := l.said()
	if l.mode != logNew {
		w.ID, w.Staff, w.Waiver = l.work.ID, l.work.Staff, l.work.Waiver
	}
	minutes, err := sla.ParseMinutes(l.duration.Text())
	if err != nil {
		minutes = 60
	}
	w.Minutes = minutes
	now := l.s.w.Now()
	when, problem := l.told()
	if problem != nil {
		when, err = app.When{Now: true}, problem
	}
	if l.mode != logNew && strings.TrimSpace(l.when.Text()) == "" {
		w.Start, w.Day = l.work.Start, l.work.Day
		return w, err
	}
	when.Apply(&w, now)
	return w, err
}

// judge asks who owes what for what is typed so far.
func (l *logPanel) judge() {
	if l.s.answer.terms == nil {
		return
	}
	w, fault := l.entry()
	now := l.s.w.Now()
	when, err := l.told()
	placing := l.mode == logNew && fault == nil && err == nil
	if fault != nil && !w.Start.IsZero() { // no time yet, so it overlaps nothing
		w.Day, w.Start = l.s.answer.zone.Day(w.Start), time.Time{}
	}
	if w.Ticket == "" {
		l.judging.Asked++
		l.known = forms.Judged{}
		l.show()
		return
	}
	gui.Ask(l.s.w, &l.judging, func(v *ledger.View) (forms.Judged, error) {
		if placing {
			return forms.JudgePlaced(v, w, when, now)
		}
		return forms.JudgeWork(v, w, now)
	}, func(j forms.Judged, err error) {
		if err != nil {
			j.Err = err
		}
		l.known = j
		l.nameTicket()
		l.show()
	})
}

// nameTicket writes the subject behind a ticket that was named by its number.
func (l *logPanel) nameTicket() {
	t := l.known.Ticket
	if t.ID != "" && l.ticket.Text() == t.ID && l.s.w.Win.Canvas().Focused() != fyne.Focusable(l.ticket.Entry) {
		l.ticket.Set(gui.TicketChoice(t))
	}
}

// show shows the verdict, or what is missing for one.
func (l *logPanel) show() {
	w, err := l.entry()
	changed := false
	switch {
	case w.Ticket == "":
		changed = l.verdict.Hint(kit.Say("Enter a ticket number, subject or customer."))
	case w.Kind == "":
		changed = l.verdict.Hint(kit.Say("Choose a work type. It decides who pays."))
	case l.known.Err != nil:
		changed = l.verdict.Tell(gui.ProblemOf(l.known.Err))
	case err != nil && strings.TrimSpace(l.duration.Text()) != "":
		changed = l.verdict.Tell(gui.ProblemOf(err))
	default:
		changed = l.showRuling(err == nil)
	}
	ready := w.Ticket != "" && w.Kind != "" && l.known.Err == nil && err == nil
	l.save.Set(l.word(w.Minutes, ready), !ready)
	if l.showOrder(w.Kind) || changed {
		l.resized()
	}
	l.when.Entry.SetPlaceHolder(l.whenHint())
}

// showRuling shows the verdict; while the servers of the team do not answer as what was
// known, which is no promise.
func (l *logPanel) showRuling(timed bool) bool {
	first, rest := judgedWords(l.known, timed, l.s)
	verdict := l.known.Logged.Work.Verdict
	if l.mode != logNew || l.s.w.Team.Standing() != gui.Apart {
		return l.verdict.Rule(verdict.Ruling, first, rest)
	}
	return l.verdict.Promise(l.s.w.KnownThen(verdict, l.s.w.Now()), rest+" · "+kit.Say("decided again when the servers answer"))
}

// whenHint says what an empty day means.
func (l *logPanel) whenHint() string {
	zone, now := l.s.answer.zone, l.s.w.Now()
	today := zone.Day(now)
	switch {
	case l.mode == logNew && l.when.Size().Width < 156:
		return kit.WeekDay(today, today)
	case l.mode == logNew:
		return kit.Say("Today, %s", kit.WeekDay(today, today))
	case l.work.Start.IsZero():
		return kit.WeekDay(l.work.Day, today)
	}
	return kit.WeekDay(l.work.Day, today) + " " + kit.Clock(zone.Local(l.work.Start))
}

// word is the button's.
func (l *logPanel) word(minutes sla.Minutes, ready bool) string {
	word := map[logMode]string{logNew: kit.Say("Log"), logCorrect: kit.Say("Correct"), logSettle: kit.Say("Complete")}[l.mode]
	if ready {
		word += " " + minutes.String()
	}
	return word
}

// showOrder offers the order where the work needs one; it tells whether that
// changed.
func (l *logPanel) showOrder(kind string) bool {
	k, _ := l.s.answer.terms.Kind(kind)
	wanted := k.NeedsOrder || l.order.Text() != ""
	if wanted == l.order.Visible() {
		return false
	}
	if wanted {
		l.order.Show()
	} else {
		l.order.Hide()
	}
	return true
}

// judgedWords are the two lines of a verdict: the ruling and its reason; minutes,
// money, clause and what to look at. Without a duration they are for an hour.
func judgedWords(j forms.Judged, timed bool, s *today) (first, rest string) {
	w := j.Logged.Work
	_, _, word := kit.RulingMark(w.Verdict.Ruling)
	amount := j.Amount()
	first = kit.Upper(word) + " · "
	if w.Verdict.Ruling == sla.Billable && timed {
		first += kit.Euros(amount) + " · "
	}
	first += kit.In(w.Verdict.Reason)
	var parts []string
	today := s.answer.zone.Day(s.w.Now())
	switch {
	case !timed:
		parts = append(parts, kit.Say("%s an hour", kit.Euros(j.Charge.Rate)))
	case w.Verdict.Ruling == sla.Billable:
		parts = append(parts, kit.ShortDay(w.Day, today), kit.Say("%s at %s an hour", billedWords(w), kit.Euros(j.Charge.Rate)))
	default:
		parts = append(parts, kit.ShortDay(w.Day, today), w.Minutes.String(), kit.Say("worth %s", kit.Euros(amount)))
	}
	parts = append(parts, kit.Say("clause %s", w.Verdict.Clause))
	if j.Moved {
		parts = append(parts, kit.Say("begins %s, after your work before", kit.Clock(s.answer.zone.Local(w.Start))))
	}
	for _, n := range j.Logged.Notices {
		parts = append(parts, kit.In(n.Text))
	}
	return first, strings.Join(parts, " · ")
}

// billedWords are the minutes, with those that are charged where they differ.
func billedWords(w sla.Entry) string {
	if w.Billed != w.Minutes {
		return kit.Say("%s, charged as %s", w.Minutes, w.Billed)
	}
	return w.Minutes.String()
}
