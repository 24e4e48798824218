package reports

import (
	"cmp"
	"slices"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/sla"
)

// customerColumns are what a customer pays and costs, and which plan would pay.
func (p *planPage) customerColumns() []kit.GridColumn[planCustomer] {
	name := func(c planCustomer) string { return cmp.Or(c.worth.Name, c.worth.Key) }
	would := func(c planCustomer) string {
		if c.advice.Best == "" {
			return ""
		}
		return kit.PlanName(c.advice.Best)
	}
	return []kit.GridColumn[planCustomer]{
		{Title: "Customer", Width: 120, Grow: 2, Text: name, Less: kit.ByText(name)},
		{Title: "Plan", Width: kit.BadgeWidth, Text: func(c planCustomer) string { return kit.PlanName(c.worth.Plan) }, Less: kit.ByText(func(c planCustomer) string { return string(c.worth.Plan) }),
			Paint: func(pen *kit.Pen, c planCustomer, x, y, _ float32) { pen.Badge(x, y, c.worth.Plan) }},
		{Title: "would pay", Width: 76, Text: would, Less: kit.ByText(would), Paint: func(pen *kit.Pen, c planCustomer, x, y, width float32) {
			if c.advice.Best != "" {
				pen.Icon(x, y-6, 12, "next", kit.ColorAccent)
				pen.TextIn(x+14, y, width-14, would(c), kit.BadgeText.In(kit.ColorAccent))
			}
		}},
		{Title: "Income", Width: 56, Right: true, Text: func(c planCustomer) string { return wholeEuros(c.worth.Income()) }, Less: func(a, b planCustomer) int { return a.worth.Income().Cmp(b.worth.Income()) }},
		{Title: "Cost", Width: 56, Right: true, Text: func(c planCustomer) string { return wholeEuros(c.worth.Cost()) }, Less: func(a, b planCustomer) int { return a.worth.Cost().Cmp(b.worth.Cost()) }},
		{Title: "", Width: 40, Least: 600, Text: func(planCustomer) string { return "" }, Paint: p.paintMargin},
		{Title: "Margin", Width: 58, Right: true, Text: func(c planCustomer) string { return wholeEuros(c.worth.Margin()) }, Less: func(a, b planCustomer) int { return a.worth.Margin().Cmp(b.worth.Margin()) },
			Look: func(c planCustomer) kit.Letters {
				if c.worth.Margin().Round(0).IsNegative() {
					return kit.StrongText.In(kit.ColorLate)
				}
				return kit.BodyText
			}},
	}
}

// paintMargin draws the margin as a bar from a line at nothing: losses to its left.
func (p *planPage) paintMargin(pen *kit.Pen, c planCustomer, x, y, width float32) {
	zero := x + width/4
	pen.Box(zero, y-10, 1, 20, kit.ColorStrong, 0)
	part := float32(c.worth.Margin().InexactFloat64() / p.known.most)
	switch {
	case part < 0:
		high := min(width/4, max(1, -part*width*3/4))
		pen.Box(zero-high, y-4, high, 8, kit.ColorLate, 0)
	case part > 0:
		pen.Box(zero+1, y-4, max(1, part*width*3/4), 8, kit.ColorInk2, 0)
	}
}

// sheets are the plans, the customers and the advice as tables.
func (p *planPage) sheets() []tabular.Table {
	if p.known.blank() {
		return []tabular.Table{p.worthSheet(kit.Say("What each plan is worth"), kit.Say("Plan"), nil)}
	}
	customers := make([]app.PlanWorth, 0, len(p.known.customers))
	for _, c := range p.known.customers {
		customers = append(customers, c.worth)
	}
	return []tabular.Table{p.worthSheet(kit.Say("What each plan is worth"), kit.Say("Plan"), p.known.rows), p.worthSheet(kit.Say("Margin by customer"), kit.Say("Customer"), customers), p.adviceSheet()}
}

func (p *planPage) worthSheet(title, key string, rows []app.PlanWorth) tabular.Table {
	eur := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Money, Sum: true}
	}
	time := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Minutes, Sum: true}
	}
	columns := []tabular.Column{
		{Name: "key", Head: key}, {Name: "customers", Head: kit.Say("Customers"), Kind: tabular.Count}, eur("fees", kit.Say("Fees")),
		time("covered_minutes", kit.Say("Covered")), eur("covered_cost", kit.Say("at cost")), eur("covered_list", kit.Say("at list")),
		time("free_minutes", kit.Say("Free")), eur("free_cost", kit.Say("at cost")), eur("free_list", kit.Say("at list")),
		eur("billed", kit.Say("Billed")), eur("cost", kit.Say("Cost")), eur("margin", kit.Say("Margin")), {Name: "margin_share", Head: kit.Say("of income"), Kind: tabular.Percent},
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
		{Name: "customer", Head: kit.Say("Customer")}, {Name: "plan", Head: kit.Say("Plan")}, {Name: "fee", Head: kit.Say("Fees"), Kind: tabular.Money}, {Name: "billed", Head: kit.Say("Billed"), Kind: tabular.Money},
		{Name: "pays", Head: kit.Say("They pay"), Kind: tabular.Money}, {Name: "margin", Head: kit.Say("Our margin"), Kind: tabular.Money},
		{Name: "break_even_minutes", Head: kit.Say("pays from"), Kind: tabular.Minutes}, {Name: "used_minutes", Head: kit.Say("used"), Kind: tabular.Minutes}, {Name: "up_to_minutes", Head: kit.Say("up to"), Kind: tabular.Minutes},
		{Name: "verdict", Head: kit.Say("verdict")},
	}
	var cells [][]any
	for _, c := range p.known.customers {
		for _, o := range c.advice.Offers {
			cells = append(cells, offerCells(c, o))
		}
	}
	return fixed(kit.Say("Advice"), columns, cells)
}

func offerCells(c planCustomer, o app.Offer) []any {
	verdict, fee := "", any(nil)
	switch {
	case o.Plan == c.advice.Now:
		verdict = kit.Say("in force")
	case o.Plan == c.advice.Best:
		verdict = kit.Say("pays for both, the best")
	case o.ForBoth:
		verdict = kit.Say("pays for both")
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
	return []any{cmp.Or(c.worth.Name, c.worth.Key), kit.PlanName(o.Plan), fee, o.Billed, o.Pays(), o.Margin, from, used, to, verdict}
}

// feeless are the plans that somebody had in these months, and for which the file has
// no fee then.
func feeless(rows []app.PlanWorth, customers []planCustomer) (names []string) {
	for _, r := range rows {
		if r.Plan != sla.NoPlan && r.Plan != "FREE" && r.Fees.IsZero() && !slices.ContainsFunc(customers, func(c planCustomer) bool { return c.advice.Offer(r.Plan).FeeKnown }) {
			names = append(names, kit.PlanName(r.Plan))
		}
	}
	return names
}
