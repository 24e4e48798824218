package ledger

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Order is a customer's order for work that needs one, such as custom
// development.
type Order struct {
	ID       string           `cbor:"1,keyasint" json:"order"`
	Customer string           `cbor:"2,keyasint" json:"customer"`
	Tickets  []string         `cbor:"3,keyasint,omitempty" json:"tickets"` // only these; empty: any of the customer's
	Rate     *decimal.Decimal `cbor:"4,keyasint,omitempty" json:"rate"`    // EUR per hour; nil: the ticket's
	Cap      sla.Minutes      `cbor:"5,keyasint,omitempty" json:"cap"`     // minutes that may be billed under it; 0: no limit
	Note     string           `cbor:"6,keyasint,omitempty" json:"note"`
}

// What no order exceeds: hours, and EUR per hour.
const mostOrdered sla.Minutes = 100_000 * 60

var mostRate = decimal.New(100_000, 0)

// Allows tells whether work on a ticket may be billed under the order.
func (o Order) Allows(customer, ticket string) bool {
	return o.Customer == customer && (len(o.Tickets) == 0 || slices.Contains(o.Tickets, ticket))
}

// orderSet records an order.
type orderSet struct{ Order Order }

var _ = register(func() payload { return new(orderSet) })

func (*orderSet) kind() string { return "order-set" }

func (p *orderSet) judge(v *View, _ event.Event) error {
	o := p.Order
	if err := checkID("order", o.ID); err != nil {
		return err
	}
	if taken, err := v.has(ordersBucket, o.ID); err != nil || taken {
		return or(err, fmt.Errorf("order %q: %w", o.ID, ErrTaken))
	}
	if err := v.OpenCustomer(o.Customer); err != nil {
		return err
	}
	for _, id := range o.Tickets {
		t, err := v.Ticket(id)
		if err != nil {
			return err
		}
		if t.Customer != o.Customer {
			return conflict("ticket %s is %s's, the order is %s's", id, t.Customer, o.Customer)
		}
	}
	if o.Cap > mostOrdered || o.Rate != nil && o.Rate.GreaterThan(mostRate) {
		return sinceRules(2, input("order", o.ID, "nobody orders that much", "enter a rate of up to 100000 EUR and a limit of up to 100000 hours"))
	}
	if o.Rate != nil && (o.Rate.IsNegative() || o.Rate.Exponent() < -4) {
		unfit := unfitRate
		unfit.Value = o.Rate.String()
		return &unfit
	}
	if o.Cap < 0 {
		return input("cap", o.Cap.String(), "a limit is not negative", "enter hours such as 20h, or none")
	}
	return nil
}

var unfitRate = sla.InputError{Field: "rate", Problem: "not a valid hourly rate", Remedy: "enter EUR per hour with up to four decimals, such as 62.50"}

// ParseRate reads the rate of an order as people write it.
func ParseRate(text string) (decimal.Decimal, error) { return invoice.ParseAmount(text, 4, unfitRate) }

func (p *orderSet) apply(tx *Tx, event event.Event) error {
	tx.save(ordersBucket, p.Order.ID, p.Order)
	tx.remember("customer", p.Order.Customer, event)
	return nil
}

// AddOrder records a new order of a customer.
func (tx *Tx) AddOrder(o Order) error { return tx.ImportOrder(o, nil) }

// ImportOrder is AddOrder for a row of an import.
func (tx *Tx) ImportOrder(o Order, row *event.Row) error {
	o.ID, o.Customer = tx.nameIn(ordersBucket, o.ID), tx.nameIn(customersBucket, o.Customer)
	return tx.append(&orderSet{Order: o}, row)
}

// Order returns one order.
func (v *View) Order(id string) (Order, error) {
	var o Order
	ok, err := v.load(ordersBucket, v.nameIn(ordersBucket, id), &o)
	if err == nil && !ok {
		err = unknown("order", id)
	}
	return o, err
}

// Orders lists the orders of a customer, or all of them when customer is "".
func (v *View) Orders(customer string) ([]Order, error) {
	var orders []Order
	err := v.scan(ordersBucket, "", "", func(_ string, value []byte) (bool, error) {
		var o Order
		if err := event.Decode(value, &o); err != nil {
			return false, err
		}
		if customer == "" || o.Customer == customer {
			orders = append(orders, o)
		}
		return true, nil
	})
	return orders, err
}

// OrderUsed is how many minutes live invoices bill under an order.
func (v *View) OrderUsed(id string) (sla.Minutes, error) {
	raw, err := v.get(orderUseBucket, id)
	if raw == nil || err != nil {
		return 0, err
	}
	total, err := totalOf(raw)
	return total.Billed, err
}
