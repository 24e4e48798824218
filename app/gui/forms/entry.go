package forms

import (
	"strings"
	"time"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// correcting is the form of an entry that is logged already. What it was before
// stays in the history.
type correcting struct {
	w                    *gui.Window
	form                 *kit.Form
	work                 TicketWork
	ticket               sla.Ticket
	terms                *sla.Terms
	zone                 sla.Zone
	staff                []string
	orders               []ledger.Order
	duration, when, note *kit.Field
	kind, by, order      *kit.Pick
	reason               *kit.Field
	verdict              *kit.VerdictBox
	asked                kit.Turn
}

// CorrectEntry opens the form of an entry.
func CorrectEntry(w *gui.Window, one TicketWork, t sla.Ticket) {
	c := &correcting{w: w, work: one, ticket: t, verdict: kit.NewVerdictBox()}
	gui.AskForm(w, func(v *ledger.View) (*correcting, error) { return c.read(v) }, func(c *correcting) {
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
	w, f := c.w, c.w.Form(kit.Say("Save"), c.save)
	c.form = f
	c.duration = f.Field(kit.Say("Duration"), "minutes", c.work.Minutes.String())
	c.kind = f.Pick(kit.Say("Work type"), "work", c.findKind)
	c.kind.Set(kit.Choice{ID: c.work.Kind, Text: kit.Capital(kit.In(c.work.Name))})
	c.when = f.Field(kit.Say("Day or start"), "at", c.begun())
	w.WithCalendar(c.when, func() sla.Zone { return c.zone })
	c.by = f.Pick(kit.Say("Worked by"), "by", c.findStaff)
	c.by.Set(kit.Choice{ID: c.work.Staff, Text: c.work.Staff})
	c.order = f.Pick(kit.Say("Order"), "order", c.findOrder)
	c.order.Set(kit.Choice{ID: c.work.Order, Text: c.work.Order})
	c.note = f.Field(kit.Say("Note"), "note", c.work.Note)
	c.reason = f.Field(kit.Say("Reason"), "reason", "")
	for _, one := range []*kit.Field{c.duration, c.when} {
		f.OnType(one, c.judge)
		one.Quiet = true // the verdict says it, where there is room
	}
	for _, one := range []*kit.Pick{c.kind, c.by, c.order} {
		one.Typed, one.Picked = c.judge, func(kit.Choice) { c.judge() }
	}
	content := kit.Below(12, kit.NewCaption(c.ticket),
		kit.Beside(12, []float32{1, 2}, c.duration, c.kind.Field),
		kit.Beside(12, []float32{1, 1, 1}, c.when, c.by.Field, c.order.Field),
		c.note, c.verdict, c.reason)
	f.Show(kit.Say("Correct an entry"), 580, content)
	if len(c.orders) == 0 && c.work.Order == "" {
		c.order.Field.Hide()
		f.Sheet.Relay()
	}
	w.Win.Canvas().Focus(c.duration.Entry)
	c.judge()
}

// begun is when the work was, as it can be typed again.
func (c *correcting) begun() string {
	if c.work.Start.IsZero() {
		return c.work.Day.String()
	}
	return gui.WholeMoment(c.work.Start, c.zone)
}

func (c *correcting) findKind(text string, answer func([]kit.Choice)) {
	var found []kit.Choice
	for _, k := range c.terms.Kinds {
		name := kit.Capital(kit.In(k.Name))
		if !kit.HoldsWords(search.Plain(name+" "+k.ID), text) {
			continue
		}
		verdict, err := c.terms.Judge(k.ID, c.ticket.Plan, c.ticket.Bug)
		if err != nil {
			continue
		}
		found = append(found, kit.Choice{ID: k.ID, Text: name, Paint: func(p *kit.Pen, x, y, right float32) {
			icon, ink, word := kit.RulingMark(verdict.Ruling)
			p.Icon(x, y-7, 14, icon, ink)
			p.TextIn(x+20, y, right-x-20, word, kit.SmallText)
		}})
	}
	answer(found)
}

func (c *correcting) findStaff(text string, answer func([]kit.Choice)) {
	var found []kit.Choice
	for _, name := range c.staff {
		if kit.HoldsWords(search.Plain(name), text) {
			found = append(found, kit.Choice{ID: name, Text: name})
		}
	}
	answer(found)
}

func (c *correcting) findOrder(text string, answer func([]kit.Choice)) {
	var found []kit.Choice
	for _, o := range c.orders {
		if o.Allows(c.ticket.Customer, c.ticket.ID) && kit.HoldsWords(search.Plain(o.ID+" "+o.Note), text) {
			found = append(found, kit.Choice{ID: o.ID, Text: o.ID, Extra: o.Note})
		}
	}
	answer(found)
}

// kindID is the kind of work that is named, by choice, id or whole name.
func (c *correcting) kindID() string {
	text := strings.TrimSpace(c.kind.Text())
	if c.kind.Chosen.ID != "" {
		return c.kind.Chosen.ID
	}
	for _, k := range c.terms.Kinds {
		if strings.EqualFold(text, kit.In(k.Name)) {
			return k.ID
		}
	}
	return text
}

// entry is what the form says.
func (c *correcting) entry() (sla.Entry, error) {
	w := c.work.Entry
	w.Kind, w.Staff, w.Order, w.Note = c.kindID(), strings.TrimSpace(c.by.Text()), strings.TrimSpace(c.order.Text()), strings.TrimSpace(c.note.Text())
	minutes, err := sla.ParseMinutes(c.duration.Text())
	if err != nil && c.duration.Text() != c.work.Minutes.String() {
		return w, fieldError("minutes", err)
	}
	if err == nil {
		w.Minutes = minutes
	}
	if strings.TrimSpace(c.when.Text()) == c.begun() {
		return w, nil
	}
	when, err := app.ParseWhen(c.when.Text(), c.w.Now(), c.zone)
	if err != nil {
		return w, fieldError("at", err)
	}
	when.Apply(&w, c.w.Now())
	return w, nil
}

// judge says what the entry would come to.
func (c *correcting) judge() {
	w, err := c.entry()
	if err != nil {
		c.asked.Asked++
		c.verdict.Tell(gui.ProblemOf(err))
		c.form.Sheet.Relay()
		return
	}
	now := c.w.Now()
	gui.Ask(c.w, &c.asked, func(v *ledger.View) (entryVerdict, error) { return judgeEntry(v, w, now) }, func(j entryVerdict, err error) {
		if err != nil {
			c.verdict.Tell(gui.ProblemOf(err))
		} else {
			j.show(c.verdict, c.work)
		}
		c.form.Sheet.Relay()
	})
}

func (c *correcting) save() {
	w, err := c.entry()
	if err != nil {
		c.form.Fail(gui.ProblemOf(err))
		return
	}
	if !c.form.Needs(c.reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")) {
		return
	}
	why := c.reason.Text()
	c.form.Wait()
	gui.Act(c.w, func(tx *ledger.Tx) (ledger.Logged, error) { return tx.Correct(w, why, nil) }, func(_ ledger.Logged, err error) { c.form.Done(err) })
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
	TicketWork
	notices []ledger.Notice
	err     error // why it cannot be so
}

func judgeEntry(v *ledger.View, w sla.Entry, now time.Time) (j entryVerdict, err error) {
	logged, err := v.Judge(w)
	if err != nil {
		return entryVerdict{err: err}, nil
	}
	j.TicketWork, err = Priced(v, logged.Work)
	j.notices = append(v.EntryAhead(logged.Work, now), logged.Notices...)
	return j, err
}

// show shows the verdict, and what it was before where that changes.
func (j entryVerdict) show(box *kit.VerdictBox, before TicketWork) {
	if j.err != nil {
		box.Tell(gui.ProblemOf(j.err))
		return
	}
	_, _, word := kit.RulingMark(j.Verdict.Ruling)
	first := kit.Upper(word) + " · "
	if j.Verdict.Ruling == sla.Billable {
		first += kit.Euros(j.Amount) + " · "
	}
	first += kit.In(j.Verdict.Reason)
	parts := []string{j.Minutes.String(), kit.Say("clause %s", j.Verdict.Clause)}
	if !j.Amount.Equal(before.Amount) {
		parts = append(parts, kit.Say("was %s", kit.Euros(before.Amount)))
	}
	for _, n := range j.notices {
		parts = append(parts, kit.In(n.Text))
	}
	box.Rule(j.Verdict.Ruling, first, strings.Join(parts, " · "))
}
