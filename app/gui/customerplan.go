package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// planForm starts or ends a plan, and shows first what that changes and what it
// does not.
type planForm struct {
	w        *Window
	form     *form
	customer string
	name     string
	terms    *sla.Terms
	zone     sla.Zone
	plan     *chooser
	from     *field
	until    *field
	reason   *field
	preview  *planPreview
	asked    turn
}

// endPlan is the choice that ends a plan.
const endPlan = "-"

// changePlan opens the form.
func (w *Window) changePlan(customer string) {
	now := w.now()
	askForm(w, func(v *ledger.View) (customerFile, error) { return readCustomerFile(v, customer, now) }, func(f customerFile) {
		(&planForm{w: w, customer: customer, name: f.customer.Name, terms: f.terms, zone: f.zone}).show(f)
	})
}

func (f *planForm) show(file customerFile) {
	w, has := f.w, file.plan()
	f.form = w.form(say("Start the plan"), f.save)
	var plans []choice
	for _, p := range f.terms.Plans {
		if p.ID != sla.NoPlan {
			plans = append(plans, choice{id: string(p.ID), text: planName(p.ID)})
		}
	}
	if has != sla.NoPlan {
		plans = append(plans, choice{id: endPlan, text: say("no plan")})
	}
	f.from = f.form.field(say("From"), "from", file.proposedFrom().String())
	f.until = f.form.field(say("Until (not including this day)"), "until", "")
	f.until.entry.SetPlaceHolder(say("no end date"))
	f.reason = f.form.field(say("Reason, for the history"), "reason", "")
	f.plan = w.chooser(say("Plan"), plans, f.look)
	f.plan.at = betterPlan(plans, has)
	for _, one := range []*field{f.from, f.until} {
		w.withCalendar(one, func() sla.Zone { return f.zone })
		f.form.onType(one, f.look)
	}
	f.preview = newPlanPreview(w)
	content := below(12, beside(10, nil, f.plan), beside(12, []float32{1, 1}, f.from, f.until), f.preview, f.reason)
	f.form.show(say("Plan of %s", f.name), 600, content)
	f.form.sheet.first = f.plan
	w.win.Canvas().Focus(f.plan)
	f.look()
}

// proposedFrom is the day from which another plan is proposed: the first plan of
// a customer from today, so that tickets of today carry it; a change from the
// next month.
func (f customerFile) proposedFrom() sla.Day {
	if len(f.plans) == 0 {
		return f.today
	}
	return f.today.Month().Next().First()
}

// betterPlan is the plan above the one that a customer has, else the best one.
func betterPlan(plans []choice, has sla.PlanID) int {
	at := slices.IndexFunc(plans, func(c choice) bool { return c.id == string(has) })
	if at == 0 {
		return min(1, len(plans)-1)
	}
	return max(0, at-1)
}

// period is what the form says.
func (f *planForm) period() (ledger.PlanPeriod, error) {
	p := ledger.PlanPeriod{Customer: f.customer, Plan: sla.PlanID(f.plan.chosen())}
	var err error
	if p.From, err = readDay("from", f.from.text(), f.today()); err != nil {
		return p, err
	}
	if strings.TrimSpace(f.until.text()) == "" || p.Plan == endPlan {
		return p, nil
	}
	p.Until, err = readDay("until", f.until.text(), f.today())
	return p, err
}

// today is the day that it is in the ledger's zone.
func (f *planForm) today() sla.Day { return f.zone.Day(f.w.now()) }

// readDay reads the day of a field.
func readDay(field, text string, today sla.Day) (sla.Day, error) {
	d, err := app.ParseDay(text, today)
	return d, fieldError(field, err)
}

// planEffect is what a form would change.
type planEffect struct {
	change        ledger.PlanChange
	from          sla.Day     // from when on it counts: the day that the plan before is over, 0 for never
	before, after sla.PlanID  // the plans of the days that it changes
	waits         sla.Minutes // billable and not invoiced
	amount        decimal.Decimal
}

