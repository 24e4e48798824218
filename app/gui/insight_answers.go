package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// answersCard is how promises were kept and how long answers took, by row, and why the
// late ones are. Enter opens a row, or a cause, into its tickets.
type answersCard struct {
	s       *insight
	by      *pills // what a row stands for
	head    *drawing
	rows    *rowStack
	sums    *drawing
	causes  *rowStack
	drilled *behind[app.AnsweredTicket] // what was opened last
	view    *fyne.Container
}

// answerStep and causeStep are the heights of rows.
const (
	answerStep = 34
	causeStep  = 24
)

func newAnswersCard(s *insight) *answersCard {
	c := &answersCard{s: s}
	words := say("Responses by")
	title := newDrawing(sectionText.width(words), 28, func(p *pen, _ fyne.Size) { p.text(0, 14, words, sectionText) })
	c.by = s.w.pills([]string{say("plan"), say("month"), say("priority"), say("person")}, func(int) { s.refresh() })
	c.by.tight = true
	c.head = newDrawing(260, 20, c.paintHead)
	c.rows = newRowStack(s.w, answerStep, c.paintRow)
	c.rows.opened = c.openRow
	c.sums = newDrawing(260, 30, c.paintSums)
	c.causes = newRowStack(s.w, causeStep, c.paintCause)
	c.causes.opened = c.openCause
	for _, stack := range []*rowStack{c.rows, c.causes} {
		stack.other = func(_ int, e *fyne.KeyEvent) { s.w.typed(e) }
		stack.seen = func(o fyne.CanvasObject, y, high float32) { s.pane.see(o, y, high) }
	}
	c.view = below(6, beside(10, []float32{0, 1}, title, c.by), s.unheld("kind"), below(2, c.head, c.rows, c.sums, c.causes))
	return c
}

// show draws the last answer.
func (c *answersCard) show() {
	c.rows.fill(len(c.list()))
	c.causes.fill(len(lateCauses()))
	c.head.Refresh()
	c.sums.Refresh()
}

// list are the rows with a promise, at most so many.
func (c *answersCard) list() []app.Answers {
	const most = 12
	var rows []app.Answers
	for _, a := range c.s.known.answers {
		if a.Met+a.Late+a.Open > 0 {
			rows = append(rows, a)
		}
	}
	if answerDivisions[c.by.at] == app.ByPerson {
		slices.SortStableFunc(rows, func(a, b app.Answers) int { return cmp.Compare(b.Met+b.Late, a.Met+a.Late) })
	}
	if answerDivisions[c.by.at] == app.ByMonth && len(rows) > most {
		return rows[len(rows)-most:]
	}
	return rows[:min(len(rows), most)]
}

// The right ends of the columns, from the right, and where "met" begins.
const (
	answerHalf, answerNine = 108, 54
	answerMet              = 96
)

func (c *answersCard) paintHead(p *pen, size fyne.Size) {
	if len(c.list()) == 0 {
		p.textIn(0, 10, size.Width, say("No ticket with a promise was opened in these months."), smallText)
		return
	}
	p.textTo(size.Width-answerHalf, 8, say("half in"), labelText)
	p.textTo(size.Width-answerNine, 8, say("9 in 10"), labelText)
	p.textTo(size.Width-4, 8, say("of"), labelText)
	p.text(answerMet, 8, say("met"), labelText)
}

