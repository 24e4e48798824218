package price

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

func eur(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func TestAnEntryIsPricedByItsTermsAndItsOrder(t *testing.T) {
	billing := Billing{Rate: eur("50.00"), Step: 15, Minimum: 30}
	agreed := eur("62.50")
	billable := func(minutes sla.Minutes) sla.Entry {
		return sla.Entry{Minutes: minutes, Verdict: sla.Verdict{Ruling: sla.Billable}}
	}
	covered := sla.Entry{Minutes: 20, Verdict: sla.Verdict{Ruling: sla.Covered}}
	for name, c := range map[string]struct {
		work   sla.Entry
		card   Card
		used   Used
		billed sla.Minutes
		amount string
		worth  string
		order  string
		held   Held
	}{
		"the terms' rate":          {billable(40), Card{Billing: billing}, Used{}, 45, "37.5", "37.5", "", NotHeld},
		"the least of an entry":    {billable(5), Card{Billing: billing}, Used{}, 30, "25", "25", "", NotHeld},
		"covered costs nothing":    {covered, Card{Billing: billing}, Used{}, 30, "0", "25", "", NotHeld},
		"the order's rate":         {billable(60), Card{Billing: billing, Order: &Order{ID: "O-1", Rate: &agreed}}, Used{}, 60, "62.5", "62.5", "O-1", NotHeld},
		"an order without a rate":  {billable(60), Card{Billing: billing, Order: &Order{ID: "O-1"}}, Used{}, 60, "50", "50", "", NotHeld},
		"an order that is missing": {billable(60), Card{Billing: billing, NeedsOrder: true}, Used{}, 60, "50", "50", "", NoOrder},
		"the limit is reached":     {billable(60), Card{Billing: billing, Order: &Order{ID: "O-1", Cap: 120}}, Used{Order: 60}, 60, "50", "50", "", NotHeld},
		"the limit is passed":      {billable(60), Card{Billing: billing, Order: &Order{ID: "O-1", Cap: 120}}, Used{Order: 61}, 60, "50", "50", "", OverCap},
	} {
		got := Of(c.work, c.card, c.used)
		if got.Billed != c.billed || !got.Amount().Equal(eur(c.amount)) || !got.Worth().Equal(eur(c.worth)) || got.Order != c.order || got.Held != c.held {
			t.Errorf("%s: %v at %s under %q, pays %s, worth %s, held %d", name, got.Billed, got.Rate, got.Order, got.Amount(), got.Worth(), got.Held)
		}
		if worked := got.Rule(); (worked.In("en") == "") != (got.Billed == got.Worked) {
			t.Errorf("%s: %v became %v because %q", name, got.Worked, got.Billed, worked.In("en"))
		}
	}
}
