package forms

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// opening is the form of a new ticket. It shows the plan that will be frozen
// and the deadline before anything is written.
type opening struct {
	w         *gui.Window
	form      *kit.Form
	id        *kit.Field
	customer  *kit.Pick
	subject   *kit.Field
	priority  *kit.Chooser
	channel   *kit.Chooser
	opened    *kit.Field
	said      *promiseBox
	customers []customerChoice
	terms     *sla.Terms
	zone      sla.Zone
	asked     kit.Turn
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

// OpenTicket opens the form, with a customer where one is known.
func OpenTicket(w *gui.Window, customer string) {
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (openingAnswer, error) { return readOpening(v, v.Zone().Day(now)) }, func(a openingAnswer) {
		if len(a.customers) == 0 {
			w.Strip.Tell(kit.Say("A ticket belongs to a customer: add the first one."))
			showCustomerForm(w, "", func(id string) { OpenTicket(w, id) })
			return
		}
		showOpening(w, a, customer)
	})
}

func showOpening(w *gui.Window, a openingAnswer, customer string) {
	o := &opening{w: w, customers: a.customers, terms: a.terms, zone: a.zone, said: newPromiseBox(w)}
	o.form = w.Form(kit.Say("Open the ticket"), o.save)
	o.customer = o.form.Pick(kit.Say("Customer"), "customer", o.findCustomer)
	o.customer.Picked, o.customer.Typed = func(kit.Choice) { o.follow() }, o.preview
	o.subject = o.form.Field(kit.Say("Subject"), "subject", "")
	o.id = o.form.Field(kit.Say("Number"), "id", a.id)
	o.opened = o.form.Field(kit.Say("Opened"), "opened", "")
	w.WithCalendar(o.opened, func() sla.Zone { return o.zone })
	o.opened.Hint = kit.Offset(w.Now(), a.zone)
	o.opened.Entry.SetPlaceHolder(kit.Say("now, %s", gui.WholeMoment(w.Now(), a.zone)))
	o.form.OnType(o.opened, o.preview)
	o.priority = w.Chooser(kit.Say("Priority"), PriorityChoices()[1:], o.preview)
	o.priority.At = 1
	o.channel = w.Chooser(kit.Say("Channel"), ChannelChoices(a.terms), o.preview)
	o.channel.At = min(1, len(a.terms.Channels)-1)
	content := kit.Below(12,
		o.customer.Field, o.subject,
		kit.Flowing(10, o.priority, o.channel),
		kit.Beside(12, []float32{1, 2}, o.id, o.opened),
		o.said)
	o.form.Show(kit.Say("Open a ticket"), 560, content)
	for _, c := range a.customers {
		if c.ID == customer {
			o.customer.Set(kit.Choice{ID: c.ID, Text: c.Name})
			o.form.Begun[0] = c.Name
			o.w.Win.Canvas().Focus(o.subject.Entry)
		}
	}
	o.preview()
}

// follow goes on with the subject once a customer is picked.
func (o *opening) follow() {
	o.w.Win.Canvas().Focus(o.subject.Entry)
	o.preview()
}

// ChannelChoices are the channels of the terms.
func ChannelChoices(terms *sla.Terms) []kit.Choice {
	var all []kit.Choice
	for _, c := range terms.Channels {
		all = append(all, kit.Choice{ID: c.ID, Text: kit.In(c.Name)})
	}
	return all
}

func (o *opening) findCustomer(text string, answer func([]kit.Choice)) {
	answer(findCustomers(o.customers, text, ""))
}

