package gui

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// refreezing asks for another plan to be frozen into a ticket, and shows what
// that would change.
type refreezing struct {
	w      *Window
	form   *form
	ticket sla.Ticket
	terms  *sla.Terms
	zone   sla.Zone
	plan   *chooser
	reason *field
	list   *changeList
	due    string
	asked  turn
}

// refreezeTicket opens the form.
func (w *Window) refreezeTicket(id string) {
	r := &refreezing{w: w}
	askForm(w, func(v *ledger.View) (f ticketFile, err error) { return readTicketFile(v, id, w.now()) }, func(f ticketFile) {
		r.ticket, r.terms, r.zone = f.ticket, f.terms, f.zone
		r.show()
	})
}

func (r *refreezing) show() {
	w := r.w
	r.form = w.form(say("Apply this plan"), r.save)
	var plans []choice
	for _, p := range r.terms.Plans {
		if p.ID != r.ticket.Plan {
			plans = append(plans, choice{id: string(p.ID), text: planName(p.ID)})
		}
	}
	r.reason = r.form.field(say("Reason"), "reason", "")
	r.plan = w.chooser(say("Plan"), plans, r.preview)
	r.list = newChangeList(w)
	r.list.zone, r.list.quiet = r.zone, say("No amount changes.")
	due := lines(bodyText, func() string { return r.due })
	hint := lines(hintText, func() string {
		return say("Use this only if the plan was recorded late or wrongly. The ticket is treated as if the customer had this plan when it was opened, which also changes its queue order and deadline.")
	})
	content := below(12, newCaption(r.ticket), beside(10, nil, r.plan), r.reason, due, r.list, hint)
	r.form.show(say("Change the plan of %s", r.ticket.ID), 560, content)
	r.preview()
}

// replanned is what another plan would change.
type replanned struct {
	ticket   sla.Ticket
	rows     []changedEntry
	invoiced []sla.Entry
}

func previewPlan(v *ledger.View, id string, plan sla.PlanID) (p replanned, err error) {
	would, err := v.PreviewPlanOf(id, plan)
	if err != nil {
		return p, err
	}
	p.ticket, p.invoiced = would.Ticket, would.Invoiced
	if p.rows, err = changedEntries(v, would.Changed); err != nil {
		return p, err
	}
	for i := range p.rows {
		p.rows[i].how = say("at once")
	}
	for _, w := range would.Invoiced {
		one, err := priced(v, w)
		if err != nil {
			return p, err
		}
		p.rows = append(p.rows, changedEntry{ticketWork: one, after: w.Verdict.Ruling, costs: one.amount, how: say("stays on %s", w.Invoice), credit: true})
	}
	return p, nil
}

func (r *refreezing) preview() {
	id, plan := r.ticket.ID, sla.PlanID(r.plan.chosen())
	ask(r.w, &r.asked, func(v *ledger.View) (replanned, error) { return previewPlan(v, id, plan) }, func(p replanned, err error) {
		if err != nil {
			r.form.fail(problemOf(err))
			return
		}
		r.list.rows = p.rows
		r.due = say("Response due: %s → %s", dueWords(r.ticket, r.w.now(), r.zone), dueWords(p.ticket, r.w.now(), r.zone))
		r.form.sheet.relay()
	})
}

func (r *refreezing) save() {
	if !r.form.needs(r.reason, say("It changes order, deadline and coverage"), say("Enter why the plan was different")) {
		return
	}
	id, plan, why := r.ticket.ID, sla.PlanID(r.plan.chosen()), r.reason.text()
	r.form.wait()
	act(r.w, func(tx *ledger.Tx) (ledger.Rerating, error) { return tx.SetPlanOf(id, plan, why) }, func(_ ledger.Rerating, err error) { r.form.done(err) })
}
