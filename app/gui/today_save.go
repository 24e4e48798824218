package gui

import (
	"strings"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// enter saves the entry, or marks what is wrong with it.
func (l *logPanel) enter() {
	w, err := l.entry()
	switch {
	case w.Ticket == "":
		l.fail(problem{what: say("Which ticket?"), remedy: say("Type its number or a word from its subject"), field: "ticket"})
	case w.Kind == "":
		l.fail(problem{what: say("Choose a work type"), remedy: say("Press Down to see the list"), field: "work"})
	case strings.TrimSpace(l.duration.text()) == "":
		l.fail(problem{what: say("Enter a duration"), remedy: say("Such as 45m, 1h30 or 1:30"), field: "duration"})
	case err != nil:
		l.fail(problemOf(err))
	case l.mode == logCorrect && strings.TrimSpace(l.reason.text()) == "":
		l.fail(problem{what: say("Enter a reason for the correction"), remedy: say("A few words are enough"), field: "reason"})
	default:
		l.write(w)
	}
}

// write does the act of the form's mode.
func (l *logPanel) write(w sla.Entry) {
	mode, draft, reason, now := l.mode, l.draft, strings.TrimSpace(l.reason.text()), l.s.w.now()
	when, _ := l.told() // the entry was made with it
	act(l.s.w, func(tx *ledger.Tx) (ledger.Logged, error) {
		switch mode {
		case logCorrect:
			return tx.Correct(w, reason, nil)
		case logSettle:
			return tx.SettleDraft(draft, w)
		}
		placed, _, err := app.Placed(&tx.View, w, when, now)
		if err != nil {
			return ledger.Logged{}, err
		}
		return tx.LogWork(placed, nil)
	}, func(done ledger.Logged, err error) {
		if err != nil {
			l.fail(problemOf(err))
			return
		}
		if mode == logNew {
			l.s.w.prefs().SetString(prefEntry+"last", done.Work.Kind)
		}
		if mode == logNew && notice(done, "ahead") != "" {
			l.s.w.logged(done)
		}
		l.reset()
		l.s.w.win.Canvas().Focus(l.ticket.entry)
	})
}

// fields are the fields by what errors call them.
func (l *logPanel) fields() map[string]*field {
	return map[string]*field{
		"ticket": l.ticket.field, "work": l.kind.field, "kind": l.kind.field, "duration": l.duration, "minutes": l.duration,
		"at": l.when, "day": l.when, "note": l.note, "order": l.order.field, "reason": l.reason,
	}
}

// fail marks the field of a problem and puts the focus there; what is of no
// field is shown in place of the verdict.
func (l *logPanel) fail(p problem) {
	f := l.fields()[p.field]
	if f == nil || !f.Visible() {
		l.verdict.tell(p)
		l.resized()
		return
	}
	f.mark(p)
	if f.quiet {
		l.verdict.tell(p)
	}
	l.resized()
	l.s.w.win.Canvas().Focus(f.entry)
}

// clear empties the form and leaves its mode; it tells whether there was
// anything to clear.
func (l *logPanel) clear() bool {
	dirty := l.mode != logNew || l.duration.text()+l.when.text()+l.note.text() != "" || l.ticket.text() != "" && !l.followed
	l.reset()
	return dirty
}

// reset makes the form ready for the next entry: the ticket is the marked one,
// the kind is the one that it had, whatever other entry was in it meanwhile.
func (l *logPanel) reset() {
	other := l.mode != logNew
	l.mode, l.draft, l.work, l.followed = logNew, "", sla.Entry{}, false
	for _, f := range l.fields() {
		f.mark(problem{})
		if f != l.kind.field {
			f.entry.fill("")
		}
	}
	l.ticket.chosen, l.order.chosen = choice{}, choice{}
	l.ticket.close()
	l.reason.Hide()
	l.remove.Hide()
	if other {
		l.setKind(l.held)
	}
	l.followMarked()
	l.title.Refresh()
	l.foot.Refresh()
	l.resized()
	l.judge()
	l.keep()
}

// followMarked names the marked ticket.
func (l *logPanel) followMarked() {
	switch at := l.s.placeOf(l.s.picked); {
	case at >= 0:
		l.follow(l.s.answer.places[at].Ticket)
	case l.s.picked != "":
		l.follow(sla.Ticket{ID: l.s.picked})
	}
}

// turn lets the form do something else. What kind of work the next entry has is
// kept for it.
func (l *logPanel) turn(mode logMode) {
	if l.mode == logNew {
		l.held = l.kindID()
	}
	l.mode = mode
}

// fill puts an entry into the form.
func (l *logPanel) fill(w sla.Entry) {
	l.followed = false
	l.ticket.set(choice{id: w.Ticket, text: w.Ticket})
	l.setKind(w.Kind)
	l.duration.entry.fill("")
	if w.Minutes > 0 {
		l.duration.entry.fill(w.Minutes.String())
	}
	l.when.entry.fill("")
	l.note.entry.fill(w.Note)
	l.order.set(choice{id: w.Order, text: w.Order})
	for _, f := range l.fields() {
		f.mark(problem{})
	}
	l.title.Refresh()
	l.foot.Refresh()
	l.resized()
	l.judge()
}

// correct puts an entry into the form to be corrected, with a reason.
func (l *logPanel) correct(w sla.Entry) {
	l.turn(logCorrect)
	l.work, l.draft = w, ""
	l.reason.Show()
	l.reason.entry.fill("")
	l.remove.Show()
	l.fill(w)
	l.s.w.win.Canvas().Focus(l.duration.entry)
}

// settle puts what a timer left into the form.
func (l *logPanel) settle(d ledger.PendingEntry) {
	l.turn(logSettle)
	l.draft, l.work = d.ID, d.Work
	l.reason.Hide()
	l.remove.Show()
	l.fill(d.Work)
	first := l.kind.entry
	if d.Work.Kind != "" {
		first = l.duration.entry
	}
	l.s.w.win.Canvas().Focus(first)
}

// forget clears a note that a timer took over.
func (l *logPanel) forget(w sla.Entry) {
	if l.mode == logNew && l.ticketID() == w.Ticket {
		l.reset()
	}
}

// askRemove takes the entry or draft away, with a reason.
func (l *logPanel) askRemove() {
	id, draft, settling := l.work.ID, l.draft, l.mode == logSettle
	title := say("Remove %s", id)
	if settling {
		title = say("Discard the timer entry")
	}
	l.s.w.askText(title, say("Why?"), "", say("Remove"), func(reason string, done func(problem)) {
		act(l.s.w, func(tx *ledger.Tx) (struct{}, error) {
			if settling {
				return struct{}{}, tx.DropDraft(draft, reason)
			}
			_, err := tx.Remove(id, reason)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			done(problemOf(err))
			if err == nil {
				l.reset()
			}
		})
	})
}

// keep writes the half-written entry down for the next start.
func (l *logPanel) keep() {
	if l.mode != logNew {
		return
	}
	prefs := l.s.w.prefs()
	ticket := l.ticket.text()
	if l.followed {
		ticket = ""
	}
	values := []string{ticket, l.kindID(), l.duration.text(), l.when.text(), l.note.text(), l.order.text()}
	if all := strings.Join(values, "\n"); all != l.kept {
		l.kept = all
		prefs.SetStringList(prefEntry+"form", values)
	}
}

// restore puts the half-written entry of the last time into the form.
func (l *logPanel) restore() {
	prefs := l.s.w.prefs()
	l.setKind(prefs.StringWithFallback(prefEntry+"last", "problem-solving"))
	values := prefs.StringList(prefEntry + "form")
	if len(values) != 6 {
		return
	}
	id, _, _ := strings.Cut(values[0], " ")
	l.ticket.set(choice{id: id, text: values[0]})
	l.duration.entry.fill(values[2])
	l.when.entry.fill(values[3])
	l.note.entry.fill(values[4])
	l.order.set(choice{id: values[5], text: values[5]})
	if values[1] != "" {
		l.setKind(values[1])
	}
}

// ready names the kind by its word once the terms are there.
func (l *logPanel) ready() {
	if id := l.kind.chosen.id; id != "" {
		l.setKind(id)
	}
}