func readPlanEffect(v *ledger.View, p ledger.PlanPeriod) (e planEffect, err error) {
	e.from, e.before, e.after = p.From, sla.NoPlan, p.Plan
	if p.Plan == endPlan {
		e.after = sla.NoPlan
		e.change, err = v.PreviewEnd(p.Customer, p.From)
	} else {
		e.change, err = v.PreviewPlan(p)
	}
	if err != nil {
		return e, err
	}
	if had, ok, err := v.PlanOn(p.Customer, p.From.Add(-1)); err != nil {
		return e, err
	} else if ok {
		e.before = had.Plan
	}
	return e, e.readWaiting(v, p.Customer, p.From)
}

// readWaiting sums up the work that waits to be invoiced on a day.
func (e *planEffect) readWaiting(v *ledger.View, customer string, on sla.Day) (err error) {
	e.waits, e.amount, err = app.Unbilled(v, on.Month(), on, customer)
	return err
}

// look shows what would change.
func (f *planForm) look() {
	ending := f.plan.chosen() == endPlan
	f.until.Hidden = ending
	f.from.name = say("From")
	if ending {
		f.from.name = say("First day without a plan")
	}
	f.form.main.set(map[bool]string{true: say("End the plan"), false: say("Start %s", f.plan.chosen())}[ending], false)
	p, err := f.period()
	f.from.mark(problem{})
	f.until.mark(problem{})
	if err != nil {
		f.asked.asked++
		f.form.fail(problemOf(err))
		return
	}
	ask(f.w, &f.asked, func(v *ledger.View) (planEffect, error) { return readPlanEffect(v, p) }, func(e planEffect, err error) {
		f.form.said.tell(problem{})
		if err != nil {
			f.preview.clear()
			f.form.said.tell(problemOf(err))
		} else {
			f.preview.show(e, f.terms, f.zone)
		}
		f.form.sheet.relay()
	})
}

func (f *planForm) save() {
	p, err := f.period()
	if err != nil {
		f.form.fail(problemOf(err))
		return
	}
	why := strings.TrimSpace(f.reason.text())
	f.form.wait()
	act(f.w, func(tx *ledger.Tx) ([]sla.Ticket, error) {
		if p.Plan == endPlan {
			return nil, tx.EndPlan(p.Customer, p.From, why)
		}
		return tx.ReplacePlan(p, why)
	}, func(opened []sla.Ticket, err error) {
		if f.form.done(err) && len(opened) > 0 {
			id := p.Customer
			f.w.strip.offer(sayCount("%d tickets opened since then keep another plan. If that is wrong, change the plan on each ticket.", len(opened)), say("Show them"), func() { f.w.ticketsOf(id) })
		}
	})
}

// planPreview draws what a change of plan changes and what it does not.
type planPreview struct {
	drawing
	w      *Window
	known  bool
	effect planEffect
	terms  *sla.Terms
	zone   sla.Zone
}

