package reports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// The spans of months that can be looked at, by their place among the pills.
const (
	spanMonth = iota
	spanQuarter
	spanYear
	spanTwelve
	spanThree // years
	spanOwn
)

// monthSpan is which months Insight is about: a kind of span, so many steps before
// that of today, or the months that somebody named.
type monthSpan struct {
	kind     int
	back     int
	from, to sla.Month // of an own one
}

// months are the first and the last one, no later than today's.
func (m monthSpan) months(today sla.Month) (from, to sla.Month) {
	switch m.kind {
	case spanMonth:
		from = today - sla.Month(m.back)
		return from, from
	case spanQuarter:
		from = today - (sla.Month(today.Month())-1)%3 - sla.Month(3*m.back)
		return from, min(from+2, today)
	case spanYear:
		from = today - sla.Month(today.Month()) + 1 - sla.Month(12*m.back)
		return from, min(from+11, today)
	case spanThree:
		to = today - sla.Month(36*m.back)
		return to - 35, to
	case spanOwn:
		return m.from, m.to
	}
	to = today - sla.Month(12*m.back)
	return to - 11, to
}

// stepped is the span before (-1) or after (1); none is after that of today.
func (m monthSpan) stepped(by int) monthSpan {
	if m.kind == spanOwn {
		length := sla.Month(by) * (m.to - m.from + 1)
		m.from, m.to = m.from+length, m.to+length
		return m
	}
	m.back = max(0, m.back-by)
	return m
}

// newSpan makes the pills of spans and the buttons that step through them.
func (s *insight) newSpan() fyne.CanvasObject {
	w := s.w
	words := []string{kit.Say("Month"), kit.Say("Quarter"), kit.Say("Year"), kit.Say("12 months"), kit.Say("3 years"), kit.Say("Own…")}
	s.span = w.Pills(words, func(at int) {
		if at == spanOwn {
			s.askSpan()
			return
		}
		s.months = monthSpan{kind: at}
		s.Refresh()
	})
	s.span.Tight = true
	s.span.At = spanTwelve
	s.months = monthSpan{kind: spanTwelve}
	before := w.Button(kit.SmallButton, "‹", func() { s.step(-1) })
	after := w.Button(kit.SmallButton, "›", func() { s.step(1) })
	return container.NewHBox(s.span, before, after)
}

// spanWords name the months that are shown.
func (s *insight) spanWords() string {
	if s.basis.To == 0 {
		return ""
	}
	if s.basis.From == s.basis.To {
		return kit.Format().Month(s.basis.From)
	}
	return kit.Format().Months(s.basis.From, s.basis.To)
}

// step shows the span before or after.
func (s *insight) step(by int) {
	if s.span == nil {
		return
	}
	s.months = s.months.stepped(by)
	s.Refresh()
}

// askSpan asks for months of one's own.
func (s *insight) askSpan() {
	s.w.AskTextFor(kit.Say("Write the first and the last month, such as 2025-11 2026-10."), kit.Say("Months of your own"), kit.Say("Months"), "", kit.Say("Show"), func(text string, failed func(kit.Problem)) {
		span, err := ownSpan(text)
		if failed(gui.ProblemOf(err)); err == nil {
			s.months = span
			s.Refresh()
		}
	})
}

// ownSpan reads two months.
func ownSpan(text string) (monthSpan, error) {
	words := strings.Fields(text)
	if len(words) == 1 {
		words = append(words, words[0])
	}
	wrong := &sla.InputError{Field: "reason", Value: text, Problem: "these are not two months", Remedy: "write such as 2025-11 2026-10"}
	if len(words) != 2 {
		return monthSpan{}, wrong
	}
	from, err := sla.ParseMonth(words[0])
	if err != nil {
		return monthSpan{}, wrong
	}
	to, err := sla.ParseMonth(words[1])
	if err != nil || to < from || to-from > 600 {
		return monthSpan{}, wrong
	}
	return monthSpan{kind: spanOwn, from: from, to: to}, nil
}

// Divisions of the two cards, by the place of their pills.
var (
	hourDivisions   = []app.By{app.ByMonth, app.ByPlan, app.ByKind, app.ByPerson, app.ByCustomer}
	answerDivisions = []app.By{app.ByPlan, app.ByMonth, app.ByPriority, app.ByPerson}
)

// readReports asks what is worked and answered, as the pills say.
func (a *insightAnswer) readReports(v *ledger.View, hours, answers app.By, at app.Now) (err error) {
	of := app.MonthsOf(a.From, a.To)
	if a.worked, a.workedAll, err = app.WorkBy(v, of, hours, a.only, at.At); err != nil {
		return err
	}
	if a.oldest, _, err = app.OldestWaiting(v, a.workedAll.WaitingSince, a.only, at.Day); err != nil {
		return err
	}
	if a.people, a.peopleAll, err = app.WorkBy(v, of, app.ByPerson, a.only, at.At); err != nil {
		return err
	}
	a.answers, a.answersAll, err = app.AnswersBy(v, of, answers, a.only, at.At)
	return err
}
