package forms

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// planForm starts or ends a plan, and shows first what that changes and what it
// does not.
type planForm struct {
	w        *gui.Window
	form     *kit.Form
	customer string
	name     string
	terms    *sla.Terms
	zone     sla.Zone
	plan     *kit.Chooser
	from     *kit.Field
	until    *kit.Field
	reason   *kit.Field
	preview  *planPreview
	asked    kit.Turn
}

// endPlan is the choice that ends a plan.
const endPlan = "-"

// ChangePlan opens the form.
func ChangePlan(w *gui.Window, customer string) {
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (CustomerFile, error) { return ReadCustomerFile(v, customer, now) }, func(f CustomerFile) {
		(&planForm{w: w, customer: customer, name: f.Customer.Name, terms: f.Terms, zone: f.Zone}).show(f)
	})
}

func (f *planForm) show(file CustomerFile) {
	w, has := f.w, file.Plan()
	f.form = w.Form(kit.Say("Start the plan"), f.save)
	var plans []kit.Choice
	for _, p := range f.terms.Plans {
		if p.ID != sla.NoPlan {
			plans = append(plans, kit.Choice{ID: string(p.ID), Text: kit.PlanName(p.ID)})
		}
	}
	if has != sla.NoPlan {
		plans = append(plans, kit.Choice{ID: endPlan, Text: kit.Say("no plan")})
	}
	f.from = f.form.Field(kit.Say("From"), "from", file.proposedFrom().String())
	f.until = f.form.Field(kit.Say("Until (not including this day)"), "until", "")
	f.until.Entry.SetPlaceHolder(kit.Say("no end date"))
	f.reason = f.form.Field(kit.Say("Reason, for the history"), "reason", "")
	f.plan = w.Chooser(kit.Say("Plan"), plans, f.look)
	f.plan.At = betterPlan(plans, has)
	for _, one := range []*kit.Field{f.from, f.until} {
		w.WithCalendar(one, func() sla.Zone { return f.zone })
		f.form.OnType(one, f.look)
	}
	f.preview = newPlanPreview(w)
	content := kit.Below(12, kit.Beside(10, nil, f.plan), kit.Beside(12, []float32{1, 1}, f.from, f.until), f.preview, f.reason)
	f.form.Show(kit.Say("Plan of %s", f.name), 600, content)
	f.form.Sheet.First = f.plan
	w.Win.Canvas().Focus(f.plan)
	f.look()
}

// proposedFrom is the day from which another plan is proposed: the first plan of
// a customer from today, so that tickets of today carry it; a change from the
// next month.
func (f CustomerFile) proposedFrom() sla.Day {
	if len(f.Plans) == 0 {
		return f.Today
	}
	return f.Today.Month().Next().First()
}

// betterPlan is the plan above the one that a customer has, else the best one.
func betterPlan(plans []kit.Choice, has sla.PlanID) int {
	at := slices.IndexFunc(plans, func(c kit.Choice) bool { return c.ID == string(has) })
	if at == 0 {
		return min(1, len(plans)-1)
	}
	return max(0, at-1)
}

// period is what the form says.
func (f *planForm) period() (ledger.PlanPeriod, error) {
	p := ledger.PlanPeriod{Customer: f.customer, Plan: sla.PlanID(f.plan.Chosen())}
	var err error
	if p.From, err = ReadDay("from", f.from.Text(), f.today()); err != nil {
		return p, err
	}
	if strings.TrimSpace(f.until.Text()) == "" || p.Plan == endPlan {
		return p, nil
	}
	p.Until, err = ReadDay("until", f.until.Text(), f.today())
	return p, err
}

// today is the day that it is in the ledger's zone.
func (f *planForm) today() sla.Day { return f.zone.Day(f.w.Now()) }

// ReadDay reads the day of a field.
func ReadDay(field, text string, today sla.Day) (sla.Day, error) {
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
	ending := f.plan.Chosen() == endPlan
	f.until.Hidden = ending
	f.from.Name = kit.Say("From")
	if ending {
		f.from.Name = kit.Say("First day without a plan")
	}
	f.form.Main.Set(map[bool]string{true: kit.Say("End the plan"), false: kit.Say("Start %s", f.plan.Chosen())}[ending], false)
	p, err := f.period()
	f.from.Mark(kit.Problem{})
	f.until.Mark(kit.Problem{})
	if err != nil {
		f.asked.Asked++
		f.form.Fail(gui.ProblemOf(err))
		return
	}
	gui.Ask(f.w, &f.asked, func(v *ledger.View) (planEffect, error) { return readPlanEffect(v, p) }, func(e planEffect, err error) {
		f.form.Said.Tell(kit.Problem{})
		if err != nil {
			f.preview.clear()
			f.form.Said.Tell(gui.ProblemOf(err))
		} else {
			f.preview.show(e, f.terms, f.zone)
		}
		f.form.Sheet.Relay()
	})
}

func (f *planForm) save() {
	p, err := f.period()
	if err != nil {
		f.form.Fail(gui.ProblemOf(err))
		return
	}
	why := strings.TrimSpace(f.reason.Text())
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) ([]sla.Ticket, error) {
		if p.Plan == endPlan {
			return nil, tx.EndPlan(p.Customer, p.From, why)
		}
		return tx.ReplacePlan(p, why)
	}, func(opened []sla.Ticket, err error) {
		if f.form.Done(err) && len(opened) > 0 {
			id := p.Customer
			f.w.Strip.Offer(kit.SayCount("%d tickets opened since then keep another plan. If that is wrong, change the plan on each ticket.", len(opened)), kit.Say("Show them"), func() { f.w.TicketsOf(id) })
		}
	})
}

