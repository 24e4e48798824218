package reports

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// openBar lists what is behind a bar.
func (s *insight) openBar(i int) {
	by, only, of := hourDivisions[s.by.At], s.only, app.MonthsOf(s.known.From, s.known.To)
	d := s.behindWork(func(at int) string { return s.bars.All[at].Title }, func(at int) func(*ledger.View) ([]app.WorkedTicket, error) {
		if at < 0 || at >= len(s.bars.All) || s.bars.All[at].Key == "" {
			return nil
		}
		by, key, of := by, s.bars.All[at].Key, of
		if by == app.ByMonth {
			of, by, key = app.MonthsOf(monthsOfBar(key)), app.ByAll, ""
		}
		return func(v *ledger.View) ([]app.WorkedTicket, error) { return app.WorkedOn(v, of, by, key, only) }
	})
	d.moved = s.bars.ShowWhole
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
	s.drilled.sums = func(p *kit.Pen, size fyne.Size, _ int, list []app.WorkedTicket) {
		var sum kit.Bar
		for _, t := range list {
			sum.Add(barOf("", "", t.Share))
		}
		p.TextIn(0, 12, size.Width*0.6, sum.Sum().String(), kit.FigureText)
		p.TextTo(size.Width, 12, kit.SayCount("%d tickets", len(list)), kit.SmallText)
		p.ShareBar(0, 30, size.Width, 10, sum.Covered, sum.Free, sum.Billable)
	}
	return s.drilled
}

// behindColumns are number, subject and customer of tickets.
func behindColumns[T any](s *insight, id, subject, customer func(T) string) []kit.GridColumn[T] {
	name := func(t T) string { return cmp.Or(s.basis.names[customer(t)], customer(t)) }
	return []kit.GridColumn[T]{
		{Title: "Ticket", Width: 70, Text: id, Less: func(a, b T) int { return cmp.Compare(id(a), id(b)) }},
		{Title: "Subject", Width: 140, Grow: 2, Text: subject, Less: kit.ByText(subject)},
		{Title: "Customer", Width: 100, Grow: 1, Text: name, Less: kit.ByText(name)},
	}
}

// workedColumns are ticket, subject, customer and its time by what became of it.
func (s *insight) workedColumns() []kit.GridColumn[app.WorkedTicket] {
	minutes := func(title string, width float32, of func(app.WorkedTicket) int64, text func(app.WorkedTicket) string) kit.GridColumn[app.WorkedTicket] {
		return kit.GridColumn[app.WorkedTicket]{Title: title, Width: width, Right: true, Text: text, Less: func(a, b app.WorkedTicket) int { return cmp.Compare(of(a), of(b)) }}
	}
	return append(behindColumns(s, func(t app.WorkedTicket) string { return t.ID }, func(t app.WorkedTicket) string { return t.Subject }, func(t app.WorkedTicket) string { return t.Customer }),
		minutes("Hours", 60, func(t app.WorkedTicket) int64 { return int64(t.Sum()) }, func(t app.WorkedTicket) string { return t.Sum().String() }),
		minutes("Covered", 66, func(t app.WorkedTicket) int64 { return int64(t.Covered) }, func(t app.WorkedTicket) string { return t.Covered.String() }),
		minutes("Free", 60, func(t app.WorkedTicket) int64 { return int64(t.Free + t.Waived) }, func(t app.WorkedTicket) string { return (t.Free + t.Waived).String() }),
		minutes("Billable", 66, func(t app.WorkedTicket) int64 { return int64(t.Billable) }, func(t app.WorkedTicket) string { return t.Billable.String() }),
	)
}
