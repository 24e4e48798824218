package invoice

import (
	"errors"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/sla"
	"hourbook/sla/language"
)

// Dunning is how a company asks for money that is late: its levels, and whether it
// asks for interest.
type Dunning struct {
	Levels   []DunningLevel
	Interest bool            // asked for of businesses; off where not said
	Points   decimal.Decimal // above the reference rate, in percent
	Rates    []ReferenceRate // by the day they begin, the oldest first
}

// DunningLevel is one letter of several, each sterner than the one before.
type DunningLevel struct {
	Days  int // late, at the earliest
	Title sla.Words
	Plea  sla.Words
	Fee   decimal.Decimal // EUR, asked of businesses
}

// ReferenceRate is a rate of the central bank from a day on, in percent.
type ReferenceRate struct {
	From    sla.Day
	Percent decimal.Decimal
}

// mostLevels is how many letters there may be.
const mostLevels = 9

// Check tells what is wrong with a way of asking: joined *sla.InputError.
func (d Dunning) Check() error {
	var faults []error
	if len(d.Levels) == 0 || len(d.Levels) > mostLevels {
		faults = append(faults, badInput("level", "", "there are one to nine letters", "write one to nine levels"))
	}
	for i, l := range d.Levels {
		if l.Days < 1 || i > 0 && l.Days <= d.Levels[i-1].Days {
			faults = append(faults, badInput("days", "", "each letter comes later than the one before", "give more days to each level"))
		}
		for _, lang := range d.languages() {
			if l.Title[lang] == "" || l.Plea[lang] == "" {
				faults = append(faults, badInput("words", lang, "a letter lacks its words", "give title and words in each language that a letter has"))
			}
		}
		if l.Fee.IsNegative() || !l.Fee.Equal(l.Fee.Round(2)) {
			faults = append(faults, badInput("fee", l.Fee.String(), "not a valid amount", "give EUR with two places, such as 40.00"))
		}
	}
	for i, r := range d.Rates {
		if r.From == 0 || i > 0 && r.From <= d.Rates[i-1].From {
			faults = append(faults, badInput("rates", "", "rates begin on days that follow each other", "give the oldest first"))
		}
	}
	if d.Interest && len(d.Rates) == 0 {
		faults = append(faults, badInput("rates", "", "interest needs a reference rate", "give the rates of the central bank by their days"))
	}
	return errors.Join(faults...)
}

// languages are those that any letter has, English always.
func (d Dunning) languages() []string {
	all := []string{language.English}
	for _, l := range language.All[1:] {
		if slices.ContainsFunc(d.Levels, func(one DunningLevel) bool { return one.Title[l.ID] != "" || one.Plea[l.ID] != "" }) {
			all = append(all, l.ID)
		}
	}
	return all
}

// RatesEnd is the last day that the reference rates speak of: each half-year has its
// own, so that of the last one ends with it. None are known where it is 0.
func (d Dunning) RatesEnd() sla.Day {
	if len(d.Rates) == 0 {
		return 0
	}
	last := d.Rates[len(d.Rates)-1].From.Month()
	for last.Month() != time.June && last.Month() != time.December {
		last = last.Next()
	}
	return last.Last()
}

// Unrated tells whether interest is asked for and a day is after the reference rates.
func (d Dunning) Unrated(on sla.Day) bool { return d.Interest && on > d.RatesEnd() }

// InterestOn is what a late sum costs from the day after it was due until a day:
// reference rate and points, day by day of a year of 365, rounded once. Days from
// before the first rate, or after [Dunning.RatesEnd], cost nothing.
func (d Dunning) InterestOn(sum decimal.Decimal, due, on sla.Day) decimal.Decimal {
	if !d.Interest || !sum.IsPositive() {
		return decimal.Zero
	}
	on = min(on, d.RatesEnd())
	percentDays := decimal.Zero
	for i, r := range d.Rates {
		from, until := max(due.Add(1), r.From), on
		if i+1 < len(d.Rates) {
			until = min(until, d.Rates[i+1].From.Add(-1))
		}
		if until >= from {
			percentDays = percentDays.Add(r.Percent.Add(d.Points).Mul(decimal.NewFromInt(int64(until - from + 1))))
		}
	}
	return sum.Mul(percentDays).Div(decimal.NewFromInt(36500)).Round(2)
}
