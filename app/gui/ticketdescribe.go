package gui

import (
	"strings"

	"hourbook/ledger"
	"hourbook/sla"
)

// describing is the form of what a ticket says besides its subject: description,
// who speaks for the customer, and links.
type describing struct {
	w           *Window
	form        *form
	ticket      sla.Ticket
	description *field
	name        *field
	email       *field
	phone       *field
	links       *field
}

type describingAnswer struct {
	ticket sla.Ticket
	text   ledger.TicketText
}

// describeTicket opens the form.
func (w *Window) describeTicket(id string) {
	askForm(w, func(v *ledger.View) (a describingAnswer, err error) {
		if a.ticket, err = v.Ticket(id); err != nil {
			return a, err
		}
		a.text, err = v.TicketText(id)
		return a, err
	}, func(a describingAnswer) {
		(&describing{w: w, ticket: a.ticket}).show(a.text)
	})
}

func (d *describing) show(text ledger.TicketText) {
	d.form = d.w.form(say("Save"), d.save)
	d.description = d.form.field(say("What the customer wrote"), "description", text.Description)
	d.description.entry.ownLines(d.form.main.press)
	d.description.hint = say("Ctrl+Enter records")
	d.name = d.form.field(say("Contact"), "contact name", text.Contact.Name)
	d.email = d.form.field(say("Email"), "contact e-mail", text.Contact.Email)
	d.phone = d.form.field(say("Phone"), "contact phone", text.Contact.Phone)
	d.links = d.form.field(say("Links, separated by spaces"), "link", strings.Join(text.Links, " "))
	content := below(12, newCaption(d.ticket), d.description, d.name, beside(12, []float32{3, 2}, d.email, d.phone), d.links)
	d.form.show(say("Describe %s", d.ticket.ID), 560, content)
}

func (d *describing) save() {
	text := ledger.TicketText{
		Description: d.description.text(),
		Contact:     ledger.Contact{Name: d.name.text(), Email: d.email.text(), Phone: d.phone.text()},
		Links:       strings.Fields(d.links.text()),
	}
	d.form.wait()
	act(d.w, func(tx *ledger.Tx) (string, error) { return d.ticket.ID, tx.DescribeTicket(d.ticket.ID, text, "", nil) }, func(id string, err error) {
		if d.form.done(err) {
			d.w.strip.tell(say("%s is described.", id))
		}
	})
}