// paintRow draws how promises were kept and how long answers took.
func (c *answersCard) paintRow(p *pen, i int, top, width float32, _ bool) {
	rows := c.list()
	if i >= len(rows) {
		return
	}
	a, y := rows[i], top+answerStep/2
	half := width - answerHalf
	c.paintName(p, y, a)
	p.text(answerMet, y-7, share(a.Met, a.Due()), strongText.in(metInk(a.Reactions)))
	p.text(answerMet, y+8, say("%d of %d", a.Met, a.Due()), labelText)
	left, right := float32(158), half-44
	if right-left > 40 {
		p.box(left, y-1, right-left, 3, colorLine, 1)
		if a.Due() > 0 {
			low := int64(900)
			if tenths(a.Reactions) < low {
				low = 0
			}
			c.paintMet(p, left+(right-left)*float32(tenths(a.Reactions)-low)/float32(1000-low), y, a.Reactions)
		}
	}
	if a.Answered > 0 {
		p.textTo(half, y, a.Median.String(), bodyText)
		p.textTo(width-answerNine, y, a.P90.String(), bodyText)
	}
	if window := c.s.known.windows[a.Key]; window > 0 {
		p.textTo(width-4, y, window.String(), bodyText.in(colorInk2))
	}
}

func metInk(r sla.Reactions) fyne.ThemeColorName {
	if r.Due() > 0 && tenths(r) < keptGoal {
		return colorLate
	}
	return colorInk
}

// name is what a row is of.
func (c *answersCard) name(a app.Answers) string {
	switch answerDivisions[c.by.at] {
	case app.ByPlan:
		return planName(sla.PlanID(a.Key))
	case app.ByPriority:
		if priority, err := sla.ParsePriority(a.Key); err == nil {
			return in(priority.Name())
		}
	case app.ByMonth:
		if month, err := sla.ParseMonth(a.Key); err == nil {
			return format().Month(month)
		}
	}
	return cmp.Or(a.Key, say("nobody's"))
}

func (c *answersCard) paintName(p *pen, y float32, a app.Answers) {
	switch answerDivisions[c.by.at] {
	case app.ByPlan:
		p.badge(4, y, sla.PlanID(a.Key))
	case app.ByMonth:
		p.textIn(4, y, 86, a.Key, bodyText)
	default:
		p.textIn(4, y, 86, c.name(a), bodyText)
	}
}

// paintSums says what became of all promises.
func (c *answersCard) paintSums(p *pen, size fyne.Size) {
	all := c.s.known.answersAll
	p.rule(0, 1, size.Width, colorLine)
	x := float32(0)
	for _, one := range []struct {
		icon  string
		ink   fyne.ThemeColorName
		words string
	}{{"answered", colorGood, say("%d met", all.Met)}, {"late", colorLate, say("%d late", all.Late)}, {"", colorInk2, say("%d open, not due yet", all.Open)}} {
		if one.icon != "" {
			p.icon(x, 8, 16, one.icon, one.ink)
			x += 22
		}
		x += p.textIn(x, 16, size.Width-x, one.words, bodyText) + 18
	}
}

// lateCauses are why answers are late, in words.
func lateCauses() []struct {
	cause app.Cause
	words string
} {
	return []struct {
		cause app.Cause
		words string
	}{
		{app.Carried, say("opened with less than the window left in the day")}, {app.Tardy, say("answered too late")}, {app.Unanswered, say("never answered")},
	}
}

// count is how many tickets are late for a cause.
func (c *answersCard) count(cause app.Cause) int64 {
	all := c.s.known.answersAll
	return map[app.Cause]int64{app.Carried: all.Carried, app.Tardy: all.Tardy, app.Unanswered: all.Unanswered}[cause]
}

func (c *answersCard) paintCause(p *pen, i int, y, width float32, _ bool) {
	one := lateCauses()[i]
	n := c.count(one.cause)
	l := strongText
	if n == 0 {
		l = bodyText.in(colorInk2)
	}
	p.textTo(34, y+causeStep/2, say("%d", n), l)
	p.textIn(44, y+causeStep/2, width-64, one.words, smallText)
	if n > 0 {
		p.icon(width-16, y+causeStep/2-6, 12, "next", colorInk2)
	}
}

// paintMet draws where the share of the met ones stands: a ring with a tick from the
// goal on, an octagon below.
func (c *answersCard) paintMet(p *pen, x, y float32, r sla.Reactions) {
	icon, ink := "answered", colorGood
	if tenths(r) < keptGoal {
		icon, ink = "late", colorLate
	}
	p.icon(x-8, y-8, 16, icon, ink)
}

