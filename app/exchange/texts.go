package exchange

import (
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/event"
)

// ticketText is a row of ticket-texts: a ticket, and what it says in words.
type ticketText struct {
	ticket string
	ledger.TicketText
}

var texts = &sheet[ticketText]{
	name: "ticket-texts", thing: "ticket", required: 1, counted: 1, needs: "tickets",
	columns: []column[ticketText]{
		text("ticket", func(t *ticketText) *string { return &t.ticket }).kept(),
		text("description", func(t *ticketText) *string { return &t.Description }),
		text("contact_name", func(t *ticketText) *string { return &t.Contact.Name }),
		text("contact_email", func(t *ticketText) *string { return &t.Contact.Email }),
		text("contact_phone", func(t *ticketText) *string { return &t.Contact.Phone }),
		{name: "links", read: func(_ *importer, cell string, t *ticketText) error {
			t.Links = strings.Fields(cell)
			return nil
		}, write: func(t ticketText) string { return strings.Join(t.Links, " ") }, clear: func(t *ticketText) { t.Links = nil }},
	},
	keys: func(r record) (key, needs string) {
		return "ticket-texts/" + r.get("ticket"), "tickets/" + r.get("ticket")
	},
	blank: func(_ *importer, r record) (ticketText, error) {
		return ticketText{ticket: r.get("ticket")}, nil
	},
	now: func(i *importer, r record) (ticketText, bool, error) {
		own, err := i.tx.OwnText(r.get("ticket"))
		if err != nil {
			return ticketText{}, false, err
		}
		before, _, err := i.tx.Imported("ticket-texts/" + r.get("ticket")) // a person may have cleared it all
		return ticketText{r.get("ticket"), own}, own.Says() || before != nil, err
	},
	carried: func(r record, said any) (ticketText, bool) {
		text, ok := said.(ledger.TicketText)
		return ticketText{r.get("ticket"), text}, ok
	},
	add: func(i *importer, r record, t ticketText, row *event.Row) error {
		return i.tx.DescribeTicket(t.ticket, t.TicketText, "", row)
	},
	set: func(i *importer, r record, _, t ticketText, row *event.Row) error {
		return i.tx.DescribeTicket(t.ticket, t.TicketText, r.reason(), row)
	},
	each: func(v *ledger.View, each func(ticketText)) error {
		return v.EachTicketText(func(ticket string, own ledger.TicketText) (bool, error) {
			each(ticketText{ticket, own})
			return true, nil
		})
	},
}
