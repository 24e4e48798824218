package exchange

import (
	"maps"
	"slices"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var plans = &sheet[ledger.PlanPeriod]{
	name: "plans", thing: "plan", required: 4, counted: 4, orderBy: "from", needs: "customers", // a plan that begins ends the one before
	columns: []column[ledger.PlanPeriod]{
		customerOf(func(p *ledger.PlanPeriod) *string { return &p.Customer }),
		{name: "plan", must: true, read: func(i *importer, cell string, p *ledger.PlanPeriod) (err error) {
			p.Plan, err = i.terms.ParsePlan(cell)
			return err
		}, write: func(p ledger.PlanPeriod) string { return string(p.Plan) }},
		{name: "from", read: func(_ *importer, cell string, p *ledger.PlanPeriod) (err error) {
			p.From, err = sla.ParseDay(cell)
			return err
		}, write: func(p ledger.PlanPeriod) string { return p.From.String() }},
		{name: "until", read: func(_ *importer, cell string, p *ledger.PlanPeriod) (err error) {
			p.Until, err = sla.ParseDay(cell)
			return err
		}, write: func(p ledger.PlanPeriod) string { return p.Until.String() }, clear: func(p *ledger.PlanPeriod) { p.Until = 0 }},
	},
	keys: func(r record) (key, needs string) {
		return "plans/" + r.get("customer") + "/" + r.get("from"), "customers/" + r.get("customer")
	},
	blank: func(i *importer, r record) (p ledger.PlanPeriod, err error) {
		p = ledger.PlanPeriod{Customer: i.holder(r.get("customer")), Plan: sla.NoPlan}
		p.From, err = sla.ParseDay(r.get("from"))
		return p, inField(err, "from")
	},
	now: func(i *importer, r record) (p ledger.PlanPeriod, there bool, err error) {
		from, err := sla.ParseDay(r.get("from"))
		if err != nil {
			return p, false, nil // told when it is read
		}
		p, ok, err := i.tx.PlanOn(i.holder(r.get("customer")), from)
		return p, ok && p.From == from, err
	},
	add: func(i *importer, r record, p ledger.PlanPeriod, row *event.Row) error {
		i.begun(r, p)
		i.warnMerged(r)
		return i.tx.StartPlan(p, row)
	},
	set: func(i *importer, r record, _, p ledger.PlanPeriod, row *event.Row) error {
		i.begun(r, p)
		return i.tx.SetPlan(p, r.reason(), row)
	},
	ended: planEnded,
	each: func(v *ledger.View, each func(ledger.PlanPeriod)) error {
		all, err := v.Customers()
		for _, c := range all {
			periods, err := v.Plans(c.ID)
			if err != nil {
				return err
			}
			for _, p := range periods {
				each(p)
			}
		}
		return err
	},
}

// planEnded tells the end of a period that another one ended when it began: that
// is nobody's word on this one.
func planEnded(i *importer, column string, base, now ledger.PlanPeriod) bool {
	if column != "until" || now.Until == 0 || base.Until != 0 && base.Until < now.Until {
		return false
	}
	next, ok, err := i.tx.PlanOn(now.Customer, now.Until)
	return err == nil && ok && next.From == now.Until
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
