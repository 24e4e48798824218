package invoices

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// begun is an invoice whose e-mail was begun, and nobody knows more.
func begun(t *testing.T) *stage {
	s := stageInvoices(t)
	s.IssueNow("bociani")
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.BeginSending(ledger.Sending{Documents: []string{"TV-2026-0058"}, To: "kasa@bociani.example"})
		return err
	})
	return s
}

func (s *stage) sendings() (n int) {
	s.Asks(func(v *ledger.View) error {
		all, err := v.Sendings()
		n = len(all)
		return err
	})
	return n
}

func TestAnEmailOfWhichNobodyKnowsIsSettledFromTheCheck(t *testing.T) {
	s := begun(t)
	s.Press("Ctrl+1")
	s.Sees("nobody knows whether TV-2026-0058 was sent to kasa@bociani.example")
	s.TapText("Complete")
	s.Sees("Was it sent?", "It was not sent")
	s.Press("Escape")
	if s.sendings() != 1 {
		t.Fatal("settled although nobody said anything")
	}
	s.TapText("Complete")
	s.TapText("It was sent")
	s.Sees("The result of the email to kasa@bociani.example is recorded.")
	s.Misses("nobody knows whether")
	if s.sendings() != 0 {
		t.Error("it is still open")
	}
}

func TestAnEmailOfWhichNobodyKnowsIsSettledAtItsDocument(t *testing.T) {
	s := begun(t)
	s.Press("Ctrl+3", "Home")
	s.Do("Was the email sent?…")
	s.Settle()
	s.TapText("It was not sent")
	s.Win.Resize(fyne.NewSize(1280, 1400)) // the whole history without scrolling
	s.Press("Ctrl+Shift+W")
	s.Sees("Not sent to kasa@bociani.example")
	s.Do("Was the email sent?…")
	s.Settle()
	s.Sees("Every email with TV-2026-0058")
	if err := kit.Speak(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
}
