package invoice

import "strconv"

// every is what a recurring line of an interval is.
func (w Words) every(e Every) string {
	switch e {
	case EveryQuarter:
		return w.Quarterly
	case EveryYear:
		return w.Yearly
	}
	return w.Monthly
}

// Count is a quantity of a fee in words: one interval, or days of one.
func (w Words) Count(m Measure) string {
	switch m.Unit {
	case UnitDay:
		return Fill(w.DaysOf, strconv.FormatInt(m.Quantity, 10), strconv.FormatInt(m.Per, 10))
	case UnitQuarter:
		return w.Quarter
	case UnitYear:
		return w.Year
	}
	return w.Month
}
