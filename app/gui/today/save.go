package today

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// enter saves the entry, or marks what is wrong with it.
func (l *logPanel) enter() {
	w, err := l.entry()
	switch {
	case w.Ticket == "":
		l.fail(kit.Problem{What: kit.Say("Which ticket?"), Remedy: kit.Say("Type its number or a word from its subject"), Field: "ticket"})
	case w.Kind == "":
		l.fail(kit.Problem{What: kit.Say("Choose a work type"), Remedy: kit.Say("Press Down to see the list"), Field: "work"})
	case strings.TrimSpace(l.duration.Text()) == "":
		l.fail(kit.Problem{What: kit.Say("Enter a duration"), Remedy: kit.Say("Such as 45m, 1h30 or 1:30"), Field: "duration"})
	case err != nil:
		l.fail(gui.ProblemOf(err))
	case l.mode == logCorrect && strings.TrimSpace(l.reason.Text()) == "":
		l.fail(kit.Problem{What: kit.Say("Enter a reason for the correction"), Remedy: kit.Say("A few words are enough"), Field: "reason"})
	default:
		l.write(w)
	}
}

// write does the act of the form's mode.
func (l *logPanel) write(w sla.Entry) {
	if l.mode == logNew {
		l.log(w)
		return
	}
	mode, draft, reason := l.mode, l.draft, strings.TrimSpace(l.reason.Text())
	gui.Act(l.s.w, func(tx *ledger.Tx) (ledger.Logged, error) {
		if mode == logCorrect {
			return tx.Correct(w, reason, nil)
		}
		return tx.SettleDraft(draft, w)
	}, func(_ ledger.Logged, err error) { l.done(err) })
}

// log logs work, or lets it wait where the servers of the team do not answer.
func (l *logPanel) log(w sla.Entry) {
	when, _ := l.told() // the entry was made with it
	l.s.w.LogOrWait(gui.Placing(w, when, l.s.w.Now()), func(done ledger.Logged, waits []ledger.Waiting, err error) {
		if err == nil {
			l.s.w.Prefs().SetString(gui.PrefEntry+"last", w.Kind)
		}
		if len(waits) == 0 && gui.NoticeOf(done, "ahead") != "" {
			l.s.w.Logged(done)
		}
		l.done(err)
	})
}

// done makes the form ready for the next entry, or marks what is wrong with this one.
func (l *logPanel) done(err error) {
	if err != nil {
		l.fail(gui.ProblemOf(err))
		return
	}
	l.reset()
	l.s.w.Win.Canvas().Focus(l.ticket.Entry)
}

// fields are the fields by what errors call them.
func (l *logPanel) fields() map[string]*kit.Field {
	return map[string]*kit.Field{
		"ticket": l.ticket.Field, "work": l.kind.Field, "kind": l.kind.Field, "duration": l.duration, "minutes": l.duration,
		"at": l.when, "day": l.when, "note": l.note, "order": l.order.Field, "reason": l.reason,
	}
}

// fail marks the field of a problem and puts the focus there; what is of no
// field is shown in place of the verdict.
func (l *logPanel) fail(p kit.Problem) {
	f := l.fields()[p.Field]
	if f == nil || !f.Visible() {
		l.verdict.Tell(p)
		l.resized()
		return
	}
	f.Mark(p)
	if f.Quiet {
		l.verdict.Tell(p)
	}
	l.resized()
	l.s.w.Win.Canvas().Focus(f.Entry)
}

// clear empties the form and leaves its mode; it tells whether there was
// anything to clear.
func (l *logPanel) clear() bool {
	dirty := l.mode != logNew || l.duration.Text()+l.when.Text()+l.note.Text() != "" || l.ticket.Text() != "" && !l.followed
	l.reset()
	return dirty
}

