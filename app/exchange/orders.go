package exchange

import (
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var orders = &sheet[ledger.Order]{
	name: "orders", thing: "order", required: 2, counted: 6, needs: "customers",
	columns: []column[ledger.Order]{
		text("id", func(o *ledger.Order) *string { return &o.ID }).kept(),
		customerOf(func(o *ledger.Order) *string { return &o.Customer }),
		{name: "tickets", read: func(_ *importer, cell string, o *ledger.Order) error {
			o.Tickets = strings.Fields(cell)
			return nil
		}, write: func(o ledger.Order) string { return strings.Join(o.Tickets, " ") }, clear: func(o *ledger.Order) { o.Tickets = nil }},
		{name: "rate", read: readRate, write: func(o ledger.Order) string {
			if o.Rate == nil {
				return ""
			}
			return invoice.RateText(*o.Rate)
		}, clear: func(o *ledger.Order) { o.Rate = nil }},
		{name: "cap_minutes", read: func(_ *importer, cell string, o *ledger.Order) error {
			minutes, err := strconv.Atoi(cell)
			if err != nil {
				return &sla.InputError{Field: "cap_minutes", Value: cell, Problem: "not a whole number", Remedy: "enter minutes, such as 90"}
			}
			o.Cap = sla.Minutes(minutes)
			return nil
		}, write: func(o ledger.Order) string {
			if o.Cap == 0 {
				return ""
			}
			return minutes(o.Cap)
		}, clear: func(o *ledger.Order) { o.Cap = 0 }},
		text("note", func(o *ledger.Order) *string { return &o.Note }),
	},
	keys:  func(r record) (key, needs string) { return "orders/" + r.get("id"), "customers/" + r.get("customer") },
	blank: func(*importer, record) (ledger.Order, error) { return ledger.Order{}, nil },
	now: func(i *importer, r record) (ledger.Order, bool, error) {
		o, err := i.tx.Order(r.get("id"))
		there, err := found(err)
		return o, there, err
	},
	add: func(i *importer, r record, o ledger.Order, row *event.Row) error {
		i.warnMerged(r)
		return i.tx.ImportOrder(o, row)
	},
	set: func(_ *importer, _ record, _, o ledger.Order, _ *event.Row) error {
		return &RowError{Problem: "order " + o.ID + " is there and stays as it was agreed", Remedy: "give what was agreed since an id of its own"}
	},
	each: func(v *ledger.View, each func(ledger.Order)) error {
		all, err := v.Customers()
		for _, c := range all {
			orders, err := v.Orders(c.ID)
			if err != nil {
				return err
			}
			for _, o := range orders {
				each(o)
			}
		}
		return err
	},
}

func readRate(_ *importer, cell string, o *ledger.Order) error {
	rate, err := ledger.ParseRate(cell)
	if err != nil {
		return err
	}
	o.Rate = &rate
	return nil
}
