package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Item is an entry with what a line needs to know about it.
type Item struct {
	Work    sla.Work
	Subject string          // of the ticket
	Name    sla.Text        // of the work kind
	Rate    decimal.Decimal // EUR per hour: the ticket's frozen one, or the order's
	Rule    string          // billing rule in words, when Work.Billed differs from Work.Minutes
}

// Request is all that a month's document of one customer is made of.
type Request struct {
	Month    sla.Month
	Issued   sla.Day
	Seller   Seller
	Buyer    Customer
	VAT      VATTable
	Billable []Item // become lines
	NoCharge []Item // covered, free and waived: become the annex
}
