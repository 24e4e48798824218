package tickets

import (
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// refreezing asks for another plan to be frozen into a ticket, and shows what
// that would change.
type refreezing struct {
	w      *gui.Window
	form   *kit.Form
	ticket sla.Ticket
	terms  *sla.Terms
	zone   sla.Zone
	plan   *kit.Chooser
	reason *kit.Field
	list   *forms.ChangeList
	due    string
	asked  kit.Turn
}

// refreezeTicket opens the form.
func refreezeTicket(w *gui.Window, id string) {
	r := &refreezing{w: w}
	gui.AskForm(w, func(v *ledger.View) (f ticketFile, err error) { return readTicketFile(v, id, w.Now()) }, func(f ticketFile) {
		r.ticket, r.terms, r.zone = f.ticket, f.terms, f.zone
		r.show()
	})
}

func (r *refreezing) show() {
	w := r.w
	r.form = w.Form(kit.Say("Apply this plan"), r.save)
	var plans []kit.Choice
	for _, p := range r.terms.Plans {
		if p.ID != r.ticket.Plan {
			plans = append(plans, kit.Choice{ID: string(p.ID), Text: kit.PlanName(p.ID)})
		}
	}
	r.reason = r.form.Field(kit.Say("Reason"), "reason", "")
	r.plan = w.Chooser(kit.Say("Plan"), plans, r.preview)
	r.list = forms.NewChangeList(w)
	r.list.Zone, r.list.Quiet = r.zone, kit.Say("No amount changes.")
	due := kit.Lines(kit.BodyText, func() string { return r.due })
	hint := kit.Lines(kit.HintText, func() string {
		return kit.Say("Use this only if the plan was recorded late or wrongly. The ticket is treated as if the customer had this plan when it was opened, which also changes its queue order and deadline.")
	})
	content := kit.Below(12, kit.NewCaption(r.ticket), kit.Beside(10, nil, r.plan), r.reason, due, r.list, hint)
	r.form.Show(kit.Say("Change the plan of %s", r.ticket.ID), 560, content)
	r.preview()
}

// replanned is what another plan would change.
type replanned struct {
	ticket   sla.Ticket
	rows     []forms.ChangedEntry
	invoiced []sla.Entry
}

func previewPlan(v *ledger.View, id string, plan sla.PlanID) (p replanned, err error) {
	would, err := v.PreviewPlanOf(id, plan)
	if err != nil {
		return p, err
	}
	p.ticket, p.invoiced = would.Ticket, would.Invoiced
	if p.rows, err = forms.ChangedEntries(v, would.Changed); err != nil {
		return p, err
	}
	for i := range p.rows {
		p.rows[i].How = kit.Say("at once")
	}
	for _, w := range would.Invoiced {
		one, err := forms.Priced(v, w)
		if err != nil {
			return p, err
		}
		p.rows = append(p.rows, forms.ChangedEntry{TicketWork: one, After: w.Verdict.Ruling, Costs: one.Amount, How: kit.Say("stays on %s", w.Invoice), Credit: true})
	}
	return p, nil
}

func (r *refreezing) preview() {
	id, plan := r.ticket.ID, sla.PlanID(r.plan.Chosen())
	gui.Ask(r.w, &r.asked, func(v *ledger.View) (replanned, error) { return previewPlan(v, id, plan) }, func(p replanned, err error) {
		if err != nil {
			r.form.Fail(gui.ProblemOf(err))
			return
		}
		r.list.Rows = p.rows
		r.due = kit.Say("Response due: %s → %s", forms.DueWords(r.ticket, r.w.Now(), r.zone), forms.DueWords(p.ticket, r.w.Now(), r.zone))
		r.form.Sheet.Relay()
	})
}

func (r *refreezing) save() {
	if !r.form.Needs(r.reason, kit.Say("It changes order, deadline and coverage"), kit.Say("Enter why the plan was different")) {
		return
	}
	id, plan, why := r.ticket.ID, sla.PlanID(r.plan.Chosen()), r.reason.Text()
	r.form.Wait()
	gui.Act(r.w, func(tx *ledger.Tx) (ledger.Rerating, error) { return tx.SetPlanOf(id, plan, why) }, func(_ ledger.Rerating, err error) { r.form.Done(err) })
}
