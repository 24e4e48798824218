package gui

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// insight is the screen Insight: how the plans are used, whether promises were
// kept, and what another plan would have cost.
type insight struct {
	w     *Window
	asked turn
	known insightAnswer

	months    monthSpan
	span      *pills // which months
	by        *pills // what a bar stands for
	answersBy *pills // what a row of reactions stands for
	whose     *chooser
	page      *fyne.Container
	top       *fyne.Container
	head      *drawing
	figures   *drawing
	bars      *bars
	answers   *drawing // how promises were kept
	peopleOf  *drawing // how much of the working hours was logged
	waiting   *drawing // what is not billed
	whatIf    *whatIf
	drilled   *drill // what was opened last
	drift     *rowList
	noDrift   *drawing // instead of it
	driftBox  *fyne.Container
	barsTitle *drawing // whose the bars are
	none      *empty
	body      *fyne.Container
	pane      *pane
}

// insightAnswer is all that the screen shows.
type insightAnswer struct {
	app.Insight
	names    map[string]string // of customers
	customer string            // that it is about, "" is all
	drift    []app.PlanMismatch
	zone     sla.Zone
	head     string // of the journal

	worked, people       []app.Worked // as the bars are divided, and by person
	workedAll, peopleAll app.Worked
	answers              []app.Answers // as their card is divided
	answersAll           app.Answers
	kinds                map[string]string      // names of kinds of work
	windows              map[string]sla.Minutes // what plans promise
}

func newInsight(w *Window) *insight {
	s := &insight{w: w}
	w.offer(
		command{"Go", "Save insight as CSV…", "Ctrl+Shift+D", "", w.visiting("insight", func() { w.inOrder(s.export) }), w.ready},
		command{"Go", "Save insight as a workbook…", "Ctrl+Shift+Y", "", w.visiting("insight", func() { w.inOrder(s.exportBook) }), w.ready},
		command{"Go", "Months before", "Ctrl+PageUp", "", w.visiting("insight", func() { w.inOrder(func() { s.step(-1) }) }), w.ready},
		command{"Go", "Months after", "Ctrl+PageDown", "", w.visiting("insight", func() { w.inOrder(func() { s.step(1) }) }), w.ready},
		command{"Go", "Cost under other plans", whatIfKeys, "", w.visiting("insight", func() { s.whatIf.work() }), w.ready},
	)
	return s
}

func (s *insight) view() fyne.CanvasObject {
	w := s.w
	s.head = newDrawing(200, 48, s.paintHead)
	span := s.newSpan()
	s.by = w.pills([]string{say("month"), say("plan"), say("kind"), say("person"), say("customer")}, func(int) { s.refresh() })
	s.answersBy = w.pills([]string{say("plan"), say("month"), say("priority"), say("person")}, func(int) { s.refresh() })
	s.by.tight, s.answersBy.tight = true, true
	s.whose = w.chooser(say("Customer"), []choice{{text: say("all")}}, s.refresh)
	s.whose.filter, s.whose.most = true, 260
	s.figures = newDrawing(200, 66, s.paintFigures)
	s.bars = newBars(w)
	s.bars.opened = s.openBar
	s.answers = newDrawing(260, 60, s.paintAnswers)
	s.answers.height = s.answersHeight
	s.peopleOf = newDrawing(260, 60, s.paintPeople)
	s.peopleOf.height = s.peopleHeight
	s.waiting = newDrawing(260, 60, s.paintWaiting)
	s.waiting.height = s.waitingHeight
	s.whatIf = newWhatIf(s)
	s.newDrift()
	s.none = w.empty("insight", say("Bars appear with the first logged hour."), say("Log work"), "Ctrl+L", func() { w.visit("today") })
	s.top = container.New(&insightTop{}, s.head, s.whose, span, w.button(plainButton, say("Save CSV"), func() { w.inOrder(s.export) }))
	charts := container.New(&columns{share: 0.6, least: 860}, card(below(8, s.barsHead(), s.bars)), card(below(6, s.answersHead(), s.answers)))
	people := container.New(&columns{share: 0.5, least: 700}, card(below(6,
		heading(func() string { return s.about(say("Utilization")) }, func() string { return say("of working hours") }), s.peopleOf)), card(below(6,
		heading(func() string { return s.about(say("Not yet billed")) }, func() string { return euros(s.known.workedAll.WaitingValue().Round(2)) }), s.waiting)))
	s.body = below(12, s.figures, charts, people, card(below(6, heading(func() string { return s.about(say("Open tickets on an earlier plan")) }, nil), s.noDrift, s.driftBox)), card(s.whatIf.view))
	s.pane = newPane(padded(24, 4, 24, 24, s.body))
	s.page = belowGrow(4, 2, padded(24, 10, 24, 4, s.top), container.NewStack(s.pane.Container, s.none.Container))
	s.none.Hide()
	s.body.Hide() // until there is an answer
	return onColor(colorGround, s.page)
}

