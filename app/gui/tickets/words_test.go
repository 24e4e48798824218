package tickets

import (
	"testing"

	"hourbook/ledger"
)

// While the words of all tickets are read, one that changed keeps the words that
// it has now.
func TestWordsOfTicketsAreReadBehindTheTable(t *testing.T) {
	s := stageSample(t)
	x := newTicketIndex()
	note := func(text string) {
		t.Helper()
		err := s.Ledger.Write(s.By(), func(tx *ledger.Tx) error {
			_, err := tx.WriteNote(ledger.Note{Ticket: "T-4146", Text: text}, nil)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	ask := func(do func(*ledger.View) error) {
		t.Helper()
		if err := s.Ledger.Read(do); err != nil {
			t.Fatal(err)
		}
	}
	finds := func(word string) int {
		return len(x.arrange(ticketFilter{words: []string{word}, pill: ticketsAll}, 0, nil, "").shown)
	}
	note("the zebrafish")
	ask(func(v *ledger.View) error { return x.read(v, 1, "Rasa") })
	if !x.lacksWords() || finds("t-4146") != 1 || finds("zebrafish") != 0 {
		t.Error("the table waits for what is written")
	}
	note("the quetzal")
	ask(func(v *ledger.View) error {
		if err := x.read(v, 2, "Rasa"); err != nil {
			return err
		}
		return x.readWords(v)
	})
	if x.lacksWords() || finds("zebrafish") != 1 || finds("quetzal") != 1 {
		t.Error("what is written is not found")
	}
}
