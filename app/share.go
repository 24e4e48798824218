package app

import (
	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// Share is what a group of entries comes to, by what became of them. Waived
// work counts apart from free.
type Share struct {
	Covered, Free, Waived, Billable sla.Minutes
	Included                        int64 // worth of the covered part, see ledger.Total
	Worth                           int64 // of the free and waived part
	Goodwill                        int64 // of the waived part alone
	Billed                          int64 // of the billable part
}

// Sum is all minutes worked.
func (s Share) Sum() sla.Minutes { return s.Covered + s.Free + s.Waived + s.Billable }

// Value is what all of it would cost at the rates that it has, in EUR.
func (s Share) Value() decimal.Decimal {
	return ledger.Total{Worth: s.Included + s.Worth + s.Billed}.Value()
}

// CoveredValue is what the covered part would have cost, in EUR.
func (s Share) CoveredValue() decimal.Decimal { return ledger.Total{Worth: s.Included}.Value() }

// WaivedValue is what the waived part would have cost, in EUR.
func (s Share) WaivedValue() decimal.Decimal { return ledger.Total{Worth: s.Goodwill}.Value() }

// FreeValue is what the free and waived part would have cost, in EUR.
func (s Share) FreeValue() decimal.Decimal { return ledger.Total{Worth: s.Worth}.Value() }

// BillableValue is what the billable part costs before lines are rounded, in EUR.
func (s Share) BillableValue() decimal.Decimal { return ledger.Total{Worth: s.Billed}.Value() }

func (s *Share) add(use ledger.Use) {
	switch use.Ruling {
	case sla.Covered:
		s.Covered += use.Total.Minutes
		s.Included += use.Total.Worth
	case sla.Free:
		s.Free += use.Total.Minutes
		s.Worth += use.Total.Worth
	case sla.Waived:
		s.Waived += use.Total.Minutes
		s.Worth += use.Total.Worth
		s.Goodwill += use.Total.Worth
	case sla.Billable:
		s.Billable += use.Total.Minutes
		s.Billed += use.Total.Worth
	}
}
