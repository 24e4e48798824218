package tickets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/ledger"
)

func TestANoteIsWrittenCorrectedAndTakenBack(t *testing.T) {
	s, screen := onTickets(t)
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Sees("No words yet. Ctrl+M writes the first.", "Internal note", "Answer to customer")
	s.Press("Ctrl+M")
	s.Sees("Only the staff reads it.", "Write the note")
	s.Record()
	s.Sees("It says nothing · Write what there is to say")
	s.Write("Disk and cron")
	s.Misses("It says nothing")
	s.Press("Enter")
	s.Write("are fine.")
	s.Picture("ticket-note-field")
	s.Record()
	s.Sees("The note on T-4152 is written.", "Words 1", "Giedrė Petrauskaitė", "internal", "Disk and cron", "are fine.")
	if len(s.Sheets) != 0 || screen.page.field.words() != "" || s.Win.Canvas().Focused() != fyne.Focusable(screen.table.List) {
		t.Error("the keyboard does not go back to the table")
	}
	s.Press("Alt+M")
	s.Sees("Correct a note on T-4152", "What it said before stays in the history.")
	s.Write(" All of it.")
	s.Record()
	s.Sees("The note on T-4152 is corrected.", "are fine. All of it.", "corrected")
	if notes := s.NotesOn("T-4152"); len(notes) != 1 || notes[0].Text != "Disk and cron\nare fine. All of it." || notes[0].Answer {
		t.Errorf("%+v", notes)
	}
	s.Press("Ctrl+Z")
	if notes := s.NotesOn("T-4152"); notes[0].Text != "Disk and cron\nare fine." {
		t.Errorf("undone: %+v", notes)
	}
	s.Press("Alt+M")
	s.TapText("Cancel it")
	s.Sees("The note on T-4152 is removed.", "No words yet.")
}

func TestAnAnswerCarriesTheWordsThatWereSent(t *testing.T) {
	s, _ := onTickets(t)
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Press("Ctrl+R")
	s.Sees("The first answer: kept as what was sent, and it stops the countdown.")
	s.Write("The import runs again.")
	s.Record()
	s.Sees("T-4152 is answered.", "after 0:25, met with 0:35 to spare", "to the customer", "The import runs again.")
	if s.AssignedOf("T-4152") != "Giedrė Petrauskaitė" {
		t.Errorf("it is %q's", s.AssignedOf("T-4152"))
	}
	s.Picture("ticket-notes")
	s.Press("Ctrl+Z")
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4152")
		if !ticket.Responded.IsZero() || ticket.Assigned != "" {
			t.Errorf("taken back it is %+v", ticket)
		}
		return err
	})
	if notes := s.NotesOn("T-4152"); len(notes) != 0 {
		t.Errorf("left: %+v", notes)
	}
}

func TestTicketsAreFoundByWhatIsWrittenOnThem(t *testing.T) {
	s, screen := onTickets(t)
	found := func(words string) []string {
		screen.search.Set(words)
		screen.narrow()
		s.Settle()
		return screen.ids()
	}
	if ids := found("zygimantas"); len(ids) != 0 {
		t.Fatalf("found before it was written: %v", ids)
	}
	gui.Act(s.Window, func(tx *ledger.Tx) (ledger.Note, error) {
		text := ledger.TicketText{Description: "Since 10:05", Contact: ledger.Contact{Name: "Žygimantas"}, Links: []string{"https://example.com/cdr"}}
		if err := tx.DescribeTicket("T-4149", text, "", nil); err != nil {
			return ledger.Note{}, err
		}
		return tx.WriteNote(ledger.Note{Ticket: "T-4150", Text: "Cron keeps a deleted file open"}, nil)
	}, func(_ ledger.Note, err error) {
		if err != nil {
			t.Error(err)
		}
	})
	s.Settle()
	for words, want := range map[string]string{"zygimantas": "T-4149", "example.com": "T-4149", "deleted cron": "T-4150"} {
		if ids := found(words); !slices.Equal(ids, []string{want}) {
			t.Errorf("%q finds %v", words, ids)
		}
	}
	s.Jump("tickets", "T-4149")
	s.Settle()
	s.Sees("Contact", "Žygimantas", "description", "Since 10:05", "https://example.com/cdr")
	s.TapText("https://example.com/cdr")
	s.Press("Ctrl+K")
	s.Write("deleted file")
	s.Sees("T-4150")
}

func TestATicketIsDescribed(t *testing.T) {
	s, _ := onTickets(t)
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Press("Alt+E")
	s.Sees("Describe T-4152", "What the customer wrote")
	s.Write("Since 10:05 no calls.")
	s.Press("Tab")
	s.Write("Zofia Wróbel")
	s.Press("Tab")
	s.Write("zofia")
	s.Press("Enter")
	s.Sees("Not a valid email address. Enter it as")
	s.Write("@example.com")
	s.Press("Tab")
	s.Write("+48 42 555 01 19")
	s.Press("Enter")
	s.Sees("T-4152 is described.", "Zofia Wróbel", "+48 42 555 01 19 · zofia@example.com", "description", "Since 10:05 no calls.")
	s.Press("Ctrl+Z")
	s.Misses("· zofia@example.com")
}