func newPlanPreview(w *Window) *planPreview {
	d := &planPreview{w: w}
	d.min = func() fyne.Size { return fyne.NewSize(300, d.tall(d.Size().Width)) }
	d.height, d.draw = d.tall, d.paint
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer belongs to the library.
func (d *planPreview) CreateRenderer() fyne.WidgetRenderer { return &drawn{&d.drawing} }

func (d *planPreview) show(e planEffect, terms *sla.Terms, zone sla.Zone) {
	d.known, d.effect, d.terms, d.zone = true, e, terms, zone
	d.Refresh()
}

func (d *planPreview) clear() {
	d.known = false
	d.Refresh()
}

// mostKeeping is how many open tickets are listed; more are told as a number.
const mostKeeping = 5

func (d *planPreview) keeping() int { return min(len(d.effect.change.Open), mostKeeping) }

func (d *planPreview) tall(width float32) float32 {
	if !d.known {
		return 20
	}
	height := float32(24 + 24 + 24*2)
	for _, words := range d.changes() {
		height += 4 + 18*float32(len(bodyText.wrap(words, width-24)))
	}
	height += 32 * float32(d.keeping())
	if d.keeping() < len(d.effect.change.Open) || d.keeping() == 0 {
		height += 24
	}
	for _, words := range d.warnings() {
		height += 6 + 18*float32(len(bodyText.wrap(words, width-24)))
	}
	return height
}

// warnings are the sentences of what to look at.
func (d *planPreview) warnings() []string {
	var all []string
	if n := len(d.effect.change.Opened); n > 0 {
		all = append(all, sayCount("%d tickets opened in that time keep another plan", n))
	}
	for _, g := range d.effect.change.Gaps {
		all = append(all, in(app.GapWords(g)))
	}
	return all
}

// changes are the sentences of what changes.
func (d *planPreview) changes() []string {
	e, today := d.effect, d.zone.Day(d.w.now())
	var all []string
	for _, running := range e.change.Ends {
		if e.from == 0 {
			all = append(all, say("%s has no end date", running.Plan))
			continue
		}
		all = append(all, say("%s ends: %s is its last day", running.Plan, weekDay(e.from.Add(-1), today)))
	}
	plan, _ := d.terms.Plan(e.after)
	if plan.Window > 0 {
		all = append(all, say("New tickets: first response within %s; %s", plan.Window, d.channels(plan)))
	} else {
		all = append(all, say("New tickets: no response time"))
	}
	more, less := d.coverage(e.before, e.after)
	if len(more) > 0 {
		all = append(all, sayCount("%d more work types covered, including %s", len(more), more[0]))
	}
	if len(less) > 0 {
		all = append(all, sayCount("%d work types become billable, including %s", len(less), less[0]))
	}
	return all
}

func (d *planPreview) channels(plan sla.Plan) string {
	if len(plan.Channels) == len(d.terms.Channels) {
		return say("all channels")
	}
	var names []string
	for _, c := range d.terms.Channels {
		if slices.Contains(plan.Channels, c.ID) {
			names = append(names, in(c.Name))
		}
	}
	return strings.Join(names, ", ")
}

// coverage are the kinds of work that come to be covered, and those that cease
// to be.
func (d *planPreview) coverage(before, after sla.PlanID) (more, less []string) {
	for _, k := range d.terms.Kinds {
		had, has := slices.Contains(k.Covered, before), slices.Contains(k.Covered, after)
		switch {
		case has && !had:
			more = append(more, in(k.Name))
		case had && !has:
			less = append(less, in(k.Name))
		}
	}
	return more, less
}

func (d *planPreview) paint(p *pen, size fyne.Size) {
	if !d.known {
		return
	}
	p.text(0, 10, say("Changes"), labelText)
	y := float32(24)
	for _, words := range d.changes() {
		p.icon(0, y+2, 15, "covered", colorGood)
		for _, line := range bodyText.wrap(words, size.Width-24) {
			p.text(24, y+10, line, bodyText)
			y += 18
		}
		y += 4
	}
	p.textIn(0, y+12, size.Width, say("Does not change: what is open keeps its order, deadline and coverage"), labelText)
	y = d.paintKept(p, y+24, size.Width)
	for _, words := range d.warnings() {
		p.icon(0, y+4, 15, "risk", colorRiskMark)
		for _, line := range bodyText.wrap(words, size.Width-24) {
			p.text(24, y+12, line, bodyText)
			y += 18
		}
		y += 6
	}
	p.icon(0, y+4, 15, "billable", colorAccent)
	p.textIn(24, y+12, size.Width-24, say("%s of unbilled work stays billable, %s", d.effect.waits, euros(d.effect.amount)), bodyText)
	p.icon(0, y+28, 15, "none", colorInk2)
	p.textIn(24, y+36, size.Width-24, say("Invoices already issued stay as they are"), bodyText)
}

// paintKept lists the open tickets with the plan that they keep.
func (d *planPreview) paintKept(p *pen, y, width float32) float32 {
	open := d.effect.change.Open
	for _, t := range open[:d.keeping()] {
		p.rule(0, y, width, colorLine)
		mid := y + 16
		p.textIn(0, mid, 56, t.ID, smallText)
		p.badge(width-badgeWidth, mid, t.Plan)
		p.chip(width-badgeWidth-chipWidth()-8, mid, countdownOf(t, d.terms, d.w.now()))
		p.textIn(60, mid, width-badgeWidth-chipWidth()-76, t.Subject, bodyText)
		y += 32
	}
	switch more := len(open) - d.keeping(); {
	case len(open) == 0:
		p.textIn(24, y+12, width-24, say("No ticket is open."), smallText)
		y += 24
	case more > 0:
		p.textIn(0, y+12, width, sayCount("and %d more open tickets", more), smallText)
		y += 24
	}
	return y
}
