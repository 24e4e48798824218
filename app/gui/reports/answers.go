package reports

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// answersCard is how promises were kept and how long answers took, by row, and why the
// late ones are. Enter opens a row, or a cause, into its tickets.
type answersCard struct {
	s       *insight
	by      *kit.Pills // what a row stands for
	head    *kit.Drawing
	rows    *kit.RowStack
	sums    *kit.Drawing
	causes  *kit.RowStack
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
	words := kit.Say("Responses by")
	title := kit.NewDrawing(kit.SectionText.Width(words), 28, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 14, words, kit.SectionText) })
	c.by = s.w.Pills([]string{kit.Say("plan"), kit.Say("month"), kit.Say("priority"), kit.Say("person")}, func(int) { s.Refresh() })
	c.by.Tight = true
	c.head = kit.NewDrawing(260, 20, c.paintHead)
	c.rows = kit.NewRowStack(s.w, answerStep, c.paintRow)
	c.rows.Opened = c.openRow
	c.sums = kit.NewDrawing(260, 30, c.paintSums)
	c.causes = kit.NewRowStack(s.w, causeStep, c.paintCause)
	c.causes.Opened = c.openCause
	for _, stack := range []*kit.RowStack{c.rows, c.causes} {
		stack.Other = func(_ int, e *fyne.KeyEvent) { s.w.Typed(e) }
		stack.Seen = func(o fyne.CanvasObject, y, high float32) { s.pane.See(o, y, high) }
	}
	c.view = kit.Below(6, kit.Beside(10, []float32{0, 1}, title, c.by), s.unheld("kind"), kit.Below(2, c.head, c.rows, c.sums, c.causes))
	return c
}

// show draws the last answer.
func (c *answersCard) show() {
	c.rows.Fill(len(c.list()))
	c.causes.Fill(len(lateCauses()))
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
	if answerDivisions[c.by.At] == app.ByPerson {
		slices.SortStableFunc(rows, func(a, b app.Answers) int { return cmp.Compare(b.Met+b.Late, a.Met+a.Late) })
	}
	if answerDivisions[c.by.At] == app.ByMonth && len(rows) > most {
		return rows[len(rows)-most:]
	}
	return rows[:min(len(rows), most)]
}

// The right ends of the columns, from the right, and where "met" begins.
const (
	answerHalf, answerNine = 108, 54
	answerMet              = 96
)

func (c *answersCard) paintHead(p *kit.Pen, size fyne.Size) {
	if len(c.list()) == 0 {
		p.TextIn(0, 10, size.Width, kit.Say("No ticket with a promise was opened in these months."), kit.SmallText)
		return
	}
	p.TextTo(size.Width-answerHalf, 8, kit.Say("half in"), kit.LabelText)
	p.TextTo(size.Width-answerNine, 8, kit.Say("9 in 10"), kit.LabelText)
	p.TextTo(size.Width-4, 8, kit.Say("of"), kit.LabelText)
	p.Text(answerMet, 8, kit.Say("met"), kit.LabelText)
}

// paintRow draws how promises were kept and how long answers took.
func (c *answersCard) paintRow(p *kit.Pen, i int, top, width float32, _ bool) {
	rows := c.list()
	if i >= len(rows) {
		return
	}
	a, y := rows[i], top+answerStep/2
	half := width - answerHalf
	c.paintName(p, y, a)
	p.Text(answerMet, y-7, share(a.Met, a.Due()), kit.StrongText.In(metInk(a.Reactions)))
	p.Text(answerMet, y+8, kit.Say("%d of %d", a.Met, a.Due()), kit.LabelText)
	left, right := float32(158), half-44
	if right-left > 40 {
		p.Box(left, y-1, right-left, 3, kit.ColorLine, 1)
		if a.Due() > 0 {
			low := int64(900)
			if tenths(a.Reactions) < low {
				low = 0
			}
			c.paintMet(p, left+(right-left)*float32(tenths(a.Reactions)-low)/float32(1000-low), y, a.Reactions)
		}
	}
	if a.Answered > 0 {
		p.TextTo(half, y, a.Median.String(), kit.BodyText)
		p.TextTo(width-answerNine, y, a.P90.String(), kit.BodyText)
	}
	if window := c.s.known.windows[a.Key]; window > 0 {
		p.TextTo(width-4, y, window.String(), kit.BodyText.In(kit.ColorInk2))
	}
}

func metInk(r sla.Reactions) fyne.ThemeColorName {
	if r.Due() > 0 && tenths(r) < keptGoal {
		return kit.ColorLate
	}
	return kit.ColorInk
}

// name is what a row is of.
func (c *answersCard) name(a app.Answers) string {
	switch answerDivisions[c.by.At] {
	case app.ByPlan:
		return kit.PlanName(sla.PlanID(a.Key))
	case app.ByPriority:
		if priority, err := sla.ParsePriority(a.Key); err == nil {
			return kit.In(priority.Name())
		}
	case app.ByMonth:
		if month, err := sla.ParseMonth(a.Key); err == nil {
			return kit.Format().Month(month)
		}
	}
	return cmp.Or(a.Key, kit.Say("nobody's"))
}

func (c *answersCard) paintName(p *kit.Pen, y float32, a app.Answers) {
	switch answerDivisions[c.by.At] {
	case app.ByPlan:
		p.Badge(4, y, sla.PlanID(a.Key))
	case app.ByMonth:
		p.TextIn(4, y, 86, a.Key, kit.BodyText)
	default:
		p.TextIn(4, y, 86, c.name(a), kit.BodyText)
	}
}

