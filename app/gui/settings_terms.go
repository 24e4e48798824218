package gui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// termsPage is what is promised, covered and charged, as it holds today. It is
// read, never changed in place: new terms start on a day.
func (s *settings) termsPage() fyne.CanvasObject {
	s.promises = newDrawing(300, 40, s.paintPromises)
	s.promises.height = func(float32) float32 { return float32(len(s.plans()))*34 + 30 }
	s.hours = newDrawing(300, 320, s.paintHours)
	s.matrix = newDrawing(420, 40, s.paintMatrix)
	s.matrix.height = func(float32) float32 { return float32(len(s.kinds()))*34 + 34 }
	title := func() string {
		if s.known.terms == nil {
			return ""
		}
		from, _ := sla.ParseDay(s.known.terms.Version)
		return say("Terms in force since %s", format().Day(from))
	}
	head := beside(12, []float32{1}, heading(title, nil), s.w.button(plainButton, say("Load new terms"), s.loadTerms))
	note := lines(hintText, func() string {
		words := say("Tickets opened earlier keep the terms of that day. Terms cannot be edited; load new terms that start on a date.")
		if len(s.known.later) > 0 {
			words += " " + say("Upcoming: %s.", strings.Join(s.known.later, ", "))
		}
		return words
	})
	left := below(12, card(below(6, heading(func() string { return say("Response times") }, nil), s.promises)),
		card(below(6, heading(func() string { return say("Working hours") }, nil), s.hours)))
	right := card(below(6, heading(func() string { return say("What each plan covers") }, nil), s.matrix))
	return below(8, head, note, container.New(&columns{share: 0.4, least: 860}, left, right))
}

func (s *settings) plans() []sla.Plan {
	if s.known.terms == nil {
		return nil
	}
	return slices.SortedFunc(slices.Values(s.known.terms.Plans), func(a, b sla.Plan) int { return a.Rank - b.Rank })
}

func (s *settings) kinds() []sla.WorkKind {
	if s.known.terms == nil {
		return nil
	}
	return s.known.terms.Kinds
}

func (s *settings) paintPromises(p *pen, size fyne.Size) {
	p.text(0, 12, say("Plan"), labelText)
	p.textTo(170, 12, say("First response"), labelText)
	p.text(186, 12, say("Channels"), labelText)
	for i, plan := range s.plans() {
		y := float32(i)*34 + 42
		p.rule(0, y-17, size.Width, colorLine)
		p.badge(0, y, plan.ID)
		window := "–"
		if plan.Window > 0 {
			window = plan.Window.String()
		}
		p.textTo(170, y, window, strongText)
		p.twoLines(186, y, size.Width-186, s.channels(plan), smallText)
	}
}

// channels are a plan's ways in, in words.
func (s *settings) channels(plan sla.Plan) string {
	var names []string
	for _, c := range s.known.terms.Channels {
		if slices.Contains(plan.Channels, c.ID) {
			names = append(names, in(c.Name))
		}
	}
	words := strings.Join(names, ", ")
	if len(names) == len(s.known.terms.Channels) {
		words = say("all channels")
	}
	if plan.Decision {
		words += "*"
	}
	return words
}

// paintHours draws the working week, and what else holds.
func (s *settings) paintHours(p *pen, size fyne.Size) {
	if s.known.terms == nil {
		return
	}
	const left, step = 44, 22
	width := size.Width - left
	week := s.known.terms.Calendar.Week()
	for i, weekday := range []time.Weekday{1, 2, 3, 4, 5, 6, 0} {
		y := float32(i)*step + 8
		p.text(0, y+7, in(weekdayWords[weekday][0]), smallText)
		p.hatch(left, y, width, 14, colorHatch)
		if span := week[weekday]; !span.Closed() {
			x := left + width*float32(span.Open)/1440
			p.box(x, y, width*float32(span.Close-span.Open)/1440, 14, colorCovered, 2)
		}
	}
	for _, hour := range []int{0, 6, 12, 18, 24} {
		p.textAt(min(left+width*float32(hour)/24, size.Width-8), 7*step+14, say("%02d", hour), labelText)
	}
	y := float32(7*step + 40)
	for _, f := range s.termFacts() {
		p.text(0, y, f[0], smallText)
		p.textIn(110, y, size.Width-110, f[1], bodyText)
		y += 23
	}
}

// termFacts are the other numbers of the terms.
func (s *settings) termFacts() [][2]string {
	t := s.known.terms
	step := say("whole minutes, no minimum")
	if t.Billing.Step > 1 || t.Billing.Minimum > 0 {
		step = say("steps of %s, at least %s", t.Billing.Step, t.Billing.Minimum)
	}
	facts := [][2]string{
		{say("Zone"), s.known.zone.String()},
		{say("Hourly rate"), euros(t.Billing.Rate)},
		{say("Billing step"), step},
		{say("At risk from"), say("%d %% of the response time", t.AtRisk)},
	}
	for _, rate := range t.VAT.Rates {
		facts = append(facts, [2]string{say("VAT"), say("%s %% in %s since %s", format().Percent(rate.Percent), rate.Country, format().Day(rate.From))})
	}
	return append(facts, [2]string{"*", say("our reading where the terms are silent")})
}

// paintMatrix draws who gets which work without paying.
func (s *settings) paintMatrix(p *pen, size fyne.Size) {
	plans := s.plans()
	const mark = 58
	left := size.Width - mark*float32(len(plans))
	for i, plan := range plans {
		p.textAt(left+mark*(float32(i)+0.5), 14, badgeText.fit(planName(plan.ID), mark-4), badgeText)
	}
	for i, kind := range s.kinds() {
		y := float32(i)*34 + 46
		p.rule(0, y-17, size.Width, colorLine)
		p.text(0, y, kind.Clause, hintText)
		p.twoLines(40, y, left-46, capital(in(kind.Name)), bodyText)
		for n, plan := range plans {
			verdict, err := s.known.terms.Judge(kind.ID, plan.ID, false)
			if err != nil {
				continue
			}
			icon, ink, _ := rulingMark(verdict.Ruling)
			p.icon(left+mark*(float32(n)+0.5)-8, y-8, 16, icon, ink)
		}
	}
}

// loadTerms takes new terms from a file; they start on the day they name.
func (s *settings) loadTerms() {
	w := s.w
	w.askPath(say("Load new terms"), say("File"), home(), say("Load"), func(file string, done func(problem)) {
		act(w, func(tx *ledger.Tx) (string, error) {
			raw, err := limit.TOML.ReadFile(file, "terms")
			if err != nil {
				return "", err
			}
			terms, err := terms.Read(file, raw, tx.Zone())
			if err != nil {
				return "", err
			}
			return terms.Version, tx.SetTerms(terms)
		}, func(version string, err error) {
			if done(problemOf(err)); err == nil {
				w.strip.done(say("New terms hold from %s on.", version), "", nil)
			}
		})
	}, ".toml")
}
