package exchange

import (
	"hourbook/ledger"
	"hourbook/sla"
)

func (i *importer) plan(r record) (act rowAct, err error) {
	p := ledger.PlanPeriod{Customer: r.get("customer")}
	act = rowAct{
		key: "plans/" + p.Customer + "/" + r.get("from"), needs: "customers/" + p.Customer,
		exists: func() (bool, error) { return i.tx.HasPlan(p.Customer, p.From) },
		add: func(row *ledger.Row) error {
			opened, err := i.tx.StartPlan(p, row)
			i.warnOpened(r, p, opened)
			return err
		},
		change: func(row *ledger.Row, reason string) error {
			if err := i.tx.SetPlan(p, reason, row); err != nil {
				return err
			}
			opened, err := i.tx.OpenedUnderAnother(p)
			i.warnOpened(r, p, opened)
			return err
		},
	}
	if p.Plan, err = i.terms.ParsePlan(r.get("plan")); err != nil {
		return act, err
	}
	if p.From, err = sla.ParseDay(r.get("from")); err != nil {
		return act, inField(err, "from")
	}
	if until := r.get("until"); until != "" {
		p.Until, err = sla.ParseDay(until)
	}
	return act, inField(err, "until")
}

// warnOpened tells of tickets that a plan recorded late does not change.
func (i *importer) warnOpened(r record, p ledger.PlanPeriod, opened []sla.Ticket) {
	for _, t := range opened {
		i.warn("%s:%d: %s was opened in this period and carries %s; to change that: hourbook ticket set %s --plan %s --reason ...", r.file, r.line, t.ID, t.Plan, t.ID, p.Plan)
	}
}

func exportPlans(v *ledger.View, row func(...string)) error {
	all, err := v.Customers()
	if err != nil {
		return err
	}
	for _, c := range all {
		periods, err := v.Plans(c.ID)
		if err != nil {
			return err
		}
		for _, p := range periods {
			row(p.Customer, string(p.Plan), p.From.String(), p.Until.String())
		}
	}
	return nil
}
