package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// record presses Ctrl+Enter in the field that has the focus.
func (s *stage) record() {
	s.Helper()
	s.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(kit.Shortcut("Ctrl+Return"))
	s.Settle()
}

// notesOn are the notes of a ticket in the ledger.
func (s *stage) notesOn(ticket string) (notes []ledger.Note) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		notes, err = v.Notes(ticket)
		return err
	})
	return notes
}

// assignedOf is whose a ticket is.
func (s *stage) assignedOf(ticket string) (whose string) {
	s.Helper()
	s.Asks(func(v *ledger.View) error {
		t, err := v.Ticket(ticket)
		whose = t.Assigned
		return err
	})
	return whose
}

func TestANoteIsWrittenCorrectedAndTakenBack(t *testing.T) {
	s, screen := onTickets(t)
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Sees("No words yet. Ctrl+M writes the first.", "Internal note", "Answer to customer")
	s.Press("Ctrl+M")
	s.Sees("Only the staff reads it.", "Write the note")
	s.record()
	s.Sees("It says nothing · Write what there is to say")
	s.Write("Disk and cron")
	s.Misses("It says nothing")
	s.Press("Enter")
	s.Write("are fine.")
	s.Picture("ticket-note-field")
	s.record()
	s.Sees("The note on T-4152 is written.", "Words 1", "Giedrė Petrauskaitė", "internal", "Disk and cron", "are fine.")
	if len(s.Sheets) != 0 || screen.page.field.words() != "" || s.Win.Canvas().Focused() != fyne.Focusable(screen.table.List) {
		t.Error("the keyboard does not go back to the table")
	}
	s.Press("Alt+M")
	s.Sees("Correct a note on T-4152", "What it said before stays in the history.")
	s.Write(" All of it.")
	s.record()
	s.Sees("The note on T-4152 is corrected.", "are fine. All of it.", "corrected")
	if notes := s.notesOn("T-4152"); len(notes) != 1 || notes[0].Text != "Disk and cron\nare fine. All of it." || notes[0].Answer {
		t.Errorf("%+v", notes)
	}
	s.Press("Ctrl+Z")
	if notes := s.notesOn("T-4152"); notes[0].Text != "Disk and cron\nare fine." {
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
	s.record()
	s.Sees("T-4152 is answered.", "after 0:25, met with 0:35 to spare", "to the customer", "The import runs again.")
	if s.assignedOf("T-4152") != "Giedrė Petrauskaitė" {
		t.Errorf("it is %q's", s.assignedOf("T-4152"))
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
	if notes := s.notesOn("T-4152"); len(notes) != 0 {
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
	Act(s.Window, func(tx *ledger.Tx) (ledger.Note, error) {
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

func TestTodayShowsMineUnassignedAndAll(t *testing.T) {
	s := stageSample(t)
	screen := s.Screens["today"].(*today)
	shown := func() (ids []string) {
		for _, p := range screen.answer.places {
			ids = append(ids, p.Ticket.ID)
		}
		return ids
	}
	all := shown()
	s.Press("Ctrl+Shift+H")
	s.Sees("T-4150 is assigned to Giedrė Petrauskaitė.", "Mine 1", "Unassigned 8")
	s.Press("Ctrl+Shift+H")
	s.Sees("T-4150 is yours already.")
	screen.focusQueue()
	s.Press("Ctrl+U")
	if got := shown(); !slices.Equal(got, []string{"T-4150"}) {
		t.Errorf("mine: %v", got)
	}
	s.Press("Ctrl+U")
	if got := shown(); slices.Contains(got, "T-4150") || len(got) != len(all)-1 || screen.Marked().Ticket == "T-4150" {
		t.Errorf("unassigned: %v, marked %q", got, screen.Marked().Ticket)
	}
	s.Picture("today-unassigned")
	s.Press("Ctrl+U")
	if got := shown(); !slices.Equal(got, all) {
		t.Errorf("all: %v", got)
	}
	s.TapText("Mine 1")
	s.Picture("today-mine")
	s.InSight("my tickets")
	s.Press("Ctrl+H")
	s.Sees("Hand T-4150 over", "Assigned to Giedrė Petrauskaitė now")
	s.Write("Tomas")
	s.Press("Enter")
	s.Press("Tab")
	s.record()
	s.Sees("A note is missing")
	s.Write("You set up their import.")
	s.Picture("ticket-handover")
	s.InSight("handing over")
	s.record()
	s.Sees("T-4150 is assigned to Tomas", "Mine 0", "No ticket here. Ctrl+U shows the others.")
	if id := screen.Marked().Ticket; id != "" {
		t.Errorf("%s is marked and not seen", id)
	}
	s.Press("Ctrl+S") // reaches nothing
	if notes := s.notesOn("T-4150"); len(notes) != 1 || !strings.HasPrefix(notes[0].Handed, "Tomas") {
		t.Errorf("%+v", notes)
	}
	s.Press("Ctrl+Z")
	if s.assignedOf("T-4150") != "Giedrė Petrauskaitė" || len(s.notesOn("T-4150")) != 0 {
		t.Errorf("undone it is %q's", s.assignedOf("T-4150"))
	}
	s.Sees("Mine 1", "T-4150")
}

func TestANameThatNobodyHasIsAskedFor(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+H")
	s.Sees("Assign T-4150", "Unassigned now")
	s.Write("Ugnė")
	s.Press("Tab")
	s.record()
	s.Sees("Ugnė is not in the staff list. Once more adds the name to it")
	s.Press("Enter")
	s.Sees("T-4150 is assigned to Ugnė.")
}

func TestTheDeskSpeaksLithuanian(t *testing.T) {
	s := stageSample(t)
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Sees("Mano 0", "Nepaskirtos 9", "Visos 9")
	s.Press("Ctrl+Shift+H", "Alt+2", "Ctrl+M")
	s.Sees("Vidinė pastaba", "Atsakymas klientui", "Skaito tik darbuotojai.")
	s.Write("Diskas veikia.")
	s.record()
	s.Sees("Užklausos T-4150 pastaba įrašyta.", "Tekstas 1", "Paskirta")
	s.Picture("ticket-notes-lithuanian")
	s.InSight("the notes of a ticket")
	s.Press("Alt+E")
	s.InSight("describing a ticket")
}

func TestAPersonMayLeaveTicketsNobodys(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	s.part(deskPart)
	const words = "My first answer or entry assigns an unassigned ticket to me"
	s.Sees(words, "Ctrl+Z gives it back with the answer")
	s.TapText(words)
	s.Sees("it stays unassigned until somebody takes it")
	s.Picture("settings-desk-takes")
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Press("Ctrl+R", "Ctrl+R")
	if whose := s.assignedOf("T-4152"); whose != "" {
		t.Errorf("the answer made it %q's", whose)
	}
	again := stageIn(t, s.World.App, s.Ledger.Path) // it is kept for the next start
	again.Jump("tickets", "T-4151")
	again.Settle()
	again.Press("Ctrl+R", "Ctrl+R")
	if whose := again.assignedOf("T-4151"); whose != "" {
		t.Errorf("after a new start the answer made it %q's", whose)
	}
	again.Press("Ctrl+Z", "Alt+6")
	again.part(deskPart)
	again.TapText(words)
	again.Sees("Ctrl+Z gives it back with the answer")
	again.Jump("tickets", "T-4151")
	again.Settle()
	again.Press("Ctrl+R", "Ctrl+R")
	if whose := again.assignedOf("T-4151"); whose != "Giedrė Petrauskaitė" {
		t.Errorf("switched on again, the answer made it %q's", whose)
	}
	again.Acts(func(tx *ledger.Tx) error { return tx.SetAssigning(false) })
	again.Press("Alt+6")
	again.part(deskPart)
	again.Sees("it is off in this ledger: hourbook ticket auto-assign on")
}

func TestWhatIsSettledOutsideHoldsUntilTheWindowChooses(t *testing.T) {
	s := stageSample(t)
	s.World.LeavesTickets = true
	if s.Takes() || !s.by().LeavesTicket {
		t.Error("config.toml says that tickets stay nobody's")
	}
	s.Prefs().SetBool(PrefTakes, true)
	if !s.Takes() || s.by().LeavesTicket {
		t.Error("the window says that they are taken")
	}
}
