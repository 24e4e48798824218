package tickets

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// toldTicket is T-4150 with words of its customer, an answer, an entry, a note, and
// a state that changed.
func toldTicket(t *testing.T) (*stage, *ticketPage) {
	s, screen := onTickets(t)
	const id = "T-4150"
	me := s.World.User
	s.Acts(func(tx *ledger.Tx) error {
		return tx.DescribeTicket(id, ledger.TicketText{
			Description: "Since 10:05 we hear nobody on calls from the new office, though the phones ring.\nWe move on Monday.",
			Contact:     ledger.Contact{Name: "Zofia Wróbel", Email: "zofia.wrobel@example.com", Phone: "+48 42 555 01 19"},
			Links:       []string{"https://example.com/trace"},
		}, "", nil)
	})
	s.Acts(func(tx *ledger.Tx) error { _, err := tx.Assign(id, "another", "", true); return err })
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.WriteNote(ledger.Note{Ticket: id, Answer: true, Text: "Calls go on; only the sound is missing. I look at it and write again by noon."}, nil)
		return err
	})
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.Assign(id, me, "You know their firewall. Disk and cron are fine.", true)
		return err
	})
	s.Jump("tickets", id)
	s.Settle()
	s.Press("Ctrl+W")
	s.Pass(time.Minute)
	s.Press("Ctrl+M")
	s.Write("Their firewall drops UDP.")
	s.Record()
	return s, screen.page
}

func TestTheStreamTellsOfATicketByItsTime(t *testing.T) {
	s, page := toldTicket(t)
	var order []string
	for _, i := range page.stream.items {
		order = append(order, strings.TrimSpace(i.who+" "+i.icon))
	}
	want := []string{"Zofia Wróbel tickets", "next", "1:05 covered", "another reply", "another handed", "Waits for the customer waiting", "Giedrė Petrauskaitė lock"}
	if !slices.Equal(order, want) {
		t.Errorf("it tells of %q", order)
	}
	if p := page.Pane; p.Scroll.Offset.Y < p.Inner.Size().Height-p.Scroll.Size().Height-1 {
		t.Errorf("what was just written is out of sight: %.0f of %.0f", p.Scroll.Offset.Y, p.Inner.Size().Height)
	}
	s.Sees("All 7", "Words 5", "Work 1", "1:05 · 0.00 EUR", "handed over to Giedrė Petrauskaitė")
	for _, look := range []string{kit.LookDark, kit.LookLight} {
		s.SetLook(look)
		s.Picture("ticket-stream-" + look)
	}
	s.Win.Resize(fyne.NewSize(900, 600))
	s.Settle()
	s.Draw("ticket-stream-900x600")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Settle()
	s.TapText("Words 5")
	s.Misses("covered")
	s.TapText("History")
	s.Sees("Ticket opened with plan PLATINUM")
	s.Misses("We move on Monday.")
	s.TapText("All 7")
	s.TapText("1:05")
	s.Sees("clause", "Correct  Enter")
	if s.Win.Canvas().Focused() != fyne.Focusable(page.entries) || page.parts.pills.At != partWork {
		t.Error("an entry leads to no acts on it")
	}
	s.InLithuanian()
	s.Jump("tickets", "T-4150")
	s.Settle()
	s.Sees("Viskas 7", "Tekstas 5", "Darbas 1", "Istorija")
	s.Picture("ticket-stream-lithuanian")
}

func TestWorkOfADayStandsBehindItsHours(t *testing.T) {
	s, screen := onTickets(t)
	day := sla.Day(0)
	s.Acts(func(tx *ledger.Tx) error {
		day = tx.Today()
		for _, w := range []sla.Entry{{Day: day, Minutes: 15}, {Start: s.At.Add(-time.Hour), Minutes: 10}} {
			w.Ticket, w.Staff, w.Kind = "T-4152", "Rasa", "problem-solving"
			if _, err := tx.LogWork(w, nil); err != nil {
				return err
			}
		}
		return nil
	})
	s.Jump("tickets", "T-4152")
	s.Settle()
	var hours []string
	for _, i := range screen.page.stream.items {
		if i.entry > 0 {
			hours = append(hours, i.who)
		}
	}
	if !slices.Equal(hours, []string{"0:10", "0:15"}) {
		t.Errorf("in the order %v", hours)
	}
}

func TestRareActsOfATicketAreListed(t *testing.T) {
	s, _ := onTickets(t)
	s.TapText("···")
	s.Sees("Edit the ticket, or the customer…", "Ctrl+E", "Merge the ticket, or the customer…")
	s.Press("Escape")
	s.Misses("Merge the ticket, or the customer…")
}
