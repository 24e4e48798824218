package tickets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/ledger"
)

// TestEarlierWordsAreFoldedWhereTheyHaveNoRoom: the newest words stand above the
// field; PgUp there, or a tap, brings the others.
func TestEarlierWordsAreFoldedWhereTheyHaveNoRoom(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	s.Acts(func(tx *ledger.Tx) (err error) {
		for i := range 5 {
			if err == nil {
				_, err = tx.WriteNote(ledger.Note{Ticket: "T-4152", Text: fmt.Sprintf("Word number %d.", i+1)}, nil)
			}
		}
		return err
	})
	s.Sees("Word number 1.", "Word number 5.")
	s.Misses("earlier")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Press("Up", "Down")
	s.Sees("4 earlier, the first by another", "Word number 5.")
	s.Misses("Word number 4.", "PgUp")
	s.Press("Ctrl+M")
	s.Sees("PgUp")
	s.Picture("ticket-earlier")
	s.Press("PageUp")
	s.Sees("Word number 1.", "Word number 5.")
	s.Misses("earlier")
	before := f.g.Pane.Scroll.Offset.Y
	if s.Press("PageDown"); f.g.Pane.Scroll.Offset.Y <= before {
		t.Error("PgDn does not scroll the page from its field")
	}
	s.Write("more")
	s.Record()
	s.Sees("Word number 1.")
	s.Press("Up", "Down")
	s.Sees("5 earlier, the first by another")
	s.TapText("5 earlier, the first by another")
	s.Sees("Word number 1.")
}
