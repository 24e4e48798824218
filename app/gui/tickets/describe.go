package tickets

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// describing is the form of what a ticket says besides its subject: description,
// who speaks for the customer, and links.
type describing struct {
	w           *gui.Window
	form        *kit.Form
	ticket      sla.Ticket
	description *kit.Field
	name        *kit.Field
	email       *kit.Field
	phone       *kit.Field
	links       *kit.Field
}

type describingAnswer struct {
	ticket sla.Ticket
	text   ledger.TicketText
}

// describeTicket opens the form.
func describeTicket(w *gui.Window, id string) {
	gui.AskForm(w, func(v *ledger.View) (a describingAnswer, err error) {
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
	d.form = d.w.Form(kit.Say("Save"), d.save)
	d.description = d.form.Field(kit.Say("What the customer wrote"), "description", text.Description)
	d.description.Entry.OwnLines(d.form.Main.Press)
	d.description.Hint = kit.Say("Ctrl+Enter records")
	d.name = d.form.Field(kit.Say("Contact"), "contact name", text.Contact.Name)
	d.email = d.form.Field(kit.Say("Email"), "contact e-mail", text.Contact.Email)
	d.phone = d.form.Field(kit.Say("Phone"), "contact phone", text.Contact.Phone)
	d.links = d.form.Field(kit.Say("Links, separated by spaces"), "link", strings.Join(text.Links, " "))
	content := kit.Below(12, kit.NewCaption(d.ticket), d.description, d.name, kit.Beside(12, []float32{3, 2}, d.email, d.phone), d.links)
	d.form.Show(kit.Say("Describe %s", d.ticket.ID), 560, content)
}

func (d *describing) save() {
	text := ledger.TicketText{
		Description: d.description.Text(),
		Contact:     ledger.Contact{Name: d.name.Text(), Email: d.email.Text(), Phone: d.phone.Text()},
		Links:       strings.Fields(d.links.Text()),
	}
	d.form.Wait()
	gui.Act(d.w, func(tx *ledger.Tx) (string, error) { return d.ticket.ID, tx.DescribeTicket(d.ticket.ID, text, "", nil) }, func(id string, err error) {
		if d.form.Done(err) {
			d.w.Strip.Tell(kit.Say("%s is described.", id))
		}
	})
}
