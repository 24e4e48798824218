package exchange

import (
	"maps"
	"slices"

	"hourbook/ledger"
	"hourbook/sla"
)

func (i *importer) plan(r record) (act rowAct, err error) {
	p := ledger.PlanPeriod{Customer: r.get("customer")}
	act = rowAct{
		key: "plans/" + p.Customer + "/" + r.get("from"), needs: "customers/" + p.Customer,
		exists: func() (bool, error) { return i.tx.HasPlan(p.Customer, p.From) },
		add: func(row *ledger.Row) error {
			i.begun(r, p)
			return i.tx.StartPlan(p, row)
		},
		change: func(row *ledger.Row, reason string) error {
			i.begun(r, p)
			return i.tx.SetPlan(p, reason, row)
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

// begun notes a row that gives its customer a plan.
func (i *importer) begun(r record, p ledger.PlanPeriod) {
	rows := i.plans[p.Customer]
	if rows == nil {
		rows = map[sla.Day]int{}
		i.plans[p.Customer] = rows
	}
	rows[p.From] = r.line
}

// warnOpened tells of tickets that a plan recorded late does not change: those of
// each customer once, however many periods came.
func (i *importer) warnOpened(file string) error {
	for _, customer := range slices.Sorted(maps.Keys(i.plans)) {
		tickets, err := i.tx.CustomerTickets(customer)
		if err != nil {
			return err
		}
		for _, t := range tickets {
			p, ok, err := i.tx.PlanOn(customer, i.tx.Zone().Day(t.Opened))
			if err != nil {
				return err
			}
			if line := i.plans[customer][p.From]; ok && line > 0 && t.Plan != p.Plan {
				i.warn("%s:%d: %s was opened in this period and carries %s; to change that: hourbook ticket set %s --plan %s --reason ...", file, line, t.ID, t.Plan, t.ID, p.Plan)
			}
		}
	}
	return nil
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
