package app

import (
	"strings"

	"hourbook/ledger"
)

// EachWritten calls each with the texts that stand on tickets besides their
// subjects: descriptions, contacts, links and notes, those of a ticket one after
// the other, except that notes come after all the others.
func EachWritten(v *ledger.View, each func(ticket, words string) error) error {
	err := v.EachTicketText(func(ticket string, t ledger.TicketText) (bool, error) {
		return true, each(ticket, WrittenIn(t))
	})
	if err != nil {
		return err
	}
	return v.EachNote(func(n ledger.Note) (bool, error) { return true, each(n.Ticket, n.Text) })
}

// WrittenOn are the words that stand on one ticket besides its subject.
func WrittenOn(v *ledger.View, ticket string) (string, error) {
	own, err := v.OwnText(ticket)
	if err != nil {
		return "", err
	}
	words := []string{WrittenIn(own)}
	notes, err := v.Notes(ticket)
	for _, n := range notes {
		if n.Ticket == ticket {
			words = append(words, n.Text)
		}
	}
	return strings.Join(words, " "), err
}

// WrittenIn are the words of a ticket's text.
func WrittenIn(t ledger.TicketText) string {
	words := []string{t.Description, t.Contact.Name, t.Contact.Email, t.Contact.Phone}
	return strings.Join(append(words, t.Links...), " ")
}
