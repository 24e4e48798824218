package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/ledger"
)

// The parts of Insight, by the place of their tabs.
const (
	overviewTab = iota
	plansTab
	reviewsTab
)

// insight is the screen Insight: how the plans are used and what they are worth,
// whether promises were kept, what another plan would have cost, and the reviews that
// customers get.
type insight struct {
	w     *Window
	asked turn
	known insightAnswer
	basis insightBasis // of what is shown in any tab

	only    app.Only  // what all cards are narrowed to
	months  monthSpan // which are shown
	tabs    *wordTabs
	span    *pills
	reach   *drawing // the name of the span
	chips   *filterChips
	add     *chooser // of a filter
	page    *fyne.Container
	top     *fyne.Container
	plans   *planPage
	reviews *reviewPage

	by        *pills // what a bar stands for
	figures   *drawing
	bars      *bars
	answers   *answersCard // how promises were kept
	peopleOf  *drawing     // how much of the working hours was logged
	waiting   *waitingCard // what is not billed
	whatIf    *whatIf
	drilled   *behind[app.WorkedTicket] // what was opened last
	drift     *rowList
	noDrift   *drawing // instead of it
	driftBox  *fyne.Container
	barsTitle *drawing // whose the bars are
	none      *nothingLeft
	body      *fyne.Container
	pane      *pane
}

// insightAnswer is all that the overview shows.
type insightAnswer struct {
	insightBasis
	drift []app.PlanMismatch

	worked, people       []app.Worked // as the bars are divided, and by person
	workedAll, peopleAll app.Worked
	answers              []app.Answers // as their card is divided
	answersAll           app.Answers
}

func newInsight(w *Window) *insight {
	s := &insight{w: w}
	s.plans, s.reviews = newPlanPage(s), newReviewPage(s)
	here := func(do func()) func() { return w.visiting("insight", func() { w.inOrder(do) }) }
	seen := func() bool { return w.started && w.current == "insight" }
	w.offer(
		command{"Go", "Overview of reports", "Ctrl+Shift+1", "insight", here(func() { s.turn(overviewTab) }), w.ready},
		command{"Go", "What plans are worth", "Ctrl+Shift+2", "", here(func() { s.turn(plansTab) }), w.ready},
		command{"Go", "Reviews of customers", "Ctrl+Shift+3", "", here(func() { s.turn(reviewsTab) }), w.ready},
		command{"Go", "Save or print reports…", "Ctrl+Shift+D", "", here(s.askSave), w.ready},
		command{"Go", "Save insight as a workbook…", "Ctrl+Shift+Y", "", here(s.exportBook), w.ready},
		command{"Go", "Months before", "Ctrl+PageUp", "", here(func() { s.step(-1) }), w.ready},
		command{"Go", "Months after", "Ctrl+PageDown", "", here(func() { s.step(1) }), w.ready},
		command{"Go", "Clear all filters", clearKeys, "", func() { s.narrow(app.Only{}) }, func() bool { return seen() && s.only != app.Only{} }},
		command{"Go", "Cost under other plans", whatIfKeys, "", here(func() { s.turn(overviewTab); s.whatIf.work() }), w.ready},
		command{"Go", "Write the marked reviews…", "", "", func() { s.reviews.write() }, func() bool { return seen() && s.tab() == reviewsTab }},
		command{"Go", "File of costs and fees…", "", "", here(func() { s.turn(plansTab); s.plans.none.askFile() }), w.ready},
	)
	return s
}

func (s *insight) view() fyne.CanvasObject {
	s.newHead()
	s.newOverview()
	s.pane = newPane(padded(24, 4, 24, 24, s.body))
	s.page = belowGrow(4, 2, padded(24, 10, 24, 4, s.top), container.NewStack(s.pane.Container, s.none.Container, s.plans.view(), s.reviews.view()))
	s.showTab()
	return onColor(colorGround, s.page)
}

// newHead makes what stands above all tabs: the parts, the months and the filters.
func (s *insight) newHead() {
	w := s.w
	title := newDrawing(titleText.width(say("Reports"))+14, 36, func(p *pen, size fyne.Size) { p.text(0, size.Height/2, say("Reports"), titleText) })
	s.tabs = newWordTabs(w, []string{say("Overview"), say("Plans"), say("Reviews")}, s.turn)
	save := w.button(plainButton, say("Save or print…"), func() { w.inOrder(s.askSave) }).withKeys("Ctrl+Shift+D")
	s.reach = newDrawing(240, 28, func(p *pen, size fyne.Size) { p.textIn(0, size.Height/2, size.Width, s.spanWords(), strongText) })
	s.chips = newFilterChips(s)
	s.add = s.newAdd()
	label := newDrawing(smallText.width(say("Every card:"))+4, 32, func(p *pen, size fyne.Size) { p.text(0, size.Height/2, say("Every card:"), smallText) })
	s.top = below(6, beside(18, []float32{0, 0, 1}, title, s.tabs, gapOf(36), topped(2, save)), flowing(10, s.newSpan(), s.reach), flowing(8, label, s.chips, s.add))
}

