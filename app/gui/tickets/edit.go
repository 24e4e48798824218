package tickets

import (
	"strings"
	"time"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// editing is the form of a ticket's facts. Customer, opening and what is frozen
// stay as they are.
type editing struct {
	w        *gui.Window
	form     *kit.Form
	file     ticketFile
	subject  *kit.Field
	answered *kit.Field
	reason   *kit.Field
	priority *kit.Chooser
	channel  *kit.Chooser
}

// editTicket opens the form.
func editTicket(w *gui.Window, id string) {
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (ticketFile, error) { return readTicketFile(v, id, now) }, func(f ticketFile) {
		(&editing{w: w, file: f}).show()
	})
}

func (e *editing) show() {
	w, t := e.w, e.file.ticket
	e.form = w.Form(kit.Say("Save"), e.save)
	e.subject = e.form.Field(kit.Say("Subject"), "subject", t.Subject)
	e.answered = e.form.Field(kit.Say("First response recorded by hand"), "responded", gui.WholeMoment(t.Recorded, e.file.zone))
	w.WithCalendar(e.answered, func() sla.Zone { return e.file.zone })
	e.answered.Hint = kit.Offset(w.Now(), e.file.zone)
	e.answered.Entry.SetPlaceHolder(kit.Say("none, such as %s", gui.WholeMoment(w.Now(), e.file.zone)))
	e.reason = e.form.Field(kit.Say("Reason, for the history"), "reason", "")
	e.priority = w.Chooser(kit.Say("Priority"), forms.PriorityChoices()[1:], func() {})
	e.priority.At = int(t.Priority) - 1
	e.channel = w.Chooser(kit.Say("Channel"), forms.ChannelChoices(e.file.terms), func() {})
	for i, c := range e.channel.Choices {
		if c.ID == t.Channel {
			e.channel.At = i
		}
	}
	due := kit.Lines(kit.HintText, e.dueWords)
	e.form.OnType(e.answered, func() { due.Refresh(); e.form.Sheet.Relay() })
	hint := kit.Lines(kit.HintText, func() string {
		return kit.Say("Customer and opening time set the plan: press Ctrl+Shift+U to correct them. To change the plan, press Ctrl+P.")
	})
	content := kit.Below(12, kit.NewCaption(t), e.subject, kit.Flowing(10, e.priority, e.channel), kit.Below(3, e.answered, due), e.reason, hint)
	e.form.Show(kit.Say("Edit %s", t.ID), 520, content)
}

// dueWords say whether the promise is met by what is typed.
func (e *editing) dueWords() string {
	t := e.file.ticket
	at, err := app.ParseInstant(e.answered.Text(), e.w.Now(), e.file.zone)
	if err != nil {
		if t.Deadline.IsZero() {
			return kit.Say("%s has no response time", kit.PlanName(t.Plan))
		}
		return kit.Say("Due %s. Work logged with a start time also counts as a response.", kit.Moment(t.Deadline, e.w.Now(), e.file.zone))
	}
	t.Responded = sla.FirstResponse(t.Opened, at, t.Solved, e.file.firstWork())
	c := kit.CountdownOf(t, e.file.terms, e.w.Now())
	if c.How != sla.Answered {
		return kit.Say("This is in the future.")
	}
	with := ticketFile{ticket: t, terms: e.file.terms}
	return kit.Capital(with.answerWords(c))
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
		p := gui.ProblemOf(err)
		p.Field = "responded"
		e.form.Fail(p)
		return
	}
	why := strings.TrimSpace(e.reason.Text())
	e.form.Wait()
	gui.Act(e.w, func(tx *ledger.Tx) (ledger.Rerating, error) { return tx.SetTicket(t, why, nil) }, func(_ ledger.Rerating, err error) {
		if e.form.Done(err) {
			t.Recorded = t.Responded
			forms.TellAhead(e.w, t, e.w.Now())
		}
	})
}

// ticket is what the form says.
func (e *editing) ticket() (sla.Ticket, error) {
	t := e.file.ticket
	t.Subject, t.Channel = strings.TrimSpace(e.subject.Text()), e.channel.Chosen()
	t.Priority, _ = sla.ParsePriority(e.priority.Chosen())
	text := strings.TrimSpace(e.answered.Text())
	if text == gui.WholeMoment(t.Recorded, e.file.zone) {
		return t, nil
	}
	if text == "" {
		t.Responded = time.Time{}
		return t, nil
	}
	at, err := app.ParseInstant(text, e.w.Now(), e.file.zone)
	t.Responded = at
	return t, err
}
