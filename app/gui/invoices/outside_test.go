package invoices

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// lostInvoices restores a backup that two invoices are younger than: 0059, of which
// an entry is lost too, and 0060. The archive has both.
func lostInvoices(t *testing.T) *stage {
	t.Helper()
	s := stageInvoices(t)
	s.IssueNow("bociani")
	backup := filepath.Join(t.TempDir(), "monday.backup")
	if err := app.Backup(context.Background(), s.Ledger, backup, s.At, nil); err != nil {
		t.Fatal(err)
	}
	s.Acts(func(tx *ledger.Tx) error {
		works, err := tx.CustomerWork("zuvedra", sla.NewMonth(2026, time.October))
		if err != nil {
			return err
		}
		_, err = tx.LogWork(sla.Entry{Ticket: works[0].Ticket, Staff: "Rasa", Day: sla.NewMonth(2026, time.October).Last(), Minutes: 60, Kind: "firewall"}, nil)
		return err
	})
	s.IssueNow("zuvedra", "gintaro")
	how := app.RestoreHow{Force: true, Act: ledger.Act{Author: "Rasa", At: s.At}}
	if restored, err := app.Restore(context.Background(), s.Ledger, backup, how, nil); err != nil || len(restored.Documents) != 2 {
		t.Fatalf("restored %+v: %v", restored, err)
	}
	s.Pass(time.Second)
	return s
}

// decides opens the sheet of a finding about a document that only the archive has.
func (s *stage) decides(number string) {
	s.Helper()
	s.Press("Alt+4", "Ctrl+1")
	for n, f := range s.invoices().check.found {
		if f.Code == "outside" && f.Document == number {
			s.Press("Home")
			for range n {
				s.Press("Down")
			}
			s.Sees("Add it to the ledger again, or record that it was never sent.")
			s.Press("Enter")
			s.Sees("In the archive, not in the ledger", number+" was issued and is in the archive", "Take in again", "Never sent…")
			return
		}
	}
	s.Fatalf("nothing is to be decided about %s", number)
}

// outside are the documents that wait for a decision.
func (s *stage) outside() (numbers []string) {
	for _, f := range s.invoices().check.found {
		if f.Code == "outside" {
			numbers = append(numbers, f.Document)
		}
	}
	return numbers
}

func TestADocumentThatTheLedgerLostIsTakenInAgain(t *testing.T) {
	s := lostInvoices(t)
	s.decides("TV-2026-0059")
	s.Picture("invoices-adopt")
	s.Press("Escape")
	if n := len(s.Issued()); n != 1 || len(s.outside()) != 2 {
		t.Fatalf("%d documents, and %v wait, although nobody decided", n, s.outside())
	}
	s.decides("TV-2026-0059")
	s.Press("Enter")
	s.Sees("TV-2026-0059 is in the ledger again.", "1 of its entries is not in the ledger as it was: do not bill it again.")
	all := s.Issued()
	if len(all) != 2 || all[1].Number != "TV-2026-0059" || all[1].Customer != "zuvedra" {
		t.Errorf("the ledger has %+v", all)
	}
	if left := s.outside(); len(left) != 1 || left[0] != "TV-2026-0060" {
		t.Errorf("%v wait", left)
	}
	s.Press("Ctrl+2")
	for _, row := range s.invoices().drafts.all {
		if row.customer == "zuvedra" && row.kind == readyDraft {
			t.Errorf("its work is billed again: %+v", row.document.Lines)
		}
	}
}

func TestADocumentThatWasNeverSentIsDisownedWithAReason(t *testing.T) {
	s := lostInvoices(t)
	held := func() bool {
		row, ok := s.invoices().drafts.of("gintaro")
		return ok && row.kind == heldDraft
	}
	if !held() {
		t.Fatal("its customer is not held back")
	}
	s.decides("TV-2026-0060")
	s.TapText("Never sent…")
	s.Sees("TV-2026-0060 was never sent", "How do you know?")
	s.Press("Enter")
	if len(s.Sheets) != 1 || len(s.outside()) != 2 {
		t.Fatalf("disowned without a reason; %d sheets", len(s.Sheets))
	}
	s.Picture("invoices-disown")
	s.Write("The run was stopped before it was mailed")
	s.Press("Enter")
	if left := s.outside(); len(s.Sheets) != 0 || len(left) != 1 || left[0] != "TV-2026-0059" {
		t.Errorf("%d sheets, %v wait", len(s.Sheets), left)
	}
	if held() {
		t.Error("its customer is still held back")
	}
	s.Asks(func(v *ledger.View) error {
		gone, err := v.Disowned("TV-2026-0060")
		if !gone {
			t.Error("the ledger does not know it")
		}
		return err
	})
	// Its work goes on another invoice, under a number that was never used.
	s.Press("Ctrl+2")
	s.invoices().drafts.choose("gintaro")
	s.Do("Issue this draft alone…")
	s.Press("Enter")
	if all := s.Issued(); len(all) != 2 || all[1].Number != "TV-2026-0061" || all[1].Customer != "gintaro" {
		t.Errorf("issued are %+v", all)
	}
}
