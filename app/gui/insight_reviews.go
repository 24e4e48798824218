package gui

import (
	"cmp"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// reviewPage is the part Reviews: the customers of some months at the left, the pages
// of the marked one's review at the right.
type reviewPage struct {
	s     *insight
	asked turn
	known reviewAnswer
	want  string // the customer that is marked when the rows come

	page  *fyne.Container
	table *grid[reviewRow]
	list  *filtered[reviewRow]
	facts *drawing
	one   *button
	all   *button
	seen  turn // the pages that are asked for
	of    string
	head  *drawing
	paper *pageView
	keys  *pageKeys
	blank *empty
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

func (p *reviewPage) view() fyne.CanvasObject {
	w := p.s.w
	p.table = newGrid(w, "reviews", 34, func(r reviewRow) string { return r.id }, p.columns()...)
	p.table.opened = func(reviewRow) { w.win.Canvas().Focus(p.keys) }
	p.table.list.letter, p.table.list.before = p.letter, p.s.shortened
	p.table.counted = p.count
	p.list = newFiltered(p.table, w.empty("customers", "", "", "", nil), p.look)
	arrived := p.table.arrived
	p.table.arrived = func() { arrived(); p.count() }
	p.facts = lines(hintText, p.factWords)
	p.one = w.button(mainButton, say("Write…"), func() { w.inOrder(p.write) }).withKeys("W")
	p.all = w.button(plainButton, say("Write all…"), func() { w.inOrder(p.writeAll) }).withKeys("A")
	foot := onColor(colorGround, below(0, ruleOf(colorLine), padded(16, 8, 16, 10, beside(10, []float32{1}, p.facts, p.all, p.one))))
	left := belowGrow(0, 1, p.list.body, foot)

	p.head = newDrawing(100, 40, p.paintHead)
	p.paper = newPageView()
	p.keys = newPageKeys(w, p.paper, func() { p.head.Refresh() }, p.letter)
	p.paper.scroll.OnScrolled = func(fyne.Position) { p.head.Refresh() }
	p.blank = w.empty("customers", say("Mark a customer to see its review here."), "", "", nil)
	p.body = container.NewStack(p.blank.Container)
	right := belowGrow(0, 3, onColor(colorGround, p.head), ruleOf(colorLine), onColor(colorDesk, p.body))
	sides := container.New(&twoSides{func() float32 { return pagesShare }}, left, right, postOf(colorLine))
	p.page = belowGrow(0, 2, ruleOf(colorLine), onColor(colorSurface, sides))
	return p.page
}

func (p *reviewPage) columns() []gridColumn[reviewRow] {
	name := func(r reviewRow) string { return r.name }
	kept := func(r reviewRow) string {
		if r.answers.Due() == 0 {
			return "–"
		}
		return say("%d of %d", r.answers.Met, r.answers.Due())
	}
	return []gridColumn[reviewRow]{
		{title: "Customer", width: 110, grow: 2, text: name, less: byText(name)},
		{title: "Plan", width: badgeWidth, text: func(r reviewRow) string { return planName(r.plan) }, less: byText(func(r reviewRow) string { return string(r.plan) }),
			paint: func(pen *pen, r reviewRow, x, y, _ float32) { pen.badge(x, y, r.plan) }},
		{title: "Hours", width: 62, right: true, text: func(r reviewRow) string { return r.worked.Sum().String() }, less: func(a, b reviewRow) int { return cmp.Compare(a.worked.Sum(), b.worked.Sum()) }},
		{title: "At no charge", width: 84, least: 520, right: true, text: func(r reviewRow) string { return (r.worked.Sum() - r.worked.Billable).String() }, less: func(a, b reviewRow) int {
			return cmp.Compare(a.worked.Sum()-a.worked.Billable, b.worked.Sum()-b.worked.Billable)
		}},
		{title: "On time", width: 78, right: true, text: kept, less: func(a, b reviewRow) int { return cmp.Compare(a.answers.Late, b.answers.Late) },
			look: func(r reviewRow) letters {
				if r.answers.Late > 0 {
					return strongText.in(colorLate)
				}
				return bodyText
			}},
	}
}

func (p *reviewPage) refresh() {
	s := p.s
	months, only, now := s.months, s.only, s.w.now()
	ask(s.w, &p.asked, func(v *ledger.View) (reviewAnswer, error) { return readReviews(v, months, only, now) }, p.answer)
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
		p.s.w.strip.say(problemOf(err))
		return
	}
	p.known, p.of = a, "" // the pages are of other months, or of another ledger
	p.s.took(a.insightBasis)
	if p.want != "" {
		p.table.picked, p.want = p.want, ""
	}
	p.s.showTab()
	p.list.show(a.rows, p.nothing())
}

// nothing says why nobody is listed.
func (p *reviewPage) nothing() string {
	if len(p.s.filters()) > 0 {
		return say("No work in %s for %s.", p.s.spanWords(), p.s.onlyWords())
	}
	return say("No customer had work or tickets in these months.")
}

// factWords say of what months reviews are.
func (p *reviewPage) factWords() string {
	var words []string
	if p.known.cut {
		words = append(words, say("A review is of twelve months at most: these are the last ones."))
	}
	if p.s.only.Person != "" || p.s.only.Kind != "" || p.s.only.Plan != "" {
		words = append(words, say("Filters choose the rows; a review tells all of its customer's work."))
	}
	if len(words) == 0 {
		return say("Space ticks several.")
	}
	return words[len(words)-1]
}

// count says on the buttons how many would be written.
func (p *reviewPage) count() {
	n := max(1, len(p.table.marks))
	p.one.set(say("Write %d…", n), len(p.table.rows) == 0)
	p.all.set(say("All %d…", len(p.table.rows)), len(p.table.rows) == 0)
	p.facts.Refresh()
	relay(p.page)
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
	row, ok := p.table.chosen()
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
	from, to, now := p.known.From, p.known.To, p.s.w.now()
	ask(p.s.w, &p.seen, func(v *ledger.View) ([]page.Page, error) {
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
		wrong := problemOf(err)
		p.blank.say(wrong.what + " " + wrong.remedy)
		p.put(p.blank.Container)
	} else {
		p.paper.set(pages)
		p.put(p.keys.view)
	}
	p.head.Refresh()
}

func (p *reviewPage) put(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

// paintHead names the review, and the page in sight.
func (p *reviewPage) paintHead(pen *pen, size fyne.Size) {
	row, ok := p.table.chosen()
	if !ok {
		return
	}
	right := size.Width - 16
	if p.pages > 0 {
		right -= pen.textTo(right, size.Height/2, say("page %d of %d", p.paper.at(), p.pages), smallText) + 12
	}
	x := 16 + pen.textIn(16, size.Height/2, right-16, row.name, strongText) + 10
	if words := p.s.spanWords(); smallText.width(words) < right-x {
		pen.text(x, size.Height/2, words, smallText)
	}
}

// listSheet is the list as a table.
func (p *reviewPage) listSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "customer", Head: say("Customer")}, {Name: "plan", Head: say("Plan")}, {Name: "minutes", Head: say("Hours"), Kind: tabular.Minutes, Sum: true},
		{Name: "no_charge_minutes", Head: say("At no charge"), Kind: tabular.Minutes, Sum: true}, {Name: "met", Head: say("met"), Kind: tabular.Count, Sum: true}, {Name: "late", Head: say("late"), Kind: tabular.Count, Sum: true},
	}
	var rows [][]any
	for _, r := range p.known.rows {
		rows = append(rows, []any{r.name, planName(r.plan), r.worked.Sum(), r.worked.Sum() - r.worked.Billable, r.answers.Met, r.answers.Late})
	}
	return fixed(say("Reviews"), columns, rows)
}

// chosenIDs are the ticked customers, else the marked one.
func (p *reviewPage) chosenIDs() (ids []string) {
	for _, r := range p.table.rows {
		if p.table.marks[r.id] {
			ids = append(ids, r.id)
		}
	}
	if row, ok := p.table.chosen(); ok && len(ids) == 0 {
		ids = []string{row.id}
	}
	return ids
}

// reviewsOf say how many reviews of what months.
func (p *reviewPage) reviewsOf(n int) string {
	return sayCount("Write %d reviews", n) + ", " + fmt.Sprint(p.known.From, " – ", p.known.To)
}
