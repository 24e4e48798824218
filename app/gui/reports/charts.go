package reports

import (
	"hourbook/app/gui/kit"
	"hourbook/invoice"
)

// charts are those of the tables of the overview, as these stand in a report: hours,
// answers, none of people, what is not billed. Of the other parts there are none.
func (s *insight) charts() []*invoice.Chart {
	if s.tab() != overviewTab {
		return nil
	}
	return []*invoice.Chart{s.hoursChart(), s.answersChart(), nil, s.waitingChart()}
}

// hoursChart is the bars of the window, with their lines of a year before.
func (s *insight) hoursChart() *invoice.Chart {
	c := &invoice.Chart{Parts: []string{kit.Say("covered"), kit.Say("free"), kit.Say("billable")}, Unit: 60}
	if s.known.workedAll.Compared && s.known.workedAll.Before > 0 {
		c.Past = kit.Say("a year before")
	}
	for _, bar := range s.barsOf() {
		one := invoice.ChartBar{Label: bar.Label, Total: bar.Sum().String(), Parts: []int64{int64(bar.Covered), int64(bar.Free), int64(bar.Billable)}}
		if c.Past != "" {
			one.Before = int64(bar.Before)
		}
		c.Bars = append(c.Bars, one)
	}
	return c
}

// answersChart is how promises were kept, by the rows of the card.
func (s *insight) answersChart() *invoice.Chart {
	c := &invoice.Chart{Parts: []string{kit.Say("met"), kit.Say("late"), kit.Say("open")}, Unit: 1}
	for _, a := range s.answers.list() {
		c.Bars = append(c.Bars, invoice.ChartBar{Label: s.answers.name(a), Total: share(a.Met, a.Due()), Parts: []int64{a.Met, a.Late, a.Open}})
	}
	return c
}

// waitingChart is the hours that are not billed, by their age.
func (s *insight) waitingChart() *invoice.Chart {
	c := &invoice.Chart{Parts: []string{kit.Say("Not yet billed") + ", " + kit.Say("Hours")}, Unit: 60}
	for i, a := range s.known.workedAll.WaitingByAge {
		c.Bars = append(c.Bars, invoice.ChartBar{Label: agedWords()[i], Total: a.Minutes.String(), Parts: []int64{int64(a.Minutes)}})
	}
	return c
}
