package gui

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// whatIf is the card of what another plan would have cost. That needs a look at
// every entry of the months, so it waits until somebody asks; the answer stays,
// and says so when the ledger has gone on.
type whatIf struct {
	s       *insight
	asked   turn
	working bool
	known   replays
	view    *fyne.Container
	ask     *button
	words   *drawing
	box     *fyne.Container // of the table
	table   *grid[app.PlanComparison]
}

// replays is an answer, and what it was asked about.
type replays struct {
	from, to sla.Month
	head     string // of the journal; empty when nothing was asked yet
	at       time.Time
	list     []app.PlanComparison
	plans    []sla.PlanID // that are sold, the highest first
}

func newWhatIf(s *insight) *whatIf {
	f := &whatIf{s: s}
	f.ask = s.w.button(smallButton, say("Calculate"), f.work).withKeys(whatIfKeys)
	f.words = lines(hintText, f.said)
	f.table = f.newTable()
	rows := newDrawing(100, headHeight+32, func(*pen, fyne.Size) {})
	rows.height = func(float32) float32 { return headHeight + 2 + 32*float32(min(mostReplays, max(1, len(f.table.rows)))) }
	f.box = container.New(&inset{}, rows, f.table.Container)
	title := heading(func() string { return say("Cost under other plans") }, nil)
	f.view = below(6, beside(10, []float32{1}, title, f.ask), f.words, s.unheld("plan", "person", "kind"), f.box)
	f.show()
	return f
}

const whatIfKeys = "Ctrl+Shift+I"

// fits tells whether the answer is of the months that are shown, fresh whether
// the ledger is still the one that was asked.
func (f *whatIf) fits() bool {
	return f.known.head != "" && f.known.from == f.s.known.From && f.known.to == f.s.known.To
}

func (f *whatIf) fresh() bool { return f.fits() && f.known.head == f.s.known.head }

func (f *whatIf) said() string {
	words := say("What each customer's work in this period would cost under each plan, excluding plan fees. The current plan is outlined.")
	switch {
	case f.working:
		words += " " + say("Checking every entry of these months…")
	case f.fits() && !f.fresh():
		words += " " + say("As of %s; the ledger has changed since.", clock(f.s.known.zone.Local(f.known.at)))
	}
	return words
}

// show draws what is known.
func (f *whatIf) show() {
	f.ask.Hidden = f.working || f.fresh()
	f.box.Hidden = !f.fits()
	f.table.fill(f.mine())
	f.words.Refresh()
}

// mostReplays is how many rows are seen; the table scrolls to the others.
const mostReplays = 12

// mine are the rows of the customer that the screen is about, or all.
func (f *whatIf) mine() []app.PlanComparison {
	if f.s.only.Customer == "" {
		return f.known.list
	}
	return slices.DeleteFunc(slices.Clone(f.known.list), func(r app.PlanComparison) bool { return r.Customer != f.s.only.Customer })
}

// work asks.
func (f *whatIf) work() {
	if f.working || f.fresh() || f.s.known.To == 0 {
		return
	}
	f.working = true
	from, to, now := f.s.known.From, f.s.known.To, f.s.w.now()
	ask(f.s.w, &f.asked, func(v *ledger.View) (r replays, err error) {
		r.from, r.to, r.at = from, to, now
		_, r.head = v.Head()
		r.list, r.plans, err = app.PlanComparisons(v, from, to, v.Zone().Day(now), nil)
		return r, err
	}, f.answer)
	f.s.show()
}

func (f *whatIf) answer(r replays, err error) {
	f.working = false
	if err != nil {
		f.s.w.strip.say(problemOf(err))
	} else {
		f.known = r
		f.table.take(f.columns())
	}
	f.s.show()
	const head = 200 // with some rows
	f.s.pane.see(f.view, 0, head)
}

// newTable makes the table of what each plan would have cost.
func (f *whatIf) newTable() *grid[app.PlanComparison] {
	s := f.s
	g := newGrid(s.w, "replay", 32, func(r app.PlanComparison) string { return r.Customer }, f.columns()...)
	g.opened = func(r app.PlanComparison) { s.w.visit("customers"); s.w.screens["customers"].(finder).find(r.Customer) }
	return g
}

// columns are those of the plans that the terms sell, the lowest first, between
// the customer and what it would do best.
func (f *whatIf) columns() []gridColumn[app.PlanComparison] {
	columns := []gridColumn[app.PlanComparison]{
		{title: "Customer", width: 130, grow: 2, text: func(r app.PlanComparison) string { return r.Name },
			less: func(a, b app.PlanComparison) int { return cmp.Compare(a.Name, b.Name) }},
		{title: "Hours", width: 60, right: true, text: func(r app.PlanComparison) string { return r.Minutes.String() },
			less: func(a, b app.PlanComparison) int { return cmp.Compare(a.Minutes, b.Minutes) }},
	}
	for _, plan := range slices.Backward(f.known.plans) {
		columns = append(columns, gridColumn[app.PlanComparison]{
			title: planName(plan), width: 88, right: true,
			less:  func(a, b app.PlanComparison) int { return a.Cost[plan].Cmp(b.Cost[plan]) },
			paint: func(p *pen, r app.PlanComparison, x, y, width float32) { paintCost(p, r, plan, x, y, width) },
			text:  func(r app.PlanComparison) string { return money(r.Cost[plan]) },
		})
	}
	return append(columns, gridColumn[app.PlanComparison]{
		title: "Best plan", width: 150, least: 900, grow: 1, right: true, text: f.bestMove,
		less: func(a, b app.PlanComparison) int { return f.saved(a).Cmp(f.saved(b)) },
	})
}

// paintCost draws what a plan would have cost; the plan in force is framed.
func paintCost(p *pen, r app.PlanComparison, plan sla.PlanID, x, y, width float32) {
	l := bodyText.in(colorInk2)
	if plan == r.Now {
		p.frame(x+2, y-13, width+8, 26, colorTint, colorAccent, 1, 5)
		l = strongText
	}
	p.textTo(x+width, y, money(r.Cost[plan]), l)
}

func (f *whatIf) saved(r app.PlanComparison) decimal.Decimal {
	_, saved := r.Best(f.known.plans)
	return saved
}

func (f *whatIf) bestMove(r app.PlanComparison) string {
	best, saved := r.Best(f.known.plans)
	if best == r.Now || !saved.IsPositive() {
		return say("no change")
	}
	return say("%s saves %s", string(best), money(saved))
}