// paintSums says what became of all promises.
func (c *answersCard) paintSums(p *kit.Pen, size fyne.Size) {
	all := c.s.known.answersAll
	p.Rule(0, 1, size.Width, kit.ColorLine)
	x := float32(0)
	for _, one := range []struct {
		icon  string
		ink   fyne.ThemeColorName
		words string
	}{{"answered", kit.ColorGood, kit.Say("%d met", all.Met)}, {"late", kit.ColorLate, kit.Say("%d late", all.Late)}, {"", kit.ColorInk2, kit.Say("%d open, not due yet", all.Open)}} {
		if one.icon != "" {
			p.Icon(x, 8, 16, one.icon, one.ink)
			x += 22
		}
		x += p.TextIn(x, 16, size.Width-x, one.words, kit.BodyText) + 18
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
		{app.Carried, kit.Say("opened with less than the window left in the day")}, {app.Tardy, kit.Say("answered too late")}, {app.Unanswered, kit.Say("never answered")},
	}
}

// count is how many tickets are late for a cause.
func (c *answersCard) count(cause app.Cause) int64 {
	all := c.s.known.answersAll
	return map[app.Cause]int64{app.Carried: all.Carried, app.Tardy: all.Tardy, app.Unanswered: all.Unanswered}[cause]
}

func (c *answersCard) paintCause(p *kit.Pen, i int, y, width float32, _ bool) {
	one := lateCauses()[i]
	n := c.count(one.cause)
	l := kit.StrongText
	if n == 0 {
		l = kit.BodyText.In(kit.ColorInk2)
	}
	p.TextTo(34, y+causeStep/2, kit.Say("%d", n), l)
	p.TextIn(44, y+causeStep/2, width-64, one.words, kit.SmallText)
	if n > 0 {
		p.Icon(width-16, y+causeStep/2-6, 12, "next", kit.ColorInk2)
	}
}

// paintMet draws where the share of the met ones stands: a ring with a tick from the
// goal on, an octagon below.
func (c *answersCard) paintMet(p *kit.Pen, x, y float32, r sla.Reactions) {
	icon, ink := "answered", kit.ColorGood
	if tenths(r) < keptGoal {
		icon, ink = "late", kit.ColorLate
	}
	p.Icon(x-8, y-8, 16, icon, ink)
}

// openRow lists the tickets behind a row.
func (c *answersCard) openRow(i int) {
	by, rows := answerDivisions[c.by.At], c.list()
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
	c.open(i, func(at int) string { return kit.Capital(causes[at].words) }, func(at int) (app.By, string, app.Cause, bool) {
		if at < 0 || at >= len(causes) || c.count(causes[at].cause) == 0 {
			return app.ByAll, "", app.NotLate, false
		}
		return app.ByAll, "", causes[at].cause, true
	}, c.causes)
}

func (c *answersCard) open(i int, title func(int) string, which func(int) (app.By, string, app.Cause, bool), stack *kit.RowStack) {
	s := c.s
	only, of, now := s.only, app.MonthsOf(s.known.From, s.known.To), s.w.Now()
	d := &behind[app.AnsweredTicket]{s: s, title: title, moved: stack.Choose, id: func(t app.AnsweredTicket) string { return t.ID }}
	d.piece = func(at int) func(*ledger.View) ([]app.AnsweredTicket, error) {
		by, key, cause, ok := which(at)
		if !ok {
			return nil
		}
		return func(v *ledger.View) ([]app.AnsweredTicket, error) {
			return app.AnsweredOn(v, of, by, key, cause, only, now)
		}
	}
	d.sums = func(p *kit.Pen, size fyne.Size, _ int, list []app.AnsweredTicket) {
		var sum sla.Reactions
		for _, t := range list {
			sum.Count(t.Reaction, 1)
		}
		p.TextIn(0, 14, size.Width-120, s.keptWords(sum, size.Width-120), kit.BodyText)
		p.TextTo(size.Width, 14, kit.SayCount("%d tickets", len(list)), kit.SmallText)
	}
	c.drilled = d
	d.open(i, c.columns())
}

// columns are ticket, what became of its promise, and how long its answer took.
func (c *answersCard) columns() []kit.GridColumn[app.AnsweredTicket] {
	state := func(t app.AnsweredTicket) string {
		switch {
		case t.Reaction == sla.ReactionMet:
			return kit.Say("met")
		case t.Reaction == sla.ReactionOpen:
			return kit.Say("open")
		case t.Cause == app.Unanswered:
			return kit.Say("never answered")
		}
		return kit.Say("late")
	}
	took := func(t app.AnsweredTicket) string {
		if !t.Answered {
			return "–"
		}
		return t.Took.String()
	}
	return append(behindColumns(c.s, func(t app.AnsweredTicket) string { return t.ID }, func(t app.AnsweredTicket) string { return t.Subject }, func(t app.AnsweredTicket) string { return t.Customer }),
		kit.GridColumn[app.AnsweredTicket]{Title: "Plan", Width: kit.BadgeWidth, Text: func(t app.AnsweredTicket) string { return kit.PlanName(t.Plan) }, Paint: func(p *kit.Pen, t app.AnsweredTicket, x, y, _ float32) { p.Badge(x, y, t.Plan) }},
		kit.GridColumn[app.AnsweredTicket]{Title: "First response", Width: 124, Text: state, Paint: func(p *kit.Pen, t app.AnsweredTicket, x, y, width float32) {
			switch t.Reaction {
			case sla.ReactionMet:
				p.Icon(x, y-8, 16, "answered", kit.ColorGood)
			case sla.ReactionLate:
				p.Icon(x, y-8, 16, "late", kit.ColorLate)
			}
			p.TextIn(x+22, y, width-22, state(t), kit.BodyText)
		}},
		kit.GridColumn[app.AnsweredTicket]{Title: "after", Width: 56, Right: true, Text: took, Less: func(a, b app.AnsweredTicket) int { return cmp.Compare(a.Took, b.Took) }},
	)
}
