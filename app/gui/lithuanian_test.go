package gui

import (
	"fmt"
	"testing"
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// TestSheetsAndFaultsInLithuanian draws every sheet with a fault provoked; see
// TestPictures.
func TestSheetsAndFaultsInLithuanian(t *testing.T) {
	s := stageSample(t)
	s.SetLook(kit.LookLight)
	s.InLithuanian()
	at := 0
	draw := func(name string, keys ...string) {
		s.Helper()
		s.Press(keys...)
		at++
		s.Picture(fmt.Sprintf("lt-%02d-%s", at, name))
	}
	shut := func() {
		for range 3 {
			if len(s.Sheets) > 0 {
				s.Sheets[len(s.Sheets)-1].Close()
			}
		}
		s.Settle()
	}
	s.Press("Alt+1", "Ctrl+L")
	s.Write("45")
	draw("today-bare-number", "Enter")
	s.Press("Escape", "Escape")
	s.Press("Ctrl+K")
	s.Write("T-9999 45m problem-solving")
	draw("one-line-unknown")
	s.Sees("Nėra užklausos „T-9999“.")
	shut()
	s.Press("Ctrl+K")
	s.Write("T-4150 45m vpn")
	draw("one-line-refused")
	s.Sees("Tokių darbų neatliekame")
	shut()
	s.Press("Ctrl+T")
	s.Pass(20 * time.Second)
	draw("today-settle", "Ctrl+T")
	s.Press("Escape", "Escape")
	s.Press("Alt+2")
	s.Jump("tickets", "T-4142")
	s.Settle()
	draw("ticket-open", "Ctrl+N", "Enter")
	shut()
	draw("ticket-bug", "Ctrl+B", "Enter")
	shut()
	draw("ticket-edit", "Ctrl+E")
	s.Write("x")
	draw("ticket-edit-closing", "Escape")
	shut()
	draw("ticket-plan", "Ctrl+P", "Enter")
	shut()
	s.Press("Alt+3")
	s.Jump("customers", "grossmoewe")
	s.Settle()
	s.Press("Ctrl+P", "Tab", "Tab")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("2025-12-01")
	s.Settle()
	draw("customer-plan-until")
	s.Sees("Planas baigiasi vėliau, nei prasideda")
	shut()
	s.Press("Ctrl+Shift+A")
	draw("customer-order", "Enter")
	shut()
	draw("customer-new", "Ctrl+Shift+N", "Enter")
	shut()
	s.Press("Alt+4", "Ctrl+1")
	draw("invoices-check")
	s.Press("Ctrl+2")
	s.IssueNow("zuvedra")
	s.Press("Ctrl+3", "Ctrl+Shift+P")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("-5")
	draw("invoices-pay", "Enter")
	s.Sees("0.00 yra nepanaudota permoka")
	shut()
	draw("invoices-credit", "Ctrl+Shift+C", "Enter")
	shut()
	s.Press("Alt+6")
	s.settings().EnterCompany("iban")
	account := s.Win.Canvas().Focused().(*kit.Entry)
	account.SetText("LT12100001110100100")
	draw("settings-company", "Enter")
	s.Sees("Šalies LT IBAN ilgis – 20, o šio – 19 (ženklais)")
	account.SetText("")
	for i, name := range []string{"company", "terms", "people", "care", "look"} {
		s.settings().TurnTo(i)
		draw("settings-" + name)
	}
	draw("settings-checked", "Ctrl+Shift+K")
	draw("settings-backup", "Ctrl+Shift+B")
	shut()
	s.Do(kit.Say("Confirm a holiday…"))
	draw("settings-holiday", "Enter")
	shut()
}

func TestProblemsOfDraftsAreSaidInLithuanian(t *testing.T) {
	s := stageSample(t)
	s.InLithuanian()
	s.Acts(func(tx *ledger.Tx) error {
		if _, err := tx.StartTimer(sla.Entry{Ticket: "T-4150", Staff: "Rasa", Kind: "problem-solving", Start: s.At.AddDate(0, 0, -10)}); err != nil {
			return err
		}
		_, draft, err := tx.StopTimer("Rasa", s.At.AddDate(0, 0, -10).Add(10*time.Second), sla.Entry{})
		if draft == nil {
			t.Error("the timer left no draft")
		}
		return err
	})
	s.Press("Alt+4", "Ctrl+1")
	s.Sees("Patvirtinimo laukia darbas: Rasa: Viename įraše – nuo minutės iki 24 valandų")
	s.Misses("waits to be settled")
}

func TestWorkToSettleSaysThatItsKindIsMissing(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		start := s.At.AddDate(0, 0, -10)
		if _, err := tx.StartTimer(sla.Entry{Ticket: "T-4150", Staff: "Rasa", Start: start}); err != nil {
			return err
		}
		_, _, err := tx.StopTimer("Rasa", start.Add(time.Hour), sla.Entry{})
		return err
	})
	s.Press("Alt+4", "Ctrl+1")
	s.Sees("Incomplete time entry by Rasa: Work type is missing")
}

func TestWhatACheckFindsIsSaidInLithuanian(t *testing.T) {
	s := stageSample(t)
	s.InLithuanian()
	s.showDamage(ledger.Report{Events: 236, Problems: []sla.Phrase{{Words: "entry %s is on %s and on %s", Values: []any{"E-1", "HB-1", "HB-2"}}, {Words: "the ledger is damaged: event 7"}}})
	s.Settle()
	s.Sees("įrašas E-1 yra ir HB-1, ir HB-2. event 7.")
}
