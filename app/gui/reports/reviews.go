package reports

import (
	"cmp"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// reviewPage is the part Reviews: the customers of some months at the left, the pages
// of the marked one's review at the right.
type reviewPage struct {
	s     *insight
	asked kit.Turn
	known reviewAnswer
	want  string // the customer that is marked when the rows come

	page  *fyne.Container
	table *kit.Grid[reviewRow]
	list  *kit.Filtered[reviewRow]
	facts *kit.Drawing
	one   *kit.Button
	all   *kit.Button
	seen  kit.Turn // the pages that are asked for
	of    string
	head  *kit.Drawing
	paper *kit.PageView
	keys  *kit.PageKeys
	blank *kit.Empty
	body  *fyne.Container
	pages int
}

// reviewRow is a customer with something to tell of these months.
type reviewRow struct {
	id, name string
	plan     sla.PlanID // in force
	worked   app.Worked
	answers  app.Answers
}

// reviewAnswer is what the part shows.
type reviewAnswer struct {
	insightBasis
	cut  bool // the span is longer than a review may be
	rows []reviewRow
}

func newReviewPage(s *insight) *reviewPage { return &reviewPage{s: s} }

// View makes the widgets.
func (p *reviewPage) View() fyne.CanvasObject {
	w := p.s.w
	p.table = kit.NewGrid(w, "reviews", 34, func(r reviewRow) string { return r.id }, p.columns()...)
	p.table.Opened = func(reviewRow) { w.Win.Canvas().Focus(p.keys) }
	p.table.List.Letter, p.table.List.Before = p.letter, p.s.shortened
	p.table.Counted = p.count
	p.list = kit.NewFiltered(p.table, w.Empty("customers", "", "", "", nil), p.look)
	arrived := p.table.Arrived
	p.table.Arrived = func() { arrived(); p.count() }
	p.facts = kit.Lines(kit.HintText, p.factWords)
	p.one = w.Button(kit.MainButton, kit.Say("Write…"), func() { w.InOrder(p.write) }).WithKeys("W")
	p.all = w.Button(kit.PlainButton, kit.Say("Write all…"), func() { w.InOrder(p.writeAll) }).WithKeys("A")
	foot := kit.OnColor(kit.ColorGround, kit.Below(0, kit.RuleOf(kit.ColorLine), kit.Padded(16, 8, 16, 10, kit.Beside(10, []float32{1}, p.facts, p.all, p.one))))
	left := kit.BelowGrow(0, 1, p.list.Body, foot)

	p.head = kit.NewDrawing(100, 40, p.paintHead)
	p.paper = kit.NewPageView()
	p.keys = kit.NewPageKeys(w.Base, p.paper, func() { p.head.Refresh() }, p.letter)
	p.paper.Scroll.OnScrolled = func(fyne.Position) { p.head.Refresh() }
	p.blank = w.Empty("customers", kit.Say("Mark a customer to see its review here."), "", "", nil)
	p.body = container.NewStack(p.blank.Container)
	right := kit.BelowGrow(0, 3, kit.OnColor(kit.ColorGround, p.head), kit.RuleOf(kit.ColorLine), kit.OnColor(kit.ColorDesk, p.body))
	sides := container.New(&kit.TwoSides{Share: func() float32 { return kit.PagesShare }}, left, right, kit.PostOf(kit.ColorLine))
	p.page = kit.BelowGrow(0, 2, kit.RuleOf(kit.ColorLine), kit.OnColor(kit.ColorSurface, sides))
	return p.page
}

func (p *reviewPage) columns() []kit.GridColumn[reviewRow] {
	name := func(r reviewRow) string { return r.name }
	kept := func(r reviewRow) string {
		if r.answers.Due() == 0 {
			return "–"
		}
		return kit.Say("%d of %d", r.answers.Met, r.answers.Due())
	}
	return []kit.GridColumn[reviewRow]{
		{Title: "Customer", Width: 110, Grow: 2, Text: name, Less: kit.ByText(name)},
		{Title: "Plan", Width: kit.BadgeWidth, Text: func(r reviewRow) string { return kit.PlanName(r.plan) }, Less: kit.ByText(func(r reviewRow) string { return string(r.plan) }),
			Paint: func(pen *kit.Pen, r reviewRow, x, y, _ float32) { pen.Badge(x, y, r.plan) }},
		{Title: "Hours", Width: 62, Right: true, Text: func(r reviewRow) string { return r.worked.Sum().String() }, Less: func(a, b reviewRow) int { return cmp.Compare(a.worked.Sum(), b.worked.Sum()) }},
		{Title: "At no charge", Width: 84, Least: 520, Right: true, Text: func(r reviewRow) string { return (r.worked.Sum() - r.worked.Billable).String() }, Less: func(a, b reviewRow) int {
			return cmp.Compare(a.worked.Sum()-a.worked.Billable, b.worked.Sum()-b.worked.Billable)
		}},
		{Title: "On time", Width: 78, Right: true, Text: kept, Less: func(a, b reviewRow) int { return cmp.Compare(a.answers.Late, b.answers.Late) },
			Look: func(r reviewRow) kit.Letters {
				if r.answers.Late > 0 {
					return kit.StrongText.In(kit.ColorLate)
				}
				return kit.BodyText
			}},
	}
}

// Refresh asks anew for the customers.
func (p *reviewPage) Refresh() {
	s := p.s
	months, only, now := s.months, s.only, s.w.Now()
	gui.Ask(s.w, &p.asked, func(v *ledger.View) (reviewAnswer, error) { return readReviews(v, months, only, now) }, p.answer)
}

// mostReviewed is how many months a review is of at most.
const mostReviewed = 12

// readReviews lists who has something to be told of some months.
func readReviews(v *ledger.View, span monthSpan, only app.Only, now time.Time) (a reviewAnswer, err error) {
	if a.insightBasis, err = readBasis(v, span, only, now); err != nil {
		return a, err
	}
	if this := a.today.Month(); a.To == this && a.From < this {
		a.To--
	}
	if a.cut = a.To-a.From >= mostReviewed; a.cut {
		a.From = a.To - mostReviewed + 1
	}
	of, at := app.MonthsOf(a.From, a.To), map[string]int{}
	row := func(id string) *reviewRow {
		i, known := at[id]
		if !known {
			i = len(a.rows)
			at[id], a.rows = i, append(a.rows, reviewRow{id: id, name: cmp.Or(a.names[id], id), plan: sla.NoPlan})
		}
		return &a.rows[i]
	}
	worked, _, err := app.WorkBy(v, of, app.ByCustomer, only, now)
	if err != nil {
		return a, err
	}
	for _, w := range worked {
		if w.Sum() > 0 {
			row(w.Key).worked = w
		}
	}
	answers, _, err := app.AnswersBy(v, of, app.ByCustomer, only, now)
	if err != nil {
		return a, err
	}
	for _, one := range answers {
		row(one.Key).answers = one
	}
	return a, a.plansNow(v)
}

// plansNow are the plans that the customers have today.
func (a *reviewAnswer) plansNow(v *ledger.View) error {
	for i := range a.rows {
		period, has, err := v.PlanOn(a.rows[i].id, a.today)
		if err != nil {
			return err
		}
		if has {
			a.rows[i].plan = period.Plan
		}
	}
	return nil
}

func (p *reviewPage) answer(a reviewAnswer, err error) {
	if err != nil {
		p.s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	p.known, p.of = a, "" // the pages are of other months, or of another ledger
	p.s.took(a.insightBasis)
	if p.want != "" {
		p.table.Picked, p.want = p.want, ""
	}
	p.s.showTab()
	p.list.Show(a.rows, p.nothing())
}

// nothing says why nobody is listed.
func (p *reviewPage) nothing() string {
	if len(p.s.filters()) > 0 {
		return kit.Say("No work in %s for %s.", p.s.spanWords(), p.s.onlyWords())
	}
	return kit.Say("No customer had work or tickets in these months.")
}

// factWords say of what months reviews are.
func (p *reviewPage) factWords() string {
	var words []string
	if p.known.cut {
		words = append(words, kit.Say("A review is of twelve months at most: these are the last ones."))
	}
	if p.s.only.Person != "" || p.s.only.Kind != "" || p.s.only.Plan != "" || p.s.only.Priority != 0 {
		words = append(words, kit.Say("Filters choose the rows; a review tells all of its customer's work."))
	}
	if len(words) == 0 {
		return kit.Say("Space ticks several.")
	}
	return words[len(words)-1]
}

// count says on the buttons how many would be written.
func (p *reviewPage) count() {
	n := max(1, len(p.table.Marks))
	p.one.Set(kit.Say("Write %d…", n), len(p.table.Rows) == 0)
	p.all.Set(kit.Say("All %d…", len(p.table.Rows)), len(p.table.Rows) == 0)
	p.facts.Refresh()
	kit.Relay(p.page)
}

// letter writes reviews.
func (p *reviewPage) letter(r rune) {
	switch r {
	case 'w':
		p.write()
	case 'a':
		p.writeAll()
	}
}

// look shows the review of the marked customer.
func (p *reviewPage) look() {
	row, ok := p.table.Chosen()
	if !ok {
		p.of, p.pages = "", 0
		p.put(p.blank.Container)
		p.head.Refresh()
		return
	}
	if p.of == row.id {
		return
	}
	p.of = row.id
	from, to, now := p.known.From, p.known.To, p.s.w.Now()
	gui.Ask(p.s.w, &p.seen, func(v *ledger.View) ([]page.Page, error) {
		r, err := app.Review(v, row.id, from, to, app.NowIn(v, now))
		if err != nil {
			return nil, err
		}
		return page.LayoutReview(r)
	}, p.lay)
}

// lay puts pages on the desk, or says why there are none.
func (p *reviewPage) lay(pages []page.Page, err error) {
	if p.pages = len(pages); err != nil {
		wrong := gui.ProblemOf(err)
		p.blank.Say(wrong.What + " " + wrong.Remedy)
		p.put(p.blank.Container)
	} else {
		p.paper.Set(pages)
		p.put(p.keys.View)
	}
	p.head.Refresh()
}

func (p *reviewPage) put(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

// paintHead names the review, and the page in sight.
func (p *reviewPage) paintHead(pen *kit.Pen, size fyne.Size) {
	row, ok := p.table.Chosen()
	if !ok {
		return
	}
	right := size.Width - 16
	if p.pages > 0 {
		right -= pen.TextTo(right, size.Height/2, kit.Say("page %d of %d", p.paper.At(), p.pages), kit.SmallText) + 12
	}
	x := 16 + pen.TextIn(16, size.Height/2, right-16, row.name, kit.StrongText) + 10
	if words := p.s.spanWords(); kit.SmallText.Width(words) < right-x {
		pen.Text(x, size.Height/2, words, kit.SmallText)
	}
}

// listSheet is the list as a table.
func (p *reviewPage) listSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "customer", Head: kit.Say("Customer")}, {Name: "plan", Head: kit.Say("Plan")}, {Name: "minutes", Head: kit.Say("Hours"), Kind: tabular.Minutes, Sum: true},
		{Name: "no_charge_minutes", Head: kit.Say("At no charge"), Kind: tabular.Minutes, Sum: true}, {Name: "met", Head: kit.Say("met"), Kind: tabular.Count, Sum: true}, {Name: "late", Head: kit.Say("late"), Kind: tabular.Count, Sum: true},
	}
	var rows [][]any
	for _, r := range p.known.rows {
		rows = append(rows, []any{r.name, kit.PlanName(r.plan), r.worked.Sum(), r.worked.Sum() - r.worked.Billable, r.answers.Met, r.answers.Late})
	}
	return fixed(kit.Say("Reviews"), columns, rows)
}

// chosenIDs are the ticked customers, else the marked one.
func (p *reviewPage) chosenIDs() (ids []string) {
	for _, r := range p.table.Rows {
		if p.table.Marks[r.id] {
			ids = append(ids, r.id)
		}
	}
	if row, ok := p.table.Chosen(); ok && len(ids) == 0 {
		ids = []string{row.id}
	}
	return ids
}

// reviewsOf say how many reviews of what months.
func (p *reviewPage) reviewsOf(n int) string {
	return kit.SayCount("Write %d reviews", n) + ", " + fmt.Sprint(p.known.From, " – ", p.known.To)
}
