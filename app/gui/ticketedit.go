package gui

import (
	"strings"
	"time"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// editing is the form of a ticket's facts. Customer, opening and what is frozen
// stay as they are.
type editing struct {
	w        *Window
	form     *form
	file     ticketFile
	subject  *field
	answered *field
	reason   *field
	priority *chooser
	channel  *chooser
}

// editTicket opens the form.
func (w *Window) editTicket(id string) {
	now := w.now()
	askForm(w, func(v *ledger.View) (ticketFile, error) { return readTicketFile(v, id, now) }, func(f ticketFile) {
		(&editing{w: w, file: f}).show()
	})
}

func (e *editing) show() {
	w, t := e.w, e.file.ticket
	e.form = w.form(say("Save"), e.save)
	e.subject = e.form.field(say("Subject"), "subject", t.Subject)
	e.answered = e.form.field(say("First response recorded by hand"), "responded", wholeMoment(t.Recorded, e.file.zone))
	w.withCalendar(e.answered, func() sla.Zone { return e.file.zone })
	e.answered.hint = offset(w.now(), e.file.zone)
	e.answered.entry.SetPlaceHolder(say("none, such as %s", wholeMoment(w.now(), e.file.zone)))
	e.reason = e.form.field(say("Reason, for the history"), "reason", "")
	e.priority = w.chooser(say("Priority"), priorityChoices()[1:], func() {})
	e.priority.at = int(t.Priority) - 1
	e.channel = w.chooser(say("Channel"), channelChoices(e.file.terms), func() {})
	for i, c := range e.channel.choices {
		if c.id == t.Channel {
			e.channel.at = i
		}
	}
	due := lines(hintText, e.dueWords)
	e.form.onType(e.answered, func() { due.Refresh(); e.form.sheet.relay() })
	hint := lines(hintText, func() string {
		return say("Customer and opening time set the plan: press Ctrl+Shift+U to correct them. To change the plan, press Ctrl+P.")
	})
	content := below(12, newCaption(t), e.subject, flowing(10, e.priority, e.channel), below(3, e.answered, due), e.reason, hint)
	e.form.show(say("Edit %s", t.ID), 520, content)
}

// dueWords say whether the promise is met by what is typed.
func (e *editing) dueWords() string {
	t := e.file.ticket
	at, err := app.ParseInstant(e.answered.text(), e.w.now(), e.file.zone)
	if err != nil {
		if t.Deadline.IsZero() {
			return say("%s has no response time", planName(t.Plan))
		}
		return say("Due %s. Work logged with a start time also counts as a response.", moment(t.Deadline, e.w.now(), e.file.zone))
	}
	t.Responded = sla.FirstResponse(t.Opened, at, t.Solved, e.file.firstWork())
	c := countdownOf(t, e.file.terms, e.w.now())
	if c.how != sla.Answered {
		return say("This is in the future.")
	}
	with := ticketFile{ticket: t, terms: e.file.terms}
	return capital(with.answerWords(c))
}

// firstWork is when the first entry with a time of day began.
func (f *ticketFile) firstWork() (first time.Time) {
	for _, w := range f.works {
		first = sla.FirstResponse(f.ticket.Opened, first, w.Start)
	}
	return first
}

func (e *editing) save() {
	t, err := e.ticket()
	if err != nil {
		p := problemOf(err)
		p.field = "responded"
		e.form.fail(p)
		return
	}
	why := strings.TrimSpace(e.reason.text())
	e.form.wait()
	act(e.w, func(tx *ledger.Tx) (ledger.Rerating, error) { return tx.SetTicket(t, why, nil) }, func(_ ledger.Rerating, err error) {
		if e.form.done(err) {
			t.Recorded = t.Responded
			e.w.tellAhead(t, e.w.now())
		}
	})
}

// ticket is what the form says.
func (e *editing) ticket() (sla.Ticket, error) {
	t := e.file.ticket
	t.Subject, t.Channel = strings.TrimSpace(e.subject.text()), e.channel.chosen()
	t.Priority, _ = sla.ParsePriority(e.priority.chosen())
	text := strings.TrimSpace(e.answered.text())
	if text == wholeMoment(t.Recorded, e.file.zone) {
		return t, nil
	}
	if text == "" {
		t.Responded = time.Time{}
		return t, nil
	}
	at, err := app.ParseInstant(text, e.w.now(), e.file.zone)
	t.Responded = at
	return t, err
}
