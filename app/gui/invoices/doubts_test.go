package invoices

import (
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

func TestAMonthThatIsNotOverAsksFirst(t *testing.T) {
	s := stageInvoices(t)
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-4112", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "custom-development"}, nil)
		if err == nil {
			_, err = tx.LogWork(sla.Entry{Ticket: "T-4150", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "third-party-equipment"}, nil)
		}
		return err
	})
	s.Press("Alt+Right", "Ctrl+I", "Enter")
	s.Sees("The month is not over.", "Work that is done later this month goes on another invoice.", "Issue now")
	if n := len(s.Issued()); n != 0 {
		t.Fatalf("%d documents are issued before anybody agreed", n)
	}
	s.Press("Escape")
	if n := len(s.Issued()); n != 0 {
		t.Fatalf("%d documents are issued although nobody agreed", n)
	}
	s.Press("Ctrl+I", "Enter", "Enter")
	s.Misses("The month is not over.")
	if n := len(s.Issued()); n == 0 {
		t.Error("nothing is issued although somebody agreed")
	}
}

func TestInvoicesAreDatedOnAnEarlierDay(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+I")
	s.Sees("Date of the invoices", "Numbers 0058 to 0067 in series TV-2026.")
	s.Retype("2026-11-07")
	s.Press("Enter")
	s.Sees("A document is not dated in the future")
	s.Retype("31 of October")
	s.Press("Enter")
	s.Retype("2025-12-31")
	s.Sees("Numbers in series TV-2025.")
	s.Retype("2026-10-31")
	s.Press("Enter")
	all := s.Issued()
	if len(all) != 10 {
		t.Fatalf("%d documents are issued, want 10", len(all))
	}
	if i := all[0]; i.Issued.String() != "2026-10-31" || i.Due.String() != "2026-11-14" {
		t.Errorf("%s is dated %s and due %s", i.Number, i.Issued, i.Due)
	}
}

func TestACreditNoteIsDatedOnAnEarlierDay(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("bociani")
	s.At = s.At.AddDate(0, 0, 10)
	s.Pass(time.Second)
	s.Press("Ctrl+3", "Ctrl+Shift+C")
	s.Write("agreed otherwise")
	s.Press("Tab", "Tab")
	s.Retype("2026-11-05")
	s.Press("Enter")
	s.Sees("which it corrects, is dated 2026-11-06")
	s.Retype("2026-11-10")
	s.Press("Enter")
	if all := s.Issued(); len(all) != 2 || all[1].Issued.String() != "2026-11-10" {
		t.Errorf("%+v", all)
	}
}

func TestADoubtfulClockIsAskedAbout(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("bociani")
	s.At = s.At.AddDate(0, 0, -2)
	s.Changed()
	s.Settle()
	s.Press("Ctrl+I", "Enter")
	s.Sees("Is the clock of this computer right?", "it says 2026-11-04, but", "the last document", "The clock is right")
	s.Press("Escape")
	if n := len(s.Issued()); n != 1 {
		t.Fatalf("%d documents are issued although nobody answered", n)
	}
	s.Press("Ctrl+3", "Ctrl+Shift+C")
	s.Write("agreed otherwise")
	s.Press("Enter")
	s.Sees("The clock may be wrong", "The clock is right")
	if n := len(s.Issued()); n != 1 {
		t.Fatalf("%d documents are issued although nobody answered", n)
	}
	s.Press("Escape")
	s.Sheets[0].Close()
	s.Press("Ctrl+2")
	s.TapText("close the month")
	s.Write("sent to the accountants")
	s.Press("Enter")
	s.Sees("The clock is right")
	s.Press("Enter")
	s.Sees("closed")
	s.Press("Ctrl+2", "Ctrl+I", "Enter", "Enter")
	if n := len(s.Issued()); n != 10 {
		t.Errorf("%d documents are issued, want 10", n)
	}
}
