package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/search"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// opening is the form of a new ticket. It shows the plan that will be frozen
// and the deadline before anything is written.
type opening struct {
	w         *Window
	form      *form
	id        *field
	customer  *pick
	subject   *field
	priority  *chooser
	channel   *chooser
	opened    *field
	said      *promiseBox
	customers []customerChoice
	terms     *sla.Terms
	zone      sla.Zone
	asked     turn
}

// customerChoice is a customer with the plan of today.
type customerChoice struct {
	invoice.Customer
	plan sla.PlanID
	low  string
}

// openingAnswer is what the form needs to begin with.
type openingAnswer struct {
	customers []customerChoice
	terms     *sla.Terms
	zone      sla.Zone
	id        string
}

func readOpening(v *ledger.View, today sla.Day) (a openingAnswer, err error) {
	a.zone = v.Zone()
	terms, err := v.TermsOn(today)
	if err != nil {
		return a, err
	}
	a.terms = terms.Terms
	if a.id, err = v.FreeTicketID(); err != nil {
		return a, err
	}
	all, err := v.OpenCustomers()
	for _, c := range all {
		period, ok, err := v.PlanOn(c.ID, today)
		if err != nil {
			return a, err
		}
		plan := sla.NoPlan
		if ok {
			plan = period.Plan
		}
		a.customers = append(a.customers, customerChoice{c, plan, search.Plain(c.Name + " " + c.ID + " " + c.Email)})
	}
	return a, err
}

// openTicket opens the form, with a customer where one is known.
func (w *Window) openTicket(customer string) {
	now := w.now()
	askForm(w, func(v *ledger.View) (openingAnswer, error) { return readOpening(v, v.Zone().Day(now)) }, func(a openingAnswer) {
		if len(a.customers) == 0 {
			w.strip.tell(say("A ticket belongs to a customer: add the first one."))
			w.showCustomerForm("", w.openTicket)
			return
		}
		w.showOpening(a, customer)
	})
}

func (w *Window) showOpening(a openingAnswer, customer string) {
	o := &opening{w: w, customers: a.customers, terms: a.terms, zone: a.zone, said: newPromiseBox(w)}
	o.form = w.form(say("Open the ticket"), o.save)
	o.customer = o.form.pick(say("Customer"), "customer", o.findCustomer)
	o.customer.picked, o.customer.typed = func(choice) { o.follow() }, o.preview
	o.subject = o.form.field(say("Subject"), "subject", "")
	o.id = o.form.field(say("Number"), "id", a.id)
	o.opened = o.form.field(say("Opened"), "opened", "")
	w.withCalendar(o.opened, func() sla.Zone { return o.zone })
	o.opened.hint = offset(w.now(), a.zone)
	o.opened.entry.SetPlaceHolder(say("now, %s", wholeMoment(w.now(), a.zone)))
	o.form.onType(o.opened, o.preview)
	o.priority = w.chooser(say("Priority"), priorityChoices()[1:], o.preview)
	o.priority.at = 1
	o.channel = w.chooser(say("Channel"), channelChoices(a.terms), o.preview)
	o.channel.at = min(1, len(a.terms.Channels)-1)
	content := below(12,
		o.customer.field, o.subject,
		flowing(10, o.priority, o.channel),
		beside(12, []float32{1, 2}, o.id, o.opened),
		o.said)
	o.form.show(say("Open a ticket"), 560, content)
	for _, c := range a.customers {
		if c.ID == customer {
			o.customer.set(choice{id: c.ID, text: c.Name})
			o.form.begun[0] = c.Name
			o.w.win.Canvas().Focus(o.subject.entry)
		}
	}
	o.preview()
}

// follow goes on with the subject once a customer is picked.
func (o *opening) follow() {
	o.w.win.Canvas().Focus(o.subject.entry)
	o.preview()
}

func channelChoices(terms *sla.Terms) []choice {
	var all []choice
	for _, c := range terms.Channels {
		all = append(all, choice{id: c.ID, text: in(c.Name)})
	}
	return all
}

func (o *opening) findCustomer(text string, answer func([]choice)) {
	answer(findCustomers(o.customers, text, ""))
}

// customerID is the customer that is named, by choice, id or whole name.
func (o *opening) customerID() string {
	text := strings.TrimSpace(o.customer.text())
	if o.customer.chosen.id != "" {
		return o.customer.chosen.id
	}
	for _, c := range o.customers {
		if strings.EqualFold(c.ID, text) || strings.EqualFold(c.Name, text) {
			return c.ID
		}
	}
	return ""
}

