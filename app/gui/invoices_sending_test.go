package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// begun is an invoice whose e-mail was begun, and nobody knows more.
func begun(t *testing.T) *stage {
	s := stageInvoices(t)
	s.issueNow("bociani")
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.BeginSending(ledger.Sending{Documents: []string{"TV-2026-0058"}, To: "kasa@bociani.example"})
		return err
	})
	return s
}

func (s *stage) sendings() (n int) {
	s.asks(func(v *ledger.View) error {
		all, err := v.Sendings()
		n = len(all)
		return err
	})
	return n
}

func TestAnEmailOfWhichNobodyKnowsIsSettledFromTheCheck(t *testing.T) {
	s := begun(t)
	s.press("Ctrl+1")
	s.sees("nobody knows whether TV-2026-0058 was sent to kasa@bociani.example")
	s.tapText("Complete")
	s.sees("Was it sent?", "It was not sent")
	s.press("Escape")
	if s.sendings() != 1 {
		t.Fatal("settled although nobody said anything")
	}
	s.tapText("Complete")
	s.tapText("It was sent")
	s.sees("The result of the email to kasa@bociani.example is recorded.")
	s.misses("nobody knows whether")
	if s.sendings() != 0 {
		t.Error("it is still open")
	}
}

func TestAnEmailOfWhichNobodyKnowsIsSettledAtItsDocument(t *testing.T) {
	s := begun(t)
	s.press("Ctrl+3", "Home")
	s.do("Was the email sent?…")
	s.settle()
	s.tapText("It was not sent")
	s.Win.Resize(fyne.NewSize(1280, 1400)) // the whole history without scrolling
	s.press("Ctrl+Shift+W")
	s.sees("Not sent to kasa@bociani.example")
	s.do("Was the email sent?…")
	s.settle()
	s.sees("Every email with TV-2026-0058")
	if err := kit.Speak(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
}