// openRow lists the tickets behind a row.
func (c *answersCard) openRow(i int) {
	by, rows := answerDivisions[c.by.at], c.list()
	c.open(i, func(at int) string { return c.name(rows[at]) }, func(at int) (app.By, string, app.Cause, bool) {
		if at < 0 || at >= len(rows) {
			return by, "", app.NotLate, false
		}
		return by, rows[at].Key, app.NotLate, true
	}, c.rows)
}

// openCause lists the tickets that are late for a cause.
func (c *answersCard) openCause(i int) {
	causes := lateCauses()
	c.open(i, func(at int) string { return capital(causes[at].words) }, func(at int) (app.By, string, app.Cause, bool) {
		if at < 0 || at >= len(causes) || c.count(causes[at].cause) == 0 {
			return app.ByAll, "", app.NotLate, false
		}
		return app.ByAll, "", causes[at].cause, true
	}, c.causes)
}

func (c *answersCard) open(i int, title func(int) string, which func(int) (app.By, string, app.Cause, bool), stack *rowStack) {
	s := c.s
	only, of, now := s.only, app.MonthsOf(s.known.From, s.known.To), s.w.now()
	d := &behind[app.AnsweredTicket]{s: s, title: title, moved: stack.choose, id: func(t app.AnsweredTicket) string { return t.ID }}
	d.piece = func(at int) func(*ledger.View) ([]app.AnsweredTicket, error) {
		by, key, cause, ok := which(at)
		if !ok {
			return nil
		}
		return func(v *ledger.View) ([]app.AnsweredTicket, error) {
			return app.AnsweredOn(v, of, by, key, cause, only, now)
		}
	}
	d.sums = func(p *pen, size fyne.Size, _ int, list []app.AnsweredTicket) {
		var sum sla.Reactions
		for _, t := range list {
			sum.Count(t.Reaction, 1)
		}
		p.textIn(0, 14, size.Width-120, s.keptWords(sum, size.Width-120), bodyText)
		p.textTo(size.Width, 14, sayCount("%d tickets", len(list)), smallText)
	}
	c.drilled = d
	d.open(i, c.columns())
}

// columns are ticket, what became of its promise, and how long its answer took.
func (c *answersCard) columns() []gridColumn[app.AnsweredTicket] {
	state := func(t app.AnsweredTicket) string {
		switch {
		case t.Reaction == sla.ReactionMet:
			return say("met")
		case t.Reaction == sla.ReactionOpen:
			return say("open")
		case t.Cause == app.Unanswered:
			return say("never answered")
		}
		return say("late")
	}
	took := func(t app.AnsweredTicket) string {
		if !t.Answered {
			return "–"
		}
		return t.Took.String()
	}
	return append(behindColumns(c.s, func(t app.AnsweredTicket) string { return t.ID }, func(t app.AnsweredTicket) string { return t.Subject }, func(t app.AnsweredTicket) string { return t.Customer }),
		gridColumn[app.AnsweredTicket]{title: "Plan", width: badgeWidth, text: func(t app.AnsweredTicket) string { return planName(t.Plan) }, paint: func(p *pen, t app.AnsweredTicket, x, y, _ float32) { p.badge(x, y, t.Plan) }},
		gridColumn[app.AnsweredTicket]{title: "First response", width: 124, text: state, paint: func(p *pen, t app.AnsweredTicket, x, y, width float32) {
			switch t.Reaction {
			case sla.ReactionMet:
				p.icon(x, y-8, 16, "answered", colorGood)
			case sla.ReactionLate:
				p.icon(x, y-8, 16, "late", colorLate)
			}
			p.textIn(x+22, y, width-22, state(t), bodyText)
		}},
		gridColumn[app.AnsweredTicket]{title: "after", width: 56, right: true, text: took, less: func(a, b app.AnsweredTicket) int { return cmp.Compare(a.Took, b.Took) }},
	)
}
