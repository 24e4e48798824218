package tickets

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// onTicket shows the page of a ticket.
func onTicket(t *testing.T, id string) (*stage, *noteField) {
	s, screen := onTickets(t)
	s.Jump("tickets", id)
	s.Settle()
	return s, screen.page.field
}

func TestWhatIsHalfWrittenIsKeptForItsTicket(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	s.Press("Ctrl+M")
	s.Write("Disk is")
	s.Press("Escape")
	if s.Win.Canvas().Focused() != fyne.Focusable(s.Screens["tickets"].(*tickets).table.List) {
		t.Fatal("Escape does not give the keyboard back")
	}
	s.Press("Down")
	if f.ticket.ID == "T-4152" || f.entry.Text != "" {
		t.Errorf("on %s it says %q", f.ticket.ID, f.entry.Text)
	}
	s.Press("Ctrl+R")
	s.Write("We look at it")
	other := f.ticket.ID
	s.Jump("tickets", "T-4152") // as a notification does
	s.Settle()
	if f.focused() || f.entry.Text != "Disk is" || f.kind != writeInternal {
		t.Errorf("back on %s it says %q", f.ticket.ID, f.entry.Text)
	}
	s.Press("Ctrl+M")
	s.Write(" fine")
	s.SwitchTo(kit.Lithuanian)
	s.Settle()
	s.SwitchTo(kit.English)
	s.Settle()
	s.Jump("tickets", "T-4152")
	s.Settle()
	if f = s.Screens["tickets"].(*tickets).page.field; f.entry.Text != "Disk is fine" {
		t.Errorf("in another language it says %q", f.entry.Text)
	}
	if lost := s.Lost(); lost != "" {
		t.Errorf("closing asks: %s", lost)
	}
	again := stageIn(t, s.World.App, s.Ledger.Path)
	again.Press("Alt+2")
	again.Jump("tickets", other)
	again.Settle()
	f = again.Screens["tickets"].(*tickets).page.field
	if f.entry.Text != "We look at it" || f.kind != writeAnswer {
		t.Errorf("after a restart it says %q", f.entry.Text)
	}
	again.Press("Ctrl+R")
	again.Record()
	if notes := again.NotesOn(other); len(notes) != 1 || notes[0].Text != "We look at it" || !notes[0].Answer || len(again.NotesOn("T-4152")) != 0 {
		t.Errorf("recorded %+v", notes)
	}
	if half := halfNotes(again.Window); len(half) != 1 || half[0].Ticket != "T-4152" {
		t.Errorf("half written are %+v", half)
	}
}

func TestANoteIsOfTheTicketThatIsShown(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	s.Press("Ctrl+M")
	s.Write("of this one")
	s.Jump("tickets", "T-4150") // it is asked for, and not shown yet
	if f.focused() {
		t.Fatal("what is typed now goes into the note of another ticket")
	}
	f.save() // as its button does
	s.Settle()
	if notes := s.NotesOn("T-4152"); len(notes) != 1 || len(s.NotesOn("T-4150")) != 0 {
		t.Errorf("%+v", notes)
	}
	if f.ticket.ID != "T-4150" || f.entry.Text != "" || len(halfNotes(s.Window)) != 0 {
		t.Errorf("on %s it says %q, kept are %+v", f.ticket.ID, f.entry.Text, halfNotes(s.Window))
	}
	s.Jump("tickets", "T-4149")
	s.Settle()
	s.Press("Ctrl+M")
	s.Write("first")
	f.save()
	f.entry.TypedRune('!') // before it is recorded
	s.Settle()
	if notes := s.NotesOn("T-4149"); len(notes) != 1 || notes[0].Text != "first" || f.entry.Text != "first!" {
		t.Errorf("%+v, left is %q", notes, f.entry.Text)
	}
}

func TestAnAnswerWithoutWordsIsRecordedByItsKeyTwice(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	responded := func() bool {
		answered := false
		s.Asks(func(v *ledger.View) error {
			ticket, err := v.Ticket("T-4152")
			answered = !ticket.Responded.IsZero()
			return err
		})
		return answered
	}
	s.Press("Ctrl+R")
	if responded() || f.kind != writeAnswer || !f.focused() {
		t.Fatal("it is answered before anything was written")
	}
	s.Press("Ctrl+R")
	if !responded() || f.focused() {
		t.Error("it is not answered")
	}
	s.Press("Ctrl+R", "Ctrl+R")
	s.Record()
	s.Sees("It says nothing")
	if notes := s.NotesOn("T-4152"); len(notes) != 0 {
		t.Errorf("%+v", notes)
	}
}

// described gives a ticket a contact.
func (s *stage) described(id, email string) {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		return tx.DescribeTicket(id, ledger.TicketText{Contact: ledger.Contact{Name: "Zofia", Email: email, Phone: "1"}}, "", nil)
	})
}

