package gui

import (
	"strings"
	"time"

	"hourbook/app"
	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// correcting is the form of an entry that is logged already. What it was before
// stays in the history.
type correcting struct {
	w                    *Window
	form                 *form
	work                 ticketWork
	ticket               sla.Ticket
	terms                *sla.Terms
	zone                 sla.Zone
	staff                []string
	orders               []ledger.Order
	duration, when, note *field
	kind, by, order      *pick
	reason               *field
	verdict              *verdictBox
	asked                turn
}

// correctEntry opens the form of an entry.
func (w *Window) correctEntry(one ticketWork, t sla.Ticket) {
	c := &correcting{w: w, work: one, ticket: t, verdict: newVerdictBox()}
	askForm(w, func(v *ledger.View) (*correcting, error) { return c.read(v) }, func(c *correcting) {
		c.show()
	})
}

func (c *correcting) read(v *ledger.View) (*correcting, error) {
	terms, err := v.Terms(c.ticket.Terms)
	if err != nil {
		return c, err
	}
	read := *c
	read.terms, read.zone = terms.Terms, v.Zone()
	if read.staff, err = v.Staff(); err != nil {
		return c, err
	}
	read.orders, err = v.Orders(c.ticket.Customer)
	return &read, err
}

func (c *correcting) show() {
	w, f := c.w, c.w.form(say("Save"), c.save)
	c.form = f
	c.duration = f.field(say("Duration"), "minutes", c.work.Minutes.String())
	c.kind = f.pick(say("Work type"), "work", c.findKind)
	c.kind.set(choice{id: c.work.Kind, text: capital(in(c.work.name))})
	c.when = f.field(say("Day or start"), "at", c.begun())
	w.withCalendar(c.when, func() sla.Zone { return c.zone })
	c.by = f.pick(say("Worked by"), "by", c.findStaff)
	c.by.set(choice{id: c.work.Staff, text: c.work.Staff})
	c.order = f.pick(say("Order"), "order", c.findOrder)
	c.order.set(choice{id: c.work.Order, text: c.work.Order})
	c.note = f.field(say("Note"), "note", c.work.Note)
	c.reason = f.field(say("Reason"), "reason", "")
	for _, one := range []*field{c.duration, c.when} {
		f.onType(one, c.judge)
		one.quiet = true // the verdict says it, where there is room
	}
	for _, one := range []*pick{c.kind, c.by, c.order} {
		one.typed, one.picked = c.judge, func(choice) { c.judge() }
	}
	content := below(12, newCaption(c.ticket),
		beside(12, []float32{1, 2}, c.duration, c.kind.field),
		beside(12, []float32{1, 1, 1}, c.when, c.by.field, c.order.field),
		c.note, c.verdict, c.reason)
	f.show(say("Correct an entry"), 580, content)
	if len(c.orders) == 0 && c.work.Order == "" {
		c.order.field.Hide()
		f.sheet.relay()
	}
	w.win.Canvas().Focus(c.duration.entry)
	c.judge()
}

// begun is when the work was, as it can be typed again.
func (c *correcting) begun() string {
	if c.work.Start.IsZero() {
		return c.work.Day.String()
	}
	return wholeMoment(c.work.Start, c.zone)
}

func (c *correcting) findKind(text string, answer func([]choice)) {
	var found []choice
	for _, k := range c.terms.Kinds {
		name := capital(in(k.Name))
		if !holdsWords(search.Plain(name+" "+k.ID), text) {
			continue
		}
		verdict, err := c.terms.Judge(k.ID, c.ticket.Plan, c.ticket.Bug)
		if err != nil {
			continue
		}
		found = append(found, choice{id: k.ID, text: name, paint: func(p *pen, x, y, right float32) {
			icon, ink, word := rulingMark(verdict.Ruling)
			p.icon(x, y-7, 14, icon, ink)
			p.textIn(x+20, y, right-x-20, word, smallText)
		}})
	}
	answer(found)
}

func (c *correcting) findStaff(text string, answer func([]choice)) {
	var found []choice
	for _, name := range c.staff {
		if holdsWords(search.Plain(name), text) {
			found = append(found, choice{id: name, text: name})
		}
	}
	answer(found)
}

func (c *correcting) findOrder(text string, answer func([]choice)) {
	var found []choice
	for _, o := range c.orders {
		if o.Allows(c.ticket.Customer, c.ticket.ID) && holdsWords(search.Plain(o.ID+" "+o.Note), text) {
			found = append(found, choice{id: o.ID, text: o.ID, extra: o.Note})
		}
	}
	answer(found)
}

// kindID is the kind of work that is named, by choice, id or whole name.
func (c *correcting) kindID() string {
	text := strings.TrimSpace(c.kind.text())
	if c.kind.chosen.id != "" {
		return c.kind.chosen.id
	}
	for _, k := range c.terms.Kinds {
		if strings.EqualFold(text, in(k.Name)) {
			return k.ID
		}
	}
	return text
}

// entry is what the form says.
func (c *correcting) entry() (sla.Entry, error) {
	w := c.work.Entry
	w.Kind, w.Staff, w.Order, w.Note = c.kindID(), strings.TrimSpace(c.by.text()), strings.TrimSpace(c.order.text()), strings.TrimSpace(c.note.text())
	minutes, err := sla.ParseMinutes(c.duration.text())
	if err != nil && c.duration.text() != c.work.Minutes.String() {
		return w, fieldError("minutes", err)
	}
	if err == nil {
		w.Minutes = minutes
	}
	if strings.TrimSpace(c.when.text()) == c.begun() {
		return w, nil
	}
	when, err := app.ParseWhen(c.when.text(), c.w.now(), c.zone)
	if err != nil {
		return w, fieldError("at", err)
	}
	when.Apply(&w, c.w.now())
	return w, nil
}

// judge says what the entry would come to.
func (c *correcting) judge() {
	w, err := c.entry()
	if err != nil {
		c.asked.asked++
		c.verdict.tell(problemOf(err))
		c.form.sheet.relay()
		return
	}
	now := c.w.now()
	ask(c.w, &c.asked, func(v *ledger.View) (entryVerdict, error) { return judgeEntry(v, w, now) }, func(j entryVerdict, err error) {
		if err != nil {
			c.verdict.tell(problemOf(err))
		} else {
			j.show(c.verdict, c.work)
		}
		c.form.sheet.relay()
	})
}

func (c *correcting) save() {
	w, err := c.entry()
	if err != nil {
		c.form.fail(problemOf(err))
		return
	}
	if !c.form.needs(c.reason, say("A correction needs a reason"), say("Enter a short reason")) {
		return
	}
	why := c.reason.text()
	c.form.wait()
	act(c.w, func(tx *ledger.Tx) (ledger.Logged, error) { return tx.Correct(w, why, nil) }, func(_ ledger.Logged, err error) { c.form.done(err) })
}

// fieldError gives an error of a value the name of the field that it is typed
// into.
func fieldError(field string, err error) error {
	if input, ok := err.(*sla.InputError); ok {
		named := *input
		named.Field = field
		return &named
	}
	return err
}

// entryVerdict is what an entry would come to.
type entryVerdict struct {
	ticketWork
	notices []ledger.Notice
	err     error // why it cannot be so
}

func judgeEntry(v *ledger.View, w sla.Entry, now time.Time) (j entryVerdict, err error) {
	logged, err := v.Judge(w)
	if err != nil {
		return entryVerdict{err: err}, nil
	}
	j.ticketWork, err = priced(v, logged.Work)
	j.notices = append(v.EntryAhead(logged.Work, now), logged.Notices...)
	return j, err
}

// show shows the verdict, and what it was before where that changes.
func (j entryVerdict) show(box *verdictBox, before ticketWork) {
	if j.err != nil {
		box.tell(problemOf(j.err))
		return
	}
	_, _, word := rulingMark(j.Verdict.Ruling)
	first := upper(word) + " · "
	if j.Verdict.Ruling == sla.Billable {
		first += euros(j.amount) + " · "
	}
	first += in(j.Verdict.Reason)
	parts := []string{j.Minutes.String(), say("clause %s", j.Verdict.Clause)}
	if !j.amount.Equal(before.amount) {
		parts = append(parts, say("was %s", euros(before.amount)))
	}
	for _, n := range j.notices {
		parts = append(parts, in(n.Text))
	}
	box.rule(j.Verdict.Ruling, first, strings.Join(parts, " · "))
}
