package ledger

import (
	"errors"
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// TicketText is what a ticket says in words besides its subject. The zero value
// says nothing.
type TicketText struct {
	Description string   `cbor:",omitempty"` // may have several lines
	Contact     Contact  `cbor:",omitzero"`
	Links       []string `cbor:",omitempty"` // addresses that begin with http:// or https://
}

// Contact is who speaks for the customer about a ticket. Each may be empty.
type Contact struct {
	Name  string `cbor:",omitempty"`
	Email string `cbor:",omitempty"`
	Phone string `cbor:",omitempty"`
}

// Says tells whether there is any text.
func (t TicketText) Says() bool {
	return t.Description != "" || t.Contact != (Contact{}) || len(t.Links) > 0
}

// Same tells whether two texts say the same.
func (t TicketText) Same(other TicketText) bool {
	return t.Description == other.Description && t.Contact == other.Contact && slices.Equal(t.Links, other.Links)
}

// tidy is the text as it is kept.
func (t TicketText) tidy() TicketText {
	tidied := TicketText{
		Description: tidyText(t.Description),
		Contact:     Contact{tidyLine(t.Contact.Name), tidyLine(t.Contact.Email), tidyLine(t.Contact.Phone)},
	}
	for _, link := range t.Links {
		if link = tidyLine(link); link != "" && !slices.Contains(tidied.Links, link) {
			tidied.Links = append(tidied.Links, link)
		}
	}
	return tidied
}

// check tells all that is wrong with a text at once.
func (t TicketText) check() error {
	return errors.Join(
		checkText("description", t.Description, limit.Writing),
		checkLine("contact name", t.Contact.Name, limit.Name),
		checkMailbox("contact e-mail", t.Contact.Email),
		checkLine("contact phone", t.Contact.Phone, limit.Phone),
		checkLinks("link", t.Links),
	)
}

// ticketDescribed records a ticket's description, contact and links as they are
// after an act. Support, finance and managers may record it.
type ticketDescribed struct {
	Ticket string
	Text   TicketText
	Reason string `cbor:",omitempty"`
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(ticketDescribed) })

func (*ticketDescribed) kind() string { return "ticket-described" }

func (p *ticketDescribed) judge(v *View, e event.Event) error {
	t, err := v.Ticket(p.Ticket)
	if err != nil {
		return err
	}
	before, err := v.textOf(t.ID)
	if err != nil {
		return err
	}
	var same error
	if before.Same(p.Text) && e.Row == nil {
		same = fmt.Errorf("text of ticket %q: %w", p.Ticket, ErrNothing)
	}
	return errors.Join(mergedInto(t), p.Text.check(), same, p.judgeUndo(v, e))
}

// judgeUndo judges that a ticket gets the words back that it had.
func (p *ticketDescribed) judgeUndo(v *View, e event.Event) error {
	if p.Undoes == 0 {
		return nil
	}
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	of, ok := done.(*ticketDescribed)
	if !ok || of.Ticket != p.Ticket {
		return noUndoing(u)
	}
	former, err := v.formerText(u, of)
	if err == nil && !former.Same(p.Text) {
		err = conflict("ticket %s gets other words back than it had before event %d", p.Ticket, p.Undoes)
	}
	return err
}

func (p *ticketDescribed) apply(tx *Tx, event event.Event) error {
	if p.Text.Says() {
		tx.save(textsBucket, p.Ticket, p.Text)
	} else {
		tx.del(textsBucket, p.Ticket)
	}
	tx.remember(described, p.Ticket, event)
	return nil
}

// described is the history of what a ticket says in words.
const described = "described"

func (p *ticketDescribed) said() sla.Text {
	if p.Undoes > 0 {
		return undoneText(p.Undoes)
	}
	return because(sla.Say("described"), p.Reason)
}

// DescribeTicket records what a ticket says in words.
func (tx *Tx) DescribeTicket(id string, text TicketText, reason string, row *event.Row) error {
	t, err := tx.Ticket(id)
	if err != nil {
		return err
	}
	return tx.append(&ticketDescribed{Ticket: t.ID, Text: text.tidy(), Reason: tidyLine(reason)}, row)
}

// textOf is what was written on one ticket.
func (v *View) textOf(ticket string) (t TicketText, err error) {
	_, err = v.load(textsBucket, ticket, &t)
	return t, err
}

// TicketText is what a ticket says in words. Where it says nothing of its own,
// tickets that were merged into it speak for it.
func (v *View) TicketText(id string) (TicketText, error) {
	id = v.nameIn(ticketsBucket, id)
	text, err := v.textOf(id)
	if err != nil {
		return text, err
	}
	merged, err := v.mergedHere(id)
	for _, from := range merged {
		other, err := v.textOf(from)
		if err != nil {
			return text, err
		}
		text = text.filledBy(other)
	}
	return text, err
}

// filledBy takes over what another text says where this one says nothing.
func (t TicketText) filledBy(other TicketText) TicketText {
	if t.Description == "" {
		t.Description = other.Description
	}
	if t.Contact == (Contact{}) {
		t.Contact = other.Contact
	}
	if len(t.Links) == 0 {
		t.Links = other.Links
	}
	return t
}

// OwnText is what was written on one ticket alone.
func (v *View) OwnText(id string) (TicketText, error) { return v.textOf(v.nameIn(ticketsBucket, id)) }

// EachTicketText calls each with all tickets that say something of their own, by
// id, until it returns false.
func (v *View) EachTicketText(each func(ticket string, text TicketText) (bool, error)) error {
	return v.scan(textsBucket, "", "", func(ticket string, raw []byte) (bool, error) {
		var text TicketText
		if err := event.Decode(raw, &text); err != nil {
			return false, err
		}
		return each(ticket, text)
	})
}

// undo gives a ticket the words back that it had before.
func (p *ticketDescribed) undo(tx *Tx, u *Undone) error {
	former, err := tx.formerText(*u, p)
	if err != nil {
		return err
	}
	return tx.append(&ticketDescribed{Ticket: p.Ticket, Text: former, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// formerText is what a ticket said in words before an act, if that can be taken
// back.
func (v *View) formerText(u Undone, p *ticketDescribed) (former TicketText, err error) {
	if p.Undoes > 0 {
		return former, notUndone(u, "it took something back itself")
	}
	if err := v.untouched(u, described, p.Ticket); err != nil {
		return former, err
	}
	state, err := v.before(described, p.Ticket, u.Event.Seq)
	if err == nil && state.text != nil {
		former = *state.text
	}
	return former, err
}