// ticket is what the form says.
func (o *opening) ticket() (sla.Ticket, error) {
	t := sla.Ticket{ID: strings.TrimSpace(o.id.text()), Customer: o.customerID(), Subject: strings.TrimSpace(o.subject.text()), Channel: o.channel.chosen(), Opened: o.w.now()}
	t.Priority, _ = sla.ParsePriority(o.priority.chosen())
	text := strings.TrimSpace(o.opened.text())
	if text == "" {
		return t, nil
	}
	at, err := app.ParseInstant(text, o.w.now(), o.zone)
	t.Opened = at
	return t, err
}

// promised is what opening a ticket would freeze.
type promised struct {
	ticket   sla.Ticket
	terms    *sla.Terms
	zone     sla.Zone
	had      ledger.PlanPeriod
	included bool // the plan includes the channel
}

func readPromise(v *ledger.View, t sla.Ticket) (p promised, err error) {
	if p.ticket, err = v.PreviewTicket(t); err != nil {
		return p, err
	}
	p.zone = v.Zone()
	terms, err := v.Terms(p.ticket.Terms)
	if err != nil {
		return p, err
	}
	p.terms, p.included = terms.Terms, terms.ChannelIncluded(p.ticket.Plan, p.ticket.Channel)
	p.had, _, err = v.PlanOn(t.Customer, p.zone.Day(t.Opened))
	return p, err
}

// preview shows what would be frozen.
func (o *opening) preview() {
	t, err := o.ticket()
	o.opened.mark(problem{})
	if err != nil {
		p := problemOf(err)
		o.opened.mark(p)
	}
	if t.Customer == "" || err != nil {
		o.asked.asked++
		o.said.hint(say("Choose a customer. The ticket keeps the plan that the customer has on that day."))
		o.form.sheet.relay()
		return
	}
	ask(o.w, &o.asked, func(v *ledger.View) (promised, error) { return readPromise(v, t) }, func(p promised, err error) {
		if err != nil {
			o.said.hint(problemOf(err).what)
		} else {
			o.said.promise(p)
		}
		o.form.sheet.relay()
	})
}

func (o *opening) save() {
	t, err := o.ticket()
	switch {
	case t.Customer == "":
		o.form.fail(problem{what: say("Customer not found"), remedy: say("Type part of the name and choose from the list, or add the customer in Customers"), field: "customer"})
		return
	case err != nil:
		p := problemOf(err)
		p.field = "opened"
		o.form.fail(p)
		return
	}
	o.form.wait()
	opened := o.w.now()
	act(o.w, func(tx *ledger.Tx) (sla.Ticket, error) { return tx.OpenTicket(t, nil) }, func(t sla.Ticket, err error) {
		if o.form.done(err) {
			o.w.jump("tickets", t.ID)
			o.w.tellAhead(t, opened)
		}
	})
}

// promiseBox shows what will be frozen into a ticket.
type promiseBox struct {
	drawing
	w     *Window
	known bool
	p     promised
	words string
}

func newPromiseBox(w *Window) *promiseBox {
	b := &promiseBox{w: w}
	b.min = sizeOf(200, 62)
	b.draw = b.paint
	b.height = func(width float32) float32 {
		if b.known && !b.p.included {
			return 84
		}
		return 62
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to the library.
func (b *promiseBox) CreateRenderer() fyne.WidgetRenderer { return &drawn{&b.drawing} }

func (b *promiseBox) hint(words string) { b.known, b.words = false, words; b.Refresh() }
func (b *promiseBox) promise(p promised) {
	b.known, b.p = true, p
	b.Refresh()
}

func (b *promiseBox) paint(p *pen, size fyne.Size) {
	p.box(0, 0, size.Width, size.Height, colorQuiet, 6)
	if !b.known {
		for i, line := range smallText.wrap(b.words, size.Width-24) {
			p.text(12, 22+18*float32(i), line, smallText)
		}
		return
	}
	t, now := b.p.ticket, b.w.now()
	p.badge(12, 20, t.Plan)
	since := say("no plan on that day")
	if b.p.had.From != 0 {
		since = say("the customer's plan since %s", shortDay(b.p.had.From, b.p.zone.Day(now)))
	}
	p.textIn(12+badgeWidth+10, 20, size.Width-badgeWidth-34, say("plan for this ticket: %s", since), strongText)
	due := say("%s has no response time", planName(t.Plan))
	if plan, ok := b.p.terms.Plan(t.Plan); ok && !t.Deadline.IsZero() {
		due = say("Response due %s %s, within %s of working time", moment(t.Deadline, now, b.p.zone), offset(t.Deadline, b.p.zone), plan.Window)
	}
	p.textIn(12, 43, size.Width-24, due, bodyText)
	if !b.p.included {
		p.icon(12, 58, 14, "risk", colorRiskMark)
		p.textIn(32, 65, size.Width-44, say("%s does not include this channel, but the ticket is accepted.", planName(t.Plan)), smallText.in(colorRisk))
	}
}