func TestAnAnswerIsWrittenAsMail(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	var opened []string
	s.World.Open = func(what string) error { opened = append(opened, what); return nil }
	s.Press("Ctrl+R")
	if !f.mail.Off || !strings.HasSuffix(f.saidWords(), "The contact has no email address. Press Alt+E to add it.") {
		t.Error("a mail to nobody can be written")
	}
	s.Press("Alt+L")
	s.Sees("T-4152 has no contact with an email address.")
	s.described("T-4152", "zofia@example.com")
	if f.mail.Off || strings.Contains(f.saidWords(), "No mail") {
		t.Error("it cannot be written to who has an address")
	}
	s.Write("It runs & runs.")
	s.Press("Enter")
	s.Write("Rasa")
	s.Picture("ticket-note-mail")
	s.TapText("Write as mail")
	s.Sees("The letter to zofia@example.com is opened in your mail program. Once it is sent, record the answer.")
	subject := strings.ReplaceAll(strings.ReplaceAll(f.ticket.Subject, " ", "%20"), ",", "%2C")
	if want := "mailto:zofia@example.com?subject=T-4152%3A%20" + subject + "&body=It%20runs%20%26%20runs.%0D%0ARasa"; len(opened) != 1 || opened[0] != want || gui.Address(opened[0]).String() != want {
		t.Errorf("opened %q, not %s", opened, want)
	}
	if len(s.NotesOn("T-4152")) != 0 || f.words() == "" {
		t.Error("it is recorded, though nobody knows whether it was sent")
	}
	f.entry.SetText(strings.Repeat("long ", 500))
	s.Press("Alt+L")
	if len(opened) != 2 || strings.Contains(opened[1], "body") || fyne.CurrentApp().Clipboard().Content() != f.words() {
		t.Errorf("opened %q", opened[1:])
	}
	s.Sees("The words are too many to be handed over: they are copied, paste them there.")
	s.Press("Ctrl+M", "Alt+L")
	s.Sees("What is written on T-4152 is an internal note.")
	s.World.Open = func(string) error { return errors.New("no mail program") }
	s.Press("Ctrl+R", "Alt+L")
	if s.Strip.Problem.What == "" || s.Strip.Good || len(opened) != 2 {
		t.Errorf("opened %q", opened[2:])
	}
}

func TestALetterIsBegunFromToday(t *testing.T) {
	s := stageSample(t)
	var opened string
	s.World.Open = func(what string) error { opened = what; return nil }
	id := s.Marked().Ticket
	s.Press("Alt+L")
	s.Sees(id + " has no contact with an email address.")
	s.described(id, "zofia@example.com")
	s.Press("Alt+L")
	if !strings.HasPrefix(opened, "mailto:zofia@example.com?subject="+id) {
		t.Errorf("opened %q", opened)
	}
}

func TestWhatTheSystemIsAskedToOpen(t *testing.T) {
	for what, want := range map[string]string{
		"/home/rasa/T 1.pdf":             "file:///home/rasa/T%201.pdf",
		"https://example.com/a?b=c":      "https://example.com/a?b=c",
		"mailto:a@example.com?subject=x": "mailto:a@example.com?subject=x",
		"javascript:alert(1)":            "file://javascript:alert%281%29",
	} {
		if got := gui.Address(what).String(); got != want && what != "javascript:alert(1)" || gui.Address(what).Scheme == "javascript" {
			t.Errorf("%s is opened as %s", what, got)
		}
	}
}

func TestTheFieldOfANoteGrowsAndFits(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	s.described("T-4152", "zofia@example.com")
	low := f.entry.Size().Height
	s.Press("Ctrl+R")
	for range 3 {
		s.Write("All calls since 10:05 are in the list again, and the work was free of charge.")
		s.Press("Enter")
	}
	if want := strings.Repeat("All calls since 10:05 are in the list again, and the work was free of charge.\n", 3); f.entry.Text != want {
		t.Errorf("typed was %q, and it says %q", want, f.entry.Text)
	}
	if high := f.entry.Size().Height; high < 2*low || f.rows > mostNoteRows {
		t.Errorf("%.0f high with %d lines, %.0f when it is empty", high, f.rows, low)
	}
	for _, look := range []string{kit.LookDark, kit.LookLight} {
		s.SetLook(look)
		s.Picture("ticket-note-answer-" + look)
	}
	for _, size := range []fyne.Size{{Width: 900, Height: 600}, {Width: gui.LeastWidth, Height: gui.LeastHeight - guitest.MenuHigh}} {
		s.Win.Resize(size)
		s.Settle()
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.record)
		if at.Y+f.record.Size().Height > size.Height || at.X+f.record.Size().Width > size.Width {
			t.Errorf("the act stands at %v of %v", at, size)
		}
	}
	s.Win.Resize(fyne.NewSize(900, 600))
	s.Settle()
	s.Draw("ticket-note-answer-900x600")
	s.InLithuanian()
	s.Draw("ticket-note-answer-900x600-lithuanian")
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
	s.Settle()
	s.Picture("ticket-note-answer-lithuanian")
}
