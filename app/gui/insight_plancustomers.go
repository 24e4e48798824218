package gui

import (
	"cmp"
	"slices"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/sla"
)

// customerColumns are what a customer pays and costs, and which plan would pay.
func (p *planPage) customerColumns() []gridColumn[planCustomer] {
	name := func(c planCustomer) string { return cmp.Or(c.worth.Name, c.worth.Key) }
	would := func(c planCustomer) string {
		if c.advice.Best == "" {
			return ""
		}
		return planName(c.advice.Best)
	}
	return []gridColumn[planCustomer]{
		{title: "Customer", width: 120, grow: 2, text: name, less: byText(name)},
		{title: "Plan", width: badgeWidth, text: func(c planCustomer) string { return planName(c.worth.Plan) }, less: byText(func(c planCustomer) string { return string(c.worth.Plan) }),
			paint: func(pen *pen, c planCustomer, x, y, _ float32) { pen.badge(x, y, c.worth.Plan) }},
		{title: "would pay", width: 76, text: would, less: byText(would), paint: func(pen *pen, c planCustomer, x, y, width float32) {
			if c.advice.Best != "" {
				pen.icon(x, y-6, 12, "next", colorAccent)
				pen.textIn(x+14, y, width-14, would(c), badgeText.in(colorAccent))
			}
		}},
		{title: "Income", width: 56, right: true, text: func(c planCustomer) string { return wholeEuros(c.worth.Income()) }, less: func(a, b planCustomer) int { return a.worth.Income().Cmp(b.worth.Income()) }},
		{title: "Cost", width: 56, right: true, text: func(c planCustomer) string { return wholeEuros(c.worth.Cost()) }, less: func(a, b planCustomer) int { return a.worth.Cost().Cmp(b.worth.Cost()) }},
		{title: "", width: 40, least: 600, text: func(planCustomer) string { return "" }, paint: p.paintMargin},
		{title: "Margin", width: 58, right: true, text: func(c planCustomer) string { return wholeEuros(c.worth.Margin()) }, less: func(a, b planCustomer) int { return a.worth.Margin().Cmp(b.worth.Margin()) },
			look: func(c planCustomer) letters {
				if c.worth.Margin().Round(0).IsNegative() {
					return strongText.in(colorLate)
				}
				return bodyText
			}},
	}
}

// paintMargin draws the margin as a bar from a line at nothing: losses to its left.
func (p *planPage) paintMargin(pen *pen, c planCustomer, x, y, width float32) {
	zero := x + width/4
	pen.box(zero, y-10, 1, 20, colorStrong, 0)
	part := float32(c.worth.Margin().InexactFloat64() / p.known.most)
	switch {
	case part < 0:
		high := min(width/4, max(1, -part*width*3/4))
		pen.box(zero-high, y-4, high, 8, colorLate, 0)
	case part > 0:
		pen.box(zero+1, y-4, max(1, part*width*3/4), 8, colorInk2, 0)
	}
}

// sheets are the plans, the customers and the advice as tables.
func (p *planPage) sheets() []tabular.Table {
	if p.known.blank() {
		return []tabular.Table{p.worthSheet(say("What each plan is worth"), say("Plan"), nil)}
	}
	customers := make([]app.PlanWorth, 0, len(p.known.customers))
	for _, c := range p.known.customers {
		customers = append(customers, c.worth)
	}
	return []tabular.Table{p.worthSheet(say("What each plan is worth"), say("Plan"), p.known.rows), p.worthSheet(say("Margin by customer"), say("Customer"), customers), p.adviceSheet()}
}

func (p *planPage) worthSheet(title, key string, rows []app.PlanWorth) tabular.Table {
	eur := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Money, Sum: true}
	}
	time := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Minutes, Sum: true}
	}
	columns := []tabular.Column{
		{Name: "key", Head: key}, {Name: "customers", Head: say("Customers"), Kind: tabular.Count}, eur("fees", say("Fees")),
		time("covered_minutes", say("Covered")), eur("covered_cost", say("at cost")), eur("covered_list", say("at list")),
		time("free_minutes", say("Free")), eur("free_cost", say("at cost")), eur("free_list", say("at list")),
		eur("billed", say("Billed")), eur("cost", say("Cost")), eur("margin", say("Margin")), {Name: "margin_share", Head: say("of income"), Kind: tabular.Percent},
	}
	var cells [][]any
	for _, r := range rows {
		share := any(nil)
		if part, known := r.Share(); known {
			share = part
		}
		cells = append(cells, []any{cmp.Or(r.Name, r.Key), r.Customers, r.Fees, r.Covered, r.CoveredCost, r.CoveredList, r.Free, r.FreeCost, r.FreeList, r.BillableList, r.Cost(), r.Margin(), share})
	}
	return fixed(title, columns, cells)
}

// adviceSheet is what each plan would have come to for each customer.
func (p *planPage) adviceSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "customer", Head: say("Customer")}, {Name: "plan", Head: say("Plan")}, {Name: "fee", Head: say("Fees"), Kind: tabular.Money}, {Name: "billed", Head: say("Billed"), Kind: tabular.Money},
		{Name: "pays", Head: say("They pay"), Kind: tabular.Money}, {Name: "margin", Head: say("Our margin"), Kind: tabular.Money},
		{Name: "break_even_minutes", Head: say("pays from"), Kind: tabular.Minutes}, {Name: "used_minutes", Head: say("used"), Kind: tabular.Minutes}, {Name: "up_to_minutes", Head: say("up to"), Kind: tabular.Minutes},
		{Name: "verdict", Head: say("verdict")},
	}
	var cells [][]any
	for _, c := range p.known.customers {
		for _, o := range c.advice.Offers {
			cells = append(cells, offerCells(c, o))
		}
	}
	return fixed(say("Advice"), columns, cells)
}

func offerCells(c planCustomer, o app.Offer) []any {
	verdict, fee := "", any(nil)
	switch {
	case o.Plan == c.advice.Now:
		verdict = say("in force")
	case o.Plan == c.advice.Best:
		verdict = say("pays for both, the best")
	case o.ForBoth:
		verdict = say("pays for both")
	}
	if o.FeeKnown {
		fee = o.Fee
	}
	from, used, to := any(nil), any(nil), any(nil)
	if o.Plan != c.advice.Now {
		if from, used = o.BreakEven, o.Used; o.UpTo > 0 {
			to = o.UpTo
		}
	}
	return []any{cmp.Or(c.worth.Name, c.worth.Key), planName(o.Plan), fee, o.Billed, o.Pays(), o.Margin, from, used, to, verdict}
}

// feeless are the plans that somebody had in these months, and for which the file has
// no fee then.
func feeless(rows []app.PlanWorth, customers []planCustomer) (names []string) {
	for _, r := range rows {
		if r.Plan != sla.NoPlan && r.Plan != "FREE" && r.Fees.IsZero() && !slices.ContainsFunc(customers, func(c planCustomer) bool { return c.advice.Offer(r.Plan).FeeKnown }) {
			names = append(names, planName(r.Plan))
		}
	}
	return names
}
