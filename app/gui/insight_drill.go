package gui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// openBar lists what is behind a bar.
func (s *insight) openBar(i int) {
	by, only, of := hourDivisions[s.by.at], s.only, app.MonthsOf(s.known.From, s.known.To)
	d := s.behindWork(func(at int) string { return s.bars.all[at].title }, func(at int) func(*ledger.View) ([]app.WorkedTicket, error) {
		if at < 0 || at >= len(s.bars.all) || s.bars.all[at].key == "" {
			return nil
		}
		by, key, of := by, s.bars.all[at].key, of
		if by == app.ByMonth {
			of, by, key = app.MonthsOf(monthsOfBar(key)), app.ByAll, ""
		}
		return func(v *ledger.View) ([]app.WorkedTicket, error) { return app.WorkedOn(v, of, by, key, only) }
	})
	d.moved = s.bars.showWhole
	d.open(i, s.workedColumns())
}

// monthsOfBar are the first and the last month of a bar, by its key.
func monthsOfBar(key string) (from, to sla.Month) {
	first, last, _ := strings.Cut(key, " ")
	from, _ = sla.ParseMonth(first) // which wrote them
	to, _ = sla.ParseMonth(last)
	return from, to
}

// behindWork lists tickets with work.
func (s *insight) behindWork(title func(int) string, piece func(int) func(*ledger.View) ([]app.WorkedTicket, error)) *behind[app.WorkedTicket] {
	s.drilled = &behind[app.WorkedTicket]{s: s, title: title, piece: piece, id: func(t app.WorkedTicket) string { return t.ID }}
	s.drilled.sums = func(p *pen, size fyne.Size, _ int, list []app.WorkedTicket) {
		var sum bar
		for _, t := range list {
			sum.add(barOf("", "", t.Share))
		}
		p.textIn(0, 12, size.Width*0.6, sum.sum().String(), figureText)
		p.textTo(size.Width, 12, sayCount("%d tickets", len(list)), smallText)
		p.shareBar(0, 30, size.Width, 10, sum.covered, sum.free, sum.billable)
	}
	return s.drilled
}

// behindColumns are number, subject and customer of tickets.
func behindColumns[T any](s *insight, id, subject, customer func(T) string) []gridColumn[T] {
	name := func(t T) string { return cmp.Or(s.basis.names[customer(t)], customer(t)) }
	return []gridColumn[T]{
		{title: "Ticket", width: 70, text: id, less: func(a, b T) int { return cmp.Compare(id(a), id(b)) }},
		{title: "Subject", width: 140, grow: 2, text: subject, less: byText(subject)},
		{title: "Customer", width: 100, grow: 1, text: name, less: byText(name)},
	}
}

// workedColumns are ticket, subject, customer and its time by what became of it.
func (s *insight) workedColumns() []gridColumn[app.WorkedTicket] {
	minutes := func(title string, width float32, of func(app.WorkedTicket) int64, text func(app.WorkedTicket) string) gridColumn[app.WorkedTicket] {
		return gridColumn[app.WorkedTicket]{title: title, width: width, right: true, text: text, less: func(a, b app.WorkedTicket) int { return cmp.Compare(of(a), of(b)) }}
	}
	return append(behindColumns(s, func(t app.WorkedTicket) string { return t.ID }, func(t app.WorkedTicket) string { return t.Subject }, func(t app.WorkedTicket) string { return t.Customer }),
		minutes("Hours", 60, func(t app.WorkedTicket) int64 { return int64(t.Sum()) }, func(t app.WorkedTicket) string { return t.Sum().String() }),
		minutes("Covered", 66, func(t app.WorkedTicket) int64 { return int64(t.Covered) }, func(t app.WorkedTicket) string { return t.Covered.String() }),
		minutes("Free", 60, func(t app.WorkedTicket) int64 { return int64(t.Free + t.Waived) }, func(t app.WorkedTicket) string { return (t.Free + t.Waived).String() }),
		minutes("Billable", 66, func(t app.WorkedTicket) int64 { return int64(t.Billable) }, func(t app.WorkedTicket) string { return t.Billable.String() }),
	)
}
