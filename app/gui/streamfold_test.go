package gui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
)

// TestEarlierWordsAreFoldedWhereTheyHaveNoRoom: the newest words stand above the
// field; PgUp there, or a tap, brings the others.
func TestEarlierWordsAreFoldedWhereTheyHaveNoRoom(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	s.acts(func(tx *ledger.Tx) (err error) {
		for i := range 5 {
			if err == nil {
				_, err = tx.WriteNote(ledger.Note{Ticket: "T-4152", Text: fmt.Sprintf("Word number %d.", i+1)}, nil)
			}
		}
		return err
	})
	s.sees("Word number 1.", "Word number 5.")
	s.misses("earlier")
	s.Win.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.press("Up", "Down")
	s.sees("4 earlier, the first by another", "Word number 5.")
	s.misses("Word number 4.", "PgUp")
	s.press("Ctrl+M")
	s.sees("PgUp")
	s.picture("ticket-earlier")
	s.press("PageUp")
	s.sees("Word number 1.", "Word number 5.")
	s.misses("earlier")
	before := f.g.pane.Scroll.Offset.Y
	if s.press("PageDown"); f.g.pane.Scroll.Offset.Y <= before {
		t.Error("PgDn does not scroll the page from its field")
	}
	s.write("more")
	s.record()
	s.sees("Word number 1.")
	s.press("Up", "Down")
	s.sees("5 earlier, the first by another")
	s.tapText("5 earlier, the first by another")
	s.sees("Word number 1.")
}
