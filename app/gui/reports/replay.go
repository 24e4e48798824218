package reports

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// whatIf is the card of what another plan would have cost. That needs a look at
// every entry of the months, so it waits until somebody asks; the answer stays,
// and says so when the ledger has gone on.
type whatIf struct {
	s       *insight
	asked   kit.Turn
	working bool
	known   replays
	view    *fyne.Container
	ask     *kit.Button
	words   *kit.Drawing
	box     *fyne.Container // of the table
	table   *kit.Grid[app.PlanComparison]
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
	f.ask = s.w.Button(kit.SmallButton, kit.Say("Calculate"), f.work).WithKeys(whatIfKeys)
	f.words = kit.Lines(kit.HintText, f.said)
	f.table = f.newTable()
	rows := kit.NewDrawing(100, kit.HeadHeight+32, func(*kit.Pen, fyne.Size) {})
	rows.Height = func(float32) float32 {
		return kit.HeadHeight + 2 + 32*float32(min(mostReplays, max(1, len(f.table.Rows))))
	}
	f.box = container.New(&kit.Inset{}, rows, f.table.Container)
	title := kit.Heading(func() string { return kit.Say("Cost under other plans") }, nil)
	f.view = kit.Below(6, kit.Beside(10, []float32{1}, title, f.ask), f.words, s.unheld("plan", "priority", "person", "kind"), f.box)
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
	words := kit.Say("What each customer's work in this period would cost under each plan, excluding plan fees. The current plan is outlined.")
	switch {
	case f.working:
		words += " " + kit.Say("Checking every entry of these months…")
	case f.fits() && !f.fresh():
		words += " " + kit.Say("As of %s; the ledger has changed since.", kit.Clock(f.s.known.zone.Local(f.known.at)))
	}
	return words
}

// show draws what is known.
func (f *whatIf) show() {
	f.ask.Hidden = f.working || f.fresh()
	f.box.Hidden = !f.fits()
	f.table.Fill(f.mine())
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
	from, to, now := f.s.known.From, f.s.known.To, f.s.w.Now()
	gui.Ask(f.s.w, &f.asked, func(v *ledger.View) (r replays, err error) {
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
		f.s.w.Strip.Say(gui.ProblemOf(err))
	} else {
		f.known = r
		f.table.Take(f.columns())
	}
	f.s.show()
	const head = 200 // with some rows
	f.s.pane.See(f.view, 0, head)
}

// newTable makes the table of what each plan would have cost.
func (f *whatIf) newTable() *kit.Grid[app.PlanComparison] {
	s := f.s
	g := kit.NewGrid(s.w, "replay", 32, func(r app.PlanComparison) string { return r.Customer }, f.columns()...)
	g.Opened = func(r app.PlanComparison) {
		s.w.Visit("customers")
		s.w.Screens["customers"].(gui.Finder).Find(r.Customer)
	}
	return g
}

// columns are those of the plans that the terms sell, the lowest first, between
// the customer and what it would do best.
func (f *whatIf) columns() []kit.GridColumn[app.PlanComparison] {
	columns := []kit.GridColumn[app.PlanComparison]{
		{Title: "Customer", Width: 130, Grow: 2, Text: func(r app.PlanComparison) string { return r.Name },
			Less: func(a, b app.PlanComparison) int { return cmp.Compare(a.Name, b.Name) }},
		{Title: "Hours", Width: 60, Right: true, Text: func(r app.PlanComparison) string { return r.Minutes.String() },
			Less: func(a, b app.PlanComparison) int { return cmp.Compare(a.Minutes, b.Minutes) }},
	}
	for _, plan := range slices.Backward(f.known.plans) {
		columns = append(columns, kit.GridColumn[app.PlanComparison]{
			Title: kit.PlanName(plan), Width: 88, Right: true,
			Less:  func(a, b app.PlanComparison) int { return a.Cost[plan].Cmp(b.Cost[plan]) },
			Paint: func(p *kit.Pen, r app.PlanComparison, x, y, width float32) { paintCost(p, r, plan, x, y, width) },
			Text:  func(r app.PlanComparison) string { return kit.Money(r.Cost[plan]) },
		})
	}
	return append(columns, kit.GridColumn[app.PlanComparison]{
		Title: "Best plan", Width: 150, Least: 900, Grow: 1, Right: true, Text: f.bestMove,
		Less: func(a, b app.PlanComparison) int { return f.saved(a).Cmp(f.saved(b)) },
	})
}

// paintCost draws what a plan would have cost; the plan in force is framed.
func paintCost(p *kit.Pen, r app.PlanComparison, plan sla.PlanID, x, y, width float32) {
	l := kit.BodyText.In(kit.ColorInk2)
	if plan == r.Now {
		p.Frame(x+2, y-13, width+8, 26, kit.ColorTint, kit.ColorAccent, 1, 5)
		l = kit.StrongText
	}
	p.TextTo(x+width, y, kit.Money(r.Cost[plan]), l)
}

func (f *whatIf) saved(r app.PlanComparison) decimal.Decimal {
	_, saved := r.Best(f.known.plans)
	return saved
}

func (f *whatIf) bestMove(r app.PlanComparison) string {
	best, saved := r.Best(f.known.plans)
	if best == r.Now || !saved.IsPositive() {
		return kit.Say("no change")
	}
	return kit.Say("%s saves %s", string(best), kit.Money(saved))
}