// newOverview makes the cards.
func (s *insight) newOverview() {
	w := s.w
	s.by = w.pills([]string{say("month"), say("plan"), say("kind"), say("person"), say("customer")}, func(int) { s.refresh() })
	s.by.tight = true
	s.figures = newDrawing(200, 66, s.paintFigures)
	s.bars = newBars(w)
	s.bars.opened = s.openBar
	s.answers = newAnswersCard(s)
	s.peopleOf = newDrawing(260, 60, s.paintPeople)
	s.peopleOf.height = s.peopleHeight
	s.waiting = newWaitingCard(s)
	s.whatIf = newWhatIf(s)
	s.newDrift()
	s.none = newNothingLeft(s)
	charts := container.New(&columns{share: 0.6, least: 860}, card(below(8, s.barsHead(), s.bars)), card(s.answers.view))
	people := container.New(&columns{share: 0.5, least: 700}, card(below(6,
		hinted(say("Utilization"), say("of working hours")), s.peopleOf)), card(s.waiting.view))
	s.body = below(12, s.figures, charts, people, card(below(6, heading(func() string { return say("Open tickets on an earlier plan") }, nil), s.unheld("kind"), s.noDrift, s.driftBox)), card(s.whatIf.view))
	s.body.Hide() // until there is an answer
}

// barsHead is what a bar stands for, and what its parts mean.
func (s *insight) barsHead() fyne.CanvasObject {
	words := say("Hours by")
	title := newDrawing(sectionText.width(words), 28, func(p *pen, _ fyne.Size) { p.text(0, 14, words, sectionText) })
	s.barsTitle = newDrawing(60, 18, func(p *pen, size fyne.Size) { p.textIn(0, 8, size.Width, s.onlyWords(), smallText) })
	return below(0, beside(10, []float32{0, 1}, title, s.by), s.barsTitle)
}

// tab is the part that is shown.
func (s *insight) tab() int {
	if s.tabs == nil {
		return overviewTab
	}
	return s.tabs.at
}

// turn shows another part.
func (s *insight) turn(tab int) {
	if s.tabs == nil {
		return
	}
	s.tabs.choose(tab)
	s.showTab()
	s.refresh()
}

// showTab shows the part of the tab alone.
func (s *insight) showTab() {
	overview, some := s.tab() == overviewTab, s.known.workedAll.Sum() > 0 || s.known.answersAll.Tickets > 0
	s.pane.Hidden, s.none.Hidden = !overview || !some, !overview || some || s.known.To == 0
	s.body.Hidden = !some
	s.plans.page.Hidden, s.reviews.page.Hidden = s.tab() != plansTab, s.tab() != reviewsTab
	relay(s.page)
	s.page.Refresh()
}

func (s *insight) refresh() {
	switch s.tab() {
	case plansTab:
		s.plans.refresh()
		return
	case reviewsTab:
		s.reviews.refresh()
		return
	}
	months, only, now := s.months, s.only, s.w.now()
	hours, answers := hourDivisions[s.by.at], answerDivisions[s.answers.by.at]
	ask(s.w, &s.asked, func(v *ledger.View) (insightAnswer, error) {
		a, err := readInsight(v, months, only, now)
		if err != nil {
			return a, err
		}
		return a, a.readReports(v, hours, answers, app.NowIn(v, now))
	}, s.answer)
}

func (s *insight) Panes() []*pane {
	switch s.tab() {
	case plansTab:
		return []*pane{s.plans.pane}
	case reviewsTab:
		return nil
	}
	return []*pane{s.pane}
}

// readInsight asks for the months of a span.
func readInsight(v *ledger.View, span monthSpan, only app.Only, now time.Time) (a insightAnswer, err error) {
	if a.insightBasis, err = readBasis(v, span, only, now); err != nil {
		return a, err
	}
	a.drift, err = app.PlanMismatches(v, only, a.today)
	return a, err
}

func (s *insight) answer(a insightAnswer, err error) {
	if err != nil {
		s.w.strip.say(problemOf(err))
		return
	}
	s.known = a
	s.took(a.insightBasis)
	s.show()
}

// took shows of what months and filters an answer is.
func (s *insight) took(b insightBasis) {
	s.w.strip.settle()
	s.basis = b
	s.add.offer(b.choices)
	s.chips.Refresh()
	s.reach.Refresh()
}

// show draws the last answer.
func (s *insight) show() {
	s.bars.set(s.barsOf(), s.known.workedAll.Compared && s.known.workedAll.Before > 0)
	s.drift.fill(len(s.known.drift))
	s.whatIf.show()
	s.answers.show()
	s.waiting.show()
	s.none.show()
	for _, d := range []fyne.CanvasObject{s.figures, s.peopleOf, s.drift, s.noDrift, s.barsTitle} {
		d.Refresh()
	}
	s.noDrift.Hidden = len(s.known.drift) > 0
	s.showTab()
	s.pane.relay()
}

func (s *insight) ShownTable() table {
	switch {
	case s.tab() == plansTab:
		return s.plans.shownTable()
	case s.tab() == reviewsTab:
		return s.reviews.table
	case s.whatIf == nil || s.whatIf.box.Hidden:
		return nil
	}
	return s.whatIf.table
}

func (s *insight) focus() { s.w.win.Canvas().Focus(s.span) }