// reset makes the form ready for the next entry: the ticket is the marked one,
// the kind is the one that it had, whatever other entry was in it meanwhile.
func (l *logPanel) reset() {
	other := l.mode != logNew
	l.mode, l.draft, l.work, l.followed = logNew, "", sla.Entry{}, false
	for _, f := range l.fields() {
		f.Mark(kit.Problem{})
		if f != l.kind.Field {
			f.Entry.Fill("")
		}
	}
	l.ticket.Chosen, l.order.Chosen = kit.Choice{}, kit.Choice{}
	l.ticket.Close()
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
	l.ticket.Set(kit.Choice{ID: w.Ticket, Text: w.Ticket})
	l.setKind(w.Kind)
	l.duration.Entry.Fill("")
	if w.Minutes > 0 {
		l.duration.Entry.Fill(w.Minutes.String())
	}
	l.when.Entry.Fill("")
	l.note.Entry.Fill(w.Note)
	l.order.Set(kit.Choice{ID: w.Order, Text: w.Order})
	for _, f := range l.fields() {
		f.Mark(kit.Problem{})
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
	l.reason.Entry.Fill("")
	l.remove.Show()
	l.fill(w)
	l.s.w.Win.Canvas().Focus(l.duration.Entry)
}

// settle puts what a timer left into the form.
func (l *logPanel) settle(d ledger.PendingEntry) {
	l.turn(logSettle)
	l.draft, l.work = d.ID, d.Work
	l.reason.Hide()
	l.remove.Show()
	l.fill(d.Work)
	first := l.kind.Entry
	if d.Work.Kind != "" {
		first = l.duration.Entry
	}
	l.s.w.Win.Canvas().Focus(first)
}

// refill puts work that waited into the form again, to be entered as it should be.
// What is half-written there is put aside.
func (l *logPanel) refill(w sla.Entry) {
	l.remember()
	l.reset()
	l.fill(w)
	if w.Start.IsZero() {
		l.when.Entry.Fill(w.Day.String())
	} else {
		l.when.Entry.Fill(gui.TypedTime(w.Start, l.s.w.Now(), l.s.answer.zone))
	}
	l.judge()
	l.s.w.Win.Canvas().Focus(l.duration.Entry)
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
	title := kit.Say("Remove %s", id)
	if settling {
		title = kit.Say("Discard the timer entry")
	}
	l.s.w.AskText(title, kit.Say("Why?"), "", kit.Say("Remove"), func(reason string, done func(kit.Problem)) {
		gui.Act(l.s.w, func(tx *ledger.Tx) (struct{}, error) {
			if settling {
				return struct{}{}, tx.DropDraft(draft, reason)
			}
			_, err := tx.Remove(id, reason)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			done(gui.ProblemOf(err))
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
	prefs := l.s.w.Prefs()
	ticket := l.ticket.Text()
	if l.followed {
		ticket = ""
	}
	values := []string{ticket, l.kindID(), l.duration.Text(), l.when.Text(), l.note.Text(), l.order.Text()}
	if all := strings.Join(values, "\n"); all != l.kept {
		l.kept = all
		prefs.SetStringList(gui.PrefEntry+"form", values)
	}
}

// restore puts the half-written entry of the last time into the form.
func (l *logPanel) restore() {
	prefs := l.s.w.Prefs()
	l.setKind(prefs.StringWithFallback(gui.PrefEntry+"last", "problem-solving"))
	values := prefs.StringList(gui.PrefEntry + "form")
	if len(values) != 6 {
		return
	}
	id, _, _ := strings.Cut(values[0], " ")
	l.ticket.Set(kit.Choice{ID: id, Text: values[0]})
	l.duration.Entry.Fill(values[2])
	l.when.Entry.Fill(values[3])
	l.note.Entry.Fill(values[4])
	l.order.Set(kit.Choice{ID: values[5], Text: values[5]})
	if values[1] != "" {
		l.setKind(values[1])
	}
}

// ready names the kind by its word once the terms are there.
func (l *logPanel) ready() {
	if id := l.kind.Chosen.ID; id != "" {
		l.setKind(id)
	}
}
