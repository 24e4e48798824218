package week

import (
	"strings"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// logging is the form that logs into the week where a duration alone does not say
// enough: another ticket, another kind, a gap that is to be filled.
type logging struct {
	s                    *week
	form                 *kit.Form
	ticket, kind         *kit.Pick
	duration, when, note *kit.Field
	verdict              *kit.VerdictBox
	asked, looked        kit.Turn
	known                forms.Judged
	day                  app.WorkDay
	gap                  *app.Stretch // that it fills, or nil
}

// another logs on a ticket that the week does not show yet.
func (s *week) another() { s.logForm("", "") }

// logForm opens the form for a ticket, which may be empty, with a duration.
func (s *week) logForm(ticket, duration string) {
	day, ok := s.chosenDay()
	if !ok {
		return
	}
	s.openForm(&logging{s: s, day: day}, ticket, duration)
}

// fillForm opens it for a stretch of empty time.
func (s *week) fillForm(gap app.Stretch) {
	day, ok := s.chosenDay()
	if !ok {
		return
	}
	s.openForm(&logging{s: s, day: day, gap: &gap}, "", gap.Minutes().String())
}

func (s *week) openForm(l *logging, ticket, duration string) {
	gui.AskForm(s.w, func(v *ledger.View) (lastOf, error) { return lastOn(v, ticket) }, func(last lastOf) { l.show(last, duration) })
}

// lastOf is a ticket with what was done on it last.
type lastOf struct {
	ticket sla.Ticket
	work   sla.Entry
}

func lastOn(v *ledger.View, ticket string) (last lastOf, err error) {
	if ticket == "" {
		return last, nil
	}
	if last.ticket, err = v.Ticket(ticket); err != nil {
		return last, err
	}
	last.work, err = likeLast(v, sla.Entry{Ticket: ticket})
	return last, err
}

func (l *logging) show(last lastOf, duration string) {
	w, f := l.s.w, l.s.w.Form(kit.Say("Log"), l.save)
	l.form, l.verdict = f, kit.NewVerdictBox()
	l.ticket = f.Pick(kit.Say("Ticket"), "ticket", l.findTickets)
	l.ticket.Entry.SetPlaceHolder(kit.Say("Number, subject or customer"))
	l.duration = f.Field(kit.Say("Duration"), "minutes", duration)
	l.kind = f.Pick(kit.Say("Work type"), "work", l.findKinds)
	l.when = f.Field(kit.Say("Day or start"), "at", l.begins())
	w.WithCalendar(l.when, func() sla.Zone { return l.s.known.Zone })
	l.note = f.Field(kit.Say("Note"), "note", last.work.Note)
	if last.ticket.ID != "" {
		l.ticket.Set(gui.TicketChoice(last.ticket))
	}
	l.setKind(last.work.Kind)
	for _, one := range []*kit.Field{l.duration, l.when} {
		f.OnType(one, l.judge)
		one.Quiet = true
	}
	l.kind.Typed, l.kind.Picked = l.judge, func(kit.Choice) { l.judge() }
	l.ticket.Typed, l.ticket.Picked = l.judge, func(kit.Choice) { l.lastKind() }
	f.Show(kit.Say("Log on %s", kit.WeekDay(l.day.Day, l.s.known.today)), 580, kit.Below(12, l.ticket.Field,
		kit.Beside(12, []float32{1, 2}, l.duration, l.kind.Field), kit.Beside(12, []float32{1, 2}, l.when, l.note), l.verdict))
	if last.ticket.ID != "" {
		first := l.duration
		if duration != "" {
			first = l.kind.Field
		}
		w.Win.Canvas().Focus(first.Entry)
	}
	l.judge()
}

// begins is when the work began, as the form proposes it.
func (l *logging) begins() string {
	if l.gap != nil {
		return l.day.Day.String() + " " + kit.Clock(l.s.known.Zone.Local(l.gap.From))
	}
	if w := l.day.Behind(sla.Entry{}, l.s.known.Zone); !w.Start.IsZero() {
		return l.day.Day.String() + " " + kit.Clock(w.Start)
	}
	return l.day.Day.String()
}

func (l *logging) setKind(id string) {
	if k, ok := l.s.known.terms.Kind(id); ok {
		l.kind.Set(kit.Choice{ID: id, Text: kit.Capital(kit.In(k.Name))})
	}
}

// lastKind takes the kind of the ticket's last work, unless one was chosen.
func (l *logging) lastKind() {
	id := l.ticketID()
	if id == "" || l.kind.Text() != "" {
		l.judge()
		return
	}
	gui.Ask(l.s.w, &l.asked, func(v *ledger.View) (string, error) { return app.LastKind(v, id) }, func(kind string, err error) {
		if err == nil && l.kind.Text() == "" {
			l.setKind(kind)
		}
		l.judge()
	})
}

func (l *logging) ticketID() string {
	if l.ticket.Chosen.ID != "" {
		return l.ticket.Chosen.ID
	}
	id, _, _ := strings.Cut(strings.TrimSpace(l.ticket.Text()), " ")
	return id
}

func (l *logging) kindID() string {
	if id := l.kind.Preview().ID; id != "" {
		return id
	}
	return strings.TrimSpace(l.kind.Text())
}

// work is the entry that the form makes, or what is wrong with a field.
func (l *logging) work() (w sla.Entry, err error) {
	now, zone := l.s.w.Now(), l.s.known.Zone
	w = sla.Entry{Ticket: l.ticketID(), Kind: l.kindID(), Note: strings.TrimSpace(l.note.Text()), Staff: l.s.w.World.User}
	if w.Minutes, err = sla.ParseMinutes(l.duration.Text()); err != nil {
		return w, err
	}
	when, err := app.ParseWhen(l.when.Text(), now, zone)
	if err != nil {
		return w, err
	}
	if when.Now && when.Day != 0 {
		when.Now = false // the day was named, so only that is known
	}
	when.Apply(&w, now)
	return w, nil
}

func (l *logging) judge() {
	w, err := l.work()
	switch {
	case w.Ticket == "":
		l.told(l.verdict.Hint(kit.Say("Enter a ticket number, subject or customer.")))
		return
	case w.Kind == "":
		l.told(l.verdict.Hint(kit.Say("Choose a work type. It decides who pays.")))
		return
	case err != nil:
		l.told(l.verdict.Tell(gui.ProblemOf(err)))
		return
	}
	now := l.s.w.Now()
	gui.Ask(l.s.w, &l.asked, func(v *ledger.View) (forms.Judged, error) { return forms.JudgeWork(v, w, now) }, func(j forms.Judged, err error) {
		if err == nil {
			err = j.Err
		}
		if err != nil {
			l.told(l.verdict.Tell(gui.ProblemOf(err)))
			return
		}
		l.known = j
		title, text := l.s.judgedWords(j)
		l.told(l.verdict.Rule(j.Logged.Work.Verdict.Ruling, title, text))
	})
}

// told lays the form out anew where the height of the verdict changed.
func (l *logging) told(changed bool) {
	if changed && l.form.Sheet != nil {
		l.form.Sheet.Relay()
	}
}

// judgedWords are a verdict and its figures.
func (s *week) judgedWords(j forms.Judged) (title, text string) {
	w := j.Logged.Work
	_, _, word := kit.RulingMark(w.Verdict.Ruling)
	parts := []string{kit.Say("%s on %s", w.Minutes, kit.WeekDay(w.Day, s.known.today)), s.worthOf(j), kit.Say("clause %s", w.Verdict.Clause)}
	for _, n := range j.Logged.Notices {
		parts = append(parts, kit.In(n.Text))
	}
	return kit.Upper(word) + " · " + kit.In(w.Verdict.Reason), strings.Join(parts, " · ")
}

func (l *logging) save() {
	f := l.form
	if !f.Needs(l.ticket.Field, kit.Say("Which ticket?"), kit.Say("Type its number or a word from its subject")) ||
		!f.Needs(l.duration, kit.Say("Enter a duration"), kit.Say("Such as 45m, 1h30 or 1:30")) ||
		!f.Needs(l.kind.Field, kit.Say("Choose a work type"), kit.Say("Press Down to see the list")) {
		return
	}
	w, err := l.work()
	if err != nil {
		f.Fail(gui.ProblemOf(err))
		return
	}
	f.Wait()
	l.s.w.LogOrWait(func(*ledger.View) (sla.Entry, error) { return w, nil }, func(done ledger.Logged, waits []ledger.Waiting, err error) {
		if f.Done(err) {
			l.s.came(done, waits)
		}
	})
}

// came leads to what was just logged, or to what waits now.
func (s *week) came(done ledger.Logged, waits []ledger.Waiting) {
	if n := len(waits); n > 0 {
		s.shown(waits[n-1].Work, gui.WaitingID(waits[n-1]))
		return
	}
	s.w.Logged(done)
	s.shown(done.Work, done.Work.ID)
}

// shown leads to a block of the time line.
func (s *week) shown(w sla.Entry, id string) {
	s.day.line.pick(id)
	s.from, s.at = mondayOf(w.Day), int(w.Day-mondayOf(w.Day))
	s.wanted = w.Ticket
}

func (l *logging) findTickets(text string, answer func([]kit.Choice)) {
	if strings.TrimSpace(text) == "" {
		var all []kit.Choice
		for _, r := range l.s.rows {
			all = append(all, gui.TicketRowChoice(r.ticket, r.customer))
		}
		answer(all)
		return
	}
	l.s.w.Finding.Search(&l.looked, app.TicketHit, text, 40, func(found []app.Hit) {
		all := make([]kit.Choice, len(found))
		for i, hit := range found {
			all[i] = gui.TicketRowChoice(hit.Ticket, hit.Customer)
		}
		answer(all)
	})
}

func (l *logging) findKinds(text string, answer func([]kit.Choice)) {
	answer(kindChoices(l.s.known.terms.Terms, text))
}

// kindChoices are the kinds of work in whose name or id a text stands.
func kindChoices(terms *sla.Terms, text string) []kit.Choice {
	var all []kit.Choice
	for _, k := range terms.Kinds {
		name := kit.Capital(kit.In(k.Name))
		if strings.Contains(strings.ToLower(name+" "+k.ID), strings.ToLower(strings.TrimSpace(text))) {
			all = append(all, kit.Choice{ID: k.ID, Text: name})
		}
	}
	return all
}
