package gui

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/sla"
)

// insight is the screen Insight: how the plans are used, whether promises were
// kept, and what another plan would have cost.
type insight struct {
	w     *Window
	asked turn
	known insightAnswer

	span      *pills // which months
	by        *pills // what a bar stands for
	whose     *chooser
	page      *fyne.Container
	top       *fyne.Container
	head      *drawing
	figures   *drawing
	bars      *bars
	kept      *drawing
	whatIf    *whatIf
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
	drift    []app.Drift
	zone     sla.Zone
	head     string // of the journal
}

// The spans of months that can be looked at.
var spans = []int{3, 6, 12, 36}

func newInsight(w *Window) *insight {
	s := &insight{w: w}
	w.offer(
		command{"Go", "Save insight as CSV…", "Ctrl+Shift+D", "", w.visiting("insight", func() { w.inOrder(s.export) }), w.ready},
		command{"Go", "What if the plan had been another?", whatIfKeys, "", w.visiting("insight", func() { s.whatIf.work() }), w.ready},
	)
	return s
}

func (s *insight) view() fyne.CanvasObject {
	w := s.w
	s.head = newDrawing(200, 48, s.paintHead)
	s.span = w.pills([]string{say("3 months"), say("6 months"), say("12 months"), say("3 years")}, func(int) { s.refresh() })
	s.span.at = 2
	s.by = w.pills([]string{say("month"), say("plan"), say("customer")}, func(int) { s.show() })
	s.whose = w.chooser(say("Customer"), []choice{{text: say("all")}}, s.refresh)
	s.whose.filter, s.whose.most = true, 260
	s.figures = newDrawing(200, 66, s.paintFigures)
	s.bars = newBars(w)
	s.kept = newDrawing(260, 60, s.paintKept)
	s.kept.height = func(float32) float32 { return max(60, float32(len(s.known.Kept))*keptStep+24) }
	s.whatIf = newWhatIf(s)
	s.newDrift()
	s.none = w.empty("insight", say("Bars appear with the first logged hour."), say("Log work"), "Ctrl+L", func() { w.visit("today") })
	s.top = container.New(&insightTop{}, s.head, s.whose, s.span, w.button(plainButton, say("Save CSV"), func() { w.inOrder(s.export) }))
	charts := container.New(&columns{share: 2.0 / 3, least: 860}, card(below(8, s.barsHead(), s.bars)), card(below(6,
		heading(func() string { return s.about(say("Reactions met by plan")) }, nil), s.kept)))
	s.body = below(12, s.figures, charts, card(below(6, heading(func() string { return s.about(say("Open tickets under another plan than today's")) }, nil), s.noDrift, s.driftBox)), card(s.whatIf.view))
	s.pane = newPane(padded(24, 4, 24, 24, s.body))
	s.page = belowGrow(4, 2, padded(24, 10, 24, 4, s.top), container.NewStack(s.pane.Container, s.none.Container))
	s.none.Hide()
	s.body.Hide() // until there is an answer
	return onColor(colorGround, s.page)
}

// barsHead is what a bar stands for, and what its parts mean.
func (s *insight) barsHead() fyne.CanvasObject {
	legends := newDrawing(210, 28, func(p *pen, size fyne.Size) {
		x := size.Width
		for i, word := range []string{say("billable"), say("free"), say("covered")} {
			x -= smallText.width(word)
			p.text(x, 14, word, smallText)
			legend(p, x-16, 9, 2-i)
			x -= 30
		}
	})
	words := say("Hours by")
	title := newDrawing(sectionText.width(words), 28, func(p *pen, _ fyne.Size) { p.text(0, 14, words, sectionText) })
	s.barsTitle = newDrawing(60, 18, func(p *pen, size fyne.Size) { p.textIn(0, 8, size.Width, s.chosenName(), smallText) })
	return below(0, beside(10, []float32{0, 0, 1}, title, s.by, legends), s.barsTitle)
}