// barsHead is what a bar stands for, and what its parts mean.
func (s *insight) barsHead() fyne.CanvasObject {
	words := say("Hours by")
	title := newDrawing(sectionText.width(words), 28, func(p *pen, _ fyne.Size) { p.text(0, 14, words, sectionText) })
	s.barsTitle = newDrawing(60, 18, func(p *pen, size fyne.Size) { p.textIn(0, 8, size.Width, s.chosenName(), smallText) })
	return below(0, beside(10, []float32{0, 1}, title, s.by), s.barsTitle)
}

// answersHead is what a row of reactions stands for.
func (s *insight) answersHead() fyne.CanvasObject {
	words := say("Responses by")
	title := newDrawing(sectionText.width(words), 28, func(p *pen, _ fyne.Size) { p.text(0, 14, words, sectionText) })
	return beside(10, []float32{0, 1}, title, s.answersBy)
}

func (s *insight) refresh() {
	months, customer, now := s.months, s.whose.chosen(), s.w.now()
	hours, answers := hourDivisions[s.by.at], answerDivisions[s.answersBy.at]
	ask(s.w, &s.asked, func(v *ledger.View) (insightAnswer, error) {
		a, err := readInsight(v, months, customer, now)
		if err != nil {
			return a, err
		}
		return a, a.readReports(v, hours, answers, app.NowIn(v, now))
	}, s.answer)
}

// chosenName is the customer that all cards are about, or that they are about all.
func (s *insight) chosenName() string {
	if s.known.customer == "" {
		return say("All customers")
	}
	return s.known.names[s.known.customer]
}

// about is the title of a card, with the customer that it is about.
func (s *insight) about(title string) string {
	if s.known.customer == "" {
		return title
	}
	return title + " · " + s.chosenName()
}

func (s *insight) Panes() []*pane { return []*pane{s.pane} }

// readInsight asks for the months of a span.
func readInsight(v *ledger.View, span monthSpan, customer string, now time.Time) (a insightAnswer, err error) {
	today := v.Zone().Day(now)
	from, to := span.months(today.Month())
	if a.Insight, err = app.Insights(v, from, to, customer, now); err != nil {
		return a, err
	}
	customers, err := v.Customers()
	if err != nil {
		return a, err
	}
	a.names = map[string]string{}
	for _, c := range customers {
		a.names[c.ID] = c.Name
	}
	if a.drift, err = app.PlanMismatches(v, today); err != nil {
		return a, err
	}
	if a.customer = customer; customer != "" {
		a.drift = slices.DeleteFunc(a.drift, func(d app.PlanMismatch) bool { return d.Customer != customer })
	}
	a.zone = v.Zone()
	_, a.head = v.Head()
	return a, nil
}

func (s *insight) answer(a insightAnswer, err error) {
	if err != nil {
		s.w.strip.say(problemOf(err))
		return
	}
	s.w.strip.settle()
	s.known = a
	whose := []choice{{text: say("all")}}
	for _, id := range slices.SortedFunc(maps.Keys(a.names), func(x, y string) int { return cmp.Compare(a.names[x], a.names[y]) }) {
		whose = append(whose, choice{id: id, text: a.names[id]})
	}
	s.whose.offer(whose)
	s.show()
}

// show draws the last answer.
func (s *insight) show() {
	s.bars.set(s.barsOf(), s.known.workedAll.Compared && s.known.workedAll.Before > 0)
	s.drift.fill(len(s.known.drift))
	s.whatIf.show()
	for _, d := range []fyne.CanvasObject{s.head, s.figures, s.answers, s.peopleOf, s.waiting, s.drift, s.noDrift, s.barsTitle} {
		d.Refresh()
	}
	s.noDrift.Hidden = len(s.known.drift) > 0
	if s.known.All.Sum() == 0 {
		s.none.Show()
		s.body.Hide()
	} else {
		s.none.Hide()
		s.body.Show()
	}
	relay(s.page)
	s.pane.relay()
}

// mostBars is how many customers have a bar of their own; the rest share one.
const mostBars = 12

