package forms

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// orderForm adds an order of a customer.
type orderForm struct {
	w                              *gui.Window
	form                           *kit.Form
	customer                       string
	id, note, rate, limit, tickets *kit.Field
}

// AddOrder opens the form.
func AddOrder(w *gui.Window, customer string) {
	gui.AskForm(w, func(v *ledger.View) (invoice.Customer, error) { return v.Customer(customer) }, func(of invoice.Customer) { showOrder(w, of) })
}

func showOrder(w *gui.Window, of invoice.Customer) {
	o := &orderForm{w: w, customer: of.ID}
	o.form = w.Form(kit.Say("Add the order"), o.save)
	o.id = o.form.Field(kit.Say("Reference"), "order", "")
	o.note = o.form.Field(kit.Say("What is ordered"), "note", "")
	o.rate = o.form.Field(kit.Say("EUR per hour"), "rate", "")
	o.limit = o.form.Field(kit.Say("Hour limit"), "cap", "")
	o.tickets = o.form.Field(kit.Say("Only for these tickets"), "ticket", "")
	o.id.Entry.SetPlaceHolder("PO-7781")
	o.rate.Entry.SetPlaceHolder(kit.Say("the ticket's rate"))
	o.limit.Entry.SetPlaceHolder(kit.Say("no limit, or such as 20h"))
	o.tickets.Entry.SetPlaceHolder(kit.Say("all tickets, or for example T-1042 T-1043"))
	content := kit.Below(12,
		kit.Beside(12, []float32{1, 2}, o.id, o.note),
		kit.Beside(12, []float32{1, 1}, o.rate, o.limit),
		o.tickets,
		kit.Lines(kit.HintText, func() string {
			return kit.Say("Custom development is billed only under an order. Work above the order limit goes on hold at month end.")
		}))
	o.form.Show(kit.Say("Order of %s", of.Name), 540, content)
}

// order is what the form says.
func (o *orderForm) order() (ledger.Order, error) {
	order := ledger.Order{ID: strings.TrimSpace(o.id.Text()), Customer: o.customer, Note: strings.TrimSpace(o.note.Text())}
	order.Tickets = strings.FieldsFunc(o.tickets.Text(), func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
	if text := strings.TrimSpace(o.rate.Text()); text != "" {
		rate, err := ledger.ParseRate(text)
		if err != nil {
			return order, err
		}
		order.Rate = &rate
	}
	if text := strings.TrimSpace(o.limit.Text()); text != "" {
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
		o.form.Fail(gui.ProblemOf(err))
		return
	}
	o.form.Wait()
	gui.Act(o.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.AddOrder(order) }, func(_ struct{}, err error) { o.form.Done(err) })
}