func (s *insight) refresh() {
	months, customer, now := spans[s.span.at], s.whose.chosen(), s.w.now()
	ask(s.w, &s.asked, func(v *ledger.View) (insightAnswer, error) {
		return readInsight(v, months, customer, now)
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

func (s *insight) panes() []*pane { return []*pane{s.pane} }

// readInsight asks for the months up to today's.
func readInsight(v *ledger.View, months int, customer string, now time.Time) (a insightAnswer, err error) {
	today := v.Zone().Day(now)
	to := today.Month()
	from := to - sla.Month(months) + 1
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
	if a.drift, err = app.Drifts(v, today); err != nil {
		return a, err
	}
	if a.customer = customer; customer != "" {
		a.drift = slices.DeleteFunc(a.drift, func(d app.Drift) bool { return d.Customer != customer })
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
	s.bars.set(s.barsOf())
	s.drift.fill(len(s.known.drift))
	s.whatIf.show()
	for _, d := range []fyne.CanvasObject{s.head, s.figures, s.kept, s.drift, s.noDrift, s.barsTitle} {
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

// barsOf makes a bar of each month, plan or customer.
func (s *insight) barsOf() []bar {
	var all []bar
	switch s.by.at {
	case 0:
		for m := s.known.From; m <= s.known.To; m++ {
			all = append(all, barOf(shortMonth(m, int(s.known.To-s.known.From)+1), format().Month(m), s.known.Months[m]))
		}
	case 1:
		for _, plan := range slices.Sorted(maps.Keys(s.known.Plans)) {
			all = append(all, barOf(planName(plan), planName(plan), s.known.Plans[plan]))
		}
	case 2:
		ids := slices.SortedFunc(maps.Keys(s.known.Customers), func(a, b string) int {
			return cmp.Or(cmp.Compare(s.known.Customers[b].Sum(), s.known.Customers[a].Sum()), cmp.Compare(a, b))
		})
		for _, id := range ids[:min(mostBars, len(ids))] {
			all = append(all, barOf(s.known.names[id], s.known.names[id], s.known.Customers[id]))
		}
		if rest := ids[min(mostBars, len(ids)):]; len(rest) > 0 {
			all = append(all, s.barOfRest(rest))
		}
	}
	return all
}

// barOfRest is one bar of all customers that have none of their own.
func (s *insight) barOfRest(ids []string) bar {
	var rest bar
	for _, id := range ids {
		one := barOf("", "", s.known.Customers[id])
		rest.covered, rest.free, rest.billable = rest.covered+one.covered, rest.free+one.free, rest.billable+one.billable
	}
	rest.title = sayCount("%d other customers", len(ids))
	rest.label = say("+%d", len(ids))
	return rest
}

func barOf(label, title string, share app.Share) bar {
	return bar{label: label, title: title, covered: share.Covered, free: share.Free + share.Waived, billable: share.Billable}
}

func (s *insight) shownTable() table {
	if s.whatIf == nil || s.whatIf.box.Hidden {
		return nil
	}
	return s.whatIf.table
}

func (s *insight) focus() { s.w.win.Canvas().Focus(s.span) }

// export writes what is shown into a file for a spreadsheet, and says of which
// customer and months that is.
func (s *insight) export() {
	if s.known.To == 0 {
		return
	}
	from, to, customer := s.known.From, s.known.To, s.known.customer
	title := say("Save all customers, %s to %s, as CSV", from.String(), to.String())
	if customer != "" {
		title = say("Save %s, %s to %s, as CSV", s.chosenName(), from.String(), to.String())
	}
	name := strings.Join(slices.DeleteFunc([]string{"insight", exchange.FileName(customer), from.String(), to.String()}, func(part string) bool { return part == "" }), "-")
	s.w.saveTable(title, name+".csv", say("Save"), func(v *ledger.View) ([]byte, error) { return app.InsightTable(v, from, to, customer) })
}
