package tickets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// onCustomer shows the page of a customer.
func onCustomer(t *testing.T, id string) *stage {
	s := stageSample(t)
	s.Press("Alt+3")
	s.Jump("customers", id)
	s.Settle()
	return s
}

// TestKeysAfterANoteAreNotWrittenIntoIt: while a note is recorded, what is typed
// waits, and is done on what is shown then.
func TestKeysAfterANoteAreNotWrittenIntoIt(t *testing.T) {
	s, f := onTicket(t, "T-4152")
	list := s.Screens["tickets"].(*tickets).table.List
	s.Hastens("Ctrl+M", "called back", "Ctrl+Enter", "", "Down", "", "Ctrl+M", "second", "Ctrl+Enter", "")
	if !s.Caught() || f.entry.Text != "called back" {
		t.Errorf("while it is recorded the field says %q", f.entry.Text)
	}
	s.Settle()
	other := f.ticket.ID
	if notes := s.NotesOn("T-4152"); len(notes) != 1 || notes[0].Text != "called back" {
		t.Errorf("on T-4152 stands %+v", notes)
	}
	if notes := s.NotesOn(other); other == "T-4152" || len(notes) != 1 || notes[0].Text != "second" {
		t.Errorf("on %s stands %+v", other, notes)
	}
	if half := halfNotes(s.Window); len(half) != 0 || f.entry.Text != "" {
		t.Errorf("half written are %+v", half)
	}
	if s.Win.Canvas().Focused() != fyne.Focusable(list) || len(s.Hold.Keys) != 0 {
		t.Errorf("%d keys still wait", len(s.Hold.Keys))
	}
}

// TestFastKeysLogWhatSlowOnesDo: Escape among them too, which leaves the field.
func TestFastKeysLogWhatSlowOnesDo(t *testing.T) {
	keys := []string{"Down", "", "Ctrl+L", "21m", "Enter", "", "Escape", "", "Down", "", "Ctrl+L", "22m", "Enter", "", "Escape", "", "Down", "", "Ctrl+L", "23m", "Enter", ""}
	logged := func(typed func(s *stage)) (all []string) {
		s := stageSample(t)
		before := len(s.WorksOf())
		typed(s)
		s.Settle()
		for _, w := range s.WorksOf()[before:] {
			all = append(all, w.Ticket+" "+w.Minutes.String())
		}
		return all
	}
	slow := logged(func(s *stage) {
		for i := 0; i < len(keys); i += 2 {
			s.Hastens(keys[i], keys[i+1])
			s.Settle()
		}
	})
	fast := logged(func(s *stage) { s.Hastens(keys...) })
	if len(slow) != 3 || slow[0][:6] == slow[1][:6] || !slices.Equal(fast, slow) {
		t.Errorf("slowly %v, fast %v", slow, fast)
	}
}

// TestFastKeysStopTheTimerThatTheyStarted: what the key of the timer does turns about
// whether it runs.
func TestFastKeysStopTheTimerThatTheyStarted(t *testing.T) {
	s := stageSample(t)
	s.Hastens("Ctrl+T", "", "Ctrl+T", "")
	s.Settle()
	if s.Clock.Running || s.Caught() {
		t.Errorf("the timer runs: %v", s.Clock.Timer.Work)
	}
}

// TestKeysAfterAFormAreNotTypedIntoIt: the same for a form over the screen, which
// is sent once however often Enter is pressed, and takes no clicks meanwhile.
func TestKeysAfterAFormAreNotTypedIntoIt(t *testing.T) {
	s := onCustomer(t, "bociani")
	s.Press("Ctrl+Shift+A")
	s.Write("O-1")
	s.Hastens("Enter", "", "Enter", "", "Alt+2", "", "Ctrl+M", "asked for it", "Ctrl+Enter", "")
	if len(s.Sheets) != 1 || s.Current != "customers" {
		t.Fatalf("%d sheets over %s", len(s.Sheets), s.Current)
	}
	s.Settle()
	if all := s.OrdersOf("bociani"); !slices.Equal(all, []string{"O-1"}) {
		t.Errorf("ordered %v", all)
	}
	on := s.Screens["tickets"].(*tickets).page.ID
	if notes := s.NotesOn(on); len(s.Sheets) != 0 || s.Current != "tickets" || len(notes) != 1 || notes[0].Text != "asked for it" {
		t.Errorf("%d sheets over %s, on %s stands %+v", len(s.Sheets), s.Current, on, notes)
	}
}

// TestKeysAfterARefusedFormDoNothing: the form stays as it was, and what was typed
// meanwhile is told.
func TestKeysAfterARefusedFormDoNothing(t *testing.T) {
	s := onCustomer(t, "bociani")
	for range 2 {
		s.Press("Ctrl+Shift+A")
		s.Write("O-1")
		s.Hastens("Enter", "")
		if len(s.OrdersOf("bociani")) == 1 {
			s.Hastens("Alt+2", "", "Ctrl+M", "we sent it", "Ctrl+Enter", "", "Ctrl+S", "")
		}
		s.Settle()
	}
	if len(s.Sheets) != 1 || s.Current != "customers" || len(s.Hold.Keys) != 0 {
		t.Fatalf("%d sheets over %s", len(s.Sheets), s.Current)
	}
	if e, typing := s.Win.Canvas().Focused().(*kit.Entry); !typing || e.Text != "O-1" {
		t.Errorf("the focus is on %T", s.Win.Canvas().Focused())
	}
	s.Sees("Typed meanwhile and not done: we sent it", "Copy it")
	s.Write("2")
	s.Press("Enter", "Ctrl+J")
	if copied := fyne.CurrentApp().Clipboard().Content(); copied != "we sent it" {
		t.Errorf("copied %q", copied)
	}
	if all := s.OrdersOf("bociani"); !slices.Equal(all, []string{"O-1", "O-12"}) {
		t.Errorf("ordered %v", all)
	}
}

// TestKeysWaitForTheRowsOfAScreen: who goes to a screen and moves down at once comes
// to the row that is meant.
func TestKeysWaitForTheRowsOfAScreen(t *testing.T) {
	s := stageSample(t)
	s.Hastens("Alt+2", "", "Down", "", "Down", "", "Ctrl+M", "on the third", "Ctrl+Enter", "")
	s.Settle()
	shown := s.Screens["tickets"].(*tickets)
	third := shown.order.shown[2].id
	if notes := s.NotesOn(third); len(notes) != 1 || shown.page.ID != third {
		t.Errorf("on the third, %s, stands %+v; %s is marked", third, notes, shown.page.ID)
	}
	s.Hastens("Alt+3", "", "Down", "")
	s.Settle()
	if list := s.Lists()[0]; list.Chosen != 1 {
		t.Errorf("the customer in place %d is marked", list.Chosen)
	}
}

// TestLettersBehindAKeyGoIntoTheFormThatItOpens: all but the key's own letter.
func TestLettersBehindAKeyGoIntoTheFormThatItOpens(t *testing.T) {
	for _, behind := range []string{"", "Alt+2"} { // Alt+2 lets all after it wait for the table
		s, _ := onTicket(t, "T-4150")
		s.Press("Enter")
		if behind != "" {
			s.Hastens(behind, "", "Enter", "")
		}
		s.Hastens("Home", "mT-4148")
		s.Settle()
		if e, typing := s.Win.Canvas().Focused().(*kit.Entry); len(s.Sheets) != 1 || !typing || !strings.HasPrefix(e.Text, "T-4148") {
			t.Errorf("%d sheets, the focus is on %T %+v", len(s.Sheets), s.Win.Canvas().Focused(), s.Hold.Keys)
		}
	}
}
