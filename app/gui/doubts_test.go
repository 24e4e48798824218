package gui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// retype replaces what stands in the field that has the focus.
func (s *stage) retype(text string) {
	s.Helper()
	s.Win.Canvas().Focused().(*kit.Entry).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.write(text)
}

func TestAMonthThatIsNotOverAsksFirst(t *testing.T) {
	s := stageInvoices(t)
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-4112", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "custom-development"}, nil)
		if err == nil {
			_, err = tx.LogWork(sla.Entry{Ticket: "T-4150", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "third-party-equipment"}, nil)
		}
		return err
	})
	s.press("Alt+Right", "Ctrl+I", "Enter")
	s.sees("The month is not over.", "Work that is done later this month goes on another invoice.", "Issue now")
	if n := len(s.issued()); n != 0 {
		t.Fatalf("%d documents are issued before anybody agreed", n)
	}
	s.press("Escape")
	if n := len(s.issued()); n != 0 {
		t.Fatalf("%d documents are issued although nobody agreed", n)
	}
	s.press("Ctrl+I", "Enter", "Enter")
	s.misses("The month is not over.")
	if n := len(s.issued()); n == 0 {
		t.Error("nothing is issued although somebody agreed")
	}
}

func TestInvoicesAreDatedOnAnEarlierDay(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+I")
	s.sees("Date of the invoices", "Numbers 0058 to 0067 in series TV-2026.")
	s.retype("2026-11-07")
	s.press("Enter")
	s.sees("A document is not dated in the future")
	s.retype("31 of October")
	s.press("Enter")
	s.retype("2025-12-31")
	s.sees("Numbers in series TV-2025.")
	s.retype("2026-10-31")
	s.press("Enter")
	all := s.issued()
	if len(all) != 10 {
		t.Fatalf("%d documents are issued, want 10", len(all))
	}
	if i := all[0]; i.Issued.String() != "2026-10-31" || i.Due.String() != "2026-11-14" {
		t.Errorf("%s is dated %s and due %s", i.Number, i.Issued, i.Due)
	}
}

func TestACreditNoteIsDatedOnAnEarlierDay(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("bociani")
	s.at = s.at.AddDate(0, 0, 10)
	s.pass(time.Second)
	s.press("Ctrl+3", "Ctrl+Shift+C")
	s.write("agreed otherwise")
	s.press("Tab", "Tab")
	s.retype("2026-11-05")
	s.press("Enter")
	s.sees("which it corrects, is dated 2026-11-06")
	s.retype("2026-11-10")
	s.press("Enter")
	if all := s.issued(); len(all) != 2 || all[1].Issued.String() != "2026-11-10" {
		t.Errorf("%+v", all)
	}
}

func TestADoubtfulClockIsAskedAbout(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("bociani")
	s.at = s.at.AddDate(0, 0, -2)
	s.changed()
	s.settle()
	s.press("Ctrl+I", "Enter")
	s.sees("Is the clock of this computer right?", "it says 2026-11-04, but", "the last document", "The clock is right")
	s.press("Escape")
	if n := len(s.issued()); n != 1 {
		t.Fatalf("%d documents are issued although nobody answered", n)
	}
	s.press("Ctrl+3", "Ctrl+Shift+C")
	s.write("agreed otherwise")
	s.press("Enter")
	s.sees("The clock may be wrong", "The clock is right")
	if n := len(s.issued()); n != 1 {
		t.Fatalf("%d documents are issued although nobody answered", n)
	}
	s.press("Escape")
	s.Sheets[0].Close()
	s.press("Ctrl+2")
	s.tapText("close the month")
	s.write("sent to the accountants")
	s.press("Enter")
	s.sees("The clock is right")
	s.press("Enter")
	s.sees("closed")
	s.press("Ctrl+2", "Ctrl+I", "Enter", "Enter")
	if n := len(s.issued()); n != 10 {
		t.Errorf("%d documents are issued, want 10", n)
	}
}
