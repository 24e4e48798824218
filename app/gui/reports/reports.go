// Package reports is the screen Insight: where the hours went, answers, what plans are
// worth, and reviews of customers.
package reports

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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
	w     *gui.Window
	asked kit.Turn
	known insightAnswer
	basis insightBasis // of what is shown in any tab

	only    app.Only  // what all cards are narrowed to
	months  monthSpan // which are shown
	tabs    *wordTabs
	span    *kit.Pills
	reach   *kit.Drawing // the name of the span
	chips   *filterChips
	add     *kit.Chooser // of a filter
	page    *fyne.Container
	top     *fyne.Container
	plans   *planPage
	reviews *reviewPage

	by        *kit.Pills // what a bar stands for
	figures   *kit.Drawing
	bars      *kit.Bars
	answers   *answersCard // how promises were kept
	peopleOf  *kit.Drawing // how much of the working hours was logged
	waiting   *waitingCard // what is not billed
	whatIf    *whatIf
	drilled   *behind[app.WorkedTicket] // what was opened last
	drift     *kit.RowList
	noDrift   *kit.Drawing // instead of it
	driftBox  *fyne.Container
	barsTitle *kit.Drawing // whose the bars are
	none      *nothingLeft
	body      *fyne.Container
	pane      *kit.Pane
}

// insightAnswer is all that the overview shows.
type insightAnswer struct {
	insightBasis
	drift []app.PlanMismatch

	worked, people       []app.Worked // as the bars are divided, and by person
	workedAll, peopleAll app.Worked
	oldest               app.WaitingTicket // what waits longest for an invoice, and why
	answers              []app.Answers     // as their card is divided
	answersAll           app.Answers
}

// Insight is where this screen stands in the rail.
var Place = gui.Place{Name: "insight", Word: "Reports", Keys: "Alt+5", Made: func(w *gui.Window) gui.Screen { return newInsight(w) }}

func newInsight(w *gui.Window) *insight {
	s := &insight{w: w}
	s.plans, s.reviews = newPlanPage(s), newReviewPage(s)
	here := func(do func()) func() { return w.Visiting("insight", func() { w.InOrder(do) }) }
	seen := func() bool { return w.HasLedger && w.Current == "insight" }
	w.Offer(
		kit.Command{Menu: "Go", Name: "Overview of reports", Keys: "Ctrl+Shift+1", Icon: "insight", Do: here(func() { s.turn(overviewTab) }), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "What plans are worth", Keys: "Ctrl+Shift+2", Do: here(func() { s.turn(plansTab) }), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Reviews of customers", Keys: "Ctrl+Shift+3", Do: here(func() { s.turn(reviewsTab) }), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Save or print reports…", Keys: "Ctrl+Shift+D", Do: here(s.askSave), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Save insight as a workbook…", Keys: "Ctrl+Shift+Y", Do: here(s.exportBook), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Months before", Keys: "Ctrl+PageUp", Do: here(func() { s.step(-1) }), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Months after", Keys: "Ctrl+PageDown", Do: here(func() { s.step(1) }), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Clear all filters", Keys: clearKeys, Do: func() { s.narrow(app.Only{}) }, Can: func() bool { return seen() && s.only != app.Only{} }},
		kit.Command{Menu: "Go", Name: "Cost under other plans", Keys: whatIfKeys, Do: here(func() { s.turn(overviewTab); s.whatIf.work() }), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Write the marked reviews…", Do: func() { s.reviews.write() }, Can: func() bool { return seen() && s.tab() == reviewsTab }},
		kit.Command{Menu: "Go", Name: "File of costs and fees…", Do: here(func() { s.turn(plansTab); s.plans.none.askFile() }), Can: w.Ready},
	)
	return s
}

// View makes the widgets.
func (s *insight) View() fyne.CanvasObject {
	s.newHead()
	s.newOverview()
	s.pane = kit.NewPane(kit.Padded(24, 4, 24, 24, s.body))
	s.page = kit.BelowGrow(4, 2, kit.Padded(24, 10, 24, 4, s.top), container.NewStack(s.pane.Container, s.none.Container, s.plans.View(), s.reviews.View()))
	s.showTab()
	return kit.OnColor(kit.ColorGround, s.page)
}

// newHead makes what stands above all tabs: the parts, the months and the filters.
func (s *insight) newHead() {
	w := s.w
	title := kit.NewDrawing(kit.TitleText.Width(kit.Say("Reports"))+14, 36, func(p *kit.Pen, size fyne.Size) { p.Text(0, size.Height/2, kit.Say("Reports"), kit.TitleText) })
	s.tabs = newWordTabs(w, []string{kit.Say("Overview"), kit.Say("Plans"), kit.Say("Reviews")}, s.turn)
	save := w.Button(kit.PlainButton, kit.Say("Save or print…"), func() { w.InOrder(s.askSave) }).WithKeys("Ctrl+Shift+D")
	s.reach = kit.NewDrawing(240, 28, func(p *kit.Pen, size fyne.Size) {
		p.TextIn(0, size.Height/2, size.Width, s.spanWords(), kit.StrongText)
	})
	s.chips = newFilterChips(s)
	s.add = s.newAdd()
	label := kit.NewDrawing(kit.SmallText.Width(kit.Say("Every card:"))+4, 32, func(p *kit.Pen, size fyne.Size) { p.Text(0, size.Height/2, kit.Say("Every card:"), kit.SmallText) })
	s.top = kit.Below(6, kit.Beside(18, []float32{0, 0, 1}, title, s.tabs, kit.GapOf(36), kit.Topped(2, save)), kit.Flowing(10, s.newSpan(), s.reach), kit.Flowing(8, label, s.chips, s.add))
}

// newOverview makes the cards.
func (s *insight) newOverview() {
	w := s.w
	s.by = w.Pills([]string{kit.Say("month"), kit.Say("plan"), kit.Say("kind"), kit.Say("person"), kit.Say("customer")}, func(int) { s.Refresh() })
	s.by.Tight = true
	s.figures = kit.NewDrawing(200, 66, s.paintFigures)
	s.bars = kit.NewBars(w)
	s.bars.Opened = s.openBar
	s.answers = newAnswersCard(s)
	s.peopleOf = kit.NewDrawing(260, 60, s.paintPeople)
	s.peopleOf.Height = s.peopleHeight
	s.waiting = newWaitingCard(s)
	s.whatIf = newWhatIf(s)
	s.newDrift()
	s.none = newNothingLeft(s)
	charts := container.New(&kit.Columns{Share: 0.6, Least: 860}, kit.Card(kit.Below(8, s.barsHead(), s.bars)), kit.Card(s.answers.view))
	people := container.New(&kit.Columns{Share: 0.5, Least: 700}, kit.Card(kit.Below(6,
		hinted(kit.Say("Utilization"), kit.Say("of working hours")), s.peopleOf)), kit.Card(s.waiting.view))
	s.body = kit.Below(12, s.figures, charts, people, kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("Open tickets on an earlier plan") }, nil), s.unheld("kind"), s.noDrift, s.driftBox)), kit.Card(s.whatIf.view))
	s.body.Hide() // until there is an answer
}

