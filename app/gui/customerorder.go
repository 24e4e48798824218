package gui

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// orderForm adds an order of a customer.
type orderForm struct {
	w                              *Window
	form                           *form
	customer                       string
	id, note, rate, limit, tickets *field
}

// addOrder opens the form.
func (w *Window) addOrder(customer string) {
	askForm(w, func(v *ledger.View) (invoice.Customer, error) { return v.Customer(customer) }, w.showOrder)
}

func (w *Window) showOrder(of invoice.Customer) {
	o := &orderForm{w: w, customer: of.ID}
	o.form = w.form(say("Add the order"), o.save)
	o.id = o.form.field(say("Reference"), "order", "")
	o.note = o.form.field(say("What is ordered"), "note", "")
	o.rate = o.form.field(say("EUR per hour"), "rate", "")
	o.limit = o.form.field(say("Hour limit"), "cap", "")
	o.tickets = o.form.field(say("Only for these tickets"), "ticket", "")
	o.id.entry.SetPlaceHolder("PO-7781")
	o.rate.entry.SetPlaceHolder(say("the ticket's rate"))
	o.limit.entry.SetPlaceHolder(say("no limit, or such as 20h"))
	o.tickets.entry.SetPlaceHolder(say("all tickets, or for example T-1042 T-1043"))
	content := below(12,
		beside(12, []float32{1, 2}, o.id, o.note),
		beside(12, []float32{1, 1}, o.rate, o.limit),
		o.tickets,
		lines(hintText, func() string {
			return say("Custom development is billed only under an order. Work above the order limit goes on hold at month end.")
		}))
	o.form.show(say("Order of %s", of.Name), 540, content)
}

// order is what the form says.
func (o *orderForm) order() (ledger.Order, error) {
	order := ledger.Order{ID: strings.TrimSpace(o.id.text()), Customer: o.customer, Note: strings.TrimSpace(o.note.text())}
	order.Tickets = strings.FieldsFunc(o.tickets.text(), func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
	if text := strings.TrimSpace(o.rate.text()); text != "" {
		rate, err := decimal.NewFromString(strings.ReplaceAll(text, ",", "."))
		if err != nil {
			return order, &sla.InputError{Field: "rate", Value: text, Problem: "not a valid hourly rate", Remedy: "enter EUR per hour with up to four decimals, such as 62.50"}
		}
		order.Rate = &rate
	}
	if text := strings.TrimSpace(o.limit.text()); text != "" {
		limit, err := sla.ParseWindow(text)
		if err != nil {
			return order, fieldError("cap", err)
		}
		order.Cap = limit
	}
	return order, nil
}

func (o *orderForm) save() {
	order, err := o.order()
	if err != nil {
		o.form.fail(problemOf(err))
		return
	}
	o.form.wait()
	act(o.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.AddOrder(order) }, func(_ struct{}, err error) { o.form.done(err) })
}
