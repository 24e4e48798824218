package gui

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/sla"
)

// replayPlans are the columns of the table, the lowest plan first.
var replayPlans = []sla.PlanID{sla.NoPlan, "BRONZE", "SILVER", "GOLD", "PLATINUM"}

// newReplay makes the table of what each plan would have cost.
func (s *insight) newReplay() *grid[app.Replay] {
	columns := []gridColumn[app.Replay]{
		{title: "Customer", width: 150, grow: 2, text: func(r app.Replay) string { return r.Name },
			less: func(a, b app.Replay) int { return cmp.Compare(a.Name, b.Name) }},
		{title: "Hours", width: 70, right: true, text: func(r app.Replay) string { return r.Minutes.String() },
			less: func(a, b app.Replay) int { return cmp.Compare(a.Minutes, b.Minutes) }},
	}
	for _, plan := range replayPlans {
		columns = append(columns, gridColumn[app.Replay]{
			title: string(plan), width: 92, right: true,
			less:  func(a, b app.Replay) int { return a.Cost[plan].Cmp(b.Cost[plan]) },
			paint: func(p *pen, r app.Replay, x, y, width float32) { paintCost(p, r, plan, x, y, width) },
		})
	}
	columns = append(columns, gridColumn[app.Replay]{
		title: "Best move", width: 150, grow: 1, right: true, text: s.bestMove,
		less: func(a, b app.Replay) int { return s.saved(a).Cmp(s.saved(b)) },
	})
	g := newGrid(s.w, "replay", 32, func(r app.Replay) string { return r.Customer }, columns...)
	g.opened = func(r app.Replay) { s.w.visit("customers"); s.w.screens["customers"].(finder).find(r.Customer) }
	return g
}

// paintCost draws what a plan would have cost; the plan in force is framed.
func paintCost(p *pen, r app.Replay, plan sla.PlanID, x, y, width float32) {
	l := bodyText.in(colorInk2)
	if plan == r.Now {
		p.frame(x+2, y-13, width+8, 26, colorTint, colorAccent, 1, 5)
		l = strongText
	}
	p.textTo(x+width, y, money(r.Cost[plan]), l)
}

// plans are those of the table that the terms know.
func (s *insight) plans() []sla.PlanID {
	return slices.DeleteFunc(slices.Clone(replayPlans), func(id sla.PlanID) bool { return !slices.Contains(s.known.plans, id) })
}

func (s *insight) saved(r app.Replay) decimal.Decimal {
	_, saved := r.Best(s.plans())
	return saved
}

func (s *insight) bestMove(r app.Replay) string {
	best, saved := r.Best(s.plans())
	if best == r.Now || !saved.IsPositive() {
		return say("stays")
	}
	return say("%s saves %s", string(best), money(saved))
}