// barsHead is what a bar stands for, and what its parts mean.
func (s *insight) barsHead() fyne.CanvasObject {
	words := kit.Say("Hours by")
	title := kit.NewDrawing(kit.SectionText.Width(words), 28, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 14, words, kit.SectionText) })
	s.barsTitle = kit.NewDrawing(60, 18, func(p *kit.Pen, size fyne.Size) { p.TextIn(0, 8, size.Width, s.onlyWords(), kit.SmallText) })
	return kit.Below(0, kit.Beside(10, []float32{0, 1}, title, s.by), s.barsTitle)
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
	s.Refresh()
}

// showTab shows the part of the tab alone.
func (s *insight) showTab() {
	overview, some := s.tab() == overviewTab, s.known.workedAll.Sum() > 0 || s.known.answersAll.Tickets > 0
	s.pane.Hidden, s.none.Hidden = !overview || !some, !overview || some || s.known.To == 0
	s.body.Hidden = !some
	s.plans.page.Hidden, s.reviews.page.Hidden = s.tab() != plansTab, s.tab() != reviewsTab
	kit.Relay(s.page)
	s.page.Refresh()
}

// Refresh asks anew for the tab that is shown.
func (s *insight) Refresh() {
	switch s.tab() {
	case plansTab:
		s.plans.Refresh()
		return
	case reviewsTab:
		s.reviews.Refresh()
		return
	}
	months, only, now := s.months, s.only, s.w.Now()
	hours, answers := hourDivisions[s.by.At], answerDivisions[s.answers.by.At]
	gui.Ask(s.w, &s.asked, func(v *ledger.View) (insightAnswer, error) {
		a, err := readInsight(v, months, only, now)
		if err != nil {
			return a, err
		}
		return a, a.readReports(v, hours, answers, app.NowIn(v, now))
	}, s.answer)
}

// Panes are what scrolls.
func (s *insight) Panes() []*kit.Pane {
	switch s.tab() {
	case plansTab:
		return []*kit.Pane{s.plans.pane}
	case reviewsTab:
		return nil
	}
	return []*kit.Pane{s.pane}
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
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.known = a
	s.took(a.insightBasis)
	s.show()
}

// took shows of what months and filters an answer is.
func (s *insight) took(b insightBasis) {
	s.w.Strip.Settle()
	s.basis = b
	s.add.Offer(b.choices)
	s.chips.Refresh()
	s.reach.Refresh()
}

// show draws the last answer.
func (s *insight) show() {
	s.bars.Set(s.barsOf(), s.known.workedAll.Compared && s.known.workedAll.Before > 0)
	s.drift.Fill(len(s.known.drift))
	s.whatIf.show()
	s.answers.show()
	s.waiting.show()
	s.none.show()
	for _, d := range []fyne.CanvasObject{s.figures, s.peopleOf, s.drift, s.noDrift, s.barsTitle} {
		d.Refresh()
	}
	s.noDrift.Hidden = len(s.known.drift) > 0
	s.showTab()
	s.pane.Relay()
}

// ShownTable is the table of now, or nil.
func (s *insight) ShownTable() kit.Table {
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

// Focus puts the keys on the spans.
func (s *insight) Focus() { s.w.Win.Canvas().Focus(s.span) }