// customerID is the customer that is named, by choice, id or whole name.
func (o *opening) customerID() string {
	text := strings.TrimSpace(o.customer.Text())
	if o.customer.Chosen.ID != "" {
		return o.customer.Chosen.ID
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
	t := sla.Ticket{ID: strings.TrimSpace(o.id.Text()), Customer: o.customerID(), Subject: strings.TrimSpace(o.subject.Text()), Channel: o.channel.Chosen(), Opened: o.w.Now()}
	t.Priority, _ = sla.ParsePriority(o.priority.Chosen())
	text := strings.TrimSpace(o.opened.Text())
	if text == "" {
		return t, nil
	}
	at, err := app.ParseInstant(text, o.w.Now(), o.zone)
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
	o.opened.Mark(kit.Problem{})
	if err != nil {
		p := gui.ProblemOf(err)
		o.opened.Mark(p)
	}
	if t.Customer == "" || err != nil {
		o.asked.Asked++
		o.said.hint(kit.Say("Choose a customer. The ticket keeps the plan that the customer has on that day."))
		o.form.Sheet.Relay()
		return
	}
	gui.Ask(o.w, &o.asked, func(v *ledger.View) (promised, error) { return readPromise(v, t) }, func(p promised, err error) {
		if err != nil {
			o.said.hint(gui.ProblemOf(err).What)
		} else {
			o.said.promise(p)
		}
		o.form.Sheet.Relay()
	})
}

func (o *opening) save() {
	t, err := o.ticket()
	switch {
	case t.Customer == "":
		o.form.Fail(kit.Problem{What: kit.Say("Customer not found"), Remedy: kit.Say("Type part of the name and choose from the list, or add the customer in Customers"), Field: "customer"})
		return
	case err != nil:
		p := gui.ProblemOf(err)
		p.Field = "opened"
		o.form.Fail(p)
		return
	}
	o.form.Wait()
	opened := o.w.Now()
	gui.Act(o.w, func(tx *ledger.Tx) (sla.Ticket, error) { return tx.OpenTicket(t, nil) }, func(t sla.Ticket, err error) {
		if o.form.Done(err) {
			o.w.Jump("tickets", t.ID)
			TellAhead(o.w, t, opened)
		}
	})
}

// promiseBox shows what will be frozen into a ticket.
type promiseBox struct {
	kit.Drawing
	w     *gui.Window
	known bool
	p     promised
	words string
}

func newPromiseBox(w *gui.Window) *promiseBox {
	b := &promiseBox{w: w}
	b.Min = kit.SizeOf(200, 62)
	b.Draw = b.paint
	b.Height = func(width float32) float32 {
		if b.known && !b.p.included {
			return 84
		}
		return 62
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to the library.
func (b *promiseBox) CreateRenderer() fyne.WidgetRenderer { return &kit.Drawn{D: &b.Drawing} }

func (b *promiseBox) hint(words string) { b.known, b.words = false, words; b.Refresh() }
func (b *promiseBox) promise(p promised) {
	b.known, b.p = true, p
	b.Refresh()
}

func (b *promiseBox) paint(p *kit.Pen, size fyne.Size) {
	p.Box(0, 0, size.Width, size.Height, kit.ColorQuiet, 6)
	if !b.known {
		for i, line := range kit.SmallText.Wrap(b.words, size.Width-24) {
			p.Text(12, 22+18*float32(i), line, kit.SmallText)
		}
		return
	}
	t, now := b.p.ticket, b.w.Now()
	p.Badge(12, 20, t.Plan)
	since := kit.Say("no plan on that day")
	if b.p.had.From != 0 {
		since = kit.Say("the customer's plan since %s", kit.ShortDay(b.p.had.From, b.p.zone.Day(now)))
	}
	p.TextIn(12+kit.BadgeWidth+10, 20, size.Width-kit.BadgeWidth-34, kit.Say("plan for this ticket: %s", since), kit.StrongText)
	due := kit.Say("%s has no response time", kit.PlanName(t.Plan))
	if plan, ok := b.p.terms.Plan(t.Plan); ok && !t.Deadline.IsZero() {
		due = kit.Say("Response due %s %s, within %s of working time", kit.Moment(t.Deadline, now, b.p.zone), kit.Offset(t.Deadline, b.p.zone), plan.Window)
	}
	p.TextIn(12, 43, size.Width-24, due, kit.BodyText)
	if !b.p.included {
		p.Icon(12, 58, 14, "risk", kit.ColorRiskMark)
		p.TextIn(32, 65, size.Width-44, kit.Say("%s does not include this channel, but the ticket is accepted.", kit.PlanName(t.Plan)), kit.SmallText.In(kit.ColorRisk))
	}
}