// barsOf makes a bar of each month, plan, kind, person or customer. Where there are
// many, those with most time have one, and the rest share one.
func (s *insight) barsOf() []bar {
	by := hourDivisions[s.by.at]
	if by == app.ByMonth {
		return s.barsOfMonths()
	}
	rows := slices.DeleteFunc(slices.Clone(s.known.worked), func(w app.Worked) bool { return w.Sum() == 0 })
	if by != app.ByPlan {
		slices.SortStableFunc(rows, func(a, b app.Worked) int { return cmp.Compare(b.Sum(), a.Sum()) })
	}
	var all []bar
	for _, w := range rows[:min(mostBars, len(rows))] {
		all = append(all, s.barOf(by, w))
	}
	if rest := rows[min(mostBars, len(rows)):]; len(rest) > 0 {
		all = append(all, barOfRest(by, rest))
	}
	return all
}

// barsOfMonths has a bar of each month, also of one without work.
func (s *insight) barsOfMonths() (all []bar) {
	worked := map[string]app.Worked{}
	for _, w := range s.known.worked {
		worked[w.Key] = w
	}
	for m := s.known.From; m <= s.known.To; m++ {
		w := worked[m.String()]
		one := barOf(shortMonth(m, int(s.known.To-s.known.From)+1), format().Month(m), w.Share)
		one.before, one.key = w.Before, m.String()
		all = append(all, one)
	}
	return all
}

// barOf is the bar of a row.
func (s *insight) barOf(by app.By, w app.Worked) bar {
	name := w.Key
	switch by {
	case app.ByPlan:
		name = planName(sla.PlanID(w.Key))
	case app.ByKind:
		name = cmp.Or(s.known.kinds[w.Key], w.Key)
	case app.ByCustomer:
		name = cmp.Or(s.known.names[w.Key], w.Key)
	}
	one := barOf(name, name, w.Share)
	one.before, one.key = w.Before, w.Key
	return one
}

// barOfRest is one bar of all that have none of their own.
func barOfRest(by app.By, rows []app.Worked) bar {
	var rest bar
	for _, w := range rows {
		one := barOf("", "", w.Share)
		rest.covered, rest.free, rest.billable, rest.before = rest.covered+one.covered, rest.free+one.free, rest.billable+one.billable, rest.before+w.Before
	}
	rest.title = sayCount("%d others", len(rows))
	if by == app.ByCustomer {
		rest.title = sayCount("%d other customers", len(rows))
	}
	rest.label = say("+%d", len(rows))
	return rest
}

func barOf(label, title string, share app.Share) bar {
	return bar{label: label, title: title, covered: share.Covered, free: share.Free + share.Waived, billable: share.Billable}
}

func (s *insight) ShownTable() table {
	if s.whatIf == nil || s.whatIf.box.Hidden {
		return nil
	}
	return s.whatIf.table
}

func (s *insight) focus() { s.w.win.Canvas().Focus(s.span) }

// export writes what is shown into a file for a spreadsheet, and says of which
// customer and months that is.
func (s *insight) export() {
	from, to, customer := s.known.From, s.known.To, s.known.customer
	s.save(".csv", say("Save all customers, %s to %s, as CSV", from.String(), to.String()), say("Save %s, %s to %s, as CSV", s.chosenName(), from.String(), to.String()), func(v *ledger.View) ([]byte, error) {
		return app.InsightTable(v, from, to, customer)
	})
}

// exportBook writes the cards as they are divided into a workbook.
func (s *insight) exportBook() {
	from, to := s.known.From, s.known.To
	tables := s.sheets()
	s.save(".xlsx", say("Save all customers, %s to %s, as a workbook", from.String(), to.String()), say("Save %s, %s to %s, as a workbook", s.chosenName(), from.String(), to.String()), func(*ledger.View) ([]byte, error) {
		var out bytes.Buffer
		err := tabular.WriteBook(&out, tables...)
		return out.Bytes(), err
	})
}

// save asks for a file of what is seen, by what the question is called for all
// customers and for one.
func (s *insight) save(ending, all, one string, table func(*ledger.View) ([]byte, error)) {
	if s.known.To == 0 {
		return
	}
	title, customer := all, s.known.customer
	if customer != "" {
		title = one
	}
	name := strings.Join(slices.DeleteFunc([]string{"insight", exchange.FileName(customer), s.known.From.String(), s.known.To.String()}, func(part string) bool { return part == "" }), "-")
	s.w.saveTable(title, name+ending, say("Save"), table)
}
