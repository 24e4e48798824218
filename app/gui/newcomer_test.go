package gui

import (
	"path/filepath"
	"testing"

	"hourbook/app/gui/guitest"
	"hourbook/invoice"
	"hourbook/ledger"
)

// newcomer counts the keys that somebody presses who sees the window for the first
// time, beside the letters of what only that person knows: names and words.
type newcomer struct {
	*stage
	keys int
}

func (n *newcomer) press(keys ...string) {
	n.Helper()
	n.keys += len(keys)
	n.stage.Press(keys...)
}

func TestANewcomerComesFromNothingToTheFirstInvoice(t *testing.T) {
	n := &newcomer{stage: stageOn(t, filepath.Join(t.TempDir(), "ledger.hourbook"))}
	n.press("2")
	n.Write("Voxline UAB")
	n.press("Enter")
	n.shows("ledger")
	n.press("Ctrl+N")
	n.Write("Acme UAB")
	n.press("Tab", "Tab")
	n.Write("Gedimino pr. 2")
	n.press("Tab")
	n.Write("Vilnius")
	n.press("Tab")
	n.Write("LT-01103")
	n.shows("customer")
	n.press("Enter")
	n.Write("Calls drop after 30 s")
	n.shows("ticket-form")
	n.press("Enter")
	n.shows("ticket")
	n.press("Ctrl+L")
	n.Write("1h30")
	n.press("Enter")
	n.shows("entry")
	if n.keys > 15 {
		t.Errorf("%d keys to the first entry", n.keys)
	}
	if works := n.WorksOf(); len(works) != 1 || works[0].Minutes != 90 {
		t.Fatalf("logged is %v", works)
	}
	n.press("Alt+4")
	n.press("Ctrl+I")
	n.Misses("Issue 1 invoice?") // the company is not known yet
	n.press("Ctrl+1")
	n.shows("check")
	n.press("Enter")
	n.shows("company")
	n.Write("Konstitucijos pr. 15")
	for _, word := range []string{"LT-09319", "Vilnius", "LT", "304567890"} {
		n.press("Tab")
		n.Write(word)
	}
	n.press("Enter")
	n.shows("company-saved")
	n.press("Alt+4", "Ctrl+2")
	n.shows("draft")
	n.press("Ctrl+I")
	n.press("Enter")
	n.Sees("The month is not over.")
	n.press("Enter")
	n.shows("issued")
	if n.keys > 25 {
		t.Errorf("%d keys to the first invoice", n.keys)
	}
	if issued := n.Issued(); len(issued) != 1 || issued[0].Total.String() != "75" {
		t.Errorf("issued is %v", issued)
	}
}

// shows tells how many keys led to a step, and takes its picture.
func (n *newcomer) shows(step string) {
	n.Helper()
	n.Logf("%d keys: %s", n.keys, step)
	n.Picture("newcomer-" + step)
}

func TestAnEmptyLedgerSaysWhatToDoFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.hourbook")
	at := guitest.Noon()
	zone, err := proposedZone()
	if err != nil {
		t.Fatal(err)
	}
	if err := create(ledger.At(path), ledger.Act{Author: "Rasa", At: at}, "Voxline", zone, invoice.Seller{}); err != nil {
		t.Fatal(err)
	}
	s := stageOn(t, path)
	s.Press("Alt+2")
	s.Sees("No tickets yet. A ticket is one problem of one customer")
	s.Picture("tickets-empty")
	s.Press("Ctrl+N")
	s.Sees("A ticket belongs to a customer: add the first one.", "New customer")
	s.Press("Escape", "Alt+3")
	s.Sees("No customers yet. Add the first one")
	s.Picture("customers-empty")
	s.Press("Ctrl+Shift+N")
	s.Write("Acme")
	s.Press("Tab")
	s.Write("acme")
	s.Press("Enter", "Ctrl+N")
	s.Sees("plan for this ticket: no plan on that day", "has no response time")
	s.Write("First problem")
	s.Press("Enter")
	s.Sees("First problem", "T-1", "NONE has no response time")
}
