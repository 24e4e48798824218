package reports

import (
	"cmp"
	"slices"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// mostBars is how many customers have a bar of their own; the rest share one.
const mostBars = 12

// barsOf makes a bar of each month, plan, kind, person or customer. Where there are
// many, those with most time have one, and the rest share one.
func (s *insight) barsOf() []kit.Bar {
	by := hourDivisions[s.by.At]
	if by == app.ByMonth {
		return s.barsOfMonths()
	}
	rows := slices.DeleteFunc(slices.Clone(s.known.worked), func(w app.Worked) bool { return w.Sum() == 0 })
	if by != app.ByPlan {
		slices.SortStableFunc(rows, func(a, b app.Worked) int { return cmp.Compare(b.Sum(), a.Sum()) })
	}
	var all []kit.Bar
	for _, w := range rows[:min(mostBars, len(rows))] {
		all = append(all, s.barOf(by, w))
	}
	if rest := rows[min(mostBars, len(rows)):]; len(rest) > 0 {
		all = append(all, barOfRest(by, rest))
	}
	return all
}

// barsOfMonths has a bar of each month, also of one without work; of many months, one
// of each quarter, year or five years.
func (s *insight) barsOfMonths() (all []kit.Bar) {
	worked := map[string]app.Worked{}
	for _, w := range s.known.worked {
		worked[w.Key] = w
	}
	each := monthsEach(s.known.From, s.known.To)
	for from := s.known.From; from <= s.known.To; {
		to := min(s.known.To, periodOf(from, each)+each-1)
		one := kit.Bar{Label: periodLabel(from, each, int(s.known.To-s.known.From)+1), Title: kit.Format().Months(from, to), Key: from.String() + " " + to.String()}
		for m := from; m <= to; m++ {
			w := worked[m.String()]
			one.Add(barOf("", "", w.Share))
			one.Before += w.Before
		}
		all, from = append(all, one), to+1
	}
	return all
}

// monthsEach is how many months a bar is of, so that there are not too many bars.
func monthsEach(from, to sla.Month) sla.Month {
	for _, each := range []sla.Month{1, 3, 12} {
		if (to-from)/each < mostPeriods {
			return each
		}
	}
	return 60
}

// mostPeriods is how many bars of months there may be.
const mostPeriods = 14

// periodOf is the first month of the period that a month is in: of its quarter, year or
// five years.
func periodOf(m, each sla.Month) sla.Month {
	m -= (sla.Month(m.Month()) - 1) % min(each, 12)
	if each > 12 {
		m -= 12 * sla.Month(m.Year()%int(each/12))
	}
	return m
}

// periodLabel stands below a bar.
func periodLabel(from, each sla.Month, months int) string {
	switch each {
	case 1:
		return shortMonth(from, months)
	case 3:
		return kit.Say("%s Q%d", from.String()[2:4], (int(from.Month())+2)/3)
	}
	return from.String()[:4]
}

// barOf is the bar of a row.
func (s *insight) barOf(by app.By, w app.Worked) kit.Bar {
	name := w.Key
	switch by {
	case app.ByPlan:
		name = kit.PlanName(sla.PlanID(w.Key))
	case app.ByKind:
		name = cmp.Or(s.known.kinds[w.Key], w.Key)
	case app.ByCustomer:
		name = cmp.Or(s.known.names[w.Key], w.Key)
	}
	one := barOf(name, name, w.Share)
	one.Before, one.Key = w.Before, w.Key
	return one
}

// barOfRest is one bar of all that have none of their own.
func barOfRest(by app.By, rows []app.Worked) kit.Bar {
	var rest kit.Bar
	for _, w := range rows {
		rest.Add(barOf("", "", w.Share))
		rest.Before += w.Before
	}
	rest.Title = kit.SayCount("%d others", len(rows))
	if by == app.ByCustomer {
		rest.Title = kit.SayCount("%d other customers", len(rows))
	}
	rest.Label = kit.Say("+%d", len(rows))
	return rest
}

func barOf(label, title string, share app.Share) kit.Bar {
	return kit.Bar{Label: label, Title: title, Covered: share.Covered, Free: share.Free + share.Waived, Billable: share.Billable}
}
