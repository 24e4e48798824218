package settings

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// termsPage is what is promised, covered and charged, as it holds today. It is
// read, never changed in place: new terms start on a day.
func (s *settings) termsPage() fyne.CanvasObject {
	s.promises = kit.NewDrawing(300, 40, s.paintPromises)
	s.promises.Height = func(float32) float32 { return float32(len(s.plans()))*34 + 30 }
	s.hours = kit.NewDrawing(300, 320, s.paintHours)
	s.matrix = kit.NewDrawing(420, 40, s.paintMatrix)
	s.matrix.Height = func(float32) float32 { return float32(len(s.kinds()))*34 + 34 }
	title := func() string {
		if s.known.terms == nil {
			return ""
		}
		from, _ := sla.ParseDay(s.known.terms.Version)
		return kit.Say("Terms in force since %s", kit.Format().Day(from))
	}
	head := kit.Beside(12, []float32{1}, kit.Heading(title, nil), s.w.Button(kit.PlainButton, kit.Say("Load new terms"), s.loadTerms).For("terms-set"))
	note := kit.Lines(kit.HintText, func() string {
		words := kit.Say("Tickets opened earlier keep the terms of that day. Terms cannot be edited; load new terms that start on a date.")
		if len(s.known.later) > 0 {
			words += " " + kit.Say("Upcoming: %s.", strings.Join(s.known.later, ", "))
		}
		return words
	})
	left := kit.Below(12, kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("Response times") }, nil), s.promises)),
		kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("Working hours") }, nil), s.hours)))
	right := kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("What each plan covers") }, nil), s.matrix))
	return kit.Below(8, head, note, container.New(&kit.Columns{Share: 0.4, Least: 860}, left, right))
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

func (s *settings) paintPromises(p *kit.Pen, size fyne.Size) {
	p.Text(0, 12, kit.Say("Plan"), kit.LabelText)
	p.TextTo(170, 12, kit.Say("First response"), kit.LabelText)
	p.Text(186, 12, kit.Say("Channels"), kit.LabelText)
	for i, plan := range s.plans() {
		y := float32(i)*34 + 42
		p.Rule(0, y-17, size.Width, kit.ColorLine)
		p.Badge(0, y, plan.ID)
		window := "–"
		if plan.Window > 0 {
			window = plan.Window.String()
		}
		p.TextTo(170, y, window, kit.StrongText)
		p.TwoLines(186, y, size.Width-186, s.channels(plan), kit.SmallText)
	}
}

// channels are a plan's ways in, in words.
func (s *settings) channels(plan sla.Plan) string {
	var names []string
	for _, c := range s.known.terms.Channels {
		if slices.Contains(plan.Channels, c.ID) {
			names = append(names, kit.In(c.Name))
		}
	}
	words := strings.Join(names, ", ")
	if len(names) == len(s.known.terms.Channels) {
		words = kit.Say("all channels")
	}
	if plan.Decision {
		words += "*"
	}
	return words
}

// paintHours draws the working week, and what else holds.
func (s *settings) paintHours(p *kit.Pen, size fyne.Size) {
	if s.known.terms == nil {
		return
	}
	const left, step = 44, 22
	width := size.Width - left
	week := s.known.terms.Calendar.Week()
	for i, weekday := range []time.Weekday{1, 2, 3, 4, 5, 6, 0} {
		y := float32(i)*step + 8
		p.Text(0, y+7, kit.Format().Weekday(weekday, true), kit.SmallText)
		p.Hatch(left, y, width, 14, kit.ColorHatch)
		if span := week[weekday]; !span.Closed() {
			x := left + width*float32(span.Open)/1440
			p.Box(x, y, width*float32(span.Close-span.Open)/1440, 14, kit.ColorCovered, 2)
		}
	}
	for _, hour := range []int{0, 6, 12, 18, 24} {
		p.TextAt(min(left+width*float32(hour)/24, size.Width-8), 7*step+14, kit.Say("%02d", hour), kit.LabelText)
	}
	y := float32(7*step + 40)
	for _, f := range s.termFacts() {
		p.Text(0, y, f[0], kit.SmallText)
		p.TextIn(110, y, size.Width-110, f[1], kit.BodyText)
		y += 23
	}
}

// termFacts are the other numbers of the terms.
func (s *settings) termFacts() [][2]string {
	t := s.known.terms
	step := kit.Say("whole minutes, no minimum")
	if t.Billing.Step > 1 || t.Billing.Minimum > 0 {
		step = kit.Say("steps of %s, at least %s", t.Billing.Step, t.Billing.Minimum)
	}
	facts := [][2]string{
		{kit.Say("Zone"), s.known.zone.String()},
		{kit.Say("Hourly rate"), kit.Euros(t.Billing.Rate)},
		{kit.Say("Billing step"), step},
		{kit.Say("At risk from"), kit.Say("%d %% of the response time", t.AtRisk)},
	}
	for _, rate := range t.VAT.Rates {
		facts = append(facts, [2]string{kit.Say("VAT"), kit.Say("%s %% in %s since %s", kit.Format().Percent(rate.Percent), rate.Country, kit.Format().Day(rate.From))})
	}
	return append(facts, [2]string{"*", kit.Say("our reading where the terms are silent")})
}

// paintMatrix draws who gets which work without paying.
func (s *settings) paintMatrix(p *kit.Pen, size fyne.Size) {
	plans := s.plans()
	const mark = 58
	left := size.Width - mark*float32(len(plans))
	for i, plan := range plans {
		p.TextAt(left+mark*(float32(i)+0.5), 14, kit.BadgeText.Fit(kit.PlanName(plan.ID), mark-4), kit.BadgeText)
	}
	for i, kind := range s.kinds() {
		y := float32(i)*34 + 46
		p.Rule(0, y-17, size.Width, kit.ColorLine)
		p.Text(0, y, kind.Clause, kit.HintText)
		p.TwoLines(40, y, left-46, kit.Capital(kit.In(kind.Name)), kit.BodyText)
		for n, plan := range plans {
			verdict, err := s.known.terms.Judge(kind.ID, plan.ID, false)
			if err != nil {
				continue
			}
			icon, ink, _ := kit.RulingMark(verdict.Ruling)
			p.Icon(left+mark*(float32(n)+0.5)-8, y-8, 16, icon, ink)
		}
	}
}

// loadTerms takes new terms from a file; they start on the day they name.
func (s *settings) loadTerms() {
	w := s.w
	w.AskPath(kit.Say("Load new terms"), kit.Say("File"), kit.Home(), kit.Say("Load"), func(file string, done func(kit.Problem)) {
		gui.Act(w, func(tx *ledger.Tx) (string, error) {
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
			if done(gui.ProblemOf(err)); err == nil {
				w.Strip.Done(kit.Say("New terms hold from %s on.", version), "", nil)
			}
		})
	}, ".toml")
}