// planPreview draws what a change of plan changes and what it does not.
type planPreview struct {
	kit.Drawing
	w      *gui.Window
	known  bool
	effect planEffect
	terms  *sla.Terms
	zone   sla.Zone
}

func newPlanPreview(w *gui.Window) *planPreview {
	d := &planPreview{w: w}
	d.Min = func() fyne.Size { return fyne.NewSize(300, d.tall(d.Size().Width)) }
	d.Height, d.Draw = d.tall, d.paint
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer belongs to the library.
func (d *planPreview) CreateRenderer() fyne.WidgetRenderer { return &kit.Drawn{D: &d.Drawing} }

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
		height += 4 + 18*float32(len(kit.BodyText.Wrap(words, width-24)))
	}
	height += 32 * float32(d.keeping())
	if d.keeping() < len(d.effect.change.Open) || d.keeping() == 0 {
		height += 24
	}
	for _, words := range d.warnings() {
		height += 6 + 18*float32(len(kit.BodyText.Wrap(words, width-24)))
	}
	return height
}

// warnings are the sentences of what to look at.
func (d *planPreview) warnings() []string {
	var all []string
	if n := len(d.effect.change.Opened); n > 0 {
		all = append(all, kit.SayCount("%d tickets opened in that time keep another plan", n))
	}
	for _, g := range d.effect.change.Gaps {
		all = append(all, kit.In(app.GapWords(g)))
	}
	return all
}

// changes are the sentences of what changes.
func (d *planPreview) changes() []string {
	e, today := d.effect, d.zone.Day(d.w.Now())
	var all []string
	for _, running := range e.change.Ends {
		if e.from == 0 {
			all = append(all, kit.Say("%s has no end date", running.Plan))
			continue
		}
		all = append(all, kit.Say("%s ends: %s is its last day", running.Plan, kit.WeekDay(e.from.Add(-1), today)))
	}
	plan, _ := d.terms.Plan(e.after)
	if plan.Window > 0 {
		all = append(all, kit.Say("New tickets: first response within %s; %s", plan.Window, d.channels(plan)))
	} else {
		all = append(all, kit.Say("New tickets: no response time"))
	}
	more, less := d.coverage(e.before, e.after)
	if len(more) > 0 {
		all = append(all, kit.SayCount("%d more work types covered, including %s", len(more), more[0]))
	}
	if len(less) > 0 {
		all = append(all, kit.SayCount("%d work types become billable, including %s", len(less), less[0]))
	}
	return all
}

func (d *planPreview) channels(plan sla.Plan) string {
	if len(plan.Channels) == len(d.terms.Channels) {
		return kit.Say("all channels")
	}
	var names []string
	for _, c := range d.terms.Channels {
		if slices.Contains(plan.Channels, c.ID) {
			names = append(names, kit.In(c.Name))
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
			more = append(more, kit.In(k.Name))
		case had && !has:
			less = append(less, kit.In(k.Name))
		}
	}
	return more, less
}

func (d *planPreview) paint(p *kit.Pen, size fyne.Size) {
	if !d.known {
		return
	}
	p.Text(0, 10, kit.Say("Changes"), kit.LabelText)
	y := float32(24)
	for _, words := range d.changes() {
		p.Icon(0, y+2, 15, "covered", kit.ColorGood)
		for _, line := range kit.BodyText.Wrap(words, size.Width-24) {
			p.Text(24, y+10, line, kit.BodyText)
			y += 18
		}
		y += 4
	}
	p.TextIn(0, y+12, size.Width, kit.Say("Does not change: what is open keeps its order, deadline and coverage"), kit.LabelText)
	y = d.paintKept(p, y+24, size.Width)
	for _, words := range d.warnings() {
		p.Icon(0, y+4, 15, "risk", kit.ColorRiskMark)
		for _, line := range kit.BodyText.Wrap(words, size.Width-24) {
			p.Text(24, y+12, line, kit.BodyText)
			y += 18
		}
		y += 6
	}
	p.Icon(0, y+4, 15, "billable", kit.ColorAccent)
	p.TextIn(24, y+12, size.Width-24, kit.Say("%s of unbilled work stays billable, %s", d.effect.waits, kit.Euros(d.effect.amount)), kit.BodyText)
	p.Icon(0, y+28, 15, "none", kit.ColorInk2)
	p.TextIn(24, y+36, size.Width-24, kit.Say("Invoices already issued stay as they are"), kit.BodyText)
}

// paintKept lists the open tickets with the plan that they keep.
func (d *planPreview) paintKept(p *kit.Pen, y, width float32) float32 {
	open := d.effect.change.Open
	for _, t := range open[:d.keeping()] {
		p.Rule(0, y, width, kit.ColorLine)
		mid := y + 16
		p.TextIn(0, mid, 56, t.ID, kit.SmallText)
		p.Badge(width-kit.BadgeWidth, mid, t.Plan)
		p.Chip(width-kit.BadgeWidth-kit.ChipWidth-8, mid, kit.CountdownOf(t, d.terms, d.w.Now()))
		p.TextIn(60, mid, width-kit.BadgeWidth-kit.ChipWidth-76, t.Subject, kit.BodyText)
		y += 32
	}
	switch more := len(open) - d.keeping(); {
	case len(open) == 0:
		p.TextIn(24, y+12, width-24, kit.Say("No ticket is open."), kit.SmallText)
		y += 24
	case more > 0:
		p.TextIn(0, y+12, width, kit.SayCount("and %d more open tickets", more), kit.SmallText)
		y += 24
	}
	return y
}
