package price

import (
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Billing is how worked time becomes money: the hourly rate, the step that
// every entry is rounded up to, and the least that an entry counts for (clause
// "rate"). Step and Minimum of 0 change nothing.
type Billing struct {
	Rate    decimal.Decimal // EUR per hour
	Step    sla.Minutes
	Minimum sla.Minutes
}

// Billed is how many minutes of one entry count for money: at least Minimum,
// then up to the next whole Step. Minutes worked are not altered, and no work
// stays no work.
func (b Billing) Billed(worked sla.Minutes) sla.Minutes {
	if worked <= 0 {
		return 0
	}
	billed := max(worked, b.Minimum)
	if b.Step > 1 {
		billed = (billed + b.Step - 1) / b.Step * b.Step
	}
	return billed
}

// Rule says in words why Billed differs from worked, and nothing where it does
// not.
func (b Billing) Rule(worked sla.Minutes) sla.Text {
	switch billed := b.Billed(worked); {
	case billed == worked:
		return sla.Text{}
	case worked < b.Minimum:
		return sla.Say("at least %s per entry", b.Minimum)
	}
	return sla.Say("rounded up to %s per entry", b.Step)
}
