package ledger

import (
	"pgregory.net/rapid"
)

func someWords(t *rapid.T) string {
	return mostly(t, "words", []string{"Ours.", "Two\r\nlines ", "Ä 👩‍💻"}, "", "bell \a")
}

func someText(t *rapid.T) TicketText {
	return TicketText{
		Description: one(t, "description", "", "Since 10:05", "two\nlines"),
		Contact:     Contact{Name: one(t, "contact", "", "Zofia"), Email: mostly(t, "mail", []string{"", "z@example.com"}, "z@")},
		Links:       []string{mostly(t, "link", []string{"", "https://a.example"}, "file:///x")},
	}
}

// correctSomeNote corrects a note of a ticket, or takes one back.
func correctSomeNote(t *rapid.T, tx *Tx) error {
	notes, err := tx.Notes(ticketID(t))
	if err != nil || len(notes) == 0 {
		return or(err, ErrNothing)
	}
	n := rapid.SampledFrom(notes).Draw(t, "note")
	if rapid.Bool().Draw(t, "back") {
		_, err = tx.RemoveNote(n.ID, "")
		return err
	}
	_, err = tx.CorrectNote(n.ID, someWords(t), rapid.Bool().Draw(t, "to the customer"), someReason(t), nil)
	return err
}
